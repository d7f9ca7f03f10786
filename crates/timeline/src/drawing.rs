//! What the diagram draws for a step. Knows lifelines and directions; knows no pixels and no words.

use browser_model::Cookie;
use practice_server::StorageOutcome;

use crate::{
    Deed, Drawing, Role, Step,
    session::{SESSION_COOKIE, cookie_line, session_in_cookie_line, session_in_set_cookie},
};

/// The mark or the arrow of a step.
pub(crate) fn drawing(step: &Step) -> Drawing {
    use Role::{Browser, BrowserStorage, PageCode, Server, SessionTable};
    match step {
        Step::ScriptWritesCookie { line, .. } => {
            passes(PageCode, Browser, session_in_set_cookie(line))
        }
        Step::RequestComposed { program, .. } => {
            let cookies = program.iter().flat_map(|program| &program.cookies);
            let id = cookies.filter(|(name, _)| name == SESSION_COOKIE);
            passes(PageCode, Browser, id.map(|(_, value)| value.clone()).next())
        }
        Step::HeaderDropped { .. } => stops(PageCode, Browser, None),
        Step::ScriptReadsCookies { shown, expected } => {
            let text = shown.as_ref().unwrap_or(expected);
            passes(BrowserStorage, PageCode, session_in_cookie_line(text))
        }
        Step::PreflightSent { .. } => asks(Browser, Server),
        Step::PreflightAnswered { refusal: None, .. } => passes(Server, Browser, None),
        Step::PreflightAnswered { .. } => stops(Server, Browser, None),
        Step::ResponseOpaque => stops(Browser, PageCode, None),
        Step::Deed(deed) => of_deed(deed),
        Step::NoCookieInStorage { .. } => asks(Browser, BrowserStorage),
        Step::CookieAttached { cookie } => passes(BrowserStorage, Browser, key(cookie)),
        Step::CookieWithheld { cookie, .. } => stops(BrowserStorage, Browser, key(cookie)),
        Step::WorkerReadsStorage { allowed: false, .. } => stops(BrowserStorage, Server, None),
        Step::WorkerReadsStorage { cookies, .. } if cookies.is_empty() => {
            asks(Server, BrowserStorage)
        }
        Step::WorkerReadsStorage { cookies, .. } => {
            let held = cookies.iter().find(|(name, _)| name == SESSION_COOKIE);
            let id = held.map(|(_, value)| value.clone());
            passes(BrowserStorage, Server, id.filter(|id| !id.is_empty()))
        }
        Step::RequestSent { request, .. } => passes(
            Browser,
            Server,
            session_in_cookie_line(&cookie_line(&request.headers)),
        ),
        Step::ServerReadsCookies { .. } => mark(Server, true),
        Step::CredentialsChecked { accepted, .. } => mark(Server, *accepted),
        Step::SessionFound { id, .. } => passes(SessionTable, Server, Some(id.clone())),
        Step::SessionUnknown { id } | Step::SessionExpired { id, .. } => {
            stops(Server, SessionTable, Some(id.clone()))
        }
        Step::SessionNotPresented => mark(Server, false),
        Step::SessionCreated { id, .. } | Step::SessionDeleted { id } => {
            passes(Server, SessionTable, Some(id.clone()))
        }
        Step::SessionKept { .. } => mark(SessionTable, true),
        Step::ResponseSent { .. } => passes(Server, Browser, None),
        Step::SetCookieIssued { session_id, .. } => passes(Server, Browser, session_id.clone()),
        Step::WorkerWritesStorage { write } => {
            let key = session_in_set_cookie(&write.line);
            match write.outcome {
                StorageOutcome::Done => passes(Server, BrowserStorage, key),
                StorageOutcome::NotAllowed | StorageOutcome::Refused(_) => {
                    stops(Server, BrowserStorage, key)
                }
            }
        }
        Step::CookieStored { cookie, .. } => passes(Browser, BrowserStorage, key(cookie)),
        Step::CookieReplaced { new, .. } => passes(Browser, BrowserStorage, key(new)),
        Step::CookieDeleted { .. } => passes(Browser, BrowserStorage, None),
        Step::NothingToDelete { .. } => asks(Browser, BrowserStorage),
        Step::CookieRejected { line, .. } => {
            stops(Browser, BrowserStorage, session_in_set_cookie(line))
        }
        Step::ResponseExposed { .. } => passes(Browser, PageCode, None),
        Step::SetCookieHidden { .. } | Step::ResponseWithheld { .. } => {
            stops(Browser, PageCode, None)
        }
        Step::ServerUnseen { .. } => mark(Server, false),
        Step::Disagreement { .. } => mark(Browser, false),
    }
}

fn of_deed(deed: &Deed) -> Drawing {
    match deed {
        Deed::IdCopied { id } => passes(Role::BrowserStorage, Role::PageCode, Some(id.clone())),
        Deed::RowDeleted { .. } => mark(Role::SessionTable, false),
        Deed::RowChanged { .. } => mark(Role::SessionTable, true),
        Deed::CookieDeleted { .. } | Deed::BrowserClosed { .. } => {
            mark(Role::BrowserStorage, false)
        }
        Deed::TimePassed { .. } => mark(Role::Browser, true),
        Deed::ServerConfigured { .. } => mark(Role::Server, true),
    }
}

fn mark(at: Role, good: bool) -> Drawing {
    Drawing::Mark { at, good }
}

fn passes(from: Role, to: Role, key: Option<String>) -> Drawing {
    Drawing::Arrow {
        from,
        to,
        dashed: false,
        stopped: false,
        key,
    }
}

fn asks(from: Role, to: Role) -> Drawing {
    Drawing::Arrow {
        from,
        to,
        dashed: true,
        stopped: false,
        key: None,
    }
}

fn stops(from: Role, to: Role, key: Option<String>) -> Drawing {
    Drawing::Arrow {
        from,
        to,
        dashed: true,
        stopped: true,
        key,
    }
}

/// The session id in a cookie, where it is the session cookie.
fn key(cookie: &Cookie) -> Option<String> {
    (cookie.name == SESSION_COOKIE.as_bytes() && !cookie.value.is_empty())
        .then(|| cookie.value_text())
}
