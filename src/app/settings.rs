//! What the learner set: language, theme, embedded or not.

use timeline::Language;

/// The learner's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) language: Language,
    pub(crate) theme: Theme,
    /// Inside another page's frame: without the chrome of a page of its own.
    pub(crate) embedded: bool,
    /// How the page looks there.
    pub(crate) frame: Frame,
    /// Whether single keys are shortcuts.
    pub(crate) shortcuts: bool,
}

/// Under which name it is remembered whether single keys are shortcuts, and what says that they are none.
pub(super) const SHORTCUTS: &str = "shortcuts";
pub(super) const OFF: &str = "off";

/// How the page looks in another page's frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) panels: FramePanels,
    /// Whether the frame is as high as its content; otherwise the content scrolls inside.
    pub(crate) fits: bool,
    /// Whether the ground is that of the page around.
    pub(crate) clear: bool,
}

/// What a frame shows of both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FramePanels {
    None,
    /// Both sides' session in one line at the foot.
    #[default]
    Strip,
    /// The whole column.
    All,
}

impl FramePanels {
    /// The value of the parameter.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "none" => Some(Self::None),
            "strip" => Some(Self::Strip),
            "all" => Some(Self::All),
            _ => None,
        }
    }
}

impl Settings {
    /// The class of the whole page.
    pub(super) fn class(self) -> &'static str {
        match (self.embedded, self.frame.fits) {
            (false, _) => "page",
            (true, false) => "page embedded",
            (true, true) => "page embedded fits",
        }
    }

    /// Whether the column with both sides stands beside the story.
    pub(super) fn has_panels(self) -> bool {
        !self.embedded || self.frame.panels == FramePanels::All
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    Light,
    Dark,
}

impl Theme {
    /// The theme of this name in addresses and preferences.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            _ => None,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(crate) fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }
}
