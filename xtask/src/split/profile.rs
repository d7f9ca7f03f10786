//! The list of when code is needed: functions by name, and when each of their pieces first ran. Knows its text form; knows
//! no WebAssembly beyond where a piece begins.

use std::collections::HashMap;
use std::fmt::Write as _;

use wasmparser::{FunctionBody, Operator};

use super::module::{Function, fault};

/// The part that a piece of code travels with: 0 is the one that the page starts with.
pub(crate) type Part = u8;

/// How many parts a module is divided into. The last one holds what no watched use needed.
pub(super) const PARTS: usize = 3;

/// The last part.
pub(super) const REST: Part = PARTS as Part - 1;

/// When the functions of a watched use first ran.
#[derive(Default)]
pub(crate) struct FirstUse(HashMap<String, Vec<Pieces>>);

/// The parts of a function's pieces. A piece goes from one place where ways part or meet to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pieces {
    /// How many instructions the function had when it was watched: with another number the pieces say nothing.
    instructions: usize,
    parts: Vec<Part>,
}

impl Pieces {
    /// The part of the function itself: that of the piece that ran first.
    fn part(&self) -> Part {
        self.parts.iter().copied().min().unwrap_or(REST)
    }
}

impl FirstUse {
    /// Reads a list. A line is a number of instructions, the parts of the pieces as digits, and a name; an empty line and
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
            let parts = digits.chars().filter_map(|digit| digit.to_digit(10));
            functions.entry(name.to_owned()).or_default().push(Pieces {
                instructions: instructions.parse().unwrap_or_default(),
                parts: parts.map(|part| (part as Part).min(REST)).collect(),
            });
        }
        Self(functions)
    }

    /// The part of each instruction of a function.
    pub(super) fn parts(&self, function: &Function<'_>) -> Result<Vec<Part>, String> {
        let operators = operators(&function.body)?;
        let known = self
            .0
            .get(&bare(function.name))
            .map_or(&[][..], Vec::as_slice);
        // Several functions can bear one name: what ran in one of them counts as run in all.
        let alike: Vec<_> = known
            .iter()
            .filter(|pieces| pieces.instructions == operators.len())
            .collect();
        if alike.is_empty() {
            // A name is trusted whatever its function looks like now; without one there is nothing else to tell it by.
            let named = known.iter().filter(|_| !function.name.is_empty());
            let part = named.map(Pieces::part).min().unwrap_or(REST);
            return Ok(vec![part; operators.len()]);
        }
        let mut piece = 0;
        let parts = operators.iter().map(|operator| {
            let parts = alike.iter().map(|pieces| pieces.parts.get(piece));
            let part = parts.map(|part| part.copied().unwrap_or_default()).min();
            piece += usize::from(ends_piece(operator));
            part.unwrap_or(REST)
        });
        Ok(parts.collect())
    }

    /// The line of a function whose pieces were watched.
    pub(super) fn line(name: &str, instructions: usize, parts: &[Part]) -> String {
        let mut line = format!("{instructions} ");
        for part in parts {
            // Writing into a string does not fail.
            let _ = write!(line, "{part}");
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
        let parts = [0, 2, 1, 0, 2];
        let line = FirstUse::line("a b::c", 9, &parts);
        assert_eq!(line, "9 02102 a b::c\n");
        let list = FirstUse::parse(&format!("# 1 0 other\n\n{line}"));
        assert_eq!(list.0.keys().collect::<Vec<_>>(), ["a b::c"]);
        assert_eq!(list.0["a b::c"][0].instructions, 9);
        assert_eq!(list.0["a b::c"][0].parts, parts);
    }
}
