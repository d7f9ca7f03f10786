//! One run from click to last fact: prepare, deliver, receive, tell. Knows the order of things; holds no state of the page.

use std::rc::Rc;

use browser_model::Received;
use lesson::course::{Action, Call};
use lesson::{ClientId, Entry, Exchange, Report, ScriptEntry};
use yew::Callback;

use crate::state::{Connection, Evidence, Fact, Place, Problem, Side, follow};
use crate::target::{Held, Native, OWN, Target};

/// What a run needs to know when it starts.
pub(crate) struct Plan {
    pub(crate) place: Place,
    pub(crate) actions: Vec<Action>,
    pub(crate) target: Rc<Target>,
    pub(crate) side: Side,
    /// The number of the first entry that the run adds to the journal.
    pub(crate) number: u32,
}

/// Does what the plan says, action by action, and tells each thing that happened. Where a problem is given, it looks for the
/// server first, and that is the problem if there is none.
pub(crate) async fn run(mut plan: Plan, without_server: Option<Problem>, tell: Callback<Fact>) {
    tell.emit(Fact::RunStarted(plan.place));
    if let (Some(problem), Target::Native(native)) = (without_server, &*plan.target) {
        let Some(side) = look(native, plan.side).await else {
            tell.emit(Fact::RunEnded(Some(problem)));
            return;
        };
        plan.side = side;
        tell.emit(Fact::Connected(
            Connection::Server,
            Rc::new(plan.side.clone()),
        ));
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
                run.write_cookie(*client, "sessionid=; Path=/; Max-Age=0");
                None
            }
        };
        if problem.is_some() {
            break;
        }
    }
    run.tell.emit(Fact::RunEnded(problem));
}

/// Looks for a practice server behind the page, at the start.
pub(crate) async fn connect(target: Rc<Target>, side: Side, tell: Callback<Fact>) {
    let Target::Native(native) = &*target else {
        return;
    };
    let before = Rc::new(side.clone());
    tell.emit(match look(native, side).await {
        Some(side) => Fact::Connected(Connection::Server, Rc::new(side)),
        None => Fact::Connected(Connection::None, before),
    });
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
    let fresh = match &*target {
        Target::Native(native) => look(native, fresh.clone()).await.unwrap_or(fresh),
        Target::InPage(_) => fresh,
    };
    tell.emit(Fact::StartedOver(target.kind(), Rc::new(fresh)));
}

/// What both sides hold now, as the server reports it; none where no practice server answers.
async fn look(native: &Native, mut side: Side) -> Option<Side> {
    let (held, sessions) = native.look().await.ok()?;
    side.now = native.now();
    side.sessions = Rc::new(sessions);
    follow_held(&mut side, &held);
    Some(side)
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
            Report::Trace(trace) => {
                let response = &trace.response.message;
                self.side
                    .browser_mut(client)
                    .receive(finished, &page, &intent, response)
            }
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

    fn write_old_id(&mut self, client: ClientId) -> Option<Problem> {
        let [first, second] = &self.old_ids;
        let old_id = match client {
            ClientId::First => first,
            ClientId::Second => second,
        };
        let Some(old_id) = old_id else {
            return Some(Problem::NoOldId);
        };
        let line = [lesson::SESSION_COOKIE, "=", old_id, "; Path=/"].concat();
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
