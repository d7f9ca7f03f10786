//! One row of the sequence diagram: five lifelines with their names, and the arrow or mark of one step.

use timeline::{ClientId, Drawing, Language, Role, labels};

use super::key_look::KeyLook;
use super::key_tag::KEY;
use super::text;
use crate::ui::element::{Element, el};

/// The lifelines, from left to right.
pub(super) const ROLES: [Role; 5] = [
    Role::PageCode,
    Role::Browser,
    Role::BrowserStorage,
    Role::Server,
    Role::SessionTable,
];
/// How far apart the lifelines stand: `--lane` of the style sheet.
const LANE: i32 = 60;
/// How far below the row's upper edge things are drawn.
const Y: i32 = 30;

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

/// The names of the lifelines.
pub(super) fn heads(client: ClientId, language: Language) -> Element {
    el("div")
        .class("heads")
        .attr("aria-hidden", "true")
        .children(
            ROLES
                .into_iter()
                .map(|role| role_name(role, client, language)),
        )
        .child(el("span").class("words").text(text(language).heads))
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

fn x(role: Role) -> i32 {
    place(role) * LANE + LANE / 2
}

/// Solid lifelines act, dotted ones remember.
fn lifeline(role: Role) -> Element {
    let remembers = matches!(role, Role::BrowserStorage | Role::SessionTable);
    let x = x(role).to_string();
    el("line")
        .class(if remembers { "life remembers" } else { "life" })
        .attr("x1", x.clone())
        .attr("x2", x)
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

fn mark(at: Role, good: bool) -> Element {
    let sign = if good {
        "M-3.4 .2l2.5 2.7 4.4-5.4"
    } else {
        "M-2.8-2.8l5.6 5.6m0-5.6l-5.6 5.6"
    };
    el("g")
        .class(side_class(at))
        .attr("transform", move_to(x(at)))
        .child(el("circle").class("ring").attr("r", "8"))
        .child(el("path").class("sign").attr("d", sign))
}

fn arrow(from: Role, to: Role, dashed: bool, stopped: bool, key: Option<&str>) -> Element {
    let lanes = place(to) - place(from);
    let forward = lanes.signum();
    let (start, end) = (x(from), x(to) - forward * if stopped { 14 } else { 2 });
    let y = Y.to_string();
    let tip = if stopped {
        el("path")
            .class("halt")
            .attr("d", format!("M{end} {}v14", Y - 7))
    } else {
        let back = forward * -9;
        el("path")
            .class("tip")
            .attr("d", format!("M{end} {Y}l{back} -4.8v9.6z"))
    };
    let shaft_end = if stopped { end } else { end - forward * 7 };
    let shaft = el("line")
        .class(if dashed { "shaft dashed" } else { "shaft" })
        .attr_if(!dashed, "pathLength", "1")
        .attr("x1", (start + forward * 4).to_string())
        .attr("x2", shaft_end.to_string())
        .attr("y1", y.clone())
        .attr("y2", y.clone());
    let tail = el("circle")
        .class("tail")
        .attr("cx", start.to_string())
        .attr("cy", y)
        .attr("r", "3.6");
    el("g")
        .class(side_class(from))
        .child(shaft)
        .child(tip)
        .child(tail)
        .maybe(key.map(|id| travelling_key(id, i32::midpoint(x(from), x(to)), lanes)))
}

fn travelling_key(id: &str, middle: i32, lanes: i32) -> Element {
    let look = KeyLook::of(id);
    let last = id
        .char_indices()
        .rev()
        .nth(5)
        .map_or(id, |(at, _)| &id[at..]);
    let traveller = el("g")
        .attr("class", format!("traveller run-{lanes}"))
        .child(el("circle").class("badge").attr("r", "10"))
        .child(el("path").class("shape").attr("d", look.path()))
        .child(
            el("text")
                .class("caption")
                .attr("y", "23")
                .text(last.to_owned()),
        );
    el("g")
        .class(look.class())
        .attr(KEY, id.to_owned())
        .attr("transform", move_to(middle))
        .child(traveller)
}

fn move_to(x: i32) -> String {
    format!("translate({x} {})", Y)
}
