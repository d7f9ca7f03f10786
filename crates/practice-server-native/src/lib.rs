//! The practice server on a real port: sockets, SQLite, random ids, the files of the page. The rules of the practice API
//! live in `practice-server`.
#![warn(missing_docs)]

mod connections;
mod content;
mod error;
mod heads;
mod host;
mod lab;
mod listeners;
mod options;
mod page;
mod practice;
mod preparation;
mod reply;
mod secrets;
mod server;
mod sqlite;
mod wiretap;

pub use error::StartError;
pub use options::{Flavour, Limits, Options};
pub use server::{Server, origin};
pub use sqlite::{OpenError, SqliteStore};
