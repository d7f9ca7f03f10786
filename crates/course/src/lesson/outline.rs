//! Reads the list of lessons and the glossary, the two files beside the lessons.

use super::error::LessonError;
use super::model::Words;
use super::node::{Node, parse_json};

/// One part of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub title: Words,
    /// What it is about.
    pub lead: Words,
    /// Its lessons, in order.
    pub lessons: Vec<Outlined>,
}

/// A lesson as the list of lessons names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlined {
    /// Its name in addresses.
    pub id: String,
    /// Its heading.
    pub title: Words,
    /// What one will understand.
    pub goal: Words,
}

/// A term of the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its name in `[[words|term]]`.
    pub id: String,
    /// The term.
    pub term: Words,
    /// Other ways of writing it.
    pub also: Vec<String>,
    /// What it means.
    pub text: Words,
    /// Where it is defined: name and address.
    pub source: Option<(String, String)>,
}

impl Term {
    /// Whether what someone types into a search may mean this term: a part of its name in either language, or of another way of
    /// writing it; capitals do not count.
    pub fn is_meant_by(&self, search: &str) -> bool {
        let search = search.trim().to_lowercase();
        let names = [&self.id, &self.term.chinese, &self.term.english];
        let mut names = names.into_iter().chain(&self.also);
        names.any(|name| name.to_lowercase().contains(&search))
    }
}

/// Reads `course.json`: the parts of the course, each with its lessons in order. The error names the place.
pub fn read_outline(text: &str) -> Result<Vec<Part>, LessonError> {
    let value = parse_json(text)?;
    let root = Node::root(&value);
    root.only(&["format", "parts"])?;
    root.member("format")?.number(1, 1)?;
    let parts = root.member("parts")?.list(1, 20)?;
    parts.iter().map(part).collect()
}

/// Reads `glossary.json`: the terms in order. The error names the place.
pub fn read_glossary(text: &str) -> Result<Vec<Term>, LessonError> {
    let value = parse_json(text)?;
    let root = Node::root(&value);
    root.only(&["format", "terms"])?;
    root.member("format")?.number(1, 1)?;
    let terms = root.member("terms")?.list(1, 200)?;
    terms.iter().map(term).collect()
}

fn part(node: &Node<'_>) -> Result<Part, LessonError> {
    node.only(&["title", "lead", "lessons"])?;
    let lessons = node.member("lessons")?.list(1, 30)?;
    Ok(Part {
        title: node.member("title")?.words()?,
        lead: node.member("lead")?.words()?,
        lessons: lessons.iter().map(outlined).collect::<Result<_, _>>()?,
    })
}

fn outlined(node: &Node<'_>) -> Result<Outlined, LessonError> {
    node.only(&["id", "title", "goal"])?;
    Ok(Outlined {
        id: node.member("id")?.name()?,
        title: node.member("title")?.words()?,
        goal: node.member("goal")?.words()?,
    })
}

fn term(node: &Node<'_>) -> Result<Term, LessonError> {
    node.only(&["id", "term", "also", "text", "source"])?;
    let also = match node.optional("also") {
        Some(also) => also.list(0, 40)?,
        None => Vec::new(),
    };
    let source = match node.optional("source") {
        Some(source) => {
            source.only(&["name", "url"])?;
            Some((
                source.member("name")?.text()?,
                source.member("url")?.text()?,
            ))
        }
        None => None,
    };
    Ok(Term {
        id: node.member("id")?.name()?,
        term: node.member("term")?.words()?,
        also: also.iter().map(Node::text).collect::<Result<_, _>>()?,
        text: node.member("text")?.words()?,
        source,
    })
}
