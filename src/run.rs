//! One run from click to last fact: its setting, its actions in order, and everything as it was. Knows the order of things;
//! holds no state of the page.

mod connect;
mod deeds;
mod exchange;
mod setting;

use std::rc::Rc;

use http_message::Origin;
use lesson::course::lesson::{Begin, Experiment};
use lesson::course::{Action, To};
use lesson::{ClientId, Entry, TargetKind};
use practice_server::Config;
use yew::Callback;

use crate::state::{Connection, Fact, Place, Problem, Side};
use crate::target::Target;
use connect::find;

pub(crate) use connect::{connect, start_over};

/// What the learner wants done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Errand {
    actions: Vec<Action>,
    setting: Option<Setting>,
}

/// What an experiment asks for before its first action.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    config: Config,
    begin: Begin,
    page: Option<Origin>,
    /// Whether it goes to this machine's other name, where the browser may hold cookies that this page does not see.
    to_other_host: bool,
}

impl Errand {
    /// These actions, with everything as it is.
    pub(crate) fn plain(actions: Vec<Action>) -> Self {
        Self {
            actions,
            setting: None,
        }
    }

    /// An experiment.
    pub(crate) fn of(experiment: &Experiment) -> Self {
        Self {
            actions: experiment.actions.clone(),
            setting: Some(Setting {
                config: experiment.config.clone(),
                begin: experiment.begin,
                page: experiment.page.clone(),
                to_other_host: experiment.actions.iter().any(goes_to_other_host),
            }),
        }
    }
}

fn goes_to_other_host(action: &Action) -> bool {
    matches!(action, Action::Fetch { call, .. } if call.manner.to == To::OtherHost)
}

/// What a run needs to know when it starts.
pub(crate) struct Plan {
    pub(crate) place: Place,
    pub(crate) errand: Errand,
    pub(crate) target: Rc<Target>,
    pub(crate) side: Side,
    /// The number of the first entry that the run adds to the journal.
    pub(crate) number: u32,
    /// Several frames may stand on one page and share what the browser holds.
    pub(crate) beside_others: bool,
}

/// Does what the plan says, action by action, and tells each thing that happened. Where the plan wants a server or a worker
/// that was not there so far, it looks once more.
pub(crate) async fn run(mut plan: Plan, connection: Connection, tell: Callback<Fact>) {
    tell.emit(Fact::RunStarted(plan.place));
    let there = match (plan.target.kind(), connection) {
        (TargetKind::Native, Connection::Server)
        | (TargetKind::ServiceWorker, Connection::Worker)
        | (TargetKind::InPage, _) => true,
        (TargetKind::Native | TargetKind::ServiceWorker, _) => false,
    };
    // Beside other frames on one page: what the browser holds may have changed in one of them.
    let may_have_changed = plan.beside_others && plan.target.kind() != TargetKind::InPage;
    if !there || may_have_changed {
        match find(&plan.target, plan.side).await {
            Ok((connection, side)) => {
                tell.emit(Fact::Connected(connection, Rc::new(side.clone())));
                plan.side = side;
            }
            Err((problem, found, side)) => {
                if let Some(found) = found {
                    tell.emit(Fact::Connected(found, Rc::new(side)));
                }
                let problem = match (there, problem) {
                    (true, Problem::NoServer) => Problem::ServerGone,
                    (_, problem) => problem,
                };
                tell.emit(Fact::RunEnded(Some(problem)));
                return;
            }
        }
    }
    let mut run = Run {
        old_ids: [ClientId::First, ClientId::Second].map(|client| session_id(&plan.side, client)),
        copied: None,
        target: plan.target,
        side: plan.side,
        number: plan.number,
        tell,
    };
    let problem = run.errand(&plan.errand).await.err();
    run.tell.emit(Fact::RunEnded(problem));
}

struct Run {
    target: Rc<Target>,
    side: Side,
    number: u32,
    /// The session ids that the two browsers held before the run.
    old_ids: [Option<String>; 2],
    /// The session id that someone has copied.
    copied: Option<String>,
    tell: Callback<Fact>,
}

impl Run {
    async fn errand(&mut self, errand: &Errand) -> Result<(), Problem> {
        let before = self.begin(errand.setting.as_ref()).await?;
        let mut done = Ok(());
        for action in &errand.actions {
            done = self.act(action).await;
            if done.is_err() {
                break;
            }
        }
        if let Some(config) = before {
            // What came of the actions is the news; a server that has gone is told of by them.
            let restored = self.configure(&config).await;
            done = done.and(restored);
        }
        done
    }

    /// Does one thing, which makes one entry.
    async fn act(&mut self, action: &Action) -> Result<(), Problem> {
        match action {
            Action::Fetch { client, call } => self.fetch(*client, call).await,
            Action::WriteOldId { client } => self.write_old_id(*client),
            Action::EraseOldId { client } => {
                let path = self.target.cookie_path().to_owned();
                let line = [lesson::SESSION_COOKIE, "=; Path=", &path, "; Max-Age=0"].concat();
                self.write_cookie(*client, &line);
                Ok(())
            }
            Action::WriteCookie { line } => {
                let line = self.below_base(&self.filled_in(line)?);
                self.remember_written(&line);
                self.write_cookie(ClientId::First, &line);
                Ok(())
            }
            Action::ReadCookies => {
                self.read_cookies();
                Ok(())
            }
            Action::CopyId { client } => self.copy_id(*client),
            Action::DeleteCookie { client } => self.delete_cookie(*client).await,
            Action::DeleteRow { client } => self.delete_row(*client).await,
            Action::ChangeRow { client, user } => self.change_row(*client, user).await,
            Action::Wait { seconds } => self.wait(*seconds).await,
            Action::CloseBrowser { client } => {
                self.close_browser(*client);
                Ok(())
            }
            Action::Configure { config } => self.change_config(config).await,
        }
    }

    /// A text in which `$copied` stands for the copied id.
    fn filled_in(&self, text: &str) -> Result<String, Problem> {
        if !text.contains(COPIED) {
            return Ok(text.to_owned());
        }
        let id = self.copied.as_deref().ok_or(Problem::NoSession)?;
        Ok(text.replace(COPIED, id))
    }

    fn happened(&mut self, entry: Entry) {
        self.number += 1;
        self.tell
            .emit(Fact::Happened(Rc::new(entry), Rc::new(self.side.clone())));
    }
}

/// What stands for the copied id in a lesson's texts.
const COPIED: &str = "$copied";

/// The session id that a client holds.
fn session_id(side: &Side, client: ClientId) -> Option<String> {
    let cookies = side.agent(client).cookies(side.now);
    let cookie = cookies
        .into_iter()
        .find(|cookie| cookie.name == lesson::SESSION_COOKIE.as_bytes())?;
    Some(cookie.value_text()).filter(|value| !value.is_empty())
}
