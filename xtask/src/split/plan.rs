//! Which function goes into which part, and under which index. Knows who calls whom; what data they need, `data` knows.

use wasmparser::{ElementItems, ExternalKind, FuncType, Operator};

use super::data::Layout;
use super::module::{Module, fault};

/// The division of a module. Functions are named by their index in the undivided module.
pub(super) struct Plan {
    /// For each function whether it belongs to the rest; imported ones belong to neither.
    pub(super) in_rest: Vec<bool>,
    /// The functions of the rest that the first part can reach: it has a stub of each. Their order is that of the slots.
    pub(super) stubs: Vec<u32>,
    /// The functions of the first part that the rest calls: they are exported.
    pub(super) shared: Vec<u32>,
    /// The index of each function in the first part, where it has one.
    pub(super) first: Vec<Option<u32>>,
    /// The index of each function in the rest, where it has one.
    pub(super) rest: Vec<Option<u32>>,
    /// The type of a function that takes nothing and returns nothing; it may be one past the module's own types.
    pub(super) plain_type: u32,
    pub(super) layout: Layout,
    /// For each data segment whether it belongs to the rest.
    pub(super) moved_data: Vec<bool>,
}

impl Plan {
    /// Divides a module: its functions of first use are told by their order, all behind those belong to the rest.
    pub(super) fn new(module: &Module<'_>, of_first_use: &[bool]) -> Result<Self, String> {
        let imported = module.imports.len();
        let mut in_rest = vec![false; module.len()];
        for (at, in_rest) in in_rest[imported..].iter_mut().enumerate() {
            *in_rest = !of_first_use
                .get(at)
                .is_some_and(|of_first_use| *of_first_use);
        }
        // It runs while the module is instantiated, when there is no rest yet.
        if let Some(start) = module.start {
            in_rest[start as usize] = false;
        }

        let mut from_first = Marks::new(module.len());
        let mut from_rest = Marks::new(module.len());
        from_first.add(&outside_references(module)?);
        for (function, in_rest) in module.functions.iter().zip(&in_rest[imported..]) {
            if *in_rest {
                &mut from_rest
            } else {
                &mut from_first
            }
            .add(&function.calls);
        }

        let all = 0..module.len() as u32;
        let is_own = |index: &u32| *index as usize >= imported;
        let stubs: Vec<u32> = all
            .clone()
            .filter(|&index| in_rest[index as usize] && from_first.has(index))
            .collect();
        let shared: Vec<u32> = all
            .clone()
            .filter(is_own)
            .filter(|&index| !in_rest[index as usize] && from_rest.has(index))
            .collect();

        // In the first part the import that brings the rest follows the other imports.
        let first = numbered(
            module.len(),
            all.clone()
                .filter(|index| !is_own(index) && from_first.has(*index)),
            1,
            all.clone().filter(|&index| {
                is_own(&index) && (!in_rest[index as usize] || from_first.has(index))
            }),
        );
        let rest = numbered(
            module.len(),
            all.clone()
                .filter(|index| !is_own(index) && from_rest.has(*index))
                .chain(shared.iter().copied()),
            0,
            all.filter(|&index| in_rest[index as usize]),
        );
        let layout = Layout::read(module)?;
        let plain = FuncType::new([], []);
        let plain_type = module.types.iter().position(|known| *known == plain);
        Ok(Self {
            moved_data: layout.moved(module, &in_rest)?,
            layout,
            in_rest,
            stubs,
            shared,
            first,
            rest,
            plain_type: plain_type.unwrap_or(module.types.len()) as u32,
        })
    }
}

/// The functions that something other than a function refers to: exports, tables, the start.
fn outside_references(module: &Module<'_>) -> Result<Vec<u32>, String> {
    let mut found: Vec<u32> = module
        .exports
        .iter()
        .filter(|export| export.kind == ExternalKind::Func)
        .map(|export| export.index)
        .chain(module.start)
        .collect();
    for element in &module.elements {
        match element.items.clone() {
            ElementItems::Functions(items) => {
                for item in items {
                    found.push(item.map_err(fault)?);
                }
            }
            ElementItems::Expressions(_, items) => {
                for item in items {
                    for operator in item.map_err(fault)?.get_operators_reader() {
                        if let Operator::RefFunc { function_index } = operator.map_err(fault)? {
                            found.push(function_index);
                        }
                    }
                }
            }
        }
    }
    Ok(found)
}

/// Numbers some functions from zero, with a gap between the first and the second group.
fn numbered(
    len: usize,
    imports: impl Iterator<Item = u32>,
    gap: u32,
    own: impl Iterator<Item = u32>,
) -> Vec<Option<u32>> {
    let mut indices = vec![None; len];
    let mut next = 0;
    for index in imports {
        indices[index as usize] = Some(next);
        next += 1;
    }
    next += gap;
    for index in own {
        indices[index as usize] = Some(next);
        next += 1;
    }
    indices
}

struct Marks(Vec<bool>);

impl Marks {
    fn new(len: usize) -> Self {
        Self(vec![false; len])
    }

    fn add(&mut self, indices: &[u32]) {
        for &index in indices {
            self.0[index as usize] = true;
        }
    }

    fn has(&self, index: u32) -> bool {
        self.0[index as usize]
    }
}
