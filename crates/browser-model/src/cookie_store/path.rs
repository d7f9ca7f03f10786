//! The path that `cookieStore.set` asks for, as this browser keeps it.

use std::borrow::Cow;

use crate::{StorePath, store::default_path};

/// The path as it is stored, by a page whose own path is `page`. It begins with `/` if the given one does.
pub(super) fn kept(path: &str, page: &str, rule: StorePath) -> String {
    let closed = || {
        let end = if path.ends_with('/') { "" } else { "/" };
        format!("{path}{end}")
    };
    match (rule, path) {
        (StorePath::AsGiven | StorePath::UrlFolder, "") => default_path(page).to_owned(),
        (StorePath::AsGiven, path) => path.to_owned(),
        (StorePath::Folder, _) => closed(),
        (StorePath::UrlFolder, path) if path.starts_with('/') => serialised(&closed()),
        (StorePath::UrlFolder, path) => path.to_owned(),
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
