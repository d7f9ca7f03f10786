//! Four clients beside each other, as the table shows them.

use browser_model::{Browser, RejectReason, Rules, StoreDecision, WithholdReason};
use http_message::{Address, Timestamp};

use super::super::{Example, Inspection, Next, Writer};
use crate::journal::RuleSet;

fn inspection(lines: &str) -> Inspection {
    Inspection {
        lines: lines.to_owned(),
        ..Example::Session.inspection(RuleSet::Chromium, "http://127.0.0.1/")
    }
}

/// Who differs from the chosen rules in each line, and what becomes of each line's cookie by the chosen rules.
#[track_caller]
fn check(inspection: &Inspection, differing: &[&[Rules]], next: &[Next<'_>]) {
    // Not a whole second: programs cut the rest off.
    let now = Timestamp::from_millis(1_800_000_000_950);
    let read = |text: &str| Address::parse(text.trim()).ok();
    let findings = inspection.evaluate(now, Browser::new, read).unwrap();
    let lines = &inspection.lines;
    assert_eq!(findings.lines.len(), differing.len(), "{lines}");
    for (at, (differing, next)) in differing.iter().zip(next).enumerate() {
        let rows = findings.beside(at);
        let found: Vec<Rules> = rows
            .iter()
            .filter(|row| row.differs)
            .map(|row| row.rules)
            .collect();
        assert_eq!(found, *differing, "{lines}");
        assert_eq!(rows[0].next, *next, "{lines}");
    }
}

#[test]
fn clients_part_where_their_rules_do() {
    let requests = &[Rules::Requests][..];
    check(&inspection("a=1; Path=/"), &[&[]], &[Next::Sent]);
    check(
        &inspection("a=1; Path=/; Max-Age=60"),
        &[&[]],
        &[Next::Sent],
    );
    check(
        &inspection("a=1; Secure; Path=/"),
        &[requests],
        &[Next::Sent],
    );
    check(
        &inspection("a=1; Path=/; Expires=Thu, 01 Jan 2028 00:00:00 EST"),
        &[&[Rules::Firefox, Rules::Requests]],
        &[Next::Sent],
    );
    check(
        &inspection("a=1; SameSite=None; Path=/"),
        &[requests],
        &[Next::Nothing],
    );
}

#[test]
fn what_a_later_line_takes_away_is_told() {
    check(
        &inspection("a=1; Path=/\na=2; Path=/"),
        &[&[], &[]],
        &[Next::Replaced(1), Next::Sent],
    );
    // `requests` does the deletions of a response first.
    check(
        &inspection("a=1; Path=/\na=; Path=/; Max-Age=0"),
        &[&[Rules::Requests], &[]],
        &[Next::Deleted(1), Next::Nothing],
    );
    let elsewhere = Inspection {
        page: "http://other.example/".into(),
        ..inspection("a=1; Path=/\nb=1; Path=/nowhere")
    };
    check(&elsewhere, &[&[], &[]], &[Next::Elsewhere, Next::Elsewhere]);
    check(
        &inspection("a=1; Path=/nowhere"),
        &[&[]],
        &[Next::Withheld(&[WithholdReason::PathMismatch])],
    );
}

#[test]
fn a_program_has_no_row_for_page_code_to_differ_in() {
    // Not a whole second: programs cut the rest off.
    let now = Timestamp::from_millis(1_800_000_000_950);
    let asked = Inspection {
        writer: Writer::Script,
        ..inspection("a=1; HttpOnly")
    };
    let findings = asked
        .evaluate(now, Browser::new, |text| Address::parse(text).ok())
        .unwrap();
    let rows = findings.beside(0);
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| !row.differs));
    assert!(rows[3].verdict.is_none());
    let decision = &rows[0].verdict.unwrap().decision;
    let expected = StoreDecision::Rejected(RejectReason::HttpOnlyFromScript);
    assert_eq!(*decision, expected);
}
