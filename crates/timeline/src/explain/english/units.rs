//! Spans of time in English.

use crate::Span;
use crate::explain::words::{largest_unit, word};

/// `14 days`, `1 hour`.
pub(super) fn lasting(seconds: i64) -> Span {
    let (number, unit) = largest_unit(seconds);
    let name = ["day", "hour", "minute", "second"][unit];
    word(format!("{number} {name}{}", plural(number)))
}

fn plural(number: i64) -> &'static str {
    if number == 1 { "" } else { "s" }
}
