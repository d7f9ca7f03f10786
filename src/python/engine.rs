//! Python itself, in its worker. It outlasts a visit to another place, as does what the room holds: to load it takes seconds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use practice_server::SessionRow;
use timeline::{Language, TargetKind};
use yew::{Callback, Reducible};

use super::action::PythonAction;
use super::convert;
use super::kept::Recording;
use super::standing::{Failure, Standing};
use super::state::PythonState;
use crate::platform::worker::{Heard, Member, Worker};
use crate::platform::{address, clock, scripts};
use crate::ui::language::language_name;

thread_local! {
    static PYTHON: RefCell<Option<Python>> = const { RefCell::new(None) };
    static LISTENER: RefCell<Option<Callback<PythonAction>>> = const { RefCell::new(None) };
    static KEPT: RefCell<Option<Rc<PythonState>>> = const { RefCell::new(None) };
    static RECORDING: RefCell<Option<Recording>> = const { RefCell::new(None) };
}

/// A Python that is there, or is being fetched.
struct Python {
    worker: Worker,
    target: TargetKind,
    /// The run that it was last given.
    given: Cell<u32>,
}

/// Fetches a Python that speaks to this target, unless there is one.
pub(super) fn fetch(target: TargetKind, language: Language) {
    let there = PYTHON.with_borrow(|python| python.as_ref().map(|python| python.target));
    if there == Some(target) {
        return;
    }
    end();
    RECORDING.take();
    stand(Standing::Coming(None));
    if target == TargetKind::InPage {
        hear(PythonAction::Emptied(target));
    }
    let on_heard = move |heard| match heard {
        Heard::Message(message) => {
            let now = clock::now();
            RECORDING.with_borrow_mut(|recording| {
                if let Some(recording) = recording {
                    recording.note(&message, now);
                }
            });
            if let Some(action) = convert::action(&message, target, now) {
                hear(action);
            }
        }
        Heard::Broken => stand(Standing::Failed(Failure::Network)),
    };
    let Some(worker) = Worker::start(&scripts::beside("python/worker.js"), on_heard) else {
        stand(Standing::Failed(Failure::Unsupported));
        return;
    };
    let origin = address::origin().map(|origin| origin.to_string());
    let base = [origin.unwrap_or_default(), address::base_path()].concat();
    let target_name = match target {
        TargetKind::Native | TargetKind::ServiceWorker => "relay",
        TargetKind::InPage => "in-page",
    };
    worker.post(&[
        ("type", Member::Text("start")),
        ("target", Member::Text(target_name)),
        ("base", Member::Text(&base)),
        ("language", Member::Text(language_name(language))),
    ]);
    let given = Cell::new(0);
    PYTHON.set(Some(Python {
        worker,
        target,
        given,
    }));
}

/// Whether there is a Python that speaks to another target than this one.
pub(super) fn speaks_to_another(target: TargetKind) -> bool {
    PYTHON.with_borrow(|python| python.as_ref().is_some_and(|one| one.target != target))
}

/// Gives the program to Python, once. The server holds these sessions before.
pub(super) fn run(number: u32, program: &str, sessions: &[SessionRow]) {
    PYTHON.with_borrow(|python| {
        let python = python.as_ref().filter(|one| one.given.get() != number);
        if let Some(python) = python {
            python.given.set(number);
            let now = clock::now();
            let recording = Recording::new(number, python.target, program, sessions, now);
            RECORDING.set(Some(recording));
            python.worker.post(&[
                ("type", Member::Text("run")),
                ("run", Member::Number(number)),
                ("program", Member::Text(program)),
                ("name", Member::Text(NAME)),
            ]);
        }
    });
}

/// The last run as text, if there was one: none inside where it is too much to be kept.
pub(super) fn recorded() -> Option<Option<String>> {
    RECORDING.with_borrow(|recording| recording.as_ref().map(Recording::write))
}

/// What the program's file is called.
pub(super) const NAME: &str = "program.py";

/// Ends Python, whatever it does.
pub(super) fn end() {
    PYTHON.take();
}

/// From now on, whoever this is hears of Python; without anyone, what the room holds changes all the same.
pub(super) fn listen(listener: Option<Callback<PythonAction>>) {
    LISTENER.set(listener);
}

/// What the room held when it was left.
pub(super) fn kept() -> Option<Rc<PythonState>> {
    KEPT.with_borrow(Clone::clone)
}

/// Keeps what the room holds.
pub(super) fn keep(state: Rc<PythonState>) {
    KEPT.set(Some(state));
}

fn stand(standing: Standing) {
    hear(PythonAction::Standing(standing, clock::now()));
}

fn hear(action: PythonAction) {
    match LISTENER.with_borrow(Clone::clone) {
        Some(listener) => listener.emit(action),
        None => {
            let after = KEPT.take().map(|state| state.reduce(action));
            KEPT.set(after);
        }
    }
}
