//! What parsing notes; what it takes and refuses is in `tests/cookie-cases.jsonl`.

use super::*;

#[track_caller]
fn check(line: &str, profile: &Profile, expected: &[Note]) {
    assert_eq!(parse(line.as_bytes(), profile).notes, expected, "{line}");
}

#[test]
fn notes() {
    let text = str::to_owned;
    let chromium = &Profile::CHROMIUM;
    check("a=b; Path=/; Secure; HttpOnly", chromium, &[]);
    check("a=b;;", chromium, &[]);
    check(" a = b ", chromium, &[Note::Trimmed]);
    check("a", chromium, &[Note::Nameless]);
    check("a", &Profile::FIREFOX, &[Note::ValueMissing]);
    check(
        "a=b; Priority=High",
        chromium,
        &[Note::UnknownAttribute(text("Priority"))],
    );
    check("a=b; Path=x", chromium, &[Note::DefaultPath(text("x"))]);
    check(
        "a=b; Path=/x; Path=/y",
        chromium,
        &[Note::Overridden(text("Path"))],
    );
    check(
        "a=b; Max-Age=soon",
        chromium,
        &[Note::MaxAgeNotANumber(text("soon"))],
    );
    check(
        "a=b; Expires=soon",
        chromium,
        &[Note::ExpiresNotADate(text("soon"))],
    );
    check(
        "a=b; SameSite=Lux",
        chromium,
        &[Note::UnknownSameSite(text("Lux"))],
    );
    check(
        "a=b; Max-Age=1; Expires=Mon, 07 Dec 2026 08:43:54 GMT",
        chromium,
        &[Note::MaxAgeBeatsExpires],
    );
    let long = format!("a=b; Path=/{}", "x".repeat(1024));
    check(&long, chromium, &[Note::AttributeTooLong(text("Path"))]);
}

#[test]
fn octets_that_are_not_utf8() {
    let line = b"a=\xFF";
    assert_eq!(parse(line, &Profile::CHROMIUM).value, b"\xFF");
    let firefox = parse(line, &Profile::FIREFOX);
    assert_eq!(firefox.value, "\u{FFFD}".as_bytes());
    assert_eq!(firefox.notes, [Note::NotUtf8]);
}

#[test]
fn an_unreadable_date_hides_an_earlier_one_in_browsers() {
    let line = b"a=b; Max-Age=5; Max-Age=x";
    assert_eq!(parse(line, &Profile::DRAFT).attributes.max_age, Some(5));
    assert_eq!(parse(line, &Profile::CHROMIUM).attributes.max_age, None);
}

#[test]
fn signs_of_max_age() {
    let max_age = |line: &str, profile| parse(line.as_bytes(), profile).attributes.max_age;
    for (line, draft, chromium, firefox) in [
        ("a=b; Max-Age=7", Some(7), Some(7), Some(7)),
        ("a=b; Max-Age=-7", Some(0), Some(0), Some(0)),
        ("a=b; Max-Age=+7", None, Some(7), None),
        ("a=b; Max-Age=-x", None, None, Some(0)),
        ("a=b; Max-Age=7x", None, None, None),
        (
            "a=b; Max-Age=9223372036854775807x",
            None,
            Some(i64::MAX),
            None,
        ),
        ("a=b; Max-Age=-", None, None, Some(0)),
        ("a=b; Max-Age=", None, None, None),
    ] {
        assert_eq!(max_age(line, &Profile::DRAFT), draft, "{line}");
        assert_eq!(max_age(line, &Profile::CHROMIUM), chromium, "{line}");
        assert_eq!(max_age(line, &Profile::FIREFOX), firefox, "{line}");
    }
}
