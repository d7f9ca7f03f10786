//! A lesson's text with its two marks: code, and terms that open the glossary.

use std::rc::Rc;

use course::lesson::{Mark, Words, marks};
use timeline::Language;
use yew::prelude::*;

use super::CourseAction;
use crate::ui::element::{button, el, list, text_node};

/// The text in one language.
pub(super) fn marked(words: &Words, language: Language, dispatch: &Callback<CourseAction>) -> Html {
    let pieces = marks(words.in_language(language)).into_iter();
    let pieces = pieces.map(|mark| match mark {
        Mark::Text(text) => text_node(text.to_owned()),
        Mark::Code(text) => el("code").text(text.to_owned()).html(),
        Mark::Term { words, term } => button("term")
            .attr("data-term", term.to_owned())
            .emits(dispatch, CourseAction::TermAsked(Some(Rc::from(term))))
            .text(words.to_owned())
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
