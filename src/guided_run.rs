//! The guided run: six stops that answer the tutorial's question, one press each.

mod notice;
mod picture;
mod programs;
mod state;
mod stop;
mod text;

pub(crate) use state::GuidedRunState;
pub(crate) use stop::GuidedStop;
