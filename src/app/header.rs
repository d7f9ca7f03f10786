//! The head of the page, one line: name, where requests go, shortcuts, language, theme. What takes more words stands behind
//! a sign, in a popover.

use timeline::{Language, TargetKind, labels};
use yew::prelude::*;

use super::place::Place;
use super::settings::{Settings, Theme};
use super::shortcuts::SHORTCUT_LIST;
use super::state::Action;
use super::text::text;
use crate::journal::{self, RuleSet};
use crate::platform::document;
use crate::runner::{self, TargetAction};
use crate::target::{Connection, NoWorker, TARGETS, target_name};
use crate::ui::element::{Element, button, el};
use crate::ui::icons::half_disc;
use crate::ui::language::other_language;
use crate::ui::link::place_address;
use crate::ui::popover::{opens, popover};

#[derive(Properties, PartialEq)]
pub(super) struct HeaderProps {
    pub(super) settings: Settings,
    pub(super) place: Place,
    /// Where requests go; `None` at a place that sends none.
    pub(super) target: Option<TargetView>,
    pub(super) dispatch: Callback<Action>,
}

/// What the head says of the target.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TargetView {
    pub(super) here: TargetKind,
    pub(super) connection: Connection,
    /// Whether it is still open where requests will go.
    pub(super) unknown: bool,
    /// The page's origin there.
    pub(super) origin: String,
    /// Whose cookie rules the model follows.
    pub(super) rules: RuleSet,
    /// Whether the model answers because no cookie lasts in this frame.
    pub(super) framed: bool,
}

/// The head.
#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let settings = props.settings;
    let texts = text(settings.language);
    let target = props.target.as_ref();
    let target = target.map(|view| target_chip(view, settings, &props.dispatch));
    let head = el("header").class("top");
    if settings.embedded {
        let out = way_out(&props.place, settings.language);
        return head.maybe(target).child(out).html();
    }
    let controls = el("div")
        .class("controls")
        .child(shortcuts(settings.language))
        .child(language(settings.language, &props.dispatch))
        .child(theme(settings, &props.dispatch));
    head.child(skip_link(settings.language))
        .child(el("p").class("brand").text(texts.brand))
        .maybe(target)
        .child(controls)
        .html()
}

/// Leads past head and navigation to what the place is about.
fn skip_link(language: Language) -> Element {
    let skip = |event: Event| {
        event.prevent_default();
        let _ = document::focus("main :is([data-action='run'], [data-action='send'])")
            || document::focus("main :is(a, button, input, select, textarea)");
    };
    el("a")
        .class("skip")
        .attr("href", "#app")
        .on_click(skip)
        .text(text(language).skip)
}

/// Where requests go, in a few words; the rest, and the choice, behind them.
fn target_chip(view: &TargetView, settings: Settings, dispatch: &Callback<Action>) -> Element {
    let texts = text(settings.language);
    let brief = (texts.target_brief)(view.here);
    let sign = el("span").class("sign").attr("aria-hidden", "true");
    let chip = opens(button("chip"), WHERE)
        .attr("data-action", "where")
        .attr("data-real", target_name(view.here))
        .child(
            el("span")
                .class("name")
                .text(labels(settings.language).target(view.here)),
        )
        .child(
            el("span")
                .class("short")
                .text((texts.target_short)(view.here)),
        )
        .child(el("span").class("brief").text(brief))
        .child(sign.text("i"));
    let class = if view.unknown {
        "where unknown"
    } else {
        "where"
    };
    el("div")
        .class(class)
        .child(chip)
        .child(explanation(view, settings, dispatch))
}

/// What the target lets us see, why it is this one, and which others there are.
fn explanation(view: &TargetView, settings: Settings, dispatch: &Callback<Action>) -> Element {
    let texts = text(settings.language);
    let labels = labels(settings.language);
    let choice = |kind: TargetKind| {
        button("button")
            .attr("data-action", "target")
            .attr("data-target", target_name(kind))
            .attr_bool("aria-pressed", kind == view.here)
            .emits(dispatch, Action::Target(TargetAction::Chosen(kind)))
            .text(labels.target(kind))
    };
    // Where a real server stands behind the page, no worker may answer for it.
    let has_server = matches!(
        view.connection,
        Connection::Found | Connection::Server | Connection::Model(NoWorker::Upstream)
    );
    let offered = TARGETS
        .into_iter()
        .filter(|kind| *kind != TargetKind::ServiceWorker || !has_server);
    let choices = || {
        el("div")
            .class("choices")
            .attr("role", "group")
            .attr("aria-label", texts.target_group)
            .children(offered.map(choice))
    };
    let visibility = el("p")
        .attr("data-part", "visibility")
        .child(el("code").text(view.origin.clone()))
        .text(" · ")
        .text(labels.visibility(view.here))
        .text((texts.model_follows)(view.rules));
    let why = if view.framed {
        texts.framed_reason
    } else {
        (runner::text(settings.language).target_reason)(view.connection, view.here)
    };
    popover(WHERE, "group", texts.target_group)
        .child(el("p").class("label").text(texts.target_group))
        .maybe((!settings.embedded).then(choices))
        .child(visibility)
        .child(el("p").attr("data-part", "target-reason").text(why))
}

/// The popover with the words on the target.
const WHERE: &str = "where";

/// Out of a frame: the same place in a tab of its own.
fn way_out(place: &Place, language: Language) -> Element {
    el("a")
        .class("button out")
        .attr("data-action", "open")
        .attr("href", place_address(place.name(), language))
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .text(text(language).open)
        .child(el("span").attr("aria-hidden", "true").text(" →"))
        .child(
            el("span")
                .class("unseen")
                .text(journal::text(language).opens_elsewhere),
        )
}

fn shortcuts(language: Language) -> Element {
    opens(button("button keys"), SHORTCUT_LIST)
        .attr("data-action", "shortcut-list")
        .child(el("kbd").text("?"))
        .text(" ")
        .child(el("span").text(text(language).shortcuts))
}

fn language(language: Language, dispatch: &Callback<Action>) -> Element {
    let texts = text(language);
    button("button")
        .attr("data-action", "language")
        .attr("lang", texts.other_language_tag)
        .attr("title", texts.other_language)
        .emits(dispatch, Action::LanguageChosen(other_language(language)))
        .text(texts.other_language_short)
}

fn theme(settings: Settings, dispatch: &Callback<Action>) -> Element {
    let texts = text(settings.language);
    let name = match settings.theme {
        Theme::Light => texts.to_dark,
        Theme::Dark => texts.to_light,
    };
    button("button")
        .attr("data-action", "theme")
        .attr("aria-label", name)
        .attr("title", name)
        .emits(dispatch, Action::ThemeChosen(settings.theme.other()))
        .child(half_disc())
}
