//! What a step is about: its cookie, its line, its message, its session id. The only place that knows for every step.

use browser_model::Cookie;
use http_message::{CookiePair, Request, Response, SetCookie};

use crate::session::{
    SESSION_COOKIE, cookie_line, session_cookies_in, session_in_cookie, session_in_cookie_line,
    session_in_set_cookie,
};
use crate::{Inference, Intervention, Step};

impl Step {
    /// The cookie that the step attaches, withholds, stores, puts in place of another, or deletes (modelled).
    pub fn cookie(&self) -> Option<&Cookie> {
        self.parts().cookie
    }

    /// The `Set-Cookie` line that the step issues or judges, or what page code writes to `document.cookie`.
    pub fn set_cookie_line(&self) -> Option<&str> {
        self.parts().line
    }

    /// Name and value of the cookie that the step is about, as browsers write them: `name=value`.
    pub fn cookie_pair(&self) -> Option<String> {
        let parts = self.parts();
        let of_cookie = |cookie: &Cookie| {
            let (name, value) = (cookie.name_text(), cookie.value_text());
            let (name, value) = (name.as_str(), value.as_str());
            CookiePair { name, value }.to_string()
        };
        let of_line = |line| SetCookie::read(line).pair.to_string();
        let pair = parts.cookie.map(of_cookie);
        pair.or_else(|| parts.line.map(of_line))
    }

    /// The session id that the step is about: read, carried, stored, looked up, handed out.
    pub fn session_id(&self) -> Option<String> {
        match self.parts().id {
            IdIn::Row(id) | IdIn::Value(id) => Some(id.to_owned()),
            IdIn::Cookie(cookie) => session_in_cookie(cookie),
            IdIn::SetCookie(line) => session_in_set_cookie(line),
            IdIn::CookieLine(line) => session_in_cookie_line(line),
            // Of two, the server's own step tells which one counts.
            IdIn::Request(request) => {
                let line = cookie_line(&request.headers);
                session_in_cookie_line(&line).filter(|_| session_cookies_in(&line) == 1)
            }
            IdIn::Pairs(pairs) => {
                let mut ids = pairs.iter().filter(|(name, _)| name == SESSION_COOKIE);
                let id = ids.next().map(|(_, id)| id.clone());
                id.filter(|id| !id.is_empty())
            }
            IdIn::Nothing => None,
        }
    }

    /// The id of the session table's row that the step reads or changes, there or not.
    pub fn session_row(&self) -> Option<&str> {
        match self.parts().id {
            IdIn::Row(id) => Some(id),
            IdIn::Value(_)
            | IdIn::Cookie(_)
            | IdIn::SetCookie(_)
            | IdIn::CookieLine(_)
            | IdIn::Request(_)
            | IdIn::Pairs(_)
            | IdIn::Nothing => None,
        }
    }

    /// The request that the step composes or sends.
    pub fn request(&self) -> Option<&Request> {
        self.parts().request
    }

    /// The response that the step sends or hands over.
    pub fn response(&self) -> Option<&Response> {
        self.parts().response
    }

    fn parts(&self) -> Parts<'_> {
        match self {
            Self::ScriptWritesCookie { line, .. } | Self::CookieRejected { line, .. } => Parts {
                line: Some(line),
                id: IdIn::SetCookie(line),
                ..Parts::default()
            },
            Self::SetCookieIssued { line, session_id } => Parts {
                line: Some(line),
                id: session_id.as_deref().map_or(IdIn::Nothing, IdIn::Value),
                ..Parts::default()
            },
            Self::CameBackWithout(came_back) => Parts {
                line: Some(&came_back.line),
                id: IdIn::Value(&came_back.id),
                ..Parts::default()
            },
            Self::SessionInferred(inference) => Parts {
                id: match inference {
                    Inference::Presented { id, .. }
                    | Inference::Created { id, .. }
                    | Inference::Renewed { id, .. }
                    | Inference::Kept { id, .. } => IdIn::Value(id),
                    Inference::Ended { id, .. } => id.as_deref().map_or(IdIn::Nothing, IdIn::Value),
                },
                ..Parts::default()
            },
            Self::NothingToDelete { line } => Parts {
                line: Some(line),
                ..Parts::default()
            },
            Self::WorkerWritesStorage { write } => Parts {
                id: IdIn::SetCookie(&write.line),
                ..Parts::default()
            },
            Self::CookieAttached { cookie }
            | Self::CookieWithheld { cookie, .. }
            | Self::CookieStored { cookie, .. }
            | Self::CookieReplaced { new: cookie, .. }
            | Self::CookieDeleted { cookie }
            | Self::Intervention(Intervention::CookieDeleted { cookie }) => Parts {
                cookie: Some(cookie),
                id: IdIn::Cookie(cookie),
                ..Parts::default()
            },
            Self::RequestSent { request, .. } | Self::PreflightSent { request, .. } => Parts {
                request: Some(request),
                id: IdIn::Request(request),
                ..Parts::default()
            },
            Self::RequestComposed {
                request, program, ..
            } => Parts {
                request: Some(request),
                id: program
                    .as_ref()
                    .map_or(IdIn::Nothing, |program| IdIn::Pairs(&program.cookies)),
                ..Parts::default()
            },
            Self::ResponseSent { response, .. } | Self::ResponseExposed { response } => Parts {
                response: Some(response),
                ..Parts::default()
            },
            Self::PreflightAnswered { response, .. } => Parts {
                response: response.as_ref(),
                ..Parts::default()
            },
            Self::ScriptReadsCookies { shown, expected } => Parts {
                id: IdIn::CookieLine(shown.as_ref().unwrap_or(expected)),
                ..Parts::default()
            },
            Self::WorkerReadsStorage { cookies, .. } | Self::CookieBrought { cookies } => Parts {
                id: IdIn::Pairs(cookies),
                ..Parts::default()
            },
            Self::ServerReadsCookies { session_id, .. } => Parts {
                id: session_id.as_deref().map_or(IdIn::Nothing, IdIn::Value),
                ..Parts::default()
            },
            // No row: the token is all there is.
            Self::TokenIssued { token, .. }
            | Self::TokenAccepted { token, .. }
            | Self::TokenRefused { token, .. } => Parts {
                id: IdIn::Value(token),
                ..Parts::default()
            },
            Self::SessionFound { id, .. }
            | Self::SessionUnknown { id }
            | Self::SessionExpired { id, .. }
            | Self::SessionCreated { id, .. }
            | Self::SessionKept { id, .. }
            | Self::SessionExtended { id, .. }
            | Self::SessionDeleted { id }
            | Self::Intervention(
                Intervention::IdCopied { id }
                | Intervention::RowDeleted { id, .. }
                | Intervention::RowChanged { id, .. },
            ) => Parts {
                id: IdIn::Row(id),
                ..Parts::default()
            },
            Self::Intervention(
                Intervention::JarRead { .. }
                | Intervention::TimePassed { .. }
                | Intervention::BrowserClosed { .. }
                | Intervention::ServerConfigured { .. },
            )
            | Self::InstanceChosen { .. }
            | Self::CsrfPassed
            | Self::CsrfRefused { .. }
            | Self::LineCalled { .. }
            | Self::RequestRaised { .. }
            | Self::JarDiffers(_)
            | Self::CallFailed { .. }
            | Self::HeaderDropped { .. }
            | Self::PreflightRemembered { .. }
            | Self::NoCookieInStorage { .. }
            | Self::ClientUnseen { .. }
            | Self::CredentialsChecked { .. }
            | Self::FormNotRead { .. }
            | Self::SessionNotPresented
            | Self::SetCookieHidden { .. }
            | Self::ResponseWithheld { .. }
            | Self::ResponseOpaque { .. }
            | Self::RedirectFollowed { .. }
            | Self::RedirectNotFollowed { .. }
            | Self::RedirectRefused { .. }
            | Self::RedirectsSeen { .. }
            | Self::Passed(_)
            | Self::StrangerCookies { .. }
            | Self::ServerUnseen { .. }
            | Self::Disagreement { .. } => Parts::default(),
        }
    }
}

/// What there is to be asked for.
#[derive(Clone, Copy, Debug, Default)]
struct Parts<'a> {
    cookie: Option<&'a Cookie>,
    line: Option<&'a str>,
    request: Option<&'a Request>,
    response: Option<&'a Response>,
    id: IdIn<'a>,
}

/// Where the session id of a step is written.
#[derive(Clone, Copy, Debug, Default)]
enum IdIn<'a> {
    #[default]
    Nothing,
    /// The id of a row of the session table.
    Row(&'a str),
    Value(&'a str),
    Cookie(&'a Cookie),
    SetCookie(&'a str),
    CookieLine(&'a str),
    Request(&'a Request),
    Pairs(&'a [(String, String)]),
}
