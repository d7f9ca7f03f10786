//! The door to the course: its list of lessons, the lessons, the glossary. It opens when the page is idle, or at once where a
//! link leads to a lesson; so nothing lies behind it that a lesson does not need.

use std::pin::Pin;
use std::rc::Rc;

use course::lesson::Lesson;
use yew::prelude::*;

use super::Missing;
use crate::course::{
    CoursePage, CoursePageProps, File, Glossary, GlossaryProps, LessonPage, LessonPageProps,
    lesson_of_name,
};

/// What lies behind the door.
pub(crate) struct Lessons {
    pub(crate) course: fn(CoursePageProps) -> Html,
    pub(crate) lesson: fn(LessonPageProps) -> Html,
    /// Reads the lesson of this name.
    pub(crate) read: fn(Rc<str>) -> Reading,
    pub(crate) glossary: fn(GlossaryProps) -> Html,
}

type Reading = Pin<Box<dyn Future<Output = File<Lesson>>>>;

static LESSONS: Lessons = Lessons {
    course: |props| html! { <CoursePage ..props /> },
    lesson: |props| html! { <LessonPage ..props /> },
    read: |name| Box::pin(async move { lesson_of_name(&name).await.into() }),
    glossary: |props| html! { <Glossary ..props /> },
};

/// Opens the door; once it has opened, at once.
#[cfg(feature = "divided")]
#[wasm_split_helpers::wasm_split(lessons, fallible)]
pub(crate) fn lessons() -> Result<&'static Lessons, Missing> {
    Ok(&LESSONS)
}

#[cfg(not(feature = "divided"))]
pub(crate) async fn lessons() -> Result<&'static Lessons, Missing> {
    Ok(&LESSONS)
}
