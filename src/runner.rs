//! Does what was asked, one action after the other, and dispatches what comes of it. The only asynchronous orchestration of
//! the page; everything else is a reducer or a view.

mod error;
mod request;
mod state;
mod targets;

mod connect;
mod exchange;
mod interventions;
mod lease;
mod look;
mod setup;

mod clear_cookies;
mod controls;
mod result;
mod text;
mod whereabouts;

use std::rc::Rc;

use course::Action;
use timeline::{ClientId, Entry, TargetKind};
use yew::Callback;

use crate::journal::{Record, Snapshot};
use crate::target::{Connection, Lab, Target, TargetError};
use connect::find;
use lease::Leased;

pub(crate) use connect::{connect, start_over, tell_sessions};
pub(crate) use controls::{RunHandlers, RunView, reset_server, run_button, summary, whereabouts};
pub(crate) use error::RunError;
pub(crate) use look::look;
pub(crate) use request::RunRequest;
pub(crate) use result::{ResultView, result};
pub(crate) use state::{RunState, RunnerAction};
pub(crate) use targets::{TargetAction, TargetState, Targets};
pub(crate) use text::text;
pub(crate) use whereabouts::Whereabouts;

/// What a run needs to know when it starts.
pub(crate) struct RunContext {
    pub(crate) target: Rc<Target>,
    pub(crate) connection: Connection,
    pub(crate) lab: Lab,
    /// Both sides as they are now.
    pub(crate) snapshot: Snapshot,
    /// The number of the first entry that the run adds to the journal.
    pub(crate) number: u32,
    /// Several frames may stand on one page and share what the browser holds.
    pub(crate) beside_others: bool,
}

/// Does what the request says, action by action, and dispatches each thing that happened. Where it goes to a server or a
/// worker that was not there so far, that is looked for once more.
pub(crate) async fn run(
    request: Rc<RunRequest>,
    mut context: RunContext,
    dispatch: Callback<RunnerAction>,
) {
    let outcome = match reach(&mut context, &dispatch).await {
        Ok(()) => {
            Execution::new(context, dispatch.clone())
                .all(&request)
                .await
        }
        Err(error) => Err(error.into()),
    };
    dispatch.emit(RunnerAction::Ended(outcome.err()));
}

/// Makes sure that the target is there, and that the snapshot says what the browser holds for it.
async fn reach(
    context: &mut RunContext,
    dispatch: &Callback<RunnerAction>,
) -> Result<(), TargetError> {
    let kind = context.target.kind();
    let there = match (kind, context.connection) {
        (TargetKind::Native, Connection::Server)
        | (TargetKind::ServiceWorker, Connection::Worker)
        | (TargetKind::InPage, _) => true,
        (TargetKind::Native | TargetKind::ServiceWorker, _) => false,
    };
    // Beside other frames on one page: what the browser holds may have changed in one of them.
    let may_have_changed = context.beside_others && kind != TargetKind::InPage;
    if there && !may_have_changed {
        return Ok(());
    }
    match find(&context.target, context.snapshot.clone()).await {
        Ok((connection, snapshot)) => {
            context.snapshot = snapshot.clone();
            dispatch.emit(RunnerAction::Rebased(kind, Rc::new(snapshot)));
            dispatch.emit(RunnerAction::Connected(connection, None));
            Ok(())
        }
        Err((error, found)) => {
            if let Some(found) = found {
                dispatch.emit(RunnerAction::Connected(found, None));
            }
            // Where it was before, it is there no more.
            let gone = there && error == TargetError::NoServer;
            Err(if gone { TargetError::ServerGone } else { error })
        }
    }
}

/// A run under way.
struct Execution {
    target: Rc<Target>,
    lab: Lab,
    snapshot: Snapshot,
    number: u32,
    /// The session ids that the two browsers held before the run.
    old_ids: [Option<String>; 2],
    /// The session id that someone has copied.
    copied: Option<String>,
    /// The configuration that counts while it runs.
    leased: Option<Leased>,
    dispatch: Callback<RunnerAction>,
}

impl Execution {
    fn new(context: RunContext, dispatch: Callback<RunnerAction>) -> Self {
        let snapshot = context.snapshot;
        Self {
            old_ids: [ClientId::First, ClientId::Second].map(|client| snapshot.session_id(client)),
            copied: None,
            leased: None,
            target: context.target,
            lab: context.lab,
            snapshot,
            number: context.number,
            dispatch,
        }
    }

    /// Does all of the request: what the experiment begins with, its actions, and putting the server's configuration back.
    async fn all(&mut self, request: &RunRequest) -> Result<(), RunError> {
        let outcome = self.all_but_the_end(request).await;
        // What came of the actions is the news; a server that has gone is told of by them.
        let ended = self.end_config().await;
        outcome.and(ended)
    }

    async fn all_but_the_end(&mut self, request: &RunRequest) -> Result<(), RunError> {
        self.set_up(&request.setup).await?;
        for action in &request.actions {
            self.renew_config().await?;
            self.act(action).await?;
        }
        Ok(())
    }

    /// Does one action, which makes one record.
    async fn act(&mut self, action: &Action) -> Result<(), RunError> {
        match action {
            Action::Fetch { client, call } => self.fetch(*client, call).await,
            Action::WriteOldId { client } => self.write_old_id(*client),
            Action::EraseOldId { client } => {
                let path = self.target.cookie_path();
                let line = format!("{}=; Path={path}; Max-Age=0", timeline::SESSION_COOKIE);
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
            Action::ReadJar { name } => {
                self.read_jar(name);
                Ok(())
            }
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
    fn filled_in(&self, text: &str) -> Result<String, RunError> {
        if !text.contains(COPIED) {
            return Ok(text.to_owned());
        }
        let id = self.copied.as_deref().ok_or(RunError::NoSession)?;
        Ok(text.replace(COPIED, id))
    }

    fn happened(&mut self, entry: Entry) {
        self.record(Record::of(entry));
    }

    fn record(&mut self, record: Record) {
        self.number += 1;
        self.snapshot.apply(&record);
        self.dispatch.emit(RunnerAction::Recorded(Rc::new(record)));
    }

    /// Both sides are others from now on, without anything having happened.
    fn rebase(&mut self, snapshot: Snapshot) {
        self.snapshot = snapshot.clone();
        let target = self.target.kind();
        self.dispatch
            .emit(RunnerAction::Rebased(target, Rc::new(snapshot)));
    }
}

/// What stands for the copied id in a lesson's texts.
const COPIED: &str = "$copied";
