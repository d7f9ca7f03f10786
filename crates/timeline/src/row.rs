//! A row of the timeline: a step with its source and its drawing.

use http_message::Timestamp;

use crate::{ClientId, Step, TargetKind};

/// How we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// This page saw it.
    Observed,
    /// The server's trace says it.
    Reported,
    /// The rules say so: a prediction.
    Modelled,
    /// Nobody can show it to a page.
    Hidden,
}

impl Source {
    /// The sign of this source: a filled circle, a filled diamond, an empty circle, a struck one.
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Observed => "●",
            Self::Reported => "◆",
            Self::Modelled => "○",
            Self::Hidden => "⊘",
        }
    }

    /// The value of `data-source`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Reported => "reported",
            Self::Modelled => "modelled",
            Self::Hidden => "hidden",
        }
    }
}

/// Who acts or remembers: the five lifelines, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The page's code.
    PageCode,
    /// The browser.
    Browser,
    /// The browser's cookie storage.
    BrowserStorage,
    /// The server.
    Server,
    /// The server's session table.
    SessionTable,
}

/// What the diagram draws beside the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Something happens on one lifeline.
    Mark {
        /// The lifeline.
        at: Role,
        /// Whether it went well: a tick or a cross.
        good: bool,
    },
    /// Something goes from one lifeline to another.
    Arrow {
        /// The lifeline where it begins.
        from: Role,
        /// The lifeline where it ends.
        to: Role,
        /// Dashed: a query, or something that did not get through.
        dashed: bool,
        /// It is stopped before it gets there: a bar at its end.
        stopped: bool,
        /// The session id that travels with it.
        key: Option<String>,
    },
}

/// One row of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineStep {
    /// The step.
    pub step: Step,
    /// How we know.
    pub source: Source,
    /// What the diagram draws.
    pub drawing: Drawing,
    /// The target of the entry's request; in the in-page model nothing travels, and the texts say so.
    pub target: TargetKind,
    /// Who acted; the texts for a Python program differ from those for a browser.
    pub client: ClientId,
    /// When page code called `fetch`, or wrote its cookie.
    pub at: Timestamp,
}
