//! Small parts of which every view is made.

pub(crate) mod element;
pub(crate) mod field;
pub(crate) mod icons;
pub(crate) mod language;
pub(crate) mod link;
pub(crate) mod popover;
pub(crate) mod words;
