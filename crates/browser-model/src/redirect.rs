//! What a client keeps, sends and changes when it is sent on: 301, 302, 303, 307 and 308, hop by hop
//! (Fetch §4.4, HTTP-redirect fetch).

mod fetch;
mod location;
mod program;

use std::fmt;

use http_message::{Headers, Method, Response};

use crate::{Body, CorsRefusal, Intent};
use location::{Unresolved, resolve};

pub use fetch::Hop;
pub use program::ProgramHop;

/// What is otherwise on this hop than on the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HopChange {
    /// The method became GET; before it was this one (Fetch §4.4 step 12; `requests.Session.rebuild_method`).
    MethodToGet(Method),
    /// There is no body any more.
    BodyDropped,
    /// A header is left out: one that speaks of the body, `Authorization` on the way to another origin, or with `requests`
    /// a `Cookie` line by hand.
    HeaderDropped(String),
    /// `Origin` is `null` from here on: the way led from one foreign origin to another (Fetch §3.2, redirect-taint).
    OriginNull,
    /// The way left the page's own origin: the mode `same-origin` lets no cookie through from here on, not even back at
    /// home (Fetch §4.6).
    CredentialsStop,
}

/// Why a client does not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopRefusal {
    /// `Location` is no address.
    BadLocation,
    /// `Location` leads to something other than http or https.
    NotHttp,
    /// `Location` carries a user name or a password.
    UserInfo,
    /// This is one redirect too many: browsers follow 20, `requests` 30.
    TooMany(usize),
    /// The redirect itself fails the CORS check: it came from another origin.
    Cors(CorsRefusal),
}

impl HopRefusal {
    /// The name in kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BadLocation => "bad-location",
            Self::NotHttp => "not-http",
            Self::UserInfo => "user-info",
            Self::TooMany(_) => "too-many",
            Self::Cors(_) => "cors",
        }
    }
}

impl fmt::Display for HopRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl From<Unresolved> for HopRefusal {
    fn from(unresolved: Unresolved) -> Self {
        match unresolved {
            Unresolved::NotHttp => Self::NotHttp,
            Unresolved::UserInfo => Self::UserInfo,
            Unresolved::Bad => Self::BadLocation,
        }
    }
}

/// Whether a response sends a client on: one of the five statuses, and a `Location`.
fn is_redirect(response: &Response) -> bool {
    matches!(response.status, 301 | 302 | 303 | 307 | 308)
        && response.headers.get("Location").is_some()
}

/// The intent at its next address, everything else as it was.
fn moved(intent: &Intent, response: &Response) -> Result<Intent, Unresolved> {
    let location = response.headers.get("Location");
    let location = location.map(|field| field.text()).unwrap_or_default();
    Ok(Intent {
        address: resolve(&intent.address, location.trim())?,
        ..intent.clone()
    })
}

fn to_get(intent: &mut Intent, changes: &mut Vec<HopChange>) {
    if let Ok(get) = Method::parse("GET")
        && intent.method != get
    {
        let before = std::mem::replace(&mut intent.method, get);
        changes.push(HopChange::MethodToGet(before));
    }
}

fn drop_body(intent: &mut Intent, changes: &mut Vec<HopChange>) {
    if intent.body != Body::None {
        intent.body = Body::None;
        changes.push(HopChange::BodyDropped);
    }
}

/// Leaves out the headers of these names.
fn drop_headers(intent: &mut Intent, names: &[&str], changes: &mut Vec<HopChange>) {
    let mut kept = Headers::new();
    for field in intent.headers.iter() {
        if names
            .iter()
            .any(|name| field.name.eq_ignore_ascii_case(name))
        {
            changes.push(HopChange::HeaderDropped(field.name.clone()));
        } else {
            kept.push(&field.name, field.value.clone());
        }
    }
    intent.headers = kept;
}
