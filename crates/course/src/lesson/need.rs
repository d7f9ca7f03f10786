//! What an experiment needs behind the page: any target, a practice server, or the model.

use http_message::SetCookie;
use practice_server::Config;
use timeline::{ClientId, SESSION_COOKIE};

use super::model::{Experiment, Setting};
use crate::action::Action;
use crate::call::{Call, Sender, To};
use crate::calls::{SIGN_IN, SIGN_OUT};

/// The longest real wait of an experiment, in seconds; a longer one needs virtual time.
pub const LONGEST_WAIT: u32 = 10;

/// What an experiment needs behind the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Any target will do.
    Any,
    /// A practice server, for another port, another host, a foreign page, a Python program, or cookies that a worker does not
    /// reach; else the model.
    Server,
    /// The in-page model, because no real browser can be made to do this.
    Model,
}

impl Experiment {
    /// What it needs behind the page.
    pub fn need(&self) -> Need {
        // A worker sets cookies through the Cookie Store API, which cannot express every `Set-Cookie` line.
        let more_lines = !self.config.extra_set_cookie.is_empty();
        let own = match () {
            () if self.in_page || self.page.is_some() => Need::Model,
            () if more_lines || leads_elsewhere(&self.config) => Need::Server,
            () => Need::Any,
        };
        own.max(self.need_of_http_only())
            .max(need_of_actions(&self.actions))
    }

    /// What it needs with its setting like this. Flipped it needs no less than before: both runs are to be compared.
    pub fn need_with(&self, setting: Setting) -> Need {
        self.need().max(self.with(setting).need())
    }

    /// A server, where page code reads cookies, or writes over the session cookie, while that one is `HttpOnly`: the cookie of a
    /// service worker never is, so there everything would go the other way.
    fn need_of_http_only(&self) -> Need {
        let mut http_only = self.config.cookie.http_only;
        // Whether the browser holds the session cookie, and an `HttpOnly` one.
        let mut hidden = false;
        for action in &self.actions {
            match action {
                Action::Fetch {
                    client: ClientId::First,
                    call,
                } => {
                    hidden = hides(call, http_only).unwrap_or(hidden);
                }
                Action::DeleteCookie {
                    client: ClientId::First,
                } => hidden = false,
                Action::Configure { config } => http_only = config.cookie.http_only,
                Action::ReadCookies if hidden => return Need::Server,
                Action::WriteCookie { line } if hidden && names_session(line) => {
                    return Need::Server;
                }
                Action::Fetch { .. }
                | Action::DeleteCookie { .. }
                | Action::ReadCookies
                | Action::ReadJar { .. }
                | Action::WriteCookie { .. }
                | Action::WriteOldId { .. }
                | Action::EraseOldId { .. }
                | Action::CopyId { .. }
                | Action::DeleteRow { .. }
                | Action::ChangeRow { .. }
                | Action::Wait { .. }
                | Action::CloseBrowser { .. } => {}
            }
        }
        Need::Any
    }
}

/// What these actions need behind the page.
pub(crate) fn need_of_actions(actions: &[Action]) -> Need {
    actions.iter().map(need_of).fold(Need::Any, Need::max)
}

/// Whether the browser holds a hidden session cookie after this call; `None` where the call changes nothing about that.
fn hides(call: &Call, http_only: bool) -> Option<bool> {
    match call.path.as_str() {
        SIGN_IN => Some(http_only),
        SIGN_OUT => Some(false),
        _ => None,
    }
}

fn names_session(line: &str) -> bool {
    SetCookie::read(line).pair.name == SESSION_COOKIE
}

fn need_of(action: &Action) -> Need {
    match action {
        Action::Fetch { client, call } => {
            let to = match call.manner.to {
                To::SameOrigin => Need::Any,
                To::OtherPort | To::OtherHost => Need::Server,
                To::Origin(_) => Need::Model,
            };
            let from = match call.manner.from {
                Sender::Page => Need::Any,
                Sender::ForeignPage => Need::Server,
            };
            to.max(from).max(need_of_client(*client))
        }
        Action::CopyId { client }
        | Action::DeleteCookie { client }
        | Action::DeleteRow { client }
        | Action::ChangeRow { client, .. } => need_of_client(*client),
        Action::ReadJar { .. } => need_of_client(ClientId::Script),
        Action::CloseBrowser { .. } => Need::Model,
        Action::Wait { seconds } if *seconds > LONGEST_WAIT => Need::Model,
        // In Chromium, a worker sees only cookies for its own folder.
        Action::WriteCookie { line } if has_own_path(line) => Need::Server,
        Action::Configure { config } if leads_elsewhere(config) => Need::Server,
        Action::Wait { .. }
        | Action::WriteCookie { .. }
        | Action::ReadCookies
        | Action::Configure { .. }
        | Action::WriteOldId { .. }
        | Action::EraseOldId { .. } => Need::Any,
    }
}

/// Whether a sign-in is answered with a redirect to an address, and not to a path: it leads out of a worker's folder.
fn leads_elsewhere(config: &Config) -> bool {
    let redirect = config.sign_in_redirect.as_ref();
    redirect.is_some_and(|redirect| !redirect.to().starts_with('/'))
}

/// Whether a line names another path than the whole server.
fn has_own_path(line: &str) -> bool {
    let path = SetCookie::read(line).attribute("path");
    // Anything that does not begin with `/` is as good as no path (RFC 6265bis §5.6.4).
    path.is_some_and(|path| path.starts_with('/') && path != "/")
}

fn need_of_client(client: ClientId) -> Need {
    match client {
        // No lesson acts for another program.
        ClientId::First | ClientId::Program | ClientId::Watched(_) => Need::Any,
        ClientId::Second => Need::Model,
        ClientId::Script => Need::Server,
    }
}
