//! Python in the page: a program to read, to change and to run, with its output and its exchanges beside it.

mod action;
mod beside;
mod brought;
mod commands;
mod convert;
mod draft;
mod editor;
mod engine;
mod hint;
mod jars;
mod kept;
mod output;
mod page;
mod program;
mod standing;
mod state;
mod text;

pub(crate) use brought::Brought;
pub(crate) use page::{Python, PythonProps};
