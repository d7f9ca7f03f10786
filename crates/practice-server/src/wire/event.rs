//! Server events in JSON, each an object with its `kind`.

use super::passage::{passage, read_passage};
use super::{WireError, count, flag, list, text, time};
use crate::json::{Json, Writer};
use crate::{
    CsrfVerdict, Lookup, ServerEvent, StorageOutcome, StorageWrite, TokenVerdict, UnreadBody,
};

/// One event as an object.
pub fn event(event: &ServerEvent) -> String {
    let mut json = Writer::plain();
    json.open('{').name("kind");
    match event {
        ServerEvent::CookiesRead {
            cookies,
            session_id,
        } => {
            write_pairs(json.text("cookies_read"), cookies);
            json.name("session_id").text_or_null(session_id.as_deref());
        }
        ServerEvent::CredentialsChecked { username, accepted } => {
            json.text("credentials_checked");
            json.name("username").text(username);
            json.name("accepted").flag(*accepted);
        }
        ServerEvent::NoFormRead { body, content_type } => {
            json.text("no_form_read").name("body").text(match body {
                UnreadBody::Empty => "empty",
                UnreadBody::Json => "json",
                UnreadBody::Other => "other",
            });
            json.name("content_type")
                .text_or_null(content_type.as_deref());
        }
        ServerEvent::SessionLookedUp(Lookup::Found { id, user, expires }) => {
            row(&mut json, "session_found", id, user);
            json.name("expires").number(expires.millis());
        }
        ServerEvent::SessionLookedUp(Lookup::Unknown { id }) => {
            json.text("session_unknown").name("id").text(id);
        }
        ServerEvent::SessionLookedUp(Lookup::Expired { id, expired }) => {
            json.text("session_expired").name("id").text(id);
            json.name("expired").number(expired.millis());
        }
        ServerEvent::SessionLookedUp(Lookup::NonePresented) => {
            json.text("no_session_presented");
        }
        ServerEvent::SessionCreated { id, user, expires } => {
            row(&mut json, "session_created", id, user);
            json.name("expires").number(expires.millis());
        }
        ServerEvent::SessionKept { id, user } => row(&mut json, "session_kept", id, user),
        ServerEvent::SessionDeleted { id } => {
            json.text("session_deleted").name("id").text(id);
        }
        ServerEvent::SessionExtended { id, expires } => {
            json.text("session_extended").name("id").text(id);
            json.name("expires").number(expires.millis());
        }
        ServerEvent::TokenIssued {
            token,
            user,
            expires,
        } => {
            row(&mut json, "token_issued", token, user);
            json.name("expires").number(expires.millis());
        }
        ServerEvent::TokenChecked { token, verdict } => match verdict {
            TokenVerdict::Valid { user, expires } => {
                row(&mut json, "token_valid", token, user);
                json.name("expires").number(expires.millis());
            }
            TokenVerdict::Expired { expired } => {
                json.text("token_expired").name("id").text(token);
                json.name("expired").number(expired.millis());
            }
            TokenVerdict::Forged => {
                json.text("token_forged").name("id").text(token);
            }
        },
        ServerEvent::CsrfChecked(verdict) => {
            json.text(match verdict {
                CsrfVerdict::Passed => "csrf_passed",
                CsrfVerdict::NoCookie => "csrf_no_cookie",
                CsrfVerdict::NoToken => "csrf_no_token",
                CsrfVerdict::Differs => "csrf_differs",
            });
        }
        ServerEvent::PassedTo { instance } => {
            json.text("passed_to");
            json.name("instance").number(i64::from(*instance));
        }
        ServerEvent::StorageRead { allowed, cookies } => {
            json.text("storage_read").name("allowed").flag(*allowed);
            write_pairs(&mut json, cookies);
        }
        ServerEvent::StorageWritten(write) => {
            let refused = match &write.outcome {
                StorageOutcome::Refused(words) => Some(words.as_str()),
                StorageOutcome::Done | StorageOutcome::NotAllowed => None,
            };
            json.text("storage_written").name("line").text(&write.line);
            json.name("call").text(&write.call);
            json.name("effective").text(&write.effective);
            json.name("allowed")
                .flag(write.outcome != StorageOutcome::NotAllowed);
            json.name("refused").text_or_null(refused);
        }
        ServerEvent::Passed(what) => passage(&mut json, what),
    }
    json.close('}');
    json.finish()
}

fn row(json: &mut Writer, kind: &str, id: &str, user: &str) {
    json.text(kind).name("id").text(id).name("user").text(user);
}

fn write_pairs(json: &mut Writer, cookies: &[(String, String)]) {
    json.name("cookies").open('[');
    for (name, value) in cookies {
        json.open('[').text(name).text(value).close(']');
    }
    json.close(']');
}

/// Reads what [`event`] wrote.
pub fn read_event(value: Json<'_>) -> Result<ServerEvent, WireError> {
    let id = || text(value, "id");
    let user = || text(value, "user");
    Ok(
        match value.get("kind").text().unwrap_or_default().as_str() {
            "cookies_read" => ServerEvent::CookiesRead {
                cookies: pairs(value)?,
                session_id: value.get("session_id").text(),
            },
            "credentials_checked" => ServerEvent::CredentialsChecked {
                username: text(value, "username")?,
                accepted: flag(value, "accepted")?,
            },
            "no_form_read" => ServerEvent::NoFormRead {
                body: match text(value, "body")?.as_str() {
                    "empty" => UnreadBody::Empty,
                    "json" => UnreadBody::Json,
                    "other" => UnreadBody::Other,
                    _ => return Err(WireError::at("body")),
                },
                content_type: value.get("content_type").text(),
            },
            "session_found" => ServerEvent::SessionLookedUp(Lookup::Found {
                id: id()?,
                user: user()?,
                expires: time(value, "expires")?,
            }),
            "session_unknown" => ServerEvent::SessionLookedUp(Lookup::Unknown { id: id()? }),
            "session_expired" => ServerEvent::SessionLookedUp(Lookup::Expired {
                id: id()?,
                expired: time(value, "expired")?,
            }),
            "no_session_presented" => ServerEvent::SessionLookedUp(Lookup::NonePresented),
            "session_created" => ServerEvent::SessionCreated {
                id: id()?,
                user: user()?,
                expires: time(value, "expires")?,
            },
            "session_kept" => ServerEvent::SessionKept {
                id: id()?,
                user: user()?,
            },
            "session_deleted" => ServerEvent::SessionDeleted { id: id()? },
            "session_extended" => ServerEvent::SessionExtended {
                id: id()?,
                expires: time(value, "expires")?,
            },
            "token_issued" => ServerEvent::TokenIssued {
                token: id()?,
                user: user()?,
                expires: time(value, "expires")?,
            },
            "token_valid" => ServerEvent::TokenChecked {
                token: id()?,
                verdict: TokenVerdict::Valid {
                    user: user()?,
                    expires: time(value, "expires")?,
                },
            },
            "token_expired" => ServerEvent::TokenChecked {
                token: id()?,
                verdict: TokenVerdict::Expired {
                    expired: time(value, "expired")?,
                },
            },
            "token_forged" => ServerEvent::TokenChecked {
                token: id()?,
                verdict: TokenVerdict::Forged,
            },
            "csrf_passed" => ServerEvent::CsrfChecked(CsrfVerdict::Passed),
            "csrf_no_cookie" => ServerEvent::CsrfChecked(CsrfVerdict::NoCookie),
            "csrf_no_token" => ServerEvent::CsrfChecked(CsrfVerdict::NoToken),
            "csrf_differs" => ServerEvent::CsrfChecked(CsrfVerdict::Differs),
            "passed_to" => ServerEvent::PassedTo {
                instance: u8::try_from(count(value, "instance")?)
                    .map_err(|_| WireError::at("instance"))?,
            },
            "storage_read" => ServerEvent::StorageRead {
                allowed: flag(value, "allowed")?,
                cookies: pairs(value)?,
            },
            "storage_written" => ServerEvent::StorageWritten(StorageWrite {
                line: text(value, "line")?,
                call: text(value, "call")?,
                effective: text(value, "effective")?,
                outcome: match (flag(value, "allowed")?, value.get("refused").text()) {
                    (false, _) => StorageOutcome::NotAllowed,
                    (true, Some(words)) => StorageOutcome::Refused(words),
                    (true, None) => StorageOutcome::Done,
                },
            }),
            kind => match read_passage(kind, value)? {
                Some(passage) => ServerEvent::Passed(passage),
                None => return Err(WireError::at("kind")),
            },
        },
    )
}

fn pairs(value: Json<'_>) -> Result<Vec<(String, String)>, WireError> {
    list(value, "cookies")?
        .into_iter()
        .map(|pair| match pair.elements()[..] {
            [name, value] => Some((name.text()?, value.text()?)),
            _ => None,
        })
        .collect::<Option<_>>()
        .ok_or_else(|| WireError::at("cookies"))
}
