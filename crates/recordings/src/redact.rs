//! What is secret in an exchange, and what stands in its place: read off the structure, and whatever is not known to be
//! harmless counts as secret.

mod attributes;
mod bodies;
mod cookies;
mod headers;
mod json_text;
mod known;
mod names;
mod numbers;
mod stand_in;
mod urls;
mod words;

use stand_in::{Secret, Shape};

/// One export. Equal secrets get equal stand-ins throughout it, different ones different stand-ins, and nothing about the
/// secret but its length and its signs is left: the verdicts of `browser-model` are the same before and after.
///
/// ```
/// use recordings::Redaction;
///
/// let mut redaction = Redaction::new();
/// let line = redaction.set_cookie(b"sessionid=hunter2; Path=/; HttpOnly");
/// assert_eq!(line, b"sessionid=xxxxxxx; Path=/; HttpOnly");
/// let sent = redaction.cookie(b"theme=s3cret1; sessionid=hunter2");
/// assert_eq!(sent, b"theme=xxxxxx0; sessionid=xxxxxxx");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Redaction {
    /// The secrets so far, sorted by their plain text.
    known: Vec<Secret>,
    /// How many secrets there are of each shape, sorted by shape.
    shapes: Vec<(Shape, usize)>,
}

impl Redaction {
    /// An export in which nothing was met yet.
    pub fn new() -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests;
