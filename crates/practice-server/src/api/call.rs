//! What a client may ask of the three tables, and how it comes out.

use crate::{
    Customer, CustomerChange, Deletion, Listing, Medicine, MedicineChange, NewCustomer,
    NewMedicine, NewOrder, Order, Query, Store, Table,
};

/// A checked wish.
pub(crate) enum Call {
    List(Table, Query),
    AddCustomer(NewCustomer),
    AddMedicine(NewMedicine),
    AddOrder(NewOrder),
    ModifyCustomer(i64, CustomerChange),
    ModifyMedicine(i64, MedicineChange),
    Delete(Table, i64),
}

/// What came of it.
pub(crate) enum Outcome {
    Customers(Listing<Customer>),
    Medicines(Listing<Medicine>),
    Orders(Listing<Order>),
    Added(i64),
    Done,
    NoSuchRow(Table, i64),
    NothingToDelete(Table, i64),
    ReferredTo,
}

impl Call {
    pub(crate) fn run<S: Store>(self, store: &mut S) -> Result<Outcome, S::Error> {
        let done = |table, id, found| match found {
            true => Outcome::Done,
            false => Outcome::NoSuchRow(table, id),
        };
        Ok(match self {
            Self::List(Table::Customers, query) => Outcome::Customers(store.customers(&query)?),
            Self::List(Table::Medicines, query) => Outcome::Medicines(store.medicines(&query)?),
            Self::List(Table::Orders, query) => Outcome::Orders(store.orders(&query)?),
            Self::AddCustomer(new) => Outcome::Added(store.insert_customer(&new)?),
            Self::AddMedicine(new) => Outcome::Added(store.insert_medicine(&new)?),
            Self::AddOrder(new) => match store.insert_order(&new)? {
                Some(id) => Outcome::Added(id),
                None => Outcome::NoSuchRow(Table::Customers, new.customer_id),
            },
            Self::ModifyCustomer(id, change) => {
                done(Table::Customers, id, store.modify_customer(id, &change)?)
            }
            Self::ModifyMedicine(id, change) => {
                done(Table::Medicines, id, store.modify_medicine(id, &change)?)
            }
            Self::Delete(table, id) => {
                let deletion = match table {
                    Table::Customers => store.delete_customer(id)?,
                    Table::Medicines => store.delete_medicine(id)?,
                    Table::Orders => store.delete_order(id)?,
                };
                match deletion {
                    Deletion::Deleted => Outcome::Done,
                    Deletion::NotFound => Outcome::NothingToDelete(table, id),
                    Deletion::ReferredTo => Outcome::ReferredTo,
                }
            }
        })
    }
}

/// The longest text that a column takes, in characters: the course's models say `CharField(max_length=200)`.
pub(crate) const LONGEST_TEXT: usize = 200;

/// The same for the medicines of an order, as JSON: `CharField(max_length=2000)`.
pub(crate) const LONGEST_LIST: usize = 2000;

/// The most rows that a page shows, however many were asked for: a page is written while others wait.
pub(crate) const LARGEST_PAGE: u32 = 1000;

/// Whether a text is short enough for its column.
pub(crate) fn fits(text: &str, longest: usize) -> bool {
    // Every octet but those inside a character begins one.
    let begins = |octet: &u8| octet & 0xc0 != 0x80;
    text.len() <= longest || text.as_bytes().iter().filter(|it| begins(it)).count() <= longest
}

/// The different words between spaces. Both systems make one condition of each, which SQLite takes up to a limit
/// (`SQLITE_MAX_EXPR_DEPTH`); beyond it, its words.
pub(crate) fn keywords(text: &str) -> Result<Vec<String>, &'static str> {
    const MOST: usize = 1000;
    let mut words: Vec<String> = Vec::new();
    for (index, word) in text.split_whitespace().enumerate() {
        if index == MOST {
            return Err("Expression tree is too large (maximum depth 1000)");
        }
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    Ok(words)
}

/// The moment as both systems store it: whole seconds.
pub(crate) fn whole_seconds(now: http_message::Timestamp) -> http_message::Timestamp {
    http_message::Timestamp::from_seconds(now.seconds())
}

/// A date as both systems write it in JSON: `2025-05-06T06:29:44Z`.
/// Days are counted by the civil calendar of 400-year cycles that begin in March.
pub(crate) fn iso_date(at: http_message::Timestamp) -> String {
    let (days, second) = (
        at.seconds().div_euclid(86_400),
        at.seconds().rem_euclid(86_400),
    );
    let from_march_0000 = days + 719_468;
    let (cycle, day) = (
        from_march_0000.div_euclid(146_097),
        from_march_0000.rem_euclid(146_097),
    );
    let year_of_cycle = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = cycle * 400 + year_of_cycle + i64::from(month <= 2);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day_of_month:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use http_message::Timestamp;

    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        let check = |seconds, date| assert_eq!(iso_date(Timestamp::from_seconds(seconds)), date);
        check(0, "1970-01-01T00:00:00Z");
        check(1_746_512_984, "2025-05-06T06:29:44Z");
        check(951_782_399, "2000-02-28T23:59:59Z");
        check(951_782_400, "2000-02-29T00:00:00Z");
        check(4_107_542_399, "2100-02-28T23:59:59Z");
        check(-1, "1969-12-31T23:59:59Z");
    }
}
