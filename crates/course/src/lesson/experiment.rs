//! Reads an experiment: what it begins with, its actions, what to notice, and the one setting that can be flipped.

use http_message::{Address, Origin};
use practice_server::Config;

use super::action::read_actions;
use super::config::config_of;
use super::error::{LessonError, LessonErrorKind, ValueKind};
use super::flip::read_flip;
use super::model::{Begin, Experiment};
use super::node::Node;
use super::notice::read_notices;

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

fn origin(node: &Node<'_>) -> Result<Origin, LessonError> {
    match Address::parse(&node.text()?) {
        Ok(address) if address.target() == "/" => Ok(address.origin),
        Ok(_) | Err(_) => Err(node.error(LessonErrorKind::NotA(ValueKind::Origin))),
    }
}
