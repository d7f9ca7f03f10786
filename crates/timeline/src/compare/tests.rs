//! What differs is found and marked, and nothing else is.

use http_message::Headers;

use super::*;
use crate::fixture::{ID, OTHER_ID, sign_in};
use crate::{Report, timeline};

fn code(text: &str) -> Vec<Span> {
    vec![
        Span::Dim("Set-Cookie: ".to_owned()),
        Span::Text(text.to_owned()),
    ]
}

/// Marks stand in brackets, keys in braces.
fn shown(spans: &[Span]) -> String {
    let one = |span: &Span| match span {
        Span::Mark(text) => format!("[{text}]"),
        Span::Key(text) | Span::MarkedKey(text) => format!("{{{text}}}"),
        Span::Text(text) | Span::Code(text) | Span::Dim(text) => text.clone(),
    };
    spans.iter().map(one).collect()
}

#[track_caller]
fn check(first: &str, second: &str, expected: Option<[&str; 2]>) {
    let ids = ["aaaaaaaaaaaa", "bbbbbbbbbbbb"].map(|id| Span::Key(id.to_owned()));
    let masks = Masks::of(ids.iter());
    let found = marked(&code(first), &code(second), &masks);
    let found = found.map(|sides| sides.map(|side| shown(&side)));
    let expected = expected.map(|sides| sides.map(|side| format!("Set-Cookie: {side}")));
    assert_eq!(found, expected);
}

#[test]
fn what_differs_is_marked() {
    check("a=1; Path=/", "a=1; Path=/", None);
    check(
        "a=1; HttpOnly; Path=/",
        "a=1; Path=/",
        Some(["a=1; [HttpOnly; ]Path=/", "a=1; Path=/"]),
    );
    check(
        "a=1; SameSite=None",
        "a=1; SameSite=Strict",
        Some(["a=1; SameSite=[None]", "a=1; SameSite=[Strict]"]),
    );
    check("带上", "不带上", Some(["带上", "[不]带上"]));
    check("", "x", Some(["", "[x]"]));
}

#[test]
fn ids_and_dates_do_not_differ() {
    check("s=aaaaaaaaaaaa; Path=/", "s=bbbbbbbbbbbb; Path=/", None);
    check(
        "s=aaaaaaaaaaaa; Expires=Sun, 06 Nov 1994 08:49:37 GMT",
        "s=bbbbbbbbbbbb; Expires=Mon, 07 Nov 1994 08:49:38 GMT",
        None,
    );
    check(
        "s=aaaaaaaaaaaa; Secure",
        "s=bbbbbbbbbbbb",
        Some(["s=aaaaaaaaaaaa[; Secure]", "s=bbbbbbbbbbbb"]),
    );
}

#[test]
fn a_long_line_is_cut() {
    let line = [Span::Dim("X: ".to_owned()), Span::Mark("字".repeat(200))];
    assert_eq!(shown(&cut(&line)), format!("X: [{}]…", "字".repeat(157)));
    assert_eq!(cut(&line[..1]), line[..1]);
}

#[test]
fn runs_that_differ_in_ids_alone_are_the_same() {
    let [first, second] = [ID, OTHER_ID].map(|id| timeline(&sign_in(1, id).entry()));
    for language in [Language::Chinese, Language::English] {
        let found = compare(&first, &second, language);
        assert_eq!((found.first, found.second), (Vec::new(), Vec::new()));
        assert_eq!(found.alike, first.len());
    }
}

#[test]
fn octets_that_several_steps_tell_stand_once() {
    let timelines = ["", "; HttpOnly"].map(|more| {
        let line = format!("sessionid={ID}; Path=/{more}");
        let mut exchange = sign_in(1, ID);
        if let Report::Trace(trace) = &mut exchange.report {
            trace.response.message.headers = Headers::new().with("Set-Cookie", line.as_str());
        }
        for verdict in &mut exchange.received.verdicts {
            verdict.line = line.clone().into();
        }
        timeline(&exchange.entry())
    });
    let [first, second] = &timelines;
    let found = compare(first, second, Language::English);
    let lines = found.second.iter().flat_map(|step| &step.lines);
    let lines: Vec<_> = lines.map(|line| shown(line)).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].ends_with("; Path=/[; HttpOnly]"), "{lines:?}");
}

#[test]
fn hostile_text_is_no_trouble() {
    for text in [
        "\u{0}",
        "é, 0é Nov 1994 08:49:37 GMTé",
        "\u{202e}𝄞",
        ";;;;",
        "Sun, ",
    ] {
        check(text, text, None);
    }
}

#[test]
fn lines_are_paired_by_their_header() {
    let line =
        |name: &str, value: &str| vec![Span::Dim(name.to_owned()), Span::Text(value.to_owned())];
    let first = vec![
        line("Host: ", "a"),
        line("Cookie: ", "s=1"),
        line("X: ", "y"),
    ];
    let second = vec![line("Host: ", "a"), line("Date: ", "b"), line("X: ", "z")];
    let masks = Masks::of(std::iter::empty());
    let found = differing_lines(&first, &second, &masks).unwrap();
    let found = found.map(|side| side.iter().map(|line| shown(line)).collect::<Vec<_>>());
    assert_eq!(
        found,
        [vec!["[Cookie: ][s=1]", "[X: ][y]"], vec!["[X: ][z]"]]
    );
    assert_eq!(differing_lines(&first, &first, &masks), None);
}
