//! A lesson's Python program: its code once, its comments in both languages.

use timeline::Language;

use super::error::LessonError;
use super::model::Words;
use super::node::{Node, each};

/// A program that does in Python what the lesson is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    Code(String),
    Comment(Words),
}

/// The most lines of a program.
const MOST_LINES: usize = 80;

impl Program {
    /// Its text, with its comments in this language.
    pub fn text(&self, language: Language) -> String {
        let mut text = String::new();
        for line in &self.lines {
            match line {
                Line::Code(code) => text.push_str(code),
                Line::Comment(words) => {
                    text.push_str("# ");
                    // A comment ends where its line does: more of it is more comments.
                    text.push_str(&words.in_language(language).replace('\n', "\n# "));
                }
            }
            text.push('\n');
        }
        text
    }
}

pub(super) fn read_program(node: &Node<'_>) -> Result<Program, LessonError> {
    let lines = each(&node.list(1, MOST_LINES)?, |node| {
        if node.value().is_object() {
            return Ok(Line::Comment(node.words()?));
        }
        Ok(Line::Code(node.short_text()?))
    })?;
    Ok(Program { lines })
}

#[cfg(test)]
mod tests {
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
