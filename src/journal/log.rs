//! The journal itself: what happened, in order. The only ground state; storage, tables and counts at any step are derived
//! from it.

use std::ops::Range;
use std::rc::Rc;

use course::StopId;
use course::lesson::Setting;
use timeline::{Entry, TargetKind};

use super::applying::apply;
use super::record::Record;
use super::snapshot::Snapshot;

/// Everything that happened since the page was opened, or was last started over. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Journal {
    records: Rc<Vec<Rc<Record>>>,
    runs: Rc<Vec<Run>>,
    known: Rc<Vec<Known>>,
    latest: Latest,
    /// How many of the records are from before the page was loaded anew.
    restored: usize,
}

/// Records that belong together: those of one press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) owner: RunOwner,
    /// Their places among the records.
    pub(crate) range: Range<usize>,
}

/// Whose button was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RunOwner {
    /// A stop of the guided run.
    Stop(StopId),
    /// An experiment of a lesson: the lesson's name, the experiment's place in it, and how its setting stood.
    Experiment(Rc<str>, usize, Setting),
    FreePlay,
    /// Free play with something secret that was pasted: it is kept nowhere.
    Pasted,
}

/// What both sides of a target were found to hold, or were derived to hold, before the record at `place`.
#[derive(Clone)]
struct Known {
    place: usize,
    target: TargetKind,
    snapshot: Rc<Snapshot>,
    /// Whether it only spares deriving it once more.
    derived: bool,
}

/// The newest snapshot of each target: derived, kept so that nobody has to derive it from the beginning.
#[derive(Clone)]
struct Latest {
    native: Rc<Snapshot>,
    worker: Rc<Snapshot>,
    in_page: Rc<Snapshot>,
}

/// A derived snapshot is kept for every so many records, so that the one of an old record is near.
const CHECKPOINT: usize = 64;

impl Journal {
    /// Nothing has happened; both sides of each target hold what `snapshot` says.
    pub(crate) fn new(snapshot: impl Fn(TargetKind) -> Snapshot) -> Self {
        Self::starting_with(KINDS.map(|target| Rc::new(snapshot(target))))
    }

    /// Nothing has happened; both sides of each target, in the order of `KINDS`, hold what its snapshot says.
    pub(crate) fn starting_with([native, worker, in_page]: [Rc<Snapshot>; 3]) -> Self {
        let latest = Latest {
            native,
            worker,
            in_page,
        };
        let known = KINDS.map(|target| Known {
            place: 0,
            target,
            snapshot: Rc::clone(latest.of(target)),
            derived: false,
        });
        Self {
            records: Rc::default(),
            runs: Rc::default(),
            known: Rc::new(known.into()),
            latest,
            restored: 0,
        }
    }

    /// Nothing has happened; both sides of each target hold what they hold now.
    pub(crate) fn emptied(&self) -> Self {
        Self::starting_with(KINDS.map(|target| Rc::clone(self.latest.of(target))))
    }

    /// All of this happened before the page was loaded anew; `now` says what both sides of each target hold since.
    pub(crate) fn restored_before(mut self, now: &Self) -> Self {
        self.restored = self.len();
        for target in KINDS {
            self.rebase(target, Rc::clone(now.latest(target)));
        }
        self
    }

    /// Whether the entry at this place is from before the page was loaded anew.
    pub(crate) fn is_restored(&self, place: usize) -> bool {
        place < self.restored
    }

    /// Nothing has happened any more; this target starts with `snapshot`, the others with what they hold.
    pub(crate) fn start_over(&mut self, target: TargetKind, snapshot: Rc<Snapshot>) {
        self.latest.put(target, snapshot);
        *self = self.emptied();
    }

    /// Both sides of the target were looked at anew, or were made anew.
    pub(crate) fn rebase(&mut self, target: TargetKind, snapshot: Rc<Snapshot>) {
        self.know(target, Rc::clone(&snapshot), false);
        self.latest.put(target, snapshot);
    }

    fn know(&mut self, target: TargetKind, snapshot: Rc<Snapshot>, derived: bool) {
        let place = self.records.len();
        Rc::make_mut(&mut self.known).push(Known {
            place,
            target,
            snapshot,
            derived,
        });
    }

    /// A button was pressed: the records that follow are this run's.
    pub(crate) fn begin_run(&mut self, owner: RunOwner) {
        let place = self.records.len();
        Rc::make_mut(&mut self.runs).push(Run {
            owner,
            range: place..place,
        });
    }

    /// Something happened in the present run.
    pub(crate) fn append(&mut self, record: Rc<Record>) {
        let target = record.entry.target();
        let mut snapshot = (**self.latest.of(target)).clone();
        apply(&mut snapshot, &record);
        Rc::make_mut(&mut self.records).push(record);
        self.latest.put(target, Rc::new(snapshot));
        if self.records.len().is_multiple_of(CHECKPOINT) {
            for target in KINDS {
                self.know(target, Rc::clone(self.latest.of(target)), true);
            }
        }
        let end = self.records.len();
        if let Some(run) = Rc::make_mut(&mut self.runs).last_mut() {
            run.range.end = end;
        }
    }

    /// How many things happened.
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The number that the next entry gets: they count from 1 without gaps.
    pub(crate) fn next_number(&self) -> u32 {
        u32::try_from(self.len()).unwrap_or(u32::MAX - 1) + 1
    }

    /// The entries at these places.
    pub(crate) fn entries(&self, range: Range<usize>) -> impl Iterator<Item = &Rc<Entry>> {
        let records = self.records.get(range).unwrap_or_default();
        records.iter().map(|record| &record.entry)
    }

    /// All entries, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Rc<Entry>> {
        self.entries(0..self.len())
    }

    /// The entry at this place.
    pub(crate) fn entry(&self, place: usize) -> Option<&Rc<Entry>> {
        self.records.get(place).map(|record| &record.entry)
    }

    /// The record at this place.
    pub(crate) fn record(&self, place: usize) -> Option<&Rc<Record>> {
        self.records.get(place)
    }

    /// What was looked at anew, or made anew, before the record at this place.
    pub(crate) fn rebases(
        &self,
        place: usize,
    ) -> impl Iterator<Item = (TargetKind, &Rc<Snapshot>)> {
        let known = self.known.iter();
        let anew = known.filter(move |known| known.place == place && !known.derived);
        anew.map(|known| (known.target, &known.snapshot))
    }

    /// All runs, in order.
    pub(crate) fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The last run of this owner that has something to show, among those from the place `since` on.
    pub(crate) fn last_run(&self, owner: &RunOwner, since: usize) -> Option<&Run> {
        let runs = self.runs.get(since..).unwrap_or_default();
        let shows = |run: &&Run| run.owner == *owner && !run.range.is_empty();
        runs.iter().rev().find(shows)
    }

    /// The run that made the entry at this place.
    pub(crate) fn run_at(&self, place: usize) -> Option<(usize, &Run)> {
        let mut runs = self.runs.iter().enumerate();
        runs.find(|(_, run)| run.range.contains(&place))
    }

    /// Both sides of the target as they are now.
    pub(crate) fn latest(&self, target: TargetKind) -> &Rc<Snapshot> {
        self.latest.of(target)
    }

    /// Both sides of the target as they were right after the entry at this place.
    pub(crate) fn snapshot_after(&self, target: TargetKind, place: usize) -> Rc<Snapshot> {
        self.derive(target, place, place + 1)
    }

    /// Both sides of the target as they were right before the entry at this place.
    pub(crate) fn snapshot_before(&self, target: TargetKind, place: usize) -> Rc<Snapshot> {
        self.derive(target, place, place)
    }

    /// What was known last at a place up to `from`, and what the records before `end` have done to it since.
    fn derive(&self, target: TargetKind, from: usize, end: usize) -> Rc<Snapshot> {
        let known = self.known.iter().rev();
        let near = known
            .filter(|known| known.target == target)
            .find(|known| known.place <= from);
        let Some(near) = near else {
            return Rc::clone(self.latest.of(target));
        };
        let records = self.records.get(near.place..end).unwrap_or_default();
        let mut records = records
            .iter()
            .filter(|record| record.entry.target() == target)
            .peekable();
        if records.peek().is_none() {
            return Rc::clone(&near.snapshot);
        }
        let mut snapshot = (*near.snapshot).clone();
        records.for_each(|record| apply(&mut snapshot, record));
        Rc::new(snapshot)
    }
}

/// Journals are equal where nothing has happened since one was cloned from the other.
impl PartialEq for Journal {
    fn eq(&self, other: &Self) -> bool {
        let same = |target| Rc::ptr_eq(self.latest.of(target), other.latest.of(target));
        Rc::ptr_eq(&self.records, &other.records)
            && Rc::ptr_eq(&self.runs, &other.runs)
            && KINDS.into_iter().all(same)
    }
}

impl Latest {
    fn of(&self, target: TargetKind) -> &Rc<Snapshot> {
        match target {
            TargetKind::Native => &self.native,
            TargetKind::ServiceWorker => &self.worker,
            TargetKind::InPage => &self.in_page,
        }
    }

    fn put(&mut self, target: TargetKind, snapshot: Rc<Snapshot>) {
        match target {
            TargetKind::Native => self.native = snapshot,
            TargetKind::ServiceWorker => self.worker = snapshot,
            TargetKind::InPage => self.in_page = snapshot,
        }
    }
}

/// Each target.
pub(crate) const KINDS: [TargetKind; 3] = [
    TargetKind::Native,
    TargetKind::ServiceWorker,
    TargetKind::InPage,
];

#[cfg(test)]
mod tests;
