//! Rows as records of the database, and back: plain objects, so that the browser's own tools show them as tables.
//! Knows names of tables and members; knows no database.

use http_message::Timestamp;
use practice_server::{Ids, Key, NewCustomer, NewMedicine, NewOrder, Row, SessionRow, UserRow};
use serde_json::{Value, json};

/// The tables with rows: the name of each, and the member that its records are told apart by.
pub(crate) const TABLES: [(&str, &str); 5] = [
    ("session", "id"),
    ("user", "name"),
    ("customer", "id"),
    ("medicine", "id"),
    ("order", "id"),
];

/// The table of a row, and its record.
pub(crate) fn record(row: &Row) -> (&'static str, Value) {
    match row {
        Row::Session(row) => (
            "session",
            json!({
                "id": row.id,
                "user": row.user,
                "created": row.created.millis(),
                "last_used": row.last_used.millis(),
                "expires": row.expires.millis(),
            }),
        ),
        Row::User(row) => (
            "user",
            json!({"name": row.name, "password_hash": row.password_hash}),
        ),
        Row::Customer(id, row) => (
            "customer",
            json!({
                "id": id,
                "name": row.name,
                "phonenumber": row.phonenumber,
                "address": row.address,
            }),
        ),
        Row::Medicine(id, row) => (
            "medicine",
            json!({"id": id, "name": row.name, "sn": row.sn, "desc": row.desc}),
        ),
        Row::Order(id, row) => (
            "order",
            json!({
                "id": id,
                "name": row.name,
                "customer_id": row.customer_id,
                "created": row.created.millis(),
                "medicine_list": row.medicine_list,
                "medicine_ids": row.medicine_ids,
            }),
        ),
    }
}

/// The row of a record of this table; none where it is no such record.
pub(crate) fn row(table: &str, record: &Value) -> Option<Row> {
    let text = |name: &str| Some(record[name].as_str()?.to_owned());
    let number = |name: &str| record[name].as_i64();
    let time = |name: &str| Some(Timestamp::from_millis(number(name)?));
    Some(match table {
        "session" => Row::Session(SessionRow {
            id: text("id")?,
            user: text("user")?,
            created: time("created")?,
            last_used: time("last_used")?,
            expires: time("expires")?,
        }),
        "user" => Row::User(UserRow {
            name: text("name")?,
            password_hash: text("password_hash")?,
        }),
        "customer" => Row::Customer(
            number("id")?,
            NewCustomer {
                name: text("name")?,
                phonenumber: text("phonenumber")?,
                address: text("address")?,
            },
        ),
        "medicine" => Row::Medicine(
            number("id")?,
            NewMedicine {
                name: text("name")?,
                sn: text("sn")?,
                desc: text("desc")?,
            },
        ),
        "order" => Row::Order(
            number("id")?,
            NewOrder {
                name: text("name")?,
                customer_id: number("customer_id")?,
                created: time("created")?,
                medicine_list: text("medicine_list")?,
                medicine_ids: record["medicine_ids"]
                    .as_array()?
                    .iter()
                    .map(Value::as_i64)
                    .collect::<Option<_>>()?,
            },
        ),
        _ => return None,
    })
}

/// The table of a key, and the key as the database takes it.
pub(crate) fn place(key: &Key) -> (&'static str, Value) {
    match key {
        Key::Session(id) => ("session", json!(id)),
        Key::User(name) => ("user", json!(name)),
        Key::Customer(id) => ("customer", json!(id)),
        Key::Medicine(id) => ("medicine", json!(id)),
        Key::Order(id) => ("order", json!(id)),
    }
}

/// The ids that were given last.
pub(crate) fn ids(ids: Ids) -> Value {
    json!({"customer": ids.customers, "medicine": ids.medicines, "order": ids.orders})
}

/// Reads what [`ids`] wrote; ids that are not there begin anew.
pub(crate) fn read_ids(value: &Value) -> Ids {
    let last = |table: &str| value[table].as_i64().unwrap_or(0);
    Ids {
        customers: last("customer"),
        medicines: last("medicine"),
        orders: last("order"),
    }
}
