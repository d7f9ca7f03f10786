//! The question of a lesson: the learner guesses, tries, and reads why. Knows which answer was given; knows no experiment's run.

use course::lesson::{Answer, Lesson};
use yew::prelude::*;

use crate::state::{Fact, State, StudyFact};
use crate::text::course_text;
use crate::view::element::{Element, Heard, button, el};
use crate::view::marked::marked;

/// The question with its answers. Why an answer is right or wrong is told once something has been tried.
pub(super) fn question(state: &State, lesson: &Lesson, act: &Callback<Fact>) -> Element {
    let language = state.settings.language;
    let words = course_text(language);
    let answers = lesson.question.answers.iter().enumerate();
    let told = state.study.has_run();
    let guessed = (state.study.answer.is_some() && !told).then(|| {
        el("p")
            .class("small")
            .attr("role", "status")
            .text(words.guessed)
    });
    el("fieldset")
        .class("question")
        .attr("data-part", "question")
        .el(el("legend").text(words.guess_first))
        .el(el("p")
            .attr("id", "ask")
            .child(marked(&lesson.question.ask, language, act)))
        .el(el("div")
            .class("answers")
            .attr("role", "radiogroup")
            .attr("aria-labelledby", "ask")
            .each(answers.map(|(at, answer)| self::answer(state, answer, at, told, act))))
        .maybe_el(guessed)
}

fn answer(state: &State, answer: &Answer, at: usize, told: bool, act: &Callback<Fact>) -> Element {
    let language = state.settings.language;
    let words = course_text(language);
    let chosen = state.study.answer == Some(at);
    let id = ["answer-", &at.to_string()].concat();
    let choose = act.reform(move |_: Event| Fact::Study(StudyFact::AnswerChosen(at)));
    let input = el("input")
        .attr("type", "radio")
        .attr("name", "answer")
        .with("id", id.clone())
        .with("value", at.to_string())
        .attr_if(chosen, "checked", "checked")
        .on(Heard::Change, choose);
    let label = el("label")
        .with("for", id)
        .child(marked(&answer.text, language, act));
    let verdict = if answer.right {
        words.right
    } else {
        words.wrong
    };
    let why = || {
        let try_it = answer
            .refuted_by
            .filter(|_| !answer.right)
            .map(|experiment| {
                button("button")
                    .attr("data-action", "try")
                    .says(act, Fact::Study(StudyFact::ExperimentChosen(experiment)))
                    .text(words.try_it)
            });
        el("div")
            .class("why")
            .attr("role", "status")
            .attr("data-right", if answer.right { "true" } else { "false" })
            .el(el("p")
                .el(el("strong").text(verdict))
                .text(" ")
                .child(marked(&answer.why, language, act)))
            .maybe_el(try_it.map(|button| el("p").class("way").el(button)))
    };
    el("div")
        .class("answer")
        .attr_if(chosen, "data-chosen", "true")
        .el(input)
        .el(label)
        .maybe_el((chosen && told).then(why))
}
