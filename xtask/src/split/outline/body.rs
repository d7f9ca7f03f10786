//! How a moved piece is written: as a function, and as its call. Knows instructions; decides nothing.

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{BlockType, Function, Instruction};
use wasmparser::Operator;

use super::super::piece::{Code, Jump, Piece, jump, opened};
use super::Fault;

/// What stands in the place of a piece: its call, and the jump that it asks for.
pub(super) fn call_piece(body: &mut Function, piece: &Piece, function: u32) {
    let chooses = piece.tells() && piece.returns && piece.exits.len() > 1;
    if chooses {
        body.instruction(&Instruction::Block(BlockType::Empty));
    }
    for &variable in &piece.takes {
        body.instruction(&Instruction::LocalGet(variable));
    }
    body.instruction(&Instruction::Call(function));
    for &variable in piece.leaves.iter().rev() {
        body.instruction(&Instruction::LocalSet(variable));
    }
    match (piece.exits.as_slice(), piece.returns) {
        ([], true) => {}
        ([], false) => {
            body.instruction(&Instruction::Unreachable);
        }
        (&[label], true) => {
            body.instruction(&Instruction::BrIf(label));
        }
        (&[label], false) => {
            body.instruction(&Instruction::Br(label));
        }
        (labels, true) => {
            let labels: Vec<u32> = [0]
                .into_iter()
                .chain(labels.iter().map(|label| label + 1))
                .collect();
            let last = labels[labels.len() - 1];
            body.instruction(&Instruction::BrTable(labels.into(), last));
            body.instruction(&Instruction::End);
        }
        (labels, false) => {
            body.instruction(&Instruction::BrTable(labels.into(), labels[0]));
        }
    }
}

/// The body of a piece as a function: it returns how it ended, where that is not certain, and what it leaves.
pub(super) fn write_piece(
    function: &mut Function,
    code: &Code<'_>,
    piece: &Piece,
    order: &[u32],
) -> Result<(), Fault> {
    let place = |variable: u32| {
        order
            .iter()
            .position(|&known| known == variable)
            .unwrap_or_default() as u32
    };
    let results = |function: &mut Function, ended: u32| {
        if piece.tells() {
            function.instruction(&Instruction::I32Const(ended as i32));
        }
        for &variable in &piece.leaves {
            function.instruction(&Instruction::LocalGet(place(variable)));
        }
    };
    let function_label = code.function_label(piece.start);
    let mut depth = 0;
    for operator in &code.operators[piece.start..piece.end] {
        if opened(operator).is_some() {
            depth += 1;
        } else if matches!(operator, Operator::End) {
            depth -= 1;
        }
        if let Jump::Out(label) = jump(operator, depth) {
            let label = label.unwrap_or(function_label);
            let exit = piece
                .exits
                .iter()
                .position(|&known| known == label)
                .unwrap_or_default() as u32;
            let is_asked = matches!(operator, Operator::BrIf { .. });
            if is_asked {
                function.instruction(&Instruction::If(BlockType::Empty));
            }
            results(function, exit + u32::from(piece.returns));
            function.instruction(&Instruction::Return);
            if is_asked {
                function.instruction(&Instruction::End);
            }
            continue;
        }
        function.instruction(&match RoundtripReencoder.instruction(operator.clone())? {
            Instruction::LocalGet(variable) => Instruction::LocalGet(place(variable)),
            Instruction::LocalSet(variable) => Instruction::LocalSet(place(variable)),
            Instruction::LocalTee(variable) => Instruction::LocalTee(place(variable)),
            other => other,
        });
    }
    if piece.returns {
        results(function, 0);
    }
    function.instruction(&Instruction::End);
    Ok(())
}
