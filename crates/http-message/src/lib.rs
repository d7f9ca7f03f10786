//! What both sides of HTTP share: messages, header lines, addresses, methods, time.
#![warn(missing_docs)]

mod address;
mod cookie;
mod headers;
mod message;
mod method;
mod octets;
mod seen;
mod time;

pub use address::{Address, AddressError, Host, Origin, Scheme};
pub use cookie::{CookieAttribute, CookiePair, SetCookie, cookie_pairs, cookie_values};
pub use headers::{Field, Headers};
pub use message::{Request, Response, reason_phrase};
pub use method::{Method, MethodError, is_token_byte};
pub use octets::OctetsError;
pub use time::Timestamp;
