//! One call of `fetch`.

use browser_model::{Body, Credentials, Mode, Redirects};
use timeline::StepKind;

use crate::pieces::Piece;
use crate::quote::javascript as quoted;
use crate::replay::{Query, ReplayedRequest};
use crate::sheet::Sheet;

/// Reads the token against forged requests out of its cookie.
pub(super) const READ_TOKEN: &str = "document.cookie.match(/csrftoken=([^;]*)/)[1]";

/// A call, and what of the answer is printed.
pub(super) fn write(sheet: &mut Sheet, request: &ReplayedRequest<'_>) {
    let composed = [StepKind::RequestComposed];
    let sent = [StepKind::RequestSent];
    let intent = &request.intent;
    let mut url = [&request.origin()[..], &intent.address.path].concat();
    let mut query = String::new();
    match &request.query {
        Query::None => {}
        Query::Raw(raw) => url = [&url, "?", raw].concat(),
        Query::Pairs(pairs) => {
            url.push('?');
            query = [" + ", &parameters(pairs)].concat();
        }
    }
    sheet.line(
        ["r = await fetch(", &quoted(&url), &query, ", {"].concat(),
        &composed,
    );
    let method = intent.method.as_str();
    sheet.line(["  method: ", &quoted(method), ","].concat(), &sent);
    let decides = [
        StepKind::CookieAttached,
        StepKind::CookieWithheld,
        StepKind::NoCookieInStorage,
    ];
    let mode = credentials_name(intent.credentials);
    sheet.line(["  credentials: ", &quoted(mode), ","].concat(), &decides);
    match intent.mode {
        Mode::Cors => {}
        Mode::NoCors => sheet.line("  mode: \"no-cors\",", &sent),
    }
    let redirects = [StepKind::RedirectNotFollowed];
    match request.exchange.redirected.mode {
        Redirects::Follow => {}
        Redirects::Manual => sheet.line("  redirect: \"manual\",", &redirects),
        Redirects::Error => sheet.line("  redirect: \"error\",", &redirects),
    }
    let own = request.headers.iter().map(|(name, value)| match value {
        // Only a script of the same site can read it: that is its point.
        Piece::Token => (name, READ_TOKEN.to_owned()),
        Piece::Text(text) => (name, quoted(text)),
        // No id stands in a header of page code.
        Piece::Id(_) => (name, quoted("")),
    });
    let left_out = request.left_out.iter();
    let own = own.chain(left_out.map(|(name, value)| (name, quoted(value))));
    let mut headers: Vec<String> = own
        .map(|(name, value)| ["[", &quoted(name), ", ", &value, "]"].concat())
        .collect();
    if let Some(kind) = request.unnamed_kind() {
        headers.push(["[\"Content-Type\", ", &quoted(kind), "]"].concat());
    }
    if !headers.is_empty() {
        let text = ["  headers: [", &headers.join(", "), "],"].concat();
        sheet.line(text, &sent);
    }
    match request.body() {
        Body::None => {}
        Body::Form(form) => sheet.line(["  body: ", &parameters(form), ","].concat(), &sent),
        Body::Json(text) | Body::Text(text) => {
            sheet.line(["  body: ", &quoted(text), ","].concat(), &sent)
        }
    }
    sheet.line("});", &composed);
    let arrives = [StepKind::ResponseExposed, StepKind::ResponseWithheld];
    sheet.line("console.log(r.status, await r.text());", &arrives);
}

fn parameters(list: &[(String, String)]) -> String {
    ["new URLSearchParams(", &pairs(list), ")"].concat()
}

/// A list of pairs, not an object: names may come twice, and `__proto__` is a name like any other.
fn pairs(list: &[(String, String)]) -> String {
    let items: Vec<String> = list
        .iter()
        .map(|(name, value)| ["[", &quoted(name), ", ", &quoted(value), "]"].concat())
        .collect();
    ["[", &items.join(", "), "]"].concat()
}

/// How a credentials mode is spelt in `fetch` (Fetch §2.2.5).
fn credentials_name(credentials: Credentials) -> &'static str {
    match credentials {
        Credentials::Omit => "omit",
        Credentials::SameOrigin => "same-origin",
        Credentials::Include => "include",
    }
}
