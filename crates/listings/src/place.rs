//! Where a request goes when a program sends it: the model's hosts and a worker's folder exist inside the page only.

use std::net::Ipv4Addr;

use browser_model::{Cookie, Intent};
use http_message::{Field, Headers, Host, Origin, Response};
use timeline::{Exchange, TargetKind};

/// How the place of a request is reached from outside the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Whether its host exists in the model only, and the practice server stands in for it.
    pub(super) model_only: bool,
    /// The host that stands in, where the host is another one than it was.
    pub(super) host: Option<String>,
    /// The folder at which the server was mounted, without its closing slash.
    folder: String,
    /// Whether a worker kept the cookies, which makes each of them `Secure`.
    in_worker: bool,
}

impl Place {
    /// Where it was, and what a program asks for in its place.
    pub(super) fn of(exchange: &Exchange, base: Option<&Origin>) -> (Self, Intent) {
        let mut intent = exchange.intent.clone();
        intent.headers = kept_headers(exchange);
        let mut place = Self::default();
        match (exchange.target, base) {
            (TargetKind::Native, _) | (_, None) => {}
            (TargetKind::ServiceWorker, Some(base)) => {
                let folder = intent.address.path.find("/api/").unwrap_or(0);
                place.folder = intent.address.path.drain(..folder).collect();
                place.in_worker = true;
                intent.address.origin = base.clone();
            }
            (TargetKind::InPage, Some(base)) => {
                place.model_only = !intent.address.origin.host.is_loopback();
                let asked = &exchange.intent.address.origin;
                intent.address.origin = translated(exchange, asked, base);
            }
        }
        let host = &intent.address.origin.host;
        if *host != exchange.intent.address.origin.host {
            place.host = Some(host.to_string());
        }
        (place, intent)
    }

    /// What a program asks for at a hop of the exchange.
    pub(super) fn intent(
        &self,
        exchange: &Exchange,
        hop: &Intent,
        base: Option<&Origin>,
    ) -> Intent {
        let mut intent = hop.clone();
        match (exchange.target, base) {
            (TargetKind::Native, _) | (_, None) => {}
            (TargetKind::ServiceWorker, Some(base)) => {
                intent.address.path = self.below(&intent.address.path).to_owned();
                intent.address.origin = base.clone();
            }
            (TargetKind::InPage, Some(base)) => {
                let asked = &hop.address.origin;
                intent.address.origin = translated(exchange, asked, base);
            }
        }
        intent
    }

    /// A cookie of the record as the program holds it.
    pub(super) fn cookie(&self, cookie: &Cookie) -> Cookie {
        let mut cookie = cookie.clone();
        if let Some(host) = &self.host {
            (cookie.domain, cookie.host_only) = (host.clone(), true);
        }
        if self.in_worker {
            cookie.path = self.below(&cookie.path).to_owned();
            cookie.secure = false;
        }
        cookie
    }

    /// A response of the record as the program gets it.
    pub(super) fn response(&self, response: &Response) -> Response {
        let fields = response.headers.iter().map(|field| {
            if !self.folder.is_empty() && field.name.eq_ignore_ascii_case("location") {
                return Field {
                    value: self.below(&field.text()).as_bytes().to_vec(),
                    ..field.clone()
                };
            }
            if self.folder.is_empty() || !field.name.eq_ignore_ascii_case("set-cookie") {
                return field.clone();
            }
            let text = field.text();
            let pieces: Vec<String> = text.split(';').map(|piece| self.attribute(piece)).collect();
            Field {
                value: pieces.join(";").into_bytes(),
                ..field.clone()
            }
        });
        Response {
            headers: fields.collect(),
            ..response.clone()
        }
    }

    fn attribute(&self, piece: &str) -> String {
        match piece.split_once('=') {
            Some((name, path)) if name.trim().eq_ignore_ascii_case("path") => {
                [name, "=", self.below(path)].concat()
            }
            Some(_) | None => piece.to_owned(),
        }
    }

    fn below<'a>(&self, path: &'a str) -> &'a str {
        let inner = path.strip_prefix(self.folder.as_str());
        inner.filter(|path| path.starts_with('/')).unwrap_or(path)
    }
}

fn translated(exchange: &Exchange, asked: &Origin, base: &Origin) -> Origin {
    // A foreign page asks the origin of the page that it stands in.
    let page = exchange.page.ancestors.first();
    let page = page.unwrap_or(&exchange.page.origin);
    let port = base
        .port
        .saturating_add(asked.port.saturating_sub(page.port));
    let host = match &base.host {
        host if asked.host == page.host || !asked.host.is_loopback() => host.clone(),
        Host::V4(_) => Host::Name("localhost".to_owned()),
        Host::Name(_) | Host::V6(_) => Host::V4(Ipv4Addr::LOCALHOST),
    };
    Origin {
        host,
        port,
        ..base.clone()
    }
}

/// The headers that were sent, but for the `Cookie` line.
fn kept_headers(exchange: &Exchange) -> Headers {
    let dropped = &exchange.prepared.dropped;
    let goes = |name: &str| {
        let mut gone = dropped.iter().map(String::as_str).chain(["cookie"]);
        gone.any(|other| other.eq_ignore_ascii_case(name))
    };
    let fields = exchange.intent.headers.iter();
    fields.filter(|field| !goes(&field.name)).cloned().collect()
}
