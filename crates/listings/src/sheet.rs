//! The sheet that a dialect writes on: each line knows its entry and its step.

use timeline::StepKind;

use crate::CodeLine;
use crate::replay::Operation;

pub(super) struct Sheet {
    pub(super) lines: Vec<CodeLine>,
    comment: &'static str,
    entry: Option<u32>,
    steps: Vec<StepKind>,
}

impl Sheet {
    pub(super) fn new(comment: &'static str) -> Self {
        Self {
            lines: Vec::new(),
            comment,
            entry: None,
            steps: Vec::new(),
        }
    }

    /// What follows performs this operation.
    pub(super) fn begin(&mut self, operation: &Operation) {
        self.entry = None;
        self.line("", &[]);
        self.entry = Some(operation.entry);
        self.steps.clone_from(&operation.steps);
    }

    /// One line; it shows the first of these steps that the entry has.
    pub(super) fn line(&mut self, text: impl Into<String>, shows: &[StepKind]) {
        let step = shows.iter().find(|kind| self.steps.contains(kind));
        self.lines.push(CodeLine {
            text: text.into(),
            entry: self.entry,
            step: self.entry.and(step.copied()),
        });
    }

    pub(super) fn comment(&mut self, comment: &str, shows: &[StepKind]) {
        self.line([self.comment, comment].concat(), shows);
    }
}
