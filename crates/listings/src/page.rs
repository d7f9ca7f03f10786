//! The sheet that a dialect writes on: lines that know their entry and their step. Knows no syntax beyond the comment sign.

use crate::CodeLine;
use crate::plan::Act;

pub(super) struct Page {
    pub(super) lines: Vec<CodeLine>,
    comment: &'static str,
    entry: Option<u32>,
    steps: Vec<&'static str>,
}

impl Page {
    pub(super) fn new(comment: &'static str) -> Self {
        Self {
            lines: Vec::new(),
            comment,
            entry: None,
            steps: Vec::new(),
        }
    }

    /// What follows performs this act.
    pub(super) fn begin(&mut self, act: &Act) {
        self.entry = None;
        self.line("", &[]);
        self.entry = Some(act.entry);
        self.steps.clone_from(&act.steps);
    }

    /// One line; it shows the first of these steps that the entry has.
    pub(super) fn line(&mut self, text: impl Into<String>, shows: &[&'static str]) {
        let step = shows.iter().find(|name| self.steps.contains(name));
        self.lines.push(CodeLine {
            text: text.into(),
            entry: self.entry,
            step: self.entry.and(step.copied()),
        });
    }

    pub(super) fn remark(&mut self, remark: &str, shows: &[&'static str]) {
        self.line([self.comment, remark].concat(), shows);
    }
}
