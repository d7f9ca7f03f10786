//! A store that lasts as long as the page or the process.

mod keep;
mod rows;

use std::convert::Infallible;

use http_message::Timestamp;

use crate::{
    Customer, CustomerChange, Deletion, Listing, Medicine, MedicineChange, NewCustomer,
    NewMedicine, NewOrder, Order, Query, Sample, SessionRow, Store, UserRow,
};
pub use keep::{Ids, Key, Row};
use rows::Rows;

/// All tables in memory. A new one is empty: give it the sample rows with [`Store::reset`].
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    sessions: Rows<String, SessionRow>,
    users: Rows<String, UserRow>,
    customers: Table<NewCustomer>,
    medicines: Table<NewMedicine>,
    orders: Table<NewOrder>,
}

impl Store for MemoryStore {
    type Error = Infallible;

    fn session(&self, id: &str) -> Result<Option<SessionRow>, Infallible> {
        Ok(self.sessions.get(id).cloned())
    }

    fn put_session(&mut self, row: &SessionRow) -> Result<(), Infallible> {
        self.sessions.insert(row.id.clone(), row.clone());
        Ok(())
    }

    fn touch_session(&mut self, id: &str, last_used: Timestamp) -> Result<(), Infallible> {
        if let Some(row) = self.sessions.get_mut(id) {
            row.last_used = last_used;
        }
        Ok(())
    }

    fn delete_session(&mut self, id: &str) -> Result<bool, Infallible> {
        Ok(self.sessions.remove(id))
    }

    fn sessions(&self, limit: u32) -> Result<Vec<SessionRow>, Infallible> {
        let mut newest: Vec<&SessionRow> = Vec::new();
        for (_, row) in self.sessions.iter() {
            let at = newest.partition_point(|other| other.created >= row.created);
            newest.insert(at, row);
        }
        Ok(newest.into_iter().take(count(limit)).cloned().collect())
    }

    fn session_count(&self) -> Result<u64, Infallible> {
        Ok(self.sessions.len() as u64)
    }

    fn user(&self, name: &str) -> Result<Option<UserRow>, Infallible> {
        Ok(self.users.get(name).cloned())
    }

    fn customers(&self, query: &Query) -> Result<Listing<Customer>, Infallible> {
        Ok(self.customers.page(
            query,
            |row| &row.name,
            |id, row| Customer {
                id,
                name: row.name.clone(),
                phonenumber: row.phonenumber.clone(),
                address: row.address.clone(),
            },
        ))
    }

    fn insert_customer(&mut self, new: &NewCustomer) -> Result<i64, Infallible> {
        Ok(self.customers.insert(new.clone()))
    }

    fn modify_customer(&mut self, id: i64, change: &CustomerChange) -> Result<bool, Infallible> {
        let Some(row) = self.customers.rows.get_mut(&id) else {
            return Ok(false);
        };
        set(&mut row.name, change.name.as_ref());
        set(&mut row.phonenumber, change.phonenumber.as_ref());
        set(&mut row.address, change.address.as_ref());
        Ok(true)
    }

    fn delete_customer(&mut self, id: i64) -> Result<Deletion, Infallible> {
        let referred_to = self.orders.any(|order| order.customer_id == id);
        Ok(self.customers.delete(id, referred_to))
    }

    fn medicines(&self, query: &Query) -> Result<Listing<Medicine>, Infallible> {
        Ok(self.medicines.page(
            query,
            |row| &row.name,
            |id, row| Medicine {
                id,
                name: row.name.clone(),
                sn: row.sn.clone(),
                desc: row.desc.clone(),
            },
        ))
    }

    fn insert_medicine(&mut self, new: &NewMedicine) -> Result<i64, Infallible> {
        Ok(self.medicines.insert(new.clone()))
    }

    fn modify_medicine(&mut self, id: i64, change: &MedicineChange) -> Result<bool, Infallible> {
        let Some(row) = self.medicines.rows.get_mut(&id) else {
            return Ok(false);
        };
        set(&mut row.name, change.name.as_ref());
        set(&mut row.sn, change.sn.as_ref());
        set(&mut row.desc, change.desc.as_ref());
        Ok(true)
    }

    fn delete_medicine(&mut self, id: i64) -> Result<Deletion, Infallible> {
        let referred_to = self.orders.any(|order| order.medicine_ids.contains(&id));
        Ok(self.medicines.delete(id, referred_to))
    }

    fn orders(&self, query: &Query) -> Result<Listing<Order>, Infallible> {
        let customer_name = |id| self.customers.rows.get(&id).map(|row| row.name.clone());
        Ok(self.orders.page(
            query,
            |row| &row.name,
            |id, row| Order {
                id,
                name: row.name.clone(),
                customer_id: row.customer_id,
                customer_name: customer_name(row.customer_id).unwrap_or_default(),
                created: row.created,
                medicine_list: row.medicine_list.clone(),
            },
        ))
    }

    fn insert_order(&mut self, new: &NewOrder) -> Result<Option<i64>, Infallible> {
        let known = self.customers.rows.get(&new.customer_id).is_some();
        Ok(known.then(|| self.orders.insert(new.clone())))
    }

    fn delete_order(&mut self, id: i64) -> Result<Deletion, Infallible> {
        Ok(self.orders.delete(id, false))
    }

    fn reset(&mut self, sample: &Sample) -> Result<(), Infallible> {
        let mut users = Rows::default();
        for user in &sample.users {
            users.insert(user.name.clone(), user.clone());
        }
        *self = Self {
            sessions: Rows::default(),
            users,
            customers: Table::of(&sample.customers),
            medicines: Table::of(&sample.medicines),
            orders: Table::of(&sample.orders),
        };
        Ok(())
    }
}

/// Rows by id, and the id that was given last.
#[derive(Clone, Debug)]
struct Table<Row> {
    rows: Rows<i64, Row>,
    last_id: i64,
}

impl<Row> Default for Table<Row> {
    fn default() -> Self {
        Self {
            rows: Rows::default(),
            last_id: 0,
        }
    }
}

impl<Row: Clone> Table<Row> {
    fn of(rows: &[Row]) -> Self {
        let mut table = Self::default();
        for row in rows {
            table.insert(row.clone());
        }
        table
    }

    fn insert(&mut self, row: Row) -> i64 {
        self.last_id += 1;
        self.rows.insert(self.last_id, row);
        self.last_id
    }

    fn delete(&mut self, id: i64, referred_to: bool) -> Deletion {
        if self.rows.get(&id).is_none() {
            Deletion::NotFound
        } else if referred_to {
            Deletion::ReferredTo
        } else {
            self.rows.remove(&id);
            Deletion::Deleted
        }
    }

    fn any(&self, test: impl Fn(&Row) -> bool) -> bool {
        self.rows.iter().any(|(_, row)| test(row))
    }

    fn page<Shown>(
        &self,
        query: &Query,
        name: impl Fn(&Row) -> &str,
        show: impl Fn(i64, &Row) -> Shown,
    ) -> Listing<Shown> {
        let wanted = |row: &Row| query.keywords.iter().all(|word| holds(name(row), word));
        let mut total = 0;
        let mut rows = Vec::new();
        for (id, row) in self.rows.iter().rev().filter(|(_, row)| wanted(row)) {
            if total >= u64::from(query.offset) && rows.len() < count(query.limit) {
                rows.push(show(*id, row));
            }
            total += 1;
        }
        Listing { rows, total }
    }
}

fn set(field: &mut String, change: Option<&String>) {
    if let Some(text) = change {
        field.clone_from(text);
    }
}

/// Whether a text holds a word, in whatever case its ASCII letters are. It is looked for among the octets: in UTF-8 no
/// character begins inside another, and the standard library's search weighs more than the tables.
fn holds(text: &str, word: &str) -> bool {
    let mut pieces = text.as_bytes().windows(word.len().max(1));
    word.is_empty() || pieces.any(|piece| piece.eq_ignore_ascii_case(word.as_bytes()))
}

fn count(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_the_contract() {
        crate::contract::check(MemoryStore::default);
    }
}
