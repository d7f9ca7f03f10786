//! All that explains entries, as one table of functions. The page reaches it through this table alone, so that the build can
//! put it into a file of its own, which comes right behind the page's first.

use std::cell::Cell;
use std::rc::Rc;

use listings::{CodeLine, Dialect, Scope};
use timeline::{Entry, Language, Span, StepKind, TimelineStep};
use yew::{Callback, Html};

use super::applying;
use super::comparison::ComparedRun;
use super::entry_section::Standing;
use super::entry_timeline::EntryTimeline;
use super::player::PlayerProps;
use super::programs::Program;
use super::record::Record;
use super::snapshot::Snapshot;
use super::state::{JournalAction, TimelineView};
use crate::ui::element::Element;

/// What explains entries.
pub(crate) struct Explanation {
    pub(super) apply: fn(&mut Snapshot, &Record),
    pub(super) timeline: fn(&Entry) -> Vec<TimelineStep>,
    pub(super) summary: fn(&Entry, Language) -> Vec<Span>,
    pub(super) entry_section: EntrySection,
    pub(super) difference: fn(&[EntryTimeline], Language) -> Option<Element>,
    pub(super) comparison: fn([ComparedRun<'_>; 2], Language) -> Option<Element>,
    pub(super) programs: fn(&[Program<'_>; 2], &str, Language) -> Option<Element>,
    pub(super) player: fn(PlayerProps) -> Html,
    pub(super) messages: fn(&Entry, Language) -> Option<Element>,
    pub(super) listing: Listing,
    pub(super) code_listing: CodeListing,
}

/// One entry of the timeline.
type EntrySection =
    fn(&EntryTimeline, &TimelineView, Standing, Language, &Callback<JournalAction>) -> Element;

/// The same as code, for the server at this address.
type Listing = fn(&[Rc<Entry>], Scope, Dialect, &str, Language) -> Vec<CodeLine>;

/// Lines of code, of which those of an entry's step are marked.
type CodeListing = fn(&[CodeLine], Option<(u32, StepKind)>, &Callback<(u32, StepKind)>) -> Element;

/// Makes the table known to the journal.
pub(crate) fn install(explanation: &'static Explanation) {
    applying::install(explanation.apply);
    INSTALLED.set(Some(explanation));
}

/// The table. Each entry of the journal comes of a run, and no run begins before the table is there.
pub(super) fn explanation() -> Option<&'static Explanation> {
    INSTALLED.get()
}

/// Whether the table is there, so that entries can be explained.
pub(crate) fn explains() -> bool {
    explanation().is_some()
}

/// The entry with its timeline.
pub(crate) fn timeline_of(entry: &Rc<Entry>) -> EntryTimeline {
    let steps = explanation().map(|explanation| (explanation.timeline)(entry));
    EntryTimeline {
        entry: Rc::clone(entry),
        steps: steps.map_or_else(Rc::default, Rc::new),
    }
}

/// The entry in one line.
pub(crate) fn summary_of(entry: &Entry, language: Language) -> Vec<Span> {
    let explanation = explanation();
    explanation.map_or_else(Vec::new, |explanation| {
        (explanation.summary)(entry, language)
    })
}

/// Two runs of one experiment beside each other.
pub(crate) fn comparison(runs: [ComparedRun<'_>; 2], language: Language) -> Option<Element> {
    (explanation()?.comparison)(runs, language)
}

/// Two programs beside each other, for the server at this address.
pub(crate) fn programs(both: &[Program<'_>; 2], base: &str, language: Language) -> Option<Element> {
    (explanation()?.programs)(both, base, language)
}

thread_local! {
    static INSTALLED: Cell<Option<&'static Explanation>> = const { Cell::new(None) };
}
