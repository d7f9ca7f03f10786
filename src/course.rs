//! The course: a list of lessons, each with a question and experiments that answer it, and a glossary.

mod loading;
mod state;

mod file_status;
mod glossary;
mod lesson;
mod marked;
mod outline;
mod print;
mod text;

pub(crate) use glossary::{Glossary, GlossaryProps};
pub(crate) use lesson::{LessonPage, LessonPageProps};
pub(crate) use loading::{lesson_of_name, lessons_done_before, use_lessons_done};
pub(crate) use outline::{CoursePage, CoursePageProps};
pub(crate) use state::{
    CourseAction, CourseState, File, Handout, LoadError, Visit, is_lesson_name, is_own_lesson,
};
