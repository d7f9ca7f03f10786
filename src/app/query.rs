//! What the page's address asks for. Reading it does not fail: what is not known is kept as a notice.

use std::rc::Rc;

use timeline::{Language, TargetKind};

use super::page_notice::{PageNotice, QueryParameter};
use super::place::Place;
use super::settings::{Frame, FramePanels, Theme};
use crate::platform::address;
use crate::target::target_of_name;
use crate::ui::language::parse_language;

/// The query parameters, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct QueryParameters {
    pub(crate) embedded: bool,
    pub(crate) place: Option<Place>,
    pub(crate) language: Option<Language>,
    pub(crate) theme: Option<Theme>,
    pub(crate) target: Option<TargetKind>,
    pub(crate) frame: Frame,
    /// The term at which the glossary opens. The glossary says if there is no such term.
    pub(crate) term: Option<String>,
    /// The program that the place for Python opens, or its address.
    pub(crate) program: Option<Rc<str>>,
    /// One notice for each value that does not exist.
    pub(crate) unknown: Vec<PageNotice>,
}

impl QueryParameters {
    /// Reads the parameters one by one; an empty one asks for nothing.
    pub(crate) fn read(parameter: impl Fn(&str) -> Option<String>) -> Self {
        let mut reader = Reader {
            parameter,
            unknown: Vec::new(),
        };
        let embedded = reader.read(QueryParameter::Embed, |value| match value {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        });
        Self {
            embedded: embedded.unwrap_or(false),
            place: reader.read(QueryParameter::Lesson, Place::from_name),
            language: reader.read(QueryParameter::Language, parse_language),
            theme: reader.read(QueryParameter::Theme, Theme::parse),
            target: reader.read(QueryParameter::Target, target_of_name),
            frame: reader.frame(),
            term: (reader.parameter)(TERM).filter(|term| !term.is_empty()),
            program: (reader.parameter)(PROGRAM)
                .filter(|program| !program.trim().is_empty())
                .map(Rc::from),
            unknown: reader.unknown,
        }
    }

    /// What is asked for now and was not asked for before.
    pub(crate) fn since(self, before: &Self) -> Self {
        Self {
            place: changed(self.place, before.place.as_ref()),
            language: changed(self.language, before.language.as_ref()),
            theme: changed(self.theme, before.theme.as_ref()),
            target: changed(self.target, before.target.as_ref()),
            program: changed(self.program, before.program.as_ref()),
            ..self
        }
    }
}

/// What the page's address asks for now.
pub(super) fn query_parameters() -> QueryParameters {
    QueryParameters::read(address::parameter)
}

/// The parameter that names a term of the glossary.
const TERM: &str = "term";

/// The parameter that brings a program along.
pub(super) const PROGRAM: &str = "program";

fn changed<T: PartialEq>(now: Option<T>, before: Option<&T>) -> Option<T> {
    now.filter(|now| Some(now) != before)
}

struct Reader<F> {
    parameter: F,
    unknown: Vec<PageNotice>,
}

impl<F: Fn(&str) -> Option<String>> Reader<F> {
    fn read<T>(
        &mut self,
        which: QueryParameter,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = (self.parameter)(which.name()).filter(|value| !value.is_empty())?;
        let known = parse(&value);
        if known.is_none() {
            self.unknown.push(PageNotice::UnknownValue(which, value));
        }
        known
    }

    fn frame(&mut self) -> Frame {
        let panels = self.read(QueryParameter::Panels, FramePanels::parse);
        let fits = self.read(QueryParameter::Height, |value| match value {
            "auto" => Some(true),
            // How many pixels: that is for the frame.
            _ => value.parse::<u32>().is_ok().then_some(false),
        });
        let clear = self.read(QueryParameter::Ground, |value| match value {
            "transparent" => Some(true),
            "paper" => Some(false),
            _ => None,
        });
        Frame {
            panels: panels.unwrap_or_default(),
            fits: fits.unwrap_or(false),
            clear: clear.unwrap_or(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use course::StopId;

    use super::*;

    fn read(query: &str) -> QueryParameters {
        let values = query.split('&').filter_map(|pair| pair.split_once('='));
        let values: Vec<_> = values.collect();
        let parameter = |name: &str| {
            let found = values.iter().find(|(key, _)| *key == name)?;
            Some(found.1.to_owned())
        };
        QueryParameters::read(parameter)
    }

    #[track_caller]
    fn check(query: &str, expected: &QueryParameters) {
        assert_eq!(read(query), *expected, "{query}");
    }

    #[test]
    fn what_is_known_is_taken() {
        check("", &QueryParameters::default());
        check(
            "embed=0&lesson=&lang=&theme=&target=&term=&program=",
            &QueryParameters::default(),
        );
        let expected = QueryParameters {
            embedded: true,
            place: Some(Place::Stop(StopId::SignIn)),
            language: Some(Language::English),
            theme: Some(Theme::Dark),
            target: Some(TargetKind::InPage),
            frame: Frame {
                panels: FramePanels::None,
                fits: true,
                clear: true,
            },
            term: Some("cookie".to_owned()),
            program: Some("sign-in.py".into()),
            unknown: Vec::new(),
        };
        check(
            "embed=1&lesson=sign-in&lang=EN-gb&theme=dark&target=in-page&panels=none&height=auto&ground=transparent&term=cookie&program=sign-in.py",
            &expected,
        );
        check(
            "panels=strip&height=480&ground=paper",
            &QueryParameters::default(),
        );
        let free = QueryParameters {
            place: Some(Place::FreePlay),
            ..QueryParameters::default()
        };
        check("lesson=free-play", &free);
    }

    #[test]
    fn unknown_values_become_notices() {
        let wrong = [
            (QueryParameter::Embed, "yes"),
            (QueryParameter::Lesson, "sign_in"),
            (QueryParameter::Language, "fr"),
            (QueryParameter::Theme, "Dark"),
            (QueryParameter::Target, "moon"),
            (QueryParameter::Panels, "both"),
            (QueryParameter::Height, "-1"),
            (QueryParameter::Ground, "red"),
        ];
        let unknown = |(which, value): (QueryParameter, &str)| {
            PageNotice::UnknownValue(which, value.to_owned())
        };
        let expected = QueryParameters {
            unknown: wrong.map(unknown).into(),
            ..QueryParameters::default()
        };
        check(
            "embed=yes&lesson=sign_in&lang=fr&theme=Dark&target=moon&panels=both&height=-1&ground=red",
            &expected,
        );
    }

    #[test]
    fn only_what_changed_is_asked_for_again() {
        let before = read("lesson=sign-in&lang=zh&theme=dark");
        let now = read("lesson=sign-in&lang=en&theme=sepia&program=a.py");
        let expected = QueryParameters {
            program: Some("a.py".into()),
            language: Some(Language::English),
            unknown: vec![PageNotice::UnknownValue(
                QueryParameter::Theme,
                "sepia".into(),
            )],
            ..QueryParameters::default()
        };
        assert_eq!(now.since(&before), expected);
    }
}
