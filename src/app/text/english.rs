//! The words of the shell in English.

use timeline::TargetKind;

use super::Text;
use crate::app::page_notice::{PageNotice, QueryParameter};
use crate::journal::RuleSet;
use crate::ui::words::excerpt;

pub(super) const TEXT: Text = Text {
    brand: "Session Playground",
    skip: "Skip to the main content",
    shortcuts: "shortcuts",
    other_language: "中文",
    other_language_short: "中文",
    other_language_tag: "zh-CN",
    to_dark: "Switch to dark",
    to_light: "Switch to light",
    target_group: "Where requests go",
    target_brief: |target| match target {
        TargetKind::Native => "real HTTP, real cookies",
        TargetKind::ServiceWorker => "real fetch, real cookie storage",
        TargetKind::InPage => "nothing goes out on the network",
    },
    target_short: |target| match target {
        TargetKind::Native => "Server",
        TargetKind::ServiceWorker => "Worker",
        TargetKind::InPage => "Model",
    },
    open: "Open the playground",
    model_follows: |rules| match rules {
        RuleSet::Chromium => " The rules are those of Chromium 156.",
        RuleSet::Firefox => " The rules are those of Firefox 153.",
        RuleSet::Draft => " The rules are those of the draft standard.",
    },
    framed_reason: "In this iframe the browser does not keep the page’s cookies: the page around it belongs to another site, or cookies are switched off. So the model inside the page responds.",

    guided_run: "Guided run",
    done: "done",
    free_play: "Free play",
    python: "Python",
    watch: "Watch my script",
    watch_own: "Watch my server",
    recorded: "The record of a run",
    take_away: "Take away",
    take_away_hint: "Take this run away: picture, text, link",
    inspector: "Inspect Set-Cookie",
    course: "Lessons",

    no_server: "No practice server was found, so a model inside the page responds, and nothing goes out on the network.",
    to_see_http: "To see real HTTP, start the practice server on your own machine:",
    how_to_start: "session-playground",
    after_start: "Then open the address that it prints.",
    in_a_tab: "open this lesson in a tab of its own",
    part_coming: "Loading…",
    part_missing: "This part of the page could not be loaded. The network may be down, or a newer version of the page may just have been published.",
    part_again: "Try again",
    part_reload: "Reload the page",

    restored: |target| match target {
        TargetKind::Native | TargetKind::ServiceWorker => {
            "This run is from before the page was reloaded, and both sides may have changed since. While no step is chosen, the tables show how things are now."
        }
        TargetKind::InPage => {
            "This run is from before the page was reloaded. The model inside the page starts anew each time, so a sign-in from then no longer counts."
        }
    },
    notice,
};

fn notice(notice: &PageNotice) -> String {
    let (parameter, value) = match notice {
        PageNotice::UnknownValue(parameter, value) => (*parameter, excerpt(value)),
        PageNotice::NoCookies => {
            return "In this iframe the browser does not keep the page’s cookies: the page around it belongs to another site, or cookies are switched off. Without them a real server cannot know you, so the model inside the page responds, and nothing goes out on the network. To see real requests, where cookies are allowed: ".to_owned();
        }
    };
    let instead = match parameter {
        QueryParameter::Embed => "Only 1 and 0 are allowed, so this is the whole page.",
        QueryParameter::Lesson => "There is no such lesson, so another one is shown.",
        QueryParameter::Language => "Only Chinese (zh) and English (en) are available.",
        QueryParameter::Theme => "Only light and dark are available.",
        QueryParameter::Target => "There is no such target; requests go where the page says.",
        QueryParameter::Panels => {
            "Only none, strip and all are known, so both sides stand in one line at the foot."
        }
        QueryParameter::Height => {
            "Only a number of pixels and auto are known, so the content scrolls inside the frame."
        }
        QueryParameter::Ground => {
            "Only transparent and paper are known, so the ground is the playground’s own."
        }
    };
    format!("The address says {}={value}. {instead}", parameter.name())
}
