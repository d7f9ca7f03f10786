//! Two Python programs beside each other that did almost the same: the lines that only one of them has are marked.

use listings::{CodeLine, Dialect, Scope, listing};
use timeline::Language;
use yew::Html;

use super::EntryTimeline;
use super::text;
use crate::ui::element::{Element, el, text_node};

/// What a program did, and what it is called.
pub(crate) struct Program<'a> {
    pub(crate) name: &'static str,
    pub(crate) timelines: &'a [EntryTimeline],
}

/// Both programs; `None` where one of them has done nothing.
pub(super) fn programs(both: &[Program<'_>; 2], base: &str, language: Language) -> Option<Element> {
    let lines = |program: &Program<'_>| {
        let entries = program.timelines.iter().map(|one| one.entry.clone());
        let entries: Vec<_> = entries.collect();
        let dialect = Dialect::PythonSession;
        listing(&entries, Scope::Run, dialect, base, language)
    };
    let [first, second] = [lines(&both[0]), lines(&both[1])];
    if first.is_empty() || second.is_empty() {
        return None;
    }
    let sides = [
        column(both[0].name, &first, &second),
        column(both[1].name, &second, &first),
    ];
    let programs = el("div")
        .class("difference programs")
        .attr("role", "group")
        .attr("aria-label", text(language).programs)
        .attr("data-part", "programs")
        .children(sides.into_iter());
    Some(programs)
}

fn column(name: &'static str, lines: &[CodeLine], others: &[CodeLine]) -> Element {
    let is_common = |line: &CodeLine| others.iter().any(|other| other.text == line.text);
    let line = |line: &CodeLine| {
        let line_of = |name| el(name).children(pieces(&line.text).into_iter());
        if line.text.is_empty() || is_common(line) {
            line_of("span")
        } else {
            line_of("mark")
        }
    };
    let lines = lines
        .iter()
        .map(|each| el("span").class("line").child(line(each)));
    el("div")
        .child(el("p").class("title").child(el("strong").text(name)))
        .child(el("pre").class("quote").children(lines))
}

/// The line in pieces between which it may be broken: addresses have no blanks.
fn pieces(line: &str) -> Vec<Html> {
    let pieces = line.split_inclusive(['/', '?', '&']);
    let breakable = |piece: &str| [text_node(piece.to_owned()), el("wbr").html()];
    pieces.flat_map(breakable).collect()
}
