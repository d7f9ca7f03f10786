//! Reads the one setting of an experiment that a learner can flip before running it again. The flipped experiment is read like
//! any other, so that whatever is wrong with it is found before anything can run.

use practice_server::Config;

use super::action::read_actions;
use super::config::config_of;
use super::error::{LessonError, LessonErrorKind};
use super::model::{Begin, Experiment, Flip};
use super::node::{Node, each};
use super::notice::read_notices;
use crate::action::Action;

/// The members of an action that a flip may set.
const SETTINGS: [&str; 7] = [
    "credentials",
    "session",
    "to",
    "from",
    "mode",
    "line",
    "seconds",
];

/// Reads a flip of the experiment whose actions are written like this.
pub(super) fn read_flip(
    node: &Node<'_>,
    experiment: &Experiment,
    written: &[Node<'_>],
) -> Result<Flip, LessonError> {
    node.only(&["setting", "given", "other", "server", "change", "notices"])?;
    // Two runs can be compared only if both begin with the same.
    if experiment.begin != Begin::Fresh {
        return Err(node.error(LessonErrorKind::FreshOnly));
    }
    let given = &experiment.config;
    let (config, actions) = match (node.optional("server"), node.optional("change")) {
        (Some(server), None) => {
            let config = one_setting_of(&server, given)?;
            let actions = read_actions(written, &config)?;
            (config, actions)
        }
        (None, Some(change)) => (given.clone(), changed(&change, given, written)?),
        (Some(_), Some(_)) | (None, None) => {
            return Err(node.error(LessonErrorKind::OneOf("server", "change")));
        }
    };
    if config == *given && actions == experiment.actions {
        return Err(node.error(LessonErrorKind::ChangesNothing));
    }
    Ok(Flip {
        setting: node.member("setting")?.words()?,
        given: node.member("given")?.words()?,
        other: node.member("other")?.words()?,
        changed: Experiment {
            config,
            notices: read_notices(node, actions.len())?,
            actions,
            ..experiment.clone()
        },
    })
}

/// The configuration with one setting changed.
fn one_setting_of(server: &Node<'_>, given: &Config) -> Result<Config, LessonError> {
    let config = config_of(given, server)?;
    let members = server.value().as_object();
    let settings = members.into_iter().flatten();
    let settings = settings.map(|(_, value)| value.as_object().map_or(1, serde_json::Map::len));
    if settings.sum::<usize>() != 1 {
        return Err(server.error(LessonErrorKind::OneSetting));
    }
    Ok(config)
}

/// The actions, of which some have one member changed.
fn changed(
    node: &Node<'_>,
    config: &Config,
    written: &[Node<'_>],
) -> Result<Vec<Action>, LessonError> {
    let mut names = vec!["actions"];
    names.extend(SETTINGS);
    node.only(&names)?;
    let mut given = SETTINGS.iter();
    let mut given = given
        .by_ref()
        .filter_map(|name| Some((*name, node.optional(name)?)));
    let (Some((name, setting)), None) = (given.next(), given.next()) else {
        return Err(node.error(LessonErrorKind::OneSetting));
    };
    let most = written.len();
    let numbers = each(&node.member("actions")?.list(1, most)?, |number| {
        number.number(1, i64::try_from(most).unwrap_or(i64::MAX))
    })?;
    let values: Vec<_> = (1..)
        .zip(written)
        .map(|(number, action)| {
            let mut value = action.value().clone();
            if let Some(members) = value.as_object_mut().filter(|_| numbers.contains(&number)) {
                members.insert(name.to_owned(), setting.value().clone());
            }
            value
        })
        .collect();
    let nodes = (1..).zip(written.iter().zip(&values));
    // What is wrong with a changed action, the change has made wrong.
    let nodes: Vec<_> = nodes
        .map(|(number, (action, value))| {
            let place = if numbers.contains(&number) {
                node
            } else {
                action
            };
            place.standing_for(value)
        })
        .collect();
    read_actions(&nodes, config)
}
