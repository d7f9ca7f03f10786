//! A run as others get it: what was seen and reported, read back as they will read it. So nobody is shown what does not follow.

use std::ops::Range;

use practice_server::json::{Json, Writer};
use timeline::Entry;

use super::redacted::{Redactor, excerpt};
use crate::journal::{EntryTimeline, Journal, read_journal, timeline_of, write_journal};

/// A run on its way.
pub(super) struct Told {
    pub(super) journal: Journal,
    /// The first entry that is shown; those before it tell who the clients are.
    pub(super) from: usize,
    /// Whether stand-ins stand for its values.
    pub(super) redacted: bool,
}

impl Told {
    /// The run that stands at these places of the journal, as text and as it will be read; `None` where it cannot be read
    /// without what came before.
    pub(super) fn of(
        journal: &Journal,
        shown: &Range<usize>,
        with_values: bool,
    ) -> Option<(Self, String)> {
        let first = journal.entry(shown.start)?;
        let from = match &**first {
            // What a client brings, it was given before.
            Entry::Watched(_) => 0,
            Entry::Exchange(_)
            | Entry::Script(_)
            | Entry::Read(_)
            | Entry::Intervention(_)
            | Entry::Program(_) => shown.start,
        };
        let told = Self::beginning_at(from, journal, shown, with_values);
        // What a browser remembers of a preflight is not told, unless the preflight itself is. Values from elsewhere are nobody's
        // wish to share.
        told.or_else(|| Self::beginning_at(0, journal, shown, false).filter(|_| !with_values))
    }

    fn beginning_at(
        from: usize,
        journal: &Journal,
        shown: &Range<usize>,
        with_values: bool,
    ) -> Option<(Self, String)> {
        let mut told = excerpt(journal, from, shown.end);
        if !with_values {
            told = Redactor::default().journal(&told);
        }
        let (written, _) = write_journal(&told, usize::MAX)?;
        let mut json = Writer::plain();
        json.open('{').name("from").number(shown.start - from);
        json.name("redacted").flag(!with_values);
        json.name("journal").raw(&written).close('}');
        let text = json.finish();
        Some((Self::read(&text)?, text))
    }

    /// Reads the text; `None` where it tells of no run.
    pub(super) fn read(text: &str) -> Option<Self> {
        let value = Json::of(text.as_bytes()).ok()?;
        let told = Self {
            journal: read_journal(value.get("journal"))?,
            from: usize::try_from(value.get("from").integer()?).ok()?,
            redacted: value.get("redacted").flag()?,
        };
        (told.from < told.journal.len()).then_some(told)
    }

    /// The places of what is shown.
    pub(super) fn shown(&self) -> Range<usize> {
        self.from..self.journal.len()
    }

    /// What is shown, with its steps.
    pub(super) fn timelines(&self) -> Vec<EntryTimeline> {
        let entries = self.journal.entries(self.shown());
        entries.map(timeline_of).collect()
    }
}
