//! Every row with its key, for a shell that keeps the tables elsewhere as well.

use super::{MemoryStore, Table};
use crate::{NewCustomer, NewMedicine, NewOrder, SessionRow, UserRow};

/// Which row of which table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A session by its id.
    Session(String),
    /// A user by name.
    User(String),
    /// A customer by id.
    Customer(i64),
    /// A medicine by id.
    Medicine(i64),
    /// An order by id.
    Order(i64),
}

/// A row with all that its table keeps of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A session.
    Session(SessionRow),
    /// A user.
    User(UserRow),
    /// A customer and its id.
    Customer(i64, NewCustomer),
    /// A medicine and its id.
    Medicine(i64, NewMedicine),
    /// An order and its id.
    Order(i64, NewOrder),
}

/// The ids that were given last: they are not given again, even where the row is gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    /// Of customers.
    pub customers: i64,
    /// Of medicines.
    pub medicines: i64,
    /// Of orders.
    pub orders: i64,
}

impl MemoryStore {
    /// A store with these rows, whose ids go on after these.
    pub fn of_rows(rows: impl IntoIterator<Item = Row>, ids: Ids) -> Self {
        let mut store = Self::default();
        store.customers.last_id = ids.customers;
        store.medicines.last_id = ids.medicines;
        store.orders.last_id = ids.orders;
        for row in rows {
            match row {
                Row::Session(row) => store.sessions.insert(row.id.clone(), row),
                Row::User(row) => store.users.insert(row.name.clone(), row),
                Row::Customer(id, row) => store.customers.rows.insert(id, row),
                Row::Medicine(id, row) => store.medicines.rows.insert(id, row),
                Row::Order(id, row) => store.orders.rows.insert(id, row),
            }
        }
        store
    }

    /// The row of this key.
    pub fn row(&self, key: &Key) -> Option<Row> {
        Some(match key {
            Key::Session(id) => Row::Session(self.sessions.get(id)?.clone()),
            Key::User(name) => Row::User(self.users.get(name)?.clone()),
            Key::Customer(id) => Row::Customer(*id, self.customers.rows.get(id)?.clone()),
            Key::Medicine(id) => Row::Medicine(*id, self.medicines.rows.get(id)?.clone()),
            Key::Order(id) => Row::Order(*id, self.orders.rows.get(id)?.clone()),
        })
    }

    /// Every row, table by table, each in the order of its keys.
    pub fn rows(&self) -> Vec<Row> {
        let sessions = self.sessions.iter();
        let users = self.users.iter();
        sessions
            .map(|(_, row)| Row::Session(row.clone()))
            .chain(users.map(|(_, row)| Row::User(row.clone())))
            .chain(with_ids(&self.customers, Row::Customer))
            .chain(with_ids(&self.medicines, Row::Medicine))
            .chain(with_ids(&self.orders, Row::Order))
            .collect()
    }

    /// The ids that were given last.
    pub fn ids(&self) -> Ids {
        Ids {
            customers: self.customers.last_id,
            medicines: self.medicines.last_id,
            orders: self.orders.last_id,
        }
    }
}

fn with_ids<R: Clone>(
    table: &Table<R>,
    make: fn(i64, R) -> Row,
) -> impl Iterator<Item = Row> + use<'_, R> {
    table
        .rows
        .iter()
        .map(move |(id, row)| make(*id, row.clone()))
}
