//! What to do about the errors that beginners meet most: Python in the page names them, the texts have a sentence for each.

/// Defines the hints with their names.
macro_rules! hints {
    ($($hint:ident => $name:literal,)*) => {
        /// What kind of error ended a program.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Hint {
            $($hint,)*
        }

        impl Hint {
            /// All of them.
            pub(super) const ALL: &[Self] = &[$(Self::$hint,)*];

            /// The name that Python in the page gives it.
            pub(super) const fn name(self) -> &'static str {
                match self {
                    $(Self::$hint => $name,)*
                }
            }
        }
    };
}

hints! {
    TabsAndSpaces => "tabs-and-spaces",
    IndentationExtra => "indentation-extra",
    IndentationMissing => "indentation-missing",
    Bracket => "bracket",
    Quote => "quote",
    FullWidthCharacter => "full-width-character",
    Colon => "colon",
    PrintStatement => "print-statement",
    Comma => "comma",
    Assignment => "assignment",
    Syntax => "syntax",
    NoModule => "no-module",
    NoNameInModule => "no-name-in-module",
    LocalVariable => "local-variable",
    NameNotDefined => "name-not-defined",
    JsonDecode => "json-decode",
    BadUrl => "bad-url",
    Https => "https",
    TooManyRedirects => "too-many-redirects",
    HttpStatus => "http-status",
    NoConnection => "no-connection",
    KeyError => "key-error",
    IndexError => "index-error",
    NoneValue => "none-value",
    NoAttribute => "no-attribute",
    NotCallable => "not-callable",
    WrongArguments => "wrong-arguments",
    MixedTypes => "mixed-types",
    WrongType => "wrong-type",
    Encoding => "encoding",
    WrongValue => "wrong-value",
    DivisionByZero => "division-by-zero",
    Recursion => "recursion",
    Memory => "memory",
    NoFile => "no-file",
    InputRefused => "input-refused",
    NoThreads => "no-threads",
    NoAsync => "no-async",
    NoPrograms => "no-programs",
    Assertion => "assertion",
    OtherHost => "other-host",
    NoListening => "no-listening",
    LibraryNotFetched => "library-not-fetched",
    NoAnswer => "no-answer",
}

impl Hint {
    /// The hint of this name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|hint| hint.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_names_no_other_hints() {
        let source = include_str!("../../python-in-page/runtime/page_python/hints.py");
        let (_, rules) = source.split_once("\n_RULES = [").unwrap();
        let (rules, all) = rules.split_once("\nHINTS = ").unwrap();
        let of_rules = rules.lines().filter(|line| line.starts_with("    ({"));
        let of_rules = of_rules.map(|line| line.rsplit('"').nth(1).unwrap());
        let more = all.split('"').skip(1).step_by(2);
        let names: Vec<&str> = of_rules.chain(more).collect();
        assert!(
            names.len() > Hint::ALL.len(),
            "some stand for several errors"
        );
        for name in &names {
            assert!(Hint::parse(name).is_some(), "{name}");
        }
        for hint in Hint::ALL {
            assert!(names.contains(&hint.name()), "{}", hint.name());
        }
    }
}
