//! Free play: any request to the practice server, ready-made, written by the learner, or read from what they paste.

mod draft;
mod fields;
mod form;
mod own_server;
mod page;
mod paste;
mod text;

pub(crate) use page::{FreePlay, FreePlayProps};
