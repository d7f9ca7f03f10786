//! How the practice server behaves: flavour, cookie attributes, lifetime, CORS, further cookies, redirects. Its JSON is in
//! `wire`.

use crate::Redirect;

/// Everything that a lesson may change about the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Which generation of the practice system it imitates.
    pub flavour: Flavour,
    /// The attributes of the session cookie.
    pub cookie: CookieAttributes,
    /// How long a session row lives, in seconds.
    pub session_lifetime: i64,
    /// Which CORS headers the practice API sends.
    pub cors: CorsPolicy,
    /// Further `Set-Cookie` lines, as they stand, that a successful sign-in sends after its own.
    pub extra_set_cookie: Vec<String>,
    /// What a successful sign-in answers with instead of its JSON, its cookies included.
    pub sign_in_redirect: Option<Redirect>,
}

/// The two generations of the practice system that learners meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flavour {
    /// The Go binary that a learner downloads today.
    Go,
    /// The course's Django project.
    Django,
}

/// The attributes of the session cookie that sign-in issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieAttributes {
    /// `Path`.
    pub path: String,
    /// `Domain`; none makes the cookie host-only.
    pub domain: Option<String>,
    /// `Max-Age` in seconds; none makes it a cookie that ends with the browser's run.
    pub max_age: Option<i64>,
    /// `Secure`.
    pub secure: bool,
    /// `HttpOnly`.
    pub http_only: bool,
    /// `SameSite`; none leaves it out.
    pub same_site: Option<SameSiteAttribute>,
}

/// The values that `SameSite` can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SameSiteAttribute {
    /// `SameSite=None`
    None,
    /// `SameSite=Lax`
    Lax,
    /// `SameSite=Strict`
    Strict,
}

/// Which CORS headers the practice API sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CorsPolicy {
    /// None at all: what the real systems do.
    Off,
    /// `Access-Control-Allow-Origin: *`.
    AnyOrigin,
    /// The request's origin echoed, with `Access-Control-Allow-Credentials: true`.
    EchoWithCredentials,
}

impl Config {
    /// How a real server of this flavour behaves.
    pub fn of(flavour: Flavour) -> Self {
        const FOURTEEN_DAYS: i64 = 14 * 24 * 60 * 60;
        Self {
            flavour,
            cookie: CookieAttributes {
                path: "/".to_owned(),
                domain: None,
                max_age: Some(FOURTEEN_DAYS),
                secure: false,
                http_only: true,
                same_site: match flavour {
                    Flavour::Go => None,
                    Flavour::Django => Some(SameSiteAttribute::Lax),
                },
            },
            session_lifetime: FOURTEEN_DAYS,
            cors: CorsPolicy::Off,
            extra_set_cookie: Vec::new(),
            sign_in_redirect: None,
        }
    }
}

impl SameSiteAttribute {
    /// The value as it stands in `Set-Cookie`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Lax => "Lax",
            Self::Strict => "Strict",
        }
    }
}
