//! Free play: any request to the practice server, ready-made or written by the learner.

mod draft;
mod fields;
mod form;
mod page;
mod text;

pub(crate) use page::{FreePlay, FreePlayProps};
