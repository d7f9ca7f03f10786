//! What an address asks for: reading it does not fail, and keeps what it does not know. Knows names and values; decides nothing.

use course::Stop;
use timeline::{Language, TargetKind};

use crate::state::settings::language_of;
use crate::state::{Parameter, Place, Remark, Theme};
use crate::target::target_of_name;

/// What an address asks for, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wishes {
    pub(crate) embedded: bool,
    pub(crate) place: Option<Place>,
    /// The lesson's name, or the address of its file, where the place is a lesson.
    pub(crate) lesson: String,
    pub(crate) language: Option<Language>,
    pub(crate) theme: Option<Theme>,
    pub(crate) target: Option<TargetKind>,
    /// One remark for each value that does not exist.
    pub(crate) unknown: Vec<Remark>,
}

impl Wishes {
    /// Reads the parameters one by one; an empty one asks for nothing.
    pub(crate) fn read(parameter: impl Fn(&str) -> Option<String>, stops: &[Stop]) -> Self {
        let mut reader = Reader {
            parameter,
            unknown: Vec::new(),
        };
        let embedded = reader.read(Parameter::Embed, |value| match value {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        });
        let place = reader.read(Parameter::Lesson, |name| {
            let place = Place::of_name(name, stops)?;
            Some((place, name.to_owned()))
        });
        let (place, name) = place.unzip();
        let is_lesson = place == Some(Place::Lesson);
        Self {
            embedded: embedded.unwrap_or(false),
            place,
            lesson: name.filter(|_| is_lesson).unwrap_or_default(),
            language: reader.read(Parameter::Language, language_of),
            theme: reader.read(Parameter::Theme, Theme::parse),
            target: reader.read(Parameter::Target, target_of_name),
            unknown: reader.unknown,
        }
    }

    /// What is asked for now and was not asked for before.
    pub(crate) fn since(mut self, before: &Self) -> Self {
        let moved = self.place != before.place || self.lesson != before.lesson;
        self.place = self.place.filter(|_| moved);
        self.language = self.language.filter(|_| self.language != before.language);
        self.theme = self.theme.filter(|_| self.theme != before.theme);
        self.target = self.target.filter(|_| self.target != before.target);
        self
    }
}

struct Reader<F> {
    parameter: F,
    unknown: Vec<Remark>,
}

impl<F: Fn(&str) -> Option<String>> Reader<F> {
    fn read<T>(&mut self, which: Parameter, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = (self.parameter)(which.name()).filter(|value| !value.is_empty())?;
        let known = parse(&value);
        if known.is_none() {
            self.unknown.push(Remark::Unknown(which, value));
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use course::guided_run;

    use super::*;

    fn read(query: &str) -> Wishes {
        let values = query.split('&').filter_map(|pair| pair.split_once('='));
        let values: Vec<_> = values.collect();
        let parameter = |name: &str| {
            let found = values.iter().find(|(key, _)| *key == name)?;
            Some(found.1.to_owned())
        };
        Wishes::read(parameter, &guided_run())
    }

    #[track_caller]
    fn check(query: &str, expected: &Wishes) {
        assert_eq!(read(query), *expected, "{query}");
    }

    #[test]
    fn what_is_known_is_taken() {
        check("", &Wishes::default());
        check("embed=0&lesson=&lang=&theme=&target=", &Wishes::default());
        let expected = Wishes {
            embedded: true,
            place: Some(Place::Stop(1)),
            lesson: String::new(),
            language: Some(Language::English),
            theme: Some(Theme::Dark),
            target: Some(TargetKind::InPage),
            unknown: Vec::new(),
        };
        check(
            "embed=1&lesson=sign-in&lang=EN-gb&theme=dark&target=in-page",
            &expected,
        );
        let free = Wishes {
            place: Some(Place::FreePlay),
            ..Wishes::default()
        };
        check("lesson=free-play", &free);
    }

    #[test]
    fn what_is_not_known_is_remarked_on() {
        let wrong = [
            (Parameter::Embed, "yes"),
            (Parameter::Lesson, "sign_in"),
            (Parameter::Language, "fr"),
            (Parameter::Theme, "Dark"),
            (Parameter::Target, "moon"),
        ];
        let unknown = |(which, value): (Parameter, &str)| Remark::Unknown(which, value.to_owned());
        let expected = Wishes {
            unknown: wrong.map(unknown).into(),
            ..Wishes::default()
        };
        check(
            "embed=yes&lesson=sign_in&lang=fr&theme=Dark&target=moon",
            &expected,
        );
    }

    #[test]
    fn only_what_changed_is_asked_for_again() {
        let before = read("lesson=sign-in&lang=zh&theme=dark");
        let now = read("lesson=sign-in&lang=en&theme=sepia");
        let expected = Wishes {
            language: Some(Language::English),
            unknown: vec![Remark::Unknown(Parameter::Theme, "sepia".into())],
            ..Wishes::default()
        };
        assert_eq!(now.since(&before), expected);
    }
}
