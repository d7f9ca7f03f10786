//! A program's cookie storages, carried through a record: what each does by itself, and what the program has to do.

use browser_model::{Cookie, Requests, StoreDecision};
use timeline::Intervention;

use crate::carry::{Done, waits};
use crate::replay::{Operation, OperationKind, Replay};
use crate::storage::{Storage, is_in_place_of};

/// The storages of a program, one for each client.
pub(super) struct Storages {
    all: Vec<Storage>,
    /// How many seconds of the record's waits the program does not wait.
    behind: i64,
}

impl Storages {
    /// Sessions of `requests`.
    pub(super) fn sessions(clients: usize) -> Self {
        let new = || Storage::Session(Requests::new());
        Self::of((0..clients).map(|_| new()).collect())
    }

    /// Cookie files of curl.
    pub(super) fn cookie_files(clients: usize) -> Self {
        Self::of((0..clients).map(|_| Storage::cookie_file()).collect())
    }

    fn of(all: Vec<Storage>) -> Self {
        Self { all, behind: 0 }
    }

    /// Carries the record out.
    pub(super) fn carry_out(&mut self, replay: &Replay<'_>) -> Vec<Done> {
        let operations = replay.operations.iter();
        operations
            .map(|operation| self.operation(operation))
            .collect()
    }

    fn operation(&mut self, operation: &Operation<'_>) -> Done {
        let storage = &mut self.all[operation.client];
        match &operation.kind {
            OperationKind::Request(request) => Done::Request(storage.request(request, self.behind)),
            OperationKind::Write(write) => match &write.script.verdict.decision {
                StoreDecision::Stored(cookie) | StoreDecision::Replaced { new: cookie, .. } => {
                    // Made by hand, it ends with the program.
                    let cookie = Cookie {
                        expires: None,
                        ..write.place.cookie(cookie)
                    };
                    let is_new = matches!(write.script.verdict.decision, StoreDecision::Stored(_));
                    let mut held = storage.held().into_iter().filter(|_| is_new);
                    let there = held.find(|held| is_in_place_of(held, &cookie)).cloned();
                    storage.adopt(cookie.clone());
                    Done::Wrote(Box::new(cookie), there.map(Box::new))
                }
                StoreDecision::Deleted(_) | StoreDecision::NothingToDelete => {
                    storage.erase(write.name.as_bytes());
                    Done::Erased
                }
                StoreDecision::Rejected(_) => Done::Nothing,
            },
            OperationKind::Intervention(entry, _) => match &entry.intervention {
                Intervention::TimePassed { seconds, .. } => {
                    self.behind += if waits(*seconds) { 0 } else { *seconds };
                    Done::Nothing
                }
                Intervention::CookieDeleted { cookie } => {
                    storage.erase(&cookie.name);
                    Done::Erased
                }
                Intervention::BrowserClosed { dropped } => {
                    storage.quit(dropped);
                    Done::Nothing
                }
                Intervention::JarRead { .. }
                | Intervention::IdCopied { .. }
                | Intervention::RowDeleted { .. }
                | Intervention::RowChanged { .. }
                | Intervention::ServerConfigured { .. } => Done::Nothing,
            },
            OperationKind::Read => Done::Nothing,
        }
    }
}
