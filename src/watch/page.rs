//! The place where other programs are watched: the way to start one, what came, and the timeline of one exchange.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use timeline::{ClientId, Entry, JarUse, Language, Link, Source, Watched};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::clients::client_choice;
use super::command::start_command;
use super::list::exchange_list;
use super::own_server::own_server;
use super::state::{WatchAction, WatchState, watched};
use super::text::text;
use crate::journal::{
    CookieRow, Journal, Record, RunOwner, RunShown, TimelineView, Waiting, cookie_card,
    timeline_alone, timeline_of, visible,
};
use crate::platform::{address, clock};
use crate::target::{self, Connection, NoWorker, Standing, Told, Upstream};
use crate::ui::element::{Element, el};

/// How long exchanges are gathered before they are shown, in milliseconds: many may come at once.
const GATHERED: u32 = 40;

#[derive(Properties, PartialEq)]
pub(crate) struct WatchProps {
    pub(crate) connection: Connection,
    /// What this page did itself: that is not shown here.
    pub(crate) journal: Journal,
    /// Whether this page is doing something, of which the journal does not know all yet.
    pub(crate) running: bool,
    /// Whether what explains steps has been fetched.
    pub(crate) explains: bool,
    pub(crate) language: Language,
}

/// The place.
#[component]
pub(crate) fn Watch(props: &WatchProps) -> Html {
    let state = use_reducer(WatchState::default);
    let dispatch = state.dispatcher().to_callback();
    let observes = props.connection.observes();
    use_watch(
        observes || props.connection == Connection::Server,
        &dispatch,
    );
    let upstream = use_upstream(observes, &dispatch);
    let known = use_memo(
        (props.journal.clone(), props.running),
        |(journal, running)| (!running).then(|| Rc::new(own_numbers(journal))),
    );
    {
        let dispatch = dispatch.clone();
        use_effect_with(known, move |known| {
            dispatch.emit(WatchAction::Own((**known).clone()))
        });
    }
    let language = props.language;
    let words = text(language);
    let (title, lead) = match observes {
        true => (words.own_title, words.own_lead),
        false => (words.title, words.lead),
    };
    let stage = el("section")
        .class("stage")
        .attr("data-part", "stage")
        .attr("aria-labelledby", "title")
        .child(el("h1").attr("id", "title").text(title))
        .child(el("p").class("lead").text(lead));
    let stage = match props.connection {
        Connection::Server | Connection::Model(NoWorker::Upstream) => {
            watching(stage, &state, props, upstream.as_ref(), &dispatch)
        }
        Connection::Looking | Connection::Found => stage,
        Connection::Files | Connection::Worker | Connection::Model(_) => {
            stage.child(no_server(language))
        }
    };
    el("main").child(stage).html()
}

/// Follows the server's trace as long as the place is shown. What comes at once is handed on at once.
#[hook]
fn use_watch(there: bool, dispatch: &Callback<WatchAction>) {
    let dispatch = dispatch.clone();
    use_effect_with(there, move |there| {
        let gathered: Rc<RefCell<Vec<Told>>> = Rc::default();
        let watching = there.then(|| {
            target::watch(move |told| {
                let first = gathered.borrow().is_empty();
                gathered.borrow_mut().push(told);
                if first {
                    let (gathered, dispatch) = (Rc::clone(&gathered), dispatch.clone());
                    spawn_local(async move {
                        clock::pause(GATHERED).await;
                        dispatch.emit(WatchAction::Told(gathered.take()));
                    });
                }
            })
        });
        move || drop(watching)
    });
}

/// Asks for what is known of the learner's own server, where one is observed.
#[hook]
fn use_upstream(observes: bool, dispatch: &Callback<WatchAction>) -> Option<Upstream> {
    let known = use_state_eq(|| None);
    let (setter, dispatch) = (known.setter(), dispatch.clone());
    use_effect_with(observes, move |observes| {
        if *observes {
            spawn_local(async move {
                let upstream = target::upstream().await;
                let named = upstream.as_ref().and_then(|one| one.session_cookie.clone());
                if named.is_some() {
                    dispatch.emit(WatchAction::SessionCookieChosen(named));
                }
                setter.set(upstream);
            });
        }
    });
    (*known).clone()
}

/// The numbers that the server's trace gives to what this page did itself.
fn own_numbers(journal: &Journal) -> BTreeSet<u64> {
    journal
        .all()
        .flat_map(|entry| entry.trace_numbers())
        .collect()
}

/// That no other program can reach what plays the server here.
fn no_server(language: Language) -> Element {
    let words = text(language);
    el("p")
        .class("remark")
        .attr("data-part", "no-server")
        .text(words.no_server)
        .text(" ")
        .child(el("code").text("session-playground"))
        .text(" ")
        .text(words.then_open)
}

fn watching(
    stage: Element,
    state: &UseReducerHandle<WatchState>,
    props: &WatchProps,
    upstream: Option<&Upstream>,
    dispatch: &Callback<WatchAction>,
) -> Element {
    let language = props.language;
    let words = text(language);
    let origin = address::origin().map(|origin| origin.to_string());
    let origin = origin.unwrap_or_default();
    let standing = match state.standing {
        Standing::Connecting => words.connecting.to_owned(),
        Standing::Open => match upstream {
            Some(upstream) => (words.observing)(&upstream.origin, &upstream.site),
            None => (words.watching)(&origin),
        },
        Standing::Lost => words.connection_lost.to_owned(),
        Standing::Refused => words.refused.to_owned(),
    };
    let stage = stage
        .child(
            el("p")
                .class("small")
                .attr("role", "status")
                .attr("data-part", "standing")
                .attr("data-standing", standing_name(state.standing))
                .text(standing),
        )
        .child(match upstream {
            Some(upstream) => own_server(upstream, state, language, dispatch),
            None => start(state.log.is_empty(), &origin, language),
        });
    let nothing_yet = match upstream {
        Some(_) => words.own_nothing_yet,
        None => words.nothing_yet,
    };
    let Some(entry) = state.shown_entry() else {
        return stage.child(el("p").class("small").text(nothing_yet));
    };
    let choice = client_choice(
        &state.log,
        &state.filter,
        language,
        dispatch.reform(WatchAction::FilterChosen),
    );
    let on_entry = dispatch.reform(WatchAction::EntryChosen);
    let view = TimelineView {
        timelines: Rc::new(vec![timeline_of(entry)]),
        chosen: state.step,
        unfolding: state.unfolding.clone(),
        playing: state.playing,
        run: run_shown(&state.log, entry, &props.journal),
        held: None,
        motion: false,
    };
    let waiting = Waiting {
        client: ClientId::First,
        words: nothing_yet,
        story: false,
    };
    let on_step = dispatch.reform(WatchAction::Journal);
    stage
        .child(choice)
        .child(exchange_list(state, language, &on_entry, dispatch))
        .maybe(watched(entry).map(|one| whose(one, language)))
        .child(timeline_alone(view, waiting, language, on_step))
        .maybe(watched(entry).and_then(|one| Some(jar(one, one.jar.as_ref()?, language))))
}

/// How many exchanges before the one that is shown go along when it is taken away: what a client brings, it was given before.
const BEFORE: usize = 40;

/// The exchange that is shown, in a journal of those that were watched before it.
fn run_shown(log: &[Rc<Entry>], shown: &Rc<Entry>, journal: &Journal) -> RunShown {
    let mut watched = journal.emptied();
    watched.begin_run(RunOwner::FreePlay);
    let end = log.partition_point(|one| one.number() <= shown.number());
    for entry in &log[end.saturating_sub(BEFORE)..end] {
        watched.append(Rc::new(Record {
            entry: Rc::clone(entry),
            sessions: None,
            correction: None,
        }));
    }
    let end = watched.len();
    RunShown {
        journal: watched,
        range: end.saturating_sub(1)..end,
        recorded: false,
    }
}

fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Connecting => "connecting",
        Standing::Open => "open",
        Standing::Lost => "lost",
        Standing::Refused => "refused",
    }
}

/// How to start a program: open as long as nothing has come.
fn start(open: bool, origin: &str, language: Language) -> Element {
    let words = text(language);
    el("details")
        .class("start")
        .attr("data-part", "start")
        .attr_if(open, "open", "open")
        .child(el("summary").text(words.start))
        .child(el("p").text(words.in_a_terminal))
        .child(start_command(origin, true, language))
        .child(start_command(origin, false, language))
        .child(el("p").class("small").text(words.python))
}

/// Who sent it, as far as that is known.
fn whose(one: &Watched, language: Language) -> Element {
    let words = text(language);
    let name = one.user_agent();
    let name = name.map_or_else(
        || el("span").text(words.nameless),
        |name| el("code").child(el("bdi").child(visible(&name, language))),
    );
    let connection = one.trace.connection.map(words.connection);
    let jar = one.jar.as_ref().map(|jar| {
        let link = match jar.link {
            Link::New => words.jar_new,
            Link::Connection => words.jar_by_connection,
            Link::Cookie => words.jar_by_cookie,
        };
        (words.jar_and_link)(jar.number, link)
    });
    let more: Vec<String> = connection.into_iter().chain(jar).collect();
    el("p")
        .class("small")
        .attr("data-part", "whose")
        .child(name)
        .text(" · ")
        .text(more.join(" · "))
}

/// What the jar holds after the exchange, by the rules.
fn jar(one: &Watched, jar: &JarUse, language: Language) -> Element {
    let words = text(language);
    let rows = jar.held.iter().map(|cookie| CookieRow {
        cookie,
        source: Source::Modelled,
        changed: false,
    });
    let rows: Vec<_> = rows.collect();
    let title = (words.jar_after)(jar.number, one.number);
    el("section")
        .class("panel")
        .attr("data-part", "jar")
        .attr("data-jar", jar.number.to_string())
        .attr("data-entry", one.number.to_string())
        .attr("aria-labelledby", "jar")
        .child(el("h2").attr("id", "jar").text(words.jar_title))
        .child(cookie_card(title, &rows, one.at(), language))
}
