//! The targets, and which of them requests go to.

use std::rc::Rc;

use course::lesson::Need;
use http_message::Origin;
use timeline::TargetKind;

use crate::target::{Connection, InPage, Lab, Native, NoWorker, Target, Worker};

/// The targets, for as long as the page lives.
pub(crate) struct Targets {
    native: Rc<Target>,
    worker: Rc<Target>,
    in_page: Rc<Target>,
}

impl Targets {
    /// `page` is the page's own origin, `model` the one at which the practice server in the page believes to be reached.
    pub(crate) fn new(page: Origin, model: Origin) -> Self {
        Self {
            native: Rc::new(Target::Native(Native::new(page.clone()))),
            worker: Rc::new(Target::Worker(Worker::new(page))),
            in_page: Rc::new(Target::InPage(InPage::new(model))),
        }
    }

    pub(crate) fn of(&self, kind: TargetKind) -> Rc<Target> {
        Rc::clone(match kind {
            TargetKind::Native => &self.native,
            TargetKind::ServiceWorker => &self.worker,
            TargetKind::InPage => &self.in_page,
        })
    }
}

/// What stands behind the page, and what the learner chose of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TargetState {
    /// The target that the learner chose; `None` picks the best available one.
    pub(crate) wanted: Option<TargetKind>,
    pub(crate) connection: Connection,
    /// What the practice server can do for lessons, once it was asked.
    pub(crate) lab: Option<Lab>,
}

/// What the learner, or a look behind the page, says of targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TargetAction {
    Chosen(TargetKind),
    LabFound(Lab),
}

impl TargetState {
    pub(crate) fn new(wanted: Option<TargetKind>) -> Self {
        Self {
            wanted,
            connection: Connection::Looking,
            lab: None,
        }
    }

    /// The target that requests go to, unless a place needs another one. A worker that cannot be had, or must not answer
    /// because a real server is there, is no dead end: the best available target answers.
    pub(crate) fn target(&self) -> TargetKind {
        let best = match self.connection {
            Connection::Found | Connection::Server => TargetKind::Native,
            Connection::Files | Connection::Worker => TargetKind::ServiceWorker,
            Connection::Looking | Connection::Model(_) => TargetKind::InPage,
        };
        match (self.wanted, self.connection) {
            (
                Some(TargetKind::ServiceWorker),
                Connection::Model(_) | Connection::Found | Connection::Server,
            )
            | (None, _) => best,
            (Some(wanted), _) => wanted,
        }
    }

    /// The target that stands behind the page, where one does.
    pub(crate) fn target_behind(&self) -> Option<TargetKind> {
        match self.connection {
            Connection::Found | Connection::Server => Some(TargetKind::Native),
            Connection::Worker => Some(TargetKind::ServiceWorker),
            Connection::Looking | Connection::Files | Connection::Model(_) => None,
        }
    }

    /// Whether a server of the learner's own is observed here.
    pub(crate) fn observes(&self) -> bool {
        self.connection.observes()
    }

    /// Whether requests go to a practice server with a second port and a second client.
    pub(crate) fn has_lab(&self) -> bool {
        self.target() == TargetKind::Native && self.lab.is_some_and(Lab::is_complete)
    }

    /// The target of what needs this: the model, where the learner's own target has not got it.
    pub(crate) fn target_for(&self, need: Need) -> TargetKind {
        match need {
            Need::Model => TargetKind::InPage,
            Need::Server if !self.has_lab() => TargetKind::InPage,
            Need::Server | Need::Any => self.target(),
        }
    }

    /// Whether it is known where that which needs this runs.
    pub(crate) fn is_known_for(&self, need: Need) -> bool {
        match need {
            Need::Any => self.is_known(),
            Need::Server | Need::Model => self.is_settled(),
        }
    }

    /// Whether it is known what stands behind the page.
    pub(crate) fn is_known(&self) -> bool {
        self.connection != Connection::Looking
    }

    /// Whether nothing is being set up any more that needs the line for itself.
    pub(crate) fn is_at_rest(&self) -> bool {
        match self.connection {
            Connection::Looking | Connection::Found => false,
            Connection::Files => self.target() != TargetKind::ServiceWorker,
            Connection::Server | Connection::Worker | Connection::Model(_) => true,
        }
    }

    /// Whether it is also known what it can do for lessons.
    pub(crate) fn is_settled(&self) -> bool {
        match self.connection {
            Connection::Looking | Connection::Found => false,
            // The worker is not asked for where the learner wants another target.
            Connection::Files => {
                matches!(self.wanted, Some(TargetKind::InPage | TargetKind::Native))
            }
            Connection::Server => self.lab.is_some(),
            Connection::Worker | Connection::Model(_) => true,
        }
    }

    /// Why the model answers, where nobody chose it.
    pub(crate) fn unchosen_model(&self) -> Option<NoWorker> {
        match self.connection {
            Connection::Model(why) if self.wanted != Some(TargetKind::InPage) => Some(why),
            Connection::Model(_)
            | Connection::Looking
            | Connection::Found
            | Connection::Server
            | Connection::Files
            | Connection::Worker => None,
        }
    }
}
