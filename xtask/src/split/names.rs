//! Short names in place of wasm-bindgen's long ones, and names for what the parts share. Knows names only.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::ExportKind;

use super::module::Module;

/// How things are called at the borders: between JavaScript and the parts, and between the parts.
pub(super) struct Names {
    short: BTreeMap<String, String>,
}

impl Names {
    /// Gives a short name to each function that JavaScript and the module know by a name of wasm-bindgen's making.
    pub(super) fn new(module: &Module<'_>) -> Self {
        let imports = module.imports.iter().map(|import| import.name);
        let exports = module.exports.iter().map(|export| export.name);
        let long: BTreeSet<&str> = imports
            .chain(exports)
            .filter(|name| is_generated(name))
            .collect();
        let short = long.into_iter().zip(0..);
        Self {
            short: short
                .map(|(name, number)| (name.to_owned(), format!("${}", letters(number))))
                .collect(),
        }
    }

    /// The name of an import or export.
    pub(super) fn short<'n>(&'n self, name: &'n str) -> &'n str {
        self.short.get(name).map_or(name, String::as_str)
    }

    /// The name under which a part hands one of its functions to later ones.
    pub(super) fn shared(&self, place: u32) -> String {
        letters(place)
    }

    /// The name under which it hands over a table, memory or global.
    pub(super) fn common(&self, kind: ExportKind, index: u32) -> String {
        format!("{}{index}", kind as u8)
    }

    /// All new names, by the old ones.
    pub(super) fn into_map(self) -> BTreeMap<String, String> {
        self.short
    }
}

/// Whether wasm-bindgen made the name up, so that nothing but its glue refers to it.
fn is_generated(name: &str) -> bool {
    name.starts_with("__wb") || name.starts_with("wasm_bindgen__")
}

/// A number in small letters: `a` to `z`, `ba` and so on.
fn letters(number: u32) -> String {
    let digit = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => digit.to_string(),
        rest => letters(rest) + digit.encode_utf8(&mut [0; 4]),
    }
}
