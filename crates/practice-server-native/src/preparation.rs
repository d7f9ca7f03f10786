//! What a request's answer needs that takes long: told by the practice server, done beside it, then known to it.

use std::sync::Arc;

use http_message::Request;
use practice_server::{Answer, Entrance, SlowPart, Table, USERS};

use crate::SqliteStore;
use crate::clock::now;
use crate::secrets::{Passwords, SystemSecrets};
use crate::shared::Locked;
use crate::sqlite::{Found, Names};

/// What has been done beside the server for one request.
pub(crate) struct Preparation {
    pub(crate) secrets: SystemSecrets,
    pub(crate) found: Option<Found>,
}

/// What has to be done beside the server before it can answer.
pub(crate) enum Missing {
    /// Whether this password belongs to this hash.
    Verdict { password: String, hash: String },
    /// The rows whose names hold these words.
    Rows {
        table: Table,
        names: Names,
        words: Vec<String>,
    },
    /// The hashes of the sample users' passwords.
    Hashes(Vec<String>),
}

/// How far a request has come.
pub(crate) enum Progress {
    Answered(Answer),
    /// The request comes back with what it lacks.
    Missing(Request, Missing),
}

impl Preparation {
    pub(crate) fn new(passwords: &Arc<Passwords>) -> Self {
        Self {
            secrets: SystemSecrets::new(passwords),
            found: None,
        }
    }

    /// Answers, unless something is missing. The server is let go of in either case.
    pub(crate) fn proceed(
        &mut self,
        mut server: Locked<'_>,
        entrance: Entrance<'_>,
        request: Request,
    ) -> Progress {
        let now = now();
        let slow = server.slow_part(now, &request);
        if let Some(missing) = slow.and_then(|part| self.missing(part, server.store())) {
            return Progress::Missing(request, missing);
        }
        server.store_mut().know(self.found.take());
        let answer = server.answer(now, &mut self.secrets, entrance, request);
        server.store_mut().know(None);
        Progress::Answered(answer)
    }

    fn missing(&self, part: SlowPart, store: &SqliteStore) -> Option<Missing> {
        match part {
            SlowPart::Comparison { password, hash } => {
                let known = self.secrets.knows(&password, &hash);
                (!known).then_some(Missing::Verdict { password, hash })
            }
            SlowPart::Search { table, words } => {
                let fits = |it: &Found| it.table == table && it.words == words;
                let known = self.found.as_ref().is_some_and(fits);
                let names = store.names(table).clone();
                (!known).then_some(Missing::Rows {
                    table,
                    names,
                    words,
                })
            }
            SlowPart::Hashing => {
                let unknown = |password: &&str| !self.secrets.has_hashed(password);
                let wanted = USERS.iter().map(|(_, password)| *password).filter(unknown);
                let wanted: Vec<String> = wanted.map(str::to_owned).collect();
                (!wanted.is_empty()).then_some(Missing::Hashes(wanted))
            }
        }
    }
}
