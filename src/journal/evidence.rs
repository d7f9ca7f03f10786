//! How a step is known, in sign and words; of a record this page has seen nothing.

use timeline::{Language, Source, labels};

use super::text;

/// The sign of a step's source, and what it means.
#[derive(Clone, Copy)]
pub(crate) struct Evidence {
    /// Its name as a class and in `data-source`.
    pub(crate) name: &'static str,
    pub(crate) glyph: &'static str,
    pub(crate) label: &'static str,
    pub(crate) meaning: &'static str,
}

impl Evidence {
    /// What was seen and reported elsewhere stands in a record; what follows from the rules follows here as well.
    pub(crate) fn of(source: Source, recorded: bool, language: Language) -> Self {
        match source {
            Source::Observed | Source::Reported if recorded => Self {
                name: "recorded",
                glyph: "▤",
                label: text(language).recorded,
                meaning: text(language).recorded_meaning,
            },
            source @ (Source::Observed | Source::Reported | Source::Modelled | Source::Hidden) => {
                Self {
                    name: source.name(),
                    glyph: source.glyph(),
                    label: labels(language).source(source),
                    meaning: labels(language).source_meaning(source),
                }
            }
        }
    }
}
