//! The sheet that a dialect writes on: each line knows its entry and its step.

use timeline::StepKind;

use crate::replay::Operation;
use crate::{CodeLine, Shortfall};

/// The steps of what is done by hand, and of time that passes.
pub(super) const BY_HAND: [StepKind; 8] = [
    StepKind::JarRead,
    StepKind::IdCopied,
    StepKind::RowDeletedByHand,
    StepKind::RowChangedByHand,
    StepKind::CookieDeletedByHand,
    StepKind::TimePassed,
    StepKind::BrowserClosed,
    StepKind::ServerConfigured,
];

pub(super) struct Sheet {
    pub(super) lines: Vec<CodeLine>,
    comment: &'static str,
    entry: Option<u32>,
    steps: Vec<StepKind>,
    /// Whether the next line is an operation's first, with an empty one before it.
    begins: bool,
}

impl Sheet {
    pub(super) fn new(comment: &'static str) -> Self {
        Self {
            lines: Vec::new(),
            comment,
            entry: None,
            steps: Vec::new(),
            begins: false,
        }
    }

    /// What follows performs this operation.
    pub(super) fn begin(&mut self, operation: &Operation<'_>) {
        self.begins = true;
        self.entry = Some(operation.entry);
        self.steps.clone_from(&operation.steps);
    }

    /// One line; it shows the first of these steps that the entry has.
    pub(super) fn line(&mut self, text: impl Into<String>, shows: &[StepKind]) {
        if std::mem::take(&mut self.begins) {
            self.push(String::new(), None, None);
        }
        let step = shows.iter().find(|kind| self.steps.contains(kind));
        self.push(text.into(), self.entry, self.entry.and(step.copied()));
    }

    fn push(&mut self, text: String, entry: Option<u32>, step: Option<StepKind>) {
        self.lines.push(CodeLine {
            text,
            entry,
            step,
            shortfall: None,
        });
    }

    /// A comment that says what the program cannot do here.
    pub(super) fn falls_short(&mut self, comment: &str, shortfall: Shortfall) {
        self.comment(comment, &[]);
        if let Some(line) = self.lines.last_mut() {
            line.shortfall = Some(shortfall);
        }
    }

    /// What is written stands two columns further in.
    pub(super) fn indented(&mut self, write: impl FnOnce(&mut Self)) {
        let start = self.lines.len();
        write(self);
        for line in &mut self.lines[start..] {
            line.text.insert_str(0, "  ");
        }
    }

    /// What is written is shown and does nothing.
    pub(super) fn as_comments(&mut self, write: impl FnOnce(&mut Self)) {
        let start = self.lines.len();
        write(self);
        for line in &mut self.lines[start..] {
            if !line.text.is_empty() && !line.text.starts_with(self.comment) {
                line.text.insert_str(0, self.comment);
            }
        }
    }

    pub(super) fn comment(&mut self, comment: &str, shows: &[StepKind]) {
        self.line([self.comment, comment].concat(), shows);
    }
}
