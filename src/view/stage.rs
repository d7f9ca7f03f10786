//! The stage: title, controls and timeline of a stop, or of free play. Knows what belongs where; sends nothing.

use std::rc::Rc;

use course::{Action, Call, stop_text};
use timeline::{ClientId, TargetKind};
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

/// Title, lead, controls and timeline of the place where the learner stands.
pub(crate) fn stage(
    state: &State,
    stories: &Rc<Vec<Story>>,
    start: &Callback<Errand>,
    start_over: &Callback<()>,
    act: &Callback<Fact>,
) -> Html {
    let language = state.settings.language;
    let counts = (!stories.is_empty()).then(|| counts(stories));
    let place = match state.place {
        Place::Stop(stop) => {
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
            Staged {
                title: text.title,
                lead: text.lead,
                notice: actions::notice(stop, text.notice, stories, language, act),
                controls: actions::actions(state, text.button, counts, &wishes, act),
            }
        }
        // The others have stages of their own: the app does not ask for this one there.
        Place::FreePlay | Place::Inspector | Place::Course | Place::Lesson => {
            let on_send = start.reform(|call: Call| {
                Errand::plain(vec![Action::Fetch {
                    client: ClientId::First,
                    call,
                }])
            });
            Staged {
                title: later_text(language).free_play_title,
                lead: later_text(language).free_play_lead,
                notice: None,
                controls: html! { <FreePlay {language} ready={state.ready()} {on_send} /> },
            }
        }
    };
    let notice = place
        .notice
        .filter(|_| counts.is_some() && !state.running && state.problem.is_none());
    let free = state.place == Place::FreePlay && !state.journal.is_empty();
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
    let stage = el("section")
        .class("stage")
        .attr("data-part", "stage")
        .tells("data-running", state.running)
        .attr("aria-labelledby", "title")
        .el(el("h1").attr("id", "title").text(place.title))
        .el(el("p").class("lead").text(place.lead))
        .each(actions::remarks(state))
        .maybe_el(
            state
                .explains_the_model()
                .map(|why| actions::no_server(why, language)),
        )
        .child(place.controls)
        .child(if free { past() } else { Html::default() })
        .child(below(
            state,
            stories,
            Below {
                notice,
                waiting: waiting(state),
            },
            act,
        ));
    el("main")
        .attr("data-target", target_name(state.target_here()))
        .attr("data-connection", state.connection.name())
        .el(stage)
        .html()
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

/// What differs between stops and free play.
struct Staged {
    title: &'static str,
    lead: &'static str,
    notice: Option<Element>,
    controls: Html,
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

/// What will happen, before anything has.
fn waiting(state: &State) -> &'static str {
    let language = state.settings.language;
    match (state.place, state.target_here()) {
        (Place::FreePlay | Place::Inspector | Place::Course | Place::Lesson, _) => {
            later_text(language).waiting_free_play
        }
        (Place::Stop(_), TargetKind::Native | TargetKind::ServiceWorker) => text(language).waiting,
        (Place::Stop(_), TargetKind::InPage) => text(language).waiting_in_page,
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
