//! The words around lessons: course page, question, experiments, glossary, and what is wrong with a lesson's file. One
//! struct, one constant per language. A lesson's own words stand in its file.

mod chinese;
mod english;

use course::lesson::{LessonErrorKind, ValueKind};
use timeline::Language;

use super::LoadError;

/// Every text around lessons.
pub(crate) struct Text {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    /// How many of how many lessons are done.
    pub(crate) progress: fn(usize, usize) -> String,
    pub(crate) done: &'static str,
    /// The way into the course, on in it (a lesson's number and title), and through it again.
    pub(crate) begin: &'static str,
    pub(crate) go_on: fn(usize, &str) -> String,
    pub(crate) once_more: &'static str,
    pub(crate) print_for_students: &'static str,
    pub(crate) print_for_teachers: &'static str,
    /// On a student's print: above the lines to write on, and at the head.
    pub(crate) what_you_saw: &'static str,
    pub(crate) name_and_date: [&'static str; 2],
    pub(crate) preparing_print: &'static str,
    pub(crate) glossary: &'static str,
    pub(crate) close: &'static str,
    pub(crate) all_terms: &'static str,
    pub(crate) search: &'static str,
    /// How many terms a search has found.
    pub(crate) terms_found: fn(usize) -> String,
    pub(crate) no_such_term: fn(&str) -> String,
    pub(crate) loading: &'static str,

    pub(crate) to_course: &'static str,
    /// A lesson's number in the course.
    pub(crate) number: fn(usize) -> String,
    pub(crate) own_lesson: &'static str,
    pub(crate) guess_first: &'static str,
    pub(crate) guessed: &'static str,
    pub(crate) your_guess: &'static str,
    pub(crate) right: &'static str,
    pub(crate) wrong: &'static str,
    pub(crate) try_it: &'static str,
    pub(crate) experiments: &'static str,
    /// An experiment's number.
    pub(crate) experiment: fn(usize) -> String,
    pub(crate) run: &'static str,
    /// Between a setting and how it stands.
    pub(crate) colon: &'static str,
    /// A setting was flipped since the run that is shown: its name, how it stood, how it stands.
    pub(crate) flipped: fn(&str, &str, &str) -> String,
    /// On a print: what to flip, and how.
    pub(crate) flip_it: fn(&str, &str) -> String,
    /// In two pieces: the second is not drawn where the player is narrow.
    pub(crate) next_experiment: [&'static str; 2],
    pub(crate) next_lesson: &'static str,
    pub(crate) ran: &'static str,
    pub(crate) notices: &'static str,
    pub(crate) happened_otherwise: &'static str,
    pub(crate) to_the_step: &'static str,
    pub(crate) browsers: &'static str,
    /// The heading above a lesson's Python program, what can be done with it, and the way there.
    pub(crate) in_python: &'static str,
    pub(crate) in_python_lead: &'static str,
    pub(crate) run_here: &'static str,
    pub(crate) try_next: &'static str,
    pub(crate) waiting: &'static str,

    pub(crate) load_error: fn(&LoadError) -> String,
    pub(crate) again: &'static str,
}

/// The words in a language.
pub(crate) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &chinese::TEXT,
        Language::English => &english::TEXT,
    }
}

/// A complaint about a file, put together from its place and what is wrong there.
fn complaint(
    place: &str,
    wrong: &LessonErrorKind,
    at: fn(&str) -> String,
    wrong_words: fn(&LessonErrorKind) -> String,
) -> String {
    let words = wrong_words(wrong);
    if place.is_empty() {
        return words;
    }
    format!("{}{words}", at(place))
}

/// The kinds in the order of this list, for a table of their names.
fn by_kind<T: Copy>(kind: ValueKind, names: [T; 9]) -> T {
    let [
        object,
        list,
        text,
        boolean,
        number,
        path,
        origin,
        method,
        name,
    ] = names;
    match kind {
        ValueKind::Object => object,
        ValueKind::List => list,
        ValueKind::Text => text,
        ValueKind::Boolean => boolean,
        ValueKind::WholeNumber => number,
        ValueKind::Path => path,
        ValueKind::Origin => origin,
        ValueKind::Method => method,
        ValueKind::Name => name,
    }
}
