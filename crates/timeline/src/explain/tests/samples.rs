//! Steps of interventions, of scripts and of requests that cross origins, for the tests of their texts.

use browser_model::{CorsRefusal, HopChange, HopRefusal, Redirects};
use practice_server::{ChangeReason, Failure, Passage, Side};

use super::*;
use crate::{CameBack, Cause, Family, Inference, Intervention, JarDifference};

const REFUSED_BY_CORS: [CorsRefusal; 7] = [
    CorsRefusal::NoAllowOrigin,
    CorsRefusal::OtherOrigin,
    CorsRefusal::WildcardWithCredentials,
    CorsRefusal::NoAllowCredentials,
    CorsRefusal::PreflightStatus,
    CorsRefusal::MethodNotAllowed,
    CorsRefusal::HeaderNotAllowed,
];

pub(super) fn other_steps() -> Vec<Step> {
    let mut steps = vec![
        Step::HeaderDropped {
            name: "Cookie".to_owned(),
        },
        Step::ResponseOpaque { redirect: false },
        Step::ResponseOpaque { redirect: true },
        Step::CookieWithheld {
            cookie: cookie(ID),
            reasons: vec![WithholdReason::CredentialsMode],
        },
        Step::CookieRejected {
            line: set_cookie(ID),
            reason: RejectReason::SecureFromInsecure,
        },
    ];
    let line = || format!("sessionid={ID}");
    for (shown, expected) in [
        (None, String::new()),
        (None, line()),
        (Some(line()), line()),
        (Some(String::new()), line()),
    ] {
        steps.push(Step::ScriptReadsCookies { shown, expected });
    }
    steps.extend(redirects());
    for seen in [true, false] {
        let request = request(None);
        steps.push(Step::PreflightSent { request, seen });
    }
    for refusal in REFUSED_BY_CORS.map(Some).into_iter().chain([None]) {
        for response in [None, Some(response(204, ""))] {
            steps.push(Step::PreflightAnswered { response, refusal });
        }
        for (server_acted, cookie_kept) in [(false, false), (true, false), (true, true)] {
            steps.push(Step::ResponseWithheld {
                failure: FetchFailure::Network("Failed to fetch".to_owned()),
                server_acted,
                cors: refusal,
                cookie_kept,
            });
        }
    }
    for values in [0, 1, 2] {
        steps.push(Step::Intervention(Intervention::JarRead {
            name: "sessionid".to_owned(),
            values: vec![ID.to_owned(); values],
        }));
    }
    steps.extend(interventions().into_iter().map(Step::Intervention));
    steps.extend(watched());
    steps.extend(passages().into_iter().map(Step::Passed));
    steps.extend(inferences().into_iter().map(Step::SessionInferred));
    steps.push(Step::StrangerCookies {
        names: vec!["sessionid".to_owned(), "b".to_owned()],
    });
    steps.extend(of_program());
    steps
}

fn of_program() -> Vec<Step> {
    let mut steps = vec![Step::CallFailed {
        error: "ConnectionError: refused".to_owned(),
    }];
    for (line, function, jar) in [
        (Some(4), None, Some(1)),
        (None, Some("main".to_owned()), None),
    ] {
        steps.push(Step::LineCalled {
            line,
            function,
            method: Method::get(),
            path: "/api/mgr/customers".to_owned(),
            jar,
        });
    }
    for (missing, surplus) in [
        (vec![cookie(ID)], vec![]),
        (vec![], vec![bare(), cookie(ID)]),
        (vec![cookie(ID)], vec![bare()]),
    ] {
        steps.push(Step::JarDiffers(Box::new(JarDifference {
            missing,
            surplus,
        })));
    }
    steps
}

fn passages() -> Vec<Passage> {
    let text = |text: &str| text.to_owned();
    let headers = || Headers::new().with("Link", "</a.css>");
    let mut passages = vec![
        Passage::PassedOn {
            upstream: text("http://127.0.0.1:8000"),
            start_line: text("GET / HTTP/1.1"),
        },
        Passage::Interim {
            status: 103,
            headers: headers(),
        },
        Passage::Answered {
            start_line: text("HTTP/1.1 200 Fine"),
            micros: 1234,
        },
        Passage::Switched {
            protocol: text("websocket"),
            up: 1,
            down: 2,
        },
        Passage::Continues,
    ];
    for of in [Side::Request, Side::Response] {
        passages.push(Passage::Trailers {
            of,
            headers: headers(),
        });
        for reason in [
            ChangeReason::Host,
            ChangeReason::Origin,
            ChangeReason::Referer,
            ChangeReason::Location,
            ChangeReason::CookieDomain,
        ] {
            passages.push(Passage::LineChanged {
                of,
                before: text("Host: a"),
                after: text("Host: b"),
                reason,
            });
        }
    }
    let failures = [
        Failure::Unreachable(text("connection refused")),
        Failure::ConnectTooSlow,
        Failure::AnswerTooSlow,
        Failure::ClosedUnanswered,
        Failure::NotHttp,
        Failure::CutOff,
        Failure::ClientLeft,
        Failure::RequestStalled,
        Failure::UnclearFraming,
        Failure::ForeignHost,
    ];
    passages.extend(failures.map(Passage::Failed));
    passages
}

fn inferences() -> Vec<Inference> {
    let name = || "connect.sid".to_owned();
    let id = || ID.to_owned();
    let mut inferences = vec![
        Inference::Created {
            name: name(),
            id: id(),
        },
        Inference::Renewed {
            name: name(),
            old: "old".to_owned(),
            id: id(),
        },
        Inference::Kept {
            name: name(),
            id: id(),
        },
    ];
    for given_in in [None, Some(3)] {
        inferences.push(Inference::Presented {
            name: name(),
            id: id(),
            given_in,
        });
    }
    for id in [None, Some(id())] {
        inferences.push(Inference::Ended { name: name(), id });
    }
    inferences
}

fn redirects() -> Vec<Step> {
    let location = || "/api/mgr/customers".to_owned();
    let to = || "http://127.0.0.1:8047/api/mgr/customers".to_owned();
    let header = |name: &str| HopChange::HeaderDropped(name.to_owned());
    let mut steps = Vec::new();
    for changes in [
        vec![],
        vec![
            HopChange::MethodToGet(Method::post()),
            HopChange::BodyDropped,
            header("Content-Type"),
        ],
        vec![header("authorization"), header("Cookie")],
        vec![HopChange::OriginNull, HopChange::CredentialsStop],
    ] {
        steps.push(Step::RedirectFollowed {
            status: 302,
            location: location(),
            to: to(),
            changes,
        });
    }
    for mode in [Redirects::Manual, Redirects::Error] {
        for location in [None, Some(location())] {
            steps.push(Step::RedirectNotFollowed {
                mode,
                status: 307,
                location,
            });
        }
    }
    let mut refusals = vec![
        HopRefusal::BadLocation,
        HopRefusal::NotHttp,
        HopRefusal::UserInfo,
        HopRefusal::TooMany(20),
    ];
    refusals.extend(REFUSED_BY_CORS.map(HopRefusal::Cors));
    for refusal in refusals {
        steps.push(Step::RedirectRefused {
            refusal,
            status: 302,
            location: location(),
        });
    }
    for statuses in [vec![302], vec![302, 307]] {
        steps.push(Step::RedirectsSeen {
            url: to(),
            statuses,
        });
    }
    steps
}

fn watched() -> Vec<Step> {
    let families = [Family::Requests, Family::Browser, Family::Other];
    let pair = |name: &str| (name.to_owned(), "1".to_owned());
    let mut steps = vec![
        Step::CookieBrought {
            cookies: vec![pair("sessionid")],
        },
        Step::CookieBrought {
            cookies: vec![pair("a"), pair("b")],
        },
    ];
    for family in families {
        steps.push(Step::ClientUnseen { family });
        for (causes, same_connection) in [
            (vec![Cause::NoJar, Cause::NewRun], false),
            (vec![Cause::NewRun], false),
            (vec![Cause::LeftOut], true),
            (
                vec![
                    Cause::Withheld(WithholdReason::DomainMismatch),
                    Cause::NoJar,
                ],
                false,
            ),
            (vec![Cause::Withheld(WithholdReason::SecureOnly)], true),
            (vec![Cause::Refused(RejectReason::MaxAgeNotANumber)], true),
        ] {
            steps.push(Step::CameBackWithout(Box::new(CameBack {
                family,
                given_in: 3,
                id: ID.to_owned(),
                line: set_cookie(ID),
                ago: if same_connection { 20 } else { 90_000 },
                same_connection,
                hosts: ["localhost", "127.0.0.1"].map(str::to_owned),
                causes,
            })));
        }
    }
    steps
}

fn interventions() -> Vec<Intervention> {
    let id = || ID.to_owned();
    let [byhy, lin] = ["byhy", "lin"].map(str::to_owned);
    let mut interventions = vec![
        Intervention::IdCopied { id: id() },
        Intervention::RowDeleted {
            id: id(),
            user: byhy.clone(),
        },
        Intervention::RowChanged {
            id: id(),
            from: byhy,
            to: lin,
        },
        Intervention::CookieDeleted { cookie: cookie(ID) },
        Intervention::ServerConfigured {
            what: vec![("flavour".to_owned(), "django".to_owned())],
        },
    ];
    for really in [true, false] {
        let seconds = 60;
        interventions.push(Intervention::TimePassed { seconds, really });
    }
    for dropped in [vec![], vec![bare()], vec![bare(), cookie(ID)]] {
        interventions.push(Intervention::BrowserClosed { dropped });
    }
    interventions
}
