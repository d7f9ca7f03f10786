//! Tables that someone or something has damaged: found at the start, made anew by a reset.

use practice_server::Sample;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

use super::{SCHEMA, VERSION, fill};

/// What is wrong, in SQLite's words and on one line: a table or column that is missing, or pages that cannot be read.
pub(super) fn find(connection: &Connection) -> Option<String> {
    let words = fault(connection)?;
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn fault(connection: &Connection) -> Option<String> {
    const COLUMNS: [&str; 6] = [
        "SELECT id, user, created, last_used, expires FROM session",
        "SELECT name, password_hash FROM user",
        "SELECT id, name, phonenumber, address FROM customer",
        "SELECT id, name, sn, description FROM medicine",
        "SELECT id, name, customer, created, medicine_list FROM purchase",
        "SELECT medicine, purchase FROM purchase_medicine",
    ];
    let missing = COLUMNS.iter().find_map(|sql| connection.prepare(sql).err());
    if let Some(error) = missing {
        return Some(error.to_string());
    }
    let verdict = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    match verdict {
        Ok(verdict) if verdict == "ok" => no_user(connection),
        Ok(verdict) => Some(verdict),
        Err(error) => Some(error.to_string()),
    }
}

/// Nobody deletes users: where there are none, nobody could sign in any more.
fn no_user(connection: &Connection) -> Option<String> {
    let found = connection.query_row("SELECT count(*) FROM user", [], |row| row.get::<_, i64>(0));
    match found {
        Ok(0) => Some("no such row: user".to_owned()),
        Ok(_) => None,
        Err(error) => Some(error.to_string()),
    }
}

/// Empties the file, whatever it holds, and makes the tables with these rows.
pub(super) fn repair(connection: &mut Connection, sample: &Sample) -> rusqlite::Result<()> {
    connection.flush_prepared_statement_cache();
    // SQLite's own way to empty a file that may be corrupt.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, true)?;
    let emptied = connection.execute_batch("VACUUM");
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, false)?;
    emptied?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(SCHEMA)?;
    fill(&transaction, sample)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}
