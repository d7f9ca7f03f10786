//! The system's clock, as the models tell the time.

use std::time::SystemTime;

use http_message::Timestamp;

/// The system's time; the epoch where its clock stands before that.
pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let millis = since.unwrap_or_default().as_millis();
    Timestamp::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}
