//! Lesson files are read whole or refused with the place of their fault.

mod broken;
mod files;
mod questions;

use super::*;

/// A lesson with one text in place of another.
fn http_forgets() -> String {
    include_str!("../../lessons/http-forgets.json").to_owned()
}

#[test]
fn marks_are_two() {
    use Mark::{Code, Term, Text};
    let check = |text: &str, expected: &[Mark<'_>]| assert_eq!(marks(text), expected, "{text}");
    check("", &[]);
    check("plain 字", &[Text("plain 字")]);
    check("a `b` c", &[Text("a "), Code("b"), Text(" c")]);
    let term = Term {
        words: "编号",
        term: "session-id",
    };
    check("看[[编号|session-id]]。", &[Text("看"), term, Text("。")]);
    for open in [
        "`", "``", "a `b", "[[a|b", "[[a]]", "[[|b]]", "[[a|]]", "<b>x</b>",
    ] {
        check(open, &[Text(open)]);
    }
}

#[test]
fn an_experiment_says_what_it_needs() {
    let need = |action: &str| {
        let text = http_forgets().replacen(r#"{ "do": "fetch", "call": "sign-in" }"#, action, 1);
        read_lesson(&text).unwrap().experiments[0].need()
    };
    let check = |action: &str, expected: Need| assert_eq!(need(action), expected, "{action}");
    check(r#"{ "do": "fetch", "call": "sign-in" }"#, Need::Any);
    check(r#"{ "do": "read-cookies" }"#, Need::Any);
    check(r#"{ "do": "wait", "seconds": 10 }"#, Need::Any);
    check(r#"{ "do": "wait", "seconds": 11 }"#, Need::Model);
    check(r#"{ "do": "close-browser" }"#, Need::Model);
    check(
        r#"{ "do": "fetch", "call": "sign-in", "to": "other-port" }"#,
        Need::Server,
    );
    check(
        r#"{ "do": "fetch", "call": "sign-in", "from": "foreign" }"#,
        Need::Server,
    );
    check(
        r#"{ "do": "fetch", "call": "sign-in", "client": "requests" }"#,
        Need::Server,
    );
    check(
        r#"{ "do": "fetch", "call": "sign-in", "client": "other-browser" }"#,
        Need::Model,
    );
    check(
        r#"{ "do": "fetch", "call": "sign-in", "to": "http://shop.example" }"#,
        Need::Model,
    );
    check(
        r#"{ "do": "delete-row", "client": "requests" }"#,
        Need::Server,
    );
    let redirect = |to: &str| {
        let server = r#"{ "sign_in_redirect": { "status": 302, "to": "TO" } }"#.replace("TO", to);
        [r#"{ "do": "configure", "server": "#, &server, " }"].concat()
    };
    check(&redirect("/api/mgr/customers"), Need::Any);
    check(&redirect("http://localhost:8048/api/"), Need::Server);
}

#[test]
fn what_is_about_http_only_needs_a_server() {
    let check = |file: &str, experiment: &str, expected: Need| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lessons");
        let text = std::fs::read_to_string(format!("{folder}/{file}.json")).unwrap();
        let lesson = read_lesson(&text).unwrap();
        let found = lesson.experiments.iter().find(|one| one.id == experiment);
        assert_eq!(found.unwrap().need(), expected, "{file}/{experiment}");
    };
    check("what-scripts-see", "http-only", Need::Server);
    check("what-scripts-see", "overwrite", Need::Server);
    check("what-scripts-see", "visible", Need::Any);
    check("protecting-the-id", "script", Need::Server);
    // The id is written where no hidden one lies: before signing in, after signing out, after the cookie was deleted.
    check("id-is-a-key", "made-up-id", Need::Any);
    check("signing-out", "old-id", Need::Any);
    check("signing-out", "only-cookie", Need::Any);
    check("expiry", "cookie-clock", Need::Any);
}
