//! One step in the picture: its piece of the lifelines, its arrow or mark with the key on it, its sentence, its sign.

use std::fmt::Write as _;

use timeline::{Drawing as Drawn, Role};

use crate::KeyLook;
use crate::canvas::{Drawing, MARGIN, WIDTH, WORDS};
use crate::model::Row;
use crate::palette::Palette;
use crate::words::lines;

/// The lifelines, from left to right.
pub(crate) const LANES: [Role; 5] = [
    Role::PageCode,
    Role::Browser,
    Role::BrowserStorage,
    Role::Server,
    Role::SessionTable,
];

/// How far apart they stand, and how wide the name of one may be.
const LANE: u32 = 92;
pub(crate) const HEAD: u32 = 88;
const LETTERS: u32 = 17;
const LINE: u32 = 24;

/// Where a lifeline stands.
pub(crate) fn x(role: Role) -> u32 {
    let place = match role {
        Role::PageCode => 0,
        Role::Browser => 1,
        Role::BrowserStorage => 2,
        Role::Server => 3,
        Role::SessionTable => 4,
    };
    MARGIN / 2 + place * LANE + LANE / 2
}

/// The colour of a lifeline's side.
pub(crate) fn side(role: Role, palette: &'static Palette) -> &'static str {
    match role {
        Role::PageCode | Role::Browser | Role::BrowserStorage => palette.client,
        Role::Server | Role::SessionTable => palette.server,
    }
}

/// Draws the step.
pub(crate) fn row(drawing: &mut Drawing<'_>, number: usize, row: &Row) {
    let palette = drawing.palette;
    let from = WORDS + 30;
    let width = WIDTH - MARGIN - 34 - from;
    let words = lines(&row.words, LETTERS, width, &drawing.twins);
    let height = (words.len() as u32 * LINE + 22).max(46);
    let (top, bottom) = (drawing.y, drawing.y + height);
    let _ = write!(
        drawing.out,
        r#"<path d="M{MARGIN} {top}.5H{}" stroke="{}"/>"#,
        WIDTH - MARGIN,
        palette.line
    );
    for role in LANES {
        let dotted = if remembers(role) {
            r#" stroke-dasharray="2 4""#
        } else {
            ""
        };
        let _ = write!(
            drawing.out,
            r#"<path d="M{} {top}V{bottom}" stroke="{}" stroke-opacity=".55" stroke-width="1.6"{dotted}/>"#,
            x(role),
            side(role, palette)
        );
    }
    match &row.drawing {
        Drawn::Mark { at, good } => mark(drawing, *at, *good),
        Drawn::Arrow {
            from,
            to,
            dashed,
            stopped,
            key,
        } => {
            arrow(drawing, *from, *to, *dashed, *stopped);
            if let Some(id) = key {
                badge(drawing, id, u32::midpoint(x(*from), x(*to)));
            }
        }
    }
    let y = top + 29;
    drawing.middle(&number.to_string(), WORDS + 12, y, 14, palette.faint, "400");
    for (at, line) in words.iter().enumerate() {
        let y = y + at as u32 * LINE;
        drawing.line(line, from, y, LETTERS, palette.ink);
    }
    let end = WIDTH - MARGIN - 14;
    drawing.middle(row.sign.glyph, end, y, LETTERS, palette.faint, "400");
    drawing.y = bottom;
}

/// How far below the row's upper edge things are drawn.
const Y: u32 = 23;

fn mark(drawing: &mut Drawing<'_>, at: Role, good: bool) {
    let (colour, sheet) = (side(at, drawing.palette), drawing.palette.sheet);
    let sign = if good {
        "M-5 .3l3.6 4 6.6-8"
    } else {
        "M-4-4l8 8m0-8l-8 8"
    };
    let _ = write!(
        drawing.out,
        r#"<g transform="translate({} {})" stroke="{colour}" stroke-width="2"><circle r="11" fill="{sheet}"/><path d="{sign}" fill="none"/></g>"#,
        x(at),
        drawing.y + Y
    );
}

fn arrow(drawing: &mut Drawing<'_>, from: Role, to: Role, dashed: bool, stopped: bool) {
    let colour = side(from, drawing.palette);
    let (start, goal, y) = (x(from), x(to), drawing.y + Y);
    let forward = goal > start;
    let short = |by: u32| if forward { goal - by } else { goal + by };
    // The bar that stops an arrow stands a third of a lane before its lifeline.
    let end = short(if stopped { LANE / 3 } else { 8 });
    let dashes = if dashed {
        r#" stroke-dasharray="7 5""#
    } else {
        ""
    };
    let tip = if stopped {
        format!(
            r#"<path d="M{end} {}v18" stroke="{colour}" stroke-width="3"/>"#,
            y - 9
        )
    } else {
        let back = short(14);
        format!(
            r#"<path d="M{} {y}L{back} {}V{}z" fill="{colour}"/>"#,
            short(2),
            y - 6,
            y + 6
        )
    };
    let _ = write!(
        drawing.out,
        r#"<path d="M{start} {y}H{end}" stroke="{colour}" stroke-width="2.4" fill="none"{dashes}/>{tip}<circle cx="{start}" cy="{y}" r="4.5" fill="{colour}"/>"#
    );
}

/// The key that travels on the arrow.
fn badge(drawing: &mut Drawing<'_>, id: &str, middle: u32) {
    let y = drawing.y + Y;
    let look = KeyLook::of(id);
    let [ink, soft, line] = drawing.palette.keys[look.tint()];
    let path = look.path();
    let _ = write!(
        drawing.out,
        r#"<g transform="translate({middle} {y}) scale(1.4)" stroke-linecap="round" stroke-linejoin="round"><circle r="9" fill="{soft}" stroke="{line}"/><path d="{path}" fill="none" stroke="{ink}" stroke-width="1.5"/></g>"#
    );
    if drawing.twins.contains(id) {
        let mark = KeyLook::second_mark(id);
        drawing.middle(&mark, middle + 23, y - 6, 12, ink, "700");
    }
}

/// The lifelines that remember rather than act.
fn remembers(role: Role) -> bool {
    match role {
        Role::BrowserStorage | Role::SessionTable => true,
        Role::PageCode | Role::Browser | Role::Server => false,
    }
}
