//! The button at the foot of every timeline that takes its run away. What it opens lies behind a door.

use timeline::Language;
use yew::prelude::*;

use super::door::{Arrival, When, extras, use_door};
use super::text::text;
use crate::journal::{RunShown, TakeAway};
use crate::sharing::TakeAwayPanelProps;
use crate::ui::element::{EventKind, button, el, list};
use crate::ui::popover::{opens, popover};

/// What timelines offer.
pub(super) const TAKE_AWAY: TakeAway = TakeAway {
    button: |run, language| html! { <TakeAwayButton {run} {language} /> },
};

#[derive(Properties, PartialEq)]
struct TakeAwayButtonProps {
    run: RunShown,
    language: Language,
}

/// The popover's id.
const ID: &str = "take-away";

/// The button, and the popover with the ways.
#[component]
fn TakeAwayButton(props: &TakeAwayButtonProps) -> Html {
    let TakeAwayButtonProps { run, language } = props;
    let texts = text(*language);
    let wanted = use_state_eq(|| false);
    let due = if *wanted { When::Now } else { When::NotYet };
    let (door, again) = use_door(extras, None, due);
    let onclick = {
        let wanted = wanted.setter();
        move |_| wanted.set(true)
    };
    let open = button("button quiet")
        .attr("data-action", "take-away")
        .attr("title", texts.take_away_hint)
        .on_click(onclick)
        .child(el("span").attr("aria-hidden", "true").text("↓"))
        .child(el("span").class("word").text(texts.take_away));
    let panel = match door {
        _ if !*wanted => Html::default(),
        Arrival::Here(extras) => (extras.take_away)(TakeAwayPanelProps {
            run: run.clone(),
            language: *language,
        }),
        Arrival::Coming => el("p").class("small").text(texts.part_coming).html(),
        Arrival::Failed => el("p")
            .child(button("button").emits(&again, ()).text(texts.part_again))
            .html(),
    };
    // The keys of the timeline around it mean nothing in here.
    let keep = Callback::from(|event: Event| event.stop_propagation());
    let popover = popover(ID, "dialog", texts.take_away_hint)
        .class("popover take-away")
        .attr("data-keys", "own")
        .on(EventKind::KeyDown, keep)
        .child(el("p").class("label").text(texts.take_away_hint))
        .child(panel);
    list(vec![opens(open, ID).html(), popover.html()])
}
