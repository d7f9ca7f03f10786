//! Where the learner stands: at a stop of the guided run, in a lesson, in free play, or at the inspector. Knows no content
//! of a stop.

use course::Stop;

use super::study::{LESSONS, is_an_address};

/// A place of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A stop: its index in the guided run.
    Stop(usize),
    /// Anything goes.
    FreePlay,
    /// One cookie under the rules, without any request.
    Inspector,
    /// The list of lessons.
    Course,
    /// A lesson: which one stands in the state.
    Lesson,
}

/// The name of free play in addresses and in `data-stop`.
pub(crate) const FREE_PLAY: &str = "free-play";

/// The name of the inspector in the same places.
pub(crate) const INSPECTOR: &str = "inspector";

/// The name of the list of lessons in the same places.
pub(crate) const COURSE: &str = "course";

impl Place {
    /// The place of this name; a lesson has its own name, or the address of its file.
    pub(crate) fn of_name(name: &str, stops: &[Stop]) -> Option<Self> {
        match name {
            FREE_PLAY => return Some(Self::FreePlay),
            INSPECTOR => return Some(Self::Inspector),
            COURSE => return Some(Self::Course),
            _ if LESSONS.contains(&name) || is_an_address(name) => return Some(Self::Lesson),
            _ => {}
        }
        let stop = stops.iter().position(|stop| stop.id.name() == name);
        stop.map(Self::Stop)
    }

    /// The place's name in addresses and in `data-stop`; all lessons go by the name of their list.
    pub(crate) fn name(self, stops: &[Stop]) -> &'static str {
        match self {
            Self::Stop(stop) => stops[stop].id.name(),
            Self::FreePlay => FREE_PLAY,
            Self::Inspector => INSPECTOR,
            Self::Course | Self::Lesson => COURSE,
        }
    }

    /// The place after this one.
    pub(crate) fn next(self, stops: &[Stop]) -> Self {
        match self {
            Self::Stop(stop) if stop + 1 < stops.len() => Self::Stop(stop + 1),
            Self::Stop(_) => Self::Course,
            Self::FreePlay | Self::Inspector | Self::Course | Self::Lesson => Self::FreePlay,
        }
    }
}
