//! What the learner wants done.

use course::lesson::{Begin, Experiment};
use course::{Action, To};
use http_message::Origin;
use practice_server::Config;

use crate::journal::RunOwner;

/// Actions to be done in order, and what they begin with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RunRequest {
    pub(crate) owner: RunOwner,
    pub(super) actions: Vec<Action>,
    pub(super) setup: Option<ExperimentSetup>,
}

/// What an experiment asks for before its first action.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ExperimentSetup {
    pub(super) config: Config,
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
            setup: None,
        }
    }

    /// An experiment of a lesson.
    pub(crate) fn experiment(owner: RunOwner, experiment: &Experiment) -> Self {
        Self {
            owner,
            actions: experiment.actions.clone(),
            setup: Some(ExperimentSetup {
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
