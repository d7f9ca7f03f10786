//! The server of the learner's own that is observed, where one is.

use http_message::Response;
use practice_server::json::Json;

use crate::platform::address;

/// What the program says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Upstream {
    /// Where it is.
    pub(crate) origin: String,
    /// Whether that is another machine.
    pub(crate) remote: bool,
    /// Where it is reached through the program, and observed.
    pub(crate) site: String,
    /// The name of its session cookie, where the command line says it.
    pub(crate) session_cookie: Option<String>,
}

/// Reads the answer to `config`; none where a practice server gave it.
pub(super) fn read(reply: &Response) -> Option<Upstream> {
    let told = Json::of(&reply.body).ok()?.get("upstream");
    let port = u16::try_from(told.get("port").integer()?).ok()?;
    let site = http_message::Origin {
        port,
        ..address::origin()?
    };
    Some(Upstream {
        origin: told.get("origin").text()?,
        remote: told.get("remote").flag()?,
        site: site.to_string(),
        session_cookie: told.get("session_cookie").text(),
    })
}
