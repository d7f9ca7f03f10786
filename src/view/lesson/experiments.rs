//! The experiments of a lesson: which are there, what the one in view does, where it runs. Knows their texts; sends nothing
//! itself.

use course::lesson::{Experiment, Lesson, Need};
use timeline::TargetKind;
use yew::prelude::*;

use super::Doing;
use crate::platform::document;
use crate::run::Errand;
use crate::state::{Fact, State, StudyFact};
use crate::text::{CoursePlace, course_text, text};
use crate::view::actions::{start_over_button, start_over_question};
use crate::view::course::lesson_link;
use crate::view::element::{Element, button, el};
use crate::view::marked::{marked, unmarked};

/// The list of experiments and the one in view.
pub(super) fn experiments(state: &State, lesson: &Lesson, doing: &Doing<'_>) -> Element {
    let language = state.settings.language;
    let words = course_text(language);
    let choices = lesson.experiments.iter().enumerate();
    let choices = choices.map(|(at, one)| choice(state, one, at, doing.act));
    let several = lesson.experiments.len() > 1;
    let list = || {
        el("ol")
            .class("choices")
            .attr("aria-label", words.experiments)
            .each(choices)
    };
    let in_view = state
        .study
        .experiment()
        .map(|one| in_view(state, one, doing));
    el("section")
        .class("experiments")
        .attr("data-part", "experiments")
        .attr("aria-labelledby", "experiments")
        .el(el("h2").attr("id", "experiments").text(words.experiments))
        .maybe_el(several.then(list))
        .maybe_el(in_view)
}

fn choice(state: &State, one: &Experiment, at: usize, act: &Callback<Fact>) -> Element {
    let language = state.settings.language;
    let words = course_text(language);
    let ran = state.study.runs.get(at).is_some_and(Option::is_some);
    let sign = || {
        el("span")
            .el(el("span").attr("aria-hidden", "true").text("✓ "))
            .el(el("span").class("unseen").text(words.ran))
    };
    let button = button("button")
        .with("data-experiment", one.id.clone())
        .attr_if(at == state.study.experiment, "aria-current", "step")
        .says(act, Fact::Study(StudyFact::ExperimentChosen(at)))
        .maybe_el(ran.then(sign))
        .el(el("span").words(unmarked(&one.title, language)));
    el("li").el(button)
}

fn in_view(state: &State, one: &Experiment, doing: &Doing<'_>) -> Element {
    let Doing {
        start,
        start_over,
        act,
        ..
    } = *doing;
    let language = state.settings.language;
    let words = course_text(language);
    let at = state.study.experiment;
    let ran = state.study.runs.get(at).is_some_and(Option::is_some) && !state.running;
    let run = button(if ran { "button" } else { "button primary" })
        .attr("data-action", "run")
        .attr_if(!state.ready(), "aria-disabled", "true")
        .says(&start.reform(|errand: Errand| errand), Errand::of(one))
        .text(if ran { text(language).again } else { words.run });
    let more = at + 1 < state.study.runs.len();
    let next = || {
        let act = act.clone();
        button("button primary")
            .attr("data-action", "next-experiment")
            .on_click(move |_| {
                act.emit(Fact::Study(StudyFact::ExperimentChosen(at + 1)));
                document::focus("[data-action='run']");
            })
            .text(words.next_experiment)
    };
    let following = state.study.next().map(|name| {
        lesson_link(name, language, act)
            .class("button primary")
            .attr("data-action", "next-lesson")
            .text(words.next_lesson)
    });
    el("div")
        .class("experiment")
        .with("data-experiment", one.id.clone())
        .el(el("h3").words(unmarked(&one.title, language)))
        .el(el("p")
            .class("lead")
            .child(marked(&one.lead, language, act)))
        .el(el("p")
            .class("small real")
            .attr("data-part", "real")
            .tells("data-settled", state.is_settled())
            .text((words.place)(place(state, one)))
            .text(" ")
            .text(words.real_where)
            .text((words.real_on)(one.need())))
        .el(el("div")
            .class("act")
            .el(run)
            .maybe_el((ran && more).then(next))
            .maybe_el(following.filter(|_| ran && !more))
            .maybe_el(ran.then(|| start_over_button(state, act))))
        .child(start_over_question(state, start_over, act))
}

/// Where the experiment runs here, and why.
fn place(state: &State, one: &Experiment) -> CoursePlace {
    match (state.target_here(), one.need()) {
        (TargetKind::Native, _) => CoursePlace::Server,
        (TargetKind::ServiceWorker, _) => CoursePlace::Worker,
        (TargetKind::InPage, Need::Model) => CoursePlace::ModelAlways,
        (TargetKind::InPage, Need::Server) if state.target() != TargetKind::InPage => {
            CoursePlace::ModelWithoutServer
        }
        (TargetKind::InPage, Need::Server | Need::Any) => CoursePlace::Model,
    }
}
