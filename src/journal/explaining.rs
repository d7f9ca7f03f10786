//! All that explains entries, as one table of functions. The page reaches it through this table alone, so that the build can
//! put it into a file of its own, which comes right behind the page's first.

use std::cell::Cell;
use std::rc::Rc;

use timeline::{Entry, Language, Span, TimelineStep};
use yew::{Callback, Html};

use super::applying;
use super::comparison::ComparedRun;
use super::entry_timeline::EntryTimeline;
use super::panels::PanelsProps;
use super::programs::Program;
use super::record::Record;
use super::snapshot::Snapshot;
use super::state::{JournalAction, TimelineView};
use super::timeline::TimelineProps;
use super::waiting::{Waiting, before};
use crate::ui::element::{Element, el};

/// What explains entries.
pub(crate) struct Explanation {
    pub(super) apply: fn(&mut Snapshot, &Record),
    pub(super) timeline: fn(&Entry) -> Vec<TimelineStep>,
    pub(super) summary: fn(&Entry, Language) -> Vec<Span>,
    pub(super) comparison: fn([ComparedRun<'_>; 2], Language) -> Option<Element>,
    pub(super) programs: fn(&[Program<'_>; 2], &str, Language) -> Option<Element>,
    pub(super) view: fn(TimelineProps) -> Html,
    pub(super) panels: fn(PanelsProps) -> Html,
}

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

/// The timeline; what waits in its place as long as there is nothing to tell.
pub(crate) fn timeline_view(props: TimelineProps) -> Html {
    match explanation() {
        Some(explanation) if !props.view.timelines.is_empty() => (explanation.view)(props),
        Some(_) | None => before(props.waiting, props.language).html(),
    }
}

/// The timeline of a place that leads on to nothing.
pub(crate) fn timeline_alone(
    view: TimelineView,
    waiting: Waiting,
    language: Language,
    dispatch: Callback<JournalAction>,
) -> Html {
    timeline_view(TimelineProps {
        view,
        waiting,
        opens: true,
        next: Html::default(),
        language,
        dispatch,
    })
}

/// The column beside the story; until the table is there, its place.
pub(crate) fn panels(props: PanelsProps) -> Html {
    match explanation() {
        Some(explanation) => (explanation.panels)(props),
        None => el("aside").class("panels").html(),
    }
}

/// Two programs beside each other, for the server at this address.
pub(crate) fn programs(both: &[Program<'_>; 2], base: &str, language: Language) -> Option<Element> {
    (explanation()?.programs)(both, base, language)
}

thread_local! {
    static INSTALLED: Cell<Option<&'static Explanation>> = const { Cell::new(None) };
}
