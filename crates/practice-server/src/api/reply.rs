//! A reply on its way to the wire: status, body, cookie; here they get the header lines of the flavour, in its order.

use http_message::{Headers, Request, Response, Timestamp};

use super::cookies::{CSRF_COOKIE, SESSION_COOKIE};
use crate::json::Writer;
use crate::{Config, CookieAttributes, CorsPolicy, Flavour, Listing, Redirect, SameSiteAttribute};

const JSON_GO: &str = "application/json; charset=utf-8";
const JSON_DJANGO: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";

/// What is to be answered.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    content_type: Option<&'static str>,
    body: Vec<u8>,
    pub(crate) set_cookie: Vec<String>,
    /// Whether the session was looked at, which Django says with `Vary: Cookie`.
    pub(crate) session_read: bool,
    extra: Vec<(&'static str, Vec<u8>)>,
}

impl Reply {
    pub(crate) fn json(flavour: Flavour, status: u16, body: String) -> Self {
        let content_type = match flavour {
            Flavour::Go => JSON_GO,
            Flavour::Django => JSON_DJANGO,
        };
        Self::new(status, Some(content_type), body.into_bytes())
    }

    /// One page of a list; `write` writes the members of one row.
    pub(crate) fn listing<Row>(
        flavour: Flavour,
        listing: &Listing<Row>,
        write: impl Fn(&mut Writer, &Row),
    ) -> Self {
        // A row of the sample takes about 120 octets.
        let mut json = Writer::new(flavour).with_room(128 * listing.rows.len());
        json.open('{').name("ret").number(0);
        json.name("retlist").open('[');
        for row in &listing.rows {
            json.open('{');
            write(&mut json, row);
            json.close('}');
        }
        json.close(']')
            .name("total")
            .number(listing.total)
            .close('}');
        Self::json(flavour, 200, json.finish())
    }

    /// net/http's `Redirect` writes a short page for a GET and nothing for other methods; Django's has no content.
    pub(crate) fn redirect(flavour: Flavour, redirect: &Redirect, request: &Request) -> Self {
        let (status, to) = (redirect.status().code(), redirect.to());
        let mut reply = match (flavour, request.method.as_str()) {
            (Flavour::Go, "GET") => {
                let phrase = http_message::reason_phrase(status);
                let page = ["<a href=\"", &html(to), "\">", phrase, "</a>.\n\n"].concat();
                Self::new(status, Some(HTML), page.into_bytes())
            }
            (Flavour::Go, _) => Self::new(status, None, Vec::new()),
            (Flavour::Django, _) => Self::new(status, Some(HTML), Vec::new()),
        };
        reply.extra.push(("Location", to.into()));
        reply
    }

    pub(crate) fn bad_redirect() -> Self {
        let body = "400: to 要写本服务端自己的路径或地址，status 要写 301、302、303、307 或 308。\
                    to must be a path or an address of this server, status one of 301, 302, 303, 307 and 308.";
        Self::new(400, Some("text/plain; charset=utf-8"), body.into())
    }

    /// Gin knows one answer for a path and for a method that has no handler; Django's is a small page.
    pub(crate) fn not_found(flavour: Flavour) -> Self {
        const PAGE: &str = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Not Found</title>\n</head>\n<body>\n  <h1>Not Found</h1><p>The requested resource was not found on this server.</p>\n</body>\n</html>\n";
        match flavour {
            Flavour::Go => Self::new(404, Some("text/plain"), b"404 page not found".to_vec()),
            Flavour::Django => Self::new(404, Some(HTML), PAGE.into()),
        }
    }

    /// Django's `HttpResponseNotAllowed`.
    pub(crate) fn method_not_allowed() -> Self {
        let mut reply = Self::new(405, Some(HTML), Vec::new());
        reply
            .extra
            .push(("Allow", b"GET, POST, PUT, DELETE".to_vec()));
        reply
    }

    /// The small page of Django's `csrf_failure` view.
    pub(crate) fn forbidden(reason: &str) -> Self {
        let page = [
            "<h1>Forbidden <span>(403)</span></h1>\n<p>CSRF verification failed. Request aborted.</p>\n<p>",
            reason,
            "</p>\n",
        ];
        Self::new(403, Some(HTML), page.concat().into_bytes())
    }

    pub(crate) fn store_failed() -> Self {
        let body = b"500 internal server error: the server store failed".to_vec();
        Self::new(500, Some("text/plain; charset=utf-8"), body)
    }

    fn new(status: u16, content_type: Option<&'static str>, body: Vec<u8>) -> Self {
        Self {
            status,
            content_type,
            body,
            set_cookie: Vec::new(),
            session_read: false,
            extra: Vec::new(),
        }
    }

    /// net/http writes a handler's headers sorted by name, then its own `Date` and `Content-Length`; WSGI writes
    /// `Date` first, then Django's headers as its middleware added them, the cookies last.
    pub(crate) fn into_response(
        mut self,
        config: &Config,
        now: Timestamp,
        request: &Request,
    ) -> Response {
        let mut headers = Headers::new();
        let length = (self.status != 204).then(|| self.body.len().to_string());
        self.extra.extend(cors(config.cors, request));
        match config.flavour {
            Flavour::Go => {
                let mut lines = self.extra;
                lines.extend(self.content_type.map(|t| ("Content-Type", t.into())));
                let cookies = self.set_cookie.into_iter();
                lines.extend(cookies.map(|line| ("Set-Cookie", line.into_bytes())));
                let mut own: Vec<(&str, Vec<u8>)> = Vec::new();
                for (name, value) in lines {
                    let at = own.partition_point(|(before, _)| *before <= name);
                    own.insert(at, (name, value));
                }
                for (name, value) in own {
                    headers.push(name, value);
                }
                headers.push("Date", now.http_date());
                if let Some(length) = length {
                    headers.push("Content-Length", length);
                }
            }
            Flavour::Django => {
                headers.push("Date", now.http_date());
                if let Some(content_type) = self.content_type {
                    headers.push("Content-Type", content_type);
                }
                headers.push("X-Frame-Options", "DENY");
                if let Some(length) = length {
                    headers.push("Content-Length", length);
                }
                if self.session_read {
                    headers.push("Vary", "Cookie");
                }
                for (name, value) in self.extra {
                    headers.push(name, value);
                }
                for line in self.set_cookie {
                    headers.push("Set-Cookie", line);
                }
            }
        }
        Response {
            status: self.status,
            headers,
            body: self.body,
        }
    }
}

/// What stands between quotes in HTML.
fn html(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&#34;"),
            '\'' => written.push_str("&#39;"),
            other => written.push(other),
        }
    }
    written
}

/// The answer to a CORS preflight (Fetch §3.3.2), where the configuration has CORS on.
pub(crate) fn preflight(config: &Config, request: &Request) -> Option<Reply> {
    let asks = request.method.as_str() == "OPTIONS"
        && request.headers.get("origin").is_some()
        && request
            .headers
            .get("access-control-request-method")
            .is_some();
    if !asks || config.cors == CorsPolicy::Off {
        return None;
    }
    let mut reply = Reply::new(204, None, Vec::new());
    let methods = b"GET, POST, PUT, DELETE".to_vec();
    reply.extra.push(("Access-Control-Allow-Methods", methods));
    if let Some(names) = request.headers.get("access-control-request-headers") {
        let echoed = ("Access-Control-Allow-Headers", names.value.clone());
        reply.extra.push(echoed);
    }
    Some(reply)
}

fn cors(policy: CorsPolicy, request: &Request) -> Vec<(&'static str, Vec<u8>)> {
    const ALLOW_ORIGIN: &str = "Access-Control-Allow-Origin";
    match (policy, request.headers.get("origin")) {
        (CorsPolicy::Off, _) => Vec::new(),
        (CorsPolicy::AnyOrigin, _) => vec![(ALLOW_ORIGIN, b"*".to_vec())],
        (CorsPolicy::EchoWithCredentials, None) => vec![("Vary", b"Origin".to_vec())],
        (CorsPolicy::EchoWithCredentials, Some(origin)) => vec![
            ("Access-Control-Allow-Credentials", b"true".to_vec()),
            (ALLOW_ORIGIN, origin.value.clone()),
            ("Vary", b"Origin".to_vec()),
        ],
    }
}

/// What a successful sign-in sends: the session cookie, then what a lesson adds.
pub(crate) fn sign_in_cookies(config: &Config, now: Timestamp, id: &str) -> Vec<String> {
    let mut lines = vec![issuing_cookie(config, now, id)];
    lines.extend_from_slice(&config.extra_set_cookie);
    lines
}

/// The `Set-Cookie` value that hands out a session id.
pub(crate) fn issuing_cookie(config: &Config, now: Timestamp, id: &str) -> String {
    issuing(config.flavour, &config.cookie, now, SESSION_COOKIE, id)
}

/// The `Set-Cookie` value that hands out the token against forged requests; an empty one deletes it. Scripts of the page have
/// to read it; a year, and `SameSite=Lax`, as in Django's settings.
pub(crate) fn csrf_cookie(config: &Config, now: Timestamp, token: &str) -> String {
    const ONE_YEAR: i64 = 31_449_600;
    let cookie = CookieAttributes {
        http_only: false,
        same_site: Some(SameSiteAttribute::Lax),
        max_age: Some(if token.is_empty() { 0 } else { ONE_YEAR }),
        ..config.cookie.clone()
    };
    issuing(config.flavour, &cookie, now, CSRF_COOKIE, token)
}

fn issuing(
    flavour: Flavour,
    cookie: &CookieAttributes,
    now: Timestamp,
    name: &str,
    value: &str,
) -> String {
    match flavour {
        Flavour::Go => go_cookie(cookie, name, value, cookie.max_age),
        Flavour::Django => {
            let mut line = format!("{name}={value}");
            django_attributes(
                &mut line,
                cookie,
                cookie.max_age.map(|age| (now.plus_seconds(age), age)),
                cookie.http_only,
                cookie.secure,
            );
            line
        }
    }
}

/// The `Set-Cookie` value that deletes the session cookie.
pub(crate) fn deleting_cookie(config: &Config) -> String {
    let cookie = &config.cookie;
    match config.flavour {
        Flavour::Go => go_cookie(cookie, SESSION_COOKIE, "", Some(0)),
        Flavour::Django => {
            let mut line = format!("{SESSION_COOKIE}=\"\"");
            // `HttpResponse.delete_cookie` gives neither HttpOnly nor, but for SameSite=None, Secure.
            let secure = cookie.same_site == Some(SameSiteAttribute::None);
            let end = Some((Timestamp::from_seconds(0), 0));
            django_attributes(&mut line, cookie, end, false, secure);
            line
        }
    }
}

/// The order of net/http's `Cookie.String`.
fn go_cookie(cookie: &CookieAttributes, name: &str, value: &str, max_age: Option<i64>) -> String {
    let mut line = format!("{name}={value}; Path={}", cookie.path);
    if let Some(domain) = &cookie.domain {
        line += &format!("; Domain={domain}");
    }
    if let Some(age) = max_age {
        line += &format!("; Max-Age={age}");
    }
    if cookie.http_only {
        line += "; HttpOnly";
    }
    if cookie.secure {
        line += "; Secure";
    }
    if let Some(same_site) = cookie.same_site {
        line += &format!("; SameSite={}", same_site.as_str());
    }
    line
}

/// The order of Python's `http.cookies.Morsel.OutputString`: by attribute name.
fn django_attributes(
    line: &mut String,
    cookie: &CookieAttributes,
    end: Option<(Timestamp, i64)>,
    http_only: bool,
    secure: bool,
) {
    if let Some(domain) = &cookie.domain {
        *line += &format!("; Domain={domain}");
    }
    if let Some((expires, _)) = end {
        *line += &format!("; expires={}", expires.http_date());
    }
    if http_only {
        *line += "; HttpOnly";
    }
    if let Some((_, age)) = end {
        *line += &format!("; Max-Age={age}");
    }
    *line += &format!("; Path={}", cookie.path);
    if let Some(same_site) = cookie.same_site {
        *line += &format!("; SameSite={}", same_site.as_str());
    }
    if secure {
        *line += "; Secure";
    }
}
