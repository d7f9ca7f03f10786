//! One table: what Chromium, Firefox, the draft and Python's `requests` make of each line, and what the next request carries.
//! It is folded where they agree.

use browser_model::{Outcome, Rules, StoreDecision, StoreVerdict};
use timeline::{Language, Span, refusal, withholding};

use super::finding::{outcome_name, refused};
use super::inspection::{Findings, LineFinding, Next, Row};
use super::text::{Text, text};
use crate::journal::{spans, visible};
use crate::ui::element::{Element, el, table_head};
use crate::ui::words::excerpt;

/// The table, with its heading.
pub(super) fn beside(findings: &Findings, language: Language) -> Element {
    let words = text(language);
    let lines = findings.lines.iter().enumerate();
    let lines = lines.map(|(at, line)| of_line(findings, at, line, language));
    let all_agree =
        (0..findings.lines.len()).all(|at| findings.beside(at).iter().all(|row| !row.differs));
    let table = el("table")
        .class("beside")
        .attr("aria-labelledby", "beside")
        .child(table_head(&[words.client, words.kept, words.next]))
        .children(lines)
        .maybe(cookie_lines(findings, language));
    let said = el("p").class("small").text(if all_agree {
        words.all_agree
    } else {
        words.marked
    });
    let table = el("div").class("card").child(table);
    let folded = || el("details").child(el("summary").text(words.one_by_one));
    el("section")
        .class("finding")
        .attr("data-part", "beside")
        .child(el("h2").attr("id", "beside").text(words.beside))
        .child(said)
        .child(if all_agree {
            folded().child(table)
        } else {
            table
        })
}

fn of_line(findings: &Findings, at: usize, line: &LineFinding, language: Language) -> Element {
    let words = text(language);
    let code = el("code").child(el("bdi").child(visible(&excerpt(line.text.trim()), language)));
    let rows = findings.beside(at).into_iter();
    let rows = rows.map(|row| of_client(&row, language));
    group((words.line)(at + 1), Some(code)).children(rows)
}

/// The rows of one line, below its head.
fn group(title: String, more: Option<Element>) -> Element {
    let head = el("th")
        .attr("scope", "rowgroup")
        .attr("colspan", "3")
        .text(title)
        .text(" ")
        .maybe(more);
    el("tbody").child(el("tr").child(head))
}

fn of_client(row: &Row<'_>, language: Language) -> Element {
    let decision = row.verdict.map(|verdict| &verdict.decision);
    let reason = decision.and_then(refused);
    client(row.rules, row.differs, text(language))
        .attr("data-kept", decision.map_or("none", outcome_name))
        .attr_maybe("data-why", reason.map(|reason| reason.name().to_owned()))
        .attr("data-next", next_name(row.next))
        .child(el("td").children(kept(row.verdict, language).into_iter()))
        .child(el("td").children(next(row.next, language).into_iter()))
}

/// A row that begins with whose rules they are.
fn client(rules: Rules, differs: bool, words: &Text) -> Element {
    let mark = || {
        el("span")
            .class("differs")
            .child(el("span").attr("aria-hidden", "true").text(" ≠"))
            .child(el("span").class("unseen").text(words.differs))
    };
    el("tr")
        .attr("data-client", name(rules))
        .attr_bool("data-differs", differs)
        .child(
            el("th")
                .attr("scope", "row")
                .text((words.clients)(rules))
                .maybe(differs.then(mark)),
        )
}

/// Kept or refused, and why.
fn kept(verdict: Option<&StoreVerdict>, language: Language) -> Vec<Element> {
    let words = text(language);
    let Some(verdict) = verdict else {
        return vec![said(None, words.no_page_code)];
    };
    match &verdict.decision {
        StoreDecision::Stored(cookie) | StoreDecision::Replaced { new: cookie, .. } => {
            let until = cookie.expires.map(|ends| ends.http_date());
            let until = until.map(|ends| el("p").class("small").text((words.until)(&ends)));
            let mut cell = vec![said(Some(true), words.is_kept)];
            cell.extend(until);
            cell
        }
        StoreDecision::Deleted(_) => vec![said(Some(true), words.deletes)],
        StoreDecision::NothingToDelete => vec![said(None, words.nothing_to_delete)],
        StoreDecision::Rejected(reason) => vec![
            said(Some(false), words.is_refused),
            why(&refusal(*reason, language).words, language),
        ],
    }
}

/// In the request or not, and why.
fn next(next: Next<'_>, language: Language) -> Vec<Element> {
    let words = text(language);
    match next {
        Next::Nothing => vec![said(None, words.nothing_kept)],
        Next::Replaced(line) => vec![el("p").text((words.replaced_by)(line + 1))],
        Next::Deleted(line) => vec![el("p").text((words.deleted_by)(line + 1))],
        Next::Evicted => vec![said(None, words.evicted)],
        Next::Elsewhere => vec![said(Some(false), words.elsewhere)],
        Next::Sent => vec![said(Some(true), words.is_sent)],
        Next::Withheld(reasons) => {
            let reasons = reasons.iter();
            let whys = reasons.map(|reason| why(&withholding(*reason, language).words, language));
            [said(Some(false), words.is_not_sent)]
                .into_iter()
                .chain(whys)
                .collect()
        }
    }
}

/// A word or two behind a sign.
fn said(holds: Option<bool>, words: &'static str) -> Element {
    let sign = match holds {
        Some(true) => "✓ ",
        Some(false) => "✗ ",
        None => "– ",
    };
    let sign = el("span")
        .class("sign")
        .attr("aria-hidden", "true")
        .text(sign);
    el("p").child(sign).text(words)
}

fn why(reason: &[Span], language: Language) -> Element {
    el("p").class("small").child(spans(reason, language))
}

/// What each of them sends in the end, where that is not all the same.
fn cookie_lines(findings: &Findings, language: Language) -> Option<Element> {
    let words = text(language);
    let own = &findings.outcome().line;
    if findings.outcomes.iter().all(|outcome| outcome.line == *own) {
        return None;
    }
    let rows = findings.outcomes.iter().map(|Outcome { rules, line, .. }| {
        let cell = match line {
            Some(line) => {
                let line = excerpt(&String::from_utf8_lossy(line));
                el("code").child(el("bdi").child(visible(&line, language)))
            }
            None => said(None, words.no_cookie_line),
        };
        client(*rules, line != own, words).child(el("td").attr("colspan", "2").child(cell))
    });
    Some(group(words.then.to_owned(), None).children(rows))
}

/// The value of `data-client`.
fn name(rules: Rules) -> &'static str {
    match rules {
        Rules::Chromium => "chromium",
        Rules::Firefox => "firefox",
        Rules::Draft => "draft",
        Rules::Requests => "requests",
    }
}

/// The value of `data-next`.
fn next_name(next: Next<'_>) -> &'static str {
    match next {
        Next::Nothing => "nothing",
        Next::Replaced(_) => "replaced",
        Next::Deleted(_) => "deleted",
        Next::Evicted => "evicted",
        Next::Elsewhere => "elsewhere",
        Next::Sent => "sent",
        Next::Withheld(_) => "withheld",
    }
}
