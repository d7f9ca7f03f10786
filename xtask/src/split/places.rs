//! Blanks the places in the source that panics would tell: nothing in the page prints a panic's message, and the names of
//! files weigh more than one would think. Knows how the compiler writes a `core::panic::Location`; knows no code.

use super::data::Layout;
use super::module::Module;

/// The module with the places blank. The names of files stay, but nothing points to them any more.
pub(super) fn without_places(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let module = Module::read(wasm)?;
    let layout = Layout::read(&module)?;
    let mut written = wasm.to_owned();
    for data in &module.data {
        let in_file = data.range.end as usize - data.data.len();
        // What the compiler writes is aligned: a place begins with a word.
        for at in (0..data.data.len().saturating_sub(PLACE - 1)).step_by(4) {
            if is_place(&layout, &module, &data.data[at..at + PLACE]) {
                written[in_file + at..in_file + at + PLACE].copy_from_slice(&BLANK);
            }
        }
    }
    Ok(written)
}

/// The address and length of a file's name, line and column.
const PLACE: usize = 16;

/// An empty name at an address that is none, line and column 0.
const BLANK: [u8; PLACE] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

fn is_place(layout: &Layout, module: &Module<'_>, octets: &[u8]) -> bool {
    let mut words = octets
        .chunks_exact(4)
        .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]));
    let (Some(name), Some(length)) = (words.next(), words.next()) else {
        return false;
    };
    // The standard library stores the name with a zero behind it, which its length leaves out.
    let name = layout.text(module, name, length);
    name.is_some_and(|name| name.ends_with(b".rs")) && words.all(|number| number > 0)
}
