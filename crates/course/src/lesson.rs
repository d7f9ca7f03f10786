//! Lessons: what they consist of, what they need, and how their files are read.

mod action;
mod config;
mod error;
mod experiment;
mod flip;
mod marks;
mod model;
mod need;
mod node;
mod notice;
mod order;
mod outline;
mod program;
mod read;

pub use error::{LessonError, LessonErrorKind, ValueKind};
pub use marks::{Mark, marks};
pub use model::{
    Answer, Begin, Experiment, Flip, Lesson, Next, Notice, Program, Question, Setting, Words,
};
pub(crate) use need::need_of_actions;
pub use need::{LONGEST_WAIT, Need};
pub use outline::{Outlined, Part, Term, read_glossary, read_outline};
pub use read::read_lesson;

#[cfg(test)]
mod tests;
