//! The two Python dialects: with a `requests.Session`, and with the cookie carried by hand.

mod call;
mod shared;

mod by_hand;
mod with_session;

pub(super) use by_hand::write as by_hand;
pub(super) use with_session::write as with_session;
