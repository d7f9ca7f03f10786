//! What the learner, or the author of the embedding page, should know of how the page came up. Knows no sentence: those
//! stand in `text`.

use crate::state::State;

/// Something that the page could not do as it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    /// The address asks for a value that does not exist.
    Unknown(Parameter, String),
    /// The browser keeps no cookie for this frame, so the model answers.
    NoCookies,
}

/// What can be asked for in the page's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parameter {
    Embed,
    Lesson,
    Language,
    Theme,
    Target,
}

impl Parameter {
    /// The parameter's name in addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Embed => "embed",
            Self::Lesson => "lesson",
            Self::Language => "lang",
            Self::Theme => "theme",
            Self::Target => "target",
        }
    }
}

impl Remark {
    /// The value of `data-remark`.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Unknown(parameter, _) => parameter.name(),
            Self::NoCookies => "no-cookies",
        }
    }
}

impl State {
    /// Drops the remark on a value that the learner has now chosen.
    pub(super) fn settle(&mut self, parameter: Parameter) {
        self.remarks
            .retain(|remark| !matches!(remark, Remark::Unknown(about, _) if *about == parameter));
    }
}
