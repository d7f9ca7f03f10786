//! The wall clock. Knows nothing else.

use http_message::Timestamp;

/// Now, as the browser tells the time.
pub(crate) fn now() -> Timestamp {
    // `Date.now()` is a whole number of milliseconds, far inside what an `i64` holds.
    Timestamp::from_millis(js_sys::Date::now() as i64)
}
