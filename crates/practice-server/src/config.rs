//! How the practice server behaves: flavour, cookie attributes, lifetime, CORS, further cookies, redirects, and how it keeps
//! its sessions. Its JSON is in `wire`.

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
    /// Whether requests that change something have to repeat the cookie `csrftoken`, as Django's `CsrfViewMiddleware` asks.
    pub csrf: bool,
    /// Whether signing in ends the user's other sessions.
    pub one_session_a_user: bool,
    /// Whether signing out ends all of the user's sessions.
    pub sign_out_everywhere: bool,
    /// What using a session does to its end.
    pub sliding: Sliding,
    /// Whether sign-in hands out a signed token, of which the server keeps no row.
    pub token: bool,
    /// Two instances of the server behind one address, which answer by turns.
    pub instances: Option<Instances>,
}

/// What using a session does to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sliding {
    /// Nothing: it ends when the sign-in said.
    Off,
    /// The row gets a whole lifetime again; the cookie keeps its own end.
    Row,
    /// The cookie as well: each response issues it anew, as with Django's `SESSION_SAVE_EVERY_REQUEST`.
    RowAndCookie,
}

/// Where two instances keep their sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Instances {
    /// Each has rows of its own: the ids that it gives out end with its number.
    Own,
    /// Both use one table.
    Shared,
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
            csrf: false,
            one_session_a_user: false,
            sign_out_everywhere: false,
            sliding: Sliding::Off,
            token: false,
            instances: None,
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
