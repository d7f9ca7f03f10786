//! The names of a table's rows, held in memory: a search goes through a copy of them while others use the tables.

use std::sync::Arc;
use std::time::{Duration, Instant};

use memchr::memmem::Finder;

/// The longest that a search may take.
const LONGEST: Duration = Duration::from_secs(1);

/// How many rows are searched between two looks at the clock.
const STRIDE: usize = 64;

/// Ids and names, in the order of the ids. A copy costs nothing; what is changed is changed in one copy alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(Arc<Vec<(i64, Arc<str>)>>);

impl Names {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The row of this id has this name now.
    pub(super) fn set(&mut self, id: i64, name: &str) {
        // Compared without case as `LIKE` does it: in ASCII alone.
        let name: Arc<str> = name.to_ascii_lowercase().into();
        let names = Arc::make_mut(&mut self.0);
        match names.binary_search_by_key(&id, |(known, _)| *known) {
            Ok(at) => names[at].1 = name,
            Err(at) => names.insert(at, (id, name)),
        }
    }

    /// There is no row of this id any more.
    pub(super) fn remove(&mut self, id: i64) {
        if let Ok(at) = self.0.binary_search_by_key(&id, |(known, _)| *known) {
            Arc::make_mut(&mut self.0).remove(at);
        }
    }

    /// The ids of the rows whose names hold every word, newest first; none where that takes too long. Each word is looked
    /// for in a time that grows with the length of the name alone.
    pub(crate) fn holding(&self, words: &[String]) -> Option<Vec<i64>> {
        let started = Instant::now();
        let words: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
        let finders: Vec<Finder<'_>> = words.iter().map(Finder::new).collect();
        let mut ids = Vec::new();
        for rows in self.0.rchunks(STRIDE) {
            if started.elapsed() > LONGEST {
                return None;
            }
            let holds = |name: &str| finders.iter().all(|it| it.find(name.as_bytes()).is_some());
            let found = rows.iter().rev().filter(|(_, name)| holds(name));
            ids.extend(found.map(|(id, _)| *id));
        }
        Some(ids)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_stays_as_it_was() {
        let mut names = Names::default();
        for (id, name) in [(1, "Abc one"), (3, "abc two"), (2, "ÄÖ")] {
            names.set(id, name);
        }
        let copy = names.clone();
        names.remove(3);
        names.remove(9);
        names.set(1, "other");
        let check = |names: &Names, word: &str, ids: &[i64]| {
            assert_eq!(names.holding(&[word.to_owned()]).unwrap(), ids, "{word}");
        };
        check(&copy, "ABC", &[3, 1]);
        check(&names, "abc", &[]);
        check(&names, "OTHER", &[1]);
        check(&names, "ÄÖ", &[2]);
        check(&names, "äö", &[]);
        assert_eq!((names.len(), copy.len()), (2, 3));
    }

    #[test]
    fn no_words_and_no_name_make_it_slow() {
        let mut names = Names::default();
        names.set(1, &"a".repeat(100_000));
        let word = "a".repeat(14_000) + "b";
        let started = Instant::now();
        assert!(names.holding(&[word]).unwrap().is_empty());
        assert!(
            started.elapsed() < Duration::from_millis(500),
            "{:?}",
            started.elapsed()
        );
    }

    #[test]
    fn a_search_ends_in_time() {
        let mut names = Names::default();
        let name: String = ('a'..='z').collect::<String>().repeat(7);
        for id in 0..40_000 {
            names.set(id, &name);
        }
        let words: Vec<String> = (1..150).map(|end| name[..end].to_owned()).collect();
        let started = Instant::now();
        let found = names.holding(&words);
        let took = started.elapsed();
        assert!(took < LONGEST * 2, "{took:?}");
        assert!(found.is_none_or(|ids| ids.len() == 40_000));
    }
}
