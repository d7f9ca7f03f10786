//! What both sides hold at what stands behind the page: looked up at the start, before a run, and after starting over.

use std::rc::Rc;

use http_message::Response;
use practice_server::SessionRow;
use timeline::TargetKind;
use yew::Callback;

use super::{RunnerAction, Targets};
use crate::journal::{Journal, Snapshot};
use crate::target::{Behind, Connection, NoWorker, Observation, Target, TargetError};

/// Looks at what both sides hold at the practice server that was found; else, unless the learner wishes for another target,
/// for a service worker. Answers why no worker can answer, where one was looked for.
pub(crate) async fn connect(
    behind: Behind,
    targets: Rc<Targets>,
    wanted: Option<TargetKind>,
    journal: Journal,
    dispatch: Callback<RunnerAction>,
) -> Option<NoWorker> {
    match &behind {
        Behind::Practice(reply) => {
            tell_server(&targets, reply, &journal, &dispatch).await;
            return None;
        }
        Behind::Upstream => return None,
        Behind::Nothing => {}
    }
    if !matches!(wanted, None | Some(TargetKind::ServiceWorker)) {
        return None;
    }
    let kind = TargetKind::ServiceWorker;
    match find(&targets.of(kind), (**journal.latest(kind)).clone()).await {
        Ok((connection, snapshot)) => {
            dispatch.emit(RunnerAction::Connected(connection, Some(Rc::new(snapshot))));
            None
        }
        Err((_, found)) => {
            let found = found?;
            dispatch.emit(RunnerAction::Connected(found, None));
            match found {
                Connection::Model(why) => Some(why),
                Connection::Looking
                | Connection::Found
                | Connection::Server
                | Connection::Files
                | Connection::Worker => None,
            }
        }
    }
}

/// What the practice server that described itself like this holds. Where it does not say so now, it is a server all the same: the
/// page may be on its way to another address, which ends its requests, and must not set up a worker beside the server then. A run
/// looks once more, and says what is wrong.
async fn tell_server(
    targets: &Targets,
    reply: &Response,
    journal: &Journal,
    dispatch: &Callback<RunnerAction>,
) {
    let target = targets.of(TargetKind::Native);
    let Target::Native(server) = &*target else {
        return;
    };
    let snapshot = server.observe_with(reply).await.ok().map(|observation| {
        let before = (**journal.latest(TargetKind::Native)).clone();
        Rc::new(observed(before, &target, observation))
    });
    dispatch.emit(RunnerAction::Connected(Connection::Server, snapshot));
}

/// Finds what this target needs behind the page, and what both sides hold there; else what is in the way, and what is known
/// now of what stands behind the page.
pub(super) async fn find(
    target: &Target,
    snapshot: Snapshot,
) -> Result<(Connection, Snapshot), (TargetError, Option<Connection>)> {
    let connection = match target {
        Target::Worker(worker) => match worker.start().await {
            Ok(()) => Connection::Worker,
            Err(why) => {
                return Err((TargetError::NoWorker(why), Some(Connection::Model(why))));
            }
        },
        Target::Native(_) | Target::InPage(_) => Connection::Server,
    };
    match observe(target, snapshot).await {
        Ok(snapshot) => Ok((connection, snapshot)),
        Err(error @ (TargetError::WorkerGone | TargetError::TooManyCookies)) => Err((error, None)),
        Err(_) => Err((TargetError::NoServer, None)),
    }
}

/// Takes the server back to its first day. The real browser keeps its cookies: they are looked up again, because a page
/// cannot delete them.
pub(crate) async fn start_over(
    target: Rc<Target>,
    snapshot: Rc<Snapshot>,
    dispatch: Callback<RunnerAction>,
) {
    if let Err(error) = target.reset().await {
        dispatch.emit(RunnerAction::Ended(Some(error.into())));
        return;
    }
    let origin = snapshot.page.origin.clone();
    let mut fresh = Snapshot::empty(origin, snapshot.first.profile());
    fresh.now = target.now();
    let fresh = observe(&target, fresh.clone()).await.unwrap_or(fresh);
    dispatch.emit(RunnerAction::StartedOver(target.kind(), Rc::new(fresh)));
}

/// What both sides hold now, as the server reports it; a target without a real browser's storage has nothing to report.
pub(super) async fn observe(target: &Target, snapshot: Snapshot) -> Result<Snapshot, TargetError> {
    Ok(match target.observe().await? {
        Some(observation) => observed(snapshot, target, observation),
        None => snapshot,
    })
}

/// The rows of the session table now. What cannot be looked up is not told.
pub(crate) async fn tell_sessions(target: Rc<Target>, told: Callback<Rc<Vec<SessionRow>>>) {
    if let Ok(Some(observation)) = target.observe().await {
        told.emit(Rc::new(observation.sessions));
    }
}

/// A snapshot with what was just reported.
fn observed(mut snapshot: Snapshot, target: &Target, observation: Observation) -> Snapshot {
    snapshot.now = target.now();
    snapshot.sessions = Rc::new(observation.sessions);
    snapshot.reconcile(&observation.cookies);
    snapshot
}
