//! What is fetched before the first drawing, so that a link to a lesson shows it at once: drawing what waits, and then drawing
//! anew, takes slow machines longer than to wait.

use course::lesson::Lesson;

use super::door::{Lessons, lessons};
use super::place::Place;
use super::query::query_parameters;
use crate::course::{File, is_own_lesson};

/// How long the first drawing waits at the most, in milliseconds.
pub(crate) const PATIENCE: i32 = 1_000;

/// What the first drawing finds there.
#[derive(Clone, Default)]
pub(crate) struct Prepared {
    pub(super) lessons: Option<&'static Lessons>,
    /// The lesson that the address names.
    pub(super) lesson: File<Lesson>,
}

/// It is handed over once, when the page starts.
impl PartialEq for Prepared {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Fetches what a lesson of the course needs, where the address names one. What fails is left to the page, which says so.
pub(crate) async fn prepare() -> Prepared {
    let Some(Place::Lesson(name)) = query_parameters().place else {
        return Prepared::default();
    };
    match lessons().await {
        Ok(there) if is_own_lesson(&name) => Prepared {
            lessons: Some(there),
            lesson: (there.read)(name).await,
        },
        Ok(there) => Prepared {
            lessons: Some(there),
            lesson: File::default(),
        },
        Err(_) => Prepared::default(),
    }
}
