//! What goes along with the request: a verdict for each cookie, and the `Cookie` line.

use browser_model::{SendDecision, SendVerdict, WithholdReason, cookie_line};
use http_message::Timestamp;
use timeline::{Language, Source, explain, send_step, withholding};

use super::inspection::Findings;
use super::text::text;
use crate::journal::{rule_link, source_badge, spans, visible};
use crate::ui::element::{Element, el};

/// The request's part of the answer.
pub(super) fn request(findings: &Findings, language: Language) -> Element {
    let words = text(language);
    let sent = &findings.outcome().sent;
    let line = cookie_line(sent);
    let raw = line.as_ref().map(|line| {
        let value = String::from_utf8_lossy(line);
        el("pre")
            .class("raw")
            .attr("data-part", "cookie-line")
            .child(
                el("bdi")
                    .child(el("span").class("dim").text("Cookie: "))
                    .child(el("mark").child(visible(&value, language))),
            )
    });
    let said = |said: &'static str| el("p").class("small").text(said);
    let nothing = if sent.is_empty() {
        Some(said(words.no_cookies))
    } else {
        line.is_none().then(|| said(words.no_cookie_line))
    };
    let verdicts = sent
        .iter()
        .map(|verdict| cookie(verdict, findings.sent_at, language));
    el("section")
        .class("finding")
        .attr("data-part", "request")
        .child(el("h2").text(words.then))
        .maybe(raw)
        .maybe(nothing)
        .child(el("ol").class("checks").children(verdicts))
}

/// A cookie that goes, or every test that keeps it.
fn cookie(verdict: &SendVerdict, at: Timestamp, language: Language) -> Element {
    let reasons = reasons(verdict);
    let sent = reasons.is_empty();
    let note = explain(&send_step(verdict, at), language);
    let sign = el("span")
        .class("sign")
        .attr("aria-hidden", "true")
        .text(if sent { "✓" } else { "✗" });
    let held = || {
        el("div")
            .child(el("p").child(spans(&note.reason, language)))
            .child(
                el("p")
                    .class("how")
                    .child(source_badge(Source::Modelled, language))
                    .maybe(note.rule.as_ref().map(|rule| rule_link(rule, language))),
            )
    };
    let whys = reasons.iter().map(|reason| why(*reason, language));
    el("li")
        .attr_bool("data-sent", sent)
        .attr("data-name", verdict.cookie.name_text())
        .attr("data-reasons", names(reasons))
        .child(sign)
        .child(
            el("div")
                .child(el("h3").child(spans(&note.headline, language)))
                .maybe(sent.then(held))
                .children(whys),
        )
}

fn why(reason: WithholdReason, language: Language) -> Element {
    let clause = withholding(reason, language);
    el("div")
        .child(el("p").child(spans(&clause.words, language)))
        .child(el("p").child(spans(&clause.instead, language)))
        .child(
            el("p")
                .class("how")
                .child(source_badge(Source::Modelled, language))
                .child(rule_link(&clause.rule, language)),
        )
}

fn reasons(verdict: &SendVerdict) -> &[WithholdReason] {
    match &verdict.decision {
        SendDecision::Sent => &[],
        SendDecision::Withheld(reasons) => reasons,
    }
}

fn names(reasons: &[WithholdReason]) -> String {
    let names: Vec<_> = reasons.iter().map(|reason| reason.name()).collect();
    names.join(" ")
}
