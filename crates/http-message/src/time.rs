//! Time as a value: a point on the UTC time line. Whoever has a clock passes it in.

/// Milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored; negative before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since the epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// From seconds since the epoch.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// Milliseconds since the epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// This many seconds later (earlier, where negative); stops at the ends of the time line.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Milliseconds from `earlier` to this.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// As HTTP writes a date (IMF-fixdate, RFC 9110 §5.6.7): `Mon, 07 Dec 2026 08:43:54 GMT`.
    /// Points before 1970 and after 9999 are written as the nearest end of that span.
    pub fn http_date(self) -> String {
        const LAST: i64 = 253_402_300_799;
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let seconds = self.seconds().clamp(0, LAST);
        let (year, month, day) = civil(seconds / 86_400);
        let (weekday, month) = (seconds / 86_400 % 7, month - 1);
        let mut date = [DAYS[weekday as usize], ", "].concat();
        push(&mut date, day, 2);
        for part in [" ", MONTHS[month as usize], " "] {
            date.push_str(part);
        }
        push(&mut date, year, 4);
        for (sign, part) in [(' ', 3600), (':', 60), (':', 1)] {
            date.push(sign);
            let whole = if part == 3600 { 24 } else { 60 };
            push(&mut date, seconds / part % whole, 2);
        }
        date.push_str(" GMT");
        date
    }
}

/// Year, month and day of a day since the epoch (Howard Hinnant, "chrono-compatible low-level date algorithms"):
/// a year that begins in March has its leap day at its end.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march = (5 * day_of_year + 2) / 153;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * march + 2) / 5 + 1)
}

/// A number of at most four digits with zeros before it.
fn push(text: &mut String, number: i64, digits: u32) {
    for place in (0..digits).rev() {
        let digit = number / 10_i64.pow(place) % 10;
        text.push(char::from(b'0' + digit as u8));
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn dates_are_those_of_another_hand() {
        // A step of about 37 days that hits every hour, minute and second sooner or later, to the year 9999.
        for seconds in (0..253_402_300_799_u64).step_by(3_203_617) {
            let expected =
                httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
            let time = Timestamp::from_seconds(i64::try_from(seconds).unwrap());
            assert_eq!(time.http_date(), expected);
        }
        assert_eq!(
            Timestamp::from_millis(i64::MAX).http_date(),
            "Fri, 31 Dec 9999 23:59:59 GMT"
        );
    }
}
