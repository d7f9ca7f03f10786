//! What became of one line: its pieces, the rules that it was held against, the outcome.

use browser_model::{Fate, RejectReason, StoreDecision, StoreVerdict, Token, TokenKind};
use http_message::Timestamp;
use timeline::{Clause, Language, Source, explain, explain_note, refusal, requirement, store_step};
use yew::prelude::*;

use super::hint::hints;
use super::inspection::LineFinding;
use super::text::{Text, text};
use crate::journal::{rule_link, source_badge, spans, visible};
use crate::ui::element::{Element, el, table_head};

/// One line under the glass.
pub(super) struct Finding<'a> {
    pub(super) line: &'a LineFinding,
    pub(super) verdict: &'a StoreVerdict,
    pub(super) heading: String,
    pub(super) at: Timestamp,
    pub(super) language: Language,
    /// Takes the line as it was meant.
    pub(super) on_mend: Callback<()>,
}

impl Finding<'_> {
    /// The line's card.
    pub(super) fn draw(&self) -> Element {
        let Self {
            line,
            verdict,
            language,
            ..
        } = *self;
        let words = text(language);
        let from = || {
            let address = el("bdi").child(visible(&line.page, language));
            el("p").class("small").text(words.line_from).child(address)
        };
        el("section")
            .class("finding")
            .attr("data-verdict", outcome_name(&verdict.decision))
            .attr_maybe(
                "data-reason",
                refused(&verdict.decision).map(|reason| reason.name().to_owned()),
            )
            .child(el("h2").text(self.heading.clone()))
            .maybe((!line.page.is_empty()).then(from))
            .child(apart(&verdict.line, &line.tokens, language))
            .maybe(hints(line, verdict, words, &self.on_mend))
            .child(outcome(verdict, self.at, language))
            .maybe(remarks(verdict, language))
            .child(pieces(&verdict.line, &line.tokens, words, language))
            .maybe(passed(verdict, words, language))
    }
}

/// The line as it was written, each piece with its own look.
fn apart(line: &[u8], tokens: &[Token], language: Language) -> Element {
    let pieces = tokens.iter().map(|token| {
        el("span")
            .class(look(token.kind))
            .child(visible(&shown(line, token), language))
    });
    el("pre")
        .class("raw anatomy")
        .child(el("bdi").children(pieces))
}

/// Each piece with what it is; an attribute and its value stand together. What only separates needs no words.
fn pieces(line: &[u8], tokens: &[Token], words: &Text, language: Language) -> Element {
    let mut rows = Vec::new();
    let mut rest = tokens;
    while let [token, after @ ..] = rest {
        let length = if is_attribute_with_value(rest) { 3 } else { 1 };
        let pieces = rest.iter().take(length).map(|token| {
            el("span")
                .class(look(token.kind))
                .child(visible(&shown(line, token), language))
        });
        let row = || {
            el("tr")
                .attr_if(is_off(token.kind), "data-off", "true")
                .child(el("td").child(el("code").children(pieces)))
                .child(el("td").text((words.token)(token.kind)))
        };
        rows.extend(tells(token.kind).then(row));
        rest = after.get(length - 1..).unwrap_or_default();
    }
    let table = el("table")
        .child(table_head(&[words.piece, words.meaning]))
        .child(el("tbody").children(rows.into_iter()));
    part(words.apart).child(el("div").class("card").child(table))
}

/// Whether these begin with an attribute and its value, with nothing but the sign between them, and one fate.
fn is_attribute_with_value(tokens: &[Token]) -> bool {
    let kinds: Vec<_> = tokens.iter().take(3).map(|token| token.kind).collect();
    matches!(
        kinds[..],
        [
            TokenKind::AttributeName { fate, .. },
            TokenKind::Equals,
            TokenKind::AttributeValue { fate: of_value, .. },
        ] if fate == of_value
    )
}

/// Whether there is something to say about such a piece.
fn tells(kind: TokenKind) -> bool {
    match kind {
        TokenKind::Equals | TokenKind::Separator | TokenKind::Space => false,
        TokenKind::Name
        | TokenKind::Value
        | TokenKind::Control
        | TokenKind::AttributeName { .. }
        | TokenKind::AttributeValue { .. } => true,
    }
}

/// What there is to know besides.
fn remarks(verdict: &StoreVerdict, language: Language) -> Option<Element> {
    let remarks = verdict.notes.iter();
    let remarks = remarks.map(|note| clause_item(&explain_note(note, language), language));
    let there = !verdict.notes.is_empty();
    there.then(|| el("ul").class("checks").children(remarks))
}

/// The rules that the line keeps, folded: nothing came of them.
fn passed(verdict: &StoreVerdict, words: &Text, language: Language) -> Option<Element> {
    if verdict.passed.is_empty() {
        return None;
    }
    let rules = verdict.passed.iter().map(|rule| {
        let clause = requirement(*rule, language);
        check(*rule, &clause, words, language)
    });
    let folded = el("details")
        .class("part")
        .child(el("summary").text((words.checks)(verdict.passed.len())))
        .child(el("ol").class("checks").children(rules));
    Some(folded)
}

fn check(rule: RejectReason, clause: &Clause, words: &Text, language: Language) -> Element {
    let sign = el("span")
        .class("sign")
        .attr("aria-hidden", "true")
        .text("✓");
    el("li")
        .attr("data-rule", rule.name())
        .child(sign)
        .child(clause_words(clause, Some(words.held), language))
}

fn clause_item(clause: &Clause, language: Language) -> Element {
    let sign = el("span").class("sign").attr("aria-hidden", "true");
    el("li")
        .child(sign.text("·"))
        .child(clause_words(clause, None, language))
}

fn clause_words(clause: &Clause, said: Option<&'static str>, language: Language) -> Element {
    let instead = || el("p").child(spans(&clause.instead, language));
    el("div")
        .child(
            el("p")
                .maybe(said.map(|said| el("span").class("unseen").text(said)))
                .child(spans(&clause.words, language))
                .text(" ")
                .child(rule_link(&clause.rule, language)),
        )
        .maybe((!clause.instead.is_empty()).then(instead))
}

/// What came of it, in the timeline's own words.
fn outcome(verdict: &StoreVerdict, at: Timestamp, language: Language) -> Element {
    let note = explain(&store_step(verdict, at), language);
    let instead = refused(&verdict.decision).map(|rule| refusal(rule, language).instead);
    let instead = instead.filter(|words| !words.is_empty());
    el("div")
        .class("outcome")
        .child(el("h3").child(spans(&note.headline, language)))
        .child(el("p").child(spans(&note.reason, language)))
        .maybe(instead.map(|words| el("p").child(spans(&words, language))))
        .maybe(ends(verdict, at, text(language)))
        .child(
            el("div")
                .class("how")
                .child(source_badge(Source::Modelled, language))
                .maybe(note.rule.as_ref().map(|rule| rule_link(rule, language))),
        )
}

/// The moment at which the cookie ends, where the line says one.
fn ends(verdict: &StoreVerdict, at: Timestamp, words: &Text) -> Option<Element> {
    let ends = verdict
        .expires
        .filter(|_| refused(&verdict.decision).is_none())?;
    // Max-Age of 0 and less stands for the beginning of time.
    let said = match ends.millis() {
        i64::MIN => words.ends_at_once.to_owned(),
        _ => (words.ends)(&ends.http_date(), ends.millis_since(at) / 1000),
    };
    Some(el("p").attr("data-part", "ends").text(said))
}

fn part(title: &'static str) -> Element {
    el("div")
        .class("part")
        .child(el("h3").class("label").text(title))
}

/// The text of a piece; octets that are not UTF-8 cannot be typed.
fn shown(line: &[u8], token: &Token) -> String {
    let octets = line.get(token.range.clone()).unwrap_or_default();
    String::from_utf8_lossy(octets).into_owned()
}

fn look(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Name => "piece-name",
        TokenKind::Value => "piece-value",
        TokenKind::Equals | TokenKind::Separator => "piece-sign",
        TokenKind::Space => "piece-space",
        TokenKind::Control => "piece-control",
        TokenKind::AttributeName { .. } | TokenKind::AttributeValue { .. } if is_off(kind) => {
            "piece-off"
        }
        TokenKind::AttributeName { .. } => "piece-attribute",
        TokenKind::AttributeValue { .. } => "piece-of-attribute",
    }
}

/// Whether the piece is an attribute, or its value, that the browser does not use as it stands.
fn is_off(kind: TokenKind) -> bool {
    match kind {
        TokenKind::AttributeName { fate, .. } | TokenKind::AttributeValue { fate, .. } => {
            fate != Fate::Counts
        }
        TokenKind::Name
        | TokenKind::Value
        | TokenKind::Equals
        | TokenKind::Separator
        | TokenKind::Space
        | TokenKind::Control => false,
    }
}

/// The rule that the line breaks.
pub(super) fn refused(decision: &StoreDecision) -> Option<RejectReason> {
    match decision {
        StoreDecision::Rejected(reason) => Some(*reason),
        StoreDecision::Stored(_)
        | StoreDecision::Replaced { .. }
        | StoreDecision::Deleted(_)
        | StoreDecision::NothingToDelete => None,
    }
}

/// What became of the line, in one word.
pub(super) fn outcome_name(decision: &StoreDecision) -> &'static str {
    match decision {
        StoreDecision::Stored(_) => "stored",
        StoreDecision::Replaced { .. } => "replaced",
        StoreDecision::Deleted(_) => "deleted",
        StoreDecision::NothingToDelete => "nothing-to-delete",
        StoreDecision::Rejected(_) => "rejected",
    }
}
