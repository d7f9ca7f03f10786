//! The tables keep the contract of every store: as they are, and when each write goes through records as a database
//! keeps them and the tables are made anew of those.

use practice_server::json::Json;
use practice_server::{Config, Flavour, contract};

use super::*;
use crate::record;

#[test]
fn passes_the_contract() {
    contract::check(Tables::default);
}

/// Tables that are put away and brought back after every write, as if the worker had been stopped.
#[test]
fn passes_the_contract_when_stopped_after_every_write() {
    contract::check(Stopped::default);
}

#[derive(Default)]
struct Stopped {
    tables: Tables,
    kept: Vec<(&'static str, String)>,
    ids: String,
}

impl Stopped {
    /// Does a write, keeps what changed, and goes on with nothing but what was kept.
    fn write<T>(&mut self, write: impl FnOnce(&mut Tables) -> T) -> T {
        let result = write(&mut self.tables);
        match self.tables.take_changes() {
            Changes::Everything => {
                let rows = self.tables.held().rows();
                self.kept = rows.iter().map(record::record).collect();
            }
            Changes::Rows(keys) => {
                for key in &keys {
                    let (table, id) = record::place(key);
                    let member = if table == "user" { "name" } else { "id" };
                    let other = |row: &str| json(row).get(member) != json(&id);
                    self.kept.retain(|(t, row)| *t != table || other(row));
                    let row = self.tables.held().row(key);
                    self.kept.extend(row.as_ref().map(record::record));
                }
            }
        }
        self.ids = record::state(0, &Config::of(Flavour::Go), None, self.tables.held().ids());
        let rows = self.kept.iter();
        let rows = rows.map(|(table, row)| record::row(table, json(row)).unwrap());
        let ids = record::read_ids(json(&self.ids).get("ids"));
        self.tables = Tables::of_rows(rows.collect(), ids);
        assert_eq!(self.tables.take_changes(), Changes::default());
        result
    }
}

fn json(text: &str) -> Json<'_> {
    Json::of(text.as_bytes()).unwrap()
}

impl Store for Stopped {
    type Error = Infallible;

    fn session(&self, id: &str) -> Result<Option<SessionRow>, Infallible> {
        self.tables.session(id)
    }

    fn put_session(&mut self, row: &SessionRow) -> Result<(), Infallible> {
        self.write(|tables| tables.put_session(row))
    }

    fn touch_session(&mut self, id: &str, last_used: Timestamp) -> Result<(), Infallible> {
        self.write(|tables| tables.touch_session(id, last_used))
    }

    fn delete_session(&mut self, id: &str) -> Result<bool, Infallible> {
        self.write(|tables| tables.delete_session(id))
    }

    fn sessions(&self, limit: u32) -> Result<Vec<SessionRow>, Infallible> {
        self.tables.sessions(limit)
    }

    fn session_count(&self) -> Result<u64, Infallible> {
        self.tables.session_count()
    }

    fn user(&self, name: &str) -> Result<Option<UserRow>, Infallible> {
        self.tables.user(name)
    }

    fn customers(&self, query: &Query) -> Result<Listing<Customer>, Infallible> {
        self.tables.customers(query)
    }

    fn insert_customer(&mut self, new: &NewCustomer) -> Result<i64, Infallible> {
        self.write(|tables| tables.insert_customer(new))
    }

    fn modify_customer(&mut self, id: i64, change: &CustomerChange) -> Result<bool, Infallible> {
        self.write(|tables| tables.modify_customer(id, change))
    }

    fn delete_customer(&mut self, id: i64) -> Result<Deletion, Infallible> {
        self.write(|tables| tables.delete_customer(id))
    }

    fn medicines(&self, query: &Query) -> Result<Listing<Medicine>, Infallible> {
        self.tables.medicines(query)
    }

    fn insert_medicine(&mut self, new: &NewMedicine) -> Result<i64, Infallible> {
        self.write(|tables| tables.insert_medicine(new))
    }

    fn modify_medicine(&mut self, id: i64, change: &MedicineChange) -> Result<bool, Infallible> {
        self.write(|tables| tables.modify_medicine(id, change))
    }

    fn delete_medicine(&mut self, id: i64) -> Result<Deletion, Infallible> {
        self.write(|tables| tables.delete_medicine(id))
    }

    fn orders(&self, query: &Query) -> Result<Listing<Order>, Infallible> {
        self.tables.orders(query)
    }

    fn insert_order(&mut self, new: &NewOrder) -> Result<Option<i64>, Infallible> {
        self.write(|tables| tables.insert_order(new))
    }

    fn delete_order(&mut self, id: i64) -> Result<Deletion, Infallible> {
        self.write(|tables| tables.delete_order(id))
    }

    fn reset(&mut self, sample: &Sample) -> Result<(), Infallible> {
        self.write(|tables| tables.reset(sample))
    }
}
