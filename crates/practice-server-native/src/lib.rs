//! The practice server on a real port: sockets, SQLite, random ids, the files of the page. The rules of the practice API
//! live in `practice-server`.
#![warn(missing_docs)]

mod arrival;
mod chunks;
mod clock;
mod connections;
mod content;
mod embedded;
mod error;
mod events;
mod feed;
mod followers;
mod heads;
mod host;
mod lab;
mod listeners;
mod observatory;
mod options;
mod origin;
mod page;
mod practice;
mod preparation;
mod relay;
mod reply;
mod secrets;
mod server;
mod shared;
mod sqlite;
mod upstream;
mod wiretap;

pub use embedded::EmbeddedPage;
pub use error::StartError;
pub use options::{Flavour, Limits, Options};
pub use origin::origin;
pub use server::Server;
pub use sqlite::{OpenError, SqliteStore};
pub use upstream::UpstreamError;
