//! The snapshot of any record follows from those before it, wherever checkpoints and looks at the real browser fall.

use browser_model::Profile;
use http_message::{Address, Timestamp};
use timeline::{ClientId, Entry, ScriptEntry};

use super::*;

fn empty() -> Snapshot {
    crate::journal::install(&crate::journal::EXPLANATION);
    let origin = Address::parse("http://127.0.0.1:8047/").unwrap().origin;
    Snapshot::empty(origin, &Profile::CHROMIUM)
}

/// Page code writes a cookie whose value is the entry's number; every third one goes to another target.
fn write(number: u32) -> Rc<Record> {
    let snapshot = empty();
    let at = Timestamp::from_seconds(i64::from(number));
    let line = format!("n{}={number}", number % 5);
    let mut browser = snapshot.first.clone();
    let verdict = browser.write_from_script(at, &snapshot.page, line.as_bytes());
    let target = match number % 3 {
        0 => TargetKind::Native,
        _ => TargetKind::InPage,
    };
    Rc::new(Record::of(Entry::Script(Box::new(ScriptEntry {
        number,
        client: ClientId::First,
        target,
        page: snapshot.page,
        verdict,
        visible: None,
        at,
    }))))
}

/// What the first browser holds, as text.
fn held(snapshot: &Snapshot) -> String {
    let cookies = snapshot.first.cookies(snapshot.now).into_iter();
    let pairs = cookies.map(|cookie| format!("{}={}", cookie.name_text(), cookie.value_text()));
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort();
    pairs.join("; ")
}

#[track_caller]
fn check(journal: &Journal, target: TargetKind, place: usize, expected: &Snapshot) {
    let derived = journal.snapshot_after(target, place);
    assert_eq!(held(&derived), held(expected), "{target:?} after {place}");
    assert_eq!(derived.now, expected.now, "{target:?} after {place}");
}

#[test]
fn both_sides_at_any_record_follow_from_the_records() {
    let mut journal = Journal::new(|_| empty());
    journal.begin_run(RunOwner::FreePlay);
    // What was true after each record, kept as it came.
    let mut seen = Vec::new();
    for number in 1..=200 {
        if number == 150 {
            // Both sides are found empty: a look at the real browser begins anew.
            journal.rebase(TargetKind::InPage, Rc::new(empty()));
        }
        journal.append(write(number));
        seen.push(KINDS.map(|target| Rc::clone(journal.latest(target))));
    }
    for (place, snapshots) in seen.iter().enumerate() {
        for (target, snapshot) in KINDS.into_iter().zip(snapshots) {
            check(&journal, target, place, snapshot);
        }
    }
    assert!(held(journal.latest(TargetKind::InPage)).contains("n4=199"));
}

#[test]
fn starting_over_keeps_what_the_other_targets_hold() {
    let mut journal = Journal::new(|_| empty());
    journal.begin_run(RunOwner::FreePlay);
    (1..=4).for_each(|number| journal.append(write(number)));
    let native = held(journal.latest(TargetKind::Native));
    journal.start_over(TargetKind::InPage, Rc::new(empty()));
    assert!(journal.is_empty() && journal.runs().is_empty());
    assert_eq!(held(journal.latest(TargetKind::InPage)), "");
    assert_eq!(held(journal.latest(TargetKind::Native)), native);
    assert_eq!(journal.next_number(), 1);
}
