//! What the server remembers, as a small synchronous trait; memory, SQLite and IndexedDB pass one contract suite.

use http_message::Timestamp;

use crate::{
    Customer, CustomerChange, Deletion, Listing, Medicine, MedicineChange, NewCustomer,
    NewMedicine, NewOrder, Order, Query, Sample, SessionRow, UserRow,
};

/// The tables of the practice server. Every write is durable when the call returns.
///
/// Ids count from 1 in each table and are not given again after a deletion; only [`Store::reset`] starts anew.
pub trait Store {
    /// What can go wrong underneath.
    type Error: std::error::Error;

    /// The row of this session id, live or expired.
    fn session(&self, id: &str) -> Result<Option<SessionRow>, Self::Error>;
    /// Writes a session row; a row with the same id is replaced.
    fn put_session(&mut self, row: &SessionRow) -> Result<(), Self::Error>;
    /// Notes that a request presented this id; nothing happens where there is no such row.
    fn touch_session(&mut self, id: &str, last_used: Timestamp) -> Result<(), Self::Error>;
    /// Deletes a session row; says whether there was one.
    fn delete_session(&mut self, id: &str) -> Result<bool, Self::Error>;
    /// The session rows that were created last, newest first, expired ones as well; at most `limit`.
    fn sessions(&self, limit: u32) -> Result<Vec<SessionRow>, Self::Error>;
    /// How many session rows there are, expired ones as well.
    fn session_count(&self) -> Result<u64, Self::Error>;

    /// The user of this name (case matters).
    fn user(&self, name: &str) -> Result<Option<UserRow>, Self::Error>;

    /// A page of the customers.
    fn customers(&self, query: &Query) -> Result<Listing<Customer>, Self::Error>;
    /// Adds a customer and gives it an id.
    fn insert_customer(&mut self, new: &NewCustomer) -> Result<i64, Self::Error>;
    /// Changes a customer; says whether there is one of this id.
    fn modify_customer(&mut self, id: i64, change: &CustomerChange) -> Result<bool, Self::Error>;
    /// Deletes a customer unless an order refers to it.
    fn delete_customer(&mut self, id: i64) -> Result<Deletion, Self::Error>;

    /// A page of the medicines.
    fn medicines(&self, query: &Query) -> Result<Listing<Medicine>, Self::Error>;
    /// Adds a medicine and gives it an id.
    fn insert_medicine(&mut self, new: &NewMedicine) -> Result<i64, Self::Error>;
    /// Changes a medicine; says whether there is one of this id.
    fn modify_medicine(&mut self, id: i64, change: &MedicineChange) -> Result<bool, Self::Error>;
    /// Deletes a medicine unless an order refers to it.
    fn delete_medicine(&mut self, id: i64) -> Result<Deletion, Self::Error>;

    /// A page of the orders.
    fn orders(&self, query: &Query) -> Result<Listing<Order>, Self::Error>;
    /// Adds an order and gives it an id; `None`, and nothing happens, where there is no such customer.
    fn insert_order(&mut self, new: &NewOrder) -> Result<Option<i64>, Self::Error>;
    /// Deletes an order, and with it its references.
    fn delete_order(&mut self, id: i64) -> Result<Deletion, Self::Error>;

    /// Empties every table, starts the ids at 1 again and inserts the sample rows in their order.
    fn reset(&mut self, sample: &Sample) -> Result<(), Self::Error>;
}
