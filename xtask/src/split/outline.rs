//! Moves the pieces of functions that never ran into functions of their own, which can then travel with the last part.
//! Pieces that are only needed a little later than their function stay: to divide them costs more octets than it puts off.
//! Knows how a module is written; which pieces can be moved is known to `piece`.

mod body;
mod heights;

use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder, utils};
use wasm_encoder::{CodeSection, Function, FunctionSection, Module, TypeSection};
use wasmparser::{
    CodeSectionReader, FuncType, FunctionSectionReader, Operator, Parser, TypeSectionReader,
    ValType,
};

use super::data::Layout;
use super::module::{self, fault};
use super::piece::{Code, Piece};
use super::profile::{Part, REST};
use body::{call_piece, write_piece};
use heights::stack_heights;

/// A module, and for each of its functions its part.
pub(super) struct Outlined {
    pub(super) wasm: Vec<u8>,
    pub(super) parts: Vec<Part>,
}

/// The module with late pieces as functions behind all others. The parts of all instructions are given.
pub(super) fn outlined(wasm: &[u8], pieces: Vec<Vec<Part>>) -> Result<Outlined, String> {
    let whole = module::Module::read(wasm)?;
    let mut writer = Writer {
        types: whole.types.clone(),
        known_types: whole.types.len(),
        next: whole.len() as u32,
        layout: Layout::read(&whole)?,
        moved: Vec::new(),
        bodies: Vec::new(),
    };
    let heights = stack_heights(wasm)?;
    let mut parts = Vec::new();
    for ((function, heights), of_instructions) in whole.functions.iter().zip(heights).zip(pieces) {
        let code = Code::read(&whole, function, heights, of_instructions)?;
        parts.push(code.part);
        let body = writer.rewrite(&code).map_err(fault)?;
        writer.bodies.push(body);
    }
    parts.resize(parts.len() + writer.moved.len(), REST);
    let mut written = Module::new();
    writer
        .parse_core_module(&mut written, Parser::new(0), wasm)
        .map_err(fault)?;
    Ok(Outlined {
        wasm: written.finish(),
        parts,
    })
}

/// Writes the module with the rewritten bodies and the moved pieces.
struct Writer {
    types: Vec<FuncType>,
    known_types: usize,
    /// The index of the next moved piece.
    next: u32,
    layout: Layout,
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
        let code_saved = function.byte_len() - before;
        let pointed_to = self
            .layout
            .weight(&code.operators[piece.start..piece.end])?;
        if code_saved + pointed_to / DATA < stays + WORTH {
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

/// A piece that saves fewer octets than this stays where it is.
const WORTH: usize = 16;

/// Of how many octets of data that a piece points to one counts as saved: texts can be packed well, and something else may
/// point to the same.
const DATA: usize = 2;

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
