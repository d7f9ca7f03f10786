//! The text that stands in a secret's place: as long, with the same signs, and different for each secret.

use super::Redaction;

/// What of a secret stays visible: its length and its signs. Secrets of one shape are told apart by a number.
pub(super) type Shape = Vec<u8>;

/// A secret that was met.
#[derive(Clone, Debug)]
pub(super) struct Secret {
    /// Without percent-encoding.
    plain: Vec<u8>,
    /// The letters among the digits of its percent-encoded octets, as they were first written; empty as long as there are
    /// none.
    letters: Vec<u8>,
    stand_in: Vec<u8>,
}

impl Redaction {
    /// The stand-in of a secret whose structure nobody knows. Percent-encoded, it is the same secret. But `%6f` and `%6F`
    /// are two texts, and may be the names of two cookies: with other letters among its digits it counts as another.
    pub fn hide(&mut self, secret: &[u8]) -> Vec<u8> {
        let (plain, letters) = (decoded(secret), letters(secret));
        let from = self.known.partition_point(|known| known.plain < plain);
        let end = self.known.partition_point(|known| known.plain <= plain);
        let fits = |known: &&mut Secret| {
            letters.is_empty() || known.letters.is_empty() || known.letters == letters
        };
        if let Some(known) = self.known[from..end].iter_mut().find(fits) {
            if known.letters.is_empty() {
                known.letters = letters;
            }
            return encoded(secret, &known.stand_in);
        }
        let units = units(&plain);
        let number = self.next_of(numbered(&units, 0));
        let stand_in = numbered(&units, number);
        let written = encoded(secret, &stand_in);
        let secret = Secret {
            plain,
            letters,
            stand_in,
        };
        self.known.insert(end, secret);
        written
    }

    /// How many secrets of this shape there were before.
    fn next_of(&mut self, shape: Shape) -> usize {
        match self.shapes.binary_search_by(|(known, _)| known.cmp(&shape)) {
            Ok(at) => {
                self.shapes[at].1 += 1;
                self.shapes[at].1
            }
            Err(at) => {
                self.shapes.insert(at, (shape, 0));
                0
            }
        }
    }
}

/// A stretch of a secret.
#[derive(Clone, Copy)]
enum Unit<'a> {
    /// Signs that a rule may look at.
    Kept(&'a [u8]),
    /// One letter, however it is written.
    Hidden(&'static Alphabet),
}

/// What stands for a letter: the first sign usually, the others where a number is needed to tell secrets apart.
struct Alphabet {
    before: &'static str,
    signs: &'static str,
}

/// An octet of ASCII.
const PLAIN: Alphabet = Alphabet {
    before: "",
    signs: "x0123456789abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
};

// Letters of two, three and four octets in UTF-8, so that limits in octets still hold. None ends in an octet that Python
// strips as a space of latin-1.
const TWO: Alphabet = Alphabet {
    before: "",
    signs: "×ØÙÚÛÜÝÞß",
};
const THREE: Alphabet = Alphabet {
    before: "",
    signs: "※丐丑丒专且丕世丗",
};
const FOUR: Alphabet = Alphabet {
    before: "",
    signs: "𝑥𝐐𝐑𝐒𝐓𝐔𝐕𝐖𝐗",
};

/// An escape of JSON and JavaScript.
const UNICODE: Alphabet = Alphabet {
    before: "\\u007",
    signs: "89a",
};

/// The secret with number `number` written in the places of its letters, from behind; places left over say zero.
fn numbered(units: &[Unit<'_>], mut number: usize) -> Vec<u8> {
    let mut pieces: Vec<Vec<u8>> = Vec::with_capacity(units.len());
    for unit in units.iter().rev() {
        pieces.push(match unit {
            Unit::Kept(signs) => signs.to_vec(),
            Unit::Hidden(Alphabet { before, signs }) => {
                let base = signs.chars().count();
                let mut piece = before.as_bytes().to_vec();
                let sign = signs.chars().nth(number % base).unwrap_or('x');
                piece.extend(sign.encode_utf8(&mut [0; 4]).bytes());
                number /= base;
                piece
            }
        });
    }
    pieces.reverse();
    pieces.concat()
}

fn units(secret: &[u8]) -> Vec<Unit<'_>> {
    let mut units = Vec::with_capacity(secret.len());
    let (front, secret) = secret.split_at(token_mark(secret));
    if !front.is_empty() {
        units.push(Unit::Kept(front));
    }
    for chunk in secret.utf8_chunks() {
        push_units(chunk.valid(), &mut units);
        // What is no UTF-8 stays none, for some clients look at that.
        units.extend(chunk.invalid().iter().map(|_| Unit::Kept(b"\xFF")));
    }
    units
}

/// How long the beginning is by which a signed token (RFC 7519) is known for one: `{"` in base64.
fn token_mark(secret: &[u8]) -> usize {
    let dots = secret.iter().filter(|sign| **sign == b'.').count();
    if secret.starts_with(b"eyJ") && dots == 2 {
        3
    } else {
        0
    }
}

fn push_units<'a>(mut text: &'a str, units: &mut Vec<Unit<'a>>) {
    while let Some(letter) = text.chars().next() {
        let (unit, length) = match escape(text) {
            Some(escape) => escape,
            None => (of_letter(letter, text), letter.len_utf8()),
        };
        units.push(unit);
        text = &text[length..];
    }
}

fn of_letter(letter: char, text: &str) -> Unit<'_> {
    match letter.len_utf8() {
        1 if is_kept(letter) => Unit::Kept(&text.as_bytes()[..1]),
        1 => Unit::Hidden(&PLAIN),
        2 => Unit::Hidden(&TWO),
        3 => Unit::Hidden(&THREE),
        _ => Unit::Hidden(&FOUR),
    }
}

/// Signs that rules look at, or that separate. All others are as good as letters: a password may consist of them.
fn is_kept(letter: char) -> bool {
    letter.is_ascii_control() || " \"'%+,-./:;=\\_".contains(letter)
}

/// `\u0041` at the beginning of the text, and its length. An escape of a sign stays as it is.
fn escape(text: &str) -> Option<(Unit<'_>, usize)> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let code = u32::from_str_radix(digits, 16).ok()?;
    let unit = match char::from_u32(code) {
        Some(sign) if sign.is_ascii() && is_kept(sign) => Unit::Kept(&text.as_bytes()[..6]),
        Some(_) | None => Unit::Hidden(&UNICODE),
    };
    Some((unit, 6))
}

/// The stand-in of a secret that is alone of its shape.
pub(super) fn shape(secret: &[u8]) -> Shape {
    encoded(secret, &numbered(&units(&decoded(secret)), 0))
}

/// The text without percent-encoding.
fn decoded(text: &[u8]) -> Vec<u8> {
    octets(text).map(|(octet, _)| octet).collect()
}

/// The letters among the digits of percent-encoded octets, which come in two cases.
fn letters(text: &[u8]) -> Vec<u8> {
    let escapes = octets(text).filter(|(_, source)| source.len() > 1);
    let digits = escapes.flat_map(|(_, source)| &source[1..]);
    digits.copied().filter(u8::is_ascii_alphabetic).collect()
}

/// What is to stand in the place of a text, percent-encoded where the text is. Both are of the same length when decoded.
fn encoded(text: &[u8], plain: &[u8]) -> Vec<u8> {
    let mut written = Vec::with_capacity(text.len());
    for ((octet, source), new) in octets(text).zip(plain) {
        match source {
            [b'%', digits @ ..] if octet != *new => {
                let is_small = digits.iter().any(u8::is_ascii_lowercase);
                let small = |digit: u8| {
                    if is_small {
                        digit.to_ascii_lowercase()
                    } else {
                        digit
                    }
                };
                let digit = |value: u8| small(b"0123456789ABCDEF"[usize::from(value)]);
                written.extend([b'%', digit(new >> 4), digit(new & 15)]);
            }
            [_, _, ..] => written.extend(source),
            _ => written.push(*new),
        }
    }
    written
}

/// Each octet with what it is written as.
pub(super) fn octets(mut text: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    std::iter::from_fn(move || {
        let (octet, length) = match text {
            [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                (value(*high) << 4 | value(*low), 3)
            }
            [octet, ..] => (*octet, 1),
            [] => return None,
        };
        let (source, rest) = text.split_at(length);
        text = rest;
        Some((octet, source))
    })
}

fn value(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => digit.to_ascii_lowercase() - b'a' + 10,
    }
}
