//! The door to what a press needs: the look at what both sides hold, the run, the timeline that tells of it, the tables, the
//! code and the messages beside it. It opens as soon as the page stands.

use std::pin::Pin;
use std::rc::Rc;

use practice_server::SessionRow;
use timeline::{ClientId, Language, TargetKind};
use yew::{Callback, Html};

use super::Missing;
use crate::app::kept::{self, Kept};
use crate::app::settings::Settings;
use crate::app::shortcuts::shortcut_list;
use crate::app::state::Action;
use crate::app::strip::strip;
use crate::journal::{self, EXPLANATION, Explanation, Journal, Snapshot, light_up_keys};
use crate::runner::{self, RunContext, RunRequest, RunnerAction, Targets};
use crate::target::{Behind, Lab, NoWorker, Target};
use crate::ui::element::Element;

/// What lies behind the door.
pub(crate) struct Press {
    pub(crate) connect: Connect,
    pub(crate) run: fn(Rc<RunRequest>, RunContext, Callback<RunnerAction>) -> Running<()>,
    pub(crate) start_over: fn(Rc<Target>, Rc<Snapshot>, Callback<RunnerAction>) -> Running<()>,
    pub(crate) tell_sessions: fn(Rc<Target>, Callback<SessionRows>) -> Running<()>,
    pub(crate) find_lab: fn(Rc<Target>) -> Running<Lab>,
    pub(crate) light_up_keys: fn(),
    pub(crate) shortcut_list: fn(Settings, &Callback<Action>) -> Html,
    pub(crate) strip: fn(&Snapshot, ClientId, Language) -> Element,
    pub(crate) read_kept: fn(&str) -> Option<Kept>,
    pub(crate) write_kept: fn(&Kept) -> Option<String>,
    explanation: &'static Explanation,
}

type SessionRows = Rc<Vec<SessionRow>>;
type Running<T> = Pin<Box<dyn Future<Output = T>>>;

/// The second look behind the page: what was found there, and for which target the learner wishes.
type Connect = fn(
    Behind,
    Rc<Targets>,
    Option<TargetKind>,
    Journal,
    Callback<RunnerAction>,
) -> Running<Option<NoWorker>>;

static PRESS: Press = Press {
    connect: |behind, targets, wanted, journal, dispatch| {
        Box::pin(runner::connect(behind, targets, wanted, journal, dispatch))
    },
    run: |request, context, dispatch| Box::pin(runner::run(request, context, dispatch)),
    start_over: |target, snapshot, dispatch| {
        Box::pin(runner::start_over(target, snapshot, dispatch))
    },
    tell_sessions: |target, told| Box::pin(runner::tell_sessions(target, told)),
    find_lab: |native| Box::pin(async move { native.find_lab().await }),
    light_up_keys,
    shortcut_list,
    strip,
    read_kept: kept::read,
    write_kept: kept::write,
    explanation: &EXPLANATION,
};

#[cfg(feature = "divided")]
#[wasm_split_helpers::wasm_split(press, fallible)]
fn fetched() -> Result<&'static Press, Missing> {
    Ok(&PRESS)
}

#[cfg(not(feature = "divided"))]
async fn fetched() -> Result<&'static Press, Missing> {
    Ok(&PRESS)
}

/// Opens the door; once it has opened, at once.
pub(crate) async fn press() -> Result<&'static Press, Missing> {
    let press = fetched().await?;
    journal::install(press.explanation);
    Ok(press)
}
