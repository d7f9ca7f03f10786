//! Who may make the page's own calls: the page itself and nobody else.

use http_message::{Address, Origin, Request, Response, Timestamp};

use super::reply;
use crate::wire;

/// Why the guard turns a request away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// `Host` names neither this machine nor the listener: a foreign name may have been pointed at our address.
    ForeignHost,
    /// `Origin` is another origin than the one that `Host` names.
    ForeignOrigin,
    /// `Sec-Fetch-Site` says that another origin asks.
    ForeignSite,
}

impl Refusal {
    /// The 403 that says why.
    pub fn response(self, now: Timestamp) -> Response {
        let (code, zh, en) = match self {
            Self::ForeignHost => (
                "foreign_host",
                "Host 不是本机，也不是服务端监听的地址。",
                "Host is neither this machine nor the address that the server listens on.",
            ),
            Self::ForeignOrigin => (
                "foreign_origin",
                "请求来自另一个源的页面。",
                "The request comes from a page of another origin.",
            ),
            Self::ForeignSite => (
                "foreign_site",
                "浏览器说明：这个请求不是同源页面发出的。",
                "The browser says that no page of the same origin sent the request.",
            ),
        };
        reply(now, 403, &wire::error(code, zh, en))
    }
}

/// Lets a request pass if its `Host` is a loopback name or the listener's, its `Origin`, where it has one, equals the
/// origin that `Host` names, and its `Sec-Fetch-Site`, where it has one, is `same-origin` (or `none`, an address typed
/// by hand, for GET). A line that stands twice is refused like a foreign one.
pub fn guard(request: &Request, listener: &Origin) -> Result<(), Refusal> {
    let host = only(request, "host")
        .map_err(|Twice| Refusal::ForeignHost)?
        .ok_or(Refusal::ForeignHost)?;
    // As an authority alone: a path or a query in it would be taken for something else.
    let url = format!("{}://{host}", listener.scheme.as_str());
    let own = Address::parse(&url)
        .ok()
        .filter(|_| !host.contains(['/', '?', '#']))
        .ok_or(Refusal::ForeignHost)?
        .origin;
    if !own.host.is_loopback() && own != *listener {
        return Err(Refusal::ForeignHost);
    }
    let origin = only(request, "origin").map_err(|Twice| Refusal::ForeignOrigin)?;
    if origin.is_some_and(|origin| origin != own.to_string()) {
        return Err(Refusal::ForeignOrigin);
    }
    let site = only(request, "sec-fetch-site").map_err(|Twice| Refusal::ForeignSite)?;
    match site.as_deref() {
        None | Some("same-origin") => Ok(()),
        Some("none") if request.method.as_str() == "GET" => Ok(()),
        Some(_) => Err(Refusal::ForeignSite),
    }
}

struct Twice;

fn only(request: &Request, name: &str) -> Result<Option<String>, Twice> {
    let mut lines = request.headers.get_all(name);
    let first = lines.next().map(|field| field.text().into_owned());
    match lines.next() {
        None => Ok(first),
        Some(_) => Err(Twice),
    }
}
