//! What the server reports of an exchange, as steps; or that it reports nothing.

use browser_model::{Finding, Prepared, findings, pairs};
use http_message::Request;
use practice_server::{CsrfVerdict, Lookup, ServerEvent, TokenVerdict, TraceEntry};

use super::rows::Rows;
use crate::session::{cookie_line, session_in_set_cookie};
use crate::watch::is_passed;
use crate::{Source, Step};

pub(super) fn server_side(
    rows: &mut Rows,
    prepared: &Prepared,
    by_program: bool,
    trace: &TraceEntry,
) {
    for event in &trace.events {
        if let ServerEvent::StorageRead { allowed, cookies } = event.clone() {
            rows.push(
                Source::Reported,
                Step::WorkerReadsStorage { allowed, cookies },
            );
        }
    }
    rows.push(
        Source::Reported,
        Step::RequestSent {
            request: trace.request.message.clone(),
            cut_from: trace.request.cut_from,
            passed: false,
        },
    );
    let expected = cookie_line(&prepared.request.headers);
    let reported = cookie_line(&trace.request.message.headers);
    if expected != reported {
        rows.push(
            Source::Reported,
            Step::Disagreement {
                expected,
                reported,
                findings: differences(prepared, by_program, &trace.request.message),
            },
        );
    }
    for step in trace.events.iter().filter_map(server_step) {
        rows.push(Source::Reported, step);
    }
    answered(rows, trace, session_in_set_cookie);
    for event in &trace.events {
        if let ServerEvent::StorageWritten(write) = event.clone() {
            rows.push(Source::Reported, Step::WorkerWritesStorage { write });
        }
    }
}

/// The answer, and each `Set-Cookie` line in it, with the session id that it holds.
pub(super) fn answered(
    rows: &mut Rows,
    trace: &TraceEntry,
    session_in: impl Fn(&str) -> Option<String>,
) {
    let response = &trace.response.message;
    rows.push(
        Source::Reported,
        Step::ResponseSent {
            response: response.clone(),
            cut_from: trace.response.cut_from,
            passed: is_passed(trace),
        },
    );
    for field in response.headers.get_all("Set-Cookie") {
        let line = field.text().into_owned();
        let session_id = session_in(&line);
        rows.push(Source::Reported, Step::SetCookieIssued { line, session_id });
    }
}

/// What is otherwise than predicted, cookie by cookie. A program's call may bring cookies that no storage holds, and about
/// which there is no verdict: there the two lines have to speak for themselves.
fn differences(prepared: &Prepared, by_program: bool, arrived: &Request) -> Vec<Finding> {
    if by_program {
        return Vec::new();
    }
    let lines = arrived.headers.get_all("Cookie");
    let reported = pairs(lines.map(|field| &field.value[..]));
    findings(&prepared.verdicts, &reported)
}

pub(super) fn server_unseen(rows: &mut Rows, prepared: &Prepared, ambiguous: bool) {
    rows.push(
        Source::Modelled,
        Step::RequestSent {
            request: prepared.request.clone(),
            cut_from: None,
            passed: false,
        },
    );
    rows.push(Source::Hidden, Step::ServerUnseen { ambiguous });
}

/// What the server did between request and answer; how a worker reaches the browser's storage stands around that.
pub(super) fn server_step(event: &ServerEvent) -> Option<Step> {
    Some(match event.clone() {
        ServerEvent::CookiesRead {
            cookies,
            session_id,
        } => Step::ServerReadsCookies {
            cookies,
            session_id,
        },
        ServerEvent::CredentialsChecked { username, accepted } => {
            Step::CredentialsChecked { username, accepted }
        }
        ServerEvent::NoFormRead { body, content_type } => Step::FormNotRead { body, content_type },
        ServerEvent::SessionLookedUp(Lookup::Found { id, user, expires }) => {
            Step::SessionFound { id, user, expires }
        }
        ServerEvent::SessionLookedUp(Lookup::Unknown { id }) => Step::SessionUnknown { id },
        ServerEvent::SessionLookedUp(Lookup::Expired { id, expired }) => {
            Step::SessionExpired { id, expired }
        }
        ServerEvent::SessionLookedUp(Lookup::NonePresented) => Step::SessionNotPresented,
        ServerEvent::SessionCreated { id, user, expires } => {
            Step::SessionCreated { id, user, expires }
        }
        ServerEvent::SessionKept { id, user } => Step::SessionKept { id, user },
        ServerEvent::SessionExtended { id, expires } => Step::SessionExtended { id, expires },
        ServerEvent::TokenIssued {
            token,
            user,
            expires,
        } => Step::TokenIssued {
            token,
            user,
            expires,
        },
        ServerEvent::TokenChecked { token, verdict } => match verdict {
            TokenVerdict::Valid { user, expires } => Step::TokenAccepted {
                token,
                user,
                expires,
            },
            TokenVerdict::Expired { expired } => Step::TokenRefused {
                token,
                expired: Some(expired),
            },
            TokenVerdict::Forged => Step::TokenRefused {
                token,
                expired: None,
            },
        },
        ServerEvent::CsrfChecked(CsrfVerdict::Passed) => Step::CsrfPassed,
        ServerEvent::CsrfChecked(verdict) => Step::CsrfRefused { verdict },
        ServerEvent::PassedTo { instance } => Step::InstanceChosen { instance },
        ServerEvent::SessionDeleted { id } => Step::SessionDeleted { id },
        ServerEvent::Passed(passage) => Step::Passed(passage),
        ServerEvent::StorageRead { .. } | ServerEvent::StorageWritten(_) => return None,
    })
}
