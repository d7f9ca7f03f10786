//! What the views ask of the state: derived, never stored. Knows no fact.

use std::ops::Range;
use std::rc::Rc;

use lesson::course::lesson::{Experiment, Need};
use lesson::{Arrival, Entry, TargetKind};

use crate::state::{Connection, Lab, NoWorker, Place, Scope, State};

impl State {
    /// The learner's target; a stop may need another one. A worker that
    /// cannot be had, or must not answer because a real server is there, is no dead end: the best that there is answers.
    pub(crate) fn target(&self) -> TargetKind {
        let best = match self.connection {
            Connection::Server => TargetKind::Native,
            Connection::Files | Connection::Worker => TargetKind::ServiceWorker,
            Connection::Looking | Connection::Model(_) => TargetKind::InPage,
        };
        match (self.wanted, self.connection) {
            (Some(TargetKind::ServiceWorker), Connection::Model(_) | Connection::Server)
            | (None, _) => best,
            (Some(wanted), _) => wanted,
        }
    }

    /// The target that the place uses: its own, or the learner's.
    pub(crate) fn target_here(&self) -> TargetKind {
        match self.place {
            Place::Stop(stop) => self.stops[stop].target.unwrap_or(self.target()),
            Place::Lesson => match self.study.experiment().map(Experiment::need) {
                Some(Need::Model) => TargetKind::InPage,
                Some(Need::Server) if !self.has_lab() => TargetKind::InPage,
                Some(Need::Server | Need::Any) | None => self.target(),
            },
            Place::FreePlay | Place::Inspector | Place::Course => self.target(),
        }
    }

    /// Whether the learner's target is a practice server with a second port and a second client.
    pub(crate) fn has_lab(&self) -> bool {
        self.target() == TargetKind::Native && self.study.lab.is_some_and(Lab::is_whole)
    }

    /// Whether it is known where a lesson's experiments run: what stands behind the page, and what it can do for lessons.
    pub(crate) fn is_settled(&self) -> bool {
        match self.connection {
            Connection::Looking => false,
            // The worker is not asked for where the learner wants another target.
            Connection::Files => {
                matches!(self.wanted, Some(TargetKind::InPage | TargetKind::Native))
            }
            Connection::Server => self.study.lab.is_some(),
            Connection::Worker | Connection::Model(_) => true,
        }
    }

    /// Whether it is known what answers, and a worker that is being set up has the line for itself no longer.
    pub(crate) fn is_connected(&self) -> bool {
        match self.connection {
            Connection::Looking => false,
            Connection::Files => self.target() != TargetKind::ServiceWorker,
            Connection::Server | Connection::Worker | Connection::Model(_) => true,
        }
    }

    /// The name of the place in addresses.
    pub(crate) fn place_name(&self) -> String {
        match self.place {
            Place::Lesson => self.study.name.to_string(),
            place @ (Place::Stop(_) | Place::FreePlay | Place::Inspector | Place::Course) => {
                place.name(&self.stops).to_owned()
            }
        }
    }

    /// Whether a run can be started.
    pub(crate) fn ready(&self) -> bool {
        let known = match self.place {
            Place::Lesson => self.is_settled(),
            Place::Stop(_) | Place::FreePlay | Place::Inspector | Place::Course => {
                self.connection != Connection::Looking
            }
        };
        known && !self.running
    }

    /// Whether a stop has run, and page code got every answer.
    pub(crate) fn is_done(&self, stop: usize) -> bool {
        let answered = |entry: &Rc<Entry>| match &**entry {
            Entry::Exchange(exchange) => matches!(exchange.arrival, Arrival::Response(_)),
            Entry::Script(_) | Entry::Read(_) | Entry::Deed(_) => true,
        };
        let run = self.runs[stop].clone().unwrap_or(0..0);
        !run.is_empty() && self.journal[run].iter().all(answered)
    }

    /// Why the model answers, where the learner should be told: nobody chose it, and nothing has happened yet.
    pub(crate) fn explains_the_model(&self) -> Option<NoWorker> {
        let chosen = self.wanted == Some(TargetKind::InPage);
        match self.connection {
            Connection::Model(why) if !chosen && self.journal.is_empty() => Some(why),
            Connection::Model(_)
            | Connection::Looking
            | Connection::Server
            | Connection::Files
            | Connection::Worker => None,
        }
    }

    /// Where in the journal the entries stand whose timelines are shown.
    pub(crate) fn shown_range(&self) -> Range<usize> {
        match self.place {
            Place::Stop(stop) => self.runs[stop].clone().unwrap_or(0..0),
            Place::FreePlay => match self.shown_number() {
                Some(number) => number as usize - 1..number as usize,
                None => 0..0,
            },
            Place::Lesson => self.study.shown(),
            Place::Inspector | Place::Course => 0..0,
        }
    }

    /// The entry that the panels speak of: that of the chosen step, else the last one shown.
    pub(crate) fn entry_in_focus(&self) -> Option<&Rc<Entry>> {
        let shown = self.shown_range();
        let chosen = self
            .chosen
            .map(|chosen| chosen.entry as usize - 1)
            .filter(|index| shown.contains(index));
        self.journal.get(chosen.or(shown.end.checked_sub(1))?)
    }

    /// The scope of the code here: a stop tells the whole story, free play one exchange, unless the learner chose.
    pub(crate) fn scope_here(&self) -> Scope {
        self.scope.unwrap_or(match self.place {
            Place::Stop(_) | Place::Lesson => Scope::Run,
            Place::FreePlay | Place::Inspector | Place::Course => Scope::Exchange,
        })
    }

    /// The number that the next entry gets: the journal counts from 1 without gaps.
    pub(crate) fn next_number(&self) -> u32 {
        u32::try_from(self.journal.len()).unwrap_or(u32::MAX - 1) + 1
    }

    /// The entry whose timeline free play shows.
    pub(crate) fn shown_number(&self) -> Option<u32> {
        let last = u32::try_from(self.journal.len()).unwrap_or(u32::MAX);
        match self.shown {
            Some(number) if number <= last => Some(number),
            _ => (last > 0).then_some(last),
        }
    }
}
