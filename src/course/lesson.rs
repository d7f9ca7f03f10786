//! A lesson: question, experiments, what to notice, timeline, what to try next.

mod experiments;
mod flip;
mod notices;
mod program;
mod question;

use std::rc::Rc;

use course::lesson::{Lesson, Next, Setting};
use timeline::{ClientId, Entry, Language, TargetKind};
use yew::prelude::*;

use super::file_status::{failed, loading};
use super::glossary::glossary_button;
use super::loading::use_lesson;
use super::marked::{marked, unmarked};
use super::state::{is_lesson_name, lesson_number};
use super::text::text;
use super::{CourseAction, File};
use crate::journal::{EntryTimeline, JournalAction, TimelineView, Waiting, timeline_of};
use crate::runner::{ResultView, RunHandlers, RunView, result};
use crate::ui::element::{Element, button, el};
use crate::ui::link::place_link;
use experiments::{experiments, following};
use flip::{both_runs, shown_otherwise};
use notices::notices;
use program::program;
use question::{question, verdict};

#[derive(Properties, PartialEq)]
pub(crate) struct LessonPageProps {
    /// The name of a built-in lesson, or the URL of a custom one.
    pub(crate) name: Rc<str>,
    pub(crate) lesson: File<Lesson>,
    pub(crate) attempt: u32,
    /// The experiment in view, by its place.
    pub(crate) experiment: usize,
    /// How its setting stands, and how it stood in the run that is shown.
    pub(crate) setting: Setting,
    pub(crate) shown_setting: Setting,
    /// The run in which it stood the other way round.
    pub(crate) other_run: Vec<Rc<Entry>>,
    /// The answer that the learner gave.
    pub(crate) answer: Option<usize>,
    /// Which experiments have run.
    pub(crate) ran: Vec<bool>,
    /// Where the experiment in view sends its requests.
    pub(crate) target: TargetKind,
    /// Where requests go that need nothing special.
    pub(crate) own_target: TargetKind,
    /// Whether it is known for good where experiments run.
    pub(crate) settled: bool,
    pub(crate) run: RunView,
    pub(crate) timeline: TimelineView,
    pub(crate) language: Language,
    /// Whether the page stands in a frame, which has no way back to the list.
    pub(crate) embedded: bool,
    pub(crate) handlers: RunHandlers,
    pub(crate) dispatch: Callback<CourseAction>,
    pub(crate) dispatch_journal: Callback<JournalAction>,
    /// The names of the places that are no lessons.
    pub(crate) places: &'static [&'static str],
    /// Opens a program where Python runs.
    pub(crate) on_program: Callback<Rc<str>>,
    /// Goes to the place of this name.
    pub(crate) on_go: Callback<Rc<str>>,
}

impl LessonPageProps {
    fn has_run(&self) -> bool {
        self.ran.contains(&true)
    }
}

/// The lesson.
#[component]
pub(crate) fn LessonPage(props: &LessonPageProps) -> Html {
    use_lesson(&props.name, &props.lesson, props.attempt, &props.dispatch);
    let other_run = use_memo(props.other_run.clone(), |entries| {
        entries.iter().map(timeline_of).collect::<Vec<_>>()
    });
    let language = props.language;
    let stage = el("section")
        .class("stage lesson")
        .attr("data-part", "lesson")
        .attr("data-lesson", props.name.to_string())
        .attr_bool("data-running", props.run.running)
        .child(crumb(props));
    match &props.lesson {
        File::Unread => stage.child(loading(language)),
        File::Failed(error) => stage.child(failed(error, language, &props.dispatch)),
        File::Read(lesson) => opened(stage, props, lesson, &other_run),
    }
    .html()
}

fn opened(
    stage: Element,
    props: &LessonPageProps,
    lesson: &Lesson,
    other_run: &[EntryTimeline],
) -> Element {
    let language = props.language;
    let texts = text(language);
    let marked = |words| marked(words, language, &props.dispatch);
    let browsers = lesson.browsers.as_ref().filter(|_| props.has_run());
    let browsers = browsers.map(|words| {
        el("details")
            .class("notice browsers")
            .child(el("summary").text(texts.browsers))
            .child(el("p").child(marked(words)))
    });
    let title = el("h1")
        .attr("id", "title")
        .text(unmarked(&lesson.title, language));
    stage
        .attr("aria-labelledby", "title")
        .child(title)
        .child(el("p").class("lead").child(marked(&lesson.goal)))
        .child(question(props, lesson))
        .child(experiments(props, lesson))
        .child(result(ResultView {
            run: &props.run,
            timeline: &props.timeline,
            notice: findings(props, lesson, other_run),
            waiting: Waiting {
                client: ClientId::First,
                words: texts.waiting,
                story: false,
            },
            // What was found comes first; each finding leads to its step.
            opens: false,
            next: following(props),
            language,
            dispatch: &props.dispatch_journal,
        }))
        .maybe(browsers)
        .maybe(program(props, lesson))
        .maybe(next(props, lesson))
}

/// What was found, and beside it what that says of the guess.
fn findings(
    props: &LessonPageProps,
    lesson: &Lesson,
    other_run: &[EntryTimeline],
) -> Option<Element> {
    // Once something was tried, each guess has its verdict, also where another experiment came into view since.
    let verdict = verdict(props, lesson).filter(|_| props.has_run());
    let notices = notices(props, lesson);
    let otherwise = shown_otherwise(props, lesson);
    if verdict.is_none() && notices.is_none() {
        return None;
    }
    let findings = el("div")
        .class("findings")
        .maybe(otherwise)
        .maybe(verdict)
        .maybe(notices)
        .maybe(both_runs(props, lesson, other_run));
    Some(findings)
}

/// Where the lesson stands in the course.
fn crumb(props: &LessonPageProps) -> Element {
    let texts = text(props.language);
    let to_course = || {
        button("button quiet")
            .attr("data-action", "course")
            .emits(&props.on_go, Rc::from("course"))
            .text(texts.to_course)
    };
    let number = match lesson_number(&props.name) {
        Some(number) => el("span").text((texts.number)(number)),
        None => el("span").text(texts.own_lesson),
    };
    el("div")
        .class("crumb")
        .maybe((!props.embedded).then(to_course))
        .child(number.class("label"))
        .child(glossary_button(props.language, &props.dispatch))
}

/// What to try next, once something has been tried.
fn next(props: &LessonPageProps, lesson: &Lesson) -> Option<Element> {
    if lesson.next.is_empty() || !props.has_run() {
        return None;
    }
    let heading = el("h2").text(text(props.language).try_next);
    let ideas = lesson
        .next
        .iter()
        .map(|one| el("li").child(idea(props, one)));
    let section = el("section")
        .class("next")
        .attr("data-part", "next")
        .child(heading)
        .child(el("ul").children(ideas));
    Some(section)
}

fn idea(props: &LessonPageProps, next: &Next) -> Html {
    let language = props.language;
    let exists = |name: &&str| is_lesson_name(name) || props.places.contains(name);
    match next.place.as_deref().filter(exists) {
        // A link holds no buttons: the marks of its text are left out.
        Some(name) => place_link(name, language, &props.on_go)
            .attr_maybe("data-lesson", is_lesson_name(name).then(|| name.to_owned()))
            .text(unmarked(&next.text, language))
            .html(),
        None => marked(&next.text, language, &props.dispatch),
    }
}
