//! The small functions by which the parts find each other, and the table that they call through. Knows no list.

use wasm_encoder::{BlockType, Function, GlobalType, Instruction, RefType, TableType, ValType};

use super::module::Module;
use super::plan::Plan;

/// Says that the rest is there: from now on no stub asks for it.
pub(super) const ARRIVED: GlobalType = GlobalType {
    val_type: ValType::I32,
    mutable: true,
    shared: false,
};

/// Fetches the rest if it is not there, then passes the call on to the function behind the slot.
pub(super) fn stub(
    module: &Module<'_>,
    ensure: u32,
    parameters: u32,
    slot: i32,
    type_index: u32,
) -> Function {
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

pub(super) fn ensure_body(module: &Module<'_>, loader: u32) -> Function {
    let mut body = Function::new([]);
    body.instruction(&Instruction::GlobalGet(module.globals.len() as u32));
    body.instruction(&Instruction::I32Eqz);
    body.instruction(&Instruction::If(BlockType::Empty));
    body.instruction(&Instruction::Call(loader));
    body.instruction(&Instruction::End);
    body.instruction(&Instruction::End);
    body
}

pub(super) fn arrive_body(module: &Module<'_>) -> Function {
    let mut body = Function::new([]);
    body.instruction(&Instruction::I32Const(1));
    body.instruction(&Instruction::GlobalSet(module.globals.len() as u32));
    body.instruction(&Instruction::End);
    body
}

/// The table that the stubs call through: empty until the rest fills it.
pub(super) fn slot_table(plan: &Plan) -> TableType {
    let slots = plan.stubs.len() as u64;
    TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: slots,
        maximum: Some(slots),
        shared: false,
    }
}
