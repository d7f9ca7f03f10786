//! What has changed, as JSON for the database.

use practice_server::MemoryStore;
use practice_server::json::Writer;

use crate::record;
use crate::tables::Changes;

/// How many exchanges are kept: a page asks for what happened since its last look, so the newest are enough.
const KEPT_EXCHANGES: u64 = 100;

/// `{"clear", "put", "delete", "state"}`: whether the tables of rows are emptied first, pairs of table and record, pairs
/// of table and key.
pub(crate) fn text(
    rows: &Changes,
    held: &MemoryStore,
    exchanges: Vec<(u64, String)>,
    state: &str,
) -> String {
    let mut put = Writer::plain();
    let mut delete = Writer::plain();
    put.open('[');
    delete.open('[');
    match rows {
        Changes::Everything => {
            for row in held.rows() {
                pair(&mut put, record::record(&row));
            }
        }
        Changes::Rows(keys) => {
            for key in keys {
                match held.row(key) {
                    Some(row) => pair(&mut put, record::record(&row)),
                    None => pair(&mut delete, record::place(key)),
                }
            }
        }
    }
    for (number, exchange) in exchanges {
        pair(&mut put, (TRACE, exchange));
        let too_old = number.saturating_sub(KEPT_EXCHANGES);
        pair(&mut delete, (TRACE, too_old.to_string()));
    }
    put.close(']');
    delete.close(']');
    let mut json = Writer::plain();
    json.open('{');
    json.name("clear").flag(*rows == Changes::Everything);
    json.name("put").raw(&put.finish());
    json.name("delete").raw(&delete.finish());
    json.name("state").raw(state).close('}');
    json.finish()
}

const TRACE: &str = "trace";

fn pair(list: &mut Writer, (table, json): (&str, String)) {
    list.open('[').text(table).raw(&json).close(']');
}
