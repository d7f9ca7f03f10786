//! Broken lesson files: each is refused with its place, and nothing of it can run.

use super::*;

/// The lesson with one piece of its text replaced.
fn with(old: &str, new: &str) -> String {
    let text = http_forgets();
    assert!(text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

#[track_caller]
fn check(text: &str, place: &str, wrong: impl Fn(&Wrong) -> bool) {
    let fault = read_lesson(text).expect_err(place);
    assert_eq!(fault.place, place, "{fault:?}");
    assert!(wrong(&fault.wrong), "{fault:?}");
}

/// A text that is broken in one place, the place, and what is wrong there.
fn check_with(old: &str, new: &str, place: &str, wrong: &Wrong) {
    check(&with(old, new), place, |found| found == wrong);
}

#[test]
fn what_is_no_json_is_refused() {
    let text = http_forgets();
    let is_not_json = |wrong: &Wrong| matches!(wrong, Wrong::NotJson(..));
    for end in [0, 1, 40, text.len() / 2, text.len() - 3] {
        let end = (0..=end)
            .rev()
            .find(|end| text.is_char_boundary(*end))
            .unwrap();
        check(&text[..end], "", is_not_json);
    }
    for junk in [
        "<!doctype html><script>alert(1)</script>",
        "nul",
        "{\"a\":}",
        "[1,2",
        "\u{feff}{}",
    ] {
        check(junk, "", is_not_json);
    }
    check(&"[".repeat(100_000), "", is_not_json);
    check(&" ".repeat(10 * 1024 * 1024), "", is_not_json);
}

#[test]
fn what_is_no_lesson_is_refused() {
    let not_a = |kind: Kind| move |wrong: &Wrong| *wrong == Wrong::NotA(kind);
    for other in ["[]", "null", "7", "\"text\"", "true"] {
        check(other, "", not_a(Kind::Object));
    }
    check("{}", "format", |wrong| *wrong == Wrong::Missing);
    check_with(
        r#""format": 1"#,
        r#""format": 2"#,
        "format",
        &Wrong::Bounds(1, 1),
    );
    check_with(
        r#""format": 1"#,
        r#""format": "1""#,
        "format",
        &Wrong::NotA(Kind::WholeNumber),
    );
    check_with(
        r#""format": 1"#,
        r#""format": 1, "script": "alert(1)""#,
        "script",
        &Wrong::Unknown,
    );
    check_with(
        r#""id": "http-forgets""#,
        r#""id": "HTTP forgets""#,
        "id",
        &Wrong::NotA(Kind::Name),
    );
    check_with(
        r#""id": "http-forgets""#,
        r#""id": """#,
        "id",
        &Wrong::Empty,
    );
    check_with(
        r#""id": "http-forgets""#,
        r#""id": 4"#,
        "id",
        &Wrong::NotA(Kind::Text),
    );
}

#[test]
fn texts_stand_in_both_languages() {
    check_with(r#""zh": "HTTP 不记事","#, "", "title.zh", &Wrong::Missing);
    check_with(
        r#""en": "HTTP forgets""#,
        r#""en": "  ""#,
        "title.en",
        &Wrong::Empty,
    );
    check_with(
        r#""en": "HTTP forgets""#,
        r#""en": ["HTTP"]"#,
        "title.en",
        &Wrong::NotA(Kind::Text),
    );
    check_with(
        r#""en": "HTTP forgets""#,
        r#""en": "HTTP forgets", "fr": "x""#,
        "title.fr",
        &Wrong::Unknown,
    );
    let long = format!(r#""en": "{}""#, "x".repeat(2001));
    check_with(
        r#""en": "HTTP forgets""#,
        &long,
        "title.en",
        &Wrong::TooLong(2000),
    );
}

#[test]
fn a_question_can_be_answered() {
    let answers = "question.answers";
    check(
        &http_forgets().replace(
            r#""right": true"#,
            r#""right": false, "try": "twice-without""#,
        ),
        answers,
        |wrong| *wrong == Wrong::NoRightAnswer,
    );
    check_with(
        r#""right": false"#,
        r#""right": "no""#,
        "question.answers[0].right",
        &Wrong::NotA(Kind::Boolean),
    );
    check_with(
        r#""try": "with-and-without""#,
        r#""try": "no-such""#,
        "question.answers[0].try",
        &Wrong::NoSuch("no-such".into()),
    );
    check_with(
        "\"right\": false,\n",
        "\"right\": false, \"points\": 3,\n",
        "question.answers[0].points",
        &Wrong::Unknown,
    );
    let text = http_forgets();
    let start = text.find("\"answers\": [").unwrap();
    let end = text.find("\"experiments\"").unwrap();
    let without = format!("{}\"answers\": [] }}, {}", &text[..start], &text[end..]);
    check(&without, answers, |wrong| *wrong == Wrong::Length(2, 5));
}

#[test]
fn an_experiment_can_be_run() {
    let first = "experiments[0]";
    let act = |action: &str, place: &str, wrong: Wrong| {
        let place = format!("{first}.actions[0]{place}");
        check_with(
            r#"{ "do": "fetch", "call": "sign-in" }"#,
            action,
            &place,
            &wrong,
        );
    };
    act("7", "", Wrong::NotA(Kind::Object));
    act("{}", ".do", Wrong::Missing);
    act(r#"{ "do": "eval" }"#, ".do", Wrong::NoSuch("eval".into()));
    act(r#"{ "do": "fetch" }"#, "", Wrong::OneOf("call", "request"));
    act(
        r#"{ "do": "fetch", "call": "no-such" }"#,
        ".call",
        Wrong::NoSuch("no-such".into()),
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "client": "me" }"#,
        ".client",
        Wrong::NoSuch("me".into()),
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "to": "elsewhere" }"#,
        ".to",
        Wrong::NotA(Kind::Origin),
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "to": "http://a.example/path" }"#,
        ".to",
        Wrong::NotA(Kind::Origin),
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "session": false }"#,
        ".session",
        Wrong::Unknown,
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "credentials": true }"#,
        ".credentials",
        Wrong::NotA(Kind::Text),
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "headers": ["Cookie"] }"#,
        ".headers",
        Wrong::NotA(Kind::Object),
    );
    act(
        r#"{ "do": "fetch", "request": { "method": "GET" } }"#,
        ".request.path",
        Wrong::Missing,
    );
    for path in [
        "http://evil.example/",
        "//evil.example/",
        "/\\\\evil.example",
        "x",
        "/a?b",
        "/__playground/reset",
    ] {
        let action =
            format!(r#"{{ "do": "fetch", "request": {{ "method": "GET", "path": "{path}" }} }}"#);
        act(&action, ".request.path", Wrong::NotA(Kind::Path));
    }
    act(
        r#"{ "do": "fetch", "request": { "method": "G T", "path": "/" } }"#,
        ".request.method",
        Wrong::NotA(Kind::Method),
    );
    act(
        r#"{ "do": "fetch", "request": { "method": "TRACE", "path": "/" } }"#,
        ".request",
        Wrong::NoFetch,
    );
    act(
        r#"{ "do": "fetch", "request": { "method": "GET", "path": "/", "json": {} } }"#,
        ".request",
        Wrong::NoFetch,
    );
    act(
        r#"{ "do": "wait", "seconds": 0 }"#,
        ".seconds",
        Wrong::Bounds(1, 34_560_000),
    );
    act(
        r#"{ "do": "wait", "seconds": 1.5 }"#,
        ".seconds",
        Wrong::NotA(Kind::WholeNumber),
    );
    act(r#"{ "do": "write-cookie" }"#, ".line", Wrong::Missing);
    act(r#"{ "do": "change-row" }"#, ".user", Wrong::Missing);
    act(
        r#"{ "do": "configure", "server": { "flavour": "rust" } }"#,
        ".server.flavour",
        Wrong::NoSuch(String::new()),
    );
    check_with(
        r#""step": "session-found""#,
        r#""step": "session-seen""#,
        "experiments[0].notices[0].step",
        &Wrong::NoSuch("session-seen".into()),
    );
    check_with(
        r#""action": 2"#,
        r#""action": 9"#,
        "experiments[0].notices[0].action",
        &Wrong::Bounds(1, 3),
    );
    check_with(
        r#""id": "twice-without""#,
        r#""id": "with-and-without""#,
        "experiments",
        &Wrong::Twice("with-and-without".into()),
    );
    check_with(
        r#""id": "twice-without","#,
        r#""id": "twice-without", "begin": "later","#,
        "experiments[1].begin",
        &Wrong::NoSuch("later".into()),
    );
    check_with(
        r#""id": "twice-without","#,
        r#""id": "twice-without", "page": "http://a.example","#,
        "experiments[1].page",
        &Wrong::ModelOnly,
    );
}
