//! Where the learner is, and what that is called in addresses.

use std::rc::Rc;

use course::StopId;

use crate::course::is_lesson_name;
use crate::inspector;
use crate::sharing;

/// A place of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A stop of the guided run.
    Stop(StopId),
    /// Any request.
    FreePlay,
    /// What other programs send to the practice server.
    Watch,
    /// A Python program that runs in the page.
    Python,
    /// Cookies under the rules, without any request.
    Inspector,
    /// A run that a link brings.
    Recorded,
    /// The list of lessons.
    Course,
    /// A lesson: the name of a built-in one, or the URL of a custom one.
    Lesson(Rc<str>),
}

/// The doors that places lie behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Door {
    Lessons,
    Tools,
    Extras,
}

const FREE_PLAY: &str = "free-play";
const PYTHON: &str = "python";
const WATCH: &str = "watch";
const COURSE: &str = "course";

impl Place {
    /// Where a visit begins that asks for no place.
    pub(crate) const FIRST: Self = Self::Stop(StopId::ALL[0]);

    /// The names of all places that are no lessons.
    pub(crate) const NAMES: [&str; 12] = [
        StopId::NotSignedIn.name(),
        StopId::SignIn.name(),
        StopId::ComeBack.name(),
        StopId::TwoClients.name(),
        StopId::PythonSession.name(),
        StopId::SignOut.name(),
        FREE_PLAY,
        PYTHON,
        WATCH,
        inspector::NAME,
        sharing::NAME,
        COURSE,
    ];

    /// The place of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            FREE_PLAY => Some(Self::FreePlay),
            PYTHON => Some(Self::Python),
            WATCH => Some(Self::Watch),
            inspector::NAME => Some(Self::Inspector),
            sharing::NAME => Some(Self::Recorded),
            COURSE => Some(Self::Course),
            // It was a stop of the guided run once; what it showed is part of that lesson.
            "without-credentials" => Some(Self::Lesson(Rc::from("credentials"))),
            _ if is_lesson_name(name) => Some(Self::Lesson(Rc::from(name))),
            _ => StopId::parse(name).map(Self::Stop),
        }
    }

    /// The place's name in addresses.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Stop(stop) => stop.name(),
            Self::FreePlay => FREE_PLAY,
            Self::Python => PYTHON,
            Self::Watch => WATCH,
            Self::Inspector => inspector::NAME,
            Self::Recorded => sharing::NAME,
            Self::Course => COURSE,
            Self::Lesson(name) => name,
        }
    }

    /// Whether this page's own requests are sent from here.
    pub(super) fn sends_requests(&self) -> bool {
        match self {
            Self::Stop(_) | Self::FreePlay | Self::Lesson(_) => true,
            // At `Watch` it is others who send; a program in the page has sides of its own.
            Self::Python | Self::Watch | Self::Inspector | Self::Recorded | Self::Course => false,
        }
    }

    /// The door that the place lies behind.
    pub(super) fn door(&self) -> Option<Door> {
        match self {
            Self::Stop(_) => None,
            Self::Inspector | Self::Recorded => Some(Door::Extras),
            Self::FreePlay | Self::Watch | Self::Python => Some(Door::Tools),
            Self::Course | Self::Lesson(_) => Some(Door::Lessons),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_its_name() {
        for name in Place::NAMES {
            assert_eq!(Place::from_name(name).unwrap().name(), name);
        }
        let lesson = |name: &str| Some(Place::Lesson(name.into()));
        assert_eq!(
            Place::from_name("sign-in"),
            Some(Place::Stop(StopId::SignIn))
        );
        assert_eq!(Place::from_name("csrf"), lesson("csrf"));
        assert_eq!(
            Place::from_name("without-credentials"),
            lesson("credentials")
        );
        let custom = "https://a.example/l";
        assert_eq!(Place::from_name(custom), lesson(custom));
        assert_eq!(Place::from_name("no such stop"), None);
        assert_eq!(Place::from_name(""), None);
    }
}
