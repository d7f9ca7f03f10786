//! Divides a WebAssembly module in two: the functions that a page needs first, and the rest, which comes later. Knows
//! modules and names of functions; knows no page and no file.
//!
//! The first part has a stub of each function of the rest that it can reach. A stub calls through a table which the rest
//! fills when it arrives; where it has not, an imported function of JavaScript brings it at once. Data that only functions
//! of the rest refer to comes with them. So the list of names decides only what travels when, never what the page does.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "WebAssembly's instructions are not ours, and there are hundreds"
)]

mod address;
mod data;
mod mark;
mod module;
mod names;
mod outline;
mod piece;
mod plan;
mod profile;
mod stub;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub(crate) use mark::marked;
pub(crate) use profile::FirstUse;

use module::Module;
use names::Names;
use plan::Plan;

/// A divided module.
pub(crate) struct Parts {
    pub(crate) first: Vec<u8>,
    pub(crate) rest: Vec<u8>,
    /// The short names that imports and exports bear now, by their old ones: the glue must use them too.
    pub(crate) renamed: BTreeMap<String, String>,
}

/// Divides a module. A function that the list does not name goes to the rest.
pub(crate) fn split(wasm: &[u8], first_use: &FirstUse) -> Result<Parts, String> {
    let whole = Module::read(wasm)?;
    imports_from_one(&whole)?;
    let of_first_use = whole
        .functions
        .iter()
        .map(|function| first_use.has(function));
    let of_first_use = of_first_use.collect::<Result<Vec<_>, _>>()?;
    let wasm = outline::outlined(wasm, first_use)?;
    let module = Module::read(&wasm)?;
    let plan = Plan::new(&module, &of_first_use)?;
    let names = Names::new(&module);
    let first = write::first(&module, &plan, &names)?;
    plan.layout
        .check(&Module::read(&first)?, &plan.moved_data)?;
    Ok(Parts {
        first,
        rest: write::rest(&module, &plan, &names)?,
        renamed: names.into_map(),
    })
}

/// The script that starts the parts hands in one object, the glue's.
fn imports_from_one(module: &Module<'_>) -> Result<(), String> {
    let mut imports = module.imports.iter();
    let foreign = imports.find(|import| import.module != module.imports[0].module);
    foreign.map_or(Ok(()), |import| {
        Err(format!(
            "it imports `{}` past the glue, from {}",
            import.name, import.module
        ))
    })
}
