//! The head of the page: brand, target with what it lets us see, language, theme. Knows no stop.

use timeline::{Language, TargetKind, labels};
use yew::prelude::*;

use super::element::{Element, button, el};
use crate::state::settings::other_language;
use crate::state::{Connection, Fact, Place, Remark, Rules, Settings, State, Theme};
use crate::target::{TARGETS, target_name};
use crate::text::{later_text, text};

/// The head of the page. The inspector sends nothing, so there no target is named.
pub(crate) fn header(state: &State, act: &Callback<Fact>) -> Html {
    let settings = state.settings;
    let words = text(settings.language);
    let whole = !settings.embedded;
    let brand = || {
        el("p")
            .class("brand")
            .text(words.brand)
            .el(el("span").class("tagline").text(words.tagline))
    };
    let controls = || {
        el("div")
            .class("controls")
            .el(language(settings.language, act))
            .el(theme(settings, act))
    };
    el("header")
        .class("top")
        .maybe_el(whole.then(brand))
        .maybe_el((state.place != Place::Inspector).then(|| target(state, act)))
        .maybe_el(whole.then(controls))
        .html()
}

fn target(state: &State, act: &Callback<Fact>) -> Element {
    let words = text(state.settings.language);
    let labels = labels(state.settings.language);
    // Until it is known what stands behind the page, the words for a practice server hold the place unseen: so the page
    // does not jump when they turn out to be true.
    let unknown = state.connection == Connection::Looking && state.wanted.is_none();
    let (here, connection) = if unknown {
        (TargetKind::Native, Connection::Server)
    } else {
        (state.target_here(), state.connection)
    };
    let side = state.sides.of(here);
    let rules = Rules::of(side.first.profile());
    let choice = |kind: TargetKind| {
        button("button")
            .attr("data-action", "target")
            .attr("data-target", target_name(kind))
            .tells("aria-pressed", kind == here)
            .says(act, Fact::TargetChosen(kind))
            .text(labels.target(kind))
    };
    // Where a real server stands behind the page, no worker may answer for it.
    let offered = TARGETS
        .into_iter()
        .filter(|kind| *kind != TargetKind::ServiceWorker || connection != Connection::Server);
    let choices = || {
        el("span")
            .class("group")
            .attr("role", "group")
            .attr("aria-label", words.target_group)
            .each(offered.clone().map(choice))
    };
    let visibility = el("span")
        .attr("data-part", "visibility")
        .el(el("code").words(side.page.origin.to_string()))
        .text(" · ")
        .text(labels.visibility(here))
        .text((words.model_follows)(rules));
    let framed = here == TargetKind::InPage && state.remarks.contains(&Remark::NoCookies);
    let reason = el("span")
        .attr("data-part", "target-reason")
        .text(if framed {
            later_text(state.settings.language).framed_reason
        } else {
            (words.target_reason)(connection, here)
        });
    el("div")
        .class(if unknown { "where unknown" } else { "where" })
        .maybe_el((!state.settings.embedded).then(choices))
        .el(el("p").el(visibility).text(" ").el(reason))
}

fn language(language: Language, act: &Callback<Fact>) -> Element {
    let words = text(language);
    button("button")
        .attr("data-action", "language")
        .attr("lang", words.other_language_tag)
        .says(act, Fact::LanguageChosen(other_language(language)))
        .text(words.other_language)
}

fn theme(settings: Settings, act: &Callback<Fact>) -> Element {
    let words = text(settings.language);
    let name = match settings.theme {
        Theme::Light => words.to_dark,
        Theme::Dark => words.to_light,
    };
    let ring = el("circle")
        .attr("r", "6.4")
        .attr("fill", "none")
        .attr("stroke", "currentColor")
        .attr("stroke-width", "1.6");
    let half = el("path")
        .attr("d", "M0-6.4A6.4 6.4 0 0 1 0 6.4z")
        .attr("fill", "currentColor");
    let sign = el("svg")
        .attr("width", "15")
        .attr("height", "15")
        .attr("viewBox", "-8 -8 16 16")
        .attr("aria-hidden", "true")
        .el(ring)
        .el(half);
    button("button")
        .attr("data-action", "theme")
        .attr("aria-label", name)
        .attr("title", name)
        .says(act, Fact::ThemeChosen(settings.theme.other()))
        .el(sign)
}
