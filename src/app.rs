//! The shell: holds the state, places header, navigation and the room that the learner is in.

mod page_notice;
mod place;
mod progress;
mod query;
mod settings;
mod shortcuts;

mod hooks;
mod keeping;
mod kept;
mod selectors;
mod start;
mod state;

mod door;
mod doors;
mod header;
mod navigation;
mod notices;
mod prepared;
mod stage;
mod strip;
mod take_away;
mod text;

use timeline::{ClientId, TargetKind};
use yew::prelude::*;

use crate::course::use_lessons_done;
use crate::journal::{JournalAction, RuleSet, TakeAway, step_id, timeline_of};
use crate::platform::document;
use crate::target::Connection;
use crate::ui::element::{Element, EventKind, el};
use door::{Arrival, Press};
use doors::use_doors;
use header::{Header, TargetView};
use hooks::{
    use_address, use_connection, use_embedding, use_lab, use_rest, use_result, use_runner,
    use_settings, use_title,
};
use keeping::use_kept;
use navigation::Navigation;
use page_notice::PageNotice;
use place::Place;
use settings::{FramePanels, Settings};
use shortcuts::use_shortcuts;
use stage::stage;
use start::{initial_state, targets};
use state::{Action, State};
use take_away::TAKE_AWAY;

pub(crate) use prepared::{PATIENCE, Prepared, prepare};

#[derive(Properties, PartialEq)]
pub(crate) struct AppProps {
    pub(crate) prepared: Prepared,
}

/// The whole page.
#[component]
pub(crate) fn App(AppProps { prepared }: &AppProps) -> Html {
    let state = use_reducer(|| initial_state(prepared));
    let targets = use_memo((), |()| targets());
    let dispatch = state.dispatcher().to_callback();
    let doors = use_doors(&state, prepared);
    let (press, _) = doors.press;
    use_runner(&state, &doors, &targets, &dispatch);
    use_rest(state.run.started, &dispatch);
    use_result(&state);
    use_settings(state.settings);
    use_title(&state);
    use_address(&state, &dispatch);
    use_lessons_done(&state.course.done);
    use_connection(&state, press, &targets, &dispatch);
    use_lab(&state, press, &targets, &dispatch);
    use_kept(&state, press, &dispatch);
    use_effect_with(state.journal.chosen, |chosen| {
        if let Some(step) = chosen {
            document::reveal(&format!("#{}", step_id(*step)));
        }
    });
    use_effect_with(state.place.clone(), |place| {
        // The row of places may be longer than a narrow screen is wide; its beginning is in sight anyway.
        if *place != Place::FIRST {
            document::bring_into_row("[data-part='stops'] [aria-current]");
        }
    });
    let shown = (state.journal.journal.clone(), state.shown_range());
    let timelines = use_memo(shown, |(journal, range)| {
        let entries = journal.entries(range.clone());
        entries.map(timeline_of).collect::<Vec<_>>()
    });
    use_shortcuts(&state, &timelines, &dispatch);
    let embedded = state.settings.embedded;
    use_embedding(embedded, state.progress(&timelines), &dispatch);
    let skip_motion = if state.journal.motion || state.journal.playing {
        dispatch.reform(|_: Event| Action::Journal(JournalAction::MotionSkipped))
    } else {
        Callback::noop()
    };
    let usable = state.targets.is_known() && !doors.is_awaited;
    let whole = |part: fn(&State, &Callback<Action>, Arrival<Press>) -> Html| match embedded {
        true => Html::default(),
        false => part(&state, &dispatch, press),
    };
    let page = el("div")
        .class(state.settings.class())
        .attr_if(usable, "data-ready", "true")
        .on(EventKind::PointerDown, skip_motion.clone())
        .on(EventKind::KeyDown, skip_motion)
        .child(header(&state, &dispatch))
        .child(
            el("div")
                .class("body")
                .child(whole(navigation))
                .child(stage(&state, &targets, &timelines, &doors, &dispatch)),
        )
        .child(whole(shortcut_list))
        .maybe(foot(&state, press))
        .html();
    html! { <ContextProvider<TakeAway> context={TAKE_AWAY}>{ page }</ContextProvider<TakeAway>> }
}

/// What a frame says of both sides, at its foot, where its author wants that.
fn foot(state: &State, press: Arrival<Press>) -> Option<Element> {
    let Settings {
        embedded, frame, ..
    } = state.settings;
    let wanted = embedded && frame.panels == FramePanels::Strip && state.place.sends_requests();
    wanted.then(|| match press {
        Arrival::Here(press) => {
            let entry = state.entry_in_focus();
            let client = entry.map_or(ClientId::First, |entry| entry.client());
            (press.strip)(&state.snapshot_in_focus(), client, state.settings.language)
        }
        Arrival::Coming | Arrival::Failed => el("aside").class("strip"),
    })
}

/// The list of shortcuts comes with what they set off.
fn shortcut_list(state: &State, dispatch: &Callback<Action>, press: Arrival<Press>) -> Html {
    match press {
        Arrival::Here(press) => (press.shortcut_list)(state.settings, dispatch),
        Arrival::Coming | Arrival::Failed => Html::default(),
    }
}

fn navigation(state: &State, dispatch: &Callback<Action>, _: Arrival<Press>) -> Html {
    let journal = &state.journal.journal;
    let stops = state.guided_run.stops.iter();
    let stops: Vec<_> = stops
        .map(|stop| (stop.id, state.guided_run.is_done(journal, stop.id)))
        .collect();
    let language = state.settings.language;
    html! { <Navigation {stops} place={state.place.clone()} observes={state.targets.observes()} {language} {dispatch} /> }
}

/// The inspector sends nothing, and what is watched others send, so there no target is named.
fn header(state: &State, dispatch: &Callback<Action>) -> Html {
    let sends = !matches!(
        state.place,
        Place::Inspector | Place::Watch | Place::Recorded
    );
    let target = sends.then(|| target_view(state));
    html! {
        <Header settings={state.settings} place={state.place.clone()} {target} {dispatch} />
    }
}

fn target_view(state: &State) -> TargetView {
    // Until it is known what stands behind the page, the words for a practice server hold the place unseen: so the page
    // does not jump when they turn out to be true.
    let unknown = !state.targets.is_known() && state.targets.wanted.is_none();
    let (here, connection) = if unknown {
        (TargetKind::Native, Connection::Server)
    } else {
        (state.target_here(), state.targets.connection)
    };
    let snapshot = state.journal.journal.latest(here);
    TargetView {
        here,
        connection,
        unknown,
        origin: snapshot.page.origin.to_string(),
        rules: RuleSet::of(snapshot.first.profile()),
        framed: here == TargetKind::InPage && state.notices.contains(&PageNotice::NoCookies),
    }
}
