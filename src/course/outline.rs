//! The course page: the list of lessons with the learner's progress.

use std::rc::Rc;

use course::lesson::{Lesson, Outlined, Part};
use timeline::Language;
use yew::prelude::*;

use super::file_status::{failed, loading};
use super::glossary::glossary_button;
use super::loading::{use_outline, use_print};
use super::print::print;
use super::state::lesson_number;
use super::text::text;
use super::{CourseAction, File, Handout};
use crate::ui::element::{Element, button, el};
use crate::ui::link::place_link;

#[derive(Properties, PartialEq)]
pub(crate) struct CoursePageProps {
    pub(crate) outline: File<Vec<Part>>,
    pub(crate) done: Rc<Vec<String>>,
    /// How many prints were asked for.
    pub(crate) prints: u32,
    /// For whom the last one is.
    pub(crate) handout: Handout,
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
        File::Read(parts) => el("div")
            .child(progress(parts, props))
            .children(parts.iter().map(|one| part(one, props))),
    };
    let print_button = |handout: Handout, name: &'static str, words: &'static str| {
        button("button quiet")
            .attr("data-action", "print")
            .attr("data-handout", name)
            .emits(dispatch, CourseAction::PrintAsked(handout))
            .text(words)
    };
    let stage = el("section")
        .class("stage course")
        .attr("data-part", "course")
        .attr("aria-labelledby", "title")
        .child(el("h1").attr("id", "title").text(texts.title))
        .child(el("p").class("lead").text(texts.lead))
        .child(
            el("div")
                .class("act")
                .child(glossary_button(*language, dispatch))
                .child(print_button(
                    Handout::Students,
                    "students",
                    texts.print_for_students,
                ))
                .child(print_button(
                    Handout::Teachers,
                    "teachers",
                    texts.print_for_teachers,
                )),
        )
        .child(content)
        .maybe((*prints > 0).then(|| print(&props.print, props.handout, *language, dispatch)));
    el("main").child(stage).html()
}

/// How far the learner is, and the way on: to the first lesson that is not done, or to the first of all once more.
fn progress(parts: &[Part], props: &CoursePageProps) -> Element {
    let language = props.language;
    let texts = text(language);
    let lessons = || parts.iter().flat_map(|part| &part.lessons);
    let is_done = |lesson: &&Outlined| props.done.contains(&lesson.id);
    let (all, done) = (lessons().count(), lessons().filter(is_done).count());
    let words = (texts.progress)(done, all);
    let bar = el("progress")
        .attr("max", all.to_string())
        .attr("value", done.to_string())
        .attr("aria-label", words.clone());
    let open = lessons().find(|lesson| !is_done(lesson));
    let link = open.or(lessons().next()).map(|lesson| {
        let number = lesson_number(&lesson.id).unwrap_or_default();
        let label = match (done, open) {
            (0, _) => texts.begin.to_owned(),
            (_, None) => texts.once_more.to_owned(),
            (_, Some(_)) => (texts.go_on)(number, lesson.title.in_language(language)),
        };
        place_link(&lesson.id, language, &props.on_go)
            .class("button primary")
            .attr("data-action", "continue")
            .text(label)
    });
    el("div")
        .class("progress")
        .attr("data-part", "progress")
        .maybe(link)
        .child(bar)
        .child(el("p").class("small").text(words))
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
