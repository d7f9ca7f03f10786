//! What the learner is told: evidence, exchange, timeline, explanations, code, lessons.
//! Knows the two models and both languages; knows no page, no clock, no network.
#![warn(missing_docs)]

mod annotation;
pub mod code;
pub mod course;
mod drawing;
mod exchange;
mod explain;
#[cfg(test)]
mod fixture;
mod labels;
mod language;
mod session;
mod state;
mod step;
mod summary;
mod timeline;

pub use annotation::{Annotation, Clause, Rule, Span};
pub use exchange::{
    Arrival, ClientId, Deed, DeedEntry, Entry, Exchange, FetchFailure, PreflightReport,
    ProgramCall, ReadEntry, Report, ScriptEntry, TargetKind, changes,
};
pub use explain::{explain, refusal, remark, requirement, thrown, withholding};
pub use labels::{Labels, labels};
pub use language::Language;
pub use session::{SESSION_COOKIE, short_key};
pub use state::{CookieKey, Touched, touched};
pub use step::{Drawing, Role, STEP_NAMES, Source, Step, TimelineStep};
pub use summary::summary;
pub use timeline::{send_step, store_step, timeline};
