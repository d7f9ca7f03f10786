//! The list of what a first use needs: functions by name, and which of their pieces never ran. Knows its text form; knows
//! no WebAssembly beyond where a piece begins.

use std::collections::HashMap;
use std::fmt::Write as _;

use wasmparser::{FunctionBody, Operator};

use super::module::{Function, fault};

/// The functions of first use.
#[derive(Default)]
pub(crate) struct FirstUse(HashMap<String, Vec<Pieces>>);

/// Which pieces of a function ran. A piece goes from one place where ways part or meet to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pieces {
    /// How many instructions the function had when it was watched: with another number the pieces say nothing.
    instructions: usize,
    ran: Vec<bool>,
}

impl FirstUse {
    /// Reads a list. A line is a number of instructions, the pieces as hexadecimal digits, and a name; an empty line and
    /// one that begins with `#` say nothing, and nothing is what a line of another form says.
    pub(crate) fn parse(text: &str) -> Self {
        let mut functions: HashMap<String, Vec<Pieces>> = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.splitn(3, ' ');
            let (Some(instructions), Some(digits), Some(name)) =
                (words.next(), words.next(), words.next())
            else {
                continue;
            };
            let ran = digits.chars().filter_map(|digit| digit.to_digit(16));
            let ran = ran.flat_map(|digit| (0..4).map(move |bit| digit >> bit & 1 == 1));
            functions.entry(name.to_owned()).or_default().push(Pieces {
                instructions: instructions.parse().unwrap_or_default(),
                ran: ran.collect(),
            });
        }
        Self(functions)
    }

    /// Whether a function runs at all.
    pub(super) fn has(&self, function: &Function<'_>) -> Result<bool, String> {
        let Some(known) = self.0.get(&bare(function.name)) else {
            return Ok(false);
        };
        // A name is trusted whatever its function looks like now; without one there is nothing else to tell it by.
        let instructions = operators(&function.body)?.len();
        let alike = |pieces: &Pieces| pieces.instructions == instructions;
        Ok(!function.name.is_empty() || known.iter().any(alike))
    }

    /// For each instruction of a function whether it ran, if the list knows this very function.
    pub(super) fn ran(&self, function: &Function<'_>) -> Result<Option<Vec<bool>>, String> {
        let Some(known) = self.0.get(&bare(function.name)) else {
            return Ok(None);
        };
        let operators = operators(&function.body)?;
        // Several functions can bear one name: what ran in one of them counts as run in all.
        let alike: Vec<_> = known
            .iter()
            .filter(|pieces| pieces.instructions == operators.len())
            .collect();
        if alike.is_empty() {
            return Ok(None);
        }
        let mut piece = 0;
        let ran = operators.iter().map(|operator| {
            let ran = alike
                .iter()
                .any(|pieces| pieces.ran.get(piece).copied().unwrap_or(true));
            piece += usize::from(ends_piece(operator));
            ran
        });
        Ok(Some(ran.collect()))
    }

    /// The line of a function whose pieces were watched.
    pub(super) fn line(name: &str, instructions: usize, ran: &[bool]) -> String {
        let mut line = format!("{instructions} ");
        for four in ran.chunks(4) {
            let digit = four
                .iter()
                .rev()
                .fold(0, |digit, &bit| digit << 1 | u8::from(bit));
            // Writing into a string does not fail.
            let _ = write!(line, "{digit:x}");
        }
        line + " " + &bare(name) + "\n"
    }
}

/// Whether a piece ends with this instruction.
pub(super) fn ends_piece(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::If { .. } | Operator::Else | Operator::BrIf { .. } | Operator::End
    )
}

pub(super) fn operators<'a>(body: &FunctionBody<'a>) -> Result<Vec<Operator<'a>>, String> {
    let reader = body.get_operators_reader().map_err(fault)?;
    reader.into_iter().collect::<Result<_, _>>().map_err(fault)
}

/// A name without what changes from compiler to compiler: hashes, and the numbers that tell clones apart.
fn bare(name: &str) -> String {
    if name.is_empty() {
        return UNNAMED.to_owned();
    }
    let mut bare = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(open) = rest.find('[') {
        let (before, after) = rest.split_at(open);
        bare.push_str(before);
        let end = after.find(']').map_or(after.len(), |close| close + 1);
        let digits = &after[1..end.max(2) - 1];
        if digits.len() < 12 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            bare.push('[');
            rest = &after[1..];
        } else {
            rest = &after[end..];
        }
    }
    bare.push_str(rest);
    let kept = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    match kept.strip_suffix('.') {
        Some(kept) => kept.to_owned(),
        None => bare,
    }
}

/// Stands for functions that the optimiser made.
const UNNAMED: &str = "(unnamed)";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(bare(name), expected);
    }

    #[test]
    fn names_lose_what_compilers_change() {
        check(
            "lesson[150830c83a156de1]::drawing::key",
            "lesson::drawing::key",
        );
        check(
            "<[u8]>::concat::<[&str; 3usize]>",
            "<[u8]>::concat::<[&str; 3usize]>",
        );
        check(
            "alloc[3ca501edff3f0c7c]::fmt::format.403",
            "alloc::fmt::format",
        );
        check("", "(unnamed)");
    }

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let ran = [true, false, false, true, true];
        let line = FirstUse::line("a b::c", 9, &ran);
        let list = FirstUse::parse(&format!("# 1 f other\n\n{line}"));
        assert_eq!(list.0.keys().collect::<Vec<_>>(), ["a b::c"]);
        assert_eq!(list.0["a b::c"][0].instructions, 9);
        assert_eq!(list.0["a b::c"][0].ran[..5], ran);
    }
}
