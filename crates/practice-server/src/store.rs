//! What the server remembers, as a small synchronous trait; memory, SQLite and IndexedDB pass one contract suite.

use http_message::Timestamp;

use crate::Sample;

/// A row of the session table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The id: 32 characters of `a-z0-9`.
    pub id: String,
    /// Whose session it is.
    pub user: String,
    /// When it was created.
    pub created: Timestamp,
    /// When a request last presented it.
    pub last_used: Timestamp,
    /// When it expires.
    pub expires: Timestamp,
}

/// A row of the user table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRow {
    /// The name.
    pub name: String,
    /// The password's hash, in the form that the shell's `Secrets` understands.
    pub password_hash: String,
}

/// A row of the customer table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// The id, given by the store.
    pub id: i64,
    /// The name.
    pub name: String,
    /// The phone number, a text.
    pub phonenumber: String,
    /// The address.
    pub address: String,
}

/// A customer that has no id yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCustomer {
    /// The name.
    pub name: String,
    /// The phone number, a text.
    pub phonenumber: String,
    /// The address.
    pub address: String,
}

/// What to change in a customer; `None` leaves the field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerChange {
    /// The name.
    pub name: Option<String>,
    /// The phone number, a text.
    pub phonenumber: Option<String>,
    /// The address.
    pub address: Option<String>,
}

/// A row of the medicine table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Medicine {
    /// The id, given by the store.
    pub id: i64,
    /// The name.
    pub name: String,
    /// The serial number, a text.
    pub sn: String,
    /// The description.
    pub desc: String,
}

/// A medicine that has no id yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMedicine {
    /// The name.
    pub name: String,
    /// The serial number, a text.
    pub sn: String,
    /// The description.
    pub desc: String,
}

/// What to change in a medicine; `None` leaves the field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MedicineChange {
    /// The name.
    pub name: Option<String>,
    /// The serial number, a text.
    pub sn: Option<String>,
    /// The description.
    pub desc: Option<String>,
}

/// A row of the order table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The id, given by the store.
    pub id: i64,
    /// The name.
    pub name: String,
    /// The customer that it refers to.
    pub customer_id: i64,
    /// That customer's present name.
    pub customer_name: String,
    /// When it was made.
    pub created: Timestamp,
    /// The medicines: a JSON text, kept as it was given.
    pub medicine_list: String,
}

/// An order that has no id yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrder {
    /// The name.
    pub name: String,
    /// The customer that it refers to.
    pub customer_id: i64,
    /// When it was made.
    pub created: Timestamp,
    /// The medicines: a JSON text, kept as it was given.
    pub medicine_list: String,
    /// The ids of the medicines in that text, for the store's reference check; they may repeat, and need not exist.
    pub medicine_ids: Vec<i64>,
}

/// The three tables that the practice API lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// The customers.
    Customers,
    /// The medicines.
    Medicines,
    /// The orders.
    Orders,
}

impl Table {
    /// What one row is called in actions and messages.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Customers => "customer",
            Self::Medicines => "medicine",
            Self::Orders => "order",
        }
    }

    /// The three text fields of a customer or medicine; an order has other ones.
    pub(crate) const fn text_fields(self) -> [&'static str; 3] {
        match self {
            Self::Customers => ["name", "phonenumber", "address"],
            Self::Medicines => ["name", "sn", "desc"],
            Self::Orders => ["name", "customerid", "medicinelist"],
        }
    }
}

/// Which rows of a list are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that must all occur in the row's name; ASCII letters compare without case, as in SQLite's `LIKE`.
    pub keywords: Vec<String>,
    /// How many matching rows to pass over, counting from the newest.
    pub offset: u32,
    /// How many rows to give at most.
    pub limit: u32,
}

/// One page of a list, newest id first, with the number of all rows that match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing<Row> {
    /// The rows of this page.
    pub rows: Vec<Row>,
    /// How many rows match in all.
    pub total: u64,
}

/// What came of a wish to delete a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deletion {
    /// The row is gone.
    Deleted,
    /// There is no row of this id.
    NotFound,
    /// An order refers to the row, so it stays.
    ReferredTo,
}

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
