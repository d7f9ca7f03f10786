//! Writes a later part of a divided module. Knows the binary format; decides nothing.

use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, ImportSection,
    StartSection,
};
use wasmparser::{ElementItems, ElementKind, Operator};

use super::super::profile::REST;
use super::super::stub::{ARRIVED, arrive_body, slot_table};
use super::{BEFORE, Fault, Writer, Written, foreign};

/// A part that comes later: functions, stubs, and the data that earlier parts do not refer to. All else is the first part's.
pub(super) fn write(writer: &Writer<'_, '_>) -> Written {
    let &Writer {
        module,
        plan,
        names,
        part,
    } = writer;
    let mut indices = writer.indices();
    let mut imports = ImportSection::new();
    writer.glue_imports(&mut imports)?;
    for &(index, home) in &plan.foreign[usize::from(part)] {
        let function = module.own(index).ok_or_else(|| foreign(index))?;
        let place = plan.shared.binary_search(&(index, home));
        let name = names.shared(place.map_err(|_| foreign(index))? as u32);
        imports.import(BEFORE, &name, EntityType::Function(function.type_index));
    }
    let ensure = imports.len();
    for later in part + 1..=REST {
        let name = names.common(ExportKind::Func, later.into());
        imports.import(BEFORE, &name, EntityType::Function(plan.plain_type));
    }
    let imported = imports.len();
    for (kind, index) in writer.common_items() {
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
        imports.import(BEFORE, &names.common(kind, index), entity);
    }

    let (mut functions, mut code) = writer.functions(ensure)?;
    let arrive = imported + functions.len();
    functions.function(plan.plain_type);
    code.function(&arrive_body(module, part));
    let mut exports = ExportSection::new();
    writer.shared_exports(&mut exports)?;

    let mut written = wasm_encoder::Module::new();
    written.section(&writer.types()?);
    written
        .section(&imports)
        .section(&functions)
        .section(&exports);
    written.section(&StartSection {
        function_index: arrive,
    });
    written
        .section(&elements(writer)?)
        .section(&code)
        .section(&writer.data());
    Ok(written.finish())
}

/// Puts the part's functions where the stubs look for them, and where the module's own tables hold the stubs.
fn elements(writer: &Writer<'_, '_>) -> Result<ElementSection, Fault> {
    let &Writer {
        module, plan, part, ..
    } = writer;
    let slots = plan.first_slot(part)..plan.first_slot(part + 1);
    let table = module.tables.len() as u32;
    let stubs = (table, slots.start as i32, plan.slots[slots].to_vec());
    let mut elements = ElementSection::new();
    for (table, offset, run) in [stubs].into_iter().chain(table_runs(writer)?) {
        let run = run.into_iter();
        let run = run.map(|index| writer.indices().function_index(index));
        elements.active(
            Some(table),
            &ConstExpr::i32_const(offset),
            Elements::Functions(run.collect::<Result<Vec<_>, _>>()?.into()),
        );
    }
    Ok(elements)
}

/// Where the module's own tables hold functions of this part: there the functions take the places of their stubs.
fn table_runs(writer: &Writer<'_, '_>) -> Result<Vec<(u32, i32, Vec<u32>)>, Fault> {
    let mut runs: Vec<(u32, i32, Vec<u32>)> = Vec::new();
    for element in &writer.module.elements {
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
            if writer.plan.part[item as usize] != writer.part {
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
