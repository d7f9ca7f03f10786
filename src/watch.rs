//! What other programs send to the practice server, as it happens: the learner's script, curl, another tab.

mod clients;
mod command;
mod filter;
mod list;
mod own_server;
mod page;
mod state;
mod text;

pub(crate) use page::{Watch, WatchProps};
