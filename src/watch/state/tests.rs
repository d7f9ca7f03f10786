//! What is kept of what was watched: this page's own exchanges are left out, and the oldest fold away.

use http_message::{Headers, Method, Request, Response, Timestamp};
use practice_server::Traced;

use super::*;

fn told(number: u64, agent: &str) -> Told {
    Told::Exchange(Box::new(TraceEntry {
        number,
        listener: "http://127.0.0.1:8047".to_owned(),
        connection: Some(number),
        received: Timestamp::from_seconds(1_790_000_000),
        request: Traced {
            message: Request {
                method: Method::get(),
                target: "/api/".to_owned(),
                headers: Headers::new().with("User-Agent", agent),
                body: Vec::new(),
            },
            cut_from: None,
        },
        events: Vec::new(),
        response: Traced {
            message: Response {
                status: 200,
                headers: Headers::new(),
                body: Vec::new(),
            },
            cut_from: None,
        },
    }))
}

fn traces(state: &WatchState) -> Vec<u64> {
    let log = state.log.iter().filter_map(|entry| watched(entry));
    log.map(|one| one.trace.number).collect()
}

#[test]
fn what_this_page_did_is_told_apart_when_its_run_has_ended() {
    let mut state = WatchState::default();
    let own = |numbers: &[u64]| WatchAction::Own(Some(Rc::new(numbers.iter().copied().collect())));
    state.apply(WatchAction::Told(vec![told(1, "a"), told(2, "b")]));
    assert_eq!(traces(&state), [0; 0], "it is not known yet whose they are");
    state.apply(own(&[2]));
    assert_eq!(traces(&state), [1]);
    state.apply(WatchAction::Own(None));
    state.apply(WatchAction::Told(vec![told(3, "a"), told(4, "a")]));
    assert_eq!(traces(&state), [1]);
    state.apply(own(&[2, 3]));
    assert_eq!(traces(&state), [1, 4]);
    state.apply(WatchAction::Told(vec![Told::Gap(7), told(12, "a")]));
    assert_eq!((traces(&state), state.lost), (vec![1, 4, 12], 7));
}

#[test]
fn the_oldest_fold_away_and_the_newest_is_shown_until_one_is_chosen() {
    let mut state = WatchState::default();
    state.apply(WatchAction::Own(Some(Rc::default())));
    let all =
        (1..=KEPT as u64 + 3).map(|number| told(number, if number % 2 == 0 { "a" } else { "b" }));
    state.apply(WatchAction::Told(all.collect()));
    assert_eq!((state.log.len(), state.folded), (KEPT, 3));
    let shown = |state: &WatchState| state.shown_entry().map(|entry| entry.number());
    assert_eq!(shown(&state), Some(503));
    state.apply(WatchAction::EntryChosen(400));
    state.apply(WatchAction::Told(vec![told(504, "b")]));
    assert_eq!(shown(&state), Some(400));
    state.apply(WatchAction::FilterChosen(Filter::Client(Some(
        "a".to_owned(),
    ))));
    assert_eq!(shown(&state), Some(502));
    assert_eq!(state.passing().count(), 249);
}
