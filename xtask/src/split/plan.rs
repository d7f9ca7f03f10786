//! Which function goes into which part, and under which index. Knows who calls whom; what data they need, `data` knows.

use wasmparser::{ElementItems, ExternalKind, FuncType, Operator};

use super::data::Layout;
use super::module::{Function, Module, fault};
use super::profile::{PARTS, Part, REST, operators};

/// The division of a module. Functions are named by their index in the undivided module.
pub(super) struct Plan {
    /// For each function the part that it belongs to; imported ones belong to none.
    pub(super) part: Vec<Part>,
    /// For each function of a later part the part that has a stub of it, if any can reach it: the first one.
    pub(super) stub: Vec<Option<Part>>,
    /// The functions that have a stub. Their order is that of the slots; those of one part stand together.
    pub(super) slots: Vec<u32>,
    /// For each part the functions and stubs that it imports, each with the part that exports it.
    pub(super) foreign: Vec<Vec<(u32, Part)>>,
    /// All that some part imports of another. Their order gives them names.
    pub(super) shared: Vec<(u32, Part)>,
    /// For each part the index of each function, or of its stub, where the part has or imports one.
    pub(super) indices: Vec<Vec<Option<u32>>>,
    /// The type of a function that takes nothing and returns nothing; it may be one past the module's own types.
    pub(super) plain_type: u32,
    pub(super) layout: Layout,
    /// For each data segment the part that it belongs to.
    pub(super) data: Vec<Part>,
}

impl Plan {
    /// Divides a module: the parts of its own functions are given. The last part aside, what weighs less than `worth` stays
    /// with the first.
    pub(super) fn new(module: &Module<'_>, parts: &[Part], worth: usize) -> Result<Self, String> {
        let layout = Layout::read(module)?;
        let imported = module.imports.len();
        let mut part = vec![0; imported];
        part.extend(parts);
        for (function, part) in module.functions.iter().zip(&mut part[imported..]) {
            if *part > 0 && *part < REST && weight(&layout, function)? < worth {
                *part = 0;
            }
        }
        // It runs while the first part is instantiated, when there is no other yet.
        if let Some(start) = module.start {
            part[start as usize] = 0;
        }

        let mut called = vec![Marks::new(module.len()); PARTS];
        called[0].add(&outside_references(module)?);
        for (function, &part) in module.functions.iter().zip(&part[imported..]) {
            called[usize::from(part)].add(&function.calls);
        }
        let is_own = |index: u32| index as usize >= imported;
        let all = || 0..module.len() as u32;

        let first_caller =
            |index: u32| (0..=REST).find(|&caller| called[usize::from(caller)].has(index));
        let stub: Vec<Option<Part>> = all()
            .map(|index| {
                let before = |&caller: &Part| is_own(index) && caller < part[index as usize];
                first_caller(index).filter(before)
            })
            .collect();
        let mut slots: Vec<u32> = all()
            .filter(|&index| stub[index as usize].is_some())
            .collect();
        slots.sort_by_key(|&index| part[index as usize]);

        // Where a part finds what it calls: the function, if it has arrived by then, or else the stub.
        let home = |index: u32, caller: Part| match stub[index as usize] {
            Some(stub) if part[index as usize] > caller => stub,
            Some(_) | None => part[index as usize],
        };
        let mut foreign = Vec::new();
        let mut indices = Vec::new();
        for caller in 0..=REST {
            let from_glue =
                all().filter(|&index| !is_own(index) && called[usize::from(caller)].has(index));
            let from_parts: Vec<(u32, Part)> = all()
                .filter(|&index| is_own(index) && called[usize::from(caller)].has(index))
                .map(|index| (index, home(index, caller)))
                .filter(|&(_, home)| home != caller)
                .collect();
            let own = all().filter(|&index| {
                is_own(index)
                    && (part[index as usize] == caller || stub[index as usize] == Some(caller))
            });
            let imports = from_glue.chain(from_parts.iter().map(|&(index, _)| index));
            indices.push(numbered(module.len(), imports, later(caller), own));
            foreign.push(from_parts);
        }
        let mut shared = foreign.concat();
        shared.sort_unstable();
        shared.dedup();

        let plain = FuncType::new([], []);
        let plain_type = module.types.iter().position(|known| *known == plain);
        Ok(Self {
            data: layout.parts(module, &part[imported..])?,
            layout,
            part,
            stub,
            slots,
            foreign,
            shared,
            indices,
            plain_type: plain_type.unwrap_or(module.types.len()) as u32,
        })
    }

    /// The slot of a function that has a stub.
    pub(super) fn slot(&self, index: u32) -> Option<i32> {
        let place = |index: u32| (self.part[index as usize], index);
        let slot = self
            .slots
            .binary_search_by_key(&place(index), |&slot| place(slot));
        Some(slot.ok()? as i32)
    }

    /// Where the slots of a part begin.
    pub(super) fn first_slot(&self, part: Part) -> usize {
        self.slots
            .partition_point(|&index| self.part[index as usize] < part)
    }
}

/// The octets of a function, and of the data that it points to.
fn weight(layout: &Layout, function: &Function<'_>) -> Result<usize, String> {
    let code = function.body.range();
    let data = layout.weight(&operators(&function.body)?).map_err(fault)?;
    Ok((code.end - code.start) as usize + data)
}

/// How many parts come after one.
pub(super) fn later(part: Part) -> u32 {
    u32::from(REST - part)
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

#[derive(Clone)]
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
