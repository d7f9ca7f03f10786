//! The content that `-d` and its like make.

use crate::escape::form_encoded;
use crate::note::{Note, Notes};

/// `content`, `=content`, `name=content`, `@file`, `name@file` of `--data-urlencode`.
pub(super) fn url_encoded(value: &[u8], at: usize, notes: &mut Notes) -> Vec<u8> {
    let sign = |sign: u8| value.iter().position(|octet| *octet == sign);
    let Some(end) = sign(b'=').or_else(|| sign(b'@')) else {
        return form_encoded(value);
    };
    let (name, content) = (&value[..end], &value[end + 1..]);
    let mut encoded = if value[end] == b'@' {
        notes.add(
            Note::File(String::from_utf8_lossy(content).into_owned()),
            at,
        );
        Vec::new()
    } else {
        form_encoded(content)
    };
    if !name.is_empty() {
        encoded.splice(0..0, name.iter().copied().chain([b'=']));
    }
    encoded
}

/// Puts more content behind what there is.
pub(super) fn append(data: &mut Option<Vec<u8>>, content: &[u8], between: &[u8]) {
    match data {
        Some(data) => {
            data.extend(between);
            data.extend(content);
        }
        None => *data = Some(content.to_vec()),
    }
}
