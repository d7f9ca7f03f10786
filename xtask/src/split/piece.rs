//! Finds the pieces of a function that never ran and can stand alone. Knows one function; writes nothing.
//!
//! A piece begins and ends with an empty operand stack, as its construct sees it. What it reads of the function's variables
//! becomes its parameters, what it changes becomes its results; where it jumps out, it tells its caller where to go on.

mod jump;
mod traffic;

use wasmparser::{BlockType, Operator, ValType};

use super::module::{self, fault};
use super::profile::{Part, REST, operators};
pub(in crate::split) use jump::{Jump, jump, opened};

/// A function, ready to be searched.
pub(super) struct Code<'a> {
    pub(super) variables: Vec<ValType>,
    pub(super) parameters: usize,
    pub(super) operators: Vec<Operator<'a>>,
    /// For each instruction the part that needs it first.
    parts: Vec<Part>,
    /// The part of the function itself: it is there when the first of its instructions is needed.
    pub(super) part: Part,
    /// The operand stack's height before each instruction.
    heights: Vec<u32>,
    places: Vec<Place>,
    /// For each instruction the one that follows it or, where it opens a construct, its end.
    after: Vec<usize>,
    /// For each construct, by its first instruction, whether a jump to it carries a value; the function itself stands last.
    carries: Vec<bool>,
    /// How often each variable is read.
    reads: Vec<usize>,
}

/// Where an instruction stands.
#[derive(Clone, Copy)]
struct Place {
    /// The instruction that opened the construct around it; none for the function itself.
    construct: Option<usize>,
    /// The height of the operand stack at which that construct began.
    height: u32,
    in_loop: bool,
}

/// A part of a function that can become a function of its own.
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it can come to its end.
    pub(super) returns: bool,
    /// Where it can jump to: labels as seen from its start.
    pub(super) exits: Vec<u32>,
    /// The variables that it takes and those that it leaves changed.
    pub(super) takes: Vec<u32>,
    pub(super) leaves: Vec<u32>,
}

impl Piece {
    /// Whether it has to say how it ended.
    pub(super) fn tells(&self) -> bool {
        self.exits.len() + usize::from(self.returns) > 1
    }
}

impl<'a> Code<'a> {
    pub(super) fn read(
        module: &module::Module<'a>,
        function: &module::Function<'a>,
        heights: Vec<u32>,
        parts: Vec<Part>,
    ) -> Result<Self, String> {
        let kind = &module.types[function.type_index as usize];
        let mut variables = kind.params().to_vec();
        for group in function.body.get_locals_reader().map_err(fault)? {
            let (count, kind) = group.map_err(fault)?;
            variables.extend(std::iter::repeat_n(kind, count as usize));
        }
        let operators = operators(&function.body)?;
        let mut code = Self {
            parameters: kind.params().len(),
            reads: vec![0; variables.len()],
            variables,
            after: (1..=operators.len()).collect(),
            places: Vec::with_capacity(operators.len()),
            carries: vec![false; operators.len() + 1],
            operators,
            part: first_of(&parts),
            parts,
            heights,
        };
        code.carries[code.operators.len()] = !kind.results().is_empty();
        let mut here = Place {
            construct: None,
            height: 0,
            in_loop: false,
        };
        let mut around = Vec::new();
        for (at, operator) in code.operators.iter().enumerate() {
            code.places.push(here);
            if let Some(block) = opened(operator) {
                let is_loop = matches!(operator, Operator::Loop { .. });
                code.carries[at] = match block {
                    BlockType::Empty => false,
                    BlockType::Type(_) => !is_loop,
                    BlockType::FuncType(_) => true,
                };
                around.push(here);
                here = Place {
                    construct: Some(at),
                    height: code.heights.get(at + 1).copied().unwrap_or_default(),
                    in_loop: here.in_loop || is_loop,
                };
            } else if matches!(operator, Operator::End)
                && let (Some(start), Some(outer)) = (here.construct, around.pop())
            {
                code.after[start] = at + 1;
                here = outer;
            } else if let Operator::LocalGet { local_index } = operator {
                code.reads[*local_index as usize] += 1;
            }
        }
        Ok(code)
    }

    /// The longest piece that begins here.
    pub(super) fn piece(&self, start: usize) -> Option<Piece> {
        let base = self.places[start].height;
        if self.parts[start] != REST || self.part == REST || self.heights[start] != base {
            return None;
        }
        let mut at = start;
        let mut exits = Vec::new();
        let mut found = None;
        loop {
            if at > start && self.heights[at] == base {
                found = Some((at, true, exits.clone()));
            }
            let next = self.after[at];
            let ends = match &self.operators[at] {
                Operator::End | Operator::Else => break,
                Operator::Unreachable | Operator::Br { .. } | Operator::Return => true,
                _ => false,
            };
            let late = |&part: &Part| part > self.part;
            if !self.parts[at..next].iter().all(late)
                || !self.add_exits(start, at..next, &mut exits)
            {
                break;
            }
            if ends {
                found = Some((next, false, exits));
                break;
            }
            at = next;
        }
        let (end, returns, exits) = found?;
        let (takes, leaves) = self.traffic(start, end);
        Some(Piece {
            start,
            end,
            returns,
            exits,
            takes,
            leaves,
        })
    }

    /// Notes where some instructions of a piece jump out of it; false where one does so in a way that can't be passed on.
    fn add_exits(&self, start: usize, range: std::ops::Range<usize>, exits: &mut Vec<u32>) -> bool {
        let mut depth = 0;
        for operator in &self.operators[range] {
            if opened(operator).is_some() {
                depth += 1;
            } else if matches!(operator, Operator::End) {
                depth -= 1;
            }
            match jump(operator, depth) {
                Jump::None => {}
                Jump::Out(label) => {
                    let label = label.unwrap_or_else(|| self.function_label(start));
                    let target = self.labels(start).nth(label as usize);
                    if target.is_none_or(|target| self.carries[target]) {
                        return false;
                    }
                    if !exits.contains(&label) {
                        exits.push(label);
                    }
                }
                Jump::Several => return false,
            }
        }
        exits.len() <= MOST_EXITS
    }

    /// The function's own label as seen from an instruction.
    pub(super) fn function_label(&self, at: usize) -> u32 {
        self.labels(at).count() as u32 - 1
    }

    /// The constructs around an instruction, innermost first; the function itself is the last.
    fn labels(&self, at: usize) -> impl Iterator<Item = usize> {
        let construct = |at: usize| self.places[at].construct;
        let function = self.operators.len();
        std::iter::successors(construct(at), move |&open| construct(open)).chain([function])
    }
}

/// The part in which the first of some instructions is needed.
pub(super) fn first_of(parts: &[Part]) -> Part {
    parts.iter().copied().min().unwrap_or_default()
}

const MOST_EXITS: usize = 6;
