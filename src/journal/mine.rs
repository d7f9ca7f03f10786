//! Which rows of the session table are one's own: those whose id a client here holds, and those that this run touched.

use practice_server::SessionRow;
use timeline::{ClientId, touched};

use super::{EntryTimeline, Snapshot};

/// The rows that are one's own, and the others.
pub(crate) fn mine<'a>(
    snapshot: &'a Snapshot,
    timelines: &[EntryTimeline],
) -> (Vec<&'a SessionRow>, Vec<&'a SessionRow>) {
    let clients = [
        ClientId::First,
        ClientId::Second,
        ClientId::Script,
        ClientId::Program,
    ];
    let cookies = clients.iter().flat_map(|client| snapshot.cookies(*client));
    let mut ids: Vec<String> = cookies.map(|cookie| cookie.value_text()).collect();
    let steps = timelines.iter().flat_map(|one| one.steps.iter());
    ids.extend(steps.filter_map(|row| touched(&row.step).session));
    let rows = snapshot.sessions.iter();
    rows.partition(|row| ids.contains(&row.id))
}
