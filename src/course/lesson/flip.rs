//! The one setting of an experiment that can be flipped, and both runs beside each other once it was.

use course::lesson::{Experiment, Flip, Lesson, Setting};
use yew::prelude::*;

use super::LessonPageProps;
use crate::course::CourseAction;
use crate::course::marked::unmarked;
use crate::course::text::text;
use crate::journal::{ComparedRun, EntryTimeline, comparison};
use crate::ui::element::{Element, EventKind, el};

/// The switch beside the button that runs the experiment.
pub(super) fn switch(props: &LessonPageProps, one: &Experiment) -> Option<Element> {
    let flip = one.flip.as_deref()?;
    let language = props.language;
    let choice = |setting: Setting| {
        let name = setting_name(setting);
        let chosen = props.setting == setting;
        let choose = props
            .dispatch
            .reform(move |_: Event| CourseAction::SettingChosen(setting));
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "setting")
            .attr("id", format!("setting-{name}"))
            .attr("value", name)
            .checked(chosen)
            .on(EventKind::Change, choose);
        let label = el("label")
            .attr("for", format!("setting-{name}"))
            .text(state_of(flip, setting, props));
        el("span").class("choice").child(input).child(label)
    };
    let name = el("span")
        .class("name")
        .attr("id", "setting")
        .text(unmarked(&flip.setting, language));
    let switch = el("div")
        .class("flip")
        .attr("data-part", "flip")
        .attr("role", "radiogroup")
        .attr("aria-labelledby", "setting")
        .child(name)
        .children(Setting::BOTH.into_iter().map(choice));
    Some(switch)
}

/// Both runs beside each other, where the experiment has run with its setting either way.
pub(super) fn both_runs(
    props: &LessonPageProps,
    lesson: &Lesson,
    other_run: &[EntryTimeline],
) -> Option<Element> {
    let flip = lesson.experiments.get(props.experiment)?.flip.as_deref()?;
    if props.run.running || props.run.error.is_some() || other_run.is_empty() {
        return None;
    }
    let run = |setting: Setting| ComparedRun {
        setting: format!(
            "{}{}{}",
            unmarked(&flip.setting, props.language),
            text(props.language).colon,
            state_of(flip, setting, props),
        ),
        timelines: if setting == props.shown_setting {
            &props.timeline.timelines
        } else {
            other_run
        },
    };
    comparison(Setting::BOTH.map(run), props.language)
}

/// What is shown when the run in view had its setting otherwise than the next one has.
pub(super) fn shown_otherwise(props: &LessonPageProps, lesson: &Lesson) -> Option<Element> {
    let flip = lesson.experiments.get(props.experiment)?.flip.as_deref()?;
    if props.timeline.timelines.is_empty() || props.shown_setting == props.setting {
        return None;
    }
    let [shown, next] = [props.shown_setting, props.setting];
    let words = (text(props.language).flipped)(
        &unmarked(&flip.setting, props.language),
        &state_of(flip, shown, props),
        &state_of(flip, next, props),
    );
    let remark = el("p")
        .class("small")
        .attr("role", "status")
        .attr("data-part", "flipped")
        .text(words);
    Some(remark)
}

fn state_of(flip: &Flip, setting: Setting, props: &LessonPageProps) -> String {
    let words = match setting {
        Setting::Given => &flip.given,
        Setting::Flipped => &flip.other,
    };
    unmarked(words, props.language)
}

fn setting_name(setting: Setting) -> &'static str {
    match setting {
        Setting::Given => "given",
        Setting::Flipped => "flipped",
    }
}
