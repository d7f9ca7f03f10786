//! The six stops: who sends what, in order. Knows no words.

use browser_model::Credentials;
use timeline::{ClientId, TargetKind};

use crate::{Action, Call, Stop, StopId, calls};

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
    Stop {
        id,
        target,
        actions,
    }
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
