//! The small functions by which the parts find each other, and the table that they call through. Knows no list.

use wasm_encoder::{BlockType, Function, GlobalType, Instruction, RefType, TableType, ValType};

use super::module::Module;
use super::plan::Plan;
use super::profile::Part;

/// Says that a part is there: from now on no stub asks for it.
pub(super) const ARRIVED: GlobalType = GlobalType {
    val_type: ValType::I32,
    mutable: true,
    shared: false,
};

/// Fetches the part of a function if it is not there, then passes the call on to the function behind the slot.
pub(super) fn stub(module: &Module<'_>, ensure: u32, slot: i32, type_index: u32) -> Function {
    let parameters = module.types[type_index as usize].params().len() as u32;
    let mut body = Function::new([]);
    body.instruction(&Instruction::Call(ensure));
    for parameter in 0..parameters {
        body.instruction(&Instruction::LocalGet(parameter));
    }
    body.instruction(&Instruction::I32Const(slot));
    let table_index = module.tables.len() as u32;
    body.instruction(&Instruction::CallIndirect {
        type_index,
        table_index,
    });
    body.instruction(&Instruction::End);
    body
}

/// Calls the loader of a part that has not arrived.
pub(super) fn ensure_body(module: &Module<'_>, part: Part, loader: u32) -> Function {
    let mut body = Function::new([]);
    body.instruction(&Instruction::GlobalGet(arrived(module, part)));
    body.instruction(&Instruction::I32Eqz);
    body.instruction(&Instruction::If(BlockType::Empty));
    body.instruction(&Instruction::Call(loader));
    body.instruction(&Instruction::End);
    body.instruction(&Instruction::End);
    body
}

/// Notes that a part has arrived.
pub(super) fn arrive_body(module: &Module<'_>, part: Part) -> Function {
    let mut body = Function::new([]);
    body.instruction(&Instruction::I32Const(1));
    body.instruction(&Instruction::GlobalSet(arrived(module, part)));
    body.instruction(&Instruction::End);
    body
}

/// The global in which it is noted.
fn arrived(module: &Module<'_>, part: Part) -> u32 {
    module.globals.len() as u32 + u32::from(part) - 1
}

/// The table that the stubs call through: empty until later parts fill it.
pub(super) fn slot_table(plan: &Plan) -> TableType {
    let slots = plan.slots.len() as u64;
    TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: slots,
        maximum: Some(slots),
        shared: false,
    }
}
