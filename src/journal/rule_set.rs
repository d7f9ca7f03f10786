//! Whose cookie rules a model follows.

use browser_model::Profile;

/// Whose cookie rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RuleSet {
    Chromium,
    Firefox,
    /// The draft standard, RFC 6265bis.
    Draft,
}

impl RuleSet {
    /// The profile that holds these rules.
    pub(crate) const fn profile(self) -> Profile {
        match self {
            Self::Chromium => Profile::CHROMIUM,
            Self::Firefox => Profile::FIREFOX,
            Self::Draft => Profile::DRAFT,
        }
    }

    /// The rules of a browser's profile.
    pub(crate) fn of(profile: &Profile) -> Self {
        if *profile == Profile::FIREFOX {
            Self::Firefox
        } else {
            Self::Chromium
        }
    }
}
