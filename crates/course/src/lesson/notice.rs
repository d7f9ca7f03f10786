//! Reads what to notice in a run.

use timeline::StepKind;

use super::error::LessonError;
use super::model::Notice;
use super::node::{Node, each};
use crate::expectation::Expectation;

/// What to notice, of a run of this many actions.
pub(super) fn read_notices(node: &Node<'_>, actions: usize) -> Result<Vec<Notice>, LessonError> {
    each(&node.member("notices")?.list(1, 12)?, |node| {
        notice(node, actions)
    })
}

fn notice(node: &Node<'_>, actions: usize) -> Result<Notice, LessonError> {
    node.only(&["action", "step", "text", "optional"])?;
    let most = i64::try_from(actions).unwrap_or(i64::MAX);
    let action = node.member("action")?.number(1, most)?;
    let steps: Vec<_> = StepKind::ALL
        .iter()
        .map(|kind| (kind.name(), *kind))
        .collect();
    let optional = node.optional("optional").map(|optional| optional.truth());
    Ok(Notice {
        on: Expectation {
            action: usize::try_from(action - 1).unwrap_or(0),
            step: node.member("step")?.one_of(&steps)?,
        },
        text: node.member("text")?.words()?,
        optional: optional.transpose()?.unwrap_or(false),
    })
}
