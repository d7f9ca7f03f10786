//! Reads a lesson's Python program.

use super::error::LessonError;
use super::model::{Program, ProgramLine};
use super::node::{Node, each};

/// The most lines of a program.
const MOST_LINES: usize = 80;

pub(super) fn read_program(node: &Node<'_>) -> Result<Program, LessonError> {
    let lines = each(&node.list(1, MOST_LINES)?, |node| {
        if node.value().is_object() {
            return Ok(ProgramLine::Comment(node.words()?));
        }
        Ok(ProgramLine::Code(node.short_text()?))
    })?;
    Ok(Program { lines })
}

#[cfg(test)]
mod tests {
    use timeline::Language;

    use super::*;

    #[test]
    fn code_stands_once_and_comments_in_each_language() {
        let file = serde_json::json!(["a = 1", "", { "zh": "一\n二", "en": "one" }, "# both"]);
        let program = read_program(&Node::root(&file)).unwrap();
        assert_eq!(
            program.text(Language::Chinese),
            "a = 1\n\n# 一\n# 二\n# both\n"
        );
        assert_eq!(program.text(Language::English), "a = 1\n\n# one\n# both\n");
    }
}
