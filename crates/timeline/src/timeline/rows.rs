//! The rows of one entry's timeline as they are gathered.

use http_message::Timestamp;

use crate::drawing::drawing;
use crate::{ClientId, Source, Step, TargetKind, TimelineStep};

/// What all rows of an entry share, and the rows so far.
pub(super) struct Rows {
    target: TargetKind,
    client: ClientId,
    at: Timestamp,
    /// How we know what page code did and got.
    pub(super) page: Source,
    pub(super) steps: Vec<TimelineStep>,
}

impl Rows {
    pub(super) fn new(target: TargetKind, client: ClientId, at: Timestamp) -> Self {
        let page = match (target, client) {
            // The program runs at the server, which tells the page how it went.
            (TargetKind::Native | TargetKind::ServiceWorker, ClientId::Script) => Source::Reported,
            (TargetKind::Native | TargetKind::ServiceWorker, _) => Source::Observed,
            (TargetKind::InPage, _) => Source::Modelled,
        };
        Self {
            target,
            client,
            at,
            page,
            steps: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, source: Source, step: Step) {
        self.steps.push(TimelineStep {
            drawing: drawing(&step),
            step,
            source,
            target: self.target,
            client: self.client,
            at: self.at,
        });
    }
}
