//! What to notice after an experiment: only what has happened, each with the way to its step.

use course::lesson::{Lesson, Notice};
use course::went_as_told;

use super::LessonPageProps;
use crate::course::marked::marked;
use crate::course::text::text;
use crate::journal::{EntryTimeline, JournalAction, StepRef};
use crate::ui::element::{Element, button, el};

/// What to notice, where the experiment in view has run.
pub(super) fn notices(props: &LessonPageProps, lesson: &Lesson) -> Option<Element> {
    let experiment = lesson.experiments.get(props.experiment)?;
    let experiment = experiment.with(props.shown_setting);
    let timelines = &props.timeline.timelines;
    if timelines.is_empty() || props.run.running || props.run.error.is_some() {
        return None;
    }
    let texts = text(props.language);
    let happened = experiment.notices.iter().filter_map(|notice| {
        let step = step_of(notice, timelines)?;
        let to_step = button("button quiet")
            .attr("data-action", "to-step")
            .attr("data-step-name", notice.on.step.name())
            .emits(&props.dispatch_journal, JournalAction::StepToggled(step))
            .text(texts.to_the_step);
        let said = el("p").child(marked(&notice.text, props.language, &props.dispatch));
        Some(el("li").child(said.text(" ").child(to_step)))
    });
    let list = el("ol").children(happened);
    let as_told = went_as_told(experiment.expects(), timelines);
    let otherwise = (!as_told).then(|| {
        el("p")
            .attr("data-part", "otherwise")
            .text(texts.happened_otherwise)
    });
    let label = el("p").child(el("span").class("label").text(texts.notices));
    let notices = el("div")
        .class(if as_told {
            "notice"
        } else {
            "notice otherwise"
        })
        .attr("data-part", "notices")
        .child(label)
        .maybe(otherwise)
        .child(list);
    Some(notices)
}

/// The step that a notice speaks of.
fn step_of(notice: &Notice, timelines: &[EntryTimeline]) -> Option<StepRef> {
    Some(StepRef {
        index: notice.on.find(timelines)?,
        entry: timelines.get(notice.on.action)?.number(),
    })
}
