//! Broken lesson files: each is refused with its place, and nothing of it can run.

use super::*;

/// The lesson with one piece of its text replaced.
fn with(old: &str, new: &str) -> String {
    let text = http_forgets();
    assert!(text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

#[track_caller]
fn check(text: &str, place: &str, wrong: impl Fn(&LessonErrorKind) -> bool) {
    let error = read_lesson(text).expect_err(place);
    assert_eq!(error.place, place, "{error:?}");
    assert!(wrong(&error.kind), "{error:?}");
}

/// A text that is broken in one place, the place, and what is wrong there.
fn check_with(old: &str, new: &str, place: &str, wrong: &LessonErrorKind) {
    check(&with(old, new), place, |found| found == wrong);
}

#[test]
fn what_is_no_json_is_refused() {
    let text = http_forgets();
    let is_not_json = |wrong: &LessonErrorKind| matches!(wrong, LessonErrorKind::NotJson(..));
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
fn redirects_that_no_client_treats_so_are_refused() {
    let place = "experiments[0].actions[1].redirect";
    let call = r#""do": "fetch", "call": "list-customers""#;
    for (more, name) in [
        (r#""redirect": "maybe""#, "maybe"),
        (r#""mode": "no-cors", "redirect": "manual""#, "manual"),
        (r#""client": "requests", "redirect": "error""#, "error"),
    ] {
        let text = [call, ", ", more].concat();
        check_with(
            call,
            &text,
            place,
            &LessonErrorKind::NoSuch(name.to_owned()),
        );
    }
    let text = [call, r#", "redirect": 302"#].concat();
    check_with(call, &text, place, &LessonErrorKind::NotA(ValueKind::Text));
    // The setting of the server is no part of a call.
    let text = call.replace("list-customers", "sign-in-redirected");
    let wrong = LessonErrorKind::NoSuch("sign-in-redirected".to_owned());
    check_with(call, &text, "experiments[0].actions[1].call", &wrong);
}

#[test]
fn what_is_no_lesson_is_refused() {
    let not_a =
        |kind: ValueKind| move |wrong: &LessonErrorKind| *wrong == LessonErrorKind::NotA(kind);
    for other in ["[]", "null", "7", "\"text\"", "true"] {
        check(other, "", not_a(ValueKind::Object));
    }
    check("{}", "format", |wrong| *wrong == LessonErrorKind::Missing);
    check_with(
        r#""format": 1"#,
        r#""format": 2"#,
        "format",
        &LessonErrorKind::Bounds(1, 1),
    );
    check_with(
        r#""format": 1"#,
        r#""format": "1""#,
        "format",
        &LessonErrorKind::NotA(ValueKind::WholeNumber),
    );
    check_with(
        r#""format": 1"#,
        r#""format": 1, "script": "alert(1)""#,
        "script",
        &LessonErrorKind::Unknown,
    );
    check_with(
        r#""id": "http-forgets""#,
        r#""id": "HTTP forgets""#,
        "id",
        &LessonErrorKind::NotA(ValueKind::Name),
    );
    check_with(
        r#""id": "http-forgets""#,
        r#""id": """#,
        "id",
        &LessonErrorKind::Empty,
    );
    check_with(
        r#""id": "http-forgets""#,
        r#""id": 4"#,
        "id",
        &LessonErrorKind::NotA(ValueKind::Text),
    );
}

#[test]
fn texts_stand_in_both_languages() {
    check_with(
        r#""zh": "HTTP 不记事","#,
        "",
        "title.zh",
        &LessonErrorKind::Missing,
    );
    check_with(
        r#""en": "HTTP forgets""#,
        r#""en": "  ""#,
        "title.en",
        &LessonErrorKind::Empty,
    );
    check_with(
        r#""en": "HTTP forgets""#,
        r#""en": ["HTTP"]"#,
        "title.en",
        &LessonErrorKind::NotA(ValueKind::Text),
    );
    check_with(
        r#""en": "HTTP forgets""#,
        r#""en": "HTTP forgets", "fr": "x""#,
        "title.fr",
        &LessonErrorKind::Unknown,
    );
    let long = format!(r#""en": "{}""#, "x".repeat(2001));
    check_with(
        r#""en": "HTTP forgets""#,
        &long,
        "title.en",
        &LessonErrorKind::TooLong(2000),
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
        |wrong| *wrong == LessonErrorKind::NoRightAnswer,
    );
    check_with(
        r#""right": false"#,
        r#""right": "no""#,
        "question.answers[1].right",
        &LessonErrorKind::NotA(ValueKind::Boolean),
    );
    check_with(
        r#""try": "with-and-without""#,
        r#""try": "no-such""#,
        "question.answers[1].try",
        &LessonErrorKind::NoSuch("no-such".into()),
    );
    check_with(
        "\"right\": false,\n",
        "\"right\": false, \"points\": 3,\n",
        "question.answers[1].points",
        &LessonErrorKind::Unknown,
    );
    let text = http_forgets();
    let start = text.find("\"answers\": [").unwrap();
    let end = text.find("\"experiments\"").unwrap();
    let without = format!("{}\"answers\": [] }}, {}", &text[..start], &text[end..]);
    check(&without, answers, |wrong| {
        *wrong == LessonErrorKind::Length(2, 5)
    });
}

#[test]
fn an_experiment_can_be_run() {
    let first = "experiments[0]";
    let act = |action: &str, place: &str, wrong: LessonErrorKind| {
        let place = format!("{first}.actions[0]{place}");
        check_with(
            r#"{ "do": "fetch", "call": "sign-in" }"#,
            action,
            &place,
            &wrong,
        );
    };
    act("7", "", LessonErrorKind::NotA(ValueKind::Object));
    act("{}", ".do", LessonErrorKind::Missing);
    act(
        r#"{ "do": "eval" }"#,
        ".do",
        LessonErrorKind::NoSuch("eval".into()),
    );
    act(
        r#"{ "do": "fetch" }"#,
        "",
        LessonErrorKind::OneOf("call", "request"),
    );
    act(
        r#"{ "do": "fetch", "call": "no-such" }"#,
        ".call",
        LessonErrorKind::NoSuch("no-such".into()),
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "client": "me" }"#,
        ".client",
        LessonErrorKind::NoSuch("me".into()),
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "to": "elsewhere" }"#,
        ".to",
        LessonErrorKind::NotA(ValueKind::Origin),
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "to": "http://a.example/path" }"#,
        ".to",
        LessonErrorKind::NotA(ValueKind::Origin),
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "session": false }"#,
        ".session",
        LessonErrorKind::Unknown,
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "credentials": true }"#,
        ".credentials",
        LessonErrorKind::NotA(ValueKind::Text),
    );
    act(
        r#"{ "do": "fetch", "call": "sign-in", "headers": ["Cookie"] }"#,
        ".headers",
        LessonErrorKind::NotA(ValueKind::Object),
    );
    act(
        r#"{ "do": "fetch", "request": { "method": "GET" } }"#,
        ".request.path",
        LessonErrorKind::Missing,
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
        act(
            &action,
            ".request.path",
            LessonErrorKind::NotA(ValueKind::Path),
        );
    }
    act(
        r#"{ "do": "fetch", "request": { "method": "G T", "path": "/" } }"#,
        ".request.method",
        LessonErrorKind::NotA(ValueKind::Method),
    );
    act(
        r#"{ "do": "fetch", "request": { "method": "TRACE", "path": "/" } }"#,
        ".request",
        LessonErrorKind::NoFetch,
    );
    act(
        r#"{ "do": "fetch", "request": { "method": "GET", "path": "/", "json": {} } }"#,
        ".request",
        LessonErrorKind::NoFetch,
    );
    act(
        r#"{ "do": "wait", "seconds": 0 }"#,
        ".seconds",
        LessonErrorKind::Bounds(1, 34_560_000),
    );
    act(
        r#"{ "do": "wait", "seconds": 1.5 }"#,
        ".seconds",
        LessonErrorKind::NotA(ValueKind::WholeNumber),
    );
    act(
        r#"{ "do": "write-cookie" }"#,
        ".line",
        LessonErrorKind::Missing,
    );
    act(
        r#"{ "do": "change-row" }"#,
        ".user",
        LessonErrorKind::Missing,
    );
    act(
        r#"{ "do": "configure", "server": { "flavour": "rust" } }"#,
        ".server.flavour",
        LessonErrorKind::NoSuch(String::new()),
    );
    check_with(
        r#""step": "session-found""#,
        r#""step": "session-seen""#,
        "experiments[0].notices[0].step",
        &LessonErrorKind::NoSuch("session-seen".into()),
    );
    check_with(
        r#""action": 2"#,
        r#""action": 9"#,
        "experiments[0].notices[0].action",
        &LessonErrorKind::Bounds(1, 3),
    );
    check_with(
        r#""id": "twice-without""#,
        r#""id": "with-and-without""#,
        "experiments",
        &LessonErrorKind::Twice("with-and-without".into()),
    );
    check_with(
        r#""id": "twice-without","#,
        r#""id": "twice-without", "begin": "later","#,
        "experiments[1].begin",
        &LessonErrorKind::NoSuch("later".into()),
    );
    check_with(
        r#""id": "twice-without","#,
        r#""id": "twice-without", "page": "http://a.example","#,
        "experiments[1].page",
        &LessonErrorKind::ModelOnly,
    );
}

#[test]
fn a_program_consists_of_lines() {
    let check = |program: &str, place: &str, wrong: &LessonErrorKind| {
        let id = r#""id": "http-forgets""#;
        check_with(id, &format!(r#"{id}, "program": {program}"#), place, wrong);
    };
    let not_a = LessonErrorKind::NotA;
    check(r#""import os""#, "program", &not_a(ValueKind::List));
    check("[]", "program", &LessonErrorKind::Length(1, 80));
    let many = format!("[{}\"\"]", "\"\",".repeat(80));
    check(&many, "program", &LessonErrorKind::Length(1, 80));
    check(r#"["a", 1]"#, "program[1]", &not_a(ValueKind::Text));
    let long = format!("[\"{}\"]", "x".repeat(2001));
    check(&long, "program[0]", &LessonErrorKind::TooLong(2000));
    check(
        r#"[{ "en": "Sign in" }]"#,
        "program[0].zh",
        &LessonErrorKind::Missing,
    );
}

#[test]
fn a_flip_changes_one_setting() {
    let notices = r#""notices": [ { "action": 3, "step": "session-found", "text": { "zh": "看", "en": "see" } } ]"#;
    let check_flip = |members: &str, place: &str, wrong: LessonErrorKind| {
        let text = http_forgets();
        let start = text.find("\"change\": {").expect("the lesson has a flip");
        let end = start + text[start..].find("\n      }\n").expect("it ends");
        let text = [&text[..start], members, &text[end..]].concat();
        let place = format!("experiments[0].flip{place}");
        check(&text, &place, |found| *found == wrong);
    };
    let with_notices = |members: &str| format!("{members}, {notices}");
    check_flip(notices, "", LessonErrorKind::OneOf("server", "change"));
    check_flip(
        &with_notices(
            r#""server": { "cors": "any-origin" }, "change": { "actions": [3], "credentials": "include" }"#,
        ),
        "",
        LessonErrorKind::OneOf("server", "change"),
    );
    let server = |server: &str, place: &str, wrong| {
        let members = with_notices(&format!(r#""server": {server}"#));
        check_flip(&members, place, wrong);
    };
    server("{}", ".server", LessonErrorKind::OneSetting);
    server(
        r#"{ "cookie": { "http_only": false, "secure": true } }"#,
        ".server",
        LessonErrorKind::OneSetting,
    );
    server(
        r#"{ "cors": "any-origin", "cookie": { "secure": true } }"#,
        ".server",
        LessonErrorKind::OneSetting,
    );
    server(
        r#"{ "cookie": { "http_only": true } }"#,
        "",
        LessonErrorKind::ChangesNothing,
    );
    server(
        r#"{ "flavour": "rust" }"#,
        ".server.flavour",
        LessonErrorKind::NoSuch(String::new()),
    );
    let change = |change: &str, place: &str, wrong| {
        let members = with_notices(&format!(r#""change": {change}"#));
        check_flip(&members, place, wrong);
    };
    change(
        r#"{ "actions": [3] }"#,
        ".change",
        LessonErrorKind::OneSetting,
    );
    change(
        r#"{ "actions": [3], "credentials": "include", "mode": "no-cors" }"#,
        ".change",
        LessonErrorKind::OneSetting,
    );
    change(
        r#"{ "credentials": "include" }"#,
        ".change.actions",
        LessonErrorKind::Missing,
    );
    change(
        r#"{ "actions": [4], "credentials": "include" }"#,
        ".change.actions[0]",
        LessonErrorKind::Bounds(1, 3),
    );
    change(
        r#"{ "actions": [3], "credentials": "omit" }"#,
        "",
        LessonErrorKind::ChangesNothing,
    );
    change(
        r#"{ "actions": [3], "credentials": "always" }"#,
        ".change.credentials",
        LessonErrorKind::NoSuch("always".into()),
    );
    // A setting that this action has not got: a browser has no Session object, a request waits for nothing.
    change(
        r#"{ "actions": [3], "session": false }"#,
        ".change.session",
        LessonErrorKind::Unknown,
    );
    change(
        r#"{ "actions": [3], "seconds": 3 }"#,
        ".change.seconds",
        LessonErrorKind::Unknown,
    );
    change(
        r#"{ "actions": [3], "call": "sign-in" }"#,
        ".change.call",
        LessonErrorKind::Unknown,
    );
    check_flip(
        r#""change": { "actions": [3], "credentials": "include" }, "notices": []"#,
        ".notices",
        LessonErrorKind::Length(1, 12),
    );
    let as_is = with(
        r#""id": "with-and-without","#,
        r#""id": "with-and-without", "begin": "as-is","#,
    );
    check(&as_is, "experiments[0].flip", |found| {
        *found == LessonErrorKind::FreshOnly
    });
}
