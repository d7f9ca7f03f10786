//! From an exchange and its evidence to the steps of the timeline, and from each step to its explanation.
#![warn(missing_docs)]

mod annotation;
mod drawing;
mod exchange;
mod explain;
#[cfg(any(test, feature = "fixture"))]
pub mod fixture;
mod labels;
mod language;
mod reply;
mod row;
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
pub use explain::{explain, explain_note, refusal, requirement, thrown, withholding};
pub use labels::{Labels, labels};
pub use language::Language;
pub use row::{Drawing, Role, Source, TimelineStep};
pub use session::{
    SESSION_COOKIE, cookie_line, session_in_cookie_line, session_in_set_cookie, short_key,
};
pub use state::{CookieKey, Touched, touched};
pub use step::{Step, StepKind};
pub use summary::summary;
pub use timeline::{credentials_name, send_step, store_step, timeline};
