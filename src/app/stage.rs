//! The room that the learner is in: each gets of the state what it shows, and no more.

use std::rc::Rc;

use course::Stop;
use practice_server::SessionRow;
use timeline::{Entry, TargetKind};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::door::{Extras, Lessons, Missing, Tools, press};
use super::doors::{Doors, behind};
use super::notices::Notices;
use super::place::Place;
use super::state::{Action, State};
use super::text::text;
use crate::course::{CoursePageProps, GlossaryProps, LessonPageProps};
use crate::free_play::FreePlayProps;
use crate::guided_run::GuidedStop;
use crate::inspector::InspectorProps;
use crate::journal::{self, EntryTimeline, JournalAction, PanelsProps, RuleSet};
use crate::platform::document;
use crate::python::PythonProps;
use crate::runner::{self, RunError, RunHandlers, RunRequest, RunnerAction, Targets};
use crate::sharing::RecordedProps;
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
    match &state.place {
        Place::Stop(id) => {
            let stop = state.guided_run.stop(*id);
            stage.beside_panels(stop.map(|stop| stage.stop(stop)).unwrap_or_default())
        }
        Place::Course => behind(language, &doors.lessons, |lessons| {
            list(vec![stage.course(lessons), stage.glossary(lessons)])
        }),
        Place::Lesson(name) => behind(language, &doors.lessons, |lessons| {
            list(vec![
                stage.beside_panels(stage.lesson(lessons, name)),
                stage.glossary(lessons),
            ])
        }),
        Place::FreePlay => behind(language, &doors.tools, |tools| {
            stage.beside_panels(stage.free_play(tools))
        }),
        Place::Python => behind(language, &doors.tools, |tools| stage.python(tools)),
        Place::Watch => behind(language, &doors.tools, |tools| stage.watch(tools)),
        Place::Inspector => behind(language, &doors.extras, |extras| stage.inspector(extras)),
        Place::Recorded => behind(language, &doors.extras, |extras| stage.recorded(extras)),
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
            parts.push(journal::panels(PanelsProps {
                view,
                reset,
                language,
                dispatch: self.dispatch_journal(),
                on_seek,
                on_program: self.on_program(),
            }));
        }
        list(parts)
    }

    fn stop(&self, stop: &Stop) -> Html {
        let state = self.state;
        let next = state.guided_run.next(stop.id);
        let next = next.map_or(Place::Course, Place::Stop);
        let settled = state.targets.is_known_for(stop.need());
        html! {
            <GuidedStop stop={stop.clone()} target={state.target_here()} own_target={state.targets.target()}
                {settled} base={AttrValue::from(state.code_base())} run={state.run_view()}
                timeline={state.timeline_view(self.timelines)} language={state.settings.language}
                page_notices={self.notices()} next={Rc::<str>::from(next.name())} back={self.back()} handlers={self.handlers()}
                dispatch={self.dispatch_journal()} on_go={self.on_go()} />
        }
    }

    /// Where a frame was opened, if this is another place: it has no navigation to go back by.
    fn back(&self) -> Option<Rc<str>> {
        let state = self.state;
        let left_home = state.settings.embedded && state.place != state.home;
        left_home.then(|| Rc::from(state.home.name()))
    }

    fn free_play(&self, tools: &Tools) -> Html {
        let state = self.state;
        (tools.free_play)(FreePlayProps {
            journal: state.journal.journal.clone(),
            shown: state.free_play_shown(),
            run: state.run_view(),
            timeline: state.timeline_view(self.timelines),
            language: state.settings.language,
            observes: state.targets.observes(),
            page_notices: self.notices(),
            handlers: self.handlers(),
            dispatch: self.dispatch_journal(),
            on_entry: self.dispatch.reform(Action::EntryChosen),
        })
    }

    fn inspector(&self, extras: &Extras) -> Html {
        let snapshot = self.state.journal.journal.latest(TargetKind::Native);
        (extras.inspector)(InspectorProps {
            language: self.state.settings.language,
            own_rules: RuleSet::of(snapshot.first.profile()),
        })
    }

    fn python(&self, tools: &Tools) -> Html {
        let state = self.state;
        let target = self.targets.of(state.target_here());
        let look = Callback::from(move |found: Callback<Rc<Vec<SessionRow>>>| {
            let target = Rc::clone(&target);
            spawn_local(async move {
                // What cannot be looked up is not shown.
                if let Ok(press) = press().await {
                    (press.tell_sessions)(target, found).await;
                }
            });
        });
        (tools.python)(PythonProps {
            target: state.target_here(),
            journal: state.journal.journal.clone(),
            ready: state.targets.connection != Connection::Looking && journal::explains(),
            brought: state.brought.clone(),
            lasts: !state.settings.embedded,
            panels: state.settings.has_panels(),
            language: state.settings.language,
            look,
            back: self.back(),
            on_go: self.on_go(),
            page_notices: self.notices(),
        })
    }

    fn recorded(&self, extras: &Extras) -> Html {
        (extras.recorded)(RecordedProps {
            explains: journal::explains(),
            language: self.state.settings.language,
        })
    }

    fn watch(&self, tools: &Tools) -> Html {
        let state = self.state;
        (tools.watch)(WatchProps {
            connection: state.targets.connection,
            journal: state.journal.journal.clone(),
            running: state.run.is_running(),
            explains: journal::explains(),
            language: state.settings.language,
        })
    }

    fn course(&self, lessons: &Lessons) -> Html {
        let course = &self.state.course;
        (lessons.course)(CoursePageProps {
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

    fn lesson(&self, lessons: &Lessons, name: &Rc<str>) -> Html {
        let (state, course) = (self.state, &self.state.course);
        (lessons.lesson)(LessonPageProps {
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
            on_program: self.on_program(),
            on_go: self.on_go(),
        })
    }

    /// The run beside which the one in view can be put.
    fn other_run(&self) -> Vec<Rc<Entry>> {
        let (journal, course) = (&self.state.journal.journal, &self.state.course);
        let run = course.other_run(journal);
        journal.entries(run).cloned().collect()
    }

    fn glossary(&self, lessons: &Lessons) -> Html {
        let course = &self.state.course;
        (lessons.glossary)(GlossaryProps {
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
                let (target, dispatch) = (targets.of(target), dispatch.clone());
                spawn_local(async move {
                    match press().await {
                        Ok(press) => (press.start_over)(target, snapshot, dispatch).await,
                        Err(Missing) => {
                            dispatch.emit(RunnerAction::Ended(Some(RunError::PartMissing)));
                        }
                    }
                });
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

    /// Opens a program where Python runs.
    fn on_program(&self) -> Callback<Rc<str>> {
        self.dispatch.reform(Action::ProgramBrought)
    }

    fn dispatch_journal(&self) -> Callback<JournalAction> {
        self.dispatch.reform(Action::Journal)
    }
}
