//! A step in words: spans, not markup.

/// What the learner reads about one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// One sentence: what happened.
    pub headline: Vec<Span>,
    /// One short paragraph shown under it: why.
    pub reason: Vec<Span>,
    /// Further paragraphs, shown when the learner unfolds the step; may be empty.
    pub more: Vec<Vec<Span>>,
    /// The bytes on the wire, line by line, where the step has some.
    pub raw: Vec<Vec<Span>>,
    /// The rule that decided, where there is one.
    pub rule: Option<Rule>,
}

/// One rule at work on one cookie, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What the rule asks for, or what it found.
    pub words: Vec<Span>,
    /// What could have been sent for a different outcome; empty if there is nothing to fix.
    pub instead: Vec<Span>,
    /// Where it is written.
    pub rule: Rule,
}

/// A piece of text and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain words.
    Text(String),
    /// Something as it is written in code or on the wire.
    Code(String),
    /// A session id: shown as its tag.
    Key(String),
    /// Bytes that matter here: marked.
    Mark(String),
    /// A session id in full, as it stands on the wire: marked, in the tint of its tag.
    MarkedKey(String),
    /// Bytes that do not matter here: dimmed.
    Dim(String),
}

impl Span {
    /// Its words or bytes, without what the kind says of them.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Code(text)
            | Self::Key(text)
            | Self::Mark(text)
            | Self::MarkedKey(text)
            | Self::Dim(text) => text,
        }
    }
}

/// A rule with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Specification and section: `RFC 6265bis §5.7`.
    pub label: String,
    /// Where it can be read.
    pub url: &'static str,
}
