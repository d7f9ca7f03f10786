//! Which steps, and which entries, of a timeline are open: the chosen one, or all of them.

use super::step_ref::StepRef;

/// What is open. As long as nothing was chosen, the view opens the entry that it thinks best.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unfolding {
    /// Whether everything is open, but for the exceptions; else nothing is, but for the exceptions.
    all: bool,
    steps: Vec<StepRef>,
    entries: Option<Vec<u32>>,
}

impl Unfolding {
    /// Whether everything was opened at once.
    pub(crate) fn is_all(&self) -> bool {
        self.all
    }

    /// Whether a step is open.
    pub(crate) fn shows_step(&self, at: StepRef) -> bool {
        self.all != self.steps.contains(&at)
    }

    /// Whether an entry is open; `best` says so as long as nobody chose.
    pub(crate) fn shows_entry(&self, number: u32, best: bool) -> bool {
        match &self.entries {
            Some(entries) => self.all != entries.contains(&number),
            None => self.all || best,
        }
    }

    /// The step is the current one: it and its entry are open.
    pub(crate) fn choose(&mut self, at: StepRef) {
        if self.all {
            self.steps.retain(|step| *step != at);
            self.entries
                .iter_mut()
                .for_each(|entries| entries.retain(|entry| *entry != at.entry));
        } else {
            self.steps = vec![at];
            self.entries = Some(vec![at.entry]);
        }
    }

    /// The step is the current one, and open if it was closed.
    pub(crate) fn toggle_step(&mut self, at: StepRef) {
        let open = self.shows_step(at);
        self.choose(at);
        match (open, self.all) {
            (true, true) => self.steps.push(at),
            (true, false) => self.steps.clear(),
            (false, _) => {}
        }
    }

    /// Closes an entry that is open, opens one that is closed.
    pub(crate) fn toggle_entry(&mut self, number: u32, open: bool) {
        let entries = self.entries.get_or_insert_default();
        match (self.all, open) {
            (true, true) => entries.push(number),
            (true, false) => entries.retain(|entry| *entry != number),
            (false, true) => entries.clear(),
            (false, false) => *entries = vec![number],
        }
    }

    /// Opens everything, or nothing but the chosen step.
    pub(crate) fn set_all(&mut self, all: bool, chosen: Option<StepRef>) {
        let chosen = chosen.filter(|_| !all);
        *self = Self {
            all,
            steps: chosen.into_iter().collect(),
            entries: chosen.map(|step| vec![step.entry]),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: StepRef = StepRef { entry: 1, index: 0 };
    const OTHER: StepRef = StepRef { entry: 2, index: 3 };

    #[track_caller]
    fn check(unfolding: &Unfolding, steps: [bool; 2], entries: [bool; 2]) {
        assert_eq!([FIRST, OTHER].map(|step| unfolding.shows_step(step)), steps);
        let shows = |number| unfolding.shows_entry(number, number == 2);
        assert_eq!([1, 2].map(shows), entries);
    }

    #[test]
    fn only_the_chosen_step_is_open_unless_everything_is() {
        let mut unfolding = Unfolding::default();
        check(&unfolding, [false, false], [false, true]);
        unfolding.choose(FIRST);
        check(&unfolding, [true, false], [true, false]);
        unfolding.toggle_step(OTHER);
        check(&unfolding, [false, true], [false, true]);
        unfolding.toggle_step(OTHER);
        check(&unfolding, [false, false], [false, true]);
        unfolding.set_all(true, Some(OTHER));
        check(&unfolding, [true, true], [true, true]);
        unfolding.toggle_step(FIRST);
        check(&unfolding, [false, true], [true, true]);
        unfolding.choose(FIRST);
        check(&unfolding, [true, true], [true, true]);
        unfolding.set_all(false, Some(FIRST));
        check(&unfolding, [true, false], [true, false]);
    }

    #[test]
    fn an_entry_opens_and_closes_by_itself() {
        let mut unfolding = Unfolding::default();
        unfolding.toggle_entry(2, true);
        check(&unfolding, [false, false], [false, false]);
        unfolding.toggle_entry(1, false);
        check(&unfolding, [false, false], [true, false]);
        unfolding.set_all(true, None);
        unfolding.toggle_entry(2, true);
        check(&unfolding, [true, true], [true, false]);
        unfolding.toggle_entry(2, false);
        check(&unfolding, [true, true], [true, true]);
    }
}
