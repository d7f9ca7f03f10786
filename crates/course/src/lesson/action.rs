//! Reads the actions of an experiment from a lesson's file.

use browser_model::{Body, Credentials, Redirects};
use http_message::Address;
use practice_server::Config;
use timeline::{ClientId, ProgramOptions};

use super::config::config_of;
use super::error::{LessonError, LessonErrorKind, ValueKind};
use super::need::LONGEST_WAIT;
use super::node::{Node, each};
use crate::action::Action;
use crate::call::{Call, Manner, Sender, To};
use crate::check::{CallError, check_path, fetch_method};
use crate::presets::{PresetId, presets};

/// The longest wait in virtual time: the 400 days that browsers keep a cookie.
const LONGEST_VIRTUAL_WAIT: i64 = 34_560_000;

const CLIENTS: [(&str, ClientId); 3] = [
    ("browser", ClientId::First),
    ("other-browser", ClientId::Second),
    ("requests", ClientId::Script),
];

/// Reads the actions, in order; `config` is how the server behaves before the first.
pub(super) fn read_actions(
    written: &[Node<'_>],
    config: &Config,
) -> Result<Vec<Action>, LessonError> {
    let mut running = config.clone();
    each(written, |node| read_action(node, &mut running))
}

/// Reads one action; `config` is how the server behaves when it begins, and afterwards.
fn read_action(node: &Node<'_>, config: &mut Config) -> Result<Action, LessonError> {
    type Read = fn(&Node<'_>, &mut Config) -> Result<Action, LessonError>;
    if !node.value().is_object() {
        return Err(node.error(LessonErrorKind::NotA(ValueKind::Object)));
    }
    let words: [(&str, Read); 10] = [
        ("fetch", |node, _| fetch(node)),
        ("copy-id", |node, _| {
            with_client(node, &[], |client| Action::CopyId { client })
        }),
        ("delete-cookie", |node, _| {
            with_client(node, &[], |client| Action::DeleteCookie { client })
        }),
        ("delete-row", |node, _| {
            with_client(node, &[], |client| Action::DeleteRow { client })
        }),
        ("close-browser", |node, _| {
            with_client(node, &[], |client| Action::CloseBrowser { client })
        }),
        ("change-row", |node, _| {
            let user = node.member("user")?.text()?;
            with_client(node, &["user"], |client| Action::ChangeRow { client, user })
        }),
        ("write-cookie", |node, _| {
            node.only(&["do", "line"])?;
            let line = node.member("line")?.text()?;
            Ok(Action::WriteCookie { line })
        }),
        ("read-jar", |node, _| {
            node.only(&["do", "name"])?;
            let name = node.member("name")?.text()?;
            Ok(Action::ReadJar { name })
        }),
        ("wait", |node, _| {
            node.only(&["do", "seconds"])?;
            let seconds = node.member("seconds")?.number(1, LONGEST_VIRTUAL_WAIT)?;
            let seconds = u32::try_from(seconds).unwrap_or(LONGEST_WAIT);
            Ok(Action::Wait { seconds })
        }),
        ("configure", |node, config| {
            node.only(&["do", "server"])?;
            *config = config_of(config, &node.member("server")?)?;
            let config = Box::new(config.clone());
            Ok(Action::Configure { config })
        }),
    ];
    let kind = node.member("do")?;
    if kind.value().as_str() == Some("read-cookies") {
        node.only(&["do"])?;
        return Ok(Action::ReadCookies);
    }
    kind.one_of(&words)?(node, config)
}

fn with_client(
    node: &Node<'_>,
    others: &[&str],
    action: impl FnOnce(ClientId) -> Action,
) -> Result<Action, LessonError> {
    let mut names = vec!["do", "client"];
    names.extend(others);
    node.only(&names)?;
    Ok(action(client(node)?))
}

fn client(node: &Node<'_>) -> Result<ClientId, LessonError> {
    match node.optional("client") {
        Some(client) => client.one_of(&CLIENTS),
        None => Ok(ClientId::First),
    }
}

fn fetch(node: &Node<'_>) -> Result<Action, LessonError> {
    node.only(&[
        "do",
        "client",
        "call",
        "request",
        "to",
        "from",
        "credentials",
        "mode",
        "redirect",
        "headers",
        "session",
        "cookies",
    ])?;
    let client = client(node)?;
    let mut call = match (node.optional("call"), node.optional("request")) {
        (Some(name), None) => ready_made(&name)?,
        (None, Some(request)) => own(&request)?,
        (Some(_), Some(_)) | (None, None) => {
            return Err(node.error(LessonErrorKind::OneOf("call", "request")));
        }
    };
    if let Some(credentials) = node.optional("credentials") {
        call.credentials = credentials.one_of(&[
            ("include", Credentials::Include),
            ("same-origin", Credentials::SameOrigin),
            ("omit", Credentials::Omit),
        ])?;
    }
    call.manner = manner(node, client)?;
    Ok(Action::Fetch { client, call })
}

fn manner(node: &Node<'_>, client: ClientId) -> Result<Manner, LessonError> {
    let mut manner = Manner::default();
    if let Some(to) = node.optional("to") {
        manner.to = match to.short_text()?.as_str() {
            "same-origin" => To::SameOrigin,
            "other-port" => To::OtherPort,
            "other-host" => To::OtherHost,
            origin => match Address::parse(origin) {
                Ok(address) if address.target() == "/" => To::Origin(address.origin),
                Ok(_) | Err(_) => return Err(to.error(LessonErrorKind::NotA(ValueKind::Origin))),
            },
        };
    }
    if let Some(from) = node.optional("from") {
        manner.from = from.one_of(&[("page", Sender::Page), ("foreign", Sender::ForeignPage)])?;
    }
    if let Some(mode) = node.optional("mode") {
        manner.no_cors = mode.one_of(&[("cors", false), ("no-cors", true)])?;
    }
    if let Some(redirect) = node.optional("redirect") {
        manner.redirects = redirects(&redirect, client, manner.no_cors)?;
    }
    if let Some(headers) = node.optional("headers") {
        manner.headers = headers.texts()?;
    }
    if client == ClientId::Script {
        let session = node.optional("session").map(|session| session.truth());
        let cookies = node.optional("cookies").map(|cookies| cookies.texts());
        manner.program = Some(ProgramOptions {
            session: session.transpose()?.unwrap_or(true),
            cookies: cookies.transpose()?.unwrap_or_default(),
        });
        return Ok(manner);
    }
    // A browser has neither: the members would be ignored silently.
    match ["session", "cookies"]
        .iter()
        .find(|name| node.optional(name).is_some())
    {
        Some(name) => Err(node.error_at(name, LessonErrorKind::Unknown)),
        None => Ok(manner),
    }
}

/// What is done about redirects. `fetch` follows each one in the mode `no-cors` (Fetch §4.1), and `requests` either follows
/// them or does not.
fn redirects(node: &Node<'_>, client: ClientId, no_cors: bool) -> Result<Redirects, LessonError> {
    let modes = [
        ("follow", Redirects::Follow),
        ("manual", Redirects::Manual),
        ("error", Redirects::Error),
    ];
    let possible = match (client, no_cors) {
        (ClientId::Script, _) => 2,
        (_, true) => 1,
        (_, false) => 3,
    };
    node.one_of(&modes[..possible])
}

fn ready_made(name: &Node<'_>) -> Result<Call, LessonError> {
    // A setting of the server belongs into `server`.
    let alone = PresetId::ALL.into_iter().filter(|id| id.config().is_none());
    let ids: Vec<_> = alone.map(|id| (id.name(), id)).collect();
    let id = name.one_of(&ids)?;
    let preset = presets().into_iter().find(|preset| preset.id == id);
    let preset = preset.ok_or_else(|| name.error(LessonErrorKind::Missing))?;
    Ok(preset.call)
}

fn own(node: &Node<'_>) -> Result<Call, LessonError> {
    node.only(&["method", "path", "query", "form", "json"])?;
    let written = node.member("method")?;
    let name = written.text()?;
    let path = node.member("path")?;
    let text = path.text()?;
    check_path(&text).map_err(|_| path.error(LessonErrorKind::NotA(ValueKind::Path)))?;
    let body = match (node.optional("form"), node.optional("json")) {
        (None, None) => Body::None,
        (Some(form), None) => Body::Form(form.texts()?),
        (None, Some(json)) => Body::Json(json.value().to_string()),
        (Some(_), Some(_)) => return Err(node.error(LessonErrorKind::OneOf("form", "json"))),
    };
    let method = fetch_method(&name, body != Body::None).map_err(|fault| match fault {
        CallError::NotAMethod => written.error(LessonErrorKind::NotA(ValueKind::Method)),
        CallError::ForbiddenMethod | CallError::BodyOnGet => node.error(LessonErrorKind::NoFetch),
        CallError::NotAPath | CallError::QueryInPath | CallError::ControlPath => {
            path.error(LessonErrorKind::NotA(ValueKind::Path))
        }
    })?;
    let query = node.optional("query").map(|query| query.texts());
    Ok(Call {
        query: query.transpose()?.unwrap_or_default(),
        ..Call::new(method, &text, body)
    })
}
