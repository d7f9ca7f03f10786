//! The practice API: from a request to the reply that a real server of the flavour gives, octet for octet.
//! Knows how the parts come together; each flavour's own ways live in `go` and `django`.

mod call;
mod cookies;
mod django;
mod go;
mod reply;
mod session;

use http_message::{Request, Response, Timestamp};

use crate::{Config, Flavour, Secrets, ServerEvent, Store};
use call::Table;
use reply::Reply;
pub(crate) use reply::deleting_cookie;
use session::Desk;

/// Answers one request; what the server does is told to `events`. Only a failing store leads to a 500.
pub(crate) fn serve<S: Store>(
    store: &mut S,
    config: &Config,
    secrets: &mut dyn Secrets,
    now: Timestamp,
    request: &Request,
    events: &mut Vec<ServerEvent>,
) -> Response {
    if let Some(preflight) = reply::preflight(config, request) {
        return preflight.into_response(config, now, request);
    }
    let mut desk = Desk {
        store,
        config,
        now,
        events,
    };
    let answered = match config.flavour {
        Flavour::Go => go::answer(&mut desk, secrets, request),
        Flavour::Django => django::answer(&mut desk, secrets, request),
    };
    let reply = answered.unwrap_or_else(|_| Reply::store_failed());
    reply.into_response(config, now, request)
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

/// Which of several fields with one name counts: the first in Go, the last in Django.
fn pick(flavour: Flavour, encoded: &[u8], name: &str) -> Option<String> {
    let mut values = form_urlencoded::parse(encoded)
        .filter(|(known, _)| known == name)
        .map(|(_, value)| value.into_owned());
    match flavour {
        Flavour::Go => values.next(),
        Flavour::Django => values.last(),
    }
}

/// The name and password of a sign-in form; empty where there is none. Another content type is no form, so that a
/// JSON body is answered like a wrong password; so is a multipart form, which the practice API does not describe.
fn credentials(flavour: Flavour, request: &Request) -> (String, String) {
    let content_type = request.headers.get("content-type").map(|f| f.text());
    let media_type = content_type.as_deref().unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return (String::new(), String::new());
    }
    let field = |name| pick(flavour, &request.body, name).unwrap_or_default();
    (field("username"), field("password"))
}

#[cfg(test)]
mod tests;
