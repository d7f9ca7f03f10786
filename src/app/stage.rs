//! The room that the learner is in: each gets of the state what it shows, and no more.

use std::rc::Rc;

use course::Stop;
use practice_server::SessionRow;
use timeline::{Entry, TargetKind};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::door::{Arrival, Inspect, Later, PythonDoor, stand_in};
use super::notices::Notices;
use super::place::{Door, Place};
use super::state::{Action, State};
use super::text::text;
use crate::course::{CoursePageProps, GlossaryProps, LessonPageProps};
use crate::free_play::FreePlayProps;
use crate::guided_run::GuidedStop;
use crate::inspector::InspectorProps;
use crate::journal::{self, EntryTimeline, JournalAction, Panels, RuleSet};
use crate::platform::document;
use crate::python::PythonProps;
use crate::runner::{self, RunHandlers, RunRequest, RunnerAction, Targets};
use crate::target::{Connection, target_name};
use crate::ui::element::{Element, el, list};
use crate::watch::WatchProps;

/// The room, with the column beside it where there is one.
pub(super) fn stage(
    state: &UseReducerHandle<State>,
    targets: &Rc<Targets>,
    timelines: &Rc<Vec<EntryTimeline>>,
    doors: &Doors,
    dispatch: &Callback<Action>,
) -> Html {
    let stage = Stage {
        state,
        targets,
        timelines,
        dispatch,
    };
    let language = state.settings.language;
    let (later, later_again) = &doors.later;
    match (&state.place, *later) {
        (Place::Stop(id), _) => {
            let stop = state.guided_run.stop(*id);
            stage.beside_panels(stop.map(|stop| stage.stop(stop)).unwrap_or_default())
        }
        (Place::Inspector, _) => match doors.inspect {
            (Arrival::Here(inspect), _) => stage.inspector(inspect),
            (on_its_way, ref again) => stand_in(language, on_its_way, again),
        },
        (Place::Python, _) => match doors.python {
            (Arrival::Here(python), _) => stage.python(python),
            (on_its_way, ref again) => stand_in(language, on_its_way, again),
        },
        (Place::Watch, Arrival::Here(later)) => stage.watch(later),
        (Place::FreePlay, Arrival::Here(later)) => stage.beside_panels(stage.free_play(later)),
        (Place::Course, Arrival::Here(later)) => {
            list(vec![stage.course(later), stage.glossary(later)])
        }
        (Place::Lesson(name), Arrival::Here(later)) => list(vec![
            stage.beside_panels(stage.lesson(later, name)),
            stage.glossary(later),
        ]),
        (Place::FreePlay | Place::Watch | Place::Course | Place::Lesson(_), on_its_way) => {
            stand_in(language, on_its_way, later_again)
        }
    }
}

/// What lies behind the doors of places, as far as it has come, and how to try again.
pub(super) struct Doors {
    pub(super) later: (Arrival<Later>, Callback<()>),
    pub(super) inspect: (Arrival<Inspect>, Callback<()>),
    pub(super) python: (Arrival<PythonDoor>, Callback<()>),
}

impl Doors {
    /// Whether the place waits for its part.
    pub(super) fn is_awaited_at(&self, place: &Place) -> bool {
        match place.door() {
            None => false,
            Some(Door::Later) => matches!(self.later.0, Arrival::Coming),
            Some(Door::Inspect) => matches!(self.inspect.0, Arrival::Coming),
            Some(Door::Python) => matches!(self.python.0, Arrival::Coming),
        }
    }
}

/// That what is shown is from before a reload.
fn restored(state: &State) -> Element {
    let texts = text(state.settings.language);
    el("p")
        .class("remark restored")
        .attr("role", "status")
        .attr("data-remark", "restored")
        .text((texts.restored)(state.target_here()))
}

struct Stage<'a> {
    state: &'a UseReducerHandle<State>,
    targets: &'a Rc<Targets>,
    timelines: &'a Rc<Vec<EntryTimeline>>,
    dispatch: &'a Callback<Action>,
}

impl Stage<'_> {
    /// A place that sends requests, and the column beside it.
    fn beside_panels(&self, place: Html) -> Html {
        let state = self.state;
        let main = el("main")
            .attr("data-target", target_name(state.target_here()))
            .attr("data-connection", state.targets.connection.name())
            .maybe(state.shows_restored().then(|| restored(state)))
            .child(place);
        let mut parts = vec![main.html()];
        if state.settings.has_panels() {
            let view = state.panels_view(self.timelines);
            let on_seek = self.dispatch.reform(Action::StepSought);
            let language = state.settings.language;
            let reset = if view.holds_something() {
                runner::reset_server(&state.run_view(), &self.handlers(), language)
            } else {
                Html::default()
            };
            parts.push(html! {
                <Panels {view} {reset} {language} dispatch={self.dispatch_journal()} {on_seek} />
            });
        }
        list(parts)
    }

    fn stop(&self, stop: &Stop) -> Html {
        let state = self.state;
        let next = state.guided_run.next(stop.id);
        let next = next.map_or(Place::Course, Place::Stop);
        // A frame has no navigation to go back by.
        let left_home = state.settings.embedded && state.place != state.home;
        let back = left_home.then(|| Rc::from(state.home.name()));
        let settled = state.targets.is_known_for(stop.need());
        html! {
            <GuidedStop stop={stop.clone()} target={state.target_here()} own_target={state.targets.target()}
                {settled} base={AttrValue::from(state.code_base())} run={state.run_view()}
                timeline={state.timeline_view(self.timelines)} language={state.settings.language}
                page_notices={self.notices()} next={Rc::<str>::from(next.name())} {back} handlers={self.handlers()}
                dispatch={self.dispatch_journal()} on_go={self.on_go()} />
        }
    }

    fn free_play(&self, later: &Later) -> Html {
        let state = self.state;
        (later.free_play)(FreePlayProps {
            journal: state.journal.journal.clone(),
            shown: state.free_play_shown(),
            run: state.run_view(),
            timeline: state.timeline_view(self.timelines),
            language: state.settings.language,
            page_notices: self.notices(),
            handlers: self.handlers(),
            dispatch: self.dispatch_journal(),
            on_entry: self.dispatch.reform(Action::EntryChosen),
        })
    }

    fn inspector(&self, inspect: &Inspect) -> Html {
        let snapshot = self.state.journal.journal.latest(TargetKind::Native);
        (inspect.inspector)(InspectorProps {
            language: self.state.settings.language,
            own_rules: RuleSet::of(snapshot.first.profile()),
        })
    }

    fn python(&self, python: &PythonDoor) -> Html {
        let state = self.state;
        let target = self.targets.of(state.target_here());
        let look = Callback::from(move |found: Callback<Rc<Vec<SessionRow>>>| {
            let target = Rc::clone(&target);
            spawn_local(async move {
                // What cannot be looked up is not shown.
                if let Ok(Some(observation)) = target.observe().await {
                    found.emit(Rc::new(observation.sessions));
                }
            });
        });
        (python.python)(PythonProps {
            target: state.target_here(),
            journal: state.journal.journal.clone(),
            ready: state.targets.connection != Connection::Looking && journal::explains(),
            panels: state.settings.has_panels(),
            language: state.settings.language,
            look,
            page_notices: self.notices(),
        })
    }

    fn watch(&self, later: &Later) -> Html {
        let state = self.state;
        (later.watch)(WatchProps {
            connection: state.targets.connection,
            journal: state.journal.journal.clone(),
            running: state.run.is_running(),
            explains: journal::explains(),
            language: state.settings.language,
        })
    }

    fn course(&self, later: &Later) -> Html {
        let course = &self.state.course;
        (later.course)(CoursePageProps {
            outline: course.outline.clone(),
            done: Rc::clone(&course.done),
            prints: course.prints,
            handout: course.handout,
            print: course.print.clone(),
            attempt: course.attempt,
            language: self.state.settings.language,
            dispatch: self.dispatch.reform(Action::Course),
            on_go: self.on_go(),
        })
    }

    fn lesson(&self, later: &Later, name: &Rc<str>) -> Html {
        let (state, course) = (self.state, &self.state.course);
        (later.lesson)(LessonPageProps {
            name: Rc::clone(name),
            lesson: course.lesson.clone(),
            attempt: course.attempt,
            experiment: course.experiment,
            setting: course.setting,
            shown_setting: course.shown_setting(&state.journal.journal),
            other_run: self.other_run(),
            answer: course.answer,
            ran: course.ran(&state.journal.journal),
            target: state.target_here(),
            own_target: state.targets.target(),
            settled: state.targets.is_settled(),
            run: state.run_view(),
            timeline: state.timeline_view(self.timelines),
            language: state.settings.language,
            embedded: state.settings.embedded,
            handlers: self.handlers(),
            dispatch: self.dispatch.reform(Action::Course),
            dispatch_journal: self.dispatch_journal(),
            places: &Place::NAMES,
            on_go: self.on_go(),
        })
    }

    /// The run beside which the one in view can be put.
    fn other_run(&self) -> Vec<Rc<Entry>> {
        let (journal, course) = (&self.state.journal.journal, &self.state.course);
        let run = course.other_run(journal);
        journal.entries(run).cloned().collect()
    }

    fn glossary(&self, later: &Later) -> Html {
        let course = &self.state.course;
        (later.glossary)(GlossaryProps {
            term: course.term.clone(),
            terms: course.glossary.clone(),
            attempt: course.attempt,
            language: self.state.settings.language,
            dispatch: self.dispatch.reform(Action::Course),
        })
    }

    fn notices(&self) -> Html {
        let state = self.state;
        html! {
            <Notices notices={state.notices.clone()} unexplained_model={state.unexplained_model()}
                place={state.place.clone()} language={state.settings.language} />
        }
    }

    fn handlers(&self) -> RunHandlers {
        let dispatch = self.dispatch.reform(Action::Runner);
        RunHandlers {
            on_run: dispatch
                .reform(|request: RunRequest| RunnerAction::Requested(Rc::new(request))),
            on_ask: dispatch.reform(RunnerAction::StartOverAsked),
            on_start_over: self.on_start_over(dispatch),
        }
    }

    fn on_start_over(&self, dispatch: Callback<RunnerAction>) -> Callback<()> {
        let (state, targets) = (self.state.clone(), Rc::clone(self.targets));
        Callback::from(move |()| {
            let target = state.target_here();
            let snapshot = Rc::clone(state.journal.journal.latest(target));
            if !state.run.is_running() {
                let start_over = runner::start_over(targets.of(target), snapshot, dispatch.clone());
                spawn_local(start_over);
            }
            // The question goes with its buttons.
            document::focus("[data-action='run'], [data-action='send']");
        })
    }

    /// Goes to the place of a name; a name that does not exist leads nowhere.
    fn on_go(&self) -> Callback<Rc<str>> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |name: Rc<str>| {
            if let Some(place) = Place::from_name(&name) {
                dispatch.emit(Action::PlaceChosen(place));
            }
        })
    }

    fn dispatch_journal(&self) -> Callback<JournalAction> {
        self.dispatch.reform(Action::Journal)
    }
}
