//! Writes the parts of a divided module. Knows the binary format and what the parts have in common; decides nothing.

mod first;
mod later;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ExportKind, ExportSection, FunctionSection, ImportSection,
    TypeSection,
};

use super::module::{Module, fault};
use super::names::Names;
use super::plan::Plan;
use super::profile::{Part, REST};
use super::stub::stub;

/// The names under which a part knows JavaScript's functions, the first one its loaders, the others what came before.
const GLUE: &str = "glue";
const LOADERS: &str = "load";
const BEFORE: &str = "before";

/// One of the parts.
pub(super) fn part(
    module: &Module<'_>,
    plan: &Plan,
    names: &Names,
    part: Part,
) -> Result<Vec<u8>, String> {
    let writer = Writer {
        module,
        plan,
        names,
        part,
    };
    match part {
        0 => first::write(&writer),
        _ => later::write(&writer),
    }
    .map_err(fault)
}

/// What is needed to write a part.
struct Writer<'w, 'a> {
    module: &'w Module<'a>,
    plan: &'w Plan,
    names: &'w Names,
    part: Part,
}

impl Writer<'_, '_> {
    fn indices(&self) -> Indices<'_> {
        Indices(&self.plan.indices[usize::from(self.part)])
    }

    /// What the parts share beside functions, with the index that it has in all: each table and the one of the slots, each
    /// memory, each global and those that say which parts have arrived.
    fn common_items(&self) -> Vec<(ExportKind, u32)> {
        let module = self.module;
        let tables = (0..=module.tables.len() as u32).map(|index| (ExportKind::Table, index));
        let memories = (0..module.memories.len() as u32).map(|index| (ExportKind::Memory, index));
        let globals = module.globals.len() as u32 + u32::from(REST);
        let globals = (0..globals).map(|index| (ExportKind::Global, index));
        tables.chain(memories).chain(globals).collect()
    }

    fn types(&self) -> Result<TypeSection, Fault> {
        let mut types = TypeSection::new();
        if let Some(section) = &self.module.type_section {
            self.indices()
                .parse_type_section(&mut types, section.clone())?;
        }
        if self.plan.plain_type == types.len() {
            types.ty().function([], []);
        }
        Ok(types)
    }

    fn data(&self) -> DataSection {
        let mut data = DataSection::new();
        let of_part = |segment: usize| self.plan.data[segment] == self.part;
        for stretch in self.plan.layout.stretches(self.module, of_part) {
            let offset = ConstExpr::i32_const(stretch.start.cast_signed());
            data.active(0, &offset, stretch.content);
        }
        data
    }

    /// Those functions of JavaScript that this part calls.
    fn glue_imports(&self, imports: &mut ImportSection) -> Result<(), Fault> {
        let mut indices = self.indices();
        for (import, index) in self.module.imports.iter().zip(0..) {
            if indices.0[index].is_some() {
                let entity = indices.entity_type(import.ty)?;
                imports.import(GLUE, self.names.short(import.name), entity);
            }
        }
        Ok(())
    }

    /// The part's own functions and stubs. `ensure` is where the functions begin that bring the parts behind this one.
    fn functions(&self, ensure: u32) -> Result<(FunctionSection, CodeSection), Fault> {
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        let plan = self.plan;
        for (function, index) in self
            .module
            .functions
            .iter()
            .zip(self.module.imports.len()..)
        {
            let part = plan.part[index];
            if part == self.part {
                self.indices()
                    .parse_function_body(&mut code, function.body.clone())?;
            } else if plan.stub[index] == Some(self.part) {
                let slot = plan
                    .slot(index as u32)
                    .ok_or_else(|| foreign(index as u32))?;
                let ensure = ensure + u32::from(part - self.part) - 1;
                code.function(&stub(self.module, ensure, slot, function.type_index));
            } else {
                continue;
            }
            functions.function(function.type_index);
        }
        Ok((functions, code))
    }

    /// What later parts import of this one.
    fn shared_exports(&self, exports: &mut ExportSection) -> Result<(), Fault> {
        for (&(index, home), place) in self.plan.shared.iter().zip(0..) {
            if home == self.part {
                let name = self.names.shared(place);
                exports.export(
                    &name,
                    ExportKind::Func,
                    self.indices().function_index(index)?,
                );
            }
        }
        Ok(())
    }
}

type Fault = Error<String>;
type Written = Result<Vec<u8>, Fault>;

fn foreign(index: u32) -> Fault {
    Error::UserError(format!("function {index} is not in this part"))
}

/// Writes what it reads, with the function indices of one part.
struct Indices<'p>(&'p [Option<u32>]);

impl Reencode for Indices<'_> {
    type Error = String;

    fn function_index(&mut self, function: u32) -> Result<u32, Fault> {
        self.0
            .get(function as usize)
            .copied()
            .flatten()
            .ok_or_else(|| foreign(function))
    }
}
