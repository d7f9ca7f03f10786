//! Numbers, spans of time and values from outside as they stand in sentences.

/// A span of time in its largest whole unit.
pub(crate) enum Duration {
    Days(i64),
    Hours(i64),
    Minutes(i64),
    Seconds(i64),
}

impl Duration {
    /// The span of so many seconds; one of less than none is none.
    pub(crate) fn of_seconds(seconds: i64) -> Self {
        match seconds {
            172_800.. => Self::Days((seconds + 43_200) / 86_400),
            7_200.. => Self::Hours((seconds + 1_800) / 3_600),
            120.. => Self::Minutes((seconds + 30) / 60),
            _ => Self::Seconds(seconds.max(0)),
        }
    }
}

/// A number with its English noun: `1 step`, `2 steps`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// As much of a value from outside as fits into a sentence.
pub(crate) fn excerpt(value: &str) -> String {
    const LONGEST: usize = 40;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}
