//! The six stops: who sends what, in order, and what must come of it.

use timeline::{ClientId, ProgramOptions, StepKind};

use crate::action::Action;
use crate::call::Call;
use crate::calls;
use crate::expectation::Expectation;
use crate::lesson::{Begin, Need, need_of_actions};

/// The six stops of the guided run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StopId {
    /// A call before anyone has signed in.
    NotSignedIn,
    /// Signing in.
    SignIn,
    /// A call that carries the cookie.
    ComeBack,
    /// Two people at the same time: one in the browser, one through a Python program.
    TwoClients,
    /// The same in Python, without and with `requests.Session`.
    PythonSession,
    /// Signing out, and trying the dead id.
    SignOut,
}

impl StopId {
    /// All of them, in the order of the run.
    pub const ALL: [Self; 6] = [
        Self::NotSignedIn,
        Self::SignIn,
        Self::ComeBack,
        Self::TwoClients,
        Self::PythonSession,
        Self::SignOut,
    ];

    /// The name in addresses and in `data-stop`, kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotSignedIn => "not-signed-in",
            Self::SignIn => "sign-in",
            Self::ComeBack => "come-back",
            Self::TwoClients => "two-clients",
            Self::PythonSession => "python-session",
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
    /// What it begins with.
    pub begin: Begin,
    /// What happens, in order.
    pub actions: Vec<Action>,
    /// What must have happened for its notice to be true, including the server's report on each request.
    pub expects: Vec<Expectation>,
    /// The stop to run first if this one did not go as told.
    pub remedy: Option<StopId>,
}

impl Stop {
    /// What it needs behind the page.
    pub fn need(&self) -> Need {
        need_of_actions(&self.actions)
    }
}

/// The guided run, in order.
pub fn guided_run() -> Vec<Stop> {
    StopId::ALL.into_iter().map(stop).collect()
}

fn stop(id: StopId) -> Stop {
    let browser = |call| fetch(ClientId::First, call);
    let (begin, actions) = match id {
        StopId::NotSignedIn | StopId::ComeBack => (Begin::AsIs, vec![browser(customers())]),
        StopId::SignIn => (Begin::AsIs, vec![browser(byhy())]),
        // Whoever is signed in already would have a second row, or keep the first: either way the table would not show two people.
        StopId::TwoClients => {
            let actions = vec![
                browser(byhy()),
                program(true, calls::sign_in("lin", "66666666")),
                browser(customers()),
                program(true, customers()),
            ];
            (Begin::Fresh, actions)
        }
        StopId::PythonSession => {
            let actions = vec![
                program(false, byhy()),
                program(false, customers()),
                program(true, byhy()),
                program(true, customers()),
            ];
            (Begin::NewProgram, actions)
        }
        StopId::SignOut => {
            let client = ClientId::First;
            let actions = vec![
                browser(calls::sign_out()),
                Action::WriteOldId { client },
                browser(customers()),
                Action::EraseOldId { client },
            ];
            (Begin::AsIs, actions)
        }
    };
    // Where the server reports nothing, nothing can be claimed.
    let reported = actions.iter().enumerate().filter_map(|(action, kind)| {
        let step = StepKind::ResponseSent;
        matches!(kind, Action::Fetch { .. }).then_some(Expectation { action, step })
    });
    let (own, remedy) = expects(id);
    let own = own
        .iter()
        .map(|&(action, step)| Expectation { action, step });
    Stop {
        id,
        begin,
        expects: reported.chain(own).collect(),
        remedy,
        actions,
    }
}

/// What the actions of this index must lead to, and the stop to run first if one does not.
fn expects(id: StopId) -> (&'static [(usize, StepKind)], Option<StopId>) {
    match id {
        StopId::NotSignedIn => {
            let refused = &[(0, StepKind::SessionNotPresented)];
            (refused, Some(StopId::SignOut))
        }
        StopId::SignIn => (&[], None),
        StopId::ComeBack => (&[(0, StepKind::SessionFound)], Some(StopId::SignIn)),
        // These two make their own sessions.
        StopId::TwoClients => {
            let both = &[(2, StepKind::SessionFound), (3, StepKind::SessionFound)];
            (both, None)
        }
        StopId::PythonSession => {
            let without_and_with = &[
                (1, StepKind::SessionNotPresented),
                (3, StepKind::SessionFound),
            ];
            (without_and_with, None)
        }
        StopId::SignOut => (&[(0, StepKind::SessionDeleted)], Some(StopId::SignIn)),
    }
}

fn fetch(client: ClientId, call: Call) -> Action {
    Action::Fetch { client, call }
}

/// A call of a Python program: through its `requests.Session`, or by itself.
fn program(session: bool, mut call: Call) -> Action {
    call.manner.program = Some(ProgramOptions {
        session,
        cookies: Vec::new(),
    });
    fetch(ClientId::Script, call)
}

fn byhy() -> Call {
    calls::sign_in("byhy", "88888888")
}

fn customers() -> Call {
    calls::list("/api/mgr/customers", "list_customer")
}
