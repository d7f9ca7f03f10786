//! The dates of Expires as Firefox reads them: the scanner of NSPR (`PR_ParseTimeString`, `prtime.c`), which is looser
//! than RFC 6265bis §5.1.1. It knows zones, takes numeric dates, and lets fields run over.

use http_message::Timestamp;

use crate::date::{days_before, full_year, month_of};

/// Reads a date; `None` where day, month or year cannot be found.
pub(crate) fn parse(text: &[u8]) -> Option<Timestamp> {
    let mut found = Found::default();
    let mut rest = skip_gaps(text, text, false);
    while !rest.is_empty() {
        rest = found.take(rest);
        let end = rest
            .iter()
            .position(|&byte| is_gap(byte) || matches!(byte, b'-' | b'+'));
        rest = skip_gaps(
            text,
            &rest[end.unwrap_or(rest.len())..],
            found.year.is_some(),
        );
    }
    let year = found.year.filter(|&year| year <= i64::from(i16::MAX))?;
    let (hour, minute, second) = found.time.unwrap_or_default();
    // Nothing is checked against the calendar: 31 April is 1 May, and 25 o'clock is one o'clock of the next day.
    let minutes = (days_before(year, found.month?, found.day?) * 24 + hour) * 60 + minute;
    let offset = found.offset.or(found.zone).unwrap_or(0);
    Some(Timestamp::from_seconds((minutes - offset) * 60 + second))
}

/// Hour, minute, second.
type Time = (i64, i64, i64);

/// What has been found so far; most things are taken where they are seen first.
#[derive(Default)]
struct Found {
    day: Option<i64>,
    month: Option<i64>,
    year: Option<i64>,
    time: Option<Time>,
    /// Minutes east of Greenwich, by a zone's name.
    zone: Option<i64>,
    /// The same, by a number with a sign.
    offset: Option<i64>,
}

impl Found {
    /// Looks at one token, and returns what stands from its last used octet on.
    fn take<'a>(&mut self, token: &'a [u8]) -> &'a [u8] {
        match token[0] {
            b'+' | b'-' => {
                self.take_offset(token);
                &token[1..]
            }
            b'0'..=b'9' => self.take_number(token),
            _ => {
                self.take_word(token);
                token
            }
        }
    }

    fn take_word(&mut self, token: &[u8]) {
        if self.month.is_none()
            && let Some(month) = month_of(token)
        {
            self.month = Some(month);
        } else if self.zone.is_none() {
            self.zone = zone_of(token);
        }
    }

    /// `+0200`, `+02` or `+2`; a named zone other than Greenwich admits none.
    fn take_offset(&mut self, token: &[u8]) {
        if self.offset.is_some() || self.zone.is_some_and(|zone| zone != 0) {
            return;
        }
        let sign = if token[0] == b'+' { 1 } else { -1 };
        let (number, length) = leading_number(&token[1..]);
        let minutes = match length {
            4 => number / 100 * 60 + number % 100,
            1 | 2 => number * 60,
            _ => return,
        };
        self.offset = Some(sign * minutes);
    }

    fn take_number<'a>(&mut self, token: &'a [u8]) -> &'a [u8] {
        let (number, length) = leading_number(token);
        match &token[length..] {
            [b':', ..] => {
                if self.time.is_none()
                    && let Some((time, after)) = time_of(token)
                {
                    self.time = Some(time);
                    return after;
                }
            }
            [b'/' | b'-', b'0'..=b'9', ..] => {
                if self.month.is_none()
                    && let Some(after) = self.take_numeric_date(token)
                {
                    return after;
                }
            }
            [b'A'..=b'Z' | b'a'..=b'z', ..] => {}
            _ => match length {
                4 | 5 => self.year = self.year.or(Some(number)),
                2 if self.day.is_none() && number < 32 => self.day = Some(number),
                2 => self.year = self.year.or(Some(full_year(number))),
                1 => self.day = self.day.or(Some(number)),
                _ => {}
            },
        }
        token
    }

    /// `16/6/95`, `6-16-95` or `95/6/16`: which is which follows from what is too large for a day or a month.
    fn take_numeric_date<'a>(&mut self, token: &'a [u8]) -> Option<&'a [u8]> {
        let (first, rest) = field(token, &[1, 2])?;
        let (second, rest) = field(separated(rest)?, &[1, 2])?;
        let (third, rest) = field(separated(rest)?, &[1, 2, 4, 5])?;
        if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            return None;
        }
        let (year, month, day) = match (first, second) {
            (0 | 32.., ..=12) if third <= 31 => (first, second, third),
            (0 | 32.., _) => return None,
            (13.., 13..) => return Some(rest),
            (13.., _) => (third, second, first),
            (_, _) => (third, first, second),
        };
        (self.year, self.month, self.day) = (Some(full_year(year)), Some(month), Some(day));
        Some(rest)
    }
}

/// `hh:mm`, `hh:mm:ss`, with or without `am` or `pm`; and what follows.
fn time_of(token: &[u8]) -> Option<(Time, &[u8])> {
    let (hour, rest) = field(token, &[1, 2])?;
    let (minute, rest) = field(rest.strip_prefix(b":")?, &[1, 2])?;
    let rest = rest.strip_prefix(b":").unwrap_or(rest);
    let (second, rest) = if rest.first().is_some_and(u8::is_ascii_digit) {
        field(rest, &[1, 2])?
    } else {
        (0, rest)
    };
    let half = rest.trim_ascii_start().get(..2).unwrap_or_default();
    let hour = match hour {
        0..=11 if half.eq_ignore_ascii_case(b"pm") => hour + 12,
        12 if half.eq_ignore_ascii_case(b"am") => 0,
        other => other,
    };
    Some(((hour, minute, second), rest))
}

/// A number of one of these lengths, and what follows.
fn field<'a>(text: &'a [u8], lengths: &[usize]) -> Option<(i64, &'a [u8])> {
    let (number, length) = leading_number(text);
    lengths.contains(&length).then(|| (number, &text[length..]))
}

fn separated(text: &[u8]) -> Option<&[u8]> {
    match text {
        [b'/' | b'-', rest @ ..] => Some(rest),
        _ => None,
    }
}

/// The number that the text begins with, and its length in digits. Longer ones than any rule takes are not counted out.
fn leading_number(text: &[u8]) -> (i64, usize) {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let digits = text[..length].iter().take(6);
    (
        digits.fold(0, |number, digit| number * 10 + i64::from(digit - b'0')),
        length,
    )
}

/// Minutes east of Greenwich. Other words mean nothing.
fn zone_of(token: &[u8]) -> Option<i64> {
    let head = token.get(..3).unwrap_or(token);
    let is_ut = token.len() >= 2
        && token[..2].eq_ignore_ascii_case(b"UT")
        && !token.get(2).is_some_and(u8::is_ascii_alphabetic);
    let named = ZONES
        .iter()
        .find_map(|(name, minutes)| head.eq_ignore_ascii_case(name).then_some(*minutes));
    named.or(is_ut.then_some(0))
}

const ZONES: [(&[u8], i64); 15] = [
    (b"PST", -480),
    (b"PDT", -420),
    (b"MST", -420),
    (b"MDT", -360),
    (b"CST", -360),
    (b"CDT", -300),
    (b"EST", -300),
    (b"EDT", -240),
    (b"AST", -240),
    (b"NST", -210),
    (b"GMT", 0),
    (b"BST", 60),
    (b"MET", 60),
    (b"EET", 120),
    (b"JST", 540),
];

fn is_gap(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b',' | b';' | b'/' | b'(' | b')' | b'[' | b']'
    )
}

/// Goes on to the next token. A dash is passed over as long as no year was seen and a letter stands before it, as the
/// second one in `30-Aug-1966`, or where no digit follows it.
fn skip_gaps<'a>(text: &[u8], mut rest: &'a [u8], has_year: bool) -> &'a [u8] {
    loop {
        match rest {
            [byte, after @ ..] if is_gap(*byte) => rest = after,
            [b'-', after @ ..] => {
                let before = text[..text.len() - rest.len()].last();
                let in_a_name = !has_year && before.is_some_and(u8::is_ascii_alphabetic);
                if in_a_name || !after.first().is_some_and(u8::is_ascii_digit) {
                    rest = after;
                } else {
                    return rest;
                }
            }
            _ => return rest,
        }
    }
}

#[cfg(test)]
mod tests;
