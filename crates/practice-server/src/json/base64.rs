//! Octets as base64 (RFC 4648 §4) or base64url (§5), and back.

type Alphabet = [u8; 64];
const PLAIN: &Alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL: &Alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text of these octets, filled up with `=`.
pub fn encode(octets: &[u8]) -> String {
    let mut text = encode_unpadded(octets);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// The text of these octets, not filled up.
pub fn encode_unpadded(octets: &[u8]) -> String {
    text_of(octets, PLAIN)
}

/// The text of these octets in base64url, not filled up.
pub fn encode_url(octets: &[u8]) -> String {
    text_of(octets, URL)
}

/// The octets of a text, whether it is filled up or not; none where it is no base64.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    octets_of(text, PLAIN)
}

/// The same for base64url.
pub fn decode_url(text: &str) -> Option<Vec<u8>> {
    octets_of(text, URL)
}

fn text_of(octets: &[u8], alphabet: &Alphabet) -> String {
    let mut text = String::with_capacity(octets.len().div_ceil(3) * 4);
    for three in octets.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..=three.len() {
            let six = bits >> (18 - 6 * place) & 63;
            text.push(char::from(alphabet[six as usize]));
        }
    }
    text
}

fn octets_of(text: &str, alphabet: &Alphabet) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let mut octets = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for character in text.bytes() {
        let six = alphabet.iter().position(|known| *known == character)?;
        bits = bits << 6 | six as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            octets.push((bits >> count) as u8);
        }
    }
    (count < 6).then_some(octets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(octets: &[u8], text: &str) {
        assert_eq!(encode(octets), text);
        assert_eq!(decode(text).as_deref(), Some(octets));
        assert_eq!(decode(&encode_unpadded(octets)).as_deref(), Some(octets));
    }

    #[test]
    fn the_vectors_of_the_specification() {
        // RFC 4648 §10.
        check(b"", "");
        check(b"f", "Zg==");
        check(b"fo", "Zm8=");
        check(b"foo", "Zm9v");
        check(b"foob", "Zm9vYg==");
        check(&[0, 0xff, 0xfe, 0xfb], "AP/++w==");
    }

    #[test]
    fn addresses_have_an_alphabet_of_their_own() {
        let octets = [0, 0xff, 0xfe, 0xfb];
        assert_eq!(encode_url(&octets), "AP_--w");
        assert_eq!(decode_url("AP_--w").as_deref(), Some(&octets[..]));
        assert_eq!(decode_url("AP/++w"), None);
    }

    #[test]
    fn what_is_no_base64_is_refused() {
        for text in ["Z", "Zg=a", "你", "Zm9v!"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
