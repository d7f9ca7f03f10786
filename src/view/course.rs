//! The list of lessons, and all of them in full for a print. Knows no experiment's run.

use std::rc::Rc;

use course::lesson::{Lesson, Outlined, Part};
use timeline::Language;
use yew::prelude::*;

use super::element::{Element, button, el};
use super::glossary::glossary_button;
use super::marked::{marked, unmarked};
use crate::state::settings::language_name;
use crate::state::{Fact, File, FileFault, State, StudyFact, lesson_number};
use crate::text::course_text;

/// The list of lessons.
pub(crate) fn course(state: &State, act: &Callback<Fact>) -> Html {
    let language = state.settings.language;
    let words = course_text(language);
    let content = match &state.study.outline {
        File::Unread => loading(language),
        File::Failed(fault) => failed(fault, language, act),
        File::Read(parts) => {
            let count = parts.iter().map(|part| part.lessons.len()).sum();
            let done = state.study.done.len().min(count);
            el("div")
                .el(el("p").class("small").words((words.progress)(done, count)))
                .each(parts.iter().map(|part| self::part(part, state, act)))
        }
    };
    let print = button("button quiet")
        .attr("data-action", "print")
        .says(act, Fact::Study(StudyFact::PrintAsked))
        .text(words.print);
    let stage = el("section")
        .class("stage course")
        .attr("data-part", "course")
        .attr("aria-labelledby", "title")
        .el(el("h1").attr("id", "title").text(words.title))
        .el(el("p").class("lead").text(words.lead))
        .el(el("div")
            .class("act")
            .el(print)
            .el(glossary_button(language, act)))
        .el(content)
        .maybe_el((state.study.prints > 0).then(|| print_of(state, act)));
    el("main").el(stage).html()
}

fn part(part: &Part, state: &State, act: &Callback<Fact>) -> Element {
    let language = state.settings.language;
    let lessons = part
        .lessons
        .iter()
        .map(|lesson| outlined(lesson, state, act));
    el("section")
        .class("part")
        .el(el("h2").words(part.title.in_language(language).to_owned()))
        .el(el("p")
            .class("small")
            .words(part.lead.in_language(language).to_owned()))
        .el(el("ol").each(lessons))
}

fn outlined(lesson: &Outlined, state: &State, act: &Callback<Fact>) -> Element {
    let language = state.settings.language;
    let words = course_text(language);
    let done = state.study.done.contains(&lesson.id);
    let sign = || {
        el("span")
            .class("done")
            .el(el("span").attr("aria-hidden", "true").text("✓ "))
            .text(words.done)
    };
    let number = lesson_number(&lesson.id).unwrap_or_default();
    let body = el("span")
        .el(el("span")
            .class("name")
            .words(lesson.title.in_language(language).to_owned()))
        .el(el("span")
            .class("goal")
            .words(lesson.goal.in_language(language).to_owned()));
    let link = lesson_link(&lesson.id, language, act)
        .el(el("span").class("number").words(number.to_string()))
        .el(body)
        .maybe_el(done.then(sign));
    el("li").attr_if(done, "data-done", "true").el(link)
}

/// A link that opens a lesson in this page; as a link it can be copied, or opened beside.
pub(super) fn lesson_link(name: &str, language: Language, act: &Callback<Fact>) -> Element {
    let (act, name): (_, Rc<str>) = (act.clone(), Rc::from(name));
    el("a")
        .with(
            "href",
            ["?lesson=", &name, "&lang=", language_name(language)].concat(),
        )
        .with("data-lesson", name.to_string())
        .on_click(move |event| {
            event.prevent_default();
            act.emit(Fact::Study(StudyFact::LessonOpened(Rc::clone(&name))));
        })
}

/// That something is being read.
pub(super) fn loading(language: Language) -> Element {
    el("p")
        .class("small")
        .attr("role", "status")
        .text(course_text(language).loading)
}

/// Why something could not be read, and the way to try once more.
pub(super) fn failed(fault: &FileFault, language: Language, act: &Callback<Fact>) -> Element {
    let words = course_text(language);
    let again = button("button")
        .attr("data-action", "read-again")
        .says(act, Fact::Study(StudyFact::ReadAgain))
        .text(words.again);
    el("div")
        .class("problem")
        .attr("role", "alert")
        .attr("data-problem", "lesson")
        .el(el("p").words((words.fault)(fault)))
        .el(el("p").class("way").el(again))
}

/// All lessons in full, with answers: seen on paper; on the screen only that it is on its way.
fn print_of(state: &State, act: &Callback<Fact>) -> Element {
    let language = state.settings.language;
    match &state.study.print {
        File::Unread => el("p")
            .class("small")
            .attr("role", "status")
            .text(course_text(language).preparing_print),
        File::Failed(fault) => failed(fault, language, act),
        File::Read(lessons) => el("div").class("print").attr("data-part", "print").each(
            lessons
                .iter()
                .enumerate()
                .map(|(at, lesson)| printed(lesson, at + 1, language, act)),
        ),
    }
}

fn printed(lesson: &Lesson, number: usize, language: Language, act: &Callback<Fact>) -> Element {
    let words = course_text(language);
    let text = |words| marked(words, language, act);
    let answers = lesson.question.answers.iter().map(|answer| {
        let verdict = if answer.right {
            words.right
        } else {
            words.wrong
        };
        el("li")
            .child(text(&answer.text))
            .el(el("p").text(verdict).text(" ").child(text(&answer.why)))
    });
    let experiments = lesson
        .experiments
        .iter()
        .enumerate()
        .map(|(at, experiment)| {
            let notices = experiment.notices.iter();
            el("section")
                .el(el("h3")
                    .words((words.experiment)(at + 1))
                    .text(" · ")
                    .words(unmarked(&experiment.title, language)))
                .el(el("p").child(text(&experiment.lead)))
                .el(el("p")
                    .class("small")
                    .text(words.real_where)
                    .text((words.real_on)(experiment.need())))
                .el(el("ul").each(notices.map(|notice| el("li").child(text(&notice.text)))))
        });
    let browsers = lesson.browsers.as_ref().map(|browsers| {
        el("p")
            .el(el("strong").text(words.browsers))
            .text(" ")
            .child(text(browsers))
    });
    el("article")
        .el(el("h2")
            .words((words.number)(number))
            .text(" · ")
            .words(unmarked(&lesson.title, language)))
        .el(el("p").child(text(&lesson.goal)))
        .el(el("p").child(text(&lesson.question.ask)))
        .el(el("ol").each(answers))
        .each(experiments)
        .maybe_el(browsers)
}
