//! The question of a lesson: the learner guesses, tries, and reads why.

use course::lesson::{Answer, Lesson};
use yew::prelude::*;

use super::LessonPageProps;
use crate::course::CourseAction;
use crate::course::marked::marked;
use crate::course::text::text;
use crate::platform::document;
use crate::ui::element::{Element, EventKind, button, el};

/// The question with its answers. Why an answer is right or wrong is told beside what was found.
pub(super) fn question(props: &LessonPageProps, lesson: &Lesson) -> Element {
    let texts = text(props.language);
    let answers = lesson.question.answers.iter().enumerate();
    let guessed = (props.answer.is_some() && !props.has_run()).then(|| {
        el("p")
            .class("small")
            .attr("role", "status")
            .text(texts.guessed)
    });
    let ask = marked(&lesson.question.ask, props.language, &props.dispatch);
    el("fieldset")
        .class("question")
        .attr("data-part", "question")
        .child(el("legend").text(texts.guess_first))
        .child(el("p").attr("id", "ask").child(ask))
        .child(
            el("div")
                .class("answers")
                .attr("role", "radiogroup")
                .attr("aria-labelledby", "ask")
                .children(answers.map(|(at, one)| answer(props, one, at))),
        )
        .maybe(guessed)
}

fn answer(props: &LessonPageProps, answer: &Answer, at: usize) -> Element {
    let chosen = props.answer == Some(at);
    let id = format!("answer-{at}");
    let choose = props
        .dispatch
        .reform(move |_: Event| CourseAction::AnswerChosen(at));
    let input = el("input")
        .attr("type", "radio")
        .attr("name", "answer")
        .attr("id", id.clone())
        .attr("value", at.to_string())
        .attr_if(chosen, "checked", "checked")
        .on(EventKind::Change, choose);
    let label =
        el("label")
            .attr("for", id)
            .child(marked(&answer.text, props.language, &props.dispatch));
    el("div")
        .class("answer")
        .attr_if(chosen, "data-chosen", "true")
        .child(input)
        .child(label)
}

/// What an experiment says of the guess.
pub(super) fn verdict(props: &LessonPageProps, lesson: &Lesson) -> Option<Element> {
    let answer = lesson.question.answers.get(props.answer?)?;
    Some(why(props, answer))
}

/// Whether the answer is right, why, and what would show it.
fn why(props: &LessonPageProps, answer: &Answer) -> Element {
    let texts = text(props.language);
    let verdict = if answer.right {
        texts.right
    } else {
        texts.wrong
    };
    let refuted_by = answer.refuted_by.filter(|_| !answer.right);
    let try_it = refuted_by.map(|experiment| {
        let dispatch = props.dispatch.clone();
        let button = button("button")
            .attr("data-action", "try")
            .on_click(move |_| {
                dispatch.emit(CourseAction::ExperimentChosen(experiment));
                document::focus("[data-action='run']");
            })
            .text(texts.try_it);
        el("p").class("way").child(button)
    });
    let guess = el("p").class("guess");
    let guess = guess
        .child(el("span").class("label").text(texts.your_guess))
        .text(" ")
        .child(marked(&answer.text, props.language, &props.dispatch));
    let said = el("p")
        .child(el("strong").text(verdict))
        .text(" ")
        .child(marked(&answer.why, props.language, &props.dispatch));
    el("div")
        .class("why")
        .attr("role", "status")
        .attr_bool("data-right", answer.right)
        .child(guess)
        .child(said)
        .maybe(try_it)
}
