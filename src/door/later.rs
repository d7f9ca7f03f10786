//! The door to what a first use does not need: course, lessons, glossary, free play. It opens when the page is
//! idle, or at once when a place needs it.

use std::rc::Rc;

use lesson::Language;
use lesson::course::lesson::{
    Lesson, LessonFault, Part, Term, read_glossary, read_lesson, read_outline,
};
use yew::prelude::*;

use super::Missing;
use crate::run::Errand;
use crate::state::{Fact, State, Study};
use crate::view::course::course;
use crate::view::glossary::glossary;
use crate::view::lesson::lesson;
use crate::view::stage::free_play;
use crate::view::story::Story;

/// What lies behind the door.
pub(crate) struct Later {
    pub(crate) course: fn(&State, &Callback<Fact>) -> Html,
    pub(crate) lesson: SendingView,
    pub(crate) free_play: SendingView,
    pub(crate) glossary: fn(&Study, Language, &Callback<Fact>) -> Html,
    pub(crate) read_outline: Reader<Vec<Part>>,
    pub(crate) read_lesson: Reader<Lesson>,
    pub(crate) read_glossary: Reader<Vec<Term>>,
}

/// Reads the text of one of the course's files.
pub(crate) type Reader<T> = fn(&str) -> Result<T, LessonFault>;

/// The view of a place that sends requests.
type SendingView =
    fn(&State, &Rc<Vec<Story>>, &Callback<Errand>, &Callback<()>, &Callback<Fact>) -> Html;

static LATER: Later = Later {
    course,
    lesson,
    free_play,
    glossary,
    read_outline,
    read_lesson,
    read_glossary,
};

/// Opens the door; once it has opened, at once.
#[cfg(feature = "divided")]
#[wasm_split_helpers::wasm_split(later, fallible)]
pub(crate) fn later() -> Result<&'static Later, Missing> {
    Ok(&LATER)
}

#[cfg(not(feature = "divided"))]
pub(crate) async fn later() -> Result<&'static Later, Missing> {
    Ok(&LATER)
}
