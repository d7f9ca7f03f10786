//! The stage: title, controls and timeline of a stop, or of free play. Knows what belongs where; sends nothing.

use std::rc::Rc;

use lesson::course::{Action, Call, stop_text};
use lesson::{ClientId, TargetKind};
use yew::prelude::*;

use super::actions::{self, Counts, Wishes};
use super::element::{Element, el, list};
use super::free_play::FreePlay;
use super::journal::Journal;
use super::story::Story;
use super::timeline::timeline;
use crate::platform::document;
use crate::run::Errand;
use crate::state::{Connection, Fact, Place, State};
use crate::target::target_name;
use crate::text::{later_text, text};

/// Title, lead, controls and timeline of the stop where the learner stands.
pub(crate) fn stage(
    state: &State,
    stories: &Rc<Vec<Story>>,
    start: &Callback<Errand>,
    start_over: &Callback<()>,
    act: &Callback<Fact>,
) -> Html {
    // The other places have stages of their own: the app does not ask for this one there.
    let Place::Stop(stop) = state.place else {
        return Html::default();
    };
    let language = state.settings.language;
    let (stop, next) = (&state.stops[stop], state.place.next(&state.stops));
    let text = stop_text(stop.id, language);
    let run = stop.actions.clone();
    let wishes = Wishes {
        run: start.reform(move |()| Errand::plain(run.clone())),
        next: {
            let act = act.clone();
            Callback::from(move |()| {
                act.emit(Fact::PlaceChosen(next));
                // The button goes; whoever works with keys goes on at the one that starts the next stop.
                document::focus("[data-action='run']");
            })
        },
        start_over: start_over.clone(),
    };
    let counts = (!stories.is_empty()).then(|| counts(stories));
    let staged = Staged {
        title: text.title,
        lead: text.lead,
        notice: actions::notice(stop.id, text.notice, stories, language, act),
        controls: actions::actions(state, text.button, counts, &wishes, act),
        past: Html::default(),
        waiting: waiting(state),
    };
    staged.html(state, stories, act)
}

/// The same of free play, with what was sent before.
pub(crate) fn free_play(
    state: &State,
    stories: &Rc<Vec<Story>>,
    start: &Callback<Errand>,
    start_over: &Callback<()>,
    act: &Callback<Fact>,
) -> Html {
    let language = state.settings.language;
    let words = later_text(language);
    let on_send = start.reform(|call: Call| {
        Errand::plain(vec![Action::Fetch {
            client: ClientId::First,
            call,
        }])
    });
    let past = || {
        let journal = html! {
            <Journal journal={&state.journal} shown={state.shown_number()} {language} {act} />
        };
        let start_over_again = actions::start_over_button(state, act);
        list(vec![
            journal,
            el("div").class("act").el(start_over_again).html(),
            actions::start_over_question(state, start_over, act),
        ])
    };
    let staged = Staged {
        title: words.free_play_title,
        lead: words.free_play_lead,
        notice: None,
        controls: html! { <FreePlay {language} ready={state.ready()} {on_send} /> },
        past: if state.journal.is_empty() {
            Html::default()
        } else {
            past()
        },
        waiting: words.waiting_free_play,
    };
    staged.html(state, stories, act)
}

/// What differs between stops and free play.
struct Staged {
    title: &'static str,
    lead: &'static str,
    notice: Option<Element>,
    controls: Html,
    past: Html,
    waiting: &'static str,
}

impl Staged {
    fn html(self, state: &State, stories: &Rc<Vec<Story>>, act: &Callback<Fact>) -> Html {
        let language = state.settings.language;
        let quiet = stories.is_empty() || state.running || state.problem.is_some();
        let model = state.explains_the_model();
        let below = Below {
            notice: self.notice.filter(|_| !quiet),
            waiting: self.waiting,
        };
        let stage = el("section")
            .class("stage")
            .attr("data-part", "stage")
            .tells("data-running", state.running)
            .attr("aria-labelledby", "title")
            .el(el("h1").attr("id", "title").text(self.title))
            .el(el("p").class("lead").text(self.lead))
            .each(actions::remarks(state))
            .maybe_el(model.map(|why| actions::no_server(why, language)))
            .child(self.controls)
            .child(self.past)
            .child(self::below(state, stories, below, act));
        el("main")
            .attr("data-target", target_name(state.target_here()))
            .attr("data-connection", state.connection.name())
            .el(stage)
            .html()
    }
}

/// What differs below the controls.
pub(super) struct Below {
    /// What to notice.
    pub(super) notice: Option<Element>,
    /// What is said before anything has happened.
    pub(super) waiting: &'static str,
}

/// What stands below the controls of a place that sends: what went wrong, what to notice, the timeline.
pub(super) fn below(
    state: &State,
    stories: &Rc<Vec<Story>>,
    parts: Below,
    act: &Callback<Fact>,
) -> Html {
    let language = state.settings.language;
    let words = text(language);
    let counts = (!stories.is_empty()).then(|| counts(stories));
    let keys_hint = || el("p").class("small hint").text(words.keys_hint);
    let said = el("p")
        .class("unseen")
        .attr("role", "status")
        .words(said(state, counts));
    let problem = state.problem.as_ref();
    list(vec![
        said.html(),
        problem
            .map(|problem| actions::problem(problem, language).html())
            .unwrap_or_default(),
        parts.notice.map(Element::html).unwrap_or_default(),
        timeline(state, stories, parts.waiting, act),
        counts.map(|_| keys_hint().html()).unwrap_or_default(),
    ])
}

/// What a screen reader is told.
fn said(state: &State, counts: Option<Counts>) -> String {
    let words = text(state.settings.language);
    match counts {
        _ if state.running => words.running.to_owned(),
        _ if state.connection == Connection::Looking => words.looking.to_owned(),
        Some((exchanges, steps, _)) => (words.finished)(exchanges, steps),
        None => String::new(),
    }
}

/// What will happen at a stop, before anything has.
fn waiting(state: &State) -> &'static str {
    let words = text(state.settings.language);
    match state.target_here() {
        TargetKind::Native | TargetKind::ServiceWorker => words.waiting,
        TargetKind::InPage => words.waiting_in_page,
    }
}

/// Exchanges, steps, milliseconds.
fn counts(stories: &[Story]) -> Counts {
    (
        stories.iter().filter(|story| story.is_exchange()).count(),
        stories.iter().map(|story| story.steps.len()).sum(),
        stories.iter().map(Story::millis).sum(),
    )
}
