//! The head of the page: brand, where requests go and what that lets us see, language, theme.

use timeline::{Language, TargetKind, labels};
use yew::prelude::*;

use super::settings::{Settings, Theme};
use super::state::Action;
use super::text::text;
use crate::journal::RuleSet;
use crate::runner::{self, TargetAction};
use crate::target::{Connection, TARGETS, target_name};
use crate::ui::element::{Element, button, el};
use crate::ui::icons::half_disc;
use crate::ui::language::other_language;

#[derive(Properties, PartialEq)]
pub(super) struct HeaderProps {
    pub(super) settings: Settings,
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
    let whole = !settings.embedded;
    let brand = || {
        let tagline = el("span").class("tagline").text(texts.tagline);
        el("p").class("brand").text(texts.brand).child(tagline)
    };
    let controls = || {
        el("div")
            .class("controls")
            .child(language(settings.language, &props.dispatch))
            .child(theme(settings, &props.dispatch))
    };
    let target = props.target.as_ref();
    el("header")
        .class("top")
        .maybe(whole.then(brand))
        .maybe(target.map(|view| target_choice(view, settings, &props.dispatch)))
        .maybe(whole.then(controls))
        .html()
}

fn target_choice(view: &TargetView, settings: Settings, dispatch: &Callback<Action>) -> Element {
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
    let has_server = view.connection == Connection::Server;
    let offered = TARGETS
        .into_iter()
        .filter(|kind| *kind != TargetKind::ServiceWorker || !has_server);
    let choices = || {
        el("span")
            .class("group")
            .attr("role", "group")
            .attr("aria-label", texts.target_group)
            .children(offered.map(choice))
    };
    let visibility = el("span")
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
    let reason = el("span").attr("data-part", "target-reason").text(why);
    let class = if view.unknown {
        "where unknown"
    } else {
        "where"
    };
    el("div")
        .class(class)
        .maybe((!settings.embedded).then(choices))
        .child(el("p").child(visibility).text(" ").child(reason))
}

fn language(language: Language, dispatch: &Callback<Action>) -> Element {
    let texts = text(language);
    button("button")
        .attr("data-action", "language")
        .attr("lang", texts.other_language_tag)
        .emits(dispatch, Action::LanguageChosen(other_language(language)))
        .text(texts.other_language)
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
