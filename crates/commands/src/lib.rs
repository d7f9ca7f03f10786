//! A request as people pass it on: read from what they paste, and written for them to paste elsewhere.
#![warn(missing_docs)]

mod note;
mod reading;

mod bash;
mod cmd;
mod words;

mod curl;
mod escape;
mod fetch_call;
mod literal;
mod raw;
mod url;
mod value;

mod for_page;
mod read;

pub mod quote;
mod write;

pub use for_page::{PageRequest, for_page};
pub use note::{Note, NoteKind, Noted, Place, Secret};
pub use read::read;
pub use reading::{Language, Pasted, Reading};
pub use write::{Dialect, write};

#[cfg(test)]
mod tests;
