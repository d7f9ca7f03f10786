//! The parts of which entries and snapshots are made.

use browser_model::{Body, Client, Credentials, Intent, Mode, Redirects};
use http_message::{Address, Origin, Request, Timestamp};
use practice_server::json::{Json, Writer};
use practice_server::{Config, Flavour, Traced, wire};
use timeline::ClientId;

use crate::target::ReportedCookies;

/// The names of values that have no content of their own.
pub(super) type Names<T, const N: usize> = [(&'static str, T); N];

pub(super) const CLIENTS: Names<ClientId, 3> = [
    ("first", ClientId::First),
    ("second", ClientId::Second),
    ("script", ClientId::Script),
];
const CREDENTIALS: Names<Credentials, 3> = [
    ("omit", Credentials::Omit),
    ("same-origin", Credentials::SameOrigin),
    ("include", Credentials::Include),
];
pub(super) const REDIRECTS: Names<Redirects, 3> = [
    ("follow", Redirects::Follow),
    ("manual", Redirects::Manual),
    ("error", Redirects::Error),
];
const MODES: Names<Mode, 2> = [("cors", Mode::Cors), ("no-cors", Mode::NoCors)];

/// Writes a member by its name in the table.
pub(super) fn named<T: Copy + PartialEq>(
    json: &mut Writer,
    member: &str,
    names: &[(&'static str, T)],
    value: T,
) {
    let name = names.iter().find(|(_, known)| *known == value);
    json.name(member);
    json.text_or_null(name.map(|(name, _)| *name));
}

/// Reads it.
pub(super) fn read_named<T: Copy>(
    value: Json<'_>,
    member: &str,
    names: &[(&'static str, T)],
) -> Option<T> {
    let name = value.get(member).text()?;
    let found = names.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| *value)
}

/// A number of any kind.
pub(super) fn number<T: TryFrom<i64>>(value: Json<'_>, member: &str) -> Option<T> {
    T::try_from(value.get(member).integer()?).ok()
}

pub(super) fn time(value: Json<'_>, member: &str) -> Option<Timestamp> {
    let millis = value.get(member).integer()?;
    Some(Timestamp::from_millis(millis))
}

pub(super) fn flag(value: Json<'_>, member: &str) -> Option<bool> {
    value.get(member).flag()
}

pub(super) fn text(value: Json<'_>, member: &str) -> Option<String> {
    value.get(member).text()
}

/// Names with values.
pub(super) fn pairs(json: &mut Writer, pairs: &[(String, String)]) {
    json.open('[');
    for (name, value) in pairs {
        json.open('[').text(name).text(value).close(']');
    }
    json.close(']');
}

pub(super) fn read_pairs(value: Json<'_>) -> Option<Vec<(String, String)>> {
    let pair = |pair: Json<'_>| match pair.elements()[..] {
        [name, value] => Some((name.text()?, value.text()?)),
        _ => None,
    };
    value.elements().into_iter().map(pair).collect()
}

/// A page and those around it: their origins, its own first.
pub(super) fn client(json: &mut Writer, client: &Client) {
    json.open('[').text(&client.origin.to_string());
    for around in &client.ancestors {
        json.text(&around.to_string());
    }
    json.close(']');
}

pub(super) fn read_client(value: Json<'_>) -> Option<Client> {
    let mut origins = value.elements().into_iter().map(read_origin);
    Some(Client {
        origin: origins.next()??,
        ancestors: origins.collect::<Option<_>>()?,
    })
}

fn read_origin(value: Json<'_>) -> Option<Origin> {
    let address = Address::parse(&[&value.text()?, "/"].concat());
    Some(address.ok()?.origin)
}

/// What page code asked for, as a request with the whole address for its target.
pub(super) fn intent(json: &mut Writer, intent: &Intent) {
    let (kind, body) = match &intent.body {
        Body::None => ("none", String::new()),
        Body::Form(fields) => {
            let mut form = Writer::plain();
            pairs(&mut form, fields);
            ("form", form.finish())
        }
        Body::Json(text) => ("json", text.clone()),
        Body::Text(text) => ("text", text.clone()),
    };
    let message = Request {
        method: intent.method.clone(),
        target: intent.address.to_string(),
        headers: intent.headers.clone(),
        body: body.into_bytes(),
    };
    let whole = Traced {
        message,
        cut_from: None,
    };
    json.open('{').name("request").raw(&wire::request(&whole));
    json.name("body").text(kind);
    named(json, "credentials", &CREDENTIALS, intent.credentials);
    named(json, "mode", &MODES, intent.mode);
    json.close('}');
}

pub(super) fn read_intent(value: Json<'_>) -> Option<Intent> {
    let Request {
        method,
        target,
        headers,
        body,
    } = wire::read_request(value.get("request")).ok()?.message;
    let body = match text(value, "body")?.as_str() {
        "none" => Body::None,
        "form" => Body::Form(read_pairs(Json::of(&body).ok()?)?),
        "json" => Body::Json(String::from_utf8(body).ok()?),
        "text" => Body::Text(String::from_utf8(body).ok()?),
        _ => return None,
    };
    Some(Intent {
        method,
        address: Address::parse(&target).ok()?,
        headers,
        body,
        credentials: read_named(value, "credentials", &CREDENTIALS)?,
        mode: read_named(value, "mode", &MODES)?,
    })
}

/// What the browser was reported to hold.
pub(super) fn reported(json: &mut Writer, reported: &ReportedCookies) {
    let config = Config {
        cookie: reported.session_cookie.clone(),
        ..Config::of(Flavour::Go)
    };
    json.open('{').name("pairs");
    pairs(json, &reported.pairs);
    json.name("visible").text(&reported.visible_to_scripts);
    json.name("intent");
    intent(json, &reported.intent);
    json.name("config").raw(&wire::config(&config)).close('}');
}

pub(super) fn read_reported(value: Json<'_>) -> Option<ReportedCookies> {
    let config = wire::config_with(&Config::of(Flavour::Go), value.get("config"));
    Some(ReportedCookies {
        pairs: read_pairs(value.get("pairs"))?,
        visible_to_scripts: text(value, "visible")?,
        intent: read_intent(value.get("intent"))?,
        session_cookie: config.ok()?.cookie,
    })
}
