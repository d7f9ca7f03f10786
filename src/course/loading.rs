//! Reads the files of the course when they are shown, and remembers which lessons are done.

use std::rc::Rc;

use course::lesson::{Lesson, LessonError, Part, Term, read_glossary, read_lesson, read_outline};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::state::{CourseAction, File, LESSONS, LoadError, is_own_lesson};
use crate::platform::{document, preferences};
use crate::target::{read_foreign, read_own};

/// Reads the list of lessons, unless it has been read.
#[hook]
pub(super) fn use_outline(
    outline: &File<Vec<Part>>,
    attempt: u32,
    dispatch: &Callback<CourseAction>,
) {
    use_file(true, outline, attempt, || {
        let dispatch = dispatch.clone();
        async move {
            let outline = read_form("course.json", read_outline).await;
            dispatch.emit(CourseAction::OutlineRead(outline.into()));
        }
    });
}

/// Reads the lesson of this name, unless it has been read.
#[hook]
pub(super) fn use_lesson(
    name: &Rc<str>,
    file: &File<Lesson>,
    attempt: u32,
    dispatch: &Callback<CourseAction>,
) {
    use_file(true, file, attempt, || {
        let (name, dispatch) = (Rc::clone(name), dispatch.clone());
        async move {
            let lesson = lesson_of_name(&name).await;
            dispatch.emit(CourseAction::LessonRead(name, lesson.into()));
        }
    });
}

/// Reads the glossary once it is wanted, unless it has been read.
#[hook]
pub(super) fn use_glossary(
    wanted: bool,
    terms: &File<Vec<Term>>,
    attempt: u32,
    dispatch: &Callback<CourseAction>,
) {
    use_file(wanted, terms, attempt, || {
        let dispatch = dispatch.clone();
        async move {
            let terms = read_form("glossary.json", read_glossary).await;
            dispatch.emit(CourseAction::GlossaryRead(terms.into()));
        }
    });
}

/// Reads all lessons once a print is asked for, and prints when they are there.
#[hook]
pub(super) fn use_print(
    prints: u32,
    print: &File<Vec<Lesson>>,
    attempt: u32,
    dispatch: &Callback<CourseAction>,
) {
    use_file(prints > 0, print, attempt, || {
        let dispatch = dispatch.clone();
        async move { dispatch.emit(CourseAction::PrintRead(all_lessons().await.into())) }
    });
    use_effect_with((prints, print.content().is_some()), |(asked, ready)| {
        if *asked > 0 && *ready {
            document::print();
        }
    });
}

/// Starts reading a file where it is wanted and unread; each new attempt reads once more.
#[hook]
fn use_file<T, F>(wanted: bool, file: &File<T>, attempt: u32, read: impl FnOnce() -> F)
where
    F: Future<Output = ()> + 'static,
{
    let reading = (wanted && file.is_unread()).then(read);
    use_effect_with((wanted, attempt), move |_| {
        if let Some(reading) = reading {
            spawn_local(reading);
        }
    });
}

/// Remembers the lessons that are done.
#[hook]
pub(crate) fn use_lessons_done(done: &Rc<Vec<String>>) {
    let first = use_memo((), |()| Rc::clone(done));
    use_effect_with(Rc::clone(done), move |done| {
        if **done != **first {
            preferences::write(DONE, &done.join(" "));
        }
    });
}

/// The lessons that were done in earlier visits.
pub(crate) fn lessons_done_before() -> Vec<String> {
    let remembered = preferences::read(DONE).unwrap_or_default();
    let known = remembered.split(' ').filter(|name| LESSONS.contains(name));
    known.map(str::to_owned).collect()
}

/// Under which name the lessons that are done are remembered.
const DONE: &str = "lessons";

/// Reads the lesson of this name: a built-in one's, or the URL of a custom one.
pub(crate) async fn lesson_of_name(name: &str) -> Result<Lesson, LoadError> {
    let text = if is_own_lesson(name) {
        read_own(&format!("{name}.json")).await
    } else {
        read_foreign(name).await
    };
    let text = text.map_err(LoadError::File)?;
    read_lesson(&text).map_err(LoadError::Lesson)
}

async fn all_lessons() -> Result<Vec<Lesson>, LoadError> {
    let mut lessons = Vec::new();
    for name in LESSONS {
        lessons.push(lesson_of_name(name).await?);
    }
    Ok(lessons)
}

async fn read_form<T>(
    name: &str,
    form: fn(&str) -> Result<T, LessonError>,
) -> Result<T, LoadError> {
    let text = read_own(name).await.map_err(LoadError::File)?;
    form(&text).map_err(LoadError::Lesson)
}
