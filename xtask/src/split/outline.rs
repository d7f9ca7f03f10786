//! Moves the pieces of functions that a first use never runs into functions of their own, which can then travel with the
//! rest. Knows how a module is written; which pieces can be moved is known to `piece`.

use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder, utils};
use wasm_encoder::{
    BlockType, CodeSection, Function, FunctionSection, Instruction, Module, TypeSection,
};
use wasmparser::{
    CodeSectionReader, FuncType, FunctionSectionReader, Operator, Parser, TypeSectionReader,
    ValType, ValidPayload, Validator,
};

use super::module::{self, fault};
use super::piece::{Code, Jump, Piece, jump, opened};
use super::profile::FirstUse;

/// The module with cold pieces as functions behind all others. They have no names, so no list of first use holds them.
pub(super) fn outlined(wasm: &[u8], first_use: &FirstUse) -> Result<Vec<u8>, String> {
    let whole = module::Module::read(wasm)?;
    let mut writer = Writer {
        types: whole.types.clone(),
        known_types: whole.types.len(),
        next: whole.len() as u32,
        moved: Vec::new(),
        bodies: Vec::new(),
    };
    for (function, heights) in whole.functions.iter().zip(stack_heights(wasm)?) {
        let ran = first_use.ran(function)?;
        let code = Code::read(&whole, function, heights, ran.unwrap_or_default())?;
        let body = writer.rewrite(&code).map_err(fault)?;
        writer.bodies.push(body);
    }
    let mut written = Module::new();
    writer
        .parse_core_module(&mut written, Parser::new(0), wasm)
        .map_err(fault)?;
    Ok(written.finish())
}

/// The operand stack's height before each instruction of each function.
fn stack_heights(wasm: &[u8]) -> Result<Vec<Vec<u32>>, String> {
    let mut validator = Validator::new();
    let mut all = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.map_err(fault)?;
        if let ValidPayload::Func(function, body) = validator.payload(&payload).map_err(fault)? {
            let mut function = function.into_validator(Default::default());
            let mut reader = body.get_binary_reader();
            function.read_locals(&mut reader).map_err(fault)?;
            let mut heights = Vec::new();
            for item in body
                .get_operators_reader()
                .map_err(fault)?
                .into_iter_with_offsets()
            {
                let (operator, offset) = item.map_err(fault)?;
                heights.push(function.operand_stack_height());
                function.op(offset, &operator).map_err(fault)?;
            }
            all.push(heights);
        }
    }
    Ok(all)
}

/// Writes the module with the rewritten bodies and the moved pieces.
struct Writer {
    types: Vec<FuncType>,
    known_types: usize,
    /// The index of the next moved piece.
    next: u32,
    moved: Vec<(u32, Function)>,
    bodies: Vec<Function>,
}

type Fault = Error<std::convert::Infallible>;

impl Writer {
    /// A function without the pieces that are moved.
    fn rewrite(&mut self, code: &Code<'_>) -> Result<Function, Fault> {
        let mut body = Function::new_with_locals_types(types(&code.variables[code.parameters..])?);
        let mut at = 0;
        while at < code.operators.len() {
            if let Some(piece) = code.piece(at)
                && self.move_piece(code, &piece)?
            {
                call_piece(&mut body, &piece, self.next - 1);
                at = piece.end;
            } else {
                body.instruction(&RoundtripReencoder.instruction(code.operators[at].clone())?);
                at += 1;
            }
        }
        Ok(body)
    }

    /// Makes a function of a piece, if that saves octets where it stood.
    fn move_piece(&mut self, code: &Code<'_>, piece: &Piece) -> Result<bool, Fault> {
        let kinds = |list: &[u32]| -> Vec<ValType> {
            list.iter()
                .map(|&variable| code.variables[variable as usize])
                .collect()
        };
        // The variables of the piece: first what it takes, then all others that it names.
        let mut order = piece.takes.clone();
        for operator in &code.operators[piece.start..piece.end] {
            if let Operator::LocalGet { local_index: named }
            | Operator::LocalSet { local_index: named }
            | Operator::LocalTee { local_index: named } = operator
                && !order.contains(named)
            {
                order.push(*named);
            }
        }
        let own = kinds(&order[piece.takes.len()..]);
        let mut function = Function::new_with_locals_types(types(&own)?);
        let before = function.byte_len();
        write_piece(&mut function, code, piece, &order)?;
        // What stays is the call with its variables, and a stub that passes them on.
        let stays = 14 + 4 * piece.takes.len() + 2 * piece.leaves.len() + 3 * piece.exits.len();
        if function.byte_len() - before < stays + WORTH {
            return Ok(false);
        }
        let tells = piece.tells().then_some(ValType::I32);
        let results: Vec<ValType> = tells.into_iter().chain(kinds(&piece.leaves)).collect();
        let kind = FuncType::new(kinds(&piece.takes), results);
        let index = self
            .types
            .iter()
            .position(|known| *known == kind)
            .unwrap_or_else(|| {
                self.types.push(kind);
                self.types.len() - 1
            });
        self.moved.push((index as u32, function));
        self.next += 1;
        Ok(true)
    }
}

fn types(kinds: &[ValType]) -> Result<Vec<wasm_encoder::ValType>, Fault> {
    kinds
        .iter()
        .map(|&kind| RoundtripReencoder.val_type(kind))
        .collect()
}

/// What stands in the place of a piece: its call, and the jump that it asks for.
fn call_piece(body: &mut Function, piece: &Piece, function: u32) {
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
fn write_piece(
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

/// A piece that saves fewer octets than this stays where it is.
const WORTH: usize = 16;

impl Reencode for Writer {
    type Error = std::convert::Infallible;

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: TypeSectionReader<'_>,
    ) -> Result<(), Fault> {
        utils::parse_type_section(self, types, section)?;
        for kind in self.types.clone().into_iter().skip(self.known_types) {
            types.ty().func_type(&RoundtripReencoder.func_type(kind)?);
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Fault> {
        utils::parse_function_section(self, functions, section)?;
        for (kind, _) in &self.moved {
            functions.function(*kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Result<(), Fault> {
        for body in self
            .bodies
            .iter()
            .chain(self.moved.iter().map(|(_, body)| body))
        {
            code.function(body);
        }
        Ok(())
    }
}
