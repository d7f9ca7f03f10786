//! Where NSPR and the draft read the same date differently, and where they agree.

use super::*;

#[track_caller]
fn check(text: &str, expected: Option<&str>) {
    let found = parse(text.as_bytes()).map(Timestamp::http_date);
    assert_eq!(found.as_deref(), expected, "{text}");
}

#[test]
fn like_the_draft() {
    check(
        "Mon, 07 Dec 2026 08:43:54 GMT",
        Some("Mon, 07 Dec 2026 08:43:54 GMT"),
    );
    check(
        "Monday, 07-Dec-26 08:43:54 GMT",
        Some("Mon, 07 Dec 2026 08:43:54 GMT"),
    );
    check("07 Dec", None);
    check("tomorrow", None);
    check("", None);
}

#[test]
fn looser_than_the_draft() {
    check(
        "Mon, 01-Jan-2011 00: 00:00 GMT",
        Some("Sat, 01 Jan 2011 00:00:00 GMT"),
    );
    check(
        "Sat, 15-Apr-17 91:22:33 21:01:22",
        Some("Tue, 18 Apr 2017 19:22:33 GMT"),
    );
    check(
        "Thu, 12-Aug-2007 20:61:99999999999 GMT",
        Some("Sun, 12 Aug 2007 00:00:00 GMT"),
    );
    check("31 Apr 2027 10:00", Some("Sat, 01 May 2027 10:00:00 GMT"));
    check("6/16/95 10:05pm", Some("Fri, 16 Jun 1995 22:05:00 GMT"));
    check("16-6-95", Some("Fri, 16 Jun 1995 00:00:00 GMT"));
    check("95/6/16 12:00 am", Some("Fri, 16 Jun 1995 00:00:00 GMT"));
    check(
        "7 Dec 2026 08:00:00 +0200",
        Some("Mon, 07 Dec 2026 06:00:00 GMT"),
    );
    check(
        "7 Dec 2026 08:00:00 PDT",
        Some("Mon, 07 Dec 2026 15:00:00 GMT"),
    );
}

#[test]
fn stricter_than_the_draft() {
    check("Thu, 19/Apr\\2007 16:00:00 GMT", None);
    check("7. Dec 2026", Some("Mon, 07 Dec 2026 00:00:00 GMT"));
    check("7 Dec 2026x", None);
}
