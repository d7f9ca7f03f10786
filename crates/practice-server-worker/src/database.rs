//! The database in the browser: one turn at a time, each a transaction. Knows IndexedDB; knows no request.
//!
//! A turn takes all tables for itself until it ends, whichever instance of the worker asks: two may live for a moment while
//! an update goes in. What one writes, the other learns of by the revision in the state.

use indexed_db_futures::database::{Database as Connection, VersionChangeEvent};
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use js_sys::JSON;
use serde_json::Value;
use wasm_bindgen::JsValue;

use crate::record::TABLES;

/// The version of the tables' form. Another form wants a step in [`upgrade`] that carries old rows over.
const VERSION: u8 = 1;

/// Exchanges by their number.
pub(crate) const TRACE: &str = "trace";
/// One record: revision, configuration, ids that were given.
pub(crate) const STATE: &str = "state";
const STATE_KEY: &str = "now";

/// What went wrong underneath. The browser's own words are left out: to write down any value of JavaScript takes code that
/// weighs more than all that is done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// The database could not be opened: blocked, of a newer version, or out of space.
    Open,
    /// No turn could begin: the database was deleted or closed under our hands.
    Turn,
    /// A record could not be read.
    Read,
    /// A record could not be written.
    Write,
    /// What was written could not be made to last.
    End,
}

impl StoreError {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Turn => "turn",
            Self::Read => "read",
            Self::Write => "write",
            Self::End => "end",
        }
    }
}

/// How sure a write is when its turn has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// It lies on the disk.
    Strict,
    /// The operating system has it.
    Relaxed,
}

/// An open database.
#[derive(Clone)]
pub(crate) struct Database(Connection);

impl Database {
    pub(crate) async fn open(name: &str) -> Result<Self, StoreError> {
        let connection = Connection::open(name)
            .with_version(VERSION)
            .with_on_upgrade_needed(|event: VersionChangeEvent, connection: Connection| {
                upgrade(&event, &connection)
            })
            .await
            .map_err(|_| StoreError::Open)?;
        Ok(Self(connection))
    }

    pub(crate) fn turn(&self, durability: Durability) -> Result<Turn<'_>, StoreError> {
        let names = TABLES.iter().map(|(name, _)| *name).chain([TRACE, STATE]);
        let durability = match durability {
            Durability::Strict => TransactionDurability::Strict,
            Durability::Relaxed => TransactionDurability::Relaxed,
        };
        let transaction = self
            .0
            .transaction(names.map(str::to_owned).collect::<Vec<_>>())
            .with_mode(TransactionMode::Readwrite)
            .with_options(TransactionOptions::new().with_durability(durability))
            .build()
            .map_err(|_| StoreError::Turn)?;
        Ok(Turn(transaction))
    }
}

/// Makes the tables that this version knows and an older one did not.
fn upgrade(
    event: &VersionChangeEvent,
    connection: &Connection,
) -> Result<(), indexed_db_futures::error::Error> {
    if event.old_version() < 1.0 {
        for (name, key) in TABLES
            .into_iter()
            .chain([(TRACE, "number"), (STATE, "key")])
        {
            connection
                .create_object_store(name)
                .with_key_path(key.into())
                .build()?;
        }
    }
    Ok(())
}

/// All tables, for as long as this value lives. Dropped before [`Turn::end`], nothing has changed.
pub(crate) struct Turn<'a>(Transaction<'a>);

impl Turn<'_> {
    /// The state record; none before the first day.
    pub(crate) async fn state(&self) -> Result<Option<Value>, StoreError> {
        let found = self.table(STATE, StoreError::Read)?;
        let asked = found.get::<JsValue, _, _>(STATE_KEY).primitive();
        let record = asked.map_err(|_| StoreError::Read)?.await;
        let record = record.map_err(|_| StoreError::Read)?;
        record.as_ref().map(to_json).transpose()
    }

    pub(crate) fn put_state(&self, mut state: Value) -> Result<(), StoreError> {
        state["key"] = STATE_KEY.into();
        self.put(STATE, &state)
    }

    /// Every record of a table, in the order of its keys.
    pub(crate) async fn all(&self, table: &str) -> Result<Vec<Value>, StoreError> {
        let found = self.table(table, StoreError::Read)?;
        let asked = found.get_all::<JsValue>().primitive();
        let records = asked.map_err(|_| StoreError::Read)?.await;
        let mut read = Vec::new();
        for record in records.map_err(|_| StoreError::Read)? {
            read.push(to_json(&record.map_err(|_| StoreError::Read)?)?);
        }
        Ok(read)
    }

    /// Writes a record in place of the one with the same key; what the write comes to, [`Turn::end`] tells.
    pub(crate) fn put(&self, table: &str, record: &Value) -> Result<(), StoreError> {
        let store = self.table(table, StoreError::Write)?;
        let asked = store.put(to_js(record)?).primitive();
        asked.map(drop).map_err(|_| StoreError::Write)
    }

    pub(crate) fn delete(&self, table: &str, key: &Value) -> Result<(), StoreError> {
        let store = self.table(table, StoreError::Write)?;
        let asked = store.delete(to_js(key)?).primitive();
        asked.map(drop).map_err(|_| StoreError::Write)
    }

    pub(crate) fn clear(&self, table: &str) -> Result<(), StoreError> {
        let store = self.table(table, StoreError::Write)?;
        store.clear().map(drop).map_err(|_| StoreError::Write)
    }

    /// Ends the turn; when this is over, what was written lasts.
    pub(crate) async fn end(self) -> Result<(), StoreError> {
        self.0.commit().await.map_err(|_| StoreError::End)
    }

    fn table(&self, name: &str, failed: StoreError) -> Result<ObjectStore<'_>, StoreError> {
        self.0.object_store(name).map_err(|_| failed)
    }
}

fn to_js(value: &Value) -> Result<JsValue, StoreError> {
    JSON::parse(&value.to_string()).map_err(|_| StoreError::Write)
}

fn to_json(value: &JsValue) -> Result<Value, StoreError> {
    let text = JSON::stringify(value).map_err(|_| StoreError::Read)?;
    serde_json::from_str(&String::from(text)).map_err(|_| StoreError::Read)
}
