//! Writes a module anew so that each piece of each function leaves a mark when it runs: how it is found out what a first
//! use needs.

use std::collections::BTreeMap;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ExportKind, ExportSection, Function, Instruction, MemArg, MemArgTarget,
    MemorySection, MemoryType, Module,
};
use wasmparser::{ExportSectionReader, FunctionBody, MemorySectionReader, Parser};

use super::module::{self, fault};
use super::profile::{FirstUse, Part, REST, ends_piece, operators};

/// The exported memory of the marks: one octet a piece, in the order of the functions.
const MARKS: &str = "marks";

/// A module whose pieces leave marks.
pub(crate) struct Marked {
    pub(crate) wasm: Vec<u8>,
    /// Of each function its name, its number of instructions and its number of pieces.
    functions: Vec<(String, usize, usize)>,
}

/// Makes each piece of each function leave a mark.
pub(crate) fn marked(wasm: &[u8]) -> Result<Marked, String> {
    let whole = module::Module::read(wasm)?;
    let mut functions = Vec::new();
    for function in &whole.functions {
        let operators = operators(&function.body)?;
        let pieces = 1 + operators
            .iter()
            .filter(|operator| ends_piece(operator))
            .count();
        functions.push((function.name.to_owned(), operators.len(), pieces));
    }
    let mut marker = Marker {
        memory: whole.memories.len() as u32,
        pieces: functions.iter().map(|(_, _, pieces)| *pieces as u64).sum(),
        next: 0,
    };
    let mut written = Module::new();
    marker
        .parse_core_module(&mut written, Parser::new(0), wasm)
        .map_err(fault)?;
    Ok(Marked {
        wasm: written.finish(),
        functions,
    })
}

impl Marked {
    /// The list, from the places of the marks that were found, each with the part whose use left it first.
    pub(crate) fn list(&self, found: &BTreeMap<usize, Part>) -> Vec<String> {
        let mut lines = Vec::new();
        let mut start = 0;
        for (name, instructions, pieces) in &self.functions {
            let parts: Vec<Part> = (start..start + pieces)
                .map(|place| found.get(&place).copied().unwrap_or(REST))
                .collect();
            if parts[0] != REST {
                lines.push(FirstUse::line(name, *instructions, &parts));
            }
            start += pieces;
        }
        lines
    }
}

struct Marker {
    /// A memory of its own, so that the module's is left as it is.
    memory: u32,
    pieces: u64,
    next: u64,
}

impl Marker {
    fn mark(&mut self, function: &mut Function) {
        function.instruction(&Instruction::I32Const(0));
        function.instruction(&Instruction::I32Const(1));
        function.instruction(&Instruction::I32Store8(MemArg {
            offset: self.next,
            align: 0,
            target: MemArgTarget::Memory(self.memory),
            ordering: None,
        }));
        self.next += 1;
    }
}

impl Reencode for Marker {
    type Error = std::convert::Infallible;

    fn parse_memory_section(
        &mut self,
        memories: &mut MemorySection,
        section: MemorySectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        utils::parse_memory_section(self, memories, section)?;
        let pages = self.pieces.div_ceil(64 * 1024);
        memories.memory(MemoryType {
            minimum: pages,
            maximum: Some(pages),
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        utils::parse_export_section(self, exports, section)?;
        exports.export(MARKS, ExportKind::Memory, self.memory);
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        self.mark(&mut function);
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let operator = operators.read()?;
            let piece_ends = ends_piece(&operator);
            function.instruction(&self.instruction(operator)?);
            if piece_ends && !operators.eof() {
                self.mark(&mut function);
            } else if piece_ends {
                // Behind the function's own end there is nothing to mark, but the count goes on.
                self.next += 1;
            }
        }
        code.function(&function);
        Ok(())
    }
}
