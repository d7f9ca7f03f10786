//! Reads a lesson's file. All of it is checked before anything can run, and each complaint names its place.

use practice_server::{Config, Flavour};

use super::config::config_of;
use super::error::{LessonError, LessonErrorKind};
use super::experiment::read_experiment;
use super::model::{Answer, Lesson, Next, Question};
use super::node::{Node, each, parse_json};
use super::order::shuffled;
use super::program::read_program;

/// Reads a lesson's file (`docs/lessons.md`). The error names the first place that does not follow the format.
pub fn read_lesson(text: &str) -> Result<Lesson, LessonError> {
    let value = parse_json(text)?;
    let root = Node::root(&value);
    root.only(&[
        "$schema",
        "format",
        "id",
        "title",
        "goal",
        "server",
        "question",
        "experiments",
        "program",
        "browsers",
        "next",
    ])?;
    root.member("format")?.number(1, 1)?;
    let id = root.member("id")?.name()?;
    let title = root.member("title")?.words()?;
    let goal = root.member("goal")?.words()?;
    let mut config = Config::of(Flavour::Go);
    if let Some(server) = root.optional("server") {
        config = config_of(&config, &server)?;
    }
    let experiments = each(&root.member("experiments")?.list(1, 8)?, |node| {
        read_experiment(node, &config)
    })?;
    let ids: Vec<&str> = experiments.iter().map(|one| one.id.as_str()).collect();
    if let Some(twice) = (1..ids.len()).find(|at| ids[..*at].contains(&ids[*at])) {
        return Err(root.error_at("experiments", LessonErrorKind::Twice(ids[twice].to_owned())));
    }
    let question = question(&root.member("question")?, &ids, &id)?;
    let program = root.optional("program").map(|node| read_program(&node));
    let browsers = root.optional("browsers").map(|node| node.words());
    let next = match root.optional("next") {
        Some(node) => each(&node.list(0, 6)?, next)?,
        None => Vec::new(),
    };
    Ok(Lesson {
        id,
        title,
        goal,
        question,
        program: program.transpose()?,
        browsers: browsers.transpose()?,
        next,
        experiments,
    })
}

fn question(node: &Node<'_>, experiments: &[&str], lesson: &str) -> Result<Question, LessonError> {
    node.only(&["ask", "answers"])?;
    let list = node.member("answers")?;
    let answers = each(&list.list(2, 5)?, |node| answer(node, experiments))?;
    if !answers.iter().any(|answer| answer.right) {
        return Err(list.error(LessonErrorKind::NoRightAnswer));
    }
    Ok(Question {
        ask: node.member("ask")?.words()?,
        answers: shuffled(lesson, answers),
    })
}

fn answer(node: &Node<'_>, experiments: &[&str]) -> Result<Answer, LessonError> {
    node.only(&["text", "right", "why", "try"])?;
    let right = node.member("right")?.truth()?;
    let refuted_by = match node.optional("try") {
        Some(name) => {
            let text = name.text()?;
            let at = experiments.iter().position(|id| *id == text);
            Some(at.ok_or_else(|| name.error(LessonErrorKind::NoSuch(text)))?)
        }
        None if right => None,
        None => return Err(node.error_at("try", LessonErrorKind::Missing)),
    };
    Ok(Answer {
        text: node.member("text")?.words()?,
        right,
        why: node.member("why")?.words()?,
        refuted_by,
    })
}

fn next(node: &Node<'_>) -> Result<Next, LessonError> {
    node.only(&["text", "lesson"])?;
    let place = node.optional("lesson").map(|lesson| lesson.name());
    Ok(Next {
        text: node.member("text")?.words()?,
        place: place.transpose()?,
    })
}
