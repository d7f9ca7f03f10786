//! The ready-made programs.

use timeline::Language;

/// A ready-made program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Program {
    /// What the tutorial's own program does: sign in with a `Session`, list the customers.
    #[default]
    Session,
    WithoutSession,
    /// The id by hand, with `cookies=`.
    Cookies,
    /// The id by hand, in a `Cookie` header.
    Header,
    SignOut,
    TwoSessions,
}

impl Program {
    /// All of them, in the order in which they are offered.
    pub(super) const ALL: [Self; 6] = [
        Self::Session,
        Self::WithoutSession,
        Self::Cookies,
        Self::Header,
        Self::SignOut,
        Self::TwoSessions,
    ];

    /// Its name, which is that of its file too.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::WithoutSession => "without-session",
            Self::Cookies => "cookies",
            Self::Header => "header",
            Self::SignOut => "sign-out",
            Self::TwoSessions => "two-sessions",
        }
    }

    /// The program of this name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|program| program.name() == name)
    }

    /// Its text, with its comments in this language.
    pub(super) const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Session, Language::Chinese) => include_str!("programs/zh/session.py"),
            (Self::Session, Language::English) => include_str!("programs/en/session.py"),
            (Self::WithoutSession, Language::Chinese) => {
                include_str!("programs/zh/without-session.py")
            }
            (Self::WithoutSession, Language::English) => {
                include_str!("programs/en/without-session.py")
            }
            (Self::Cookies, Language::Chinese) => include_str!("programs/zh/cookies.py"),
            (Self::Cookies, Language::English) => include_str!("programs/en/cookies.py"),
            (Self::Header, Language::Chinese) => include_str!("programs/zh/header.py"),
            (Self::Header, Language::English) => include_str!("programs/en/header.py"),
            (Self::SignOut, Language::Chinese) => include_str!("programs/zh/sign-out.py"),
            (Self::SignOut, Language::English) => include_str!("programs/en/sign-out.py"),
            (Self::TwoSessions, Language::Chinese) => include_str!("programs/zh/two-sessions.py"),
            (Self::TwoSessions, Language::English) => include_str!("programs/en/two-sessions.py"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_program() {
        // Comments apart, which are whole lines here.
        let code = |text: &'static str| -> Vec<&str> {
            text.lines().filter(|line| !line.starts_with('#')).collect()
        };
        for program in Program::ALL {
            let [chinese, english] =
                [Language::Chinese, Language::English].map(|language| program.text(language));
            assert_eq!(code(chinese), code(english), "{}", program.name());
            assert_eq!(chinese.lines().count(), english.lines().count());
            assert_eq!(Program::parse(program.name()), Some(program));
        }
    }
    #[test]
    fn each_line_fits_the_editor_where_its_output_stands_beside_it() {
        // Chinese characters are two columns wide.
        let width = |line: &str| -> usize {
            let columns = line.chars().map(|char| if char.is_ascii() { 1 } else { 2 });
            columns.sum()
        };
        for program in Program::ALL {
            for language in [Language::Chinese, Language::English] {
                let wide = program.text(language).lines().find(|line| width(line) > 45);
                assert_eq!(wide, None, "{}", program.name());
            }
        }
    }
}
