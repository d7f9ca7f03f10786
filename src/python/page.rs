//! The place itself: the program with its buttons, what it printed, the timeline of its calls; beside it its jars and the
//! server's table.

use std::rc::Rc;

use practice_server::SessionRow;
use timeline::{ClientId, Language, TargetKind};
use yew::prelude::*;

use super::action::PythonAction;
use super::beside::beside;
use super::brought::{Brought, use_brought};
use super::commands::{buttons, choice, refusal};
use super::draft::Draft;
use super::editor::ProgramEditor;
use super::engine;
use super::kept;
use super::output::output;
use super::standing::{Phase, Standing};
use super::state::PythonState;
use super::text::{Text, text};
use crate::journal::{
    EntryTimeline, Journal, RunShown, Snapshot, TimelineView, Waiting, step_id, timeline_alone,
    timeline_of,
};
use crate::platform::editor::Edited;
use crate::platform::{clock, document, tab};
use crate::ui::element::{Element, button, el, list};

#[derive(Properties, PartialEq)]
pub(crate) struct PythonProps {
    /// Where the program's requests go.
    pub(crate) target: TargetKind,
    /// What this page knows of both sides of each target.
    pub(crate) journal: Journal,
    /// Whether a program can be run: it is known where its requests go, and what explains steps has been fetched.
    pub(crate) ready: bool,
    /// What comes from elsewhere to be run here.
    pub(crate) brought: Option<Brought>,
    /// Whether program and run outlast a reload: those of one frame of many would meet the others'.
    pub(crate) lasts: bool,
    /// Whether the column with both sides stands beside the story.
    pub(crate) panels: bool,
    pub(crate) language: Language,
    /// Looks up the server's session table.
    pub(crate) look: Callback<Callback<Rc<Vec<SessionRow>>>>,
    pub(crate) page_notices: Html,
    /// The place that a frame was opened for, if this is another.
    pub(crate) back: Option<Rc<str>>,
    /// Goes to the place of this name.
    pub(crate) on_go: Callback<Rc<str>>,
}

/// The place.
#[component]
pub(crate) fn Python(props: &PythonProps) -> Html {
    let PythonProps {
        target, language, ..
    } = *props;
    let state = use_reducer(|| (*kept_or_new(&props.journal, props.lasts)).clone());
    let dispatch = state.dispatcher().to_callback();
    use_engine(&state, target, language, &dispatch);
    use_brought(props.brought.as_ref(), state.brought, &dispatch);
    use_keeping(&state, props, &dispatch);
    use_look(props, (!state.is_busy()).then_some(state.run), &dispatch);
    let program = state.draft.text(language);
    use_effect_with(state.journal.chosen, |chosen| {
        if let Some(step) = chosen {
            document::reveal(&format!("#{}", step_id(*step)));
        }
    });
    let entries: Vec<_> = state.journal.journal.all().cloned().collect();
    let timelines = use_memo((entries, props.ready), |(entries, _)| {
        entries.iter().map(timeline_of).collect::<Vec<_>>()
    });
    let went_to = use_state(|| (0, 0));
    let on_go = {
        let went_to = went_to.clone();
        Callback::from(move |line| went_to.set((line, went_to.1 + 1)))
    };
    let on_run = {
        let (dispatch, ready) = (dispatch.clone(), props.ready);
        Callback::from(move |()| {
            if ready {
                dispatch.emit(PythonAction::Started(language, target, clock::now()));
            }
        })
    };
    let on_edited = {
        let (dispatch, on_run) = (dispatch.clone(), on_run.clone());
        Callback::from(move |edited| match edited {
            Edited::Text(text) => dispatch.emit(PythonAction::Edited(text, language)),
            Edited::Lines(first, last) => dispatch.emit(PythonAction::LinesChosen(first, last)),
            Edited::Run => on_run.emit(()),
        })
    };
    // Lines are those of the program that ran.
    let same = state.shows(&program);
    let wrong = state.error.as_ref().and_then(|error| error.line);
    let editor = html! {
        <ProgramEditor program={Rc::clone(&program)} chosen={state.chosen_line().filter(|_| same)}
            wrong={wrong.filter(|_| same)} go={*went_to} {language} {on_edited} />
    };
    let stage = el("section")
        .class("stage")
        .attr("data-part", "stage")
        .attr_bool("data-running", state.is_busy())
        .attr("aria-labelledby", "title")
        .child(el("h1").attr("id", "title").text(text(language).title))
        .child(el("p").class("lead").text(text(language).lead))
        .child(props.page_notices.clone())
        .child(choice(&state.draft, language, &dispatch))
        .maybe(refusal(state.refused, language))
        .child(
            el("div")
                .class("bench")
                .child(
                    el("div")
                        .class("program")
                        .child(
                            buttons(&state, &program, props.ready, language, &on_run, &dispatch)
                                .maybe(back(props)),
                        )
                        .child(editor),
                )
                .child(output(&state, language, &on_go)),
        )
        .child(told(&state, &timelines, target, language, &dispatch));
    let main = el("main").child(stage).html();
    if !props.panels {
        return main;
    }
    list(vec![main, beside(&state, &timelines, target, language)])
}

/// The way back, where this is not what a frame was opened for: it has no navigation.
fn back(props: &PythonProps) -> Option<Element> {
    let place = props.back.as_ref()?;
    let back = button("button quiet")
        .attr("data-action", "back")
        .emits(&props.on_go, Rc::clone(place))
        .text(text(props.language).back);
    Some(back)
}

/// What the room held when it was left; else the program that was kept over a reload.
fn kept_or_new(journal: &Journal, lasts: bool) -> Rc<PythonState> {
    engine::kept().unwrap_or_else(|| {
        let draft = lasts.then(|| tab::read(DRAFT)).flatten();
        let draft = draft.and_then(|kept| Draft::read(&kept));
        let snapshot = |target| {
            let snapshot = (**journal.latest(target)).clone();
            match target {
                TargetKind::Native | TargetKind::ServiceWorker => snapshot,
                // There the program has a server of its own.
                TargetKind::InPage => Snapshot {
                    sessions: Rc::default(),
                    ..snapshot
                },
            }
        };
        Rc::new(PythonState::new(draft.unwrap_or_default(), snapshot))
    })
}

/// Under which names the program and its last run are kept over a reload.
const DRAFT: &str = "python";
const RUN: &str = "python-run";

/// Keeps the program, and its last run once it has ended.
#[hook]
fn use_keeping(state: &PythonState, props: &PythonProps, dispatch: &Callback<PythonAction>) {
    let lasts = props.lasts;
    let dispatch = dispatch.clone();
    // What follows from a run is derived by what explains steps.
    use_effect_with((props.ready, lasts), move |(ready, lasts)| {
        let kept = (*ready && *lasts).then(|| tab::read(RUN)).flatten();
        if let Some(run) = kept.and_then(|kept| kept::read(&kept)) {
            dispatch.emit(PythonAction::Replayed(Rc::new(run)));
        }
    });
    use_effect_with((state.draft.clone(), lasts), |(draft, lasts)| {
        if *lasts {
            tab::write(DRAFT, &draft.write());
        }
    });
    let ran = (state.run, state.is_busy(), lasts);
    use_effect_with(ran, |(_, busy, lasts)| {
        if *busy && *lasts {
            tab::remove(RUN);
        } else if *lasts && let Some(recorded) = engine::recorded() {
            match recorded {
                Some(run) => tab::write(RUN, &run),
                None => tab::remove(RUN),
            }
        }
    });
}

/// Fetches Python when a run waits for it, gives it the program, and ends it when the run is to stop.
#[hook]
fn use_engine(
    state: &UseReducerHandle<PythonState>,
    target: TargetKind,
    language: Language,
    dispatch: &Callback<PythonAction>,
) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        engine::listen(Some(dispatch));
        || engine::listen(None)
    });
    {
        let dispatch = state.dispatcher();
        use_effect_with(target, move |target| {
            if engine::speaks_to_another(*target) {
                engine::end();
                dispatch.dispatch(PythonAction::Stopped(clock::now()));
            }
        });
    }
    let held = state.clone();
    use_effect(move || {
        engine::keep(Rc::new((*held).clone()));
    });
    let ran = state.ran.clone().unwrap_or_default();
    let sessions = Rc::clone(&state.journal.journal.latest(target).sessions);
    let failed = matches!(state.python, Standing::Failed(_));
    use_effect_with(
        (state.run, state.phase, failed),
        move |(run, phase, failed)| match phase {
            Phase::Waiting => engine::fetch(target, language),
            Phase::Running => engine::run(*run, &ran, &sessions),
            Phase::Idle | Phase::Finished | Phase::Raised | Phase::Stopped if *failed => {
                engine::end();
            }
            Phase::Idle | Phase::Finished | Phase::Raised | Phase::Stopped => {}
        },
    );
}

/// Looks up what the server holds, when the place is opened and when a run has ended.
#[hook]
fn use_look(props: &PythonProps, ended: Option<u32>, dispatch: &Callback<PythonAction>) {
    let (target, ready, look) = (props.target, props.ready, props.look.clone());
    let dispatch = dispatch.clone();
    use_effect_with((target, ready, ended), move |(target, ready, ended)| {
        if *ready && ended.is_some() {
            let target = *target;
            look.emit(Callback::from(move |sessions| {
                dispatch.emit(PythonAction::Found(target, sessions, clock::now()));
            }));
        }
    });
}

/// The timeline of the program's calls.
fn told(
    state: &PythonState,
    timelines: &Rc<Vec<EntryTimeline>>,
    target: TargetKind,
    language: Language,
    dispatch: &Callback<PythonAction>,
) -> Element {
    let words: &Text = text(language);
    let view = TimelineView {
        timelines: Rc::clone(timelines),
        chosen: state.journal.chosen,
        unfolding: state.journal.unfolding.clone(),
        playing: state.journal.playing,
        run: RunShown {
            journal: state.journal.journal.clone(),
            range: 0..state.journal.journal.len(),
            recorded: false,
        },
        held: Some(state.in_focus(target)),
        motion: state.journal.motion,
    };
    let waiting = Waiting {
        client: ClientId::Program,
        words: words.waiting,
        story: false,
    };
    let on_step = dispatch.reform(PythonAction::Journal);
    el("div")
        .class("result")
        .attr("data-part", "result")
        .child(timeline_alone(view, waiting, language, on_step))
}
