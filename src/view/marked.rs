//! A lesson's text with its two marks: code, and terms that open the glossary. Knows no lesson.

use std::rc::Rc;

use course::lesson::{Mark, Words, marks};
use timeline::Language;
use yew::prelude::*;

use super::element::{button, el, list, text_node};
use crate::state::{Fact, StudyFact};

/// The text in one language.
pub(super) fn marked(words: &Words, language: Language, act: &Callback<Fact>) -> Html {
    let pieces = marks(words.in_language(language)).into_iter();
    let pieces = pieces.map(|mark| match mark {
        Mark::Text(text) => text_node(text.to_owned().into()),
        Mark::Code(text) => el("code").words(text.to_owned()).html(),
        Mark::Term { words, term } => button("term")
            .with("data-term", term.to_owned())
            .says(act, Fact::Study(StudyFact::TermAsked(Some(Rc::from(term)))))
            .words(words.to_owned())
            .html(),
    });
    list(pieces.collect())
}

/// The text in one language without its marks.
pub(super) fn unmarked(words: &Words, language: Language) -> String {
    let pieces = marks(words.in_language(language)).into_iter();
    let pieces = pieces.map(|mark| match mark {
        Mark::Text(text) | Mark::Code(text) | Mark::Term { words: text, .. } => text,
    });
    pieces.collect()
}
