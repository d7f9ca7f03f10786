//! What is made of the calls of a program whose jar is seen.

use browser_model::{SendDecision, WithholdReason};
use http_message::Method;
use practice_server::{Lookup, ServerEvent, Traced};

use super::*;
use crate::fixture::{ID, OTHER_ID, START, cookie, set_cookie};
use crate::{Entry, Step, timeline};

/// A call as a test writes it.
#[derive(Default)]
struct Seen<'a> {
    jar: Option<u32>,
    before: Vec<Cookie>,
    cookie: Option<&'a str>,
    issued: Option<&'a str>,
    after: Option<Vec<Cookie>>,
    events: Option<Vec<ServerEvent>>,
    error: Option<&'a str>,
}

fn call(seen: Seen<'_>) -> ProgramCall {
    let mut headers = Headers::new().with("Host", "127.0.0.1");
    if let Some(line) = seen.cookie {
        headers.push("Cookie", line);
    }
    let request = Request {
        method: Method::get(),
        target: "/api/mgr/customers".to_owned(),
        headers,
        body: Vec::new(),
    };
    let mut headers = Headers::new();
    if let Some(line) = seen.issued {
        headers.push("Set-Cookie", line);
    }
    let response = Response {
        status: 200,
        headers,
        body: Vec::new(),
    };
    let whole = |message: Request| Traced {
        message,
        cut_from: None,
    };
    let report = seen.events.map(|events| {
        Box::new(TraceEntry {
            number: 7,
            listener: "http://127.0.0.1".to_owned(),
            connection: Some(1),
            received: START,
            request: whole(request.clone()),
            events,
            response: Traced {
                message: response.clone(),
                cut_from: None,
            },
        })
    });
    ProgramCall {
        line: Some(4),
        function: None,
        url: "http://127.0.0.1/api/mgr/customers".to_owned(),
        request,
        response: seen.error.is_none().then_some(response),
        error: seen.error.map(str::to_owned),
        jar: seen.jar,
        before: seen.before,
        after: seen.after,
        report,
        target: TargetKind::Native,
        at: START,
    }
}

/// Each step with the sign of its source.
fn rows(exchange: &ProgramExchange) -> Vec<String> {
    let steps = timeline(&Entry::Program(Box::new(exchange.clone())));
    let row = |row: &crate::TimelineStep| format!("{} {}", row.source.glyph(), row.step.name());
    steps.iter().map(row).collect()
}

#[track_caller]
fn check(seen: Seen<'_>, expected: &[&str]) -> ProgramExchange {
    let exchange = ProgramRun::default().take(1, call(seen));
    assert_eq!(rows(&exchange), expected);
    exchange
}

fn pair() -> String {
    format!("sessionid={ID}")
}

#[test]
fn what_the_jar_was_given_is_seen() {
    let issued = set_cookie(ID);
    let exchange = check(
        Seen {
            jar: Some(1),
            issued: Some(&issued),
            after: Some(vec![cookie(ID)]),
            events: Some(Vec::new()),
            ..Seen::default()
        },
        &[
            "● line-called",
            "● no-cookie-in-storage",
            "◆ request-sent",
            "◆ response-sent",
            "◆ set-cookie-issued",
            "● cookie-stored",
            "● response-exposed",
        ],
    );
    assert_eq!(exchange.held, [cookie(ID)]);
    // Ended before the jar could be seen: there is only the prediction.
    check(
        Seen {
            jar: Some(1),
            issued: Some(&issued),
            ..Seen::default()
        },
        &[
            "● line-called",
            "● no-cookie-in-storage",
            "● request-sent",
            "● response-sent",
            "● set-cookie-issued",
            "○ cookie-stored",
            "● response-exposed",
        ],
    );
}

#[test]
fn what_goes_along_is_seen() {
    let line = pair();
    check(
        Seen {
            jar: Some(1),
            before: vec![cookie(ID)],
            cookie: Some(&line),
            after: Some(vec![cookie(ID)]),
            ..Seen::default()
        },
        &[
            "● line-called",
            "● cookie-attached",
            "● request-sent",
            "● response-sent",
            "● response-exposed",
        ],
    );
}

#[test]
fn a_line_by_hand_takes_the_place_of_the_jar() {
    let line = format!("sessionid={OTHER_ID}");
    let exchange = check(
        Seen {
            jar: Some(1),
            before: vec![cookie(ID)],
            cookie: Some(&line),
            after: Some(vec![cookie(ID)]),
            ..Seen::default()
        },
        &[
            "● line-called",
            "○ cookie-withheld",
            "● cookie-brought",
            "● request-sent",
            "● response-sent",
            "● response-exposed",
        ],
    );
    let SendDecision::Withheld(reasons) = &exchange.chosen[0].decision else {
        panic!("the jar's cookie stays behind");
    };
    assert_eq!(reasons[..], [WithholdReason::HeaderByHand]);
    // Without a jar there is nothing that it takes the place of.
    check(
        Seen {
            cookie: Some(&line),
            ..Seen::default()
        },
        &[
            "● line-called",
            "● cookie-brought",
            "● request-sent",
            "● response-sent",
            "● response-exposed",
        ],
    );
}

#[test]
fn where_jar_and_rules_differ_the_timeline_says_so() {
    let exchange = check(
        Seen {
            jar: Some(1),
            before: vec![cookie(ID)],
            after: Some(Vec::new()),
            ..Seen::default()
        },
        &[
            "● line-called",
            "○ cookie-attached",
            "● request-sent",
            "● disagreement",
            "● response-sent",
            "● jar-differs",
            "● response-exposed",
        ],
    );
    let differs = exchange.differs.unwrap();
    assert_eq!((differs.missing.len(), differs.surplus.len()), (1, 0));
    assert_eq!(exchange.held, []);
    // What has expired may lie in a jar.
    let expired = Cookie {
        expires: Some(START),
        ..cookie(ID)
    };
    let exchange = ProgramRun::default().take(
        1,
        call(Seen {
            jar: Some(1),
            after: Some(vec![expired]),
            ..Seen::default()
        }),
    );
    assert_eq!(exchange.differs, None);
}

#[test]
fn a_call_that_gets_no_response_says_why() {
    check(
        Seen {
            jar: Some(1),
            error: Some("refused"),
            ..Seen::default()
        },
        &["● line-called", "● no-cookie-in-storage", "● call-failed"],
    );
}

/// Signs in with one jar, then asks with another; the causes that are told, if any.
fn causes(first: Option<u32>, second: Option<u32>, before: Vec<Cookie>) -> Option<Vec<Cause>> {
    let issued = set_cookie(ID);
    let mut run = ProgramRun::default();
    run.take(
        1,
        call(Seen {
            jar: first,
            issued: Some(&issued),
            events: Some(Vec::new()),
            ..Seen::default()
        }),
    );
    let asked = run.take(
        2,
        call(Seen {
            jar: second,
            before,
            events: Some(vec![ServerEvent::SessionLookedUp(Lookup::NonePresented)]),
            ..Seen::default()
        }),
    );
    let steps = timeline(&Entry::Program(Box::new(asked.clone())));
    let told = |row: &crate::TimelineStep| matches!(row.step, Step::CameBackWithout(_));
    assert_eq!(steps.iter().any(told), asked.came_back.is_some());
    asked.came_back.map(|came_back| came_back.causes)
}

#[test]
fn why_a_cookie_does_not_come_back_is_known() {
    assert_eq!(
        causes(Some(1), Some(2), Vec::new()),
        Some(vec![Cause::NoJar])
    );
    assert_eq!(causes(None, None, Vec::new()), Some(vec![Cause::NoJar]));
    // The very same jar: the program has emptied it.
    assert_eq!(
        causes(Some(1), Some(1), Vec::new()),
        Some(vec![Cause::LeftOut])
    );
}
