//! The place where a link to a run is opened: the run as it was recorded, never as something that this page has seen.

use std::rc::Rc;

use course::stop_name;
use timeline::{ClientId, Entry, Language};
use yew::prelude::*;

use super::link::{self, LinkFault};
use super::text::{Text, text};
use super::told::Told;
use crate::journal::{
    EntryTimeline, JournalAction, JournalState, RunOwner, RunShown, TimelineView, Waiting, step_id,
    timeline_alone,
};
use crate::platform::{address, document, embedding};
use crate::ui::element::{Element, el};

#[derive(Properties, PartialEq)]
pub(crate) struct RecordedProps {
    /// Whether what explains steps has been fetched.
    pub(crate) explains: bool,
    pub(crate) language: Language,
}

/// What of the record the reader looks at.
#[derive(Clone, PartialEq)]
struct Looking {
    journal: JournalState,
}

impl Reducible for Looking {
    type Action = JournalAction;

    fn reduce(self: Rc<Self>, action: JournalAction) -> Rc<Self> {
        let mut next = (*self).clone();
        next.journal.reduce(action);
        Rc::new(next)
    }
}

/// The place.
#[component]
pub(crate) fn Recorded(props: &RecordedProps) -> Html {
    let RecordedProps { explains, language } = *props;
    let words = text(language);
    let fragment = use_state_eq(address::fragment);
    {
        let fragment = fragment.setter();
        use_effect_with((), move |()| {
            embedding::on_new_fragment(move || fragment.set(address::fragment()));
        });
    }
    let told = use_memo(((*fragment).clone(), explains), |(fragment, explains)| {
        explains.then(|| link::read(fragment))
    });
    let stage = el("section")
        .class("stage")
        .attr("data-part", "stage")
        .attr("aria-labelledby", "title");
    let stage = match &*told {
        None => stage.child(title(words.recorded_title.to_owned())),
        Some(Err(fault)) => stage
            .child(title(words.recorded_title.to_owned()))
            .child(problem(*fault, words)),
        Some(Ok(told)) => stage
            .child(title((words.recorded_run)(&name(told, language))))
            .child(
                el("p")
                    .class("remark")
                    .attr("data-remark", "recorded")
                    .text(words.recorded)
                    .text(" ")
                    .text(if told.redacted { words.replaced } else { "" }),
            )
            .child(html! {
                <Record key={(*fragment).clone()} told={Shown::of(told)} {language} />
            }),
    };
    el("main").child(stage).html()
}

fn title(words: String) -> Element {
    el("h1").attr("id", "title").text(words)
}

fn problem(fault: LinkFault, words: &Text) -> Element {
    let name = match fault {
        LinkFault::Empty => "empty",
        LinkFault::TooLong => "too-long",
        LinkFault::Newer => "newer",
        LinkFault::Unreadable => "unreadable",
    };
    el("div")
        .class("problem")
        .attr("role", "alert")
        .attr("data-problem", name)
        .child(el("p").text((words.fault)(fault)))
}

/// What the run was, in the words of this page: a link brings no words of its own.
fn name(told: &Told, language: Language) -> String {
    let words = text(language);
    let owner = told.journal.run_at(told.from);
    match owner.map(|(_, run)| &run.owner) {
        Some(RunOwner::Stop(stop)) => stop_name(*stop, language).to_owned(),
        Some(RunOwner::Experiment(name, ..)) => (words.lesson)(name),
        Some(RunOwner::FreePlay | RunOwner::Pasted) | None => {
            match told.journal.entry(told.from).map(|entry| &**entry) {
                Some(Entry::Watched(_)) => words.other_programs,
                Some(Entry::Program(_)) => words.python_program,
                Some(
                    Entry::Exchange(_) | Entry::Script(_) | Entry::Read(_) | Entry::Intervention(_),
                )
                | None => words.free_play,
            }
            .to_owned()
        }
    }
}

/// A record with its steps.
#[derive(Clone, PartialEq)]
struct Shown {
    run: RunShown,
    timelines: Rc<Vec<EntryTimeline>>,
}

impl Shown {
    fn of(told: &Told) -> Self {
        Self {
            run: RunShown {
                journal: told.journal.clone(),
                range: told.shown(),
                recorded: true,
            },
            timelines: Rc::new(told.timelines()),
        }
    }
}

#[derive(Properties, PartialEq)]
struct RecordProps {
    told: Shown,
    language: Language,
}

/// The timeline of a record.
#[component]
fn Record(props: &RecordProps) -> Html {
    let RecordProps { told, language } = props;
    let looking = use_reducer(|| Looking {
        journal: JournalState::new(told.run.journal.clone()),
    });
    let state = &looking.journal;
    use_effect_with(state.chosen, |chosen| {
        if let Some(step) = chosen {
            document::reveal(&format!("#{}", step_id(*step)));
        }
    });
    let view = TimelineView {
        timelines: Rc::clone(&told.timelines),
        chosen: state.chosen,
        unfolding: state.unfolding.clone(),
        playing: state.playing,
        run: told.run.clone(),
        held: None,
        motion: false,
    };
    let waiting = Waiting {
        client: ClientId::First,
        words: "",
        story: false,
    };
    let dispatch = looking.dispatcher().to_callback();
    timeline_alone(view, waiting, *language, dispatch)
}
