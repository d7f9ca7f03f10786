//! What Fetch says of requests that cross origins, case by case.

use http_message::Address;

use super::*;
use crate::Body;

const PAGE: &str = "http://127.0.0.1:8047/";
const OTHER: &str = "http://127.0.0.1:8048/api/mgr/customers";

fn client() -> Client {
    Client {
        origin: Address::parse(PAGE).unwrap().origin,
        ancestors: Vec::new(),
    }
}

fn intent(url: &str, method: &str, credentials: Credentials) -> Intent {
    Intent {
        method: Method::parse(method).unwrap(),
        address: Address::parse(url).unwrap(),
        headers: Headers::new(),
        body: Body::None,
        credentials,
        mode: Mode::Cors,
    }
}

fn response(status: u16, lines: &[(&str, &str)]) -> Response {
    let mut headers = Headers::new();
    lines
        .iter()
        .for_each(|(name, value)| headers.push(*name, *value));
    Response {
        status,
        headers,
        body: Vec::new(),
    }
}

#[track_caller]
fn check_response(
    credentials: Credentials,
    lines: &[(&str, &str)],
    expected: Result<(), CorsRefusal>,
) {
    let verdict = judge_response(
        &client(),
        &intent(OTHER, "GET", credentials),
        &response(200, lines),
    );
    let found = match verdict {
        CorsVerdict::Allowed { .. } => Ok(()),
        CorsVerdict::Refused(refusal) => Err(refusal),
        CorsVerdict::SameOrigin | CorsVerdict::Opaque => panic!("{verdict:?}"),
    };
    assert_eq!(found, expected, "{lines:?}");
}

#[test]
fn an_answer_needs_leave() {
    use CorsRefusal::{NoAllowCredentials, NoAllowOrigin, OtherOrigin, WildcardWithCredentials};
    use Credentials::{Include, Omit, SameOrigin};
    const ALLOW: &str = "Access-Control-Allow-Origin";
    const CREDENTIALS: (&str, &str) = ("access-control-allow-credentials", "true");
    let own = (ALLOW, "http://127.0.0.1:8047");
    check_response(Include, &[], Err(NoAllowOrigin));
    check_response(Include, &[own, CREDENTIALS], Ok(()));
    check_response(Include, &[own], Err(NoAllowCredentials));
    check_response(
        Include,
        &[own, ("Access-Control-Allow-Credentials", "True")],
        Err(NoAllowCredentials),
    );
    check_response(
        Include,
        &[(ALLOW, "*"), CREDENTIALS],
        Err(WildcardWithCredentials),
    );
    check_response(Omit, &[(ALLOW, "*")], Ok(()));
    check_response(SameOrigin, &[(ALLOW, "*")], Ok(()));
    check_response(Omit, &[own], Ok(()));
    check_response(Omit, &[(ALLOW, "http://127.0.0.1")], Err(OtherOrigin));
    check_response(Omit, &[(ALLOW, "null")], Err(OtherOrigin));
    check_response(Omit, &[own, own], Err(OtherOrigin));
    check_response(
        Omit,
        &[(ALLOW, "http://127.0.0.1:8047, *")],
        Err(OtherOrigin),
    );
}

#[test]
fn some_requests_have_nothing_to_ask() {
    let own = intent(PAGE, "PUT", Credentials::Include);
    assert_eq!(
        judge_response(&client(), &own, &response(200, &[])),
        CorsVerdict::SameOrigin
    );
    assert_eq!(preflight(&client(), &own), None);
    let mut shell = intent(OTHER, "POST", Credentials::Include);
    shell.mode = Mode::NoCors;
    assert_eq!(
        judge_response(&client(), &shell, &response(200, &[])),
        CorsVerdict::Opaque
    );
    assert_eq!(preflight(&client(), &shell), None);
}

#[track_caller]
fn check_preflight(change: impl FnOnce(&mut Intent), asked: Option<(&str, Option<&str>)>) {
    let mut intent = intent(OTHER, "POST", Credentials::Include);
    change(&mut intent);
    let request = preflight(&client(), &intent);
    let found = request.as_ref().map(|request| {
        let get = |name: &str| request.headers.get(name).map(|field| field.text());
        assert_eq!(request.headers.get("Cookie"), None);
        assert_eq!(get("Origin").as_deref(), Some("http://127.0.0.1:8047"));
        (
            get("Access-Control-Request-Method")
                .unwrap_or_default()
                .into_owned(),
            get("Access-Control-Request-Headers").map(|names| names.into_owned()),
        )
    });
    let asked = asked.map(|(method, headers)| (method.to_owned(), headers.map(str::to_owned)));
    assert_eq!(found, asked, "{intent:?}");
}

#[test]
fn what_no_form_could_send_is_asked_about() {
    check_preflight(|_| {}, None);
    check_preflight(
        |intent| intent.body = Body::Form(vec![("a".into(), "b".into())]),
        None,
    );
    check_preflight(
        |intent| intent.body = Body::Json("{}".into()),
        Some(("POST", Some("content-type"))),
    );
    check_preflight(|intent| intent.method = Method::put(), Some(("PUT", None)));
    check_preflight(
        |intent| intent.method = Method::parse("delete").unwrap(),
        Some(("DELETE", None)),
    );
    check_preflight(
        |intent| intent.headers.push("X-B", "1"),
        Some(("POST", Some("x-b"))),
    );
    check_preflight(
        |intent| {
            intent.body = Body::Json("{}".into());
            intent.headers.push("X-B", "1");
            intent.headers.push("X-A", "1");
            // Not page code's to set, so nothing to ask about.
            intent.headers.push("Cookie", "a=b");
            intent.headers.push("Accept", "*/*");
        },
        Some(("POST", Some("content-type,x-a,x-b"))),
    );
    check_preflight(
        |intent| {
            intent
                .headers
                .push("Content-Type", "text/plain;charset=utf-8")
        },
        None,
    );
}

#[track_caller]
fn check_asked(
    credentials: Credentials,
    status: u16,
    lines: &[(&str, &str)],
    expected: Result<(), CorsRefusal>,
) {
    let mut intent = intent(OTHER, "PUT", credentials);
    intent.body = Body::Json("{}".into());
    let mut all = vec![
        ("Access-Control-Allow-Origin", "http://127.0.0.1:8047"),
        ("Access-Control-Allow-Credentials", "true"),
    ];
    all.extend(lines);
    let found = judge_preflight(&client(), &intent, &response(status, &all));
    assert_eq!(found, expected, "{status} {lines:?}");
}

#[test]
fn a_preflight_lets_the_request_follow_or_not() {
    use CorsRefusal::{HeaderNotAllowed, MethodNotAllowed, PreflightStatus};
    use Credentials::{Include, Omit};
    const METHODS: &str = "Access-Control-Allow-Methods";
    const HEADERS: &str = "Access-Control-Allow-Headers";
    check_asked(
        Include,
        204,
        &[(METHODS, "GET, PUT"), (HEADERS, "Content-Type")],
        Ok(()),
    );
    check_asked(
        Include,
        204,
        &[
            (METHODS, "GET"),
            (METHODS, "PUT"),
            (HEADERS, "x,content-type"),
        ],
        Ok(()),
    );
    check_asked(
        Include,
        307,
        &[(METHODS, "PUT"), (HEADERS, "content-type")],
        Err(PreflightStatus),
    );
    check_asked(
        Include,
        200,
        &[(METHODS, "put"), (HEADERS, "content-type")],
        Err(MethodNotAllowed),
    );
    check_asked(
        Include,
        200,
        &[(METHODS, "*"), (HEADERS, "content-type")],
        Err(MethodNotAllowed),
    );
    check_asked(Omit, 200, &[(METHODS, "*"), (HEADERS, "*")], Ok(()));
    check_asked(
        Include,
        200,
        &[(METHODS, "PUT"), (HEADERS, "*")],
        Err(HeaderNotAllowed),
    );
    check_asked(Include, 200, &[(METHODS, "PUT")], Err(HeaderNotAllowed));
}

#[test]
fn a_script_reads_what_it_is_shown() {
    let lines = [
        ("Access-Control-Allow-Origin", "*"),
        ("Content-Type", "application/json"),
        ("Date", "now"),
        ("X-Shown", "1"),
        ("Set-Cookie", "a=b"),
        ("Access-Control-Expose-Headers", "x-shown, set-cookie"),
    ];
    let verdict = judge_response(
        &client(),
        &intent(OTHER, "GET", Credentials::Omit),
        &response(200, &lines),
    );
    let CorsVerdict::Allowed { readable } = verdict else {
        panic!("{verdict:?}");
    };
    let names: Vec<_> = readable.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["Content-Type", "X-Shown"]);
}
