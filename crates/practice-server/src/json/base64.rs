//! Octets as base64 (RFC 4648 §4) or base64url (§5), and back.

use base64ct::{Base64, Base64Unpadded, Base64UrlUnpadded, Encoding as _};

/// The text of these octets, filled up with `=`.
pub fn encode(octets: &[u8]) -> String {
    Base64::encode_string(octets)
}

/// The text of these octets, not filled up.
pub fn encode_unpadded(octets: &[u8]) -> String {
    Base64Unpadded::encode_string(octets)
}

/// The text of these octets in base64url, not filled up.
pub fn encode_url(octets: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(octets)
}

/// The octets of a text, whether it is filled up or not; none where it is no base64.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    Base64Unpadded::decode_vec(text.trim_end_matches('=')).ok()
}

/// The same for base64url.
pub fn decode_url(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text.trim_end_matches('=')).ok()
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
        for text in ["Z", "Zg=a", "你", "Zm9v!", "Zh"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
