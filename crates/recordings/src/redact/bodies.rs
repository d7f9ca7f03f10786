//! Bodies: the names of fields stay, no value does; a body that is neither form, JSON nor multipart is hidden whole.

use super::Redaction;

impl Redaction {
    /// A body of this `Content-Type`.
    pub fn body(&mut self, content_type: &str, body: &[u8]) -> Vec<u8> {
        let (kind, parameters) = content_type.split_once(';').unwrap_or((content_type, ""));
        let kind = kind.trim().to_ascii_lowercase();
        if kind == "application/x-www-form-urlencoded" {
            return self.fields(body);
        }
        let redacted = if kind == "application/json" || kind.ends_with("+json") {
            self.json(body)
        } else if kind.starts_with("multipart/") {
            boundary(parameters).and_then(|boundary| self.multipart(body, boundary))
        } else {
            None
        };
        redacted.unwrap_or_else(|| self.hide(body))
    }

    /// JSON with its layout; nothing where it is none.
    fn json(&mut self, text: &[u8]) -> Option<Vec<u8>> {
        let mut redacted = Vec::with_capacity(text.len());
        let mut rest = text;
        let mut name: &[u8] = b"";
        while let [first, behind @ ..] = rest {
            let length = match first {
                b'"' => {
                    let length = string_length(behind)?;
                    let (inner, end) = behind.split_at(length);
                    redacted.push(b'"');
                    let is_name = end[1..].trim_ascii_start().first() == Some(&b':');
                    name = if is_name { inner } else { b"" };
                    redacted.extend(self.json_text(inner, is_name));
                    redacted.push(b'"');
                    length + 2
                }
                b'-' | b'0'..=b'9' => {
                    let is_number = |sign: &&u8| sign.is_ascii_digit() || b"+-.eE".contains(sign);
                    let length = rest.iter().take_while(is_number).count();
                    let stays = length <= 3 && RESULTS.contains(&name);
                    redacted.extend(rest[..length].iter().map(|sign| match sign {
                        b'0'..=b'9' if !stays => b'1',
                        sign => *sign,
                    }));
                    length
                }
                b'{' | b'}' | b'[' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {
                    redacted.push(*first);
                    1
                }
                _ => {
                    let words = ["true", "false", "null"];
                    let word = words
                        .into_iter()
                        .find(|word| rest.starts_with(word.as_bytes()))?;
                    redacted.extend(word.as_bytes());
                    word.len()
                }
            };
            rest = &rest[length..];
        }
        Some(redacted)
    }

    /// The parts of a form with files (RFC 7578); nothing where the boundary does not stand where it must.
    fn multipart(&mut self, body: &[u8], boundary: &str) -> Option<Vec<u8>> {
        let delimiter = ["--", boundary].concat().into_bytes();
        let mut parts = split(body, &delimiter).into_iter();
        let before = parts
            .next()
            .filter(|before| before.trim_ascii().is_empty())?;
        let mut redacted = before.to_vec();
        for part in parts {
            redacted.extend(&delimiter);
            match split_head(part) {
                Some((head, content)) => {
                    redacted.extend(self.part_head(head));
                    redacted.extend(self.hide(content));
                }
                None => redacted.extend(self.hide(part)),
            }
        }
        Some(redacted)
    }

    /// The name of the field stays, the name of the file does not.
    fn part_head(&mut self, head: &[u8]) -> Vec<u8> {
        let mut redacted = Vec::with_capacity(head.len());
        for line in head.split_inclusive(|sign| *sign == b'\n') {
            let colon = line.iter().position(|sign| *sign == b':');
            let (name, value) = line.split_at(colon.map_or(0, |colon| colon + 1));
            let name = String::from_utf8_lossy(name);
            match name.trim_end_matches(':') {
                name if name.eq_ignore_ascii_case("content-type") => redacted.extend(line),
                name if name.eq_ignore_ascii_case("content-disposition") => {
                    redacted.extend(&line[..line.len() - value.len()]);
                    redacted.extend(self.disposition(value));
                }
                _ => redacted.extend(self.hide(line)),
            }
        }
        redacted
    }

    fn disposition(&mut self, value: &[u8]) -> Vec<u8> {
        let mut redacted = Vec::with_capacity(value.len());
        for (at, piece) in value.split(|sign| *sign == b';').enumerate() {
            redacted.extend((at > 0).then_some(b';'));
            let bare = piece.trim_ascii();
            let name = bare
                .strip_prefix(b"name=\"")
                .and_then(|name| name.strip_suffix(b"\""));
            redacted.extend(match name {
                Some(name) => {
                    let from = piece.len() - piece.trim_ascii_start().len() + b"name=\"".len();
                    let (front, back) = (&piece[..from], &piece[from + name.len()..]);
                    [front, &self.field(name), back].concat()
                }
                None if at == 0 && bare == b"form-data" => piece.to_vec(),
                None => self.hide(piece),
            });
        }
        redacted
    }
}

/// The names under which an interface tells by a small number how a call went: that number is no secret.
const RESULTS: [&[u8]; 3] = [b"ret", b"errno", b"status"];

fn boundary(parameters: &str) -> Option<&str> {
    let mut named = parameters
        .split(';')
        .filter_map(|one| one.trim().split_once('='));
    let (_, value) = named.find(|(name, _)| name.eq_ignore_ascii_case("boundary"))?;
    Some(value.trim_matches('"')).filter(|boundary| !boundary.is_empty())
}

/// Up to the closing quote.
fn string_length(text: &[u8]) -> Option<usize> {
    let mut is_escaped = false;
    text.iter().position(|sign| {
        let ends = *sign == b'"' && !is_escaped;
        is_escaped = *sign == b'\\' && !is_escaped;
        ends
    })
}

fn split<'a>(mut text: &'a [u8], by: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(at) = text.windows(by.len()).position(|window| window == by) {
        parts.push(&text[..at]);
        text = &text[at + by.len()..];
    }
    parts.push(text);
    parts
}

/// The header lines of a part with the empty line behind them, and its content.
fn split_head(part: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = part.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some(part.split_at(end + 4))
}
