//! The dates of Expires as `http.cookiejar.http2time` reads them: day, month, year in this order, and a zone that it
//! knows.

use http_message::Timestamp;

use super::text::{decoded, int};
use crate::date::{days_before, month_of};

/// The date cannot be read in such a way that Python raises: `http.cookiejar` then loses the whole response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Raised;

/// Seconds since the epoch; `None` where it is no date to `http.cookiejar`. `now` decides about years without a century.
pub(crate) fn read(text: &[u8], now: Timestamp) -> Result<Option<i64>, Raised> {
    if let Some(fields) = strict(text) {
        // Letters that look like a month and are none: `list.index` raises.
        let month = exact_month(fields.month).ok_or(Raised)?;
        let year = number(fields.year);
        return Ok(moment(year, month, number(fields.day), clock(&fields)));
    }
    let Some(fields) = loose(text) else {
        return Ok(None);
    };
    // `int(yr)` raises where there are too many digits.
    let year = int(fields.year).ok_or(Raised)?.value;
    let month = exact_month(fields.month).or_else(|| {
        let number = int(fields.month)?.value;
        (1..=12).contains(&number).then_some(number)
    });
    let (Some(month), true) = (month, year <= MOST_YEAR) else {
        return Ok(None);
    };
    let year = full_year(year, now);
    let seconds = moment(year, month, number(fields.day), clock(&fields));
    Ok(seconds
        .zip(offset(fields.zone))
        .map(|(seconds, offset)| seconds - offset))
}

/// `datetime.MAXYEAR`.
const MOST_YEAR: i64 = 9999;

/// The parts of a date as they stand there.
struct Fields<'a> {
    day: &'a [u8],
    month: &'a [u8],
    year: &'a [u8],
    clock: Option<[&'a [u8]; 3]>,
    zone: &'a [u8],
}

/// `STRICT_DATE_RE`: `Wed, 09 Feb 1994 22:23:32 GMT` to the letter.
fn strict(text: &[u8]) -> Option<Fields<'_>> {
    const SHAPE: &[u8] = b"Aaa, 00 Aaa 0000 00:00:00 GMT";
    let fits = |(letter, shape): (&u8, &u8)| match shape {
        b'A' => letter.is_ascii_uppercase(),
        b'a' => letter.is_ascii_lowercase(),
        b'0' => letter.is_ascii_digit(),
        other => letter == other,
    };
    let begins = || b"SMTWF".contains(&text[0]) && b"JFMASOND".contains(&text[8]);
    let whole = text.len() == SHAPE.len() && text.iter().zip(SHAPE).all(fits) && begins();
    whole.then(|| Fields {
        day: &text[5..7],
        month: &text[8..11],
        year: &text[12..16],
        clock: Some([&text[17..19], &text[20..22], &text[23..25]]),
        zone: b"GMT",
    })
}

/// `LOOSE_HTTP_DATE_RE`, after a day of the week: its alternatives never overlap, so one look ahead is enough.
fn loose(text: &[u8]) -> Option<Fields<'_>> {
    let is_word = |letter: &u8| letter.is_ascii_alphanumeric() || *letter == b'_';
    let mut rest = Rest(without_weekday(text));
    let day = rest.digits(1, 2)?;
    rest.separator()?;
    let month = rest.take(is_word);
    if month.is_empty() {
        return None;
    }
    rest.separator()?;
    let year = rest.digits(1, usize::MAX)?;
    let clock = rest.clock();
    rest.spaces();
    let mut ahead = Rest(rest.0);
    let zone = ahead.zone();
    if !zone.is_empty() {
        rest = ahead;
        rest.spaces();
    }
    if let [b'(', inner @ ..] = rest.0 {
        rest = Rest(inner);
        let named = !rest.take(is_word).is_empty();
        (named && rest.starts(b")")).then(|| rest.spaces())?;
    }
    rest.0.is_empty().then_some(Fields {
        day,
        month,
        year,
        clock,
        zone,
    })
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, fits: impl Fn(&u8) -> bool) -> &'a [u8] {
        let length = self.0.iter().take_while(|letter| fits(letter)).count();
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn starts(&mut self, with: &[u8]) -> bool {
        let rest = self.0.strip_prefix(with);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn spaces(&mut self) -> bool {
        !self.take(is_ascii_space).is_empty()
    }

    fn separator(&mut self) -> Option<()> {
        (self.spaces() || self.starts(b"-") || self.starts(b"/")).then_some(())
    }

    /// As many digits as there are, but no more than `most`.
    fn digits(&mut self, least: usize, most: usize) -> Option<&'a [u8]> {
        let there = self.0.iter().take_while(|letter| letter.is_ascii_digit());
        let length = there.count().min(most);
        let (digits, rest) = self.0.split_at(length);
        self.0 = rest;
        (length >= least).then_some(digits)
    }

    /// A separator, hours and minutes, perhaps seconds; nothing is taken where there is no such thing.
    fn clock(&mut self) -> Option<[&'a [u8]; 3]> {
        let mut ahead = Rest(self.0);
        (ahead.spaces() || ahead.starts(b":")).then_some(())?;
        let hour = ahead.digits(1, 2)?;
        ahead.starts(b":").then_some(())?;
        let minute = ahead.digits(2, 2)?;
        let mut further = Rest(ahead.0);
        let second = match further.starts(b":") {
            true => further.digits(2, 2),
            false => None,
        };
        if second.is_some() {
            ahead = further;
        }
        self.0 = ahead.0;
        Some([hour, minute, second.unwrap_or(b"0")])
    }

    /// A number of two to four digits, or a word other than `am` and `pm`.
    fn zone(&mut self) -> &'a [u8] {
        let whole = self.0;
        let sign = usize::from(matches!(whole, [b'+' | b'-', ..]));
        let mut ahead = Rest(&whole[sign..]);
        if let Some(digits) = ahead.digits(2, 4) {
            self.0 = ahead.0;
            return &whole[..sign + digits.len()];
        }
        let half_day =
            |word: &[u8]| word.eq_ignore_ascii_case(b"am") || word.eq_ignore_ascii_case(b"pm");
        let is_word = |letter: &u8| letter.is_ascii_alphanumeric() || *letter == b'_';
        if half_day(Rest(whole).take(is_word)) {
            return b"";
        }
        self.take(u8::is_ascii_alphabetic)
    }
}

fn is_ascii_space(letter: &u8) -> bool {
    matches!(letter, 0x09..=0x0D | 0x20)
}

/// `text.lstrip()`, then `WEEKDAY_RE`: a word that begins like a day, a comma, spaces.
fn without_weekday(text: &[u8]) -> &[u8] {
    let start = text
        .iter()
        .position(|&letter| !super::text::is_space(letter));
    let text = &text[start.unwrap_or(text.len())..];
    const DAYS: [&[u8]; 7] = [b"sun", b"mon", b"tue", b"wed", b"thu", b"fri", b"sat"];
    let named = |day: &&[u8]| {
        text.get(..3)
            .is_some_and(|head| head.eq_ignore_ascii_case(day))
    };
    if !DAYS.iter().any(named) {
        return text;
    }
    let mut rest = Rest(&text[3..]);
    rest.take(u8::is_ascii_alphabetic);
    rest.starts(b",");
    rest.spaces();
    rest.0
}

/// `MONTHS_LOWER.index(mon.lower()) + 1`.
fn exact_month(word: &[u8]) -> Option<i64> {
    (word.len() == 3).then(|| month_of(word)).flatten()
}

/// Of digits only, so few that they fit.
fn number(digits: &[u8]) -> i64 {
    decoded(digits).parse().unwrap_or(i64::MAX)
}

fn clock(fields: &Fields<'_>) -> [i64; 3] {
    fields.clock.map_or([0; 3], |clock| clock.map(number))
}

/// `_str2time`: a year below 1000 is taken as the one nearest to now.
fn full_year(year: i64, now: Timestamp) -> i64 {
    if year >= 1000 {
        return year;
    }
    let current = year_of(now);
    let in_century = current % 100;
    let full = year + current - in_century;
    match in_century - year {
        gap if gap.abs() <= 50 => full,
        gap if gap > 0 => full + 100,
        _ => full - 100,
    }
}

/// The calendar year of a moment.
fn year_of(now: Timestamp) -> i64 {
    let days = now.seconds().div_euclid(24 * 60 * 60);
    let guess = 1970 + days.div_euclid(366);
    let mut years = guess..;
    years
        .find(|year| days < days_before(year + 1, 1, 1))
        .unwrap_or(guess)
}

/// `_timegm`: every month may have 31 days, a day 24 hours, a minute 61 seconds; nothing lies before 1970.
fn moment(year: i64, month: i64, day: i64, [hour, minute, second]: [i64; 3]) -> Option<i64> {
    let fits =
        year >= 1970 && (1..=31).contains(&day) && hour <= 24 && minute <= 59 && second <= 61;
    let days = days_before(year, month, 1) + day - 1;
    fits.then_some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

/// `offset_from_tz_string`: how far a zone lies from UTC, in seconds; of words it knows those for UTC only.
fn offset(zone: &[u8]) -> Option<i64> {
    let utc: [&[u8]; 5] = [b"", b"GMT", b"UTC", b"UT", b"Z"];
    if utc.iter().any(|known| zone.eq_ignore_ascii_case(known)) {
        return Some(0);
    }
    let (sign, digits) = match zone {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] | digits => (1, digits),
    };
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    // `TIMEZONE_RE`: of three digits the first one is the hour.
    let (hours, minutes) = match digits.len() {
        2 => (number(digits), 0),
        3 => (number(&digits[..1]), number(&digits[1..])),
        4 => (number(&digits[..2]), number(&digits[2..])),
        _ => return None,
    };
    Some(sign * (hours * 3600 + minutes * 60))
}
