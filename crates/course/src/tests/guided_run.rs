//! The whole guided run, in virtual time, in both flavours.

mod pair;

use std::rc::Rc;

use listings::{Dialect, Scope, listing};
use practice_server::Flavour;
use timeline::{
    Arrival, ClientId, Entry, Language, Report, Step, StepKind, explain, summary, timeline, touched,
};

use crate::{Stop, StopId, guided_run, presets, went_as_told};

use pair::{BASE, Pair};

fn rows(entries: &[Rc<Entry>]) -> Vec<String> {
    let mut rows = Vec::new();
    for entry in entries {
        for row in timeline(entry) {
            rows.push(format!("{} {}", row.source.glyph(), row.step.name()));
        }
    }
    rows
}

fn stop(id: StopId) -> Stop {
    guided_run().into_iter().find(|stop| stop.id == id).unwrap()
}

/// Plays the guided run up to this stop; compares the rows of the stop.
#[track_caller]
fn check(flavour: Flavour, id: StopId, expected: &[&str]) {
    let mut pair = Pair::new(flavour);
    let mut last = Vec::new();
    for stop in guided_run() {
        last = pair.play(&stop);
        if stop.id == id {
            break;
        }
    }
    assert_eq!(rows(&last), expected);
}

const BOTH: [Flavour; 2] = [Flavour::Go, Flavour::Django];

#[test]
fn not_signed_in() {
    for flavour in BOTH {
        let expected = [
            "● request-composed",
            "○ no-cookie-in-storage",
            "◆ request-sent",
            "◆ server-reads-cookies",
            "◆ session-not-presented",
            "◆ response-sent",
            "● response-exposed",
        ];
        check(flavour, StopId::NotSignedIn, &expected);
    }
}

#[test]
fn sign_in() {
    let go = [
        "● request-composed",
        "○ no-cookie-in-storage",
        "◆ request-sent",
        "◆ credentials-checked",
        "◆ session-created",
        "◆ response-sent",
        "◆ set-cookie-issued",
        "○ cookie-stored",
        "⊘ set-cookie-hidden",
        "● response-exposed",
    ];
    check(Flavour::Go, StopId::SignIn, &go);
    // Django looks for a live session first: the same user would keep it.
    let mut django = go.to_vec();
    django.insert(3, "◆ server-reads-cookies");
    django.insert(5, "◆ session-not-presented");
    check(Flavour::Django, StopId::SignIn, &django);
}

#[test]
fn come_back() {
    for flavour in BOTH {
        let expected = [
            "● request-composed",
            "○ cookie-attached",
            "◆ request-sent",
            "◆ server-reads-cookies",
            "◆ session-found",
            "◆ response-sent",
            "● response-exposed",
        ];
        check(flavour, StopId::ComeBack, &expected);
    }
}

/// Whether a stop, played after these, goes as it is told.
fn as_told(flavour: Flavour, before: &[StopId], id: StopId) -> bool {
    let mut pair = Pair::new(flavour);
    for id in before {
        pair.play(&stop(*id));
    }
    let stop = stop(id);
    let timelines: Vec<_> = pair
        .play(&stop)
        .iter()
        .map(|entry| timeline(entry))
        .collect();
    went_as_told(stop.expects, &timelines)
}

#[test]
fn in_order_every_stop_goes_as_told() {
    for flavour in BOTH {
        for (at, id) in StopId::ALL.into_iter().enumerate() {
            assert!(as_told(flavour, &StopId::ALL[..at], id), "{id:?}");
        }
    }
}

#[test]
fn out_of_order_the_remedy_helps() {
    use StopId::{ComeBack, NotSignedIn, SignIn, SignOut};
    for flavour in BOTH {
        for (before, id) in [
            (vec![SignIn], NotSignedIn),
            (Vec::new(), ComeBack),
            (vec![SignIn, SignOut], ComeBack),
        ] {
            assert!(!as_told(flavour, &before, id), "{id:?}");
            let remedy = stop(id).remedy.unwrap();
            let mended = [&before[..], &[remedy]].concat();
            assert!(as_told(flavour, &mended, id), "{id:?}");
        }
    }
}

#[test]
fn without_the_servers_report_nothing_went_as_told() {
    let mut pair = Pair::new(Flavour::Go);
    let stop = stop(StopId::SignIn);
    let mut entry = Entry::clone(&pair.play(&stop)[0]);
    let Entry::Exchange(exchange) = &mut entry else {
        panic!("a fetch is an exchange");
    };
    exchange.report = Report::Missing;
    assert!(!went_as_told(stop.expects, &[timeline(&entry)]));
}

#[test]
fn two_clients_have_two_rows() {
    for flavour in BOTH {
        let mut pair = Pair::new(flavour);
        let entries = pair.play(&stop(StopId::TwoClients));
        let mut found = Vec::new();
        for row in entries.iter().flat_map(|entry| timeline(entry)) {
            if let Step::SessionFound { id, user, .. } = row.step {
                found.push((user, id));
            }
        }
        let users: Vec<&str> = found.iter().map(|(user, _)| user.as_str()).collect();
        assert_eq!(users, ["byhy", "lin"]);
        assert_ne!(found[0].1, found[1].1);
        assert_eq!(pair.server.sessions(10).unwrap().len(), 2);
    }
}

#[test]
fn two_users_begin_with_an_empty_table() {
    for flavour in BOTH {
        let mut pair = Pair::new(flavour);
        pair.play(&stop(StopId::SignIn));
        pair.play(&stop(StopId::TwoClients));
        assert_eq!(pair.server.sessions(10).unwrap().len(), 2);
    }
}

#[test]
fn without_a_session_nobody_keeps_the_cookie() {
    for flavour in BOTH {
        let mut pair = Pair::new(flavour);
        pair.play(&stop(StopId::TwoClients));
        let entries = pair.play(&stop(StopId::PythonSession));
        let of_action = |action: usize| timeline(&entries[action]);
        let happened = |action: usize, kind: StepKind| {
            of_action(action).iter().any(|row| row.step.kind() == kind)
        };
        assert!(happened(0, StepKind::SessionCreated));
        assert!(happened(1, StepKind::SessionNotPresented));
        // A new program does not hold the cookie of the one before.
        assert!(happened(2, StepKind::NoCookieInStorage));
        assert!(happened(2, StepKind::CookieStored));
        assert!(happened(3, StepKind::SessionFound));
    }
}

#[test]
fn sign_out_and_the_dead_id() {
    let out = [
        "● request-composed",
        "○ cookie-attached",
        "◆ request-sent",
        "◆ server-reads-cookies",
        "◆ session-found",
        "◆ session-deleted",
        "◆ response-sent",
        "◆ set-cookie-issued",
        "○ cookie-deleted",
        "⊘ set-cookie-hidden",
        "● response-exposed",
        "● script-writes-cookie",
        "○ cookie-stored",
        "● request-composed",
        "○ cookie-attached",
        "◆ request-sent",
        "◆ server-reads-cookies",
        "◆ session-unknown",
        "◆ response-sent",
    ];
    let go = [
        "● response-exposed",
        "● script-writes-cookie",
        "○ cookie-deleted",
    ];
    check(Flavour::Go, StopId::SignOut, &[&out[..], &go].concat());
    // Django asks the browser to delete the dead id at once.
    let django = [
        "◆ set-cookie-issued",
        "○ cookie-deleted",
        "⊘ set-cookie-hidden",
        "● response-exposed",
        "● script-writes-cookie",
        "○ nothing-to-delete",
    ];
    check(
        Flavour::Django,
        StopId::SignOut,
        &[&out[..], &django].concat(),
    );
}

#[test]
fn everything_that_happens_has_words() {
    for flavour in BOTH {
        let mut pair = Pair::new(flavour);
        for stop in guided_run() {
            pair.play(&stop);
        }
        let calls = presets().into_iter().map(|preset| preset.call);
        for call in calls {
            let entry = pair.fetch(ClientId::First, &call);
            pair.journal.push(Rc::new(entry));
        }
        for language in [Language::Chinese, Language::English] {
            for entry in &pair.journal {
                assert!(!summary(entry, language).is_empty());
                for row in timeline(entry) {
                    let words = explain(&row, language);
                    assert!(!words.headline.is_empty() && !words.reason.is_empty());
                }
            }
            for dialect in Dialect::ALL {
                assert!(!listing(&pair.journal, Scope::Run, dialect, BASE, language).is_empty());
            }
        }
    }
}

#[test]
fn presets_do_what_they_are_called() {
    let mut pair = Pair::new(Flavour::Go);
    pair.play(&stop(StopId::SignIn));
    for preset in presets() {
        let entry = pair.fetch(ClientId::First, &preset.call);
        let Entry::Exchange(exchange) = entry else {
            panic!("a fetch is an exchange");
        };
        let Arrival::Response(response) = exchange.arrival else {
            panic!("the server answers");
        };
        assert!(
            [200, 307].contains(&response.status),
            "{}: {}",
            preset.id.name(),
            response.body_text()
        );
    }
}

#[test]
fn the_marked_rows_are_the_rows_that_changed() {
    let mut pair = Pair::new(Flavour::Go);
    let entries = pair.play(&stop(StopId::SignIn));
    let rows = timeline(&entries[0]);
    let sessions: Vec<String> = rows
        .iter()
        .filter_map(|row| touched(&row.step).session)
        .collect();
    assert_eq!(sessions, [pair.server.sessions(10).unwrap()[0].id.clone()]);
    let cookies: Vec<_> = rows
        .iter()
        .filter_map(|row| touched(&row.step).cookie)
        .collect();
    assert_eq!(cookies.len(), 1);
    assert_eq!(cookies[0].name, b"sessionid");
}
