//! How the page starts: query parameters, preferences, the targets, and what to fall back to.

use std::rc::Rc;

use browser_model::Profile;
use http_message::{Address, Origin};
use timeline::{Language, TargetKind};

use super::page_notice::PageNotice;
use super::place::Place;
use super::prepared::Prepared;
use super::query::{QueryParameters, query_parameters};
use super::settings::{OFF, SHORTCUTS, Settings, Theme};
use super::state::State;
use crate::course::lessons_done_before;
use crate::journal::{Journal, Snapshot};
use crate::platform::{address, document, embedding, preferences};
use crate::python::Brought;
use crate::runner::{TargetState, Targets};
use crate::target::{Connection, keeps_cookies, known_static};
use crate::ui::language::parse_language;

/// The address at which the practice server in the page believes to be reached.
const MODEL_ADDRESS: &str = "http://127.0.0.1:8047";

/// The targets of this page.
pub(super) fn targets() -> Targets {
    Targets::new(page_origin(), model_origin())
}

/// The state before anything has happened.
pub(super) fn initial_state(prepared: &Prepared) -> State {
    let mut query = query_parameters();
    // The frame of another site, where the browser lets no cookie last: a real server could never know who asks.
    if embedding::framed() && !keeps_cookies() {
        query.target = Some(TargetKind::InPage);
        query.unknown.push(PageNotice::NoCookies);
    }
    let mut targets = TargetState::new(query.target);
    // Most often the answer is there before the page's code: then the first drawing is the right one.
    if known_static() {
        targets.connection = Connection::Files;
    }
    let journal = Journal::new(|target| {
        let origin = match target {
            TargetKind::Native | TargetKind::ServiceWorker => page_origin(),
            TargetKind::InPage => model_origin(),
        };
        Snapshot::empty(origin, &own_profile())
    });
    // A term alone leads to where the glossary belongs.
    let first = query.term.as_ref().map(|_| Place::Course);
    // So does a program.
    let first = first.or(query.program.as_ref().map(|_| Place::Python));
    let home = query.place.clone().or(first).unwrap_or(Place::FIRST);
    let mut state = State::new(settings(&query), home, targets, journal);
    state.brought = query.program.map(|given| Brought::after(None, given));
    state.notices = query.unknown;
    state.course.term = query.term.map(Rc::from);
    state.course.done = Rc::new(lessons_done_before());
    state.course.lesson = prepared.lesson.clone();
    state
}

/// The address decides, then what was remembered, then what the system asks for.
fn settings(query: &QueryParameters) -> Settings {
    let remembered = preferences::read("lang").into_iter();
    let language = remembered
        .chain(document::preferred_language())
        .find_map(|name| parse_language(&name));
    let theme = preferences::read("theme").and_then(|name| Theme::parse(&name));
    let system = if document::prefers_dark() {
        Theme::Dark
    } else {
        Theme::Light
    };
    Settings {
        language: query.language.or(language).unwrap_or(Language::Chinese),
        theme: query.theme.or(theme).unwrap_or(system),
        embedded: query.embedded,
        frame: query.frame,
        // A frame has no room for the list, and so none for the switch.
        shortcuts: !query.embedded && preferences::read(SHORTCUTS).as_deref() != Some(OFF),
    }
}

/// The rules of the browser that the learner uses: what is told about cookies should be true of that one.
fn own_profile() -> Profile {
    if address::user_agent().contains("Firefox/") {
        Profile::FIREFOX
    } else {
        Profile::CHROMIUM
    }
}

/// A page without an http origin (opened as a file) can use the model only; its address stands in.
fn page_origin() -> Origin {
    address::origin().unwrap_or_else(model_origin)
}

fn model_origin() -> Origin {
    let address = Address::parse(MODEL_ADDRESS);
    // The constant is a valid address.
    address.expect("the model's address is an address").origin
}
