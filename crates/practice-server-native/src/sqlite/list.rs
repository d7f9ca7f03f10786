//! One page of a list, and how many rows match its keywords. Knows the columns that a list shows; writes nothing.

use http_message::Timestamp;
use practice_server::{Customer, Listing, Medicine, Order, Query};
use rusqlite::{Connection, Row, params};

use super::ReadRow;

/// Where the rows of a list come from, and how one is read; `r` is the row that has the name and the id.
pub(super) struct List<T> {
    columns: &'static str,
    from: &'static str,
    read: ReadRow<T>,
}

pub(super) const CUSTOMERS: List<Customer> = List {
    columns: "r.id, r.name, r.phonenumber, r.address",
    from: "customer r",
    read: |row| {
        Ok(Customer {
            id: row.get(0)?,
            name: row.get(1)?,
            phonenumber: row.get(2)?,
            address: row.get(3)?,
        })
    },
};

pub(super) const MEDICINES: List<Medicine> = List {
    columns: "r.id, r.name, r.sn, r.description",
    from: "medicine r",
    read: |row| {
        Ok(Medicine {
            id: row.get(0)?,
            name: row.get(1)?,
            sn: row.get(2)?,
            desc: row.get(3)?,
        })
    },
};

pub(super) const ORDERS: List<Order> = List {
    columns: "r.id, r.name, r.customer, c.name, r.created, r.medicine_list",
    from: "purchase r JOIN customer c ON c.id = r.customer",
    read: |row| {
        Ok(Order {
            id: row.get(0)?,
            name: row.get(1)?,
            customer_id: row.get(2)?,
            customer_name: row.get(3)?,
            created: Timestamp::from_millis(row.get(4)?),
            medicine_list: row.get(5)?,
        })
    },
};

impl<T> List<T> {
    /// The wanted page, newest id first. However many keywords there are, the statement is one of two.
    pub(super) fn page(
        &self,
        connection: &Connection,
        query: &Query,
    ) -> rusqlite::Result<Listing<T>> {
        const MATCHING: &str =
            "NOT EXISTS (SELECT 1 FROM json_each(?1) WHERE r.name NOT LIKE value ESCAPE '\\')";
        const PAGE: &str = "ORDER BY r.id DESC LIMIT";
        let Self {
            columns,
            from,
            read,
        } = self;
        let (limit, offset) = (query.limit, query.offset);
        let count = |row: &Row<'_>| row.get(0);
        if query.keywords.is_empty() {
            let all = format!("SELECT count(*) FROM {from}");
            let page = format!("SELECT {columns} FROM {from} {PAGE} ?1 OFFSET ?2");
            Ok(Listing {
                total: connection.prepare_cached(&all)?.query_row([], count)?,
                rows: connection
                    .prepare_cached(&page)?
                    .query_map([limit, offset], read)?
                    .collect::<Result<_, _>>()?,
            })
        } else {
            let patterns = patterns(&query.keywords);
            let all = format!("SELECT count(*) FROM {from} WHERE {MATCHING}");
            let page = format!("SELECT {columns} FROM {from} WHERE {MATCHING} {PAGE} ?2 OFFSET ?3");
            let wanted = params![patterns, limit, offset];
            Ok(Listing {
                total: connection
                    .prepare_cached(&all)?
                    .query_row([&patterns], count)?,
                rows: connection
                    .prepare_cached(&page)?
                    .query_map(wanted, read)?
                    .collect::<Result<_, _>>()?,
            })
        }
    }
}

/// A JSON array with each word as a `LIKE` pattern that finds it anywhere, its own wildcards taken literally.
fn patterns(words: &[String]) -> String {
    let pattern = |word: &String| {
        let literal = word
            .replace('\\', r"\\")
            .replace('%', r"\%")
            .replace('_', r"\_");
        serde_json::Value::String(format!("%{literal}%"))
    };
    serde_json::Value::Array(words.iter().map(pattern).collect()).to_string()
}
