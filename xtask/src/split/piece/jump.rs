//! How instructions jump, and what they open. Knows one instruction at a time.

use wasmparser::{BlockType, Operator};

/// How an instruction jumps out of what lies around it.
pub(in crate::split) enum Jump {
    /// Not at all, or not that far.
    None,
    /// To a label as seen from there; none stands for the function's.
    Out(Option<u32>),
    /// To several.
    Several,
}

/// How an instruction jumps out of a piece in which it stands so many constructs deep.
pub(in crate::split) fn jump(operator: &Operator<'_>, depth: u32) -> Jump {
    match operator {
        Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => relative_depth
            .checked_sub(depth)
            .map_or(Jump::None, |label| Jump::Out(Some(label))),
        Operator::BrTable { targets } => {
            let mut all = targets.targets().flatten().chain([targets.default()]);
            if all.all(|target| target < depth) {
                Jump::None
            } else {
                Jump::Several
            }
        }
        Operator::Return => Jump::Out(None),
        Operator::ReturnCall { .. } | Operator::ReturnCallIndirect { .. } => Jump::Several,
        _ => Jump::None,
    }
}

/// The type of the construct that an instruction opens.
pub(in crate::split) fn opened(operator: &Operator<'_>) -> Option<BlockType> {
    match operator {
        Operator::Block { blockty } | Operator::Loop { blockty } | Operator::If { blockty } => {
            Some(*blockty)
        }
        _ => None,
    }
}
