//! Spans of time in Chinese.

use crate::Span;
use crate::explain::words::{largest_unit, word};

/// `14 天`, `3 小时`.
pub(super) fn lasting(seconds: i64) -> Span {
    let (number, unit) = largest_unit(seconds);
    word(format!("{number} {}", ["天", "小时", "分钟", "秒"][unit]))
}
