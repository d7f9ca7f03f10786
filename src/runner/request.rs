//! What the learner wants done.

use course::lesson::{Begin, Experiment};
use course::{Action, Stop, To};
use http_message::Origin;
use practice_server::Config;

use crate::journal::RunOwner;

/// Actions to be done in order, and what they begin with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RunRequest {
    pub(crate) owner: RunOwner,
    pub(super) actions: Vec<Action>,
    pub(super) setup: Setup,
}

/// What is asked for before the first action.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setup {
    /// How the server is to behave meanwhile; `None` leaves it as it is.
    pub(super) config: Option<Config>,
    pub(super) begin: Begin,
    pub(super) page: Option<Origin>,
    /// Whether it goes to this machine's other name, where the browser may hold cookies that this page does not see.
    pub(super) to_other_host: bool,
}

impl RunRequest {
    /// These actions, with everything as it is.
    pub(crate) fn plain(owner: RunOwner, actions: Vec<Action>) -> Self {
        Self {
            owner,
            actions,
            setup: Setup {
                config: None,
                begin: Begin::AsIs,
                page: None,
                to_other_host: false,
            },
        }
    }

    /// A stop of the guided run.
    pub(crate) fn stop(stop: &Stop) -> Self {
        let mut request = Self::plain(RunOwner::Stop(stop.id), stop.actions.clone());
        request.setup.begin = stop.begin;
        request
    }

    /// An experiment of a lesson.
    pub(crate) fn experiment(owner: RunOwner, experiment: &Experiment) -> Self {
        Self {
            owner,
            actions: experiment.actions.clone(),
            setup: Setup {
                config: Some(experiment.config.clone()),
                begin: experiment.begin,
                page: experiment.page.clone(),
                to_other_host: experiment.actions.iter().any(goes_to_other_host),
            },
        }
    }
}

fn goes_to_other_host(action: &Action) -> bool {
    matches!(action, Action::Fetch { call, .. } if call.manner.to == To::OtherHost)
}
