//! The guided run, the lessons and the ready-made calls as data: what is sent, under which name, and what must come of it.
#![warn(missing_docs)]

mod action;
mod call;
mod calls;
mod check;
mod expectation;
pub mod lesson;
mod presets;
mod stops;
mod texts;

pub use action::Action;
pub use call::{Call, Manner, Sender, To};
pub use check::{CallError, check_path, fetch_method};
pub use expectation::{Expectation, went_as_told};
pub use presets::{Preset, PresetId, presets};
pub use stops::{Stop, StopId, guided_run};
pub use texts::{StopText, preset_name, stop_name, stop_text};

#[cfg(test)]
mod tests;
