//! A run as a picture to take away: a sequence diagram as SVG and as Mermaid text, and how a session id looks in all of them.
#![warn(missing_docs)]

mod canvas;
mod key_look;
mod mermaid;
mod model;
mod palette;
mod row;
mod svg;
mod words;

pub use key_look::KeyLook;
pub use mermaid::mermaid;
pub use model::{Diagram, Row, Section, Sign};
pub use palette::Ground;
pub use svg::{Picture, svg};

#[cfg(test)]
mod tests;
