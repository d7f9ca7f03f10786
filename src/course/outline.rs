//! The course page: the list of lessons with the learner's progress.

use std::rc::Rc;

use course::lesson::{Lesson, Outlined, Part};
use timeline::Language;
use yew::prelude::*;

use super::glossary::glossary_button;
use super::loading::{use_outline, use_print};
use super::print::print;
use super::state::lesson_number;
use super::text::text;
use super::{CourseAction, File, LoadError};
use crate::ui::element::{Element, button, el};
use crate::ui::link::place_link;

#[derive(Properties, PartialEq)]
pub(crate) struct CoursePageProps {
    pub(crate) outline: File<Vec<Part>>,
    pub(crate) done: Rc<Vec<String>>,
    /// How many prints were asked for.
    pub(crate) prints: u32,
    pub(crate) print: File<Vec<Lesson>>,
    pub(crate) attempt: u32,
    pub(crate) language: Language,
    pub(crate) dispatch: Callback<CourseAction>,
    /// Goes to the place of this name.
    pub(crate) on_go: Callback<Rc<str>>,
}

/// The page.
#[component]
pub(crate) fn CoursePage(props: &CoursePageProps) -> Html {
    let CoursePageProps {
        outline,
        done,
        prints,
        attempt,
        language,
        dispatch,
        ..
    } = props;
    use_outline(outline, *attempt, dispatch);
    use_print(*prints, &props.print, *attempt, dispatch);
    let texts = text(*language);
    let content = match outline {
        File::Unread => loading(*language),
        File::Failed(error) => failed(error, *language, dispatch),
        File::Read(parts) => {
            let count = parts.iter().map(|part| part.lessons.len()).sum();
            let progress = (texts.progress)(done.len().min(count), count);
            el("div")
                .child(el("p").class("small").text(progress))
                .children(parts.iter().map(|one| part(one, props)))
        }
    };
    let print_button = button("button quiet")
        .attr("data-action", "print")
        .emits(dispatch, CourseAction::PrintAsked)
        .text(texts.print);
    let stage = el("section")
        .class("stage course")
        .attr("data-part", "course")
        .attr("aria-labelledby", "title")
        .child(el("h1").attr("id", "title").text(texts.title))
        .child(el("p").class("lead").text(texts.lead))
        .child(
            el("div")
                .class("act")
                .child(print_button)
                .child(glossary_button(*language, dispatch)),
        )
        .child(content)
        .maybe((*prints > 0).then(|| print(&props.print, *language, dispatch)));
    el("main").child(stage).html()
}

fn part(part: &Part, props: &CoursePageProps) -> Element {
    let language = props.language;
    let lessons = part.lessons.iter().map(|one| lesson(one, props));
    el("section")
        .class("part")
        .child(el("h2").text(part.title.in_language(language).to_owned()))
        .child(
            el("p")
                .class("small")
                .text(part.lead.in_language(language).to_owned()),
        )
        .child(el("ol").children(lessons))
}

fn lesson(lesson: &Outlined, props: &CoursePageProps) -> Element {
    let language = props.language;
    let done = props.done.contains(&lesson.id);
    let sign = || {
        el("span")
            .class("done")
            .child(el("span").attr("aria-hidden", "true").text("✓ "))
            .text(text(language).done)
    };
    let number = lesson_number(&lesson.id).unwrap_or_default();
    let title = lesson.title.in_language(language).to_owned();
    let goal = lesson.goal.in_language(language).to_owned();
    let body = el("span")
        .child(el("span").class("name").text(title))
        .child(el("span").class("goal").text(goal));
    let link = lesson_link(&lesson.id, language, &props.on_go)
        .child(el("span").class("number").text(number.to_string()))
        .child(body)
        .maybe(done.then(sign));
    el("li").attr_if(done, "data-done", "true").child(link)
}

/// A link that opens a lesson in this page.
pub(super) fn lesson_link(name: &str, language: Language, on_go: &Callback<Rc<str>>) -> Element {
    place_link(name, language, on_go).attr("data-lesson", name.to_owned())
}

/// That something is being read.
pub(super) fn loading(language: Language) -> Element {
    el("p")
        .class("small")
        .attr("role", "status")
        .text(text(language).loading)
}

/// Why something could not be read, and the way to try once more.
pub(super) fn failed(
    error: &LoadError,
    language: Language,
    dispatch: &Callback<CourseAction>,
) -> Element {
    let texts = text(language);
    let again = button("button")
        .attr("data-action", "read-again")
        .emits(dispatch, CourseAction::ReadAgain)
        .text(texts.again);
    el("div")
        .class("problem")
        .attr("role", "alert")
        .attr("data-problem", "lesson")
        .child(el("p").text((texts.load_error)(error)))
        .child(el("p").class("way").child(again))
}
