//! The tables as the worker holds them: rows in memory, and a note of each row that has changed since they were last
//! kept.

use std::convert::Infallible;

use http_message::Timestamp;
use practice_server::{
    Customer, CustomerChange, Deletion, Ids, Key, Listing, Medicine, MedicineChange, MemoryStore,
    NewCustomer, NewMedicine, NewOrder, Order, Query, Row, Sample, SessionRow, Store, UserRow,
};

/// Rows, and what has changed.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    rows: MemoryStore,
    changes: Changes,
}

/// What has to be written so that what is kept equals what is held.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Changes {
    /// These rows; one that is not there any more has to go.
    Rows(Vec<Key>),
    /// Every table anew.
    Everything,
}

impl Default for Changes {
    fn default() -> Self {
        Self::Rows(Vec::new())
    }
}

impl Changes {
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Rows(keys) => keys.is_empty(),
            Self::Everything => false,
        }
    }

    fn note(&mut self, key: Key) {
        match self {
            Self::Rows(keys) if !keys.contains(&key) => keys.push(key),
            Self::Rows(_) | Self::Everything => {}
        }
    }
}

impl Tables {
    /// Tables with the rows that were kept.
    pub(crate) fn of_rows(rows: Vec<Row>, ids: Ids) -> Self {
        Self {
            rows: MemoryStore::of_rows(rows, ids),
            changes: Changes::default(),
        }
    }

    /// What has changed since the last time that this was asked.
    pub(crate) fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }

    pub(crate) fn held(&self) -> &MemoryStore {
        &self.rows
    }
}

impl Store for Tables {
    type Error = Infallible;

    fn session(&self, id: &str) -> Result<Option<SessionRow>, Infallible> {
        self.rows.session(id)
    }

    fn put_session(&mut self, row: &SessionRow) -> Result<(), Infallible> {
        self.changes.note(Key::Session(row.id.clone()));
        self.rows.put_session(row)
    }

    fn touch_session(&mut self, id: &str, last_used: Timestamp) -> Result<(), Infallible> {
        self.changes.note(Key::Session(id.to_owned()));
        self.rows.touch_session(id, last_used)
    }

    fn delete_session(&mut self, id: &str) -> Result<bool, Infallible> {
        self.changes.note(Key::Session(id.to_owned()));
        self.rows.delete_session(id)
    }

    fn sessions(&self, limit: u32) -> Result<Vec<SessionRow>, Infallible> {
        self.rows.sessions(limit)
    }

    fn session_count(&self) -> Result<u64, Infallible> {
        self.rows.session_count()
    }

    fn user(&self, name: &str) -> Result<Option<UserRow>, Infallible> {
        self.rows.user(name)
    }

    fn customers(&self, query: &Query) -> Result<Listing<Customer>, Infallible> {
        self.rows.customers(query)
    }

    fn insert_customer(&mut self, new: &NewCustomer) -> Result<i64, Infallible> {
        let Ok(id) = self.rows.insert_customer(new);
        self.changes.note(Key::Customer(id));
        Ok(id)
    }

    fn modify_customer(&mut self, id: i64, change: &CustomerChange) -> Result<bool, Infallible> {
        self.changes.note(Key::Customer(id));
        self.rows.modify_customer(id, change)
    }

    fn delete_customer(&mut self, id: i64) -> Result<Deletion, Infallible> {
        self.changes.note(Key::Customer(id));
        self.rows.delete_customer(id)
    }

    fn medicines(&self, query: &Query) -> Result<Listing<Medicine>, Infallible> {
        self.rows.medicines(query)
    }

    fn insert_medicine(&mut self, new: &NewMedicine) -> Result<i64, Infallible> {
        let Ok(id) = self.rows.insert_medicine(new);
        self.changes.note(Key::Medicine(id));
        Ok(id)
    }

    fn modify_medicine(&mut self, id: i64, change: &MedicineChange) -> Result<bool, Infallible> {
        self.changes.note(Key::Medicine(id));
        self.rows.modify_medicine(id, change)
    }

    fn delete_medicine(&mut self, id: i64) -> Result<Deletion, Infallible> {
        self.changes.note(Key::Medicine(id));
        self.rows.delete_medicine(id)
    }

    fn orders(&self, query: &Query) -> Result<Listing<Order>, Infallible> {
        self.rows.orders(query)
    }

    fn insert_order(&mut self, new: &NewOrder) -> Result<Option<i64>, Infallible> {
        let Ok(id) = self.rows.insert_order(new);
        if let Some(id) = id {
            self.changes.note(Key::Order(id));
        }
        Ok(id)
    }

    fn delete_order(&mut self, id: i64) -> Result<Deletion, Infallible> {
        self.changes.note(Key::Order(id));
        self.rows.delete_order(id)
    }

    fn reset(&mut self, sample: &Sample) -> Result<(), Infallible> {
        self.changes = Changes::Everything;
        self.rows.reset(sample)
    }
}

#[cfg(test)]
mod tests;
