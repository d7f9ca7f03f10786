//! Writes the first part of a divided module. Knows the binary format; decides nothing.

use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    ConstExpr, ElementSection, EntityType, ExportKind, ExportSection, GlobalSection, ImportSection,
    MemorySection, StartSection, TableSection,
};

use super::super::profile::REST;
use super::super::stub::{ARRIVED, ensure_body, slot_table};
use super::{LOADERS, Writer, Written};

/// The part that the page starts with: its own functions, its stubs, its data, and all that is not divided.
pub(super) fn write(writer: &Writer<'_, '_>) -> Written {
    let &Writer {
        module,
        plan,
        names,
        ..
    } = writer;
    let mut indices = writer.indices();
    let mut imports = ImportSection::new();
    writer.glue_imports(&mut imports)?;
    let loaders = imports.len();
    for part in 1..=REST {
        let kind = EntityType::Function(plan.plain_type);
        imports.import(LOADERS, &part.to_string(), kind);
    }

    // What brings the parts stands behind all others, so that those that are called often keep their short numbers.
    let own = indices.0[module.imports.len()..].iter().flatten().count() as u32;
    let ensure = imports.len() + own;
    let (mut functions, mut code) = writer.functions(ensure)?;
    for (part, loader) in (1..=REST).zip(loaders..) {
        functions.function(plan.plain_type);
        code.function(&ensure_body(module, part, loader));
    }

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
    for _ in 1..=REST {
        globals.global(ARRIVED, &ConstExpr::i32_const(0));
    }

    let mut exports = ExportSection::new();
    for export in &module.exports {
        let index = indices.external_index(export.kind, export.index)?;
        exports.export(
            names.short(export.name),
            indices.export_kind(export.kind)?,
            index,
        );
    }
    for (kind, index) in writer.common_items() {
        exports.export(&names.common(kind, index), kind, index);
    }
    for (part, index) in (1..=REST).zip(ensure..) {
        let name = names.common(ExportKind::Func, part.into());
        exports.export(&name, ExportKind::Func, index);
    }
    writer.shared_exports(&mut exports)?;

    let mut elements = ElementSection::new();
    for element in &module.elements {
        indices.parse_element(&mut elements, element.clone())?;
    }

    let mut written = wasm_encoder::Module::new();
    written.section(&writer.types()?);
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
    written
        .section(&elements)
        .section(&code)
        .section(&writer.data());
    Ok(written.finish())
}
