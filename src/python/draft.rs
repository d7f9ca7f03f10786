//! The program that stands in the editor: a ready-made one or one's own, as it was at first or changed.

use std::rc::Rc;

use timeline::Language;

use super::program::Program;

/// The program that stands in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) origin: Origin,
    /// As the learner changed it; none as long as it is as at first.
    changed: Option<Rc<str>>,
}

/// Where a program comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Ready(Program),
    /// Someone brought it along: an author, or the code beside a timeline.
    Brought(Rc<str>),
}

/// How many octets of a program are kept and run at most.
pub(super) const LONGEST: usize = 64 * 1024;

impl Draft {
    pub(super) fn new(origin: Origin) -> Self {
        Self {
            origin,
            changed: None,
        }
    }

    /// The program.
    pub(super) fn text(&self, language: Language) -> Rc<str> {
        match &self.changed {
            Some(text) => Rc::clone(text),
            None => self.original(language),
        }
    }

    fn original(&self, language: Language) -> Rc<str> {
        match &self.origin {
            Origin::Ready(program) => Rc::from(program.text(language)),
            Origin::Brought(text) => Rc::clone(text),
        }
    }

    pub(super) fn is_changed(&self) -> bool {
        self.changed.is_some()
    }

    /// The learner changed it to this.
    pub(super) fn change(&mut self, text: &str, language: Language) {
        let as_at_first = *self.original(language) == *text;
        self.changed = (!as_at_first).then(|| Rc::from(text));
    }

    /// It is as at first again.
    pub(super) fn restore(&mut self) {
        self.changed = None;
    }

    /// As text, to be kept over a reload.
    pub(super) fn write(&self) -> String {
        let changed = self.changed.as_deref().unwrap_or_default();
        match &self.origin {
            Origin::Ready(program) => [program.name(), "\n", changed].concat(),
            Origin::Brought(text) => format!("{BROUGHT}{}\n{text}{changed}", text.len()),
        }
    }

    /// Reads it; none where it is no draft.
    pub(super) fn read(kept: &str) -> Option<Self> {
        let (name, text) = kept.split_once('\n')?;
        let (origin, changed) = match name.strip_prefix(BROUGHT) {
            Some(length) => {
                let (original, changed) = text.split_at_checked(length.parse().ok()?)?;
                (Origin::Brought(Rc::from(original)), changed)
            }
            None => (Origin::Ready(Program::parse(name)?), text),
        };
        Some(Self {
            origin,
            changed: (!changed.is_empty()).then(|| Rc::from(changed)),
        })
    }
}

impl Default for Draft {
    fn default() -> Self {
        Self::new(Origin::Ready(Program::default()))
    }
}

/// Before the length of the program that was brought along; the change stands behind it.
const BROUGHT: &str = "brought ";

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGE: Language = Language::English;

    #[test]
    fn a_draft_is_changed_and_restored() {
        let mut draft = Draft::default();
        let first = draft.text(LANGUAGE);
        assert!(!draft.is_changed());
        draft.change("print(1)", LANGUAGE);
        assert_eq!(&*draft.text(LANGUAGE), "print(1)");
        assert!(draft.is_changed());
        // Another language changes what was not touched only.
        assert_eq!(&*draft.text(Language::Chinese), "print(1)");
        draft.change(&first, LANGUAGE);
        assert!(!draft.is_changed());
        draft.change("", LANGUAGE);
        draft.restore();
        assert_eq!(draft.text(LANGUAGE), first);
    }

    #[test]
    fn a_draft_outlasts_a_reload() {
        let mut changed = Draft::new(Origin::Ready(Program::SignOut));
        changed.change("print('\\n')\n\n", LANGUAGE);
        let brought = Draft::new(Origin::Brought(Rc::from("a = 1\n")));
        let mut both = brought.clone();
        both.change("a = '中'\n", LANGUAGE);
        for draft in [Draft::default(), changed, brought, both] {
            assert_eq!(Draft::read(&draft.write()), Some(draft));
        }
        for broken in [
            "",
            "session",
            "no such\nprint(1)",
            "brought 9\na",
            "brought 1\n中",
        ] {
            assert_eq!(Draft::read(broken), None, "{broken}");
        }
    }
}
