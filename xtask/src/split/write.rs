//! Writes the two parts of a divided module. Knows the binary format and what the parts have in common; decides nothing.

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, FunctionSection, GlobalSection, ImportSection, MemorySection, StartSection,
    TableSection, TypeSection,
};
use wasmparser::{ElementItems, ElementKind, Operator};

use super::module::{Module, fault};
use super::names::Names;
use super::plan::Plan;
use super::stub::{ARRIVED, arrive_body, ensure_body, slot_table, stub};

/// The names under which the parts know each other, and the first part its loader.
const LOADER: (&str, &str) = ("rest", "load");
const GLUE: &str = "glue";
const FIRST: &str = "first";

/// The part that the page starts with: its own functions, a stub of each function of the rest that it can reach, all data.
pub(super) fn first(module: &Module<'_>, plan: &Plan, names: &Names) -> Result<Vec<u8>, String> {
    write_first(module, plan, names).map_err(fault)
}

/// The part that comes later: functions only. Everything else is the first part's.
pub(super) fn rest(module: &Module<'_>, plan: &Plan, names: &Names) -> Result<Vec<u8>, String> {
    write_rest(module, plan, names).map_err(fault)
}

fn write_first(module: &Module<'_>, plan: &Plan, names: &Names) -> Written {
    let mut indices = Indices(&plan.first);
    let mut imports = ImportSection::new();
    glue_imports(module, names, &mut indices, &mut imports)?;
    let loader = imports.len();
    imports.import(LOADER.0, LOADER.1, EntityType::Function(plan.plain_type));

    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    let own = plan.first[module.imports.len()..].iter().flatten().count() as u32;
    // It stands behind all others, so that those that are called often keep their short numbers.
    let ensure = loader + 1 + own;
    let mut slots = 0..;
    for (function, index) in module.functions.iter().zip(module.imports.len()..) {
        if plan.first[index].is_none() {
            continue;
        }
        functions.function(function.type_index);
        if plan.in_rest[index] {
            let parameters = module.types[function.type_index as usize].params().len() as u32;
            let slot = slots.next().unwrap_or_default();
            code.function(&stub(module, ensure, parameters, slot, function.type_index));
        } else {
            indices.parse_function_body(&mut code, function.body.clone())?;
        }
    }
    functions.function(plan.plain_type);
    code.function(&ensure_body(module, loader));

    let mut tables = TableSection::new();
    for table in &module.tables {
        indices.parse_table(&mut tables, table.clone())?;
    }
    tables.table(slot_table(plan));
    let mut memories = MemorySection::new();
    for &memory in &module.memories {
        memories.memory(indices.memory_type(memory)?);
    }
    let mut globals = GlobalSection::new();
    for global in &module.globals {
        indices.parse_global(&mut globals, global.clone())?;
    }
    globals.global(ARRIVED, &ConstExpr::i32_const(0));

    let mut exports = ExportSection::new();
    for export in &module.exports {
        let index = indices.external_index(export.kind, export.index)?;
        exports.export(
            names.short(export.name),
            indices.export_kind(export.kind)?,
            index,
        );
    }
    let common = common_items(module);
    for (kind, index, name) in common
        .iter()
        .map(|&(kind, index)| (kind, index, names.common(kind, index)))
    {
        exports.export(&name, kind, index);
    }
    for (&index, place) in plan.shared.iter().zip(0..) {
        exports.export(
            &names.shared(place),
            ExportKind::Func,
            indices.function_index(index)?,
        );
    }

    let mut elements = ElementSection::new();
    for element in &module.elements {
        indices.parse_element(&mut elements, element.clone())?;
    }
    let mut data = DataSection::new();
    for segment in &module.data {
        indices.parse_data(&mut data, segment.clone())?;
    }

    let mut written = wasm_encoder::Module::new();
    written.section(&types(module, plan, &mut indices)?);
    written
        .section(&imports)
        .section(&functions)
        .section(&tables);
    written
        .section(&memories)
        .section(&globals)
        .section(&exports);
    if let Some(start) = module.start {
        let function_index = indices.function_index(start)?;
        written.section(&StartSection { function_index });
    }
    written.section(&elements).section(&code).section(&data);
    Ok(written.finish())
}

fn write_rest(module: &Module<'_>, plan: &Plan, names: &Names) -> Written {
    let mut indices = Indices(&plan.rest);
    let mut imports = ImportSection::new();
    glue_imports(module, names, &mut indices, &mut imports)?;
    for (&index, place) in plan.shared.iter().zip(0..) {
        let function = module.own(index).ok_or_else(|| foreign(index))?;
        imports.import(
            FIRST,
            &names.shared(place),
            EntityType::Function(function.type_index),
        );
    }
    for (kind, index) in common_items(module) {
        let position = index as usize;
        let entity = match kind {
            ExportKind::Table => EntityType::Table(match module.tables.get(position) {
                Some(table) => indices.table_type(table.ty)?,
                None => slot_table(plan),
            }),
            ExportKind::Memory => {
                EntityType::Memory(indices.memory_type(module.memories[position])?)
            }
            ExportKind::Global | ExportKind::Func | ExportKind::Tag => {
                EntityType::Global(match module.globals.get(position) {
                    Some(global) => indices.global_type(global.ty)?,
                    None => ARRIVED,
                })
            }
        };
        imports.import(FIRST, &names.common(kind, index), entity);
    }

    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    let mut own = 0;
    for (function, index) in module.functions.iter().zip(module.imports.len()..) {
        if plan.rest[index].is_some() && plan.in_rest[index] {
            functions.function(function.type_index);
            indices.parse_function_body(&mut code, function.body.clone())?;
            own += 1;
        }
    }
    functions.function(plan.plain_type);
    code.function(&arrive_body(module));
    let imported = plan.rest.iter().flatten().count() as u32 - own;

    let mut elements = ElementSection::new();
    let slots: Vec<u32> = plan
        .stubs
        .iter()
        .map(|&index| indices.function_index(index))
        .collect::<Result<_, _>>()?;
    let offset = ConstExpr::i32_const(0);
    elements.active(
        Some(module.tables.len() as u32),
        &offset,
        Elements::Functions(slots.into()),
    );
    for (table, offset, run) in table_runs(module, plan)? {
        let run: Vec<u32> = run
            .into_iter()
            .map(|index| indices.function_index(index))
            .collect::<Result<_, _>>()?;
        elements.active(
            Some(table),
            &ConstExpr::i32_const(offset),
            Elements::Functions(run.into()),
        );
    }

    let mut written = wasm_encoder::Module::new();
    written.section(&types(module, plan, &mut indices)?);
    written.section(&imports).section(&functions);
    written.section(&StartSection {
        function_index: imported + own,
    });
    written.section(&elements).section(&code);
    Ok(written.finish())
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

/// Where the module's own tables hold functions of the rest: there the functions take the places of their stubs.
fn table_runs(module: &Module<'_>, plan: &Plan) -> Result<Vec<(u32, i32, Vec<u32>)>, Fault> {
    let mut runs: Vec<(u32, i32, Vec<u32>)> = Vec::new();
    for element in &module.elements {
        let (
            ElementKind::Active {
                table_index,
                offset_expr,
            },
            ElementItems::Functions(items),
        ) = (&element.kind, &element.items)
        else {
            continue;
        };
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            continue;
        };
        let table = table_index.unwrap_or(0);
        for (item, place) in items.clone().into_iter().zip(value..) {
            let item = item?;
            if !plan.in_rest[item as usize] {
                continue;
            }
            match runs.last_mut() {
                Some((same, start, run))
                    if *same == table && *start + run.len() as i32 == place =>
                {
                    run.push(item)
                }
                Some(_) | None => runs.push((table, place, vec![item])),
            }
        }
    }
    Ok(runs)
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
