//! Words that both sides of HTTP speak. Knows the shape of messages; knows nothing of cookies, sessions or transport.
#![warn(missing_docs)]

mod address;
mod headers;
mod message;
mod method;
mod time;

pub use address::{Address, AddressError, Host, Origin, Scheme};
pub use headers::{Field, Headers};
pub use message::{Request, Response, reason_phrase};
pub use method::{Method, MethodError};
pub use time::Timestamp;
