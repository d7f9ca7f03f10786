//! All lessons in full, with answers: seen on paper; on the screen only that they are on their way.

use course::lesson::{Experiment, Lesson};
use timeline::Language;
use yew::prelude::*;

use super::marked::{marked, unmarked};
use super::outline::failed;
use super::text::text;
use super::{CourseAction, File};
use crate::ui::element::{Element, el};

/// The print.
pub(super) fn print(
    lessons: &File<Vec<Lesson>>,
    language: Language,
    dispatch: &Callback<CourseAction>,
) -> Element {
    match lessons {
        File::Unread => el("p")
            .class("small")
            .attr("role", "status")
            .text(text(language).preparing_print),
        File::Failed(error) => failed(error, language, dispatch),
        File::Read(lessons) => {
            let lessons = lessons.iter().enumerate();
            el("div")
                .class("print")
                .attr("data-part", "print")
                .children(lessons.map(|(at, one)| lesson(one, at + 1, language, dispatch)))
        }
    }
}

fn lesson(
    lesson: &Lesson,
    number: usize,
    language: Language,
    dispatch: &Callback<CourseAction>,
) -> Element {
    let texts = text(language);
    let marked = |words| marked(words, language, dispatch);
    let answers = lesson.question.answers.iter().map(|answer| {
        let verdict = if answer.right {
            texts.right
        } else {
            texts.wrong
        };
        let why = el("p").text(verdict).text(" ").child(marked(&answer.why));
        el("li").child(marked(&answer.text)).child(why)
    });
    let experiments = lesson.experiments.iter().enumerate();
    let experiments = experiments.map(|(at, one)| experiment(one, at + 1, language, dispatch));
    let browsers = lesson.browsers.as_ref().map(|browsers| {
        el("p")
            .child(el("strong").text(texts.browsers))
            .text(" ")
            .child(marked(browsers))
    });
    let heading = el("h2")
        .text((texts.number)(number))
        .text(" · ")
        .text(unmarked(&lesson.title, language));
    el("article")
        .child(heading)
        .child(el("p").child(marked(&lesson.goal)))
        .child(el("p").child(marked(&lesson.question.ask)))
        .child(el("ol").children(answers))
        .children(experiments)
        .maybe(browsers)
}

fn experiment(
    experiment: &Experiment,
    number: usize,
    language: Language,
    dispatch: &Callback<CourseAction>,
) -> Element {
    let texts = text(language);
    let marked = |words| marked(words, language, dispatch);
    let notices = experiment.notices.iter();
    let heading = el("h3")
        .text((texts.experiment)(number))
        .text(" · ")
        .text(unmarked(&experiment.title, language));
    let where_real = el("p")
        .class("small")
        .text(texts.real_where)
        .text((texts.real_on)(experiment.need()));
    el("section")
        .child(heading)
        .child(el("p").child(marked(&experiment.lead)))
        .child(where_real)
        .child(el("ul").children(notices.map(|one| el("li").child(marked(&one.text)))))
}
