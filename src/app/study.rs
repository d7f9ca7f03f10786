//! Reads the files of the course when their place is shown: the list, one lesson, the glossary, all lessons for a print; and
//! remembers which lessons are done. Knows where files lie; knows no view.

use std::rc::Rc;

use lesson::TargetKind;
use lesson::course::lesson::Lesson;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::door::{Later, Reader, later};
use crate::platform::{document, preferences};
use crate::start::Targets;
use crate::state::{Connection, Fact, File, FileFault, LESSONS, Place, State, StudyFact};
use crate::target::{read_foreign, read_own};

/// Reads what the place needs, remembers what is done, and prints what was asked for.
#[hook]
pub(super) fn use_study(
    state: &UseReducerHandle<State>,
    targets: &Rc<Targets>,
    act: &Callback<Fact>,
) {
    let study = &state.study;
    let attempt = study.attempt;
    let act = act.reform(Fact::Study);
    let outline = state.place == Place::Course;
    use_effect_with((outline, attempt), {
        let (act, unread) = (act.clone(), matches!(study.outline, File::Unread));
        move |(wanted, _)| {
            if *wanted && unread {
                spawn_local(async move {
                    act.emit(StudyFact::OutlineRead(
                        read("course.json", |later| later.read_outline).await,
                    ))
                });
            }
        }
    });
    let name = (state.place == Place::Lesson).then(|| Rc::clone(&study.name));
    use_effect_with((name, attempt), {
        let (act, unread) = (act.clone(), matches!(study.lesson, File::Unread));
        move |(name, _)| {
            if let Some(name) = name.clone().filter(|_| unread) {
                spawn_local(async move {
                    let lesson = lesson(&name).await.map(Box::new);
                    act.emit(StudyFact::LessonRead(name, lesson));
                });
            }
        }
    });
    use_effect_with((study.term.is_some(), attempt), {
        let (act, unread) = (act.clone(), matches!(study.glossary, File::Unread));
        move |(wanted, _)| {
            if *wanted && unread {
                spawn_local(async move {
                    act.emit(StudyFact::GlossaryRead(
                        read("glossary.json", |later| later.read_glossary).await,
                    ))
                });
            }
        }
    });
    use_effect_with((study.prints > 0, attempt), {
        let (act, unread) = (act.clone(), matches!(study.print, File::Unread));
        move |(wanted, _)| {
            if *wanted && unread {
                spawn_local(async move { act.emit(StudyFact::PrintRead(all_lessons().await)) });
            }
        }
    });
    use_effect_with(
        (study.prints, study.print.read().is_some()),
        |(asked, ready)| {
            if *asked > 0 && *ready {
                document::print();
            }
        },
    );
    let wants_lab = state.place == Place::Lesson
        && state.connection == Connection::Server
        && study.lab.is_none();
    use_effect_with(wants_lab, {
        let native = targets.of(TargetKind::Native);
        move |wanted| {
            if *wanted {
                spawn_local(async move { act.emit(StudyFact::LabFound(native.find_lab().await)) });
            }
        }
    });
    let first = use_memo((), |()| Rc::clone(&study.done));
    use_effect_with(Rc::clone(&study.done), move |done| {
        if **done != **first {
            preferences::write(DONE, &done.join(" "));
        }
    });
}

/// The lessons that were done in earlier visits.
pub(crate) fn done_before() -> Vec<String> {
    let remembered = preferences::read(DONE).unwrap_or_default();
    let known = remembered.split(' ').filter(|name| LESSONS.contains(name));
    known.map(str::to_owned).collect()
}

/// Under which name the lessons that are done are remembered.
const DONE: &str = "lessons";

async fn lesson(name: &str) -> Result<Lesson, FileFault> {
    let text = if LESSONS.contains(&name) {
        read_own(&[name, ".json"].concat()).await?
    } else {
        read_foreign(name).await?
    };
    let later = later().await.map_err(|_| FileFault::NoAnswer)?;
    (later.read_lesson)(&text).map_err(FileFault::Lesson)
}

async fn all_lessons() -> Result<Vec<Lesson>, FileFault> {
    let mut lessons = Vec::new();
    for name in LESSONS {
        lessons.push(lesson(name).await?);
    }
    Ok(lessons)
}

async fn read<T>(name: &str, reader: fn(&Later) -> Reader<T>) -> Result<T, FileFault> {
    let text = read_own(name).await?;
    let later = later().await.map_err(|_| FileFault::NoAnswer)?;
    reader(later)(&text).map_err(FileFault::Lesson)
}
