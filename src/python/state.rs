//! What the room holds: the program, Python itself, the last run, and what of it the learner looks at.

use std::rc::Rc;

use http_message::Timestamp;
use timeline::{Entry, Language, ProgramCall, ProgramRun, TargetKind};
use yew::Reducible;

use super::action::{KeptRun, PythonAction};
use super::draft::{Draft, Origin};
use super::standing::{Phase, Piece, ProgramError, Refusal, Standing};
use crate::journal::{Journal, JournalState, Record, Snapshot, StepRef};

/// All of it.
#[derive(Clone)]
pub(super) struct PythonState {
    pub(super) draft: Draft,
    /// The number of the last program that was brought along; 0 before any.
    pub(super) brought: u32,
    /// Why that program does not stand in the editor.
    pub(super) refused: Option<Refusal>,
    pub(super) python: Standing,
    /// The number of the last run; 0 before any.
    pub(super) run: u32,
    pub(super) phase: Phase,
    /// The program that the last run performs.
    pub(super) ran: Option<Rc<str>>,
    pub(super) output: Vec<Piece>,
    /// Whether more was printed than is shown.
    pub(super) cut: bool,
    pub(super) error: Option<Rc<ProgramError>>,
    started: Timestamp,
    /// How long the last run took, in milliseconds.
    pub(super) millis: Option<i64>,
    pub(super) journal: JournalState,
    calls: ProgramRun,
}

/// How much of the output is kept: that much comes at most.
const KEPT: usize = 2_000;

impl PythonState {
    pub(super) fn new(draft: Draft, snapshot: impl Fn(TargetKind) -> Snapshot) -> Self {
        Self {
            draft,
            brought: 0,
            refused: None,
            python: Standing::Absent,
            run: 0,
            phase: Phase::Idle,
            ran: None,
            output: Vec::new(),
            cut: false,
            error: None,
            started: Timestamp::from_millis(0),
            millis: None,
            journal: JournalState::new(Journal::new(snapshot)),
            calls: ProgramRun::default(),
        }
    }

    fn apply(&mut self, action: PythonAction) {
        match action {
            PythonAction::Edited(text, language) => self.draft.change(&text, language),
            PythonAction::Chosen(origin) => {
                self.draft = Draft::new(origin);
                self.refused = None;
            }
            PythonAction::Brought(number, program) => self.bring(number, program),
            PythonAction::Restored => self.draft.restore(),
            PythonAction::Started(language, target, at) => self.start(language, target, at),
            PythonAction::Printed(run, piece) if self.is_running(run) => self.print(piece),
            PythonAction::Cut(run) if self.is_running(run) => self.cut = true,
            PythonAction::Called(run, call) if self.is_running(run) => self.take(*call),
            PythonAction::Ended(run, error, at) if self.is_running(run) => {
                self.phase = match error {
                    Some(_) => Phase::Raised,
                    None => Phase::Finished,
                };
                self.error = error;
                self.end(at);
            }
            PythonAction::Printed(..)
            | PythonAction::Cut(_)
            | PythonAction::Called(..)
            | PythonAction::Ended(..) => {}
            PythonAction::Stopped(at) => {
                if self.is_busy() {
                    self.phase = Phase::Stopped;
                    self.end(at);
                }
                self.python = Standing::Absent;
            }
            PythonAction::Standing(standing, at) => self.stand(standing, at),
            PythonAction::Emptied(target) => {
                let journal = &mut self.journal.journal;
                let mut snapshot = (**journal.latest(target)).clone();
                snapshot.sessions = Rc::default();
                snapshot.jars = Rc::default();
                journal.rebase(target, Rc::new(snapshot));
            }
            PythonAction::Found(target, sessions, at) => {
                // What happens meanwhile is newer.
                if !self.is_busy() {
                    let journal = &mut self.journal.journal;
                    let mut snapshot = (**journal.latest(target)).clone();
                    snapshot.sessions = sessions;
                    snapshot.now = at;
                    journal.rebase(target, Rc::new(snapshot));
                }
            }
            PythonAction::LinesChosen(first, last) => self.choose_line(first, last),
            PythonAction::Journal(action) => self.journal.reduce(action),
            PythonAction::Replayed(kept) if self.run == 0 => self.replay(&kept),
            PythonAction::Replayed(_) => {}
        }
    }

    fn bring(&mut self, number: u32, program: Result<Rc<str>, Refusal>) {
        let first = self.brought == 0;
        self.brought = number;
        self.refused = program.as_ref().err().copied();
        if let Ok(program) = program {
            let origin = Origin::Brought(program);
            // After a reload the learner's changes to it are still here.
            if !(first && self.draft.origin == origin) {
                self.draft = Draft::new(origin);
            }
        }
    }

    /// Lets a run that was kept happen once more.
    fn replay(&mut self, kept: &KeptRun) {
        let KeptRun { target, at, .. } = *kept;
        self.apply(PythonAction::Found(target, Rc::clone(&kept.sessions), at));
        self.start(Language::Chinese, target, at);
        self.run = kept.number;
        self.ran = Some(Rc::clone(&kept.program));
        self.phase = Phase::Running;
        for action in &kept.said {
            self.apply(action.clone());
        }
        if self.is_busy() {
            self.phase = Phase::Stopped;
        }
        self.journal.motion = false;
        if target == TargetKind::InPage {
            // Its server has gone with the page.
            self.apply(PythonAction::Emptied(target));
        }
    }

    fn start(&mut self, language: Language, target: TargetKind, at: Timestamp) {
        if self.is_busy() {
            return;
        }
        self.run += 1;
        self.phase = match self.python {
            Standing::Ready(_) => Phase::Running,
            Standing::Absent | Standing::Coming(_) | Standing::Failed(_) => Phase::Waiting,
        };
        self.ran = Some(self.draft.text(language));
        self.output.clear();
        self.cut = false;
        self.error = None;
        self.millis = None;
        self.started = at;
        self.calls = ProgramRun::default();
        let mut snapshot = (**self.journal.journal.latest(target)).clone();
        snapshot.jars = Rc::default();
        self.journal.journal.start_over(target, Rc::new(snapshot));
        self.journal.leave();
        self.journal.motion = true;
    }

    fn end(&mut self, at: Timestamp) {
        self.millis = Some(at.millis_since(self.started));
    }

    fn stand(&mut self, standing: Standing, at: Timestamp) {
        if let (Standing::Ready(_), Phase::Waiting) = (&standing, self.phase) {
            self.phase = Phase::Running;
            // To load Python is no part of the run.
            self.started = at;
        }
        if let Standing::Failed(_) = standing
            && self.is_busy()
        {
            self.phase = Phase::Stopped;
        }
        self.python = standing;
    }

    fn print(&mut self, piece: Piece) {
        let pieces = self.output.len();
        match self.output.last_mut() {
            Some(last) if last.error == piece.error => last.text.push_str(&piece.text),
            Some(_) | None if pieces < KEPT => self.output.push(piece),
            Some(_) | None => self.cut = true,
        }
    }

    fn take(&mut self, call: ProgramCall) {
        let number = self.journal.journal.next_number();
        let exchange = self.calls.take(number, call);
        let entry = Entry::Program(Box::new(exchange));
        self.journal.journal.append(Rc::new(Record::of(entry)));
    }

    /// Chooses the first step of the first call that one of these lines made, where the program is still the one that ran.
    fn choose_line(&mut self, first: u32, last: u32) {
        let made = |entry: &&Rc<Entry>| {
            let line = entry.program_line();
            line.is_some_and(|line| (first..=last).contains(&line))
        };
        let entry = self.journal.journal.all().find(made);
        if let Some(entry) = entry {
            let entry = entry.number();
            let here = self.journal.chosen.is_some_and(|step| step.entry == entry);
            if !here {
                self.journal.choose(StepRef { entry, index: 0 });
            }
        }
    }

    fn is_running(&self, run: u32) -> bool {
        self.phase == Phase::Running && self.run == run
    }

    /// Whether a run is under way.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self.phase, Phase::Waiting | Phase::Running)
    }

    /// Whether the program in the editor is the one whose run is shown.
    pub(super) fn shows(&self, text: &str) -> bool {
        self.ran.as_deref() == Some(text)
    }

    /// Both sides after the chosen step's call; as they are now where no step is chosen.
    pub(super) fn in_focus(&self, target: TargetKind) -> Rc<Snapshot> {
        let journal = &self.journal.journal;
        match self.journal.chosen {
            Some(step) => journal.snapshot_after(target, step.place()),
            None => Rc::clone(journal.latest(target)),
        }
    }

    /// The line of the chosen step.
    pub(super) fn chosen_line(&self) -> Option<u32> {
        let step = self.journal.chosen?;
        self.journal.journal.entry(step.place())?.program_line()
    }
}

impl Reducible for PythonState {
    type Action = PythonAction;

    fn reduce(self: Rc<Self>, action: PythonAction) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests;
