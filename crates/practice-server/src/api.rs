//! The practice API: from a request to the reply that a real server of the flavour gives, octet for octet.

mod call;
mod cookies;
mod csrf;
mod django;
mod form;
mod go;
mod reply;
mod session;
mod token;

use http_message::{Origin, Request, Response, Timestamp};

use crate::{
    Config, Flavour, Instances, Redirect, Secrets, ServerEvent, SlowPart, Store, Table, UnreadBody,
};
use call::Call;
use cookies::Cookies;
use reply::Reply;
pub(crate) use reply::{csrf_cookie, deleting_cookie};
use session::Desk;

/// The path that answers with a redirect; the originals have none.
const REDIRECT: &str = "/api/redirect";

/// Under which addresses the server is reached.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) listener: &'a Origin,
    /// Ports of this machine that lead to it beside the listener's.
    pub(crate) ports: &'a [u16],
    /// The folder that the server is mounted at.
    pub(crate) base: &'a str,
    /// How many requests came before this one: two instances take turns.
    pub(crate) turn: u64,
}

/// Answers one request; what the server does is told to `events`. Only a failing store leads to a 500.
pub(crate) fn serve<S: Store>(
    store: &mut S,
    config: &Config,
    place: Place<'_>,
    secrets: &mut dyn Secrets,
    now: Timestamp,
    request: &Request,
    events: &mut Vec<ServerEvent>,
) -> Response {
    if let Some(preflight) = reply::preflight(config, request) {
        return preflight.into_response(config, now, request);
    }
    if request.path() == REDIRECT {
        let reply = match Redirect::asked(request, place.listener, place.ports) {
            Some(redirect) => Reply::redirect(config.flavour, &redirect.below(place.base), request),
            None => Reply::bad_redirect(),
        };
        return reply.into_response(config, now, request);
    }
    let mut own_rows = None;
    if let Some(instances) = config.instances {
        let instance = if place.turn.is_multiple_of(2) { 1 } else { 2 };
        events.push(ServerEvent::PassedTo { instance });
        own_rows = (instances == Instances::Own).then_some(instance);
    }
    let mut desk = Desk {
        store,
        config,
        now,
        events,
        own_rows,
    };
    if let Some(refusal) = csrf::refusal(&mut desk, request) {
        return refusal.into_response(config, now, request);
    }
    let answered = match config.flavour {
        Flavour::Go => go::answer(&mut desk, secrets, request),
        Flavour::Django => django::answer(&mut desk, secrets, request),
    };
    let mut reply = answered.unwrap_or_else(|_| Reply::store_failed());
    let signs_in = Route::of(request.path()) == Some(Route::SignIn) && !reply.set_cookie.is_empty();
    let token = csrf::issue(&desk, secrets, now, request, signs_in);
    reply.set_cookie.extend(token);
    reply.into_response(config, now, request)
}

/// What of a request's answer takes long: see [`SlowPart`]. It is decided by the very functions that answer later.
pub(crate) fn slow_part<S: Store>(
    store: &S,
    config: &Config,
    now: Timestamp,
    request: &Request,
) -> Result<Option<SlowPart>, S::Error> {
    match Route::of(request.path()) {
        Some(Route::SignIn) if request.method.as_str() == "POST" => {
            let Claim::Credentials { username, password } = claim(config.flavour, request) else {
                return Ok(None);
            };
            let user = store.user(&username)?;
            Ok(user.map(|user| SlowPart::Comparison {
                password,
                hash: user.password_hash,
            }))
        }
        Some(Route::Table(table)) if request.method.as_str() == "GET" => {
            let Some(words) = searched(config.flavour, table, request) else {
                return Ok(None);
            };
            let cookies = Cookies::read(config.flavour, request);
            let Some(id) = cookies.session_id() else {
                return Ok(None);
            };
            let live = store.session(id)?.is_some_and(|row| row.expires > now);
            Ok(live.then_some(SlowPart::Search { table, words }))
        }
        Some(Route::SignIn | Route::SignOut | Route::Table(_)) | None => Ok(None),
    }
}

/// The words that a list asks for, where it asks for any.
fn searched(flavour: Flavour, table: Table, request: &Request) -> Option<Vec<String>> {
    // Most lists ask for no words, which shows without taking the query apart; a name may be percent-encoded.
    let query = request.query().as_bytes();
    let mut pieces = query.windows(b"keywords=".len());
    if !query.contains(&b'%') && !pieces.any(|piece| piece == b"keywords=") {
        return None;
    }
    let call = match flavour {
        Flavour::Go => go::list(table, request).ok()?,
        Flavour::Django => django::list(table, request).ok()?,
    };
    match call {
        Call::List(_, query) => Some(query.keywords).filter(|words| !words.is_empty()),
        Call::AddCustomer(_) | Call::AddMedicine(_) | Call::AddOrder(_) => None,
        Call::ModifyCustomer(..) | Call::ModifyMedicine(..) | Call::Delete(..) => None,
    }
}

/// What a path of the practice API leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Route {
    SignIn,
    SignOut,
    Table(Table),
}

impl Route {
    fn of(path: &str) -> Option<Self> {
        Some(match path {
            "/api/mgr/signin" => Self::SignIn,
            "/api/mgr/signout" => Self::SignOut,
            "/api/mgr/customers" => Self::Table(Table::Customers),
            "/api/mgr/medicines" => Self::Table(Table::Medicines),
            "/api/mgr/orders" => Self::Table(Table::Orders),
            _ => return None,
        })
    }
}

/// What a sign-in gives to be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// A form with at least one of the two fields; the other is empty then.
    Credentials { username: String, password: String },
    /// No form, or one with neither field, which is answered like a wrong password.
    Nothing(UnreadBody),
}

/// What a sign-in finds in its request. Django's view reads `request.POST`, which is empty for any other method.
pub(crate) fn claim(flavour: Flavour, request: &Request) -> Claim {
    let fields = match (flavour, request.method.as_str()) {
        (Flavour::Go, _) | (Flavour::Django, "POST") => form::read(request),
        (Flavour::Django, _) => Ok(Vec::new()),
    };
    let fields = match fields {
        Ok(fields) => fields,
        Err(unread) => return Claim::Nothing(unread),
    };
    let field = |name| form::pick(flavour, &fields, name);
    match (field("username"), field("password")) {
        (None, None) => Claim::Nothing(form::unread(request, "")),
        (username, password) => Claim::Credentials {
            username: username.unwrap_or_default(),
            password: password.unwrap_or_default(),
        },
    }
}

#[cfg(test)]
mod tests;
