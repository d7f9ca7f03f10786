//! A run to take away: as a picture, as Mermaid text, as a link; and the place where such a link is opened.

mod link;
mod redacted;
mod told;

mod choices;
mod page;
mod panel;

mod text;

pub(crate) use page::{Recorded, RecordedProps};
pub(crate) use panel::{TakeAwayPanel, TakeAwayPanelProps};

/// The place's name in addresses.
pub(crate) const NAME: &str = "recorded";
