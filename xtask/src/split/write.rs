//! Writes the two parts of a divided module. Knows the binary format and what the parts have in common; decides nothing.

mod first;
mod rest;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ConstExpr, DataSection, ExportKind, ImportSection, TypeSection};

use super::module::{Module, fault};
use super::names::Names;
use super::plan::Plan;

/// The names under which the parts know each other, and the first part its loader.
const LOADER: (&str, &str) = ("rest", "load");
const GLUE: &str = "glue";
const FIRST: &str = "first";

/// The part that the page starts with.
pub(super) fn first(module: &Module<'_>, plan: &Plan, names: &Names) -> Result<Vec<u8>, String> {
    first::write(module, plan, names).map_err(fault)
}

/// The part that comes later.
pub(super) fn rest(module: &Module<'_>, plan: &Plan, names: &Names) -> Result<Vec<u8>, String> {
    rest::write(module, plan, names).map_err(fault)
}

/// What the parts share beside functions, with the index that it has in both: each table and the one of the slots, each
/// memory, each global and the one that says that the rest has arrived.
fn common_items(module: &Module<'_>) -> Vec<(ExportKind, u32)> {
    let tables = (0..=module.tables.len() as u32).map(|index| (ExportKind::Table, index));
    let memories = (0..module.memories.len() as u32).map(|index| (ExportKind::Memory, index));
    let globals = (0..=module.globals.len() as u32).map(|index| (ExportKind::Global, index));
    tables.chain(memories).chain(globals).collect()
}

fn types(
    module: &Module<'_>,
    plan: &Plan,
    indices: &mut Indices<'_>,
) -> Result<TypeSection, Fault> {
    let mut types = TypeSection::new();
    if let Some(section) = &module.type_section {
        indices.parse_type_section(&mut types, section.clone())?;
    }
    if plan.plain_type == types.len() {
        types.ty().function([], []);
    }
    Ok(types)
}

/// The data of one part.
fn data(module: &Module<'_>, plan: &Plan, of_part: impl Fn(usize) -> bool) -> DataSection {
    let mut data = DataSection::new();
    for stretch in plan.layout.stretches(module, of_part) {
        let offset = ConstExpr::i32_const(stretch.start.cast_signed());
        data.active(0, &offset, stretch.content);
    }
    data
}

/// Those functions of JavaScript that this part calls.
fn glue_imports(
    module: &Module<'_>,
    names: &Names,
    indices: &mut Indices<'_>,
    imports: &mut ImportSection,
) -> Result<(), Fault> {
    for (import, index) in module.imports.iter().zip(0..) {
        if indices.0[index].is_some() {
            let entity = indices.entity_type(import.ty)?;
            imports.import(GLUE, names.short(import.name), entity);
        }
    }
    Ok(())
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
