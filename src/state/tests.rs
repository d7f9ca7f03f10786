//! What each fact does to the state. Knows no browser.

use browser_model::{Body, Client, Credentials, Received};
use http_message::{Address, Headers, Method, Request, Timestamp};
use lesson::{Arrival, ClientId, Exchange, FetchFailure, Report};

use super::*;

const SETTINGS: Settings = Settings {
    language: Language::Chinese,
    theme: Theme::Light,
    embedded: false,
};

fn origin() -> http_message::Origin {
    Address::parse("http://127.0.0.1:8047/").unwrap().origin
}

fn side() -> Rc<Side> {
    Rc::new(Side::new(origin(), &browser_model::Profile::CHROMIUM))
}

fn fresh() -> State {
    let sides = Sides {
        native: side(),
        worker: side(),
        in_page: side(),
    };
    State::new(SETTINGS, None, Rc::default(), None, sides)
}

/// An entry that says no more than its number and target.
fn entry(number: u32, target: TargetKind) -> Rc<Entry> {
    let address = Address::parse("http://127.0.0.1:8047/api").unwrap();
    let request = Request {
        method: Method::get(),
        target: "/api".into(),
        headers: Headers::new(),
        body: Vec::new(),
    };
    let now = Timestamp::from_millis(0);
    Rc::new(Entry::Exchange(Box::new(Exchange {
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
            dropped: Vec::new(),
            unsent: None,
        },
        report: Report::Missing,
        arrival: Arrival::Failed(FetchFailure::Network(String::new())),
        received: Received {
            verdicts: Vec::new(),
        },
        exposure: browser_model::CorsVerdict::SameOrigin,
        preflight: None,
        program: None,
        started: now,
        finished: now,
    })))
}

fn told(facts: impl IntoIterator<Item = Fact>) -> State {
    facts
        .into_iter()
        .fold(fresh(), |state, fact| state.after(fact))
}

fn happened(number: u32) -> Fact {
    Fact::Happened(entry(number, TargetKind::InPage), side())
}

fn ran(stop: usize, numbers: std::ops::RangeInclusive<u32>) -> Vec<Fact> {
    let mut facts = vec![Fact::RunStarted(Place::Stop(stop))];
    facts.extend(numbers.map(happened));
    facts.push(Fact::RunEnded(None));
    facts
}

#[test]
fn a_stop_shows_the_entries_of_its_last_run() {
    let state = told(ran(1, 1..=2).into_iter().chain(ran(1, 3..=3)));
    assert_eq!(state.shown_range(), 2..3);
    assert_eq!(state.next_number(), 4);
    assert!(!state.running);
}

#[test]
fn what_happens_elsewhere_does_not_grow_a_finished_run() {
    let mut facts = ran(0, 1..=1);
    facts.push(Fact::PlaceChosen(Place::Stop(0)));
    facts.push(happened(2));
    assert_eq!(told(facts).shown_range(), 0..1);
}

#[test]
fn free_play_shows_the_newest_entry_unless_one_is_chosen() {
    let mut facts = ran(0, 1..=3);
    facts.push(Fact::PlaceChosen(Place::FreePlay));
    let state = told(facts);
    assert_eq!(state.shown_range(), 2..3);
    assert_eq!(state.after(Fact::EntryChosen(1)).shown_range(), 0..1);
    assert_eq!(state.after(Fact::EntryChosen(9)).shown_range(), 2..3);
}

#[test]
fn a_chosen_step_moves_the_panels_to_its_entry() {
    let step = Chosen { entry: 1, index: 0 };
    let state = told(ran(4, 1..=2));
    assert_eq!(state.entry_in_focus(), state.journal.get(1));
    let state = state.after(Fact::StepChosen(step));
    assert_eq!(state.entry_in_focus(), state.journal.first());
    assert_eq!(state.chosen, Some(step));
}

#[test]
fn a_step_that_is_sought_is_found_where_it_is_shown() {
    let mut facts = ran(0, 1..=1);
    facts.extend(ran(1, 2..=2));
    facts.extend(ran(1, 3..=3));
    let state = told(facts);
    let sought = |entry| state.after(Fact::StepSought(Chosen { entry, index: 0 }));
    assert_eq!(
        (sought(3).place, sought(3).shown_range()),
        (Place::Stop(1), 2..3)
    );
    assert_eq!(
        (sought(1).place, sought(1).shown_range()),
        (Place::Stop(0), 0..1)
    );
    assert_eq!(
        (sought(2).place, sought(2).shown_range()),
        (Place::FreePlay, 1..2)
    );
}

#[test]
fn folding_twice_changes_nothing_but_the_choice() {
    let step = Chosen { entry: 1, index: 2 };
    let once = told([Fact::StepFolded(step)]);
    assert!(once.unfolded.contains(&step));
    assert!(once.after(Fact::StepFolded(step)).unfolded.is_empty());
}

#[test]
fn the_target_follows_the_connection_until_the_learner_chooses() {
    let with_server = told([Fact::Connected(Connection::Server, side())]);
    assert_eq!(fresh().target(), TargetKind::InPage);
    assert_eq!(with_server.target(), TargetKind::Native);
    let chosen = with_server.after(Fact::TargetChosen(TargetKind::InPage));
    assert_eq!(chosen.target(), TargetKind::InPage);
    assert_eq!(
        chosen
            .after(Fact::Connected(Connection::Server, side()))
            .target(),
        TargetKind::InPage
    );
}

#[test]
fn static_files_are_answered_by_a_worker_and_else_by_the_model() {
    let files = told([Fact::Connected(Connection::Files, side())]);
    assert_eq!(files.target(), TargetKind::ServiceWorker);
    assert!(files.ready() && files.explains_the_model().is_none());
    let worker = files.after(Fact::Connected(Connection::Worker, side()));
    assert_eq!(worker.target(), TargetKind::ServiceWorker);
    let model = files.after(Fact::Connected(
        Connection::Model(NoWorker::Blocked),
        side(),
    ));
    assert_eq!(model.target(), TargetKind::InPage);
    assert_eq!(model.explains_the_model(), Some(NoWorker::Blocked));
    // Wished for or not: what cannot be had is no dead end.
    let wished = model.after(Fact::TargetChosen(TargetKind::ServiceWorker));
    assert_eq!(wished.target(), TargetKind::InPage);
    assert_eq!(wished.explains_the_model(), Some(NoWorker::Blocked));
    let real = wished.after(Fact::Connected(Connection::Server, side()));
    assert_eq!(real.target(), TargetKind::Native);
    let chosen = model.after(Fact::TargetChosen(TargetKind::Native));
    assert_eq!(chosen.target(), TargetKind::Native);
}

#[test]
fn what_a_run_found_out_is_not_undone_by_the_start() {
    let mut facts = vec![Fact::Connected(Connection::Worker, side())];
    facts.push(Fact::Happened(entry(1, TargetKind::ServiceWorker), side()));
    let before = told(facts);
    let after = before.after(Fact::Connected(Connection::Worker, side()));
    assert!(after.sides.worker == before.sides.worker);
}

#[test]
fn two_clients_need_the_model_whatever_the_learner_chose() {
    let place = Place::of_name("two-clients", &fresh().stops).unwrap();
    let state = told([
        Fact::Connected(Connection::Server, side()),
        Fact::PlaceChosen(place),
    ]);
    assert_eq!(state.target_here(), TargetKind::InPage);
}

#[test]
fn another_target_starts_the_stops_anew_and_keeps_the_journal() {
    let mut facts = ran(0, 1..=1);
    facts.push(Fact::TargetChosen(TargetKind::Native));
    let state = told(facts);
    assert!(state.shown_range().is_empty());
    assert_eq!(state.journal.len(), 1);
}

#[test]
fn starting_over_forgets_everything_but_settings() {
    let mut facts = vec![Fact::LanguageChosen(Language::English)];
    facts.extend(ran(2, 1..=3));
    facts.push(Fact::StartOverAsked(true));
    facts.push(Fact::StartedOver(TargetKind::InPage, side()));
    let state = told(facts);
    assert!(state.journal.is_empty() && state.runs.iter().all(Option::is_none));
    assert_eq!(state.place, Place::Stop(0));
    assert!(!state.asks_to_start_over);
    assert_eq!(state.settings.language, Language::English);
}

#[test]
fn a_place_that_is_asked_for_is_the_one_to_come_back_to() {
    let there = Place::Stop(2);
    let state = told([
        Fact::Remarked(vec![Remark::Unknown(Parameter::Lesson, "x".into())]),
        Fact::Remarked(vec![Remark::Unknown(Parameter::Theme, "y".into())]),
        Fact::PlaceAsked(there, Rc::default()),
    ]);
    assert_eq!((state.home, state.place), (there, there));
    assert_eq!(
        state.remarks,
        [Remark::Unknown(Parameter::Theme, "y".into())],
        "the lesson is settled"
    );
    let gone_on = state.after(Fact::PlaceChosen(Place::FreePlay));
    assert_eq!((gone_on.home, gone_on.place), (there, Place::FreePlay));
    let mut embedded = state;
    embedded.settings.embedded = true;
    let fresh = embedded.after(Fact::StartedOver(TargetKind::InPage, side()));
    assert_eq!(fresh.place, there);
}

#[test]
fn progress_counts_through_all_timelines() {
    let state = told(ran(4, 1..=2)).after(Fact::StepChosen(Chosen { entry: 2, index: 1 }));
    let progress = state.progress([7, 5].into_iter(), true);
    assert_eq!((progress.step, progress.steps), (9, 12));
    // These entries got no answer.
    assert!(!progress.done);
    let before = fresh().progress([].into_iter(), true);
    assert_eq!(
        (
            before.lesson.as_str(),
            before.step,
            before.steps,
            before.done
        ),
        ("not-signed-in", 0, 0, false)
    );
}

#[test]
fn a_place_is_found_by_its_name() {
    let stops = fresh().stops;
    assert_eq!(Place::of_name("sign-in", &stops), Some(Place::Stop(1)));
    assert_eq!(Place::of_name("free-play", &stops), Some(Place::FreePlay));
    assert_eq!(Place::of_name("no such stop", &stops), None);
    assert_eq!(Place::Stop(5).next(&stops), Place::Course);
    assert_eq!(Place::of_name("csrf", &stops), Some(Place::Lesson));
    assert_eq!(
        Place::of_name("https://a.example/l", &stops),
        Some(Place::Lesson)
    );
    assert_eq!(Place::of_name("course", &stops), Some(Place::Course));
}
