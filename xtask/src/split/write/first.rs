//! Writes the first part of a divided module. Knows the binary format; decides nothing.

use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, EntityType, ExportKind, ExportSection, FunctionSection,
    GlobalSection, ImportSection, MemorySection, StartSection, TableSection,
};

use super::super::module::Module;
use super::super::names::Names;
use super::super::plan::Plan;
use super::super::stub::{ARRIVED, ensure_body, slot_table, stub};
use super::{Indices, LOADER, Written, common_items, data, glue_imports, types};

/// The part that the page starts with: its own functions, a stub of each function of the rest that it can reach, its data.
pub(super) fn write(module: &Module<'_>, plan: &Plan, names: &Names) -> Written {
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
    let data = data(module, plan, |segment| !plan.moved_data[segment]);

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
