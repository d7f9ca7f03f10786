//! Which forms of free play make a call, and what is wrong with the others.

use http_message::Method;

use super::*;

fn draft() -> Draft {
    Draft {
        method: "GET".into(),
        path: "/api/mgr/customers".into(),
        query: String::new(),
        headers: String::new(),
        body_kind: BodyKind::None,
        body: String::new(),
        credentials: Credentials::Include,
        redirects: Redirects::Follow,
        preset: None,
        is_secret: false,
    }
}

#[track_caller]
fn check(draft: &Draft, expected: &[(Field, FieldError)]) {
    let found = draft.check().err().unwrap_or_default();
    let found: Vec<_> = found
        .into_iter()
        .map(|fault| (fault.field, fault.error))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn methods() {
    let with = |method: &str| Draft {
        method: method.into(),
        ..draft()
    };
    check(&with("PATCH"), &[]);
    check(&with(" post "), &[]);
    check(&with(""), &[(Field::Method, FieldError::NotAMethod)]);
    check(&with("GE T"), &[(Field::Method, FieldError::NotAMethod)]);
    check(&with("方法"), &[(Field::Method, FieldError::NotAMethod)]);
    check(
        &with("Trace"),
        &[(Field::Method, FieldError::ForbiddenMethod)],
    );
    check(
        &Draft {
            body_kind: BodyKind::Form,
            ..draft()
        },
        &[(Field::Method, FieldError::BodyOnGet)],
    );
    assert_eq!(with("post").check().unwrap().method, Method::post());
    assert_eq!(with("patch").check().unwrap().method.as_str(), "patch");
}

#[test]
fn paths() {
    let with = |path: &str| Draft {
        path: path.into(),
        ..draft()
    };
    check(&with("/"), &[]);
    check(&with("/客户/\u{202e}"), &[]);
    check(&with(""), &[(Field::Path, FieldError::NotAPath)]);
    check(
        &with("http://example.com/"),
        &[(Field::Path, FieldError::NotAPath)],
    );
    check(
        &with("//example.com/"),
        &[(Field::Path, FieldError::NotAPath)],
    );
    check(
        &with("/\\example.com/"),
        &[(Field::Path, FieldError::NotAPath)],
    );
    check(&with("/a?b=c"), &[(Field::Path, FieldError::QueryInPath)]);
    check(
        &with("/__playground/reset"),
        &[(Field::Path, FieldError::ControlPath)],
    );
}

#[test]
fn queries_stay_as_typed() {
    let with = |query: &str| Draft {
        query: query.into(),
        ..draft()
    };
    assert_eq!(
        with("?a=1&b").check().unwrap().path,
        "/api/mgr/customers?a=1&b"
    );
    assert_eq!(with("").check().unwrap().path, "/api/mgr/customers");
    check(&with("a=#"), &[(Field::Query, FieldError::FragmentInQuery)]);
}

#[test]
fn bodies() {
    let with = |body_kind, body: &str| Draft {
        method: "POST".into(),
        body_kind,
        body: body.into(),
        ..draft()
    };
    check(&with(BodyKind::Json, "{\"a\": [1]}"), &[]);
    check(
        &with(BodyKind::Json, "{'a': 1}"),
        &[(Field::Body, FieldError::NotJson(1, 2))],
    );
    check(
        &with(BodyKind::Json, ""),
        &[(Field::Body, FieldError::NotJson(1, 1))],
    );
    let form = with(BodyKind::Form, "username=byhy&password=a%26b+c")
        .check()
        .unwrap();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        form.body,
        Body::Form(vec![pair("username", "byhy"), pair("password", "a&b c")])
    );
}

#[test]
fn every_preset_fills_a_form_that_makes_the_same_request() {
    for preset in course::presets() {
        let again = Draft::of_preset(&preset)
            .check()
            .expect("a preset has no fault");
        assert_eq!(
            (&again.method, &again.body),
            (&preset.call.method, &preset.call.body)
        );
        assert_eq!(
            again.path.split('?').next(),
            Some(preset.call.path.as_str())
        );
    }
}
