//! Dates that §5.1.1 takes and refuses; the long list is in `tests/cookie-cases.jsonl`.

use super::*;

#[track_caller]
fn check(text: &str, expected: Option<i64>) {
    assert_eq!(
        parse(text.as_bytes()).map(Timestamp::seconds),
        expected,
        "{text}"
    );
}

#[test]
fn taken() {
    check("Thu, 01 Jan 1970 00:00:00 GMT", Some(0));
    check("Mon, 07 Dec 2026 08:43:54 GMT", Some(1_796_633_034));
    check("Monday, 07-Dec-26 08:43:54 GMT", Some(1_796_633_034));
    check("08:43:54x 7 december 2026", Some(1_796_633_034));
    check("1 Jan 70 00:00:00", Some(0));
    check("1 Jan 69 00:00:00", Some(3_124_224_000));
    check("29 Feb 2024 0:0:0", Some(1_709_164_800));
    check("1 Jan 1601 00:00:00", Some(-11_644_473_600));
}

#[test]
fn refused() {
    for text in [
        "",
        "tomorrow",
        "29 Feb 2023 00:00:00",
        "31 Apr 2023 00:00:00",
        "1 Jan 1600 00:00:00",
        "1 Jan 2023 24:00:00",
        "1 Jan 2023 00:60:00",
        "1 Jan 2023 00:00:60",
        "1 Jan 2023 000:00:00",
        "0 Jan 2023 00:00:00",
        "1 Jan 20233 00:00:00",
    ] {
        check(text, None);
    }
}

#[test]
fn chromium_takes_whole_tokens() {
    for (text, draft, chromium) in [
        ("7 Dec 2019 10:00:00", true, true),
        ("2019 7 Dec 10:00:00", true, true),
        ("7th Dec 2019 10:00:00", true, false),
        ("7 Dec 2019 10:00:00pm", true, false),
        ("7 Dec 2019 10:00:00x 11:00:00", true, true),
        ("7 Dec 2019x 2018 10:00:00", true, true),
        ("7 Dec 2019 0010:00:00", false, true),
        ("7 Dec 02019 10:00:00", false, true),
        ("7 Dec 002019 10:00:00", false, false),
        ("7 Dec 5 10:00:00", false, true),
        ("7 Dec 1600 10:00:00", false, true),
        ("7 Dec 2019 24:00:00 11:00:00", false, false),
        ("32 Dec 2019 10:00:00", false, false),
    ] {
        assert_eq!(parse(text.as_bytes()).is_some(), draft, "{text}");
        assert_eq!(
            parse_whole_tokens(text.as_bytes()).is_some(),
            chromium,
            "{text}"
        );
    }
}

#[test]
fn a_zone_that_is_not_read() {
    for (date, zone) in [
        ("Wed, 21 Oct 2033 07:28:00 EST", Some("EST")),
        ("Wed, 21 Oct 2033 07:28:00 +0800", Some("+0800")),
        ("Wed, 21 Oct 2033 07:28:00 -05:00", Some("-05:00")),
        ("07:28:00 CET 21 Oct 2033", Some("CET")),
        ("Wed, 21 Oct 2033 07:28:00 GMT", None),
        ("Wed, 21 Oct 2033 07:28:00 +0000", None),
        ("Wed, 21 Oct 2033 07:28:00", None),
        ("07:28:00 21 Oct 2033", None),
        ("EST", None),
    ] {
        let found = super::unread_zone(date.as_bytes());
        assert_eq!(found, zone.map(str::as_bytes), "{date}");
    }
}
