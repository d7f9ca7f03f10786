//! What code points to in memory, as far as its constants tell. Knows instructions; knows no data.
//!
//! Compiled code has an address from three places only: a constant of its own, memory, or its caller. A constant is the
//! place of an object plus what the compiler and wasm-opt added to it. As long as it stays a value it points into its
//! object, for Rust's pointers do. Added to something else it may point beside it: of `table[i - 3]` remains a constant
//! that lies three entries before the table. And a loop may begin one step before what it goes over. Such constants stand
//! for all that lies around them; of how many octets, `BESIDE` and `AROUND` say. So that more than that is never added,
//! `.cargo/config.toml` keeps the compiler from making tables of `match`es, where any number may be subtracted.

use std::convert::Infallible;

use wasm_encoder::MemArg;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasmparser::Operator;

type Fault = Error<Infallible>;

/// An address, and how many octets to either side its object may lie.
pub(super) struct Address {
    pub(super) at: u32,
    pub(super) slack: u32,
}

impl Address {
    /// An address that points into its object.
    pub(super) fn exact(&self) -> Self {
        Self {
            at: self.at,
            slack: 0,
        }
    }
}

/// All that some instructions could point to. Most of it will be numbers that are no addresses at all.
pub(super) fn addresses(operators: &[Operator<'_>]) -> Result<Vec<Address>, Fault> {
    let mut found = Vec::new();
    for (at, operator) in operators.iter().enumerate() {
        match operator {
            Operator::I32Const { value } => found.push(Address {
                at: value.cast_unsigned(),
                slack: slack(operators.get(at + 1)),
            }),
            // Two values that are stored at once.
            Operator::I64Const { value } => {
                for half in [*value, *value >> 32] {
                    found.push(Address {
                        at: half as u32,
                        slack: 0,
                    });
                }
            }
            writing if writes(writing) => {}
            other => {
                let Some(offset) = offset(other)? else {
                    continue;
                };
                found.push(match at.checked_sub(1).map(|before| &operators[before]) {
                    Some(Operator::I32Const { value }) => Address {
                        at: value.cast_unsigned().wrapping_add(offset),
                        slack: 0,
                    },
                    _ => Address {
                        at: offset,
                        slack: AROUND,
                    },
                });
            }
        }
    }
    Ok(found)
}

/// What moves is never written to; and what stands before such an instruction is what it writes, not where.
fn writes(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::I32Store { .. }
            | Operator::I64Store { .. }
            | Operator::F32Store { .. }
            | Operator::F64Store { .. }
            | Operator::I32Store8 { .. }
            | Operator::I32Store16 { .. }
            | Operator::I64Store8 { .. }
            | Operator::I64Store16 { .. }
            | Operator::I64Store32 { .. }
    )
}

/// How far from its object a constant may lie, by what becomes of it.
fn slack(next: Option<&Operator<'_>>) -> u32 {
    match next {
        Some(Operator::I32Add | Operator::I32Sub) => AROUND,
        Some(
            Operator::LocalSet { .. }
            | Operator::LocalTee { .. }
            | Operator::Br { .. }
            | Operator::Else
            | Operator::End,
        ) => BESIDE,
        _ => 0,
    }
}

/// The offset of an instruction that reads or writes memory, if it has one.
fn offset(operator: &Operator<'_>) -> Result<Option<u32>, Fault> {
    let mut offset = Offset(0);
    offset.instruction(operator.clone())?;
    Ok((offset.0 != 0).then_some(offset.0 as u32))
}

/// Sees the offset of whatever instruction is handed through it.
struct Offset(u64);

impl Reencode for Offset {
    type Error = Infallible;

    fn mem_arg(&mut self, arg: wasmparser::MemArg) -> Result<MemArg, Fault> {
        self.0 = arg.offset;
        utils::mem_arg(self, arg)
    }
}

/// For a value that becomes a variable's: a loop's first step.
const BESIDE: u32 = 64;

/// For one of the terms of a sum: some entries of a table.
const AROUND: u32 = 256;
