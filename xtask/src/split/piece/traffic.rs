//! What passes between a piece and the variables of its function. Knows what is read and set where; moves nothing.

use std::collections::BTreeSet;

use wasmparser::Operator;

use super::{Code, Jump, jump, opened};

impl Code<'_> {
    /// What a piece takes of the variables, and what it leaves in them.
    pub(super) fn traffic(&self, start: usize, end: usize) -> (Vec<u32>, Vec<u32>) {
        let mut takes = BTreeSet::new();
        let mut sets = BTreeSet::new();
        // Set before anything reads it, and before the first way out.
        let mut certain = BTreeSet::new();
        let mut at_each_exit = None;
        let mut reads = vec![0; self.reads.len()];
        let mut depth = 0;
        for operator in &self.operators[start..end] {
            if opened(operator).is_some() {
                depth += 1;
            }
            match operator {
                Operator::End => depth -= 1,
                Operator::LocalGet { local_index } => {
                    reads[*local_index as usize] += 1;
                    if !certain.contains(local_index) {
                        takes.insert(*local_index);
                    }
                }
                Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => {
                    sets.insert(*local_index);
                    if depth == 0 {
                        certain.insert(*local_index);
                    }
                }
                _ => {}
            }
            if !matches!(jump(operator, depth), Jump::None) && at_each_exit.is_none() {
                at_each_exit = Some(certain.clone());
            }
        }
        let in_loop = self.places[start].in_loop;
        sets.retain(|&variable| {
            in_loop || self.reads[variable as usize] > reads[variable as usize]
        });
        // What is set on some ways only comes back as it was on the others.
        takes.extend(sets.difference(&at_each_exit.unwrap_or(certain)));
        (takes.into_iter().collect(), sets.into_iter().collect())
    }
}
