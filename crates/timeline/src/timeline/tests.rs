//! Which steps an entry has, in which order, from which source.

use browser_model::{
    Browser, CorsVerdict, Credentials, Finding, Pair, PreflightKnown, Prepared, Redirects,
    RejectReason, SendDecision, SendVerdict, StoreDecision, Unsent, WithholdReason,
};
use http_message::Headers;
use practice_server::{Lookup, ServerEvent, StorageOutcome, StorageWrite, TraceEntry};

use super::server::server_step;
use super::*;
use crate::fixture::{ID, LATER, OTHER_ID, cookie, script, sign_in, silent};
use crate::{
    Agent, Arrival, Caller, Exchange, FetchFailure, Halt, Landed, ProgramOptions, Redirected,
    Report, walk,
};

/// `●` observed, `◆` reported, `○` modelled, `⊘` hidden, then the step's name.
#[track_caller]
fn check(entry: &Entry, expected: &[&str]) {
    let rows: Vec<String> = timeline(entry)
        .iter()
        .map(|row| format!("{} {}", row.source.glyph(), row.step.name()))
        .collect();
    assert_eq!(rows, expected);
}

const SIGN_IN: [&str; 11] = [
    "● request-composed",
    "○ no-cookie-in-storage",
    "◆ request-sent",
    "◆ server-reads-cookies",
    "◆ credentials-checked",
    "◆ session-created",
    "◆ response-sent",
    "◆ set-cookie-issued",
    "○ cookie-stored",
    "⊘ set-cookie-hidden",
    "● response-exposed",
];

#[test]
fn a_reported_sign_in() {
    check(&sign_in(1, ID).entry(), &SIGN_IN);
}

#[test]
fn in_the_page_nothing_is_observed() {
    let mut exchange = sign_in(1, ID);
    exchange.target = TargetKind::InPage;
    let expected = SIGN_IN.map(|row| row.replace('●', "○"));
    check(&exchange.entry(), &expected.each_ref().map(String::as_str));
}

#[test]
fn a_worker_tells_how_it_reached_the_storage() {
    let mut exchange = sign_in(1, ID);
    exchange.target = TargetKind::ServiceWorker;
    if let Report::Trace(trace) = &mut exchange.report {
        let read = ServerEvent::StorageRead {
            allowed: true,
            cookies: Vec::new(),
        };
        trace.events.insert(0, read);
        trace.events.push(ServerEvent::StorageWritten(StorageWrite {
            line: String::new(),
            call: String::new(),
            effective: String::new(),
            outcome: StorageOutcome::Done,
        }));
    }
    let mut expected = SIGN_IN.to_vec();
    expected.insert(8, "◆ worker-writes-storage");
    expected.insert(2, "◆ worker-reads-storage");
    check(&exchange.entry(), &expected);
}

#[test]
fn without_a_report_the_server_is_dark() {
    let expected = [
        "● request-composed",
        "○ no-cookie-in-storage",
        "○ request-sent",
        "⊘ server-unseen",
        "● response-exposed",
    ];
    check(&silent(1).entry(), &expected);
    let mut exchange = silent(1);
    exchange.report = Report::Ambiguous(vec![3, 4]);
    check(&exchange.clone().entry(), &expected);
    let unseen = &timeline(&exchange.entry())[3];
    assert_eq!(unseen.step, Step::ServerUnseen { ambiguous: true });
}

#[test]
fn every_stored_cookie_gets_its_row() {
    let mut exchange = silent(1).sends(ID);
    exchange.prepared.verdicts.push(SendVerdict {
        cookie: cookie("x"),
        decision: SendDecision::Withheld(vec![WithholdReason::PathMismatch]),
    });
    let expected = [
        "● request-composed",
        "○ cookie-attached",
        "○ cookie-withheld",
        "○ request-sent",
        "⊘ server-unseen",
        "● response-exposed",
    ];
    check(&exchange.entry(), &expected);
}

#[test]
fn prediction_and_report_may_disagree() {
    let mut exchange = silent(1).reported(Vec::new(), &[]).sends(ID);
    let expected = [
        "● request-composed",
        "○ cookie-attached",
        "◆ request-sent",
        "◆ disagreement",
        "◆ response-sent",
        "● response-exposed",
    ];
    check(&exchange.clone().entry(), &expected);
    let row = &timeline(&exchange.clone().entry())[3];
    let disagreement = Step::Disagreement {
        expected: format!("sessionid={ID}"),
        reported: String::new(),
        findings: vec![Finding::Missing(cookie(ID))],
    };
    assert_eq!(row.step, disagreement);
    // One line or two: the cookies are the same.
    if let Report::Trace(trace) = &mut exchange.report {
        trace.request.message.headers = Headers::new().with("Cookie", "a=1").with("Cookie", "b=2");
    }
    exchange.prepared.request.headers = Headers::new().with("Cookie", "a=1; b=2");
    assert_eq!(timeline(&exchange.entry()).len(), expected.len() - 1);
}

#[test]
fn a_disagreement_tells_each_cookie_that_is_otherwise() {
    #[track_caller]
    fn check(exchange: Exchange, line: &str, expected: Vec<Finding>) {
        let mut exchange = exchange.reported(Vec::new(), &[]);
        if let Report::Trace(trace) = &mut exchange.report {
            trace.request.message.headers = Headers::new().with("Cookie", line);
        }
        let rows = timeline(&exchange.entry());
        let found = rows.iter().find_map(|row| {
            let Step::Disagreement { findings, .. } = &row.step else {
                return None;
            };
            Some(findings.clone())
        });
        assert_eq!(found, Some(expected), "{line}");
    }
    let pair = |name: &str, value: &str| Pair {
        name: name.into(),
        value: value.into(),
    };
    let replaced = Finding::Replaced {
        cookie: cookie(ID),
        value: OTHER_ID.into(),
    };
    let sent = || silent(1).sends(ID);
    check(sent(), &format!("sessionid={OTHER_ID}"), vec![replaced]);
    let line = format!("sessionid={OTHER_ID}; sessionid={ID}");
    check(
        sent(),
        &line,
        vec![Finding::Twin(pair("sessionid", OTHER_ID))],
    );
    let line = format!("sessionid={ID}; theme=dark");
    check(
        sent(),
        &line,
        vec![Finding::Stranger(pair("theme", "dark"))],
    );
    // A program's call brings cookies of its own, about which there is no verdict.
    let mut by_program = silent(1);
    by_program.client = ClientId::Script;
    by_program.program = Some(ProgramOptions {
        session: true,
        cookies: vec![("theme".to_owned(), "dark".to_owned())],
    });
    check(by_program, "theme=light", Vec::new());
}

#[test]
fn a_remembered_answer_stands_in_the_place_of_a_preflight() {
    let mut exchange = silent(1);
    exchange.prepared.preflight_known = Some(PreflightKnown { until: LATER });
    let rows = timeline(&exchange.entry());
    assert_eq!(rows[1].step, Step::PreflightRemembered { until: LATER });
    assert_eq!(rows[1].source, Source::Modelled);
}

#[test]
fn a_call_that_raised_has_sent_nothing() {
    let error = Unsent::NameNotAscii {
        header: "X-名".to_owned(),
    };
    let mut exchange = silent(1).sends(ID);
    exchange.client = ClientId::Script;
    exchange.program = Some(ProgramOptions {
        session: true,
        cookies: Vec::new(),
    });
    exchange.prepared.unsent = Some(error);
    for report in [Report::NotSent, Report::Missing] {
        exchange.report = report;
        exchange.arrival = Arrival::Failed(FetchFailure::Network(String::new()));
        check(
            &exchange.clone().entry(),
            &["○ request-composed", "○ request-raised"],
        );
    }
    // What the server reports did happen, whatever the model says.
    let reported = exchange.reported(Vec::new(), &[]);
    let names: Vec<_> = timeline(&reported.entry())
        .iter()
        .map(|row| row.step.name())
        .collect();
    assert!(names.contains(&"request-sent") && !names.contains(&"request-raised"));
}

#[test]
fn a_failed_fetch_does_not_hide_what_the_server_did() {
    let mut exchange = sign_in(1, ID);
    exchange.arrival = Arrival::Failed(FetchFailure::Network("Failed to fetch".to_owned()));
    let mut expected = SIGN_IN.to_vec();
    expected.truncate(9);
    expected.push("● response-withheld");
    check(&exchange.clone().entry(), &expected);
    let last = timeline(&exchange.clone().entry()).pop().unwrap();
    assert!(matches!(
        last.step,
        Step::ResponseWithheld {
            server_acted: true,
            ..
        }
    ));
    exchange.report = Report::Missing;
    exchange.received.verdicts.clear();
    let last = timeline(&exchange.entry()).pop().unwrap();
    assert!(matches!(
        last.step,
        Step::ResponseWithheld {
            server_acted: false,
            ..
        }
    ));
}

#[test]
fn a_script_writes_and_the_browser_decides() {
    let line = format!("sessionid={ID}; Path=/");
    let stored = StoreDecision::Stored(cookie(ID));
    check(
        &script(1, &line, stored),
        &["● script-writes-cookie", "○ cookie-stored"],
    );
    let rejected = StoreDecision::Rejected(RejectReason::OverwriteHttpOnly);
    check(
        &script(1, &line, rejected),
        &["● script-writes-cookie", "○ cookie-rejected"],
    );
}

#[test]
fn page_code_composes_no_cookie() {
    let rows = timeline(&silent(1).sends(ID).entry());
    let Step::RequestComposed {
        request,
        credentials,
        program: None,
    } = &rows[0].step
    else {
        panic!("the first row is the composed request");
    };
    assert!(request.headers.is_empty());
    assert_eq!(*credentials, Credentials::Include);
}

#[test]
fn lookups_become_steps() {
    let id = ID.to_owned();
    let user = "byhy".to_owned();
    let lookups = [
        Lookup::Found {
            id: id.clone(),
            user,
            expires: LATER,
        },
        Lookup::Unknown { id: id.clone() },
        Lookup::Expired { id, expired: LATER },
        Lookup::NonePresented,
    ];
    let names = lookups.map(|found| {
        server_step(&ServerEvent::SessionLookedUp(found))
            .unwrap()
            .name()
    });
    assert_eq!(
        names,
        [
            "session-found",
            "session-unknown",
            "session-expired",
            "session-not-presented"
        ]
    );
}

/// A sign-in that is answered by a redirect to this address, as the server reports it, then the list.
fn sent_on(mode: Redirects, to: &str, cors: bool) -> Exchange {
    let mut exchange = sign_in(1, ID);
    let Report::Trace(trace) = &mut exchange.report else {
        panic!("the sign-in is reported");
    };
    trace.response.message.status = 302;
    trace.response.message.headers.push("Location", to);
    let mut server = |prepared: &Prepared| {
        let mut trace = TraceEntry::clone(&reported(&sign_in(2, OTHER_ID)));
        trace.request.message = prepared.request.clone();
        trace.events.clear();
        trace.response.message.headers = match cors {
            true => Headers::new()
                .with("Access-Control-Allow-Origin", "http://127.0.0.1:8047")
                .with("Access-Control-Allow-Credentials", "true"),
            false => Headers::new(),
        };
        (None, Report::Trace(Box::new(trace)))
    };
    let mut browser = Browser::default();
    let caller = Caller {
        page: &exchange.page,
        intent: &exchange.intent,
        program: None,
        redirects: mode,
    };
    let agent = Agent::Browser(&mut browser);
    let walk = walk(
        agent,
        caller,
        exchange.started,
        &exchange.report,
        &mut server,
    );
    (exchange.received, exchange.exposure) = (walk.received, walk.exposure);
    exchange.redirected = Redirected {
        mode,
        landed: walk.hops.last().map(|hop| Landed {
            url: hop.intent.address.to_string(),
            redirected: true,
        }),
        hops: walk.hops,
        halt: walk.halt,
    };
    exchange
}

fn reported(exchange: &Exchange) -> Box<TraceEntry> {
    match &exchange.report {
        Report::Trace(trace) => trace.clone(),
        report @ (Report::Ambiguous(_) | Report::Missing | Report::NotSent) => {
            panic!("{report:?}")
        }
    }
}

const TO_THE_ANSWER: usize = 9;

#[test]
fn a_redirect_is_followed_by_the_browser_with_the_cookie_that_it_brought() {
    let exchange = sent_on(Redirects::Follow, "/api/mgr/customers", false);
    let hop = &exchange.redirected.hops[0];
    assert_eq!(hop.prepared.request.method.as_str(), "GET");
    let mut expected = SIGN_IN[..TO_THE_ANSWER].to_vec();
    expected.extend([
        "○ redirect-followed",
        "○ cookie-attached",
        "◆ request-sent",
        "◆ response-sent",
        "● response-exposed",
        "● redirects-seen",
    ]);
    check(&exchange.entry(), &expected);
}

#[test]
fn a_redirect_that_page_code_does_not_want_followed() {
    let mut manual = sent_on(Redirects::Manual, "/api/mgr/customers", false);
    manual.arrival = Arrival::OpaqueRedirect;
    let mut expected = SIGN_IN[..TO_THE_ANSWER].to_vec();
    expected.extend(["○ redirect-not-followed", "● response-opaque"]);
    check(&manual.entry(), &expected);
    let mut error = sent_on(Redirects::Error, "/api/mgr/customers", false);
    error.arrival = Arrival::Failed(FetchFailure::Network("Failed to fetch".to_owned()));
    expected.pop();
    expected.push("● response-withheld");
    check(&error.entry(), &expected);
}

#[test]
fn where_a_browser_does_not_go_on() {
    let elsewhere = "http://other.example/";
    for (to, cors, refused) in [
        ("ftp://127.0.0.1/", false, true),
        ("http://127.0.0.1:99999/", false, true),
        ("http://user:secret@127.0.0.1/", false, true),
        (elsewhere, true, false),
        (elsewhere, false, false),
    ] {
        let exchange = sent_on(Redirects::Follow, to, cors);
        let halted = matches!(exchange.redirected.halt, Some(Halt::Refused(_)));
        assert_eq!(halted, refused, "{to}");
        let kept = matches!(exchange.exposure, CorsVerdict::Refused(_));
        assert_eq!(kept, to == elsewhere && !cors, "{to}");
    }
}
