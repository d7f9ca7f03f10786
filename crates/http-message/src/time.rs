//! Time as a value: a point on the UTC time line. Knows no clock.

use std::time::{Duration, SystemTime};

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
        let seconds = u64::try_from(self.seconds().clamp(0, LAST)).unwrap_or(0);
        httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
    }
}
