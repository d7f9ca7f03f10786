//! What a diagram shows, before anybody draws it: entries with their steps, each step a drawing with a sentence.

use std::collections::BTreeSet;

use timeline::{
    ClientId, Drawing, Entry, Language, Source, Span, TimelineStep, explain, labels, summary,
};

use crate::KeyLook;

/// A run as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagram {
    /// What stands above it.
    pub title: String,
    /// What it says of itself, below the title; may be empty.
    pub remark: String,
    /// The language of its sentences.
    pub language: Language,
    /// Its entries, in order.
    pub sections: Vec<Section>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Who acted: that names the lifelines.
    pub client: ClientId,
    /// The entry in a line.
    pub title: Vec<Span>,
    /// Its steps.
    pub rows: Vec<Row>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What goes where.
    pub drawing: Drawing,
    /// What happened, as a sentence.
    pub words: Vec<Span>,
    /// How that is known.
    pub sign: Sign,
}

/// The sign of a source, with what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// One character.
    pub glyph: &'static str,
    /// Its meaning in a few words.
    pub label: &'static str,
}

impl Sign {
    /// The sign of this source.
    pub fn of(source: Source, language: Language) -> Self {
        Self {
            glyph: source.glyph(),
            label: labels(language).source(source),
        }
    }
}

impl Diagram {
    /// The diagram of these entries with their steps; `sign` says how each step is known.
    pub fn of<'a>(
        title: String,
        remark: String,
        entries: impl Iterator<Item = (&'a Entry, &'a [TimelineStep])>,
        sign: impl Fn(Source) -> Sign,
        language: Language,
    ) -> Self {
        let row = |step: &TimelineStep| Row {
            drawing: step.drawing.clone(),
            words: explain(step, language).headline,
            sign: sign(step.source),
        };
        let section = |(entry, steps): (&Entry, &'a [TimelineStep])| Section {
            client: entry.client(),
            title: summary(entry, language),
            rows: steps.iter().map(row).collect(),
        };
        Self {
            title,
            remark,
            language,
            sections: entries.map(section).collect(),
        }
    }

    /// The signs that occur, each once, in the order in which they do.
    pub(crate) fn signs(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        for row in self.rows() {
            if !signs.contains(&row.sign) {
                signs.push(row.sign);
            }
        }
        signs
    }

    /// The session ids that look like another one here: they need their second mark.
    pub(crate) fn twins(&self) -> BTreeSet<&str> {
        let ids: BTreeSet<&str> = self.keys().collect();
        let has_twin = |id: &&str| {
            let look = KeyLook::of(id);
            ids.iter()
                .any(|other| other != id && KeyLook::of(other) == look)
        };
        ids.iter().copied().filter(has_twin).collect()
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        let drawn = self.rows().filter_map(|row| row.key());
        let titles = self.sections.iter().map(|section| &section.title);
        let told = titles.chain(self.rows().map(|row| &row.words)).flatten();
        drawn.chain(told.filter_map(key))
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| &section.rows)
    }
}

impl Row {
    /// The session id that travels.
    pub(crate) fn key(&self) -> Option<&str> {
        match &self.drawing {
            Drawing::Arrow { key, .. } => key.as_deref(),
            Drawing::Mark { .. } => None,
        }
    }
}

/// The session id that this piece of a sentence is.
pub(crate) fn key(span: &Span) -> Option<&str> {
    match span {
        Span::Key(id) | Span::MarkedKey(id) => Some(id),
        Span::Text(_) | Span::Code(_) | Span::Mark(_) | Span::Dim(_) => None,
    }
}
