//! From an exchange and its evidence to the steps of the timeline, and from each step to its explanation.
#![warn(missing_docs)]

mod annotation;
mod client;
mod compare;
mod cookie_key;
mod drawing;
mod exchange;
mod explain;
mod family;
#[cfg(any(test, feature = "fixture"))]
pub mod fixture;
mod intervention;
mod labels;
mod language;
mod redirects;
mod reply;
mod report;
mod row;
mod session;
mod step;
mod summary;
mod timeline;
mod touched;
mod walk;
mod watch;

pub use annotation::{Annotation, Clause, Rule, Span};
pub use client::{ClientId, TargetKind};
pub use compare::{Comparison, Differing, compare};
pub use cookie_key::CookieKey;
pub use exchange::{
    Arrival, Entry, Exchange, FetchFailure, ProgramOptions, ReadEntry, ScriptEntry, Sent,
};
pub use explain::{explain, explain_note, refusal, requirement, thrown, withholding};
pub use family::Family;
pub use intervention::{Intervention, InterventionEntry, changes};
pub use labels::{Labels, labels};
pub use language::Language;
pub use redirects::{FollowedHop, Halt, Landed, Redirected};
pub use report::{PreflightReport, Report};
pub use row::{Drawing, Role, Source, TimelineStep};
pub use session::{
    SESSION_COOKIE, cookie_line, session_in_cookie_line, session_in_set_cookie, short_key,
};
pub use step::{Step, StepKind};
pub use summary::summary;
pub use timeline::{send_step, store_step, timeline};
pub use touched::{Touched, touched};
pub use walk::{Agent, Caller, Onward, Told, Walk, Way, walk};
pub use watch::{
    CameBack, Cause, Inference, JarDifference, JarUse, Link, ProgramCall, ProgramExchange,
    ProgramRun, SessionNames, Watched, Watcher,
};
