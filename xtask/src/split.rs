//! Divides a WebAssembly module in parts: the functions that a page needs first, and others that come later, each part
//! after those before it. Knows modules and names of functions; knows no page and no file.
//!
//! A part has a stub of each function of later parts that it is the first to reach. A stub calls through a table which a
//! part fills when it arrives; where it has not, an imported function of JavaScript brings it at once, and what lies before
//! it. Data that only functions of later parts refer to comes with them. So the list decides only what travels when,
//! never what the page does.

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
mod places;
mod plan;
mod profile;
mod stub;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use wasm_encoder::Section as _;

pub(crate) use mark::marked;
pub(crate) use profile::{FirstUse, Part};

use module::Module;
use names::Names;
use plan::Plan;
use profile::PARTS;

/// A divided module.
pub(crate) struct Parts {
    /// The parts in the order in which they arrive.
    pub(crate) wasm: [Vec<u8>; PARTS],
    /// The short names that imports and exports bear now, by their old ones: the glue must use them too.
    pub(crate) renamed: BTreeMap<String, String>,
}

/// A function that is needed a little later and weighs fewer octets than this travels with the first part: at a border it
/// costs a stub and names.
const WORTH: usize = 200;

/// Divides a module. A function that the list does not name goes to the last part.
pub(crate) fn split(wasm: &[u8], first_use: &FirstUse) -> Result<Parts, String> {
    split_from(wasm, first_use, WORTH)
}

fn split_from(wasm: &[u8], first_use: &FirstUse, worth: usize) -> Result<Parts, String> {
    let wasm = &places::without_places(wasm)?;
    let whole = Module::read(wasm)?;
    imports_from_one(&whole)?;
    let parts = whole
        .functions
        .iter()
        .map(|function| first_use.parts(function));
    let outlined = outline::outlined(wasm, parts.collect::<Result<_, _>>()?)?;
    let module = Module::read(&outlined.wasm)?;
    let plan = Plan::new(&module, &outlined.parts, worth)?;
    let names = Names::new(&module);
    let mut written = <[Vec<u8>; PARTS]>::default();
    for (wasm, part) in written.iter_mut().zip(0..) {
        *wasm = write::part(&module, &plan, &names, part)?;
        let later = |segment: usize| plan.data[segment] > part;
        plan.layout.check(&Module::functions_of(wasm)?, later)?;
    }
    Ok(Parts {
        wasm: written,
        renamed: names.into_map(),
    })
}

/// A module that carries another one behind all that is its own, in a section which no browser looks at. What comes before
/// that section, and how much it is, is the module alone; the other one is the end.
pub(crate) fn carrying(module: &[u8], other: &[u8]) -> Vec<u8> {
    let section = wasm_encoder::CustomSection {
        name: "next".into(),
        data: other.into(),
    };
    let mut whole = module.to_owned();
    section.append_to(&mut whole);
    whole
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
