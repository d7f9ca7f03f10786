//! How a run goes, from the press of a button to its end, and what comes too late for it.

use browser_model::Profile;
use http_message::{Address, Method, Request, Response};
use timeline::ProgramCall;

use super::*;
use crate::python::standing::{Failure, Versions};

const NOW: Timestamp = Timestamp::from_seconds(1_790_000_000);

fn state() -> PythonState {
    let origin = Address::parse("http://127.0.0.1:8047/").unwrap().origin;
    PythonState::new(Draft::default(), |_| {
        Snapshot::empty(origin.clone(), &Profile::CHROMIUM)
    })
}

fn started() -> PythonAction {
    PythonAction::Started(Language::English, TargetKind::Native, NOW)
}

fn ready() -> PythonAction {
    PythonAction::Standing(
        Standing::Ready(Versions {
            python: "3.14.2".to_owned(),
            requests: "2.34.2".to_owned(),
        }),
        NOW,
    )
}

fn printed(run: u32, text: &str) -> PythonAction {
    let text = text.to_owned();
    PythonAction::Printed(run, Piece { error: false, text })
}

fn called(run: u32, line: u32) -> PythonAction {
    let call = ProgramCall {
        line: Some(line),
        function: None,
        url: "http://127.0.0.1/".to_owned(),
        request: Request::seen_in(b"GET / HTTP/1.1\r\n\r\n").unwrap(),
        response: Response::seen_in(b"HTTP/1.1 200 OK\r\n\r\n"),
        error: None,
        jar: Some(1),
        before: Vec::new(),
        after: Some(Vec::new()),
        report: None,
        target: TargetKind::Native,
        at: NOW,
    };
    assert_eq!(call.request.method, Method::get());
    PythonAction::Called(run, Box::new(call))
}

fn ended(run: u32) -> PythonAction {
    PythonAction::Ended(run, None, NOW.plus_seconds(1))
}

/// The phase, what was printed, how many calls there were.
#[track_caller]
fn check(actions: Vec<PythonAction>, expected: (Phase, &str, usize)) -> PythonState {
    let mut state = state();
    actions.into_iter().for_each(|action| state.apply(action));
    let text: String = state.output.iter().map(|piece| &*piece.text).collect();
    let calls = state.journal.journal.len();
    assert_eq!((state.phase, text.as_str(), calls), expected);
    state
}

#[test]
fn a_run_waits_for_python_and_goes_on_by_itself() {
    let coming = PythonAction::Standing(Standing::Coming(Some((1.0, 2.0))), NOW);
    check(vec![started(), coming.clone()], (Phase::Waiting, "", 0));
    let run = vec![started(), coming, ready()];
    check(run.clone(), (Phase::Running, "", 0));
    let whole = [run, vec![printed(1, "a"), printed(1, "b"), ended(1)]].concat();
    let state = check(whole, (Phase::Finished, "ab", 0));
    assert_eq!((state.output.len(), state.millis), (1, Some(1000)));
    check(vec![ready(), started()], (Phase::Running, "", 0));
}

#[test]
fn a_second_press_starts_nothing_while_a_run_is_under_way() {
    let state = check(vec![ready(), started(), started()], (Phase::Running, "", 0));
    assert_eq!(state.run, 1);
}

#[test]
fn what_comes_late_belongs_to_no_run() {
    let stopped = PythonAction::Stopped(NOW);
    let late = vec![ready(), started(), printed(1, "a"), stopped];
    let state = check(late.clone(), (Phase::Stopped, "a", 0));
    assert_eq!(state.python, Standing::Absent);
    let late = [late, vec![printed(1, "b"), ended(1)]].concat();
    check(late.clone(), (Phase::Stopped, "a", 0));
    let again = [
        late,
        vec![started(), ready(), printed(1, "b"), printed(2, "c")],
    ]
    .concat();
    check(again, (Phase::Running, "c", 0));
}

#[test]
fn a_run_ends_where_python_does() {
    let failed = PythonAction::Standing(Standing::Failed(Failure::Memory), NOW);
    check(vec![ready(), started(), failed], (Phase::Stopped, "", 0));
}

#[test]
fn a_line_and_its_call_lead_to_each_other() {
    let calls = vec![ready(), started(), called(1, 4), called(1, 9)];
    let mut state = check(calls, (Phase::Running, "", 2));
    assert_eq!(state.chosen_line(), None);
    for (lines, entry, line) in [((8, 10), 2, 9), ((1, 3), 2, 9), ((4, 4), 1, 4)] {
        state.apply(PythonAction::LinesChosen(lines.0, lines.1));
        let step = state.journal.chosen.unwrap();
        assert_eq!((step.entry, state.chosen_line()), (entry, Some(line)));
    }
    // Another run begins with nothing.
    state.apply(ended(1));
    state.apply(started());
    assert_eq!(state.journal.journal.len(), 0);
    assert_eq!(state.chosen_line(), None);
}

#[test]
fn a_program_that_is_brought_stands_there_unless_it_does_already() {
    let brought = |number, text: &str| PythonAction::Brought(number, Ok(Rc::from(text)));
    let text = |state: &PythonState| state.draft.text(Language::English).to_string();
    let mut state = state();
    state.draft = Draft::new(Origin::Brought(Rc::from("a = 1")));
    state.draft.change("a = 2", Language::English);
    // After a reload the address brings it once more.
    state.apply(brought(1, "a = 1"));
    assert_eq!(text(&state), "a = 2");
    state.apply(brought(2, "a = 1"));
    assert_eq!(text(&state), "a = 1");
    state.apply(PythonAction::Brought(3, Err(Refusal::TooLong)));
    assert_eq!(
        (text(&state).as_str(), state.refused),
        ("a = 1", Some(Refusal::TooLong))
    );
    state.apply(brought(4, "b = 1"));
    assert_eq!((text(&state).as_str(), state.refused), ("b = 1", None));
    assert_eq!(state.brought, 4);
}

#[test]
fn a_run_that_was_kept_is_there_as_it_ended() {
    let kept = |said| KeptRun {
        number: 7,
        target: TargetKind::Native,
        program: Rc::from("print('a')"),
        sessions: Rc::default(),
        at: NOW,
        said,
    };
    let mut state = state();
    let whole = vec![printed(7, "a"), called(7, 1), ended(7)];
    state.apply(PythonAction::Replayed(Rc::new(kept(whole))));
    assert_eq!((state.phase, state.run), (Phase::Finished, 7));
    assert_eq!((state.journal.journal.len(), state.millis), (1, Some(1000)));
    assert!(state.shows("print('a')") && !state.journal.motion);
    // The next run is another one.
    state.apply(ready());
    state.apply(started());
    assert_eq!((state.phase, state.run), (Phase::Running, 8));
    state.apply(PythonAction::Replayed(Rc::new(kept(Vec::new()))));
    assert_eq!((state.phase, state.run), (Phase::Running, 8));
    // One without an end was stopped.
    let mut state = self::state();
    let broken_off = kept(vec![printed(7, "a")]);
    state.apply(PythonAction::Replayed(Rc::new(broken_off)));
    assert_eq!(state.phase, Phase::Stopped);
}
