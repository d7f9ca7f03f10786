//! The practice server over the database: each request is one turn, and is answered when the turn has ended.
//! Knows what lasts and what is told; decides nothing of the API.

use std::cell::RefCell;

use http_message::{Origin, Request, Response, Timestamp};
use practice_server::{
    Config, Flavour, PracticeServer, Row, Secrets, ServerEvent, TraceEntry, TraceRing, wire,
};
use serde_json::{Value, json};

use crate::database::{Database, Durability, StoreError, TRACE, Turn};
use crate::record::{self, TABLES};
use crate::tables::{Changes, Tables};

/// How many exchanges outlive the worker: a page asks for what happened since its last look, so the newest are enough.
const KEPT_EXCHANGES: u64 = 100;

/// A practice server whose rows, configuration and newest exchanges lie in the database.
pub(crate) struct Practice {
    origin: Origin,
    base: String,
    database: Database,
    /// What the last turn left in memory; none before the first one, and after one that failed.
    live: RefCell<Option<Live>>,
}

struct Live {
    server: PracticeServer<Tables>,
    /// The revision of the tables that this is a copy of.
    revision: u64,
}

/// A response, and the number under which the exchange stands in the trace, where it does.
pub(crate) struct Answered {
    pub(crate) response: Response,
    pub(crate) number: Option<u64>,
}

impl Practice {
    pub(crate) fn new(origin: Origin, base: String, database: Database) -> Self {
        Self {
            origin,
            base,
            database,
            live: RefCell::new(None),
        }
    }

    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Answers a request; `read` is what the worker learnt of the browser's storage for it.
    pub(crate) async fn answer(
        &self,
        now: Timestamp,
        secrets: &mut dyn Secrets,
        request: Request,
        read: ServerEvent,
    ) -> Result<Answered, StoreError> {
        let durability = match request.method.is_safe() {
            true => Durability::Relaxed,
            false => Durability::Strict,
        };
        let turn = self.database.turn(durability)?;
        let mut live = self.current(&turn, now, secrets).await?;
        let config = live.server.config().clone();
        let before = live.server.trace().last_number();
        let response = live.server.serve(now, secrets, &self.origin, request);
        let last = live.server.trace().last_number();
        let number = (last > before).then_some(last);
        if let Some(entry) = number.and_then(|number| live.server.trace_mut().entry_mut(number)) {
            entry.events.insert(0, read);
            write_entry(&turn, entry)?;
        }
        let changed = live.write_rows(&turn)? || config != *live.server.config();
        self.end(turn, live, changed || number.is_some()).await?;
        Ok(Answered { response, number })
    }

    /// Adds to the exchange of this number what happened after its answer was made.
    pub(crate) async fn note(
        &self,
        now: Timestamp,
        secrets: &mut dyn Secrets,
        number: u64,
        events: Vec<ServerEvent>,
    ) -> Result<(), StoreError> {
        let turn = self.database.turn(Durability::Relaxed)?;
        let mut live = self.current(&turn, now, secrets).await?;
        if let Some(entry) = live.server.trace_mut().entry_mut(number) {
            entry.events.extend(events);
            write_entry(&turn, entry)?;
        }
        self.end(turn, live, true).await
    }

    /// The server as the database has it: what the last turn left here, unless another instance has written since.
    async fn current(
        &self,
        turn: &Turn<'_>,
        now: Timestamp,
        secrets: &mut dyn Secrets,
    ) -> Result<Live, StoreError> {
        let state = turn.state().await?;
        let kept = self.live.take();
        let Some(state) = state else {
            return Ok(Live::first_day(now, &self.base, secrets));
        };
        match kept {
            Some(live) if Some(live.revision) == state["revision"].as_u64() => Ok(live),
            Some(_) | None => Live::load(turn, &state, &self.base).await,
        }
    }

    async fn end(&self, turn: Turn<'_>, mut live: Live, wrote: bool) -> Result<(), StoreError> {
        if wrote {
            live.revision += 1;
            turn.put_state(live.state())?;
        }
        // Whoever has the next turn finds this one's copy, or, where this one failed, none that is newer than the tables.
        let revision = live.revision;
        self.live.replace(Some(live));
        let ended = turn.end().await;
        if ended.is_err() {
            let mut kept = self.live.borrow_mut();
            kept.take_if(|live| live.revision == revision);
        }
        ended
    }
}

impl Live {
    /// Sample rows, no sessions. Numbers of exchanges begin with the time in microseconds, which no earlier run has
    /// reached: a page may still know one of tables that were deleted.
    fn first_day(now: Timestamp, base: &str, secrets: &mut dyn Secrets) -> Self {
        let last = now.millis().unsigned_abs().saturating_mul(1000);
        let mut server = PracticeServer::new(Tables::default(), Config::of(Flavour::Go))
            .tracing_after(last)
            .mounted_at(base);
        let Ok(()) = server.reset(secrets);
        Self {
            server,
            revision: 0,
        }
    }

    async fn load(turn: &Turn<'_>, state: &Value, base: &str) -> Result<Self, StoreError> {
        let mut rows = Vec::new();
        for (table, _) in TABLES {
            let records = turn.all(table).await?;
            let read = records.iter().map(|record| record::row(table, record));
            let read: Option<Vec<Row>> = read.collect();
            rows.extend(read.ok_or(StoreError::Read)?);
        }
        let config = wire::config_with(&Config::of(Flavour::Go), &state["config"])
            .map_err(|_| StoreError::Read)?;
        let entries = turn.all(TRACE).await?;
        // An exchange that cannot be read is one that cannot be told of: the rows count all the same.
        let entries: Vec<TraceEntry> = entries
            .iter()
            .filter_map(|entry| wire::read_entry(entry).ok())
            .collect();
        let last = state["last_exchange"].as_u64().unwrap_or(0);
        let tables = Tables::of_rows(rows, record::read_ids(&state["ids"]));
        Ok(Self {
            server: PracticeServer::new(tables, config)
                .with_trace(TraceRing::going_on_after(last).with_kept(entries))
                .mounted_at(base),
            revision: state["revision"].as_u64().unwrap_or(0),
        })
    }

    fn state(&self) -> Value {
        json!({
            "revision": self.revision,
            "last_exchange": self.server.trace().last_number(),
            "config": wire::config(self.server.config()),
            "ids": record::ids(self.server.store().held().ids()),
        })
    }

    /// Writes the rows that have changed; says whether there were any.
    fn write_rows(&mut self, turn: &Turn<'_>) -> Result<bool, StoreError> {
        let tables = self.server.store_mut();
        let changes = tables.take_changes();
        match &changes {
            Changes::Everything => {
                for (table, _) in TABLES {
                    turn.clear(table)?;
                }
                for row in tables.held().rows() {
                    put(turn, &row)?;
                }
            }
            Changes::Rows(keys) => {
                for key in keys {
                    match tables.held().row(key) {
                        Some(row) => put(turn, &row)?,
                        None => {
                            let (table, key) = record::place(key);
                            turn.delete(table, &key)?;
                        }
                    }
                }
            }
        }
        Ok(!changes.is_empty())
    }
}

fn put(turn: &Turn<'_>, row: &Row) -> Result<(), StoreError> {
    let (table, record) = record::record(row);
    turn.put(table, &record)
}

/// Keeps an exchange, and lets go of the one that is too old.
fn write_entry(turn: &Turn<'_>, entry: &TraceEntry) -> Result<(), StoreError> {
    turn.put(TRACE, &wire::entry(entry))?;
    let too_old = entry.number.saturating_sub(KEPT_EXCHANGES);
    turn.delete(TRACE, &too_old.into())
}
