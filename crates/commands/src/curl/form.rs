//! The parts of `-F` and `--form-string`, and the multipart content that they become (RFC 7578).

use crate::note::{Note, Notes};

/// A part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    name: Vec<u8>,
    content: Vec<u8>,
    kind: Option<Vec<u8>>,
    file: Option<Vec<u8>>,
    /// The content is that of a file, so that curl names a kind in any case.
    is_file: bool,
}

/// `name=content;type=…;filename=…`; with `is_plain`, everything behind the first `=` is content.
pub(super) fn read(value: &[u8], is_plain: bool, at: usize, notes: &mut Notes) -> Option<Part> {
    let text = || String::from_utf8_lossy(value).into_owned();
    let Some(equals) = value.iter().position(|octet| *octet == b'=') else {
        notes.add(Note::NotUnderstood(text()), at);
        return None;
    };
    let (name, content) = (value[..equals].to_vec(), &value[equals + 1..]);
    let mut part = Part {
        name,
        ..Part::default()
    };
    match content {
        _ if is_plain => part.content = content.to_vec(),
        [b'(' | b')', ..] => {
            notes.add(Note::NotUnderstood(text()), at);
            return None;
        }
        [sign @ (b'@' | b'<'), rest @ ..] => {
            let mut reader = Fields(rest);
            let file = reader.word();
            reader.options(&mut part, notes, at);
            notes.add(Note::File(String::from_utf8_lossy(&file).into_owned()), at);
            part.is_file = *sign == b'@';
            if part.is_file && part.file.is_none() {
                let from = file.iter().rposition(|octet| b"/\\".contains(octet));
                part.file = Some(file[from.map_or(0, |from| from + 1)..].to_vec());
            }
        }
        _ => {
            let mut reader = Fields(content);
            part.content = reader.word();
            reader.options(&mut part, notes, at);
        }
    }
    Some(part)
}

/// What stands between semicolons.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    /// Up to the next semicolon, blanks around it left out; or what stands in quotation marks.
    fn word(&mut self) -> Vec<u8> {
        self.0 = self.0.trim_ascii_start();
        if let Some(quoted) = self.quoted() {
            return quoted;
        }
        let end = self.0.iter().position(|octet| *octet == b';');
        let (word, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        word.trim_ascii_end().to_vec()
    }

    fn quoted(&mut self) -> Option<Vec<u8>> {
        let inner = self.0.strip_prefix(b"\"")?;
        let mut word = Vec::new();
        let mut at = 0;
        loop {
            match inner.get(at)? {
                b'\\' if matches!(inner.get(at + 1), Some(b'\\' | b'"')) => {
                    word.push(inner[at + 1]);
                    at += 2;
                }
                b'"' => break,
                octet => {
                    word.push(*octet);
                    at += 1;
                }
            }
        }
        let behind = &inner[at + 1..];
        let end = behind.iter().position(|octet| *octet == b';');
        self.0 = &behind[end.unwrap_or(behind.len())..];
        Some(word)
    }

    fn options(&mut self, part: &mut Part, notes: &mut Notes, at: usize) {
        // A parameter behind the type belongs to it: `type=text/plain; charset=utf-8`.
        let mut behind_type = false;
        while let Some(rest) = self.0.strip_prefix(b";") {
            self.0 = rest.trim_ascii_start();
            let starts = |known: &str| {
                let head = self.0.get(..known.len());
                head.is_some_and(|head| head.eq_ignore_ascii_case(known.as_bytes()))
            };
            let (is_type, is_file) = (starts("type="), starts("filename="));
            let is_other = starts("headers=") || starts("encoder=");
            if is_type && !behind_type {
                self.0 = &self.0["type=".len()..];
                let end = self.0.iter().position(|octet| *octet == b';');
                let (kind, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
                part.kind = Some(kind.trim_ascii().to_vec());
                self.0 = rest;
                behind_type = true;
            } else if is_file {
                self.0 = &self.0["filename=".len()..];
                part.file = Some(self.word());
                behind_type = false;
            } else if is_other {
                let word = self.word();
                notes.add(
                    Note::NotUnderstood(String::from_utf8_lossy(&word).into_owned()),
                    at,
                );
                behind_type = false;
            } else {
                let word = self.word();
                match &mut part.kind {
                    Some(kind) if behind_type => {
                        kind.extend(b"; ");
                        kind.extend(word);
                    }
                    // curl warns and skips it.
                    Some(_) | None => {
                        let word = String::from_utf8_lossy(&word).into_owned();
                        notes.add(Note::NotUnderstood(word), at);
                    }
                }
            }
        }
    }
}

/// The whole content, and its boundary: one that stands nowhere in it.
pub(super) fn multipart(parts: &[Part]) -> (Vec<u8>, String) {
    let mut number = 0_u64;
    let boundary = loop {
        let boundary = format!("------------------------{number:016x}");
        let stands = |octets: &[u8]| {
            let mut windows = octets.windows(boundary.len());
            windows.any(|window| window == boundary.as_bytes())
        };
        if !parts.iter().any(|part| stands(&part.content)) {
            break boundary;
        }
        number += 1;
    };
    let mut content = Vec::new();
    for part in parts {
        content.extend(
            ["--", &boundary, "\r\nContent-Disposition: form-data"]
                .concat()
                .bytes(),
        );
        // `-F =value`: a part without a name.
        if !part.name.is_empty() {
            content.extend(b"; name=\"");
            content.extend(escaped(&part.name));
            content.push(b'"');
        }
        if let Some(file) = &part.file {
            content.extend(b"; filename=\"");
            content.extend(escaped(file));
            content.push(b'"');
        }
        content.extend(b"\r\n");
        let guessed = || kind_of(part.file.as_deref()?);
        let any = part.is_file.then_some(&b"application/octet-stream"[..]);
        if let Some(kind) = part.kind.as_deref().or_else(guessed).or(any) {
            content.extend(b"Content-Type: ");
            content.extend(kind);
            content.extend(b"\r\n");
        }
        content.extend(b"\r\n");
        content.extend(&part.content);
        content.extend(b"\r\n");
    }
    content.extend(["--", &boundary, "--\r\n"].concat().bytes());
    (content, boundary)
}

/// Names in the form of the HTML standard ("multipart/form-data encoding algorithm").
fn escaped(name: &[u8]) -> Vec<u8> {
    let mut written = Vec::with_capacity(name.len());
    for octet in name {
        match octet {
            b'"' => written.extend(b"%22"),
            b'\r' => written.extend(b"%0D"),
            b'\n' => written.extend(b"%0A"),
            octet => written.push(*octet),
        }
    }
    written
}

/// What curl takes a file for, by its name.
fn kind_of(file: &[u8]) -> Option<&'static [u8]> {
    const KINDS: [(&str, &str); 10] = [
        (".gif", "image/gif"),
        (".jpg", "image/jpeg"),
        (".jpeg", "image/jpeg"),
        (".png", "image/png"),
        (".svg", "image/svg+xml"),
        (".txt", "text/plain"),
        (".htm", "text/html"),
        (".html", "text/html"),
        (".pdf", "application/pdf"),
        (".xml", "application/xml"),
    ];
    let ends = |end: &str| {
        let from = file.len().checked_sub(end.len());
        from.is_some_and(|from| file[from..].eq_ignore_ascii_case(end.as_bytes()))
    };
    let known = KINDS.iter().find(|(end, _)| ends(end));
    known.map(|(_, kind)| kind.as_bytes())
}
