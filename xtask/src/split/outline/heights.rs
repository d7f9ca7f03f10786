//! How high the operand stack is before each instruction: the validator knows.

use wasmparser::{Parser, ValidPayload, Validator};

use super::super::module::fault;

/// The operand stack's height before each instruction of each function.
pub(super) fn stack_heights(wasm: &[u8]) -> Result<Vec<Vec<u32>>, String> {
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
