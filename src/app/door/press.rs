//! The door to what a press needs: the run, the timeline that tells of it, the code and the messages beside it. It opens as
//! soon as the page stands.

use std::pin::Pin;
use std::rc::Rc;

use yew::Callback;

use super::Missing;
use crate::journal::{self, EXPLANATION, Explanation};
use crate::runner::{self, RunContext, RunRequest, RunnerAction};

/// What lies behind the door.
pub(crate) struct Press {
    pub(crate) run: fn(Rc<RunRequest>, RunContext, Callback<RunnerAction>) -> Running,
    explanation: &'static Explanation,
}

type Running = Pin<Box<dyn Future<Output = ()>>>;

static PRESS: Press = Press {
    run: |request, context, dispatch| Box::pin(runner::run(request, context, dispatch)),
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
