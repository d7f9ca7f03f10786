//! The question of the guided run in one picture: several clients that ask for the same thing, and the keys by which one
//! server tells them apart.

use crate::journal::key_sign;
use crate::ui::element::{Element, el};

use super::text::PictureText;

/// The keys of the two who have signed in; any two ids whose signs look different.
const KEYS: [&str; 2] = ["byhy", "lin"];

/// How wide a client is.
const WIDTH: i32 = 132;

/// The upper edges of the three clients.
const ROWS: [i32; 3] = [10, 72, 134];

/// The picture, with its words as an alternative for those who do not see it.
pub(super) fn picture(words: &PictureText) -> Element {
    let drawing = el("svg")
        .attr("viewBox", "0 0 460 194")
        .attr("role", "img")
        .attr("aria-label", words.alternative)
        .children(words.clients.iter().zip(ROWS).enumerate().map(client))
        .child(server(words));
    el("figure")
        .class("picture")
        .attr("data-part", "picture")
        .child(drawing)
        .child(el("figcaption").text(words.caption))
}

/// A client, and its request on the way to the server.
fn client((at, ((name, user), top)): (usize, (&(&'static str, &'static str), i32))) -> Element {
    let middle = top + 25;
    let request = el("g")
        .class("client")
        .child(words("path", 219, middle - 13, "GET /api/mgr/customers"))
        .child(line(WIDTH + 8, middle, 288))
        .child(
            el("path")
                .class("tip")
                .attr("d", format!("M298 {middle}l-11 -5.5v11z")),
        );
    let key = KEYS.get(at).map(|key| {
        el("g")
            .attr("transform", format!("translate({} {middle})", WIDTH + 26))
            .child(key_sign(key))
    });
    el("g")
        .class("client")
        .child(frame("box", (2, top), (WIDTH, 50)))
        .child(words("name", 2 + WIDTH / 2, top + 21, name))
        .child(words("user", 2 + WIDTH / 2, top + 40, user))
        .child(request)
        .maybe(key)
}

/// The server, with its table: which key is whose.
fn server(text: &PictureText) -> Element {
    let rows = KEYS.into_iter().zip([98, 134]).map(|(user, y)| {
        let key = el("g")
            .attr("transform", format!("translate(330 {y})"))
            .child(key_sign(user));
        el("g")
            .child(frame("row", (310, y - 16), (138, 32)))
            .child(key)
            .child(words("user", 390, y + 5, user))
    });
    el("g")
        .class("server")
        .child(frame("box", (302, 10), (156, 174)))
        .child(words("name", 380, 33, text.server))
        .child(words("asks", 380, 54, text.asks))
        .child(words("table", 380, 74, text.table))
        .children(rows)
}

fn frame(class: &'static str, (x, y): (i32, i32), (width, height): (i32, i32)) -> Element {
    el("rect")
        .class(class)
        .attr("x", x.to_string())
        .attr("y", y.to_string())
        .attr("width", width.to_string())
        .attr("height", height.to_string())
        .attr("rx", "6")
}

fn line(from: i32, y: i32, to: i32) -> Element {
    el("line")
        .class("shaft")
        .attr("x1", from.to_string())
        .attr("x2", to.to_string())
        .attr("y1", y.to_string())
        .attr("y2", y.to_string())
}

/// A few words around this place.
fn words(class: &'static str, x: i32, y: i32, words: &'static str) -> Element {
    el("text")
        .class(class)
        .attr("x", x.to_string())
        .attr("y", y.to_string())
        .attr("text-anchor", "middle")
        .text(words)
}
