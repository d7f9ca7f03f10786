//! The practice server's tables in one SQLite file.
//!
//! Write-ahead log with `synchronous = NORMAL`: a write has reached the operating system when its call returns, so it
//! outlives a process that is killed at any moment. Only a loss of power can take the newest writes back, and even then
//! the file stays whole; for a practice server that is worth a sync for every request.

use std::path::Path;

use http_message::Timestamp;
use practice_server::{
    Customer, CustomerChange, Deletion, Listing, Medicine, MedicineChange, NewCustomer,
    NewMedicine, NewOrder, Order, Query, Sample, SessionRow, Store, Table, UserRow,
};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension as _, Params, Row, Transaction, params};

mod damage;
mod list;
mod names;

use list::{CUSTOMERS, List, MEDICINES, ORDERS};
pub(crate) use names::Names;

const VERSION: i64 = 1;
const SCHEMA: &str = include_str!("sqlite/schema.sql");

/// The tables, in a file or in memory.
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
    names: TableNames,
    /// What was searched beside the server for the request that is answered next.
    found: Option<Found>,
    damage: Option<String>,
}

/// The names of each table's rows.
#[derive(Debug, Default)]
struct TableNames {
    customers: Names,
    medicines: Names,
    orders: Names,
}

/// The rows of a table whose names hold these words, newest first.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) table: Table,
    pub(crate) words: Vec<String>,
    pub(crate) ids: Vec<i64>,
}

/// Why the tables cannot be opened.
#[derive(Debug)]
pub enum OpenError {
    /// Another process has the file open.
    InUse,
    /// A newer version wrote the file.
    TooNew,
    /// SQLite cannot open or read it.
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::InUse
            }
            Some(_) | None => Self::Sqlite(error),
        }
    }
}

impl SqliteStore {
    /// Opens the file, or makes it with the sample rows.
    pub fn open(file: &Path, sample: impl FnOnce() -> Sample) -> Result<Self, OpenError> {
        Self::prepare(Connection::open(file)?, sample)
    }

    /// Tables that end with this value.
    pub fn in_memory(sample: impl FnOnce() -> Sample) -> Result<Self, OpenError> {
        Self::prepare(Connection::open_in_memory()?, sample)
    }

    fn prepare(
        mut connection: Connection,
        sample: impl FnOnce() -> Sample,
    ) -> Result<Self, OpenError> {
        connection.set_prepared_statement_cache_capacity(64);
        // A cached statement keeps its plan: without this, each new value of a `LIMIT` makes SQLite plan anew.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.busy_timeout(std::time::Duration::ZERO)?;
        // One process owns the file: no locking for every read, and a second server is refused instead of surprising.
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        let transaction =
            connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let version = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        match version {
            0 => {
                transaction.execute_batch(SCHEMA)?;
                fill(&transaction, &sample())?;
                transaction.pragma_update(None, "user_version", VERSION)?;
            }
            VERSION => {}
            _ => return Err(OpenError::TooNew),
        }
        transaction.commit()?;
        let damage = match version {
            VERSION => damage::find(&connection),
            _ => None,
        };
        // Of damaged tables there are no names to search; a reset makes both anew.
        let names = TableNames::read(&connection).unwrap_or_default();
        Ok(Self {
            connection,
            names,
            found: None,
            damage,
        })
    }

    /// What is wrong with the tables since the start; [`Store::reset`] makes them anew.
    pub fn damage(&self) -> Option<&str> {
        self.damage.as_deref()
    }

    /// The names of a table as they are now, to be searched beside the server.
    pub(crate) fn names(&self, table: Table) -> &Names {
        match table {
            Table::Customers => &self.names.customers,
            Table::Medicines => &self.names.medicines,
            Table::Orders => &self.names.orders,
        }
    }

    /// Takes what was found beside the server, for the next answer, or takes it away again.
    pub(crate) fn know(&mut self, found: Option<Found>) {
        self.found = found;
    }

    fn listing<T>(
        &self,
        list: &List<T>,
        table: Table,
        query: &Query,
    ) -> rusqlite::Result<Listing<T>> {
        let names = self.names(table);
        if query.keywords.is_empty() {
            return Ok(Listing {
                rows: list.page(&self.connection, query)?,
                total: names.len() as u64,
            });
        }
        let known = self.found.as_ref();
        let known = known.filter(|it| it.table == table && it.words == query.keywords);
        let searched = match known {
            Some(_) => None,
            None => Some(names.holding(&query.keywords).ok_or_else(too_slow)?),
        };
        let ids = known.map(|it| &it.ids).or(searched.as_ref());
        let ids = ids.map_or(&[][..], Vec::as_slice);
        let wanted = ids
            .iter()
            .copied()
            .skip(size(query.offset))
            .take(size(query.limit));
        Ok(Listing {
            rows: list.rows(&self.connection, wanted)?,
            total: ids.len() as u64,
        })
    }

    fn execute(&self, sql: &str, values: impl Params) -> rusqlite::Result<usize> {
        self.connection.prepare_cached(sql)?.execute(values)
    }

    fn insert(&self, sql: &str, values: impl Params) -> rusqlite::Result<i64> {
        self.connection.prepare_cached(sql)?.insert(values)
    }

    fn exists(&self, sql: &str, id: i64) -> rusqlite::Result<bool> {
        self.connection.prepare_cached(sql)?.exists([id])
    }

    fn first<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: ReadRow<T>,
    ) -> rusqlite::Result<Option<T>> {
        self.connection
            .prepare_cached(sql)?
            .query_row(values, read)
            .optional()
    }

    fn all<T>(&self, sql: &str, values: impl Params, read: ReadRow<T>) -> rusqlite::Result<Vec<T>> {
        self.connection
            .prepare_cached(sql)?
            .query_map(values, read)?
            .collect()
    }
}

impl TableNames {
    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let names = |sql: &str| {
            let mut names = Names::default();
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                names.set(row.get(0)?, row.get_ref(1)?.as_str()?);
            }
            Ok::<_, rusqlite::Error>(names)
        };
        Ok(Self {
            customers: names("SELECT id, name FROM customer ORDER BY id")?,
            medicines: names("SELECT id, name FROM medicine ORDER BY id")?,
            orders: names("SELECT id, name FROM purchase ORDER BY id")?,
        })
    }
}

type ReadRow<T> = fn(&Row<'_>) -> rusqlite::Result<T>;

impl Store for SqliteStore {
    type Error = rusqlite::Error;

    fn session(&self, id: &str) -> rusqlite::Result<Option<SessionRow>> {
        const SQL: &str = "SELECT id, user, created, last_used, expires FROM session WHERE id = ?";
        self.first(SQL, [id], read_session)
    }

    fn put_session(&mut self, row: &SessionRow) -> rusqlite::Result<()> {
        const SQL: &str = "INSERT OR REPLACE INTO session (id, user, created, last_used, expires) VALUES (?, ?, ?, ?, ?)";
        let times = [row.created, row.last_used, row.expires].map(Timestamp::millis);
        self.execute(SQL, params![row.id, row.user, times[0], times[1], times[2]])?;
        Ok(())
    }

    fn touch_session(&mut self, id: &str, last_used: Timestamp) -> rusqlite::Result<()> {
        self.execute(
            "UPDATE session SET last_used = ?2 WHERE id = ?1",
            params![id, last_used.millis()],
        )?;
        Ok(())
    }

    fn delete_session(&mut self, id: &str) -> rusqlite::Result<bool> {
        Ok(self.execute("DELETE FROM session WHERE id = ?", [id])? > 0)
    }

    fn sessions(&self, limit: u32) -> rusqlite::Result<Vec<SessionRow>> {
        const SQL: &str = "SELECT id, user, created, last_used, expires FROM session ORDER BY created DESC, id LIMIT ?";
        self.all(SQL, [limit], read_session)
    }

    fn session_count(&self) -> rusqlite::Result<u64> {
        let count = self.first("SELECT count(*) FROM session", [], |row| row.get(0))?;
        Ok(count.unwrap_or(0))
    }

    fn user(&self, name: &str) -> rusqlite::Result<Option<UserRow>> {
        self.first(
            "SELECT name, password_hash FROM user WHERE name = ?",
            [name],
            |row| {
                Ok(UserRow {
                    name: row.get(0)?,
                    password_hash: row.get(1)?,
                })
            },
        )
    }

    fn customers(&self, query: &Query) -> rusqlite::Result<Listing<Customer>> {
        self.listing(&CUSTOMERS, Table::Customers, query)
    }

    fn insert_customer(&mut self, new: &NewCustomer) -> rusqlite::Result<i64> {
        let row = params![new.name, new.phonenumber, new.address];
        let id = self.insert(INSERT_CUSTOMER, row)?;
        self.names.customers.set(id, &new.name);
        Ok(id)
    }

    fn modify_customer(&mut self, id: i64, change: &CustomerChange) -> rusqlite::Result<bool> {
        const SQL: &str = "UPDATE customer SET name = coalesce(?2, name), phonenumber = coalesce(?3, phonenumber), \
                           address = coalesce(?4, address) WHERE id = ?1";
        let row = params![id, change.name, change.phonenumber, change.address];
        let found = self.execute(SQL, row)? > 0;
        if let (true, Some(name)) = (found, &change.name) {
            self.names.customers.set(id, name);
        }
        Ok(found)
    }

    fn delete_customer(&mut self, id: i64) -> rusqlite::Result<Deletion> {
        if self.exists("SELECT 1 FROM purchase WHERE customer = ?", id)? {
            return Ok(Deletion::ReferredTo);
        }
        let rows = self.execute("DELETE FROM customer WHERE id = ?", [id])?;
        self.names.customers.remove(id);
        Ok(deletion(rows))
    }

    fn medicines(&self, query: &Query) -> rusqlite::Result<Listing<Medicine>> {
        self.listing(&MEDICINES, Table::Medicines, query)
    }

    fn insert_medicine(&mut self, new: &NewMedicine) -> rusqlite::Result<i64> {
        let id = self.insert(INSERT_MEDICINE, params![new.name, new.sn, new.desc])?;
        self.names.medicines.set(id, &new.name);
        Ok(id)
    }

    fn modify_medicine(&mut self, id: i64, change: &MedicineChange) -> rusqlite::Result<bool> {
        const SQL: &str = "UPDATE medicine SET name = coalesce(?2, name), sn = coalesce(?3, sn), \
                           description = coalesce(?4, description) WHERE id = ?1";
        let found = self.execute(SQL, params![id, change.name, change.sn, change.desc])? > 0;
        if let (true, Some(name)) = (found, &change.name) {
            self.names.medicines.set(id, name);
        }
        Ok(found)
    }

    fn delete_medicine(&mut self, id: i64) -> rusqlite::Result<Deletion> {
        // A reference to an id that is not there must not hide that it is not there.
        if !self.exists("SELECT 1 FROM medicine WHERE id = ?", id)? {
            return Ok(Deletion::NotFound);
        }
        if self.exists("SELECT 1 FROM purchase_medicine WHERE medicine = ?", id)? {
            return Ok(Deletion::ReferredTo);
        }
        let rows = self.execute("DELETE FROM medicine WHERE id = ?", [id])?;
        self.names.medicines.remove(id);
        Ok(deletion(rows))
    }

    fn orders(&self, query: &Query) -> rusqlite::Result<Listing<Order>> {
        self.listing(&ORDERS, Table::Orders, query)
    }

    fn insert_order(&mut self, new: &NewOrder) -> rusqlite::Result<Option<i64>> {
        if !self.exists("SELECT 1 FROM customer WHERE id = ?", new.customer_id)? {
            return Ok(None);
        }
        let transaction = self.connection.transaction()?;
        let id = insert_order(&transaction, new)?;
        transaction.commit()?;
        self.names.orders.set(id, &new.name);
        Ok(Some(id))
    }

    fn delete_order(&mut self, id: i64) -> rusqlite::Result<Deletion> {
        let rows = self.execute("DELETE FROM purchase WHERE id = ?", [id])?;
        self.names.orders.remove(id);
        Ok(deletion(rows))
    }

    fn reset(&mut self, sample: &Sample) -> rusqlite::Result<()> {
        if self.damage.is_some() {
            damage::repair(&mut self.connection, sample)?;
            self.damage = None;
        } else {
            let transaction = self.connection.transaction()?;
            // `sqlite_sequence` is where SQLite keeps the next ids.
            transaction.execute_batch(
                "DELETE FROM session; DELETE FROM user; DELETE FROM purchase; DELETE FROM customer;
                 DELETE FROM medicine; DELETE FROM sqlite_sequence;",
            )?;
            fill(&transaction, sample)?;
            transaction.commit()?;
        }
        self.names = TableNames::read(&self.connection)?;
        Ok(())
    }
}

const INSERT_CUSTOMER: &str = "INSERT INTO customer (name, phonenumber, address) VALUES (?, ?, ?)";
const INSERT_MEDICINE: &str = "INSERT INTO medicine (name, sn, description) VALUES (?, ?, ?)";

fn fill(transaction: &Transaction<'_>, sample: &Sample) -> rusqlite::Result<()> {
    for user in &sample.users {
        let row = params![user.name, user.password_hash];
        transaction.execute("INSERT INTO user (name, password_hash) VALUES (?, ?)", row)?;
    }
    for new in &sample.customers {
        transaction.execute(
            INSERT_CUSTOMER,
            params![new.name, new.phonenumber, new.address],
        )?;
    }
    for new in &sample.medicines {
        transaction.execute(INSERT_MEDICINE, params![new.name, new.sn, new.desc])?;
    }
    for new in &sample.orders {
        insert_order(transaction, new)?;
    }
    Ok(())
}

fn insert_order(transaction: &Transaction<'_>, new: &NewOrder) -> rusqlite::Result<i64> {
    const ORDER: &str =
        "INSERT INTO purchase (name, customer, created, medicine_list) VALUES (?, ?, ?, ?)";
    const MEDICINE: &str =
        "INSERT OR IGNORE INTO purchase_medicine (medicine, purchase) VALUES (?, ?)";
    let row = params![
        new.name,
        new.customer_id,
        new.created.millis(),
        new.medicine_list
    ];
    let id = transaction.prepare_cached(ORDER)?.insert(row)?;
    for medicine in &new.medicine_ids {
        transaction
            .prepare_cached(MEDICINE)?
            .execute([*medicine, id])?;
    }
    Ok(id)
}

fn read_session(row: &Row<'_>) -> rusqlite::Result<SessionRow> {
    Ok(SessionRow {
        id: row.get(0)?,
        user: row.get(1)?,
        created: Timestamp::from_millis(row.get(2)?),
        last_used: Timestamp::from_millis(row.get(3)?),
        expires: Timestamp::from_millis(row.get(4)?),
    })
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn too_slow() -> rusqlite::Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_INTERRUPT);
    rusqlite::Error::SqliteFailure(code, Some("the search took too long".to_owned()))
}

fn deletion(rows: usize) -> Deletion {
    if rows == 0 {
        Deletion::NotFound
    } else {
        Deletion::Deleted
    }
}

#[cfg(test)]
mod tests;
