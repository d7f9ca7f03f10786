//! Rows as records of the database, and back: plain objects, so that the browser's own tools show them as tables.

use http_message::Timestamp;
use practice_server::json::{Json, Writer};
use practice_server::{
    Config, Ids, Key, Lease, NewCustomer, NewMedicine, NewOrder, Row, UserRow, wire,
};

/// The tables with rows.
pub(crate) const TABLES: [&str; 5] = ["session", "user", "customer", "medicine", "order"];

/// The table of a row, and its record.
pub(crate) fn record(row: &Row) -> (&'static str, String) {
    let mut json = Writer::plain();
    let table = match row {
        Row::Session(row) => {
            wire::session(&mut json, row);
            return ("session", json.finish());
        }
        Row::User(row) => {
            let texts = [("name", &row.name), ("password_hash", &row.password_hash)];
            members(&mut json, None, &texts);
            "user"
        }
        Row::Customer(id, row) => {
            let texts = [
                ("name", &row.name),
                ("phonenumber", &row.phonenumber),
                ("address", &row.address),
            ];
            members(&mut json, Some(*id), &texts);
            "customer"
        }
        Row::Medicine(id, row) => {
            let texts = [("name", &row.name), ("sn", &row.sn), ("desc", &row.desc)];
            members(&mut json, Some(*id), &texts);
            "medicine"
        }
        Row::Order(id, row) => {
            let texts = [("name", &row.name), ("medicine_list", &row.medicine_list)];
            members(&mut json, Some(*id), &texts);
            json.name("customer_id").number(row.customer_id);
            json.name("created").number(row.created.millis());
            json.name("medicine_ids").open('[');
            for id in &row.medicine_ids {
                json.number(*id);
            }
            json.close(']');
            "order"
        }
    };
    json.close('}');
    (table, json.finish())
}

fn members(json: &mut Writer, id: Option<i64>, texts: &[(&str, &String)]) {
    json.open('{');
    if let Some(id) = id {
        json.name("id").number(id);
    }
    for (name, text) in texts {
        json.name(name).text(text);
    }
}

/// The row of a record of this table; none where it is no such record.
pub(crate) fn row(table: &str, record: Json<'_>) -> Option<Row> {
    let text = |name: &str| record.get(name).text();
    let number = |name: &str| record.get(name).integer();
    Some(match table {
        "session" => Row::Session(wire::read_session(record).ok()?),
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
                created: Timestamp::from_millis(number("created")?),
                medicine_list: text("medicine_list")?,
                medicine_ids: record
                    .get("medicine_ids")
                    .elements()
                    .into_iter()
                    .map(Json::integer)
                    .collect::<Option<_>>()?,
            },
        ),
        _ => return None,
    })
}

/// The table of a key, and the key as JSON.
pub(crate) fn place(key: &Key) -> (&'static str, String) {
    let mut json = Writer::plain();
    let table = match key {
        Key::Session(id) => {
            json.text(id);
            "session"
        }
        Key::User(name) => {
            json.text(name);
            "user"
        }
        Key::Customer(id) => {
            json.number(*id);
            "customer"
        }
        Key::Medicine(id) => {
            json.number(*id);
            "medicine"
        }
        Key::Order(id) => {
            json.number(*id);
            "order"
        }
    };
    (table, json.finish())
}

/// What the server remembers beside its rows: the number of the newest exchange, configuration and what counts for a while,
/// ids that were given last.
pub(crate) fn state(
    last_exchange: u64,
    config: &Config,
    lease: Option<&Lease>,
    ids: Ids,
) -> String {
    let mut json = Writer::plain();
    json.open('{').name("last_exchange").number(last_exchange);
    json.name("config").raw(&wire::config(config));
    json.name("lease");
    match lease {
        Some(lease) => json.raw(&wire::lease(lease)),
        None => json.null(),
    };
    json.name("ids").open('{');
    json.name("customer").number(ids.customers);
    json.name("medicine").number(ids.medicines);
    json.name("order").number(ids.orders);
    json.close('}').close('}');
    json.finish()
}

/// Reads the ids that [`state`] wrote; ids that are not there begin anew.
pub(crate) fn read_ids(value: Json<'_>) -> Ids {
    let last = |table: &str| value.get(table).integer().unwrap_or(0);
    Ids {
        customers: last("customer"),
        medicines: last("medicine"),
        orders: last("order"),
    }
}
