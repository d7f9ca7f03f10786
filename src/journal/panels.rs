//! The column beside the story: both tables, code, messages. What the chosen step is about is marked in all of them.

use std::rc::Rc;

use listings::Dialect;
use timeline::{
    ClientId, CookieKey, Entry, Language, StepKind, TargetKind, TimelineStep, Touched, timeline,
    touched,
};
use yew::prelude::*;

use super::code_panel::CodePanel;
use super::messages_panel::messages_panel;
use super::mine::mine;
use super::session_panel::session_panel;
use super::storage_panel::{Storage, storage_panel};
use super::{CodeScope, EntryTimeline, JournalAction, Snapshot, StepRef, text};
use crate::ui::element::el;

/// What the column shows.
#[derive(Clone, PartialEq)]
pub(crate) struct PanelsView {
    pub(crate) timelines: Rc<Vec<EntryTimeline>>,
    pub(crate) chosen: Option<StepRef>,
    /// Both sides after the chosen step's entry; as they are now where no step is chosen.
    pub(crate) snapshot: Rc<Snapshot>,
    /// Whether more has happened since.
    pub(crate) earlier: bool,
    pub(crate) target: TargetKind,
    /// The entry that the panels speak of: that of the chosen step, else the last one shown.
    pub(crate) entry: Option<Rc<Entry>>,
    /// The entries that the code performs.
    pub(crate) code: Vec<Rc<Entry>>,
    pub(crate) scope: CodeScope,
    pub(crate) dialect: Dialect,
    /// The server that the code speaks to.
    pub(crate) base: AttrValue,
}

#[derive(Properties, PartialEq)]
pub(crate) struct PanelsProps {
    pub(crate) view: PanelsView,
    pub(crate) language: Language,
    pub(crate) dispatch: Callback<JournalAction>,
    /// What takes the server back to its first day.
    pub(crate) reset: Html,
    /// A step was chosen from outside its timeline: go where it is shown.
    pub(crate) on_seek: Callback<StepRef>,
    /// A Python program is to be opened where it can be run.
    pub(crate) on_program: Callback<Rc<str>>,
}

/// The column.
#[component]
pub(crate) fn Panels(props: &PanelsProps) -> Html {
    let PanelsProps {
        view,
        language,
        reset,
        dispatch,
        on_seek,
        on_program,
    } = props;
    let language = *language;
    let chosen = view.chosen_step();
    let rows = view.touched();
    let on_line = {
        let (entries, on_seek) = (view.code.clone(), on_seek.clone());
        Callback::from(move |(entry, kind): (u32, StepKind)| {
            if let Some(step) = step_of_kind(&entries, entry, kind) {
                on_seek.emit(step);
            }
        })
    };
    let storage = Storage {
        snapshot: &view.snapshot,
        clients: &view.clients(),
        touched: &rows.cookies,
        language,
    };
    let entry = view.entry.as_ref();
    let marked = chosen.map(|(one, step)| (one.number(), step.step.kind()));
    let code = html! {
        <CodePanel entries={view.code.clone()} scope={view.scope} entry={entry.map(|entry| entry.number())}
            dialect={view.dialect} base={view.base.clone()} {marked} {language} {on_line} {on_program} {dispatch} />
    };
    let earlier = view.chosen.filter(|_| view.earlier).map(|step| {
        el("p")
            .class("small")
            .attr("data-part", "as-of")
            .attr("role", "status")
            .text((text(language).as_of)(step.entry))
    });
    el("aside")
        .class("panels")
        .attr("aria-label", text(language).panels)
        .maybe(earlier)
        .child(storage_panel(&storage))
        .child(session_panel(
            mine(&view.snapshot, &view.timelines),
            view.snapshot.now,
            &rows.sessions,
            reset.clone(),
            language,
        ))
        .child(code)
        .maybe(entry.and_then(|entry| messages_panel(entry, language)))
        .html()
}

/// The rows that a step, or a whole run, read or changed.
#[derive(Default)]
struct TouchedRows {
    cookies: Vec<(ClientId, CookieKey)>,
    sessions: Vec<String>,
}

impl TouchedRows {
    fn add(&mut self, client: ClientId, step: &TimelineStep) {
        let Touched { cookie, session } = touched(&step.step);
        self.cookies.extend(cookie.map(|key| (client, key)));
        self.sessions.extend(session);
    }
}

impl PanelsView {
    /// Whether there is something to clear.
    pub(crate) fn holds_something(&self) -> bool {
        !self.timelines.is_empty() || !self.snapshot.sessions.is_empty()
    }

    /// The rows that the chosen step is about; as long as none is chosen, those that the run is about.
    fn touched(&self) -> TouchedRows {
        let mut rows = TouchedRows::default();
        match self.chosen_step() {
            Some((one, step)) => rows.add(one.client(), step),
            None => {
                for one in self.timelines.iter() {
                    one.steps
                        .iter()
                        .for_each(|step| rows.add(one.client(), step));
                }
            }
        }
        rows
    }

    fn chosen_step(&self) -> Option<(&EntryTimeline, &TimelineStep)> {
        let at = self.chosen?;
        let mut timelines = self.timelines.iter();
        let timeline = timelines.find(|one| one.number() == at.entry)?;
        Some((timeline, timeline.steps.get(at.index)?))
    }

    /// The other clients are shown from the moment that they hold something, or have acted here. A second person's browser
    /// exists in the model only.
    fn clients(&self) -> Vec<ClientId> {
        let shows = |client: &ClientId| {
            let acted = self.timelines.iter().any(|one| one.client() == *client);
            match client {
                ClientId::First => true,
                ClientId::Program | ClientId::Watched(_) => false,
                ClientId::Second if self.target != TargetKind::InPage => false,
                ClientId::Second | ClientId::Script => {
                    acted || !self.snapshot.cookies(*client).is_empty()
                }
            }
        };
        let all = [ClientId::First, ClientId::Second, ClientId::Script];
        all.into_iter().filter(shows).collect()
    }
}

fn step_of_kind(entries: &[Rc<Entry>], number: u32, kind: StepKind) -> Option<StepRef> {
    let entry = entries.iter().find(|entry| entry.number() == number)?;
    let index = timeline(entry)
        .iter()
        .position(|step| step.step.kind() == kind)?;
    Some(StepRef {
        entry: number,
        index,
    })
}
