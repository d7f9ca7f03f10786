//! One run from click to last fact: prepare, deliver, receive, tell. Knows the order of things; holds no state of the page.

use std::rc::Rc;

use browser_model::{Intent, Received, StoreDecision, StoreVerdict};
use http_message::Timestamp;
use lesson::course::{Action, Call};
use lesson::{ClientId, Entry, Exchange, Report, ScriptEntry, TargetKind};
use practice_server::{ServerEvent, SessionRow, StorageOutcome, StorageWrite, TraceEntry};
use yew::Callback;

use crate::state::{Connection, Evidence, Fact, Place, Problem, Side, follow};
use crate::target::{Held, OWN, Target, dismiss_worker};

/// What a run needs to know when it starts.
pub(crate) struct Plan {
    pub(crate) place: Place,
    pub(crate) actions: Vec<Action>,
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
        target: plan.target,
        side: plan.side,
        number: plan.number,
        tell,
    };
    let mut problem = None;
    for action in &plan.actions {
        problem = match action {
            Action::Fetch { client, call } => run.fetch(*client, call).await,
            Action::WriteOldId { client } => run.write_old_id(*client),
            Action::EraseOldId { client } => {
                let path = run.target.cookie_path().to_owned();
                let line = [lesson::SESSION_COOKIE, "=; Path=", &path, "; Max-Age=0"].concat();
                run.write_cookie(*client, &line);
                None
            }
        };
        if problem.is_some() {
            break;
        }
    }
    run.tell.emit(Fact::RunEnded(problem));
}

/// Looks at the start for what stands behind the page: a practice server; else, unless the learner wishes for another
/// target, a service worker.
pub(crate) async fn connect(
    [native, worker]: [Rc<Target>; 2],
    [native_side, worker_side]: [Side; 2],
    wanted: Option<TargetKind>,
    tell: Callback<Fact>,
) {
    if let Target::Native(server) = &*native
        && let Some(config) = server.behind().await
        && let Ok(seen) = server.look_at(config).await
    {
        dismiss_worker().await;
        let side = with_seen(native_side, &native, seen);
        tell.emit(Fact::Connected(Connection::Server, Rc::new(side)));
        return;
    }
    tell.emit(Fact::Connected(Connection::Files, Rc::new(native_side)));
    if matches!(wanted, None | Some(TargetKind::ServiceWorker)) {
        let (connection, side) = match find(&worker, worker_side).await {
            Ok(found) => found,
            Err((_, Some(connection), side)) => (connection, side),
            Err((_, None, _)) => return,
        };
        tell.emit(Fact::Connected(connection, Rc::new(side)));
    }
}

type Found = (Connection, Side);
type NotFound = (Problem, Option<Connection>, Side);

/// Finds what this target needs behind the page, and what both sides hold there; else what is in the way, and what is known
/// now of what stands behind the page.
async fn find(target: &Target, side: Side) -> Result<Found, NotFound> {
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
async fn look(target: &Target, side: Side) -> Result<Side, Problem> {
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

struct Run {
    target: Rc<Target>,
    side: Side,
    number: u32,
    /// The session ids that the two browsers held before the run.
    old_ids: [Option<String>; 2],
    tell: Callback<Fact>,
}

impl Run {
    async fn fetch(&mut self, client: ClientId, call: &Call) -> Option<Problem> {
        let Some(intent) = self.target.intent(call) else {
            return Some(Problem::ForeignAddress);
        };
        let page = self.side.page.clone();
        let started = self.target.now();
        let prepared = self
            .side
            .browser_mut(client)
            .prepare(started, &page, &intent);
        let delivery = match self.target.deliver(&intent, &prepared).await {
            Ok(delivery) => delivery,
            Err(problem) => return Some(problem),
        };
        let finished = delivery.finished;
        let received = match &delivery.report {
            Report::Trace(trace) => self.received(client, finished, &intent, trace),
            Report::Ambiguous(_) | Report::Missing => Received {
                verdicts: Vec::new(),
            },
        };
        let exchange = Exchange {
            number: self.number,
            client,
            target: self.target.kind(),
            page,
            intent,
            prepared,
            report: delivery.report,
            arrival: delivery.arrival,
            received,
            started,
            finished,
        };
        self.side.now = finished;
        if let Some(sessions) = delivery.sessions {
            self.side.sessions = Rc::new(sessions);
        }
        // Only after a surprise: otherwise the next prediction could never be wrong, and nobody would learn from it.
        if let Some(held) = &delivery.held
            && surprised(&exchange)
        {
            follow_held(&mut self.side, held);
        }
        self.happened(Entry::Exchange(exchange));
        delivery.problem
    }

    /// A verdict for each `Set-Cookie` line that the server reports. A worker carries them out by itself: then the verdict is
    /// on what its call can do, and there is none where the browser refused the call; that the report tells.
    fn received(
        &mut self,
        client: ClientId,
        finished: Timestamp,
        intent: &Intent,
        trace: &TraceEntry,
    ) -> Received {
        let page = self.side.page.clone();
        let browser = self.side.browser_mut(client);
        let carried_out: Vec<&StorageWrite> = trace
            .events
            .iter()
            .filter_map(|event| {
                let ServerEvent::StorageWritten(write) = event else {
                    return None;
                };
                (write.outcome != StorageOutcome::NotAllowed).then_some(write)
            })
            .collect();
        if carried_out.is_empty() {
            return browser.receive(finished, &page, intent, &trace.response.message);
        }
        let verdict = |write: &StorageWrite| {
            let judged = |browser: &mut browser_model::Browser| {
                browser.write_from_script(finished, &page, write.effective.as_bytes())
            };
            match write.outcome {
                StorageOutcome::Refused(_) => Some(judged(&mut browser.clone())).filter(is_refusal),
                StorageOutcome::Done | StorageOutcome::NotAllowed => Some(judged(browser)),
            }
        };
        Received {
            verdicts: carried_out.into_iter().filter_map(verdict).collect(),
        }
    }

    fn write_old_id(&mut self, client: ClientId) -> Option<Problem> {
        let [first, second] = &self.old_ids;
        let old_id = match client {
            ClientId::First => first,
            ClientId::Second => second,
        };
        let Some(old_id) = old_id else {
            return Some(Problem::NoOldId);
        };
        let path = self.target.cookie_path();
        let line = [lesson::SESSION_COOKIE, "=", old_id, "; Path=", path].concat();
        self.write_cookie(client, &line);
        None
    }

    fn write_cookie(&mut self, client: ClientId, line: &str) {
        let page = self.side.page.clone();
        let at = self.target.now();
        let verdict = self
            .side
            .browser_mut(client)
            .write_from_script(at, &page, line.as_bytes());
        let visible = if client == OWN {
            self.target.write_cookie(line)
        } else {
            None
        };
        self.side.now = at;
        self.happened(Entry::Script(ScriptEntry {
            number: self.number,
            client,
            target: self.target.kind(),
            page,
            verdict,
            visible,
            at,
        }));
    }

    fn happened(&mut self, entry: Entry) {
        self.number += 1;
        self.tell
            .emit(Fact::Happened(Rc::new(entry), Rc::new(self.side.clone())));
    }
}

fn is_refusal(verdict: &StoreVerdict) -> bool {
    matches!(verdict.decision, StoreDecision::Rejected(_))
}

/// Whether the server got another `Cookie` line than the model predicted.
fn surprised(exchange: &Exchange) -> bool {
    let Report::Trace(trace) = &exchange.report else {
        return false;
    };
    let reported = trace.request.message.headers.get_all("cookie");
    let predicted = exchange.prepared.request.headers.get_all("cookie");
    !reported
        .map(|field| &field.value)
        .eq(predicted.map(|field| &field.value))
}

fn follow_held(side: &mut Side, held: &Held) {
    let evidence = Evidence {
        pairs: &held.pairs,
        scripts_see: &held.scripts_see,
        intent: &held.intent,
        session_cookie: &held.session_cookie,
    };
    let now = side.now;
    follow(side, now, &evidence);
}

fn session_id(side: &Side, client: ClientId) -> Option<String> {
    let cookies = side.browser(client).cookies(side.now);
    let cookie = cookies
        .into_iter()
        .find(|cookie| cookie.name == lesson::SESSION_COOKIE.as_bytes())?;
    Some(cookie.value_text()).filter(|value| !value.is_empty())
}
