//! What to notice after an experiment: only what has happened, each with the way to its step. Knows which steps there are;
//! knows no explanation of them.

use course::lesson::Notice;
use yew::prelude::*;

use crate::state::{Chosen, Fact, State};
use crate::text::course_text;
use crate::view::element::{Element, button, el};
use crate::view::marked::marked;
use crate::view::story::Story;

/// What to notice, where the experiment in view has run.
pub(super) fn notices(state: &State, stories: &[Story], act: &Callback<Fact>) -> Option<Element> {
    let experiment = state.study.experiment()?;
    if stories.is_empty() || state.running || state.problem.is_some() {
        return None;
    }
    let language = state.settings.language;
    let words = course_text(language);
    let happened = experiment.notices.iter().filter_map(|notice| {
        let step = step_of(notice, stories)?;
        let to_step = button("button quiet")
            .attr("data-action", "to-step")
            .attr("data-step-name", notice.on.step.name())
            .says(act, Fact::StepFolded(step))
            .text(words.to_the_step);
        let said = el("p").child(marked(&notice.text, language, act));
        Some(el("li").el(said.text(" ").el(to_step)))
    });
    let list = el("ol").each(happened);
    let otherwise = !as_told(state, stories);
    let otherwise = otherwise.then(|| {
        el("p")
            .attr("data-part", "otherwise")
            .text(words.happened_otherwise)
    });
    let label = el("p").el(el("span").class("label").text(words.notices));
    Some(
        el("div")
            .class(if otherwise.is_some() {
                "notice otherwise"
            } else {
                "notice"
            })
            .attr("data-part", "notices")
            .el(label)
            .maybe_el(otherwise)
            .el(list),
    )
}

/// Whether everything that the lesson says of the experiment in view has happened.
pub(crate) fn as_told(state: &State, stories: &[Story]) -> bool {
    let experiment = state.study.experiment();
    experiment.is_some_and(|experiment| course::went_as_told(experiment.expects(), stories))
}

/// The step that a notice speaks of.
fn step_of(notice: &Notice, stories: &[Story]) -> Option<Chosen> {
    Some(Chosen {
        index: notice.on.find(stories)?,
        entry: stories.get(notice.on.action)?.number(),
    })
}
