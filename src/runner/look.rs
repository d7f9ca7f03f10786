//! The first look at what stands behind the page. It needs little code, so that the page can be used early; what both sides hold
//! there is looked up by `connect`, which comes with what a press needs.

use crate::target::{Behind, Connection, NoWorker, behind, dismiss_worker};

/// Looks for a practice server. Answers what stands there, and that in a word.
pub(crate) async fn look() -> (Behind, Connection) {
    let behind = behind().await;
    let found = match &behind {
        Behind::Practice(_) => Connection::Found,
        Behind::Upstream => Connection::Model(NoWorker::Upstream),
        Behind::Nothing => Connection::Files,
    };
    if found != Connection::Files {
        // One that an earlier visit left would answer in the server's place.
        dismiss_worker().await;
    }
    (behind, found)
}
