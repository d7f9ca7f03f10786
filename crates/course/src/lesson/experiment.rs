//! Reads an experiment: what it begins with, its actions, what to notice, and the one setting that can be flipped.

use http_message::{Address, Origin};
use practice_server::Config;
use timeline::StepKind;

use super::action::read_action;
use super::config::config_of;
use super::error::{LessonError, LessonErrorKind, ValueKind};
use super::flip::read_flip;
use super::model::{Begin, Experiment, Notice};
use super::node::{Node, each};
use crate::action::Action;
use crate::expectation::Expectation;

/// Reads an experiment; `config` is how the lesson's server behaves.
pub(super) fn read_experiment(node: &Node<'_>, config: &Config) -> Result<Experiment, LessonError> {
    node.only(&[
        "id", "title", "lead", "server", "begin", "target", "page", "actions", "notices", "flip",
    ])?;
    let config = match node.optional("server") {
        Some(server) => config_of(config, &server)?,
        None => config.clone(),
    };
    let written = node.member("actions")?.list(1, 12)?;
    let actions = read_actions(&written, &config)?;
    let begin = match node.optional("begin") {
        Some(begin) => begin.one_of(&[("fresh", Begin::Fresh), ("as-is", Begin::AsIs)])?,
        None => Begin::Fresh,
    };
    let in_page = match node.optional("target") {
        Some(target) => target.one_of(&[("in-page", true)])?,
        None => false,
    };
    let page = node.optional("page").map(|page| origin(&page));
    let mut experiment = Experiment {
        id: node.member("id")?.name()?,
        title: node.member("title")?.words()?,
        lead: node.member("lead")?.words()?,
        config,
        begin,
        in_page,
        page: page.transpose()?,
        notices: read_notices(node, actions.len())?,
        actions,
        flip: None,
    };
    if experiment.page.is_some() && !in_page {
        return Err(node.error_at("page", LessonErrorKind::ModelOnly));
    }
    if let Some(flip) = node.optional("flip") {
        let flip = read_flip(&flip, &experiment, &written)?;
        experiment.flip = Some(Box::new(flip));
    }
    Ok(experiment)
}

/// Reads the actions, in order; `config` is how the server behaves before the first.
pub(super) fn read_actions(
    written: &[Node<'_>],
    config: &Config,
) -> Result<Vec<Action>, LessonError> {
    let mut running = config.clone();
    each(written, |node| read_action(node, &mut running))
}

/// What to notice, of a run of this many actions.
pub(super) fn read_notices(node: &Node<'_>, actions: usize) -> Result<Vec<Notice>, LessonError> {
    each(&node.member("notices")?.list(1, 12)?, |node| {
        notice(node, actions)
    })
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
