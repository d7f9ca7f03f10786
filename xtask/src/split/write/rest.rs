//! Writes the rest of a divided module. Knows the binary format; decides nothing.

use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, FunctionSection,
    ImportSection, StartSection,
};
use wasmparser::{ElementItems, ElementKind, Operator};

use super::super::module::Module;
use super::super::names::Names;
use super::super::plan::Plan;
use super::super::stub::{ARRIVED, arrive_body, slot_table};
use super::{FIRST, Fault, Indices, Written, common_items, data, foreign, glue_imports, types};

/// The part that comes later: functions, and the data that only they refer to. Everything else is the first part's.
pub(super) fn write(module: &Module<'_>, plan: &Plan, names: &Names) -> Written {
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
    let data = data(module, plan, |segment| plan.moved_data[segment]);
    written.section(&elements).section(&code).section(&data);
    Ok(written.finish())
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
