//! What a record does to a snapshot, as a function that comes with the table of explanations.

use std::cell::Cell;

use super::record::Record;
use super::snapshot::Snapshot;

type Apply = fn(&mut Snapshot, &Record);

thread_local! {
    static INSTALLED: Cell<Option<Apply>> = const { Cell::new(None) };
}

/// Makes the function known to the journal.
pub(super) fn install(apply: Apply) {
    INSTALLED.set(Some(apply));
}

/// Makes the snapshot what it is after the record. Each record comes of a run, and no run begins before the function is there.
pub(super) fn apply(snapshot: &mut Snapshot, record: &Record) {
    if let Some(apply) = INSTALLED.get() {
        apply(snapshot, record);
    }
}
