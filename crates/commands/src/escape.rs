//! Percent-encoding and its way back.

/// A value as `--data-urlencode` writes it: everything but unreserved characters (RFC 3986 §2.3), a space as `+`.
pub(crate) fn form_encoded(octets: &[u8]) -> Vec<u8> {
    let mut written = Vec::with_capacity(octets.len());
    for octet in octets {
        match octet {
            b' ' => written.push(b'+'),
            b'-' | b'.' | b'_' | b'~' => written.push(*octet),
            octet if octet.is_ascii_alphanumeric() => written.push(*octet),
            octet => {
                let digits = [octet >> 4, octet & 15];
                written.push(b'%');
                written.extend(digits.map(|digit| b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    written
}

/// A text with its percent-encoded octets decoded.
pub(crate) fn decoded(text: &str) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let digits = behind
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok());
        let hex = digits.filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(octet) if *first == b'%' => {
                decoded.push(octet);
                rest = &behind[2..];
            }
            Some(_) | None => {
                decoded.push(*first);
                rest = behind;
            }
        }
    }
    decoded
}
