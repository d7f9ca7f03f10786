//! What goes along with the request: a verdict for each cookie, and the `Cookie` line. Knows verdicts; decides nothing.

use browser_model::{SendDecision, SendVerdict, WithholdReason, cookie_line};
use http_message::Timestamp;
use timeline::{Language, Source, explain, send_step, withholding};

use crate::state::Findings;
use crate::text::inspector_text;
use crate::view::element::{Element, el};
use crate::view::spans::{spans, visible};
use crate::view::step_row::{rule_link, source_badge};

/// The request's part of the answer.
pub(super) fn request(findings: &Findings, language: Language) -> Element {
    let words = inspector_text(language);
    let line = cookie_line(&findings.sent);
    let raw = line.as_ref().map(|line| {
        let value = String::from_utf8_lossy(line);
        el("pre")
            .class("raw")
            .attr("data-part", "cookie-line")
            .el(el("bdi")
                .el(el("span").class("dim").text("Cookie: "))
                .el(el("mark").child(visible(&value, language))))
    });
    let said = |said: &'static str| el("p").class("small").text(said);
    let nothing = if findings.sent.is_empty() {
        Some(said(words.no_cookies))
    } else {
        line.is_none().then(|| said(words.no_cookie_line))
    };
    let verdicts = findings
        .sent
        .iter()
        .map(|verdict| cookie(verdict, findings.sent_at, language));
    el("section")
        .class("finding")
        .attr("data-part", "request")
        .el(el("h2").text(words.then))
        .maybe_el(raw)
        .maybe_el(nothing)
        .el(el("ol").class("checks").each(verdicts))
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
            .el(el("p").child(spans(&note.reason, language)))
            .el(el("p")
                .class("how")
                .el(source_badge(Source::Modelled, language))
                .maybe_el(note.rule.as_ref().map(|rule| rule_link(rule, language))))
    };
    let whys = reasons.iter().map(|reason| why(*reason, language));
    el("li")
        .tells("data-sent", sent)
        .with("data-name", verdict.cookie.name_text())
        .with("data-reasons", names(reasons))
        .el(sign)
        .el(el("div")
            .el(el("h3").child(spans(&note.headline, language)))
            .maybe_el(sent.then(held))
            .each(whys))
}

fn why(reason: WithholdReason, language: Language) -> Element {
    let clause = withholding(reason, language);
    el("div")
        .el(el("p").child(spans(&clause.words, language)))
        .el(el("p").child(spans(&clause.instead, language)))
        .el(el("p")
            .class("how")
            .el(source_badge(Source::Modelled, language))
            .el(rule_link(&clause.rule, language)))
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
