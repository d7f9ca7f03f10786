//! A lesson: question, experiments, what to notice, timeline, what to try next. Knows what belongs where; sends nothing.

mod experiments;
mod notices;
mod question;

use std::rc::Rc;

use course::lesson::Lesson;
use yew::prelude::*;

use super::course::{failed, lesson_link, loading};
use super::element::{Element, button, el};
use super::glossary::glossary_button;
use super::marked::{marked, unmarked};
use super::stage::{Below, below};
use super::story::Story;
use crate::run::Errand;
use crate::state::settings::language_name;
use crate::state::{Fact, File, Place, State};
use crate::target::target_name;
use crate::text::course_text;
use experiments::experiments;
use question::question;

pub(crate) use notices::as_told;

/// The stage of a lesson.
pub(crate) fn lesson(
    state: &State,
    stories: &Rc<Vec<Story>>,
    start: &Callback<Errand>,
    start_over: &Callback<()>,
    act: &Callback<Fact>,
) -> Html {
    let language = state.settings.language;
    let stage = el("section")
        .class("stage lesson")
        .attr("data-part", "lesson")
        .with("data-lesson", state.study.name.to_string())
        .tells("data-running", state.running)
        .el(crumb(state, act));
    let stage = match &state.study.lesson {
        File::Unread => stage.el(loading(language)),
        File::Failed(fault) => stage.el(failed(fault, language, act)),
        File::Read(lesson) => {
            let doing = Doing {
                stories,
                start,
                start_over,
                act,
            };
            opened(stage, state, lesson, &doing)
        }
    };
    el("main")
        .attr("data-target", target_name(state.target_here()))
        .attr("data-connection", state.connection.name())
        .el(stage)
        .html()
}

/// What the parts of a lesson show and call.
#[derive(Clone, Copy)]
struct Doing<'a> {
    stories: &'a Rc<Vec<Story>>,
    start: &'a Callback<Errand>,
    start_over: &'a Callback<()>,
    act: &'a Callback<Fact>,
}

fn opened(stage: Element, state: &State, lesson: &Lesson, doing: &Doing<'_>) -> Element {
    let Doing { stories, act, .. } = *doing;
    let language = state.settings.language;
    let words = course_text(language);
    let browsers = lesson.browsers.as_ref().filter(|_| state.study.has_run());
    let browsers = browsers.map(|text| {
        let label = el("span").class("label").text(words.browsers);
        let said = el("p").el(label).child(marked(text, language, act));
        el("div").class("notice browsers").el(said)
    });
    let parts = Below {
        notice: notices::notices(state, stories, act),
        waiting: words.waiting,
    };
    let title = el("h1").attr("id", "title");
    stage
        .attr("aria-labelledby", "title")
        .el(title.words(unmarked(&lesson.title, language)))
        .el(el("p")
            .class("lead")
            .child(marked(&lesson.goal, language, act)))
        .el(question(state, lesson, act))
        .el(experiments(state, lesson, doing))
        .maybe_el(browsers)
        .child(below(state, stories, parts, act))
        .maybe_el(next(state, lesson, act))
}

/// Where the lesson stands in the course.
fn crumb(state: &State, act: &Callback<Fact>) -> Element {
    let language = state.settings.language;
    let words = course_text(language);
    let to_course = || {
        button("button quiet")
            .attr("data-action", "course")
            .says(act, Fact::PlaceChosen(Place::Course))
            .text(words.to_course)
    };
    let number = match state.study.number() {
        Some(number) => el("span").words((words.number)(number)),
        None => el("span").text(words.own_lesson),
    };
    el("div")
        .class("crumb")
        .maybe_el((!state.settings.embedded).then(to_course))
        .el(number.class("label"))
        .el(glossary_button(language, act))
}

/// What to try next.
fn next(state: &State, lesson: &Lesson, act: &Callback<Fact>) -> Option<Element> {
    let language = state.settings.language;
    let words = course_text(language);
    let idea = |next: &course::lesson::Next| {
        let text = marked(&next.text, language, act);
        let place = next.place.as_deref();
        let here = place.and_then(|name| Place::of_name(name, &state.stops).map(|it| (name, it)));
        let link = |(name, place): (&str, Place)| match place {
            Place::Lesson => lesson_link(name, language, act),
            place @ (Place::Stop(_) | Place::FreePlay | Place::Inspector | Place::Course) => {
                el("a")
                    .with(
                        "href",
                        ["?lesson=", name, "&lang=", language_name(language)].concat(),
                    )
                    .on_click({
                        let act = act.clone();
                        move |event| {
                            event.prevent_default();
                            act.emit(Fact::PlaceChosen(place));
                        }
                    })
            }
        };
        el("li").child(match here {
            // A link holds no buttons: the marks of its text are left out.
            Some(here) => link(here).words(unmarked(&next.text, language)).html(),
            None => text,
        })
    };
    let ideas = (!lesson.next.is_empty()).then(|| el("ul").each(lesson.next.iter().map(idea)));
    ideas.filter(|_| state.study.has_run()).map(|ideas| {
        el("section")
            .class("next")
            .attr("data-part", "next")
            .el(el("h2").text(words.try_next))
            .el(ideas)
    })
}
