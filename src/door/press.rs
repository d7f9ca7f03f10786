//! The door to what a press needs, and to all that explains: the run, the timeline that tells of it, the code and the messages
//! beside it, the inspector. It opens as soon as the page stands.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;

use lesson::code::{CodeLine, Dialect, Scope, listing};
use lesson::{Entry, Language, Span, TimelineStep, summary, timeline};
use yew::prelude::*;

use super::Missing;
use crate::run::{self, Plan};
use crate::state::{Connection, Fact, Rules, State};
use crate::view::code_panel::CodePanelProps;
use crate::view::element::Element;
use crate::view::inspector::inspector;
use crate::view::listing::listing_view;
use crate::view::messages_panel::messages_panel;
use crate::view::story::Story;
use crate::view::timeline::entry;

/// What lies behind the door.
pub(crate) struct Press {
    pub(crate) run: fn(Plan, Connection, Callback<Fact>) -> Running,
    pub(crate) timeline: fn(&Entry) -> Vec<TimelineStep>,
    pub(crate) entry: fn(&State, &Story, bool, &Callback<Fact>) -> Element,
    pub(crate) listing: Lister,
    pub(crate) listing_view: fn(&CodePanelProps, &[CodeLine]) -> Element,
    pub(crate) messages: fn(&Entry, Language) -> Option<Element>,
    pub(crate) summary: fn(&Entry, Language) -> Vec<Span>,
    pub(crate) inspector: fn(Language, Rules) -> Html,
}

type Lister = fn(&[Rc<Entry>], Scope, Dialect, &str, Language) -> Vec<CodeLine>;
type Running = Pin<Box<dyn Future<Output = ()>>>;

static PRESS: Press = Press {
    run: |plan, connection, tell| Box::pin(run::run(plan, connection, tell)),
    timeline,
    entry,
    listing,
    listing_view,
    messages: messages_panel,
    summary,
    inspector,
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
    HERE.set(Some(press));
    Ok(press)
}

/// What explains entries. Each entry of the journal comes of a run, so where there is one, this is there.
pub(crate) fn explains() -> Option<&'static Press> {
    HERE.get()
}

thread_local! {
    static HERE: Cell<Option<&'static Press>> = const { Cell::new(None) };
}
