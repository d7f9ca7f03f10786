//! The door to what a press needs: the run, the timeline that tells of it, the code and the messages beside it. It opens as
//! soon as the page stands.

use std::pin::Pin;
use std::rc::Rc;

use timeline::{ClientId, Language};
use yew::{Callback, Html};

use super::Missing;
use crate::app::kept::{self, Kept};
use crate::app::settings::Settings;
use crate::app::shortcuts::shortcut_list;
use crate::app::state::Action;
use crate::app::strip::strip;
use crate::journal::{self, EXPLANATION, Explanation, Snapshot};
use crate::runner::{self, RunContext, RunRequest, RunnerAction};
use crate::ui::element::Element;

/// What lies behind the door.
pub(crate) struct Press {
    pub(crate) run: fn(Rc<RunRequest>, RunContext, Callback<RunnerAction>) -> Running,
    pub(crate) shortcut_list: fn(Settings, &Callback<Action>) -> Html,
    pub(crate) strip: fn(&Snapshot, ClientId, Language) -> Element,
    pub(crate) read_kept: fn(&str) -> Option<Kept>,
    pub(crate) write_kept: fn(&Kept) -> Option<String>,
    explanation: &'static Explanation,
}

type Running = Pin<Box<dyn Future<Output = ()>>>;

static PRESS: Press = Press {
    run: |request, context, dispatch| Box::pin(runner::run(request, context, dispatch)),
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
