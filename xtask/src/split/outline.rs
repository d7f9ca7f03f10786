//! Moves the pieces of a function that a first use never runs into functions of their own, which can then travel with the
//! rest. Knows one module; what ran it is told.
//!
//! A piece can be moved when nothing in it jumps out of it and it begins and ends with an empty operand stack. What it
//! reads of the function's variables becomes its parameters, what it changes becomes its results.

use std::collections::BTreeSet;

use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder, utils};
use wasm_encoder::{
    CodeSection, Encode as _, Function, FunctionSection, Instruction, Module, TypeSection,
};
use wasmparser::{
    CodeSectionReader, FuncType, FunctionSectionReader, Operator, Parser, TypeSectionReader,
    ValType, ValidPayload, Validator,
};

use super::module::{self, fault};
use super::profile::{FirstUse, operators};

/// The module with cold pieces as functions behind all others. They have no names, so no list of first use holds them.
pub(super) fn outlined(wasm: &[u8], first_use: &FirstUse) -> Result<Vec<u8>, String> {
    let whole = module::Module::read(wasm)?;
    let mut writer = Writer {
        types: whole.types.clone(),
        known_types: whole.types.len(),
        next: whole.len() as u32,
        moved: Vec::new(),
        bodies: Vec::new(),
    };
    for (function, heights) in whole.functions.iter().zip(stack_heights(wasm)?) {
        let ran = first_use.ran(function)?;
        let code = Code::read(&whole, function, heights, ran.unwrap_or_default())?;
        let body = writer.rewrite(&code).map_err(fault)?;
        writer.bodies.push(body);
    }
    let mut written = Module::new();
    writer
        .parse_core_module(&mut written, Parser::new(0), wasm)
        .map_err(fault)?;
    Ok(written.finish())
}

/// The operand stack's height before each instruction of each function.
fn stack_heights(wasm: &[u8]) -> Result<Vec<Vec<u32>>, String> {
    let mut validator = Validator::new();
    let mut all = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.map_err(fault)?;
        if let ValidPayload::Func(function, body) = validator.payload(&payload).map_err(fault)? {
            let mut function = function.into_validator(Default::default());
            let mut reader = body.get_binary_reader();
            function.read_locals(&mut reader).map_err(fault)?;
            let mut heights = Vec::new();
            for item in body
                .get_operators_reader()
                .map_err(fault)?
                .into_iter_with_offsets()
            {
                let (operator, offset) = item.map_err(fault)?;
                heights.push(function.operand_stack_height());
                function.op(offset, &operator).map_err(fault)?;
            }
            all.push(heights);
        }
    }
    Ok(all)
}

/// A function, ready to be searched.
struct Code<'a> {
    locals: Vec<ValType>,
    parameters: usize,
    operators: Vec<Operator<'a>>,
    heights: Vec<u32>,
    ran: Vec<bool>,
    /// For each instruction that opens a construct, the one after its end.
    after: Vec<usize>,
    /// For each instruction the height at which its construct began, and whether a loop is around it.
    base: Vec<(u32, bool)>,
    /// How often each variable is read.
    reads: Vec<usize>,
}

impl<'a> Code<'a> {
    fn read(
        module: &module::Module<'a>,
        function: &module::Function<'a>,
        heights: Vec<u32>,
        ran: Vec<bool>,
    ) -> Result<Self, String> {
        let mut locals = module.types[function.type_index as usize].params().to_vec();
        let parameters = locals.len();
        for group in function.body.get_locals_reader().map_err(fault)? {
            let (count, kind) = group.map_err(fault)?;
            locals.extend(std::iter::repeat_n(kind, count as usize));
        }
        let operators = operators(&function.body)?;
        let mut after: Vec<usize> = (1..=operators.len()).collect();
        let mut base = Vec::with_capacity(operators.len());
        let mut reads = vec![0; locals.len()];
        let mut open = vec![(0, 0, false)];
        for (at, operator) in operators.iter().enumerate() {
            let &(start, height, in_loop) = open.last().ok_or("a construct ends twice")?;
            base.push((height, in_loop));
            match operator {
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                    let is_loop = matches!(operator, Operator::Loop { .. });
                    let height = heights.get(at + 1).copied().unwrap_or_default();
                    open.push((at, height, in_loop || is_loop));
                }
                Operator::End => {
                    after[start] = at + 1;
                    open.pop();
                }
                Operator::LocalGet { local_index } => reads[*local_index as usize] += 1,
                _ => {}
            }
        }
        // The function's own end closed the outermost entry, which stands for no instruction.
        if let Some(first) = after.first_mut()
            && !opens(&operators[0])
        {
            *first = 1;
        }
        Ok(Self {
            locals,
            parameters,
            operators,
            heights,
            ran,
            after,
            base,
            reads,
        })
    }

    /// The end of the longest piece that begins here, never ran and can be moved; whether it ever comes to its end.
    fn piece(&self, start: usize) -> Option<(usize, bool)> {
        let (base, _) = self.base[start];
        let mut at = start;
        let mut found = None;
        loop {
            if at > start && self.heights[at] == base {
                found = Some((at, true));
            }
            let operator = &self.operators[at];
            let next = self.after[at];
            let cold = self.ran[at..next].iter().all(|ran| !ran);
            if self.heights[start] != base || !cold || !self.stays_inside(at, next) {
                return found;
            }
            match operator {
                Operator::End | Operator::Else => return found,
                Operator::Unreachable => return Some((next, false)),
                _ => at = next,
            }
        }
    }

    /// Whether no instruction of a construct jumps out of it.
    fn stays_inside(&self, start: usize, end: usize) -> bool {
        let mut depth = 0;
        self.operators[start..end].iter().all(|operator| {
            match operator {
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
                Operator::End => depth -= 1,
                Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => {
                    return (*relative_depth as i64) < depth;
                }
                Operator::BrTable { targets } => {
                    return targets
                        .targets()
                        .flatten()
                        .chain([targets.default()])
                        .all(|target| (target as i64) < depth);
                }
                Operator::Return
                | Operator::ReturnCall { .. }
                | Operator::ReturnCallIndirect { .. } => return false,
                _ => {}
            }
            true
        })
    }

    /// What a piece takes of the variables, and what it leaves in them.
    fn traffic(&self, start: usize, end: usize) -> (Vec<u32>, Vec<u32>) {
        let mut takes = BTreeSet::new();
        let mut sets = BTreeSet::new();
        let mut certain = BTreeSet::new();
        let mut inner_reads = vec![0; self.reads.len()];
        let mut depth = 0;
        for operator in &self.operators[start..end] {
            match operator {
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
                Operator::End => depth -= 1,
                Operator::LocalGet { local_index } => {
                    inner_reads[*local_index as usize] += 1;
                    if !certain.contains(local_index) {
                        takes.insert(*local_index);
                    }
                }
                Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => {
                    sets.insert(*local_index);
                    if depth == 0 {
                        certain.insert(*local_index);
                    }
                }
                _ => {}
            }
        }
        let (_, in_loop) = self.base[start];
        sets.retain(|&local| in_loop || self.reads[local as usize] > inner_reads[local as usize]);
        // What is set on some ways only comes back as it was on the others.
        takes.extend(sets.difference(&certain));
        (takes.into_iter().collect(), sets.into_iter().collect())
    }
}

fn opens(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. }
    )
}

/// Writes the module with the rewritten bodies and the moved pieces.
struct Writer {
    types: Vec<FuncType>,
    known_types: usize,
    /// The index of the next moved piece.
    next: u32,
    moved: Vec<(u32, Function)>,
    bodies: Vec<Function>,
}

type Fault = Error<std::convert::Infallible>;

impl Writer {
    fn rewrite(&mut self, code: &Code<'_>) -> Result<Function, Fault> {
        let locals = code.locals[code.parameters..].iter();
        let locals = locals
            .map(|&kind| RoundtripReencoder.val_type(kind))
            .collect::<Result<Vec<_>, _>>()?;
        let mut body = Function::new_with_locals_types(locals);
        let mut at = 0;
        while at < code.operators.len() {
            if code.ran.get(at) == Some(&false)
                && let Some((end, returns)) = code.piece(at)
                && let Some(piece) = self.move_piece(code, at, end, returns)?
            {
                let (takes, leaves) = piece;
                for local in takes {
                    body.instruction(&Instruction::LocalGet(local));
                }
                body.instruction(&Instruction::Call(self.next - 1));
                for local in leaves.into_iter().rev() {
                    body.instruction(&Instruction::LocalSet(local));
                }
                if !returns {
                    body.instruction(&Instruction::Unreachable);
                }
                at = end;
            } else {
                body.instruction(&RoundtripReencoder.instruction(code.operators[at].clone())?);
                at += 1;
            }
        }
        Ok(body)
    }

    /// Makes a function of a piece, if that saves octets; answers what it takes and what it leaves.
    fn move_piece(
        &mut self,
        code: &Code<'_>,
        start: usize,
        end: usize,
        returns: bool,
    ) -> Result<Option<(Vec<u32>, Vec<u32>)>, Fault> {
        let (takes, mut leaves) = code.traffic(start, end);
        if !returns {
            leaves.clear();
        }
        let kinds = |list: &[u32]| -> Vec<ValType> {
            list.iter()
                .map(|&local| code.locals[local as usize])
                .collect()
        };
        // The variables of the piece: first what it takes, then all others that it names.
        let mut order = takes.clone();
        for operator in &code.operators[start..end] {
            if let Operator::LocalGet { local_index }
            | Operator::LocalSet { local_index }
            | Operator::LocalTee { local_index } = operator
                && !order.contains(local_index)
            {
                order.push(*local_index);
            }
        }
        let place = |local: u32| {
            order
                .iter()
                .position(|&known| known == local)
                .unwrap_or_default() as u32
        };
        let own = kinds(&order[takes.len()..]).into_iter();
        let own = own
            .map(|kind| RoundtripReencoder.val_type(kind))
            .collect::<Result<Vec<_>, _>>()?;
        let mut function = Function::new_with_locals_types(own);
        let mut length = 0;
        for operator in &code.operators[start..end] {
            let instruction = match RoundtripReencoder.instruction(operator.clone())? {
                Instruction::LocalGet(local) => Instruction::LocalGet(place(local)),
                Instruction::LocalSet(local) => Instruction::LocalSet(place(local)),
                Instruction::LocalTee(local) => Instruction::LocalTee(place(local)),
                other => other,
            };
            let mut octets = Vec::new();
            instruction.encode(&mut octets);
            length += octets.len();
            function.raw(octets);
        }
        // What stays: the call with its variables, and a stub that passes them on.
        let stays = 14 + 4 * takes.len() + 2 * leaves.len();
        if length < stays + WORTH {
            return Ok(None);
        }
        for &local in &leaves {
            function.instruction(&Instruction::LocalGet(place(local)));
        }
        function.instruction(&Instruction::End);
        let kind = FuncType::new(kinds(&takes), kinds(&leaves));
        let index = self
            .types
            .iter()
            .position(|known| *known == kind)
            .unwrap_or_else(|| {
                self.types.push(kind);
                self.types.len() - 1
            });
        self.moved.push((index as u32, function));
        self.next += 1;
        Ok(Some((takes, leaves)))
    }
}

/// A piece that saves fewer octets than this stays where it is.
const WORTH: usize = 16;

impl Reencode for Writer {
    type Error = std::convert::Infallible;

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: TypeSectionReader<'_>,
    ) -> Result<(), Fault> {
        utils::parse_type_section(self, types, section)?;
        for kind in self.types.clone().into_iter().skip(self.known_types) {
            types.ty().func_type(&RoundtripReencoder.func_type(kind)?);
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Fault> {
        utils::parse_function_section(self, functions, section)?;
        for (kind, _) in &self.moved {
            functions.function(*kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Result<(), Fault> {
        for body in self
            .bodies
            .iter()
            .chain(self.moved.iter().map(|(_, body)| body))
        {
            code.function(body);
        }
        Ok(())
    }
}
