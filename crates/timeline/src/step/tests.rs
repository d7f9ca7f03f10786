//! Kinds have names of their own, and steps know what they are about.

use practice_server::{StorageOutcome, StorageWrite};

use super::*;
use crate::fixture::{ID, OTHER_ID, cookie, set_cookie, silent};

#[test]
fn every_kind_is_found_by_its_name() {
    for kind in StepKind::ALL {
        assert_eq!(StepKind::parse(kind.name()), Some(*kind));
    }
    assert_eq!(StepKind::parse("no-such-step"), None);
}

/// The step's cookie as browsers write it, its session id, and its row of the session table.
#[track_caller]
fn check(step: &Step, pair: Option<&str>, id: Option<&str>, row: Option<&str>) {
    assert_eq!(step.cookie_pair().as_deref(), pair);
    assert_eq!(step.session_id().as_deref(), id);
    assert_eq!(step.session_row(), row);
}

#[test]
fn cookies_and_ids() {
    let pair = format!("sessionid={ID}");
    let (pair, id) = (Some(pair.as_str()), Some(ID));
    check(&Step::CookieAttached { cookie: cookie(ID) }, pair, id, None);
    let replaced = Step::CookieReplaced {
        old: cookie(OTHER_ID),
        new: cookie(ID),
        notes: Vec::new(),
    };
    check(&replaced, pair, id, None);
    let rejected = Step::CookieRejected {
        line: set_cookie(ID),
        reason: RejectReason::SecureFromInsecure,
    };
    check(&rejected, pair, id, None);
    let emptied = "sessionid=\"\"; Max-Age=0".to_owned();
    let nothing = Step::NothingToDelete { line: emptied };
    check(&nothing, Some("sessionid=\"\""), None, None);
    let deleted = Step::Intervention(Intervention::CookieDeleted { cookie: cookie(ID) });
    check(&deleted, pair, id, None);
    let other = Cookie {
        name: b"theme".to_vec(),
        ..cookie("dark")
    };
    check(
        &Step::CookieDeleted { cookie: other },
        Some("theme=dark"),
        None,
        None,
    );
}

#[test]
fn messages_and_rows() {
    let request = silent(1).sends(ID).prepared.request;
    let sent = Step::RequestSent {
        request,
        cut_from: None,
        passed: false,
    };
    check(&sent, None, Some(ID), None);
    let composed = |cookies: Vec<(String, String)>| Step::RequestComposed {
        request: silent(1).prepared.request,
        credentials: Credentials::Include,
        program: Some(ProgramOptions {
            session: true,
            cookies,
        }),
    };
    let given = vec![("sessionid".to_owned(), ID.to_owned())];
    check(&composed(given), None, Some(ID), None);
    check(&composed(Vec::new()), None, None, None);
    let found = Step::SessionUnknown { id: ID.to_owned() };
    check(&found, None, Some(ID), Some(ID));
    let read = |session_id: Option<&str>| Step::ServerReadsCookies {
        cookies: vec![("sessionid".to_owned(), ID.to_owned())],
        session_id: session_id.map(str::to_owned),
    };
    // The server's own understanding counts.
    check(&read(Some(OTHER_ID)), None, Some(OTHER_ID), None);
    check(&read(None), None, None, None);
    let shown = Step::ScriptReadsCookies {
        shown: Some(format!("a=1; sessionid={ID}")),
        expected: String::new(),
    };
    check(&shown, None, Some(ID), None);
    let written = Step::WorkerWritesStorage {
        write: StorageWrite {
            line: set_cookie(ID),
            call: String::new(),
            effective: String::new(),
            outcome: StorageOutcome::Done,
        },
    };
    check(&written, None, Some(ID), None);
    check(&Step::SessionNotPresented, None, None, None);
}
