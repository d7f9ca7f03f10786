//! A run comes out of its link as it went in, without its secrets; and no link, however broken, does more than not to be read.

use std::rc::Rc;

use browser_model::{Cookie, SameSite};
use http_message::{Headers, Method, Request, Response, Timestamp};
use practice_server::{Lookup, ServerEvent, TraceEntry, Traced};
use timeline::{
    Entry, Language, ProgramCall, ProgramRun, SESSION_COOKIE, TargetKind, Watcher, explain, summary,
};

use super::*;
use crate::journal::{EntryTimeline, Journal, Record, RunOwner, everything, timeline_of};

const ID: &str = "qzulutdvp7gg9g2x6uglnh9tln46dt32";
const NOW: Timestamp = Timestamp::from_millis(1_795_896_000_000);

fn request(cookie: &str) -> Request {
    Request {
        method: Method::post(),
        target: "/api/mgr/signin?token=s3cret".to_owned(),
        headers: Headers::new()
            .with("Host", "127.0.0.1:8047")
            .with("User-Agent", "python-requests/2.34.2")
            .with("Content-Type", "application/x-www-form-urlencoded")
            .with("Cookie", cookie),
        body: b"username=byhy&password=88888888".to_vec(),
    }
}

fn response(set_cookie: &str) -> Response {
    Response {
        status: 200,
        headers: Headers::new()
            .with("Content-Type", "application/json")
            .with("Set-Cookie", set_cookie),
        body: b"{\"ret\": 0, \"reason\": \"s3cret\"}".to_vec(),
    }
}

fn trace(number: u64, cookie: &str, set_cookie: &str, events: Vec<ServerEvent>) -> TraceEntry {
    TraceEntry {
        number,
        listener: "http://127.0.0.1:8047".to_owned(),
        connection: Some(1),
        received: NOW,
        request: Traced {
            message: request(cookie),
            cut_from: None,
        },
        events,
        response: Traced {
            message: response(set_cookie),
            cut_from: None,
        },
    }
}

fn given() -> String {
    format!("{SESSION_COOKIE}={ID}; Path=/; HttpOnly")
}

fn brought() -> String {
    format!("{SESSION_COOKIE}={ID}")
}

fn created() -> ServerEvent {
    ServerEvent::SessionCreated {
        id: ID.to_owned(),
        user: "byhy".to_owned(),
        expires: NOW,
    }
}

fn journal_of(entries: Vec<Entry>) -> Journal {
    let mut journal = everything().emptied();
    journal.begin_run(RunOwner::FreePlay);
    for entry in entries {
        journal.append(Rc::new(Record::of(entry)));
    }
    journal
}

/// Two calls of a program in the page: the second one brings what the first one was given.
fn program() -> Journal {
    let cookie = Cookie {
        name: SESSION_COOKIE.into(),
        value: ID.into(),
        domain: "127.0.0.1".to_owned(),
        host_only: true,
        path: "/".to_owned(),
        expires: None,
        secure: false,
        http_only: true,
        same_site: SameSite::Default,
        created: NOW,
        last_access: NOW,
        partition: None,
    };
    let mut run = ProgramRun::default();
    let mut call = |number: u32, cookie_line: &str, before: Vec<Cookie>, events| {
        let set_cookie = given();
        let call = ProgramCall {
            line: Some(number),
            function: Some("sign_in".to_owned()),
            url: "http://127.0.0.1:8047/api/mgr/signin?token=s3cret".to_owned(),
            request: request(cookie_line),
            response: Some(response(&set_cookie)),
            error: None,
            jar: Some(1),
            before,
            after: Some(vec![cookie.clone()]),
            report: Some(Box::new(trace(
                u64::from(number),
                cookie_line,
                &set_cookie,
                events,
            ))),
            target: TargetKind::Native,
            at: NOW,
        };
        Entry::Program(Box::new(run.take(number, call)))
    };
    let first = call(1, "", Vec::new(), vec![created()]);
    let found = Lookup::Found {
        id: ID.to_owned(),
        user: "byhy".to_owned(),
        expires: NOW,
    };
    let second = call(
        2,
        &brought(),
        vec![cookie.clone()],
        vec![ServerEvent::SessionLookedUp(found)],
    );
    journal_of(vec![first, second])
}

/// Exchanges of another program with a server that reports nothing.
fn watched() -> Journal {
    let mut watcher = Watcher::default();
    let mut take = |number: u32, cookie: &str, set_cookie: &str| {
        let trace = trace(u64::from(number), cookie, set_cookie, Vec::new());
        Entry::Watched(Box::new(watcher.take(number, trace)))
    };
    let entries = vec![take(1, "", &given()), take(2, &brought(), "theme=s3cret")];
    journal_of(entries)
}

fn fragment(journal: &Journal, range: std::ops::Range<usize>, with_values: bool) -> String {
    let (_, text) = Told::of(journal, &range, with_values).expect("the run can be told");
    write(&text).expect("it fits into a link")
}

fn steps(timelines: &[EntryTimeline]) -> Vec<&'static str> {
    let steps = timelines.iter().flat_map(|one| one.steps.iter());
    steps.map(|step| step.step.name()).collect()
}

/// All that is said of a run, in both languages.
fn sentences(timelines: &[EntryTimeline]) -> String {
    let mut said = String::new();
    for language in [Language::Chinese, Language::English] {
        for one in timelines {
            for span in summary(&one.entry, language) {
                said.push_str(span.text());
            }
            for step in one.steps.iter() {
                let note = explain(step, language);
                let lines = note.more.iter().chain(&note.raw).flatten();
                let spans = note.headline.iter().chain(&note.reason).chain(lines);
                spans.for_each(|span| said.push_str(span.text()));
            }
        }
    }
    said
}

#[track_caller]
fn check(journal: &Journal, range: std::ops::Range<usize>, secrets: &[&str]) {
    let entries = journal.entries(range.clone());
    let original: Vec<_> = entries.map(timeline_of).collect();
    for with_values in [true, false] {
        let told = read(&fragment(journal, range.clone(), with_values)).unwrap();
        let timelines = told.timelines();
        let expected = steps(&original);
        assert_eq!(steps(&timelines), expected, "with values: {with_values}");
        assert_eq!(told.redacted, !with_values);
        let said = sentences(&timelines);
        for secret in secrets {
            assert_eq!(said.contains(secret), with_values, "{secret}: {said}");
        }
        if with_values {
            assert_eq!(said, sentences(&original));
        }
    }
}

#[test]
fn runs_come_back_with_the_same_steps_and_their_secrets_only_where_those_are_wanted() {
    let journal = everything();
    // The last record repeats the first one.
    check(
        &journal,
        0..journal.len() - 1,
        &["sessionid=copied", "sessionid=theirs", "by%26hy"],
    );
    check(&program(), 0..2, &[ID, "s3cret", "88888888"]);
    check(&watched(), 1..2, &[ID, "s3cret", "88888888"]);
}

#[test]
fn what_came_before_an_exchange_of_another_program_is_told_and_not_shown() {
    let told = read(&fragment(&watched(), 1..2, false)).unwrap();
    assert_eq!((told.journal.len(), told.shown()), (2, 1..2));
}

#[test]
fn nothing_of_the_session_table_is_told() {
    let (_, text) = Told::of(&everything(), &(0..3), true).unwrap();
    assert!(!text.contains("last_used"), "{text}");
}

#[track_caller]
fn check_fault(fragment: &str, expected: LinkFault) {
    let shown: String = fragment.chars().take(60).collect();
    assert_eq!(read(fragment).err(), Some(expected), "{shown}");
}

#[test]
fn each_fault_has_its_name() {
    check_fault("", LinkFault::Empty);
    check_fault("#", LinkFault::Empty);
    check_fault("#run=", LinkFault::Empty);
    check_fault("#other=1", LinkFault::Empty);
    check_fault("#run=2.abc", LinkFault::Newer);
    check_fault("#run=0.abc", LinkFault::Unreadable);
    check_fault("#run=1", LinkFault::Unreadable);
    check_fault("#run=1.", LinkFault::Unreadable);
    check_fault("#run=x.abc", LinkFault::Unreadable);
    check_fault("#run=1.<script>", LinkFault::Unreadable);
    check_fault(
        &["#run=1.", &"A".repeat(LONGEST)].concat(),
        LinkFault::TooLong,
    );
    for text in [
        "",
        "null",
        "{}",
        "[[[[",
        "{\"from\":0,\"redacted\":true,\"journal\":{}}",
    ] {
        check_fault(&write(text).unwrap(), LinkFault::Unreadable);
    }
    // It unpacks to more than any run has.
    check_fault(
        &write(&" ".repeat(MOST + 1)).unwrap(),
        LinkFault::Unreadable,
    );
    let whole = fragment(&program(), 0..2, false);
    assert!(read(&["#embed=1&", &whole].concat()).is_ok());
}

#[test]
fn two_hundred_broken_links_are_unreadable() {
    let whole = fragment(&program(), 0..2, false);
    let front = [RUN, "1."].concat().len();
    let packed: Vec<char> = whole[front..].chars().collect();
    for number in 0..200 {
        let mut broken = packed.clone();
        // The last letter may hold no more than a few bits.
        let at = number * 7919 % (packed.len() - 2);
        match number % 4 {
            0 => broken[at] = if broken[at] == 'A' { 'B' } else { 'A' },
            1 => broken.truncate(at),
            2 => drop(broken.remove(at)),
            _ => broken.insert(at, '_'),
        }
        if broken == packed {
            continue;
        }
        let link: String = whole[..front].chars().chain(broken).collect();
        check_fault(&link, LinkFault::Unreadable);
    }
}

/// What a stranger may have written: numbers as large and as small as numbers are, texts that are odd or empty.
#[test]
fn a_hostile_record_ends_nothing() {
    let (_, text) = Told::of(&program(), &(0..2), false).unwrap();
    let (_, whole) = Told::of(&everything(), &(0..8), false).unwrap();
    let mut readable = 0;
    for text in [text, whole] {
        let starts = text.match_indices([':', ',', '[']).map(|(at, _)| at + 1);
        // A few hundred of them: every place takes too long.
        for start in starts.step_by(7) {
            let rest = &text[start..];
            let is_number = |sign: char| sign.is_ascii_digit() || sign == '-';
            let end = rest.find(|sign| !is_number(sign)).unwrap_or(0);
            let others = match end {
                0 if rest.starts_with('"') => ["\"<b>\\u202e;%00\"", "\"\""],
                0 => continue,
                _ => ["9223372036854775807", "-9223372036854775808"],
            };
            let end = match end {
                0 => 2 + rest[1..].find('"').unwrap_or(0),
                end => end,
            };
            for other in others {
                let hostile = [&text[..start], other, &rest[end..]].concat();
                if let Some(told) = Told::read(&hostile) {
                    readable += 1;
                    let timelines = told.timelines();
                    assert!(!steps(&timelines).is_empty());
                    sentences(&timelines);
                }
            }
        }
    }
    assert!(readable > 20, "{readable}");
}

/// Links that were given out stay readable: where this fails, the format needs a new number.
#[test]
fn a_link_of_the_first_format_is_still_read() {
    let now = fragment(&program(), 0..2, false);
    let Ok(told) = read(include_str!("first.txt").trim()) else {
        panic!("it is not read; today it is {now}");
    };
    let today = read(&now).unwrap();
    assert_eq!(steps(&told.timelines()), steps(&today.timelines()));
}
