//! Reads a lesson's file. All of it is checked before anything can run, and each complaint names its place.

use http_message::{Address, Origin};
use practice_server::{Config, Flavour};
use timeline::StepKind;

use super::action::read_action;
use super::config::config_of;
use super::error::{LessonError, LessonErrorKind, ValueKind};
use super::model::{Answer, Begin, Experiment, Lesson, Next, Notice, Question};
use super::node::{Node, parse_json};
use super::order::shuffled;
use crate::expectation::Expectation;

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
        experiment(node, &config)
    })?;
    let ids: Vec<&str> = experiments.iter().map(|one| one.id.as_str()).collect();
    if let Some(twice) = (1..ids.len()).find(|at| ids[..*at].contains(&ids[*at])) {
        return Err(root.error_at("experiments", LessonErrorKind::Twice(ids[twice].to_owned())));
    }
    let question = question(&root.member("question")?, &ids, &id)?;
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
        browsers: browsers.transpose()?,
        next,
        experiments,
    })
}

fn each<T>(
    nodes: &[Node<'_>],
    read: impl Fn(&Node<'_>) -> Result<T, LessonError>,
) -> Result<Vec<T>, LessonError> {
    nodes.iter().map(read).collect()
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

fn experiment(node: &Node<'_>, config: &Config) -> Result<Experiment, LessonError> {
    node.only(&[
        "id", "title", "lead", "server", "begin", "target", "page", "actions", "notices",
    ])?;
    let config = match node.optional("server") {
        Some(server) => config_of(config, &server)?,
        None => config.clone(),
    };
    let mut running = config.clone();
    let mut actions = Vec::new();
    for action in node.member("actions")?.list(1, 12)? {
        actions.push(read_action(&action, &mut running)?);
    }
    let begin = match node.optional("begin") {
        Some(begin) => begin.one_of(&[("fresh", Begin::Fresh), ("as-is", Begin::AsIs)])?,
        None => Begin::Fresh,
    };
    let in_page = match node.optional("target") {
        Some(target) => target.one_of(&[("in-page", true)])?,
        None => false,
    };
    let page = node.optional("page").map(|page| origin(&page));
    let experiment = Experiment {
        id: node.member("id")?.name()?,
        title: node.member("title")?.words()?,
        lead: node.member("lead")?.words()?,
        config,
        begin,
        in_page,
        page: page.transpose()?,
        notices: each(&node.member("notices")?.list(1, 12)?, |node| {
            notice(node, actions.len())
        })?,
        actions,
    };
    if experiment.page.is_some() && !in_page {
        return Err(node.error_at("page", LessonErrorKind::ModelOnly));
    }
    Ok(experiment)
}

fn origin(node: &Node<'_>) -> Result<Origin, LessonError> {
    match Address::parse(&node.text()?) {
        Ok(address) if address.target() == "/" => Ok(address.origin),
        Ok(_) | Err(_) => Err(node.error(LessonErrorKind::NotA(ValueKind::Origin))),
    }
}

fn notice(node: &Node<'_>, actions: usize) -> Result<Notice, LessonError> {
    node.only(&["action", "step", "text", "optional"])?;
    let most = i64::try_from(actions).unwrap_or(i64::MAX);
    let action = node.member("action")?.number(1, most)?;
    let steps: Vec<_> = StepKind::ALL
        .iter()
        .map(|kind| (kind.name(), *kind))
        .collect();
    let optional = node.optional("optional").map(|optional| optional.truth());
    Ok(Notice {
        on: Expectation {
            action: usize::try_from(action - 1).unwrap_or(0),
            step: node.member("step")?.one_of(&steps)?,
        },
        text: node.member("text")?.words()?,
        optional: optional.transpose()?.unwrap_or(false),
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
