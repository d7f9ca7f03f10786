//! The player at the foot of a timeline: one step on, one back, play; everything open at once; and what comes next.

use std::rc::Rc;

use timeline::Language;
use yew::prelude::*;

use super::holdings::holdings;
use super::{JournalAction, StepRef, TakeAway, TimelineView, text};
use crate::platform::clock;
use crate::platform::event::{self};
use crate::ui::element::{Element, EventKind, button, el};

/// How long a step stands before the next one comes: time to read its line and its reason.
const PACE: i32 = 3_500;

#[derive(Properties, PartialEq)]
pub(crate) struct PlayerProps {
    pub(super) view: TimelineView,
    /// All steps, in reading order.
    pub(super) steps: Rc<Vec<StepRef>>,
    /// The button that leads on, where there is something to lead to.
    pub(super) next: Html,
    pub(super) language: Language,
    pub(super) dispatch: Callback<JournalAction>,
}

/// The player.
#[component]
pub(super) fn Player(props: &PlayerProps) -> Html {
    let PlayerProps {
        view,
        steps,
        next,
        language,
        dispatch,
    } = props;
    let words = text(*language);
    let here = view.chosen.and_then(|chosen| place(steps, chosen));
    let following = here.map_or(0, |here| here + 1);
    {
        let (steps, dispatch) = (Rc::clone(steps), dispatch.clone());
        use_effect_with((view.playing, following), move |(playing, following)| {
            let action = steps
                .get(*following)
                .map_or(JournalAction::PlayingChosen(false), |step| {
                    JournalAction::StepPlayed(*step)
                });
            let timer = playing.then(|| clock::after(PACE, move || dispatch.emit(action)));
            move || drop(timer)
        });
    }
    let to =
        |name: &'static str, label: &'static str, sign: &'static str, step: Option<StepRef>| {
            let to = button("button")
                .attr("data-action", name)
                .attr("aria-label", label)
                .attr("title", label)
                .attr_if(step.is_none(), "aria-disabled", "true")
                .text(sign);
            match step {
                Some(step) => to.emits(dispatch, JournalAction::StepChosen(step)),
                None => to,
            }
        };
    // A place inside another page's frame may have no room for it.
    let take_away = use_context::<TakeAway>();
    let take_away = take_away.map(|offer| (offer.button)(view.run.clone(), *language));
    let back = here.and_then(|here| here.checked_sub(1));
    let at = here.map_or_else(|| "–".to_owned(), |here| (here + 1).to_string());
    let position = el("span")
        .class("position")
        .text(format!("{at}/{}", steps.len()));
    let line = el("progress")
        .attr("aria-hidden", "true")
        .attr("max", steps.len().to_string())
        .attr("value", following.to_string());
    let all = view.unfolding.is_all();
    let unfold = button("button quiet")
        .attr("data-action", "unfold-all")
        .attr_bool("aria-pressed", all)
        .attr(
            "title",
            if all {
                words.fold_all
            } else {
                words.unfold_all
            },
        )
        .emits(dispatch, JournalAction::AllUnfolded(!all))
        .child(
            el("span")
                .attr("aria-hidden", "true")
                .text(if all { "⊟" } else { "⊞" }),
        )
        .child(el("span").class("word").text(words.unfold_all));
    el("div")
        .class("player")
        .attr("data-part", "player")
        .maybe(
            view.held
                .as_ref()
                .map(|held| holdings(view, held, *language)),
        )
        .child(to(
            "step-back",
            words.step_back,
            "◀",
            back.map(|back| steps[back]),
        ))
        .child(position)
        .child(to(
            "step-on",
            words.step_on,
            "▶",
            steps.get(following).copied(),
        ))
        .child(play(view.playing, steps, following, *language, dispatch))
        .child(line)
        .child(unfold)
        .child(take_away.unwrap_or_default())
        .child(next.clone())
        .html()
}

/// Play or pause. Any other key or press pauses too; those on this button must not do both.
fn play(
    playing: bool,
    steps: &[StepRef],
    following: usize,
    language: Language,
    dispatch: &Callback<JournalAction>,
) -> Element {
    let words = text(language);
    let first = steps.get(following).or(steps.first()).copied();
    let dispatch = dispatch.clone();
    let onclick = move |_| {
        dispatch.emit(JournalAction::PlayingChosen(!playing));
        if let Some(first) = first.filter(|_| !playing) {
            dispatch.emit(JournalAction::StepPlayed(first));
        }
    };
    let (sign, word) = if playing {
        ("❚❚", words.pause)
    } else {
        ("▷", words.play)
    };
    button("button")
        .attr("data-action", "play")
        .on(
            EventKind::PointerDown,
            Callback::from(|event: Event| event.stop_propagation()),
        )
        .on(
            EventKind::KeyDown,
            Callback::from(|event: Event| keep_to_itself(&event)),
        )
        .on_click(onclick)
        .child(el("span").attr("aria-hidden", "true").text(sign))
        .child(el("span").class("word").text(word))
}

/// Enter and the space bar press the button; all other keys mean what they mean elsewhere.
fn keep_to_itself(event: &Event) {
    let presses = |key: event::Key| matches!(key.name.as_str(), "Enter" | " ");
    if event::key(event).is_some_and(presses) {
        event.stop_propagation();
    }
}

fn place(steps: &[StepRef], chosen: StepRef) -> Option<usize> {
    steps.iter().position(|step| *step == chosen)
}
