//! How the page starts: address parameters, preferences, the targets. Knows what to fall back to; shows nothing.

mod wishes;

use std::rc::Rc;

use browser_model::Profile;
use http_message::{Address, Origin};
use timeline::{Language, TargetKind};

use crate::app::done_before;
use crate::platform::{address, document, host, preferences};
use crate::state::settings::language_of;
use crate::state::{Connection, Remark, Settings, Side, Sides, State, Theme};
use crate::target::{InPage, Native, Target, Worker, cookies_last, known_alone};

pub(crate) use wishes::Wishes;

/// The address under which the practice server in the page believes to be reached.
const MODEL_ADDRESS: &str = "http://127.0.0.1:8047";

/// The targets, for as long as the page lives.
pub(crate) struct Targets {
    native: Rc<Target>,
    worker: Rc<Target>,
    in_page: Rc<Target>,
}

impl Targets {
    pub(crate) fn new() -> Self {
        Self {
            native: Rc::new(Target::Native(Native::new(page_origin()))),
            worker: Rc::new(Target::Worker(Worker::new(page_origin()))),
            in_page: Rc::new(Target::InPage(InPage::new(model_origin()))),
        }
    }

    pub(crate) fn of(&self, kind: TargetKind) -> Rc<Target> {
        Rc::clone(match kind {
            TargetKind::Native => &self.native,
            TargetKind::ServiceWorker => &self.worker,
            TargetKind::InPage => &self.in_page,
        })
    }
}

/// The state before anything has happened.
pub(crate) fn first_state() -> State {
    let sides = Sides {
        native: Rc::new(Side::new(page_origin(), &own_profile())),
        worker: Rc::new(Side::new(page_origin(), &own_profile())),
        in_page: Rc::new(Side::new(model_origin(), &own_profile())),
    };
    let mut wishes = wishes();
    // The frame of another site, where the browser lets no cookie last: a real server could never know who asks.
    if host::framed() && !cookies_last() {
        wishes.target = Some(TargetKind::InPage);
        wishes.unknown.push(Remark::NoCookies);
    }
    let remarks = std::mem::take(&mut wishes.unknown);
    let settings = settings(&wishes);
    let lesson = wishes.lesson.as_str().into();
    let mut state = State::new(settings, wishes.place, lesson, wishes.target, sides);
    state.study.done = Rc::new(done_before());
    // Most often the answer is there before the page's code: then the first drawing is the right one.
    if known_alone() {
        state.connection = Connection::Files;
    }
    State { remarks, ..state }
}

/// What the page's address asks for now.
pub(crate) fn wishes() -> Wishes {
    Wishes::read(address::parameter, &course::guided_run())
}

/// The address decides, then what was remembered, then what the system asks for.
fn settings(wishes: &Wishes) -> Settings {
    let remembered = preferences::read("lang").into_iter();
    let language = remembered
        .chain(document::preferred_language())
        .find_map(|name| language_of(&name));
    let theme = preferences::read("theme").and_then(|name| Theme::parse(&name));
    let system = if document::prefers_dark() {
        Theme::Dark
    } else {
        Theme::Light
    };
    Settings {
        language: wishes.language.or(language).unwrap_or(Language::Chinese),
        theme: wishes.theme.or(theme).unwrap_or(system),
        embedded: wishes.embedded,
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
