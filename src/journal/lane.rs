//! One row of the sequence diagram: five lifelines with their names, and the arrow or mark of one step.

use diagram::KeyLook;
use timeline::{ClientId, Drawing, Family, Language, Role, labels};

use super::key_tag::{KEY, LOOK, key_sign};
use super::text;
use crate::ui::element::{Element, el};

/// The lifelines, from left to right.
const ROLES: [Role; 5] = [
    Role::PageCode,
    Role::Browser,
    Role::BrowserStorage,
    Role::Server,
    Role::SessionTable,
];
/// How far apart the lifelines stand, in percent of the picture's width: how wide that is, the style sheet says.
const LANE: i32 = 20;
/// How far below the row's upper edge things are drawn.
const Y: i32 = 22;

/// The row's picture; its words stand beside it, so a screen reader passes over it. No drawing leaves the lifelines alone.
pub(super) fn lane(drawn: Option<&Drawing>) -> Element {
    let picture = el("svg")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .children(ROLES.into_iter().map(lifeline))
        .maybe(drawn.map(drawing));
    el("div").class("lane").child(picture)
}

/// The side that a lifeline stands on, as a class: the browser's or the server's.
pub(super) fn side_class(role: Role) -> &'static str {
    match role {
        Role::PageCode | Role::Browser | Role::BrowserStorage => "client",
        Role::Server | Role::SessionTable => "server",
    }
}

/// The name of a lifeline for whoever acts, in the colour of its side.
pub(super) fn role_name(role: Role, client: ClientId, language: Language) -> Element {
    el("span")
        .class(side_class(role))
        .text(labels(language).role_of(role, client))
}

/// The names of the lifelines above them.
pub(super) fn heads(client: ClientId, language: Language) -> Element {
    let name = |role| {
        el("span")
            .class(side_class(role))
            .text(short_name(role, client, language))
    };
    el("div")
        .class("heads")
        .attr("aria-hidden", "true")
        .children(ROLES.into_iter().map(name))
        .child(el("span").class("words").text(text(language).heads))
}

/// The name of a lifeline in one word: lifelines stand close together.
fn short_name(role: Role, client: ClientId, language: Language) -> &'static str {
    let words = text(language);
    let names = match client {
        ClientId::First | ClientId::Second | ClientId::Watched(Family::Browser) => words.lanes,
        ClientId::Script | ClientId::Program | ClientId::Watched(Family::Requests) => {
            words.program_lanes
        }
        ClientId::Watched(Family::Other) => words.other_lanes,
    };
    let [page, browser, storage, server, table] = names;
    match role {
        Role::PageCode => page,
        Role::Browser => browser,
        Role::BrowserStorage => storage,
        Role::Server => server,
        Role::SessionTable => table,
    }
}

fn place(role: Role) -> i32 {
    match role {
        Role::PageCode => 0,
        Role::Browser => 1,
        Role::BrowserStorage => 2,
        Role::Server => 3,
        Role::SessionTable => 4,
    }
}

/// Where a lifeline stands, in percent.
fn x(role: Role) -> i32 {
    place(role) * LANE + LANE / 2
}

fn percent(x: i32) -> String {
    format!("{x}%")
}

/// Something of its own size at a place that depends on the picture's width.
fn at(x: i32) -> Element {
    el("svg").attr("x", percent(x)).attr("y", Y.to_string())
}

/// Solid lifelines act, dotted ones remember.
fn lifeline(role: Role) -> Element {
    let remembers = matches!(role, Role::BrowserStorage | Role::SessionTable);
    el("line")
        .class(if remembers { "life remembers" } else { "life" })
        .attr("x1", percent(x(role)))
        .attr("x2", percent(x(role)))
        .attr("y1", "0")
        .attr("y2", "100%")
}

fn drawing(drawing: &Drawing) -> Element {
    match drawing {
        Drawing::Mark { at, good } => mark(*at, *good),
        Drawing::Arrow {
            from,
            to,
            dashed,
            stopped,
            key,
        } => arrow(*from, *to, *dashed, *stopped, key.as_deref()),
    }
}

fn mark(role: Role, good: bool) -> Element {
    let sign = if good {
        "M-3.4 .2l2.5 2.7 4.4-5.4"
    } else {
        "M-2.8-2.8l5.6 5.6m0-5.6l-5.6 5.6"
    };
    at(x(role))
        .class(side_class(role))
        .child(el("circle").class("ring").attr("r", "8"))
        .child(el("path").class("sign").attr("d", sign))
}

fn arrow(from: Role, to: Role, dashed: bool, stopped: bool, key: Option<&str>) -> Element {
    let lanes = place(to) - place(from);
    let forward = lanes.signum();
    // The bar that stops an arrow stands a third of a lane before its lifeline; a tip hides the end of its shaft.
    let end = x(to) - forward * if stopped { LANE / 3 } else { LANE / 10 };
    let tip = if stopped {
        at(end).child(el("path").class("halt").attr("d", "M0-7v14"))
    } else {
        let (apex, back) = (forward * -2, forward * -9);
        let outline = format!("M{apex} 0l{back} -4.8v9.6z");
        at(x(to)).child(el("path").class("tip").attr("d", outline))
    };
    let shaft = el("line")
        .class(if dashed { "shaft dashed" } else { "shaft" })
        .attr_if(!dashed, "pathLength", "1")
        .attr("x1", percent(x(from)))
        .attr("x2", percent(end))
        .attr("y1", Y.to_string())
        .attr("y2", Y.to_string());
    let tail = el("circle").class("tail").attr("r", "3.4");
    el("g")
        .class(side_class(from))
        .child(shaft)
        .child(tip)
        .child(at(x(from)).child(tail))
        .maybe(key.map(|id| travelling_key(id, i32::midpoint(x(from), x(to)), lanes)))
}

fn travelling_key(id: &str, middle: i32, lanes: i32) -> Element {
    let traveller = el("g")
        .attr("class", format!("traveller run-{lanes}"))
        .child(key_sign(id));
    at(middle)
        .attr(KEY, id.to_owned())
        .attr(LOOK, KeyLook::of(id).number().to_string())
        .child(traveller)
}
