//! What each action does to the state.

use browser_model::{Body, Client, Credentials, Profile, Received};
use course::StopId;
use http_message::{Address, Headers, Method, Origin, Request, Timestamp};
use timeline::{Arrival, ClientId, Entry, Exchange, FetchFailure, Report, TargetKind};

use super::*;
use crate::app::progress::Progress;
use crate::app::settings::FramePanels;
use crate::journal::{self, EXPLANATION, Record, Snapshot, timeline_of};
use crate::target::{Connection, Lab, NoWorker};

const SETTINGS: Settings = Settings {
    language: Language::Chinese,
    theme: Theme::Light,
    embedded: false,
    frame: Frame {
        panels: FramePanels::Strip,
        fits: false,
        clear: false,
    },
    shortcuts: true,
};

fn origin() -> Origin {
    Address::parse("http://127.0.0.1:8047/").unwrap().origin
}

fn snapshot() -> Snapshot {
    Snapshot::empty(origin(), &Profile::CHROMIUM)
}

/// A page that was opened at its first place, with the model behind it.
fn fresh() -> State {
    let journal = Journal::new(|_| snapshot());
    let mut targets = TargetState::new(None);
    targets.connection = Connection::Model(NoWorker::Missing);
    State::new(SETTINGS, Place::FIRST, targets, journal)
}

/// A record that says no more than its number and target.
fn record(number: u32, target: TargetKind) -> Rc<Record> {
    let address = Address::parse("http://127.0.0.1:8047/api").unwrap();
    let request = Request {
        method: Method::get(),
        target: "/api".into(),
        headers: Headers::new(),
        body: Vec::new(),
    };
    let now = Timestamp::from_millis(0);
    Rc::new(Record::of(Entry::Exchange(Box::new(Exchange {
        number,
        client: ClientId::First,
        target,
        page: Client {
            origin: origin(),
            ancestors: Vec::new(),
        },
        intent: browser_model::Intent {
            method: Method::get(),
            address,
            headers: Headers::new(),
            body: Body::None,
            credentials: Credentials::Include,
            mode: browser_model::Mode::Cors,
        },
        prepared: browser_model::Prepared {
            request,
            verdicts: Vec::new(),
            preflight: None,
            preflight_known: None,
            unsent: None,
            dropped: Vec::new(),
        },
        report: Report::Missing,
        arrival: Arrival::Failed(FetchFailure::Network(String::new())),
        received: Received {
            verdicts: Vec::new(),
        },
        exposure: browser_model::CorsVerdict::SameOrigin,
        preflight: None,
        program: None,
        redirected: timeline::Redirected::default(),
        started: now,
        finished: now,
    }))))
}

fn after(mut state: State, actions: impl IntoIterator<Item = Action>) -> State {
    for action in actions {
        let ended = matches!(action, Action::Runner(RunnerAction::Ended(_)));
        state.apply(action);
        if ended {
            let run = state.run.started;
            state.apply(Action::Runner(RunnerAction::Rested(run)));
        }
    }
    state
}

fn recorded(number: u32) -> Action {
    Action::Runner(RunnerAction::Recorded(record(number, TargetKind::InPage)))
}

fn requested(owner: RunOwner) -> Action {
    let request = RunRequest::plain(owner, Vec::new());
    Action::Runner(RunnerAction::Requested(Rc::new(request)))
}

/// A whole run that makes the entries of these numbers.
fn run(owner: RunOwner, numbers: std::ops::RangeInclusive<u32>) -> Vec<Action> {
    let mut actions = vec![requested(owner)];
    actions.extend(numbers.map(recorded));
    actions.push(Action::Runner(RunnerAction::Ended(None)));
    actions
}

/// The learner goes to a stop and runs it.
fn stop(id: StopId, numbers: std::ops::RangeInclusive<u32>) -> Vec<Action> {
    let mut actions = vec![Action::PlaceChosen(Place::Stop(id))];
    actions.extend(run(RunOwner::Stop(id), numbers));
    actions
}

fn connected(connection: Connection) -> Action {
    let snapshot = Rc::new(snapshot());
    Action::Runner(RunnerAction::Connected(connection, Some(snapshot)))
}

fn chosen(target: TargetKind) -> Action {
    Action::Target(TargetAction::Chosen(target))
}

const SIGN_IN: StopId = StopId::SignIn;
const NOT_SIGNED_IN: StopId = StopId::NotSignedIn;

#[test]
fn a_button_that_was_pressed_a_moment_ago_rests_whatever_the_run_took() {
    let mut state = fresh();
    for action in run(RunOwner::Stop(SIGN_IN), 1..=1) {
        state.apply(action);
    }
    state.apply(requested(RunOwner::Stop(SIGN_IN)));
    assert!(!state.run.is_running());
    let other = after(state.clone(), [requested(RunOwner::Stop(NOT_SIGNED_IN))]);
    assert!(other.run.is_running());
    state.apply(Action::Runner(RunnerAction::Rested(1)));
    state.apply(requested(RunOwner::Stop(SIGN_IN)));
    assert!(state.run.is_running());
}

#[test]
fn a_stop_shows_the_entries_of_its_last_run() {
    let actions = stop(SIGN_IN, 1..=2).into_iter().chain(stop(SIGN_IN, 3..=3));
    let state = after(fresh(), actions);
    assert_eq!(state.shown_range(), 2..3);
    assert_eq!(state.journal.journal.next_number(), 4);
    assert!(!state.run.is_running());
}

#[test]
fn what_a_stop_showed_stays_until_the_new_run_has_something_to_show() {
    let state = after(fresh(), stop(SIGN_IN, 1..=2));
    let state = after(state, [requested(RunOwner::Stop(SIGN_IN))]);
    assert!(state.run.is_running());
    assert_eq!(state.shown_range(), 0..2);
    assert_eq!(after(state, [recorded(3)]).shown_range(), 2..3);
}

#[test]
fn a_second_press_starts_nothing_while_a_run_is_under_way() {
    let press = || requested(RunOwner::Stop(NOT_SIGNED_IN));
    let state = after(fresh(), [press(), press(), recorded(1), press()]);
    assert_eq!(state.run.started, 1);
    assert_eq!(state.journal.journal.runs().len(), 1);
    let mut looking = fresh();
    looking.targets.connection = Connection::Looking;
    assert!(!after(looking, [press()]).run.is_running());
}

#[test]
fn free_play_does_not_grow_the_run_of_a_stop() {
    let mut actions = stop(NOT_SIGNED_IN, 1..=1);
    actions.push(Action::PlaceChosen(Place::FreePlay));
    actions.extend(run(RunOwner::FreePlay, 2..=2));
    actions.push(Action::PlaceChosen(Place::FIRST));
    assert_eq!(after(fresh(), actions).shown_range(), 0..1);
}

#[test]
fn free_play_shows_the_newest_entry_unless_one_is_chosen() {
    let mut actions = stop(NOT_SIGNED_IN, 1..=3);
    actions.push(Action::PlaceChosen(Place::FreePlay));
    let state = after(fresh(), actions);
    assert_eq!(state.shown_range(), 2..3);
    let with_entry = |number| after(state.clone(), [Action::EntryChosen(number)]).shown_range();
    assert_eq!(with_entry(1), 0..1);
    assert_eq!(with_entry(9), 2..3);
}

#[test]
fn a_chosen_step_moves_the_panels_to_its_entry() {
    let step = StepRef { entry: 1, index: 0 };
    let state = after(fresh(), stop(StopId::TwoClients, 1..=2));
    assert_eq!(state.entry_in_focus(), state.journal.journal.entry(1));
    let state = after(state, [Action::Journal(JournalAction::StepChosen(step))]);
    assert_eq!(state.entry_in_focus(), state.journal.journal.entry(0));
    assert_eq!(state.journal.chosen, Some(step));
}

#[test]
fn a_step_that_is_sought_is_found_where_it_is_shown() {
    let mut actions = stop(NOT_SIGNED_IN, 1..=1);
    actions.extend(stop(SIGN_IN, 2..=2));
    actions.extend(stop(SIGN_IN, 3..=3));
    let state = after(fresh(), actions);
    let sought = |entry| {
        let step = StepRef { entry, index: 0 };
        let found = after(state.clone(), [Action::StepSought(step)]);
        assert_eq!(found.journal.chosen, Some(step));
        (found.place.clone(), found.shown_range())
    };
    assert_eq!(sought(3), (Place::Stop(SIGN_IN), 2..3));
    assert_eq!(sought(1), (Place::Stop(NOT_SIGNED_IN), 0..1));
    assert_eq!(sought(2), (Place::FreePlay, 1..2));
}

#[test]
fn unfolding_twice_changes_nothing_but_the_choice() {
    let step = StepRef { entry: 1, index: 2 };
    let toggle = || Action::Journal(JournalAction::StepToggled(step));
    let once = after(fresh(), [toggle()]);
    assert!(once.journal.unfolding.shows_step(step));
    assert!(!after(once, [toggle()]).journal.unfolding.shows_step(step));
}

#[test]
fn the_target_follows_the_connection_until_the_learner_chooses() {
    let mut looking = fresh();
    looking.targets.connection = Connection::Looking;
    assert_eq!(looking.targets.target(), TargetKind::InPage);
    let with_server = after(looking, [connected(Connection::Server)]);
    assert_eq!(with_server.targets.target(), TargetKind::Native);
    let model = after(with_server, [chosen(TargetKind::InPage)]);
    assert_eq!(model.targets.target(), TargetKind::InPage);
    let again = after(model, [connected(Connection::Server)]);
    assert_eq!(again.targets.target(), TargetKind::InPage);
}

#[test]
fn a_server_that_was_found_is_used_before_it_was_looked_at() {
    let found = Action::Runner(RunnerAction::Connected(Connection::Found, None));
    let mut looking = fresh();
    looking.targets.connection = Connection::Looking;
    let found = after(looking, [found]);
    assert_eq!(found.targets.target(), TargetKind::Native);
    assert!(found.is_ready() && !found.targets.is_settled() && !found.targets.is_at_rest());
    let latest = |state: &State| Rc::clone(state.journal.journal.latest(TargetKind::Native));
    let looked_at = after(found.clone(), [connected(Connection::Server)]);
    assert!(!Rc::ptr_eq(&latest(&looked_at), &latest(&found)));
}

#[test]
fn static_files_are_answered_by_a_worker_and_else_by_the_model() {
    let files = after(fresh(), [connected(Connection::Files)]);
    assert_eq!(files.targets.target(), TargetKind::ServiceWorker);
    assert!(files.is_ready() && files.unexplained_model().is_none());
    let worker = after(files.clone(), [connected(Connection::Worker)]);
    assert_eq!(worker.targets.target(), TargetKind::ServiceWorker);
    let model = after(files, [connected(Connection::Model(NoWorker::Blocked))]);
    assert_eq!(model.targets.target(), TargetKind::InPage);
    assert_eq!(model.unexplained_model(), Some(NoWorker::Blocked));
    // Wished for or not: what cannot be had is no dead end.
    let wished = after(model.clone(), [chosen(TargetKind::ServiceWorker)]);
    assert_eq!(wished.targets.target(), TargetKind::InPage);
    assert_eq!(wished.unexplained_model(), Some(NoWorker::Blocked));
    let real = after(wished, [connected(Connection::Server)]);
    assert_eq!(real.targets.target(), TargetKind::Native);
    let native = after(model, [chosen(TargetKind::Native)]);
    assert_eq!(native.targets.target(), TargetKind::Native);
}

#[test]
fn what_a_run_found_out_is_not_undone_by_the_start() {
    let target = TargetKind::ServiceWorker;
    let actions = [
        connected(Connection::Worker),
        requested(RunOwner::Stop(NOT_SIGNED_IN)),
        Action::Runner(RunnerAction::Recorded(record(1, target))),
    ];
    let before = after(fresh(), actions);
    let same = after(before.clone(), [connected(Connection::Worker)]);
    let latest = |state: &State| Rc::clone(state.journal.journal.latest(target));
    assert!(Rc::ptr_eq(&latest(&same), &latest(&before)));
}

#[test]
fn two_users_are_real_where_the_server_runs_a_second_client() {
    let actions = [
        connected(Connection::Server),
        Action::PlaceChosen(Place::Stop(StopId::TwoClients)),
    ];
    let asked = after(fresh(), actions);
    assert!(!asked.is_ready(), "not before the server has told");
    let check = |lab: Lab, target: TargetKind| {
        let found = after(asked.clone(), [Action::Target(TargetAction::LabFound(lab))]);
        assert!(found.is_ready());
        assert_eq!(found.target_here(), target);
    };
    let port = Some(8048);
    check(Lab { port, client: true }, TargetKind::Native);
    check(Lab::default(), TargetKind::InPage);
}

#[test]
fn another_target_starts_the_stops_anew_and_keeps_the_journal() {
    let mut actions = stop(NOT_SIGNED_IN, 1..=1);
    actions.push(chosen(TargetKind::Native));
    let state = after(fresh(), actions);
    assert!(state.shown_range().is_empty());
    assert_eq!(state.journal.journal.len(), 1);
}

#[test]
fn starting_over_forgets_everything_but_settings() {
    let mut actions = vec![Action::LanguageChosen(Language::English)];
    actions.extend(stop(StopId::ComeBack, 1..=3));
    actions.push(Action::Runner(RunnerAction::StartOverAsked(true)));
    let fresh_side = Rc::new(snapshot());
    actions.push(Action::Runner(RunnerAction::StartedOver(
        TargetKind::InPage,
        fresh_side,
    )));
    let state = after(fresh(), actions);
    assert!(state.journal.journal.is_empty() && state.journal.journal.runs().is_empty());
    assert_eq!(state.place, Place::FIRST);
    assert!(!state.run.asks_to_start_over);
    assert_eq!(state.settings.language, Language::English);
    // Runs count again from here.
    let again = after(state, stop(NOT_SIGNED_IN, 1..=1));
    assert_eq!(again.shown_range(), 0..1);
}

#[test]
fn a_place_that_is_asked_for_is_the_one_to_come_back_to() {
    let there = Place::Stop(StopId::ComeBack);
    let unknown = |parameter, value: &str| {
        Action::NoticesAdded(vec![PageNotice::UnknownValue(parameter, value.into())])
    };
    let actions = [
        unknown(QueryParameter::Lesson, "x"),
        unknown(QueryParameter::Theme, "y"),
        Action::PlaceRequested(there.clone()),
    ];
    let state = after(fresh(), actions);
    assert_eq!((&state.home, &state.place), (&there, &there));
    assert_eq!(
        state.notices,
        [PageNotice::UnknownValue(QueryParameter::Theme, "y".into())],
        "the lesson is settled"
    );
    let gone_on = after(state.clone(), [Action::PlaceChosen(Place::FreePlay)]);
    assert_eq!((&gone_on.home, &gone_on.place), (&there, &Place::FreePlay));
    let mut embedded = state;
    embedded.settings.embedded = true;
    let started_over = RunnerAction::StartedOver(TargetKind::InPage, Rc::new(snapshot()));
    let embedded = after(embedded, [Action::Runner(started_over)]);
    assert_eq!(embedded.place, there);
}

#[test]
fn a_press_before_what_was_kept_has_been_read_comes_after_it() {
    let kept = after(fresh(), stop(NOT_SIGNED_IN, 1..=1)).kept();
    let pressed = after(fresh(), [requested(RunOwner::Stop(SIGN_IN))]);
    let state = after(pressed, [Action::KeptRead(Some(Rc::new(kept)))]);
    let owners = |state: &State| -> Vec<_> {
        let runs = state.journal.journal.runs().iter();
        runs.map(|run| (run.owner.clone(), run.range.clone()))
            .collect()
    };
    let expected = [
        (RunOwner::Stop(NOT_SIGNED_IN), 0..1),
        (RunOwner::Stop(SIGN_IN), 1..1),
    ];
    assert_eq!(owners(&state), expected);
    assert!(state.run.is_running());
    assert_eq!(state.journal.journal.next_number(), 2);
    let nothing = after(fresh(), [Action::KeptRead(None)]);
    assert!(nothing.kept_read && nothing.journal.journal.is_empty());
}

#[test]
fn a_lesson_is_opened_from_its_beginning_and_kept_while_it_is_open() {
    let csrf = || Action::PlaceChosen(Place::Lesson("csrf".into()));
    let state = after(fresh(), [csrf()]);
    assert_eq!(&*state.course.name, "csrf");
    assert_eq!(state.course.attempt, 1);
    let elsewhere = after(state, [Action::PlaceChosen(Place::Course)]);
    assert_eq!(&*elsewhere.course.name, "csrf");
    let again = after(elsewhere, [csrf()]);
    assert_eq!(again.course.attempt, 2, "it had not been read yet");
}

#[test]
fn progress_counts_through_all_timelines() {
    journal::install(&EXPLANATION);
    let step = StepRef { entry: 2, index: 1 };
    let state = after(fresh(), stop(StopId::TwoClients, 1..=2));
    let state = after(state, [Action::Journal(JournalAction::StepChosen(step))]);
    let timelines = |state: &State| -> Vec<_> {
        let entries = state.journal.journal.entries(state.shown_range());
        entries.map(timeline_of).collect()
    };
    let shown = timelines(&state);
    let [first, second] = [shown[0].steps.len(), shown[1].steps.len()];
    let progress = state.progress(&shown);
    assert_eq!((progress.step, progress.steps), (first + 2, first + second));
    // These entries got no answer.
    assert!(!progress.done);
    let before = fresh().progress(&[]);
    let Progress {
        lesson,
        step,
        steps,
        done,
    } = before;
    assert_eq!(
        (lesson.as_str(), step, steps, done),
        ("not-signed-in", 0, 0, false)
    );
}
