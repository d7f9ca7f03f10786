//! The rows of the server's tables, and what can be asked of them.

use http_message::Timestamp;

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
