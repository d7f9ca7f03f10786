//! Addresses: host and known words of the path stay; user, password, query values, fragment and everything else may be a
//! secret.

use super::{
    Redaction,
    names::{joined, split_edges},
    stand_in::octets,
    words::{is_common_name, is_harmless},
};

impl Redaction {
    /// An absolute http address, or a reference relative to one. What has another scheme is hidden whole.
    pub fn address(&mut self, text: &[u8]) -> Vec<u8> {
        let (front, inner, back) = split_edges(text);
        let redacted = match scheme(inner) {
            Some(length) => {
                let (scheme, rest) = inner.split_at(length);
                let end = rest.iter().position(|sign| b"/\\?#".contains(sign));
                let (authority, target) = rest.split_at(end.unwrap_or(rest.len()));
                [scheme, &self.authority(authority), &self.target(target)].concat()
            }
            None if is_relative(inner) => self.target(inner),
            None => self.hide(inner),
        };
        [front, &redacted, back].concat()
    }

    /// Host and port, with a user and a password before them or without.
    fn authority(&mut self, text: &[u8]) -> Vec<u8> {
        let at = text.iter().rposition(|sign| *sign == b'@');
        let (user, host) = text.split_at(at.map_or(0, |at| at + 1));
        let mut redacted = Vec::with_capacity(text.len());
        if let [user @ .., b'@'] = user {
            for (at, part) in user.split(|sign| *sign == b':').enumerate() {
                redacted.extend((at > 0).then_some(b':'));
                redacted.extend(self.hide(part));
            }
            redacted.push(b'@');
        }
        redacted.extend(self.host(host));
        redacted
    }

    /// What a `Host` line says: a host, and a port or none.
    pub(super) fn host(&mut self, text: &[u8]) -> Vec<u8> {
        let is_v6 = |text: &[u8]| {
            text.iter()
                .all(|sign| sign.is_ascii_hexdigit() || b":.".contains(sign))
        };
        if let [b'[', inner @ ..] = text
            && let Some(end) = inner.iter().position(|sign| *sign == b']')
        {
            let (address, port) = inner.split_at(end);
            let address = if is_v6(address) {
                address.to_vec()
            } else {
                self.hide(address)
            };
            return [b"[", &address[..], b"]", &self.port(&port[1..])].concat();
        }
        let colon = text.iter().rposition(|sign| *sign == b':');
        let (name, port) = text.split_at(colon.unwrap_or(text.len()));
        [self.labels(name), self.port(port)].concat()
    }

    fn port(&mut self, text: &[u8]) -> Vec<u8> {
        let is_port = matches!(text, [b':', digits @ ..] if digits.len() <= 5 && digits.iter().all(u8::is_ascii_digit));
        if is_port {
            text.to_vec()
        } else {
            self.hide(text)
        }
    }

    /// A Domain attribute: the same names as in addresses, so that one still covers the other.
    pub(super) fn domain(&mut self, value: &[u8]) -> Vec<u8> {
        let mut redacted = Vec::with_capacity(value.len());
        for part in joined(value) {
            redacted.extend(part.comma);
            redacted.extend(match part.name {
                None => self.labels(part.value),
                Some(name) => [self.listed(name), b"=".to_vec(), self.quoted(part.value)].concat(),
            });
        }
        redacted
    }

    fn labels(&mut self, name: &[u8]) -> Vec<u8> {
        let (front, inner, back) = split_edges(name);
        let Ok(inner) = std::str::from_utf8(inner) else {
            return self.hide(name);
        };
        let mut redacted = front.to_vec();
        for label in inner.split_inclusive(DOTS) {
            let bare = label.trim_end_matches(DOTS);
            // Hosts compare without case.
            let small = bare.to_lowercase();
            redacted.extend(match is_public(&small) {
                true => bare.as_bytes().to_vec(),
                false if small.len() == bare.len() => self.hide(small.as_bytes()),
                false => self.hide(bare.as_bytes()),
            });
            redacted.extend(&label.as_bytes()[bare.len()..]);
        }
        redacted.extend(back);
        redacted
    }

    /// Path, query and fragment.
    fn target(&mut self, text: &[u8]) -> Vec<u8> {
        let end = text.iter().position(|sign| *sign == b'#');
        let (text, fragment) = text.split_at(end.unwrap_or(text.len()));
        let end = text.iter().position(|sign| *sign == b'?');
        let (path, query) = text.split_at(end.unwrap_or(text.len()));
        let mut redacted = self.path(path);
        if let [b'?', query @ ..] = query {
            redacted.push(b'?');
            redacted.extend(self.fields(query));
        }
        if let [b'#', fragment @ ..] = fragment {
            redacted.push(b'#');
            redacted.extend(self.hide(fragment));
        }
        redacted
    }

    /// A path, of an address or of a cookie: segment by segment, so that one still lies below the other.
    pub(super) fn path(&mut self, path: &[u8]) -> Vec<u8> {
        let (front, inner, back) = split_edges(path);
        let mut redacted = front.to_vec();
        for segment in inner.split_inclusive(|sign| b"/\\".contains(sign)) {
            let (bare, end) = match segment {
                [bare @ .., b'/' | b'\\'] => (bare, &segment[bare.len()..]),
                bare => (bare, &b""[..]),
            };
            redacted.extend(self.segment(bare));
            redacted.extend(end);
        }
        redacted.extend(back);
        redacted
    }

    /// Words that tell nothing stay, as long as they are no value. Clients part over what is the same when decoded.
    fn segment(&mut self, segment: &[u8]) -> Vec<u8> {
        let (plain, written): (Vec<u8>, Vec<&[u8]>) = octets(segment).unzip();
        let mut written = written.into_iter();
        let mut redacted = Vec::with_capacity(segment.len());
        let is_odd = plain.iter().any(|sign| ESCAPED_IN_PATHS.contains(sign));
        let mut is_value = is_odd;
        let separates = |sign: &u8| b",;= ".contains(sign) || ESCAPED_IN_PATHS.contains(sign);
        for word in plain.split_inclusive(separates) {
            let (bare, end) = match word {
                [bare @ .., last] if separates(last) => (bare, &word[bare.len()..]),
                bare => (bare, &b""[..]),
            };
            let text = written
                .by_ref()
                .take(bare.len())
                .collect::<Vec<_>>()
                .concat();
            let stays = !is_value && (is_harmless(bare) || is_common_name(bare));
            redacted.extend(if stays { text } else { self.hide(&text) });
            redacted.extend(written.by_ref().take(end.len()).flatten());
            is_value = match end {
                b"=" => true,
                b"," | b";" => is_odd,
                _ => is_value,
            };
        }
        redacted
    }

    /// `name=value&name=value`, as queries and forms have it. No value stays.
    pub(super) fn fields(&mut self, text: &[u8]) -> Vec<u8> {
        let mut redacted = Vec::with_capacity(text.len());
        for (at, pair) in text.split(|sign| *sign == b'&').enumerate() {
            redacted.extend((at > 0).then_some(b'&'));
            match pair.iter().position(|sign| *sign == b'=') {
                Some(equals) => {
                    redacted.extend(self.field(&pair[..equals]));
                    redacted.push(b'=');
                    redacted.extend(self.hide(&pair[equals + 1..]));
                }
                None => redacted.extend(self.hide(pair)),
            }
        }
        redacted
    }
}

/// What ends a label (UTS 46 §2.3).
const DOTS: [char; 4] = ['.', '。', '．', '｡'];

/// No path holds these as they are. They stay, so that a client which escapes them still does, but no word beside them.
const ESCAPED_IN_PATHS: &[u8] = b"\"?#<>[]{}|^`";

/// How long the scheme is, slashes and all. Browsers take any number of them, leaning either way (URL standard, "special
/// authority slashes state").
fn scheme(text: &[u8]) -> Option<usize> {
    let begins = |scheme: &&str| {
        let head = text.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme.as_bytes()))
    };
    let length = match text.starts_with(b"//") {
        true => 0,
        false => ["https:", "http:"].into_iter().find(begins)?.len(),
    };
    let slashes = text[length..]
        .iter()
        .take_while(|sign| b"/\\".contains(sign))
        .count();
    Some(length + slashes)
}

/// No colon stands where a scheme would end.
fn is_relative(text: &[u8]) -> bool {
    let end = text.iter().position(|sign| b":/\\?#".contains(sign));
    end.is_none_or(|end| text[end] != b':')
}

/// Whether a label may be shown: numbers, words, and what registries make of other alphabets. Names are public; one that
/// chance made may be the only thing that guards what lies there.
fn is_public(label: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
    let plain = |part: &str| {
        let word = part.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let is_word = word.chars().all(char::is_alphabetic);
        is_word && word.chars().count() <= 15 && part.len() - word.len() <= 3
    };
    let is_hex =
        |digits: &str| digits.len() <= 8 && digits.bytes().all(|sign| sign.is_ascii_hexdigit());
    label.len() <= 3 && label.bytes().all(|sign| sign.is_ascii_alphanumeric())
        || label.starts_with("xn--")
        || label.strip_prefix("0x").is_some_and(is_hex)
        || (is_number(label) && label.len() <= 10)
        || label.split('-').all(plain)
}
