//! Names, of cookies and of fields: they stay where they look like one, for a reader wants to know what is spoken of.

use http_message::is_token_byte;

use super::{
    Redaction,
    known::Known,
    words::{is_common_name, is_harmless},
};

impl Redaction {
    /// A cookie's name; `value` is what follows. One that may be a token is hidden, but for a prefix that a rule looks at
    /// (RFC 6265bis §5.4).
    pub(super) fn name(&mut self, name: &[u8], value: &[u8]) -> Vec<u8> {
        // The `=` that fills up base64.
        let is_filled = name.len() >= 8 && value.iter().all(|sign| *sign == b'=');
        if is_name(name) && !is_filled {
            return name.to_vec();
        }
        self.nameless(name)
    }

    /// Text without a name, which some clients take for a name and others for a value (RFC 6265bis §5.7 step 22).
    pub(super) fn nameless(&mut self, text: &[u8]) -> Vec<u8> {
        let (front, inner, _) = split_edges(text);
        let kept = front.len() + protected_prefix(inner);
        let (prefix, rest) = text.split_at(kept);
        [prefix, &self.value(rest)].concat()
    }

    /// Words with commas and blanks between them: those that tell nothing stay.
    pub(super) fn listed(&mut self, text: &[u8]) -> Vec<u8> {
        let mut redacted = Vec::with_capacity(text.len());
        for word in text.split_inclusive(|sign| b", \t".contains(sign)) {
            let (bare, end) = match word {
                [bare @ .., b',' | b' ' | b'\t'] => (bare, &word[bare.len()..]),
                bare => (bare, &b""[..]),
            };
            let stays = is_common_name(bare) || is_attribute(bare);
            redacted.extend(if stays {
                bare.to_vec()
            } else {
                self.hide(bare)
            });
            redacted.extend(end);
        }
        redacted
    }

    /// The name of a field in a query, a form or JSON.
    pub fn field(&mut self, name: &[u8]) -> Vec<u8> {
        let stays = is_name(name) || is_harmless(name);
        if stays {
            name.to_vec()
        } else {
            self.hide(name)
        }
    }
}

/// What a comma separates: the beginning, then cookies with their names.
pub(super) struct Joined<'a> {
    /// The comma and the blanks around the name.
    pub(super) comma: &'a [u8],
    pub(super) name: Option<&'a [u8]>,
    pub(super) value: &'a [u8],
}

/// Cuts where a comma stands before a name and `=`. A date's comma does not.
pub(super) fn joined(text: &[u8]) -> Vec<Joined<'_>> {
    let mut parts = Vec::new();
    let mut part = Joined {
        comma: b"",
        name: None,
        value: text,
    };
    let mut from = 0;
    while let Some(offset) = part.value[from..].iter().position(|sign| *sign == b',') {
        let comma = from + offset;
        from = comma + 1;
        let behind = &part.value[from..];
        let blanks = behind.len() - behind.trim_ascii_start().len();
        let named = &behind[blanks..];
        let length = named
            .iter()
            .take_while(|sign| is_token_byte(**sign))
            .count();
        if length == 0 || named.get(length) != Some(&b'=') {
            continue;
        }
        let next = Joined {
            comma: &part.value[comma..=comma + blanks],
            name: Some(&named[..length]),
            value: &named[length + 1..],
        };
        part.value = &part.value[..comma];
        parts.push(std::mem::replace(&mut part, next));
        from = 0;
    }
    parts.push(part);
    parts
}

/// The white space around a text, of anybody's definition.
pub(super) fn split_edges(text: &[u8]) -> (&[u8], &[u8], &[u8]) {
    let is_blank = |sign: &u8| matches!(sign, 0x09..=0x0D | 0x1C..=0x20);
    let front = text.iter().take_while(|sign| is_blank(sign)).count();
    let (front, rest) = text.split_at(front);
    let back = rest.iter().rev().take_while(|sign| is_blank(sign)).count();
    let (inner, back) = rest.split_at(rest.len() - back);
    (front, inner, back)
}

/// How long the beginning is that promises something.
fn protected_prefix(text: &[u8]) -> usize {
    let prefixes = ["__Host-Http-", "__Host-", "__Secure-", "__Http-"];
    let begins = |prefix: &&str| {
        let head = text.get(..prefix.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
    };
    prefixes.into_iter().find(begins).map_or(0, str::len)
}

/// Whether this is a name that somebody chose: words of any alphabet with the usual signs between them, of which none looks
/// as if chance had made it.
fn is_name(text: &[u8]) -> bool {
    let Ok(name) = std::str::from_utf8(text) else {
        return false;
    };
    let fits = |sign: char| match sign.is_ascii() {
        true => sign.is_ascii_alphanumeric() || "-_.[]".contains(sign),
        false => sign.is_alphabetic(),
    };
    let mut parts = name.split(|sign: char| !sign.is_alphanumeric());
    name.len() <= 40 && name.chars().all(fits) && parts.all(|part| !is_random(part))
}

/// Whether a part may be no word: too long, or neither small nor capital letters as words have them.
fn is_random(part: &str) -> bool {
    let word = part.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let digits = part.len() - word.len();
    if word.is_empty() || is_harmless(word.as_bytes()) || is_common_name(word.as_bytes()) {
        return digits > 4;
    }
    // Where a capital follows a small letter, a word begins.
    let mut words: Vec<String> = vec![String::new()];
    let mut was_small = false;
    for sign in word.chars() {
        if was_small && sign.is_uppercase() {
            words.push(String::new());
        }
        was_small = sign.is_lowercase();
        if let Some(word) = words.last_mut() {
            word.push(sign);
        }
    }
    let is_mixed = word.chars().any(|sign| sign.is_ascii()) && !word.is_ascii();
    let is_chopped = words.len() > 1 && words.iter().any(|word| word.chars().count() < 2);
    let reads_well = words.len() < 4 && words.iter().all(|word| is_pronounceable(word));
    digits > 2 || is_mixed || is_chopped || !reads_well
}

fn is_pronounceable(word: &str) -> bool {
    let is_capital = |sign: char| sign.is_uppercase();
    let capitals = word.chars().all(is_capital) || !word.chars().skip(1).any(is_capital);
    let vowel = |sign: char| !sign.is_ascii() || "aeiouyAEIOUY".contains(sign);
    let runs = word.split(vowel).map(|run| run.chars().count());
    let has_vowel = word.chars().count() < 5 || word.chars().any(vowel);
    let has_digit = word.chars().any(|sign| sign.is_ascii_digit());
    let is_short = word.chars().count() <= 10 && runs.max().unwrap_or(0) < 5;
    capitals && has_vowel && !has_digit && is_short
}

/// The names of attributes, known to browsers or not.
fn is_attribute(name: &[u8]) -> bool {
    Known::named(name).is_some()
}
