//! Where a stop or an experiment runs, and why there: said beforehand.

use course::lesson::Need;
use timeline::TargetKind;

/// Where something runs, and why there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whereabouts {
    /// Real requests to the practice server.
    Server,
    /// Real requests to the service worker.
    Worker,
    /// The model, because the learner chose it or nothing else is there.
    Model,
    /// The model, because no real browser would do as it is told.
    ModelAlways,
    /// The model, because there is no practice server for it here.
    ModelWithoutServer,
}

impl Whereabouts {
    /// Where something with this need runs, if it runs at `target`; `own` is the learner's own target.
    pub(crate) fn of(need: Need, target: TargetKind, own: TargetKind) -> Self {
        match (target, need) {
            (TargetKind::Native, _) => Self::Server,
            (TargetKind::ServiceWorker, _) => Self::Worker,
            (TargetKind::InPage, Need::Model) => Self::ModelAlways,
            (TargetKind::InPage, Need::Server) if own != TargetKind::InPage => {
                Self::ModelWithoutServer
            }
            (TargetKind::InPage, Need::Server | Need::Any) => Self::Model,
        }
    }
}
