//! The learner's two languages.

/// A language in which every text exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Chinese (simplified), the first.
    Chinese,
    /// English.
    English,
}
