//! What stands behind the page, and what both sides hold there: looked up at the start, before a run, and after starting
//! over. Knows the order of things; sends no request of the learner's.

use std::rc::Rc;

use practice_server::SessionRow;
use timeline::TargetKind;
use yew::Callback;

use crate::platform::host;
use crate::state::{Connection, Evidence, Fact, NoWorker, Problem, Remark, Side, follow};
use crate::target::{Held, Target, dismiss_worker};

/// Looks at the start for what stands behind the page: a practice server; else, unless the learner wishes for another
/// target, a service worker.
pub(crate) async fn connect(
    [native, worker]: [Rc<Target>; 2],
    [native_side, worker_side]: [Side; 2],
    wanted: Option<TargetKind>,
    known: Connection,
    tell: Callback<Fact>,
) {
    if known == Connection::Looking && server_found(&native, native_side, &tell).await {
        return;
    }
    if matches!(wanted, None | Some(TargetKind::ServiceWorker)) {
        let (connection, side) = match find(&worker, worker_side).await {
            Ok(found) => found,
            Err((_, Some(connection), side)) => (connection, side),
            Err((_, None, _)) => return,
        };
        // Firefox keeps a plain cookie in a foreign frame, apart from all others, but none of a worker's: a tab of its own helps.
        if connection == Connection::Model(NoWorker::CookiesBlocked) && host::framed() {
            tell.emit(Fact::Remarked(vec![Remark::NoCookies]));
        }
        tell.emit(Fact::Connected(connection, Rc::new(side)));
    }
}

/// Looks for a practice server and tells what it finds: it, or only files.
async fn server_found(native: &Target, side: Side, tell: &Callback<Fact>) -> bool {
    if let Target::Native(server) = native
        && let Some(config) = server.behind().await
        && let Ok(seen) = server.look_at(config).await
    {
        dismiss_worker().await;
        let side = with_seen(side, native, seen);
        tell.emit(Fact::Connected(Connection::Server, Rc::new(side)));
        return true;
    }
    tell.emit(Fact::Connected(Connection::Files, Rc::new(side)));
    false
}

pub(super) type Found = (Connection, Side);
pub(super) type NotFound = (Problem, Option<Connection>, Side);

/// Finds what this target needs behind the page, and what both sides hold there; else what is in the way, and what is known
/// now of what stands behind the page.
pub(super) async fn find(target: &Target, side: Side) -> Result<Found, NotFound> {
    let connection = match target {
        Target::Worker(worker) => match worker.start().await {
            Ok(()) => Connection::Worker,
            Err(why) => {
                let connection = Connection::Model(why);
                return Err((Problem::NoWorker(why), Some(connection), side));
            }
        },
        Target::Native(_) | Target::InPage(_) => Connection::Server,
    };
    match look(target, side.clone()).await {
        Ok(side) => Ok((connection, side)),
        Err(Problem::WorkerGone) => Err((Problem::WorkerGone, None, side)),
        Err(_) => Err((Problem::NoServer, None, side)),
    }
}

/// Takes the server back to its first day and forgets the journal. The real browser keeps its cookies: they are looked up
/// again, because a page cannot delete them.
pub(crate) async fn start_over(target: Rc<Target>, side: Side, tell: Callback<Fact>) {
    if let Err(problem) = target.start_over().await {
        tell.emit(Fact::RunEnded(Some(problem)));
        return;
    }
    let mut fresh = Side::new(side.page.origin, side.first.profile());
    fresh.now = target.now();
    let fresh = look(&target, fresh.clone()).await.unwrap_or(fresh);
    tell.emit(Fact::StartedOver(target.kind(), Rc::new(fresh)));
}

/// What both sides hold now, as the server reports it; a target without a real browser's storage has nothing to report.
pub(super) async fn look(target: &Target, side: Side) -> Result<Side, Problem> {
    let seen = target.look().await?;
    Ok(match seen {
        Some(seen) => with_seen(side, target, seen),
        None => side,
    })
}

/// A side with what was just reported of it.
fn with_seen(mut side: Side, target: &Target, (held, sessions): (Held, Vec<SessionRow>)) -> Side {
    side.now = target.now();
    side.sessions = Rc::new(sessions);
    follow_held(&mut side, &held);
    side
}

pub(super) fn follow_held(side: &mut Side, held: &Held) {
    let evidence = Evidence {
        pairs: &held.pairs,
        scripts_see: &held.scripts_see,
        intent: &held.intent,
        session_cookie: &held.session_cookie,
    };
    let now = side.now;
    follow(side, now, &evidence);
}
