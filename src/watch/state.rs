//! What has been watched: the last exchanges, whose they are, and what of them the learner looks at.

use std::collections::BTreeSet;
use std::rc::Rc;

use practice_server::TraceEntry;
use timeline::{Entry, SessionNames, Watched, Watcher};
use yew::Reducible;

use super::filter::Filter;
use crate::journal::{JournalAction, StepRef, Unfolding};
use crate::target::{Standing, Told};

/// How many exchanges are kept.
const KEPT: usize = 500;

/// How many rows of the list come with each wish for more.
pub(super) const ROWS: usize = 40;

/// All of it.
#[derive(Clone)]
pub(super) struct WatchState {
    pub(super) standing: Standing,
    /// The last exchanges, oldest first.
    pub(super) log: Vec<Rc<Entry>>,
    /// How many older ones are not kept any more.
    pub(super) folded: usize,
    /// How many the server has lost before they could be told.
    pub(super) lost: u64,
    pub(super) filter: Filter,
    /// How many rows of the list are shown.
    pub(super) rows: usize,
    /// The exchange whose timeline is shown; `None` means the newest.
    pub(super) shown: Option<u32>,
    pub(super) step: Option<StepRef>,
    pub(super) unfolding: Unfolding,
    pub(super) playing: bool,
    /// Which cookie is the session's, where the server does not say.
    pub(super) names: SessionNames,
    watcher: Watcher,
    last: u32,
    /// What came while it was not known whose it is: this page's own exchanges are told apart when its run has ended.
    waiting: Vec<TraceEntry>,
    own: Option<Rc<BTreeSet<u64>>>,
}

/// What happens to it.
pub(super) enum WatchAction {
    Told(Vec<Told>),
    /// The numbers of this page's own exchanges; `None` while a run is under way.
    Own(Option<Rc<BTreeSet<u64>>>),
    FilterChosen(Filter),
    EntryChosen(u32),
    MoreAsked,
    /// The cookie of this name is the session's; `None` goes by the usual names.
    SessionCookieChosen(Option<String>),
    Journal(JournalAction),
}

impl Default for WatchState {
    fn default() -> Self {
        Self {
            standing: Standing::Connecting,
            log: Vec::new(),
            folded: 0,
            lost: 0,
            filter: Filter::All,
            rows: ROWS,
            shown: None,
            step: None,
            unfolding: Unfolding::default(),
            playing: false,
            names: SessionNames::default(),
            watcher: Watcher::default(),
            last: 0,
            waiting: Vec::new(),
            own: None,
        }
    }
}

impl WatchState {
    fn apply(&mut self, action: WatchAction) {
        match action {
            WatchAction::Told(told) => {
                told.into_iter().for_each(|one| self.hear(one));
                self.settle();
            }
            WatchAction::Own(own) => {
                self.own = own;
                self.settle();
            }
            WatchAction::FilterChosen(filter) => {
                self.filter = filter;
                self.look_at(None);
                self.rows = ROWS;
            }
            WatchAction::EntryChosen(number) => self.look_at(Some(number)),
            WatchAction::MoreAsked => self.rows += ROWS,
            WatchAction::SessionCookieChosen(chosen) => self.watch_anew(SessionNames { chosen }),
            WatchAction::Journal(action) => self.apply_to_timeline(action),
        }
    }

    fn apply_to_timeline(&mut self, action: JournalAction) {
        match action {
            JournalAction::StepChosen(step) => {
                self.unfolding.choose(step);
                self.choose(step);
                self.playing = false;
            }
            JournalAction::StepToggled(step) => {
                self.unfolding.toggle_step(step);
                self.choose(step);
                self.playing = false;
            }
            JournalAction::StepPlayed(step) => {
                self.unfolding.choose(step);
                self.choose(step);
            }
            JournalAction::EntryToggled(number, open) => self.unfolding.toggle_entry(number, open),
            JournalAction::AllUnfolded(all) => self.unfolding.set_all(all, self.step),
            JournalAction::PlayingChosen(playing) => self.playing = playing,
            JournalAction::MotionSkipped => self.playing = false,
            // There is no code here.
            JournalAction::DialectChosen(_) | JournalAction::ScopeChosen(_) => {}
        }
    }

    fn hear(&mut self, told: Told) {
        match told {
            Told::Standing(standing) => self.standing = standing,
            Told::Gap(count) => self.lost += count,
            Told::Exchange(entry) => self.waiting.push(*entry),
        }
    }

    /// Takes what has come, once it can be told from what this page did.
    fn settle(&mut self) {
        let Some(own) = self.own.clone() else {
            return;
        };
        for entry in std::mem::take(&mut self.waiting) {
            if !own.contains(&entry.number) {
                self.last += 1;
                let watched = self.watcher.take(self.last, entry);
                self.log.push(Rc::new(Entry::Watched(Box::new(watched))));
            }
        }
        let surplus = self.log.len().saturating_sub(KEPT);
        self.log.drain(..surplus);
        self.folded += surplus;
    }

    /// Judges all that is kept once more.
    fn watch_anew(&mut self, names: SessionNames) {
        self.watcher = Watcher::with_names(names.clone());
        self.names = names;
        let kept = std::mem::take(&mut self.log);
        let again = kept.iter().filter_map(|entry| watched(entry)).map(|one| {
            let again = self.watcher.take(one.number, one.trace.clone());
            Rc::new(Entry::Watched(Box::new(again)))
        });
        self.log = again.collect();
        self.step = None;
    }

    /// A step that is chosen stays in sight, whatever comes.
    fn choose(&mut self, step: StepRef) {
        self.shown = Some(step.entry);
        self.step = Some(step);
    }

    fn look_at(&mut self, entry: Option<u32>) {
        self.shown = entry;
        self.step = None;
        self.unfolding = Unfolding::default();
        self.playing = false;
    }

    /// The exchanges that the filter lets pass, newest first.
    pub(super) fn passing(&self) -> impl Iterator<Item = &Rc<Entry>> {
        let newest_first = self.log.iter().rev();
        newest_first.filter(|entry| watched(entry).is_some_and(|one| self.filter.passes(one)))
    }

    /// The exchange whose timeline is shown.
    pub(super) fn shown_entry(&self) -> Option<&Rc<Entry>> {
        let wanted = |entry: &&Rc<Entry>| Some(entry.number()) == self.shown;
        self.passing()
            .find(wanted)
            .or_else(|| self.passing().next())
    }
}

impl Reducible for WatchState {
    type Action = WatchAction;

    fn reduce(self: Rc<Self>, action: WatchAction) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

/// What an entry of the log holds.
pub(super) fn watched(entry: &Entry) -> Option<&Watched> {
    match entry {
        Entry::Watched(watched) => Some(watched),
        Entry::Exchange(_)
        | Entry::Script(_)
        | Entry::Read(_)
        | Entry::Intervention(_)
        | Entry::Program(_) => None,
    }
}

#[cfg(test)]
mod tests;
