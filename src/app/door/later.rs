//! The door to what a first use does not need: course, lessons, glossary, free play, watching. It opens when the page is
//! idle, or at once when a place needs it.

use yew::prelude::*;

use super::Missing;
use crate::course::{
    CoursePage, CoursePageProps, Glossary, GlossaryProps, LessonPage, LessonPageProps,
};
use crate::free_play::{FreePlay, FreePlayProps};
use crate::watch::{Watch, WatchProps};

/// What lies behind the door.
pub(crate) struct Later {
    pub(crate) course: fn(CoursePageProps) -> Html,
    pub(crate) lesson: fn(LessonPageProps) -> Html,
    pub(crate) glossary: fn(GlossaryProps) -> Html,
    pub(crate) free_play: fn(FreePlayProps) -> Html,
    pub(crate) watch: fn(WatchProps) -> Html,
}

static LATER: Later = Later {
    course: |props| html! { <CoursePage ..props /> },
    lesson: |props| html! { <LessonPage ..props /> },
    glossary: |props| html! { <Glossary ..props /> },
    free_play: |props| html! { <FreePlay ..props /> },
    watch: |props| html! { <Watch ..props /> },
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
