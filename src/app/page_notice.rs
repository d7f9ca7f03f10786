//! What the learner, or the author of the embedding page, should know of how the page came up.

/// Something that the page could not do as it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PageNotice {
    /// The address asks for a value that does not exist.
    UnknownValue(QueryParameter, String),
    /// The browser keeps no cookie for this frame, so the model answers.
    NoCookies,
}

/// What can be asked for in the page's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueryParameter {
    Embed,
    Lesson,
    Language,
    Theme,
    Target,
    Panels,
    Height,
    Ground,
}

impl QueryParameter {
    /// The parameter's name in addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Embed => "embed",
            Self::Lesson => "lesson",
            Self::Language => "lang",
            Self::Theme => "theme",
            Self::Target => "target",
            Self::Panels => "panels",
            Self::Height => "height",
            Self::Ground => "ground",
        }
    }
}

impl PageNotice {
    /// The value of `data-remark`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::UnknownValue(parameter, _) => parameter.name(),
            Self::NoCookies => "no-cookies",
        }
    }
}
