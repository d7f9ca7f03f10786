//! The experiments of a lesson: which are there, what the one in view does, where it runs.

use std::rc::Rc;

use course::lesson::{Experiment, Lesson};

use super::LessonPageProps;
use super::flip::switch;
use crate::course::CourseAction;
use crate::course::marked::{marked, unmarked};
use crate::course::outline::lesson_link;
use crate::course::state::lesson_after;
use crate::course::text::text;
use crate::journal::RunOwner;
use crate::platform::document;
use crate::runner::{RunRequest, Whereabouts, run_button, summary, whereabouts};
use crate::ui::element::{Element, button, el};

/// The list of experiments and the one in view.
pub(super) fn experiments(props: &LessonPageProps, lesson: &Lesson) -> Element {
    let texts = text(props.language);
    let choices = lesson.experiments.iter().enumerate();
    let choices = choices.map(|(at, one)| choice(props, one, at));
    let several = lesson.experiments.len() > 1;
    let list = || {
        el("ol")
            .class("choices")
            .attr("aria-label", texts.experiments)
            .children(choices)
    };
    let in_view = lesson.experiments.get(props.experiment);
    el("section")
        .class("experiments")
        .attr("data-part", "experiments")
        .attr("aria-labelledby", "experiments")
        .child(el("h2").attr("id", "experiments").text(texts.experiments))
        .maybe(several.then(list))
        .maybe(in_view.map(|one| experiment(props, one)))
}

fn choice(props: &LessonPageProps, one: &Experiment, at: usize) -> Element {
    let sign = || {
        el("span")
            .child(el("span").attr("aria-hidden", "true").text("✓ "))
            .child(el("span").class("unseen").text(text(props.language).ran))
    };
    let button = button("button")
        .attr("data-experiment", one.id.clone())
        .attr_if(at == props.experiment, "aria-current", "step")
        .emits(&props.dispatch, CourseAction::ExperimentChosen(at))
        .maybe(has_run(props, at).then(sign))
        .child(el("span").text(unmarked(&one.title, props.language)));
    el("li").child(button)
}

fn has_run(props: &LessonPageProps, at: usize) -> bool {
    props.ran.get(at).copied().unwrap_or_default()
}

fn experiment(props: &LessonPageProps, one: &Experiment) -> Element {
    let language = props.language;
    let lead = marked(&one.lead, language, &props.dispatch);
    let need = one.need_with(props.setting);
    let here = Whereabouts::of(need, props.target, props.own_target);
    let real = whereabouts(here, need, props.settled, language);
    el("div")
        .class("experiment")
        .attr("data-experiment", one.id.clone())
        .child(el("h3").text(unmarked(&one.title, language)))
        .child(el("p").class("lead").child(lead))
        .child(buttons(props, one))
        .child(real)
}

/// The button that runs the experiment stays where it is, whatever has run.
fn buttons(props: &LessonPageProps, one: &Experiment) -> Element {
    let language = props.language;
    let at = props.experiment;
    let ran = has_run(props, at) && !props.run.running && props.run.error.is_none();
    let owner = RunOwner::Experiment(Rc::clone(&props.name), at, props.setting);
    let request = RunRequest::experiment(owner, one.with(props.setting));
    let run = run_button(&props.run, ran, request, &props.handlers.on_run).text(text(language).run);
    el("div")
        .class("act")
        .child(run)
        .maybe(switch(props, one))
        .maybe(ran.then(|| summary(&props.timeline.timelines, language)))
}

/// What follows once the experiment in view has run: the next experiment, or the next lesson.
pub(super) fn following(props: &LessonPageProps) -> Option<Element> {
    let texts = text(props.language);
    let at = props.experiment;
    if !has_run(props, at) {
        return None;
    }
    if at + 1 == props.ran.len() {
        let link = lesson_link(lesson_after(&props.name)?, props.language, &props.on_go)
            .class("button primary onward")
            .attr("data-action", "next-lesson")
            .text(texts.next_lesson);
        return Some(link);
    }
    let dispatch = props.dispatch.clone();
    let next = button("button primary onward")
        .attr("data-action", "next-experiment")
        .on_click(move |_| {
            dispatch.emit(CourseAction::ExperimentChosen(at + 1));
            document::focus("[data-action='run']");
        })
        .text(texts.next_experiment[0])
        .child(el("span").class("word").text(texts.next_experiment[1]));
    Some(next)
}
