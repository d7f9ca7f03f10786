//! The dates of Expires: how RFC 6265bis §5.1.1 reads them, and how Chromium does.

use http_message::Timestamp;

/// Reads a cookie date as §5.1.1 says: tokens between delimiters, each taken for the first part that it can be.
/// The day of the week and the zone are not looked at.
pub(crate) fn parse(text: &[u8]) -> Option<Timestamp> {
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in text.split(|&byte| is_delimiter(byte)) {
        // Step 2: the first of these four that is still missing and that the token matches.
        if time.is_none() && take(&mut time, time_of(token)) {
            continue;
        }
        if day.is_none() && take(&mut day, number_of(token, 1, 2)) {
            continue;
        }
        if month.is_none() && take(&mut month, month_of(token)) {
            continue;
        }
        if year.is_none() {
            take(&mut year, number_of(token, 2, 4));
        }
    }
    let year = full_year(year?);
    // Steps 5 and 6.
    moment(year, month?, day?, time?).filter(|_| year >= 1601)
}

/// Reads a cookie date as Chromium 156 does (observed): the same tokens, but a number or a time is a whole token of
/// digits of any length, with nothing behind it; a day has up to two digits, a year up to five, and none is too early.
pub(crate) fn parse_whole_tokens(text: &[u8]) -> Option<Timestamp> {
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in text.split(|&byte| is_delimiter(byte)) {
        if token.contains(&b':') {
            time = time.or_else(|| whole_time_of(token));
        } else if let Some(number) = whole_number_of(token) {
            match token.len() {
                1 | 2 if day.is_none() => day = Some(number),
                1..=5 if year.is_none() => year = Some(number),
                _ => {}
            }
        } else {
            month = month.or_else(|| month_of(token));
        }
    }
    moment(full_year(year?), month?, day?, time?)
}

/// What looks like a zone other than UTC, behind the time of day: the readers above pass over it.
pub(crate) fn unread_zone(text: &[u8]) -> Option<&[u8]> {
    let mut tokens = text.split(|&byte| byte == b' ');
    tokens.find(|token| time_of(token).is_some())?;
    let is_utc = |token: &[u8]| {
        let known: [&[u8]; 4] = [b"GMT", b"UTC", b"UT", b"Z"];
        known.iter().any(|name| token.eq_ignore_ascii_case(name))
    };
    tokens
        .map(|token| token.trim_ascii_end())
        .find(|token| match token {
            [b'+' | b'-', digits @ ..] => {
                !digits.is_empty()
                    && digits
                        .iter()
                        .all(|byte| byte.is_ascii_digit() || *byte == b':')
                    && digits.iter().any(|byte| (b'1'..=b'9').contains(byte))
            }
            letters => {
                letters.len() > 1
                    && letters.len() < 6
                    && letters.iter().all(u8::is_ascii_alphabetic)
                    && month_of(letters).is_none()
                    && !is_utc(letters)
            }
        })
}

/// The point in time that a date names, if there is such a date.
fn moment(
    year: i64,
    month: i64,
    day: i64,
    (hour, minute, second): (i64, i64, i64),
) -> Option<Timestamp> {
    let real =
        (1..=days_in(year, month)).contains(&day) && hour <= 23 && minute <= 59 && second <= 59;
    let seconds = ((days_before(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    real.then(|| Timestamp::from_seconds(seconds))
}

/// Steps 3 and 4: years of two digits.
pub(crate) fn full_year(number: i64) -> i64 {
    match number {
        70..=99 => number + 1900,
        0..=69 => number + 2000,
        full => full,
    }
}

fn take<T>(slot: &mut Option<T>, found: Option<T>) -> bool {
    *slot = found;
    slot.is_some()
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, 0x09 | 0x20..=0x2F | 0x3B..=0x40 | 0x5B..=0x60 | 0x7B..=0x7E)
}

/// `hms-time [ non-digit *OCTET ]`: three fields of one or two digits.
fn time_of(token: &[u8]) -> Option<(i64, i64, i64)> {
    let mut fields = token.splitn(3, |&byte| byte == b':');
    let mut exact = || {
        let field = fields.next()?;
        field.iter().all(u8::is_ascii_digit).then_some(())?;
        number_of(field, 1, 2)
    };
    let (hour, minute) = (exact()?, exact()?);
    Some((hour, minute, number_of(fields.next()?, 1, 2)?))
}

/// `least*most DIGIT [ non-digit *OCTET ]`.
fn number_of(token: &[u8], least: usize, most: usize) -> Option<i64> {
    let digits = token
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    (least..=most).contains(&digits).then(|| {
        token[..digits]
            .iter()
            .fold(0, |number, digit| number * 10 + i64::from(digit - b'0'))
    })
}

fn whole_time_of(token: &[u8]) -> Option<(i64, i64, i64)> {
    let fields: Option<Vec<i64>> = token
        .split(|&byte| byte == b':')
        .map(whole_number_of)
        .collect();
    match fields?[..] {
        [hour, minute, second] => Some((hour, minute, second)),
        _ => None,
    }
}

fn whole_number_of(token: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(token).ok()?;
    text.parse::<u32>().ok().map(i64::from)
}

/// The month whose first three letters the token begins with, from 1.
pub(crate) fn month_of(token: &[u8]) -> Option<i64> {
    let head = token.get(..3)?;
    (1..)
        .zip(MONTHS)
        .find_map(|(number, name)| head.eq_ignore_ascii_case(name).then_some(number))
}

const MONTHS: [&[u8]; 12] = [
    b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec",
];

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01: years are counted from March, so that the leap day is the last one of its year.
pub(crate) fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests;
