//! One page of a list: which columns it shows and where they come from.

use http_message::Timestamp;
use practice_server::{Customer, Medicine, Order, Query};
use rusqlite::{Connection, OptionalExtension as _};

use super::ReadRow;

/// How one row of a list is found and read.
pub(super) struct List<T> {
    /// The rows from the newest on: limit, offset.
    page: &'static str,
    /// The row of this id.
    one: &'static str,
    read: ReadRow<T>,
}

/// The two statements over the same columns and tables; `r` is the row that has the id.
macro_rules! list {
    ($columns:literal, $from:literal, $read:expr) => {
        List {
            page: concat!(
                "SELECT ",
                $columns,
                " FROM ",
                $from,
                " ORDER BY r.id DESC LIMIT ?1 OFFSET ?2"
            ),
            one: concat!("SELECT ", $columns, " FROM ", $from, " WHERE r.id = ?1"),
            read: $read,
        }
    };
}

pub(super) const CUSTOMERS: List<Customer> = list!(
    "r.id, r.name, r.phonenumber, r.address",
    "customer r",
    |row| {
        Ok(Customer {
            id: row.get(0)?,
            name: row.get(1)?,
            phonenumber: row.get(2)?,
            address: row.get(3)?,
        })
    }
);

pub(super) const MEDICINES: List<Medicine> =
    list!("r.id, r.name, r.sn, r.description", "medicine r", |row| {
        Ok(Medicine {
            id: row.get(0)?,
            name: row.get(1)?,
            sn: row.get(2)?,
            desc: row.get(3)?,
        })
    });

pub(super) const ORDERS: List<Order> = list!(
    "r.id, r.name, r.customer, c.name, r.created, r.medicine_list",
    "purchase r JOIN customer c ON c.id = r.customer",
    |row| {
        Ok(Order {
            id: row.get(0)?,
            name: row.get(1)?,
            customer_id: row.get(2)?,
            customer_name: row.get(3)?,
            created: Timestamp::from_millis(row.get(4)?),
            medicine_list: row.get(5)?,
        })
    }
);

impl<T> List<T> {
    /// The wanted page of all rows, newest id first.
    pub(super) fn page(&self, connection: &Connection, query: &Query) -> rusqlite::Result<Vec<T>> {
        connection
            .prepare_cached(self.page)?
            .query_map([query.limit, query.offset], self.read)?
            .collect()
    }

    /// The rows of these ids; one that has gone meanwhile is passed over.
    pub(super) fn rows(
        &self,
        connection: &Connection,
        ids: impl Iterator<Item = i64>,
    ) -> rusqlite::Result<Vec<T>> {
        let mut statement = connection.prepare_cached(self.one)?;
        let mut rows = Vec::new();
        for id in ids {
            rows.extend(statement.query_row([id], self.read).optional()?);
        }
        Ok(rows)
    }
}
