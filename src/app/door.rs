//! The doors of the page's code. What is reachable only through one of them is a file of its own, fetched when it is needed or
//! when the page is idle. Without the feature `divided` everything is there from the beginning.

mod arrival;
mod extras;
mod lessons;
mod press;
mod tools;

pub(super) use arrival::{Arrival, When, stand_in, use_door};
pub(super) use extras::{Extras, extras};
pub(super) use lessons::{Lessons, lessons};
pub(super) use press::{Press, press};
pub(super) use tools::{Tools, tools};

/// What lies behind a door could not be fetched, or belongs to another build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Missing;

#[cfg(feature = "divided")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}
