//! The path that `cookieStore.set` asks for, as this browser keeps it. Knows paths of URLs; knows no cookie.

use std::borrow::Cow;

use crate::StorePath;

/// The path as it is stored; it begins with `/`.
pub(super) fn kept(path: &str, rule: StorePath) -> Cow<'_, str> {
    let closed = |path: &str| {
        let end = if path.ends_with('/') { "" } else { "/" };
        format!("{path}{end}")
    };
    match rule {
        StorePath::AsGiven => Cow::Borrowed(path),
        StorePath::Folder => Cow::Owned(closed(path)),
        StorePath::UrlFolder => Cow::Owned(serialised(&closed(path))),
    }
}

/// URL standard, "path state": dots are resolved, a backslash is a slash, and what may not stand in a path is
/// percent-encoded.
fn serialised(path: &str) -> String {
    let mut segments: Vec<Cow<'_, str>> = Vec::new();
    let mut parts = path.split(['/', '\\']).skip(1).peekable();
    while let Some(part) = parts.next() {
        let ends = parts.peek().is_none();
        match part.to_ascii_lowercase().replace("%2e", ".").as_str() {
            "." => segments.extend(ends.then_some(Cow::Borrowed(""))),
            ".." => {
                segments.pop();
                segments.extend(ends.then_some(Cow::Borrowed("")));
            }
            _ => segments.push(encoded(part)),
        }
    }
    segments.iter().flat_map(|segment| ["/", segment]).collect()
}

fn encoded(segment: &str) -> Cow<'_, str> {
    let kept = |byte: u8| byte.is_ascii_graphic() && !b"\"#<>?^`{}".contains(&byte);
    if segment.bytes().all(kept) {
        return Cow::Borrowed(segment);
    }
    let mut text = String::new();
    for byte in segment.bytes() {
        if kept(byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.extend(HEX_DIGITS[usize::from(byte >> 4)..].chars().next());
            text.extend(HEX_DIGITS[usize::from(byte & 15)..].chars().next());
        }
    }
    Cow::Owned(text)
}

const HEX_DIGITS: &str = "0123456789ABCDEF";
