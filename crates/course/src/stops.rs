//! The six stops: who sends what, in order, and what must come of it.

use browser_model::Credentials;
use timeline::{ClientId, StepKind, TargetKind};

use crate::action::Action;
use crate::call::Call;
use crate::calls;
use crate::expectation::Expectation;

/// The six stops of the guided run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StopId {
    /// A call before anyone has signed in.
    NotSignedIn,
    /// Signing in.
    SignIn,
    /// A call that carries the cookie.
    ComeBack,
    /// The same call with `credentials: "omit"`.
    WithoutCredentials,
    /// Two people at the same time.
    TwoClients,
    /// Signing out, and trying the dead id.
    SignOut,
}

impl StopId {
    /// All of them, in the order of the run.
    pub const ALL: [Self; 6] = [
        Self::NotSignedIn,
        Self::SignIn,
        Self::ComeBack,
        Self::WithoutCredentials,
        Self::TwoClients,
        Self::SignOut,
    ];

    /// The name in addresses and in `data-stop`, kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotSignedIn => "not-signed-in",
            Self::SignIn => "sign-in",
            Self::ComeBack => "come-back",
            Self::WithoutCredentials => "without-credentials",
            Self::TwoClients => "two-clients",
            Self::SignOut => "sign-out",
        }
    }

    /// The stop of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stop| stop.name() == name)
    }
}

/// One stop of a guided run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Its name.
    pub id: StopId,
    /// The target that it needs; `None` for the learner's choice.
    pub target: Option<TargetKind>,
    /// What happens, in order.
    pub actions: Vec<Action>,
    /// What must have happened for its notice to be true, including the server's report on each request.
    pub expects: Vec<Expectation>,
    /// The stop to run first if this one did not go as told.
    pub remedy: Option<StopId>,
}

/// The guided run, in order.
pub fn guided_run() -> Vec<Stop> {
    StopId::ALL.into_iter().map(stop).collect()
}

fn stop(id: StopId) -> Stop {
    use ClientId::{First, Second};
    let (target, actions) = match id {
        StopId::NotSignedIn | StopId::ComeBack => (None, vec![fetch(First, customers())]),
        StopId::SignIn => (None, vec![fetch(First, byhy())]),
        StopId::WithoutCredentials => {
            let call = Call {
                credentials: Credentials::Omit,
                ..customers()
            };
            (None, vec![fetch(First, call)])
        }
        // A page has one browser only, so the second person exists in the in-page model.
        StopId::TwoClients => {
            let actions = vec![
                fetch(First, byhy()),
                fetch(Second, calls::sign_in("lin", "66666666")),
                fetch(First, customers()),
                fetch(Second, customers()),
            ];
            (Some(TargetKind::InPage), actions)
        }
        StopId::SignOut => {
            let actions = vec![
                fetch(First, calls::sign_out()),
                Action::WriteOldId { client: First },
                fetch(First, customers()),
                Action::EraseOldId { client: First },
            ];
            (None, actions)
        }
    };
    // Where the server reports nothing, nothing can be claimed.
    let reported = actions.iter().enumerate().filter_map(|(action, kind)| {
        let step = StepKind::ResponseSent;
        matches!(kind, Action::Fetch { .. }).then_some(Expectation { action, step })
    });
    let (own, remedy) = expects(id);
    let own = own.map(|step| Expectation { action: 0, step });
    Stop {
        id,
        target,
        expects: reported.chain(own).collect(),
        remedy,
        actions,
    }
}

/// What the first action must lead to, and the stop to run first if it does not.
fn expects(id: StopId) -> (Option<StepKind>, Option<StopId>) {
    let (step, remedy) = match id {
        StopId::NotSignedIn => (StepKind::SessionNotPresented, StopId::SignOut),
        StopId::ComeBack => (StepKind::SessionFound, StopId::SignIn),
        StopId::WithoutCredentials => (StepKind::CookieWithheld, StopId::SignIn),
        StopId::SignOut => (StepKind::SessionDeleted, StopId::SignIn),
        // These two make their own session.
        StopId::SignIn | StopId::TwoClients => return (None, None),
    };
    (Some(step), Some(remedy))
}

fn fetch(client: ClientId, call: Call) -> Action {
    Action::Fetch { client, call }
}

fn byhy() -> Call {
    calls::sign_in("byhy", "88888888")
}

fn customers() -> Call {
    calls::list("/api/mgr/customers", "list_customer")
}
