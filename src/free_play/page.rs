//! The page of free play: presets and form, everything that was sent so far, the timeline of one of them.

use course::{Action, Call};
use practice_server::Config;
use timeline::{ClientId, Language};
use yew::prelude::*;

use super::form::RequestForm;
use super::text::text;
use crate::journal::{EntryList, Journal, JournalAction, RunOwner, TimelineView, Waiting};
use crate::runner::{ResultView, RunHandlers, RunRequest, RunView, result};
use crate::ui::element::el;

#[derive(Properties, PartialEq)]
pub(crate) struct FreePlayProps {
    pub(crate) journal: Journal,
    /// The number of the entry whose timeline is shown.
    pub(crate) shown: Option<u32>,
    pub(crate) run: RunView,
    pub(crate) timeline: TimelineView,
    pub(crate) language: Language,
    /// Whether a server of the learner's own is observed, to which pasted requests may go.
    pub(crate) observes: bool,
    /// What the page has to say about itself, above the form.
    pub(crate) page_notices: Html,
    pub(crate) handlers: RunHandlers,
    pub(crate) dispatch: Callback<JournalAction>,
    /// An entry is to be shown, by its number.
    pub(crate) on_entry: Callback<u32>,
}

/// The run that sends a call; `config` is how the server is set for it, where that differs.
fn run_of(config: Option<Config>, call: Call, is_secret: bool) -> RunRequest {
    let configure = config.map(|config| Action::Configure {
        config: Box::new(config),
    });
    let client = ClientId::First;
    let mut actions = Vec::from_iter(configure);
    actions.push(Action::Fetch { client, call });
    let owner = if is_secret {
        RunOwner::Pasted
    } else {
        RunOwner::FreePlay
    };
    RunRequest::plain(owner, actions)
}

/// Free play.
#[component]
pub(crate) fn FreePlay(props: &FreePlayProps) -> Html {
    let language = props.language;
    let texts = text(language);
    let on_send = props
        .handlers
        .on_run
        .reform(|(config, call, is_secret)| run_of(config, call, is_secret));
    let past = if props.journal.is_empty() {
        Html::default()
    } else {
        past(props)
    };
    el("section")
        .class("stage")
        .attr("data-part", "stage")
        .attr_bool("data-running", props.run.running)
        .attr("aria-labelledby", "title")
        .child(el("h1").attr("id", "title").text(texts.title))
        .child(el("p").class("lead").text(texts.lead))
        .child(props.page_notices.clone())
        .child(html! { <RequestForm {language} ready={props.run.ready} observes={props.observes} {on_send} /> })
        .child(past)
        .child(result(ResultView {
            run: &props.run,
            timeline: &props.timeline,
            notice: None,
            waiting: Waiting {
                client: ClientId::First,
                words: texts.waiting,
                story: false,
            },
            opens: true,
            next: None,
            language,
            dispatch: &props.dispatch,
        }))
        .html()
}

/// Everything that was sent so far.
fn past(props: &FreePlayProps) -> Html {
    let FreePlayProps {
        journal,
        shown,
        language,
        on_entry,
        ..
    } = props;
    html! { <EntryList journal={journal.clone()} shown={*shown} language={*language} {on_entry} /> }
}
