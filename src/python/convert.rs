//! What Python in the page says, as actions and values. Reading does not fail: what cannot be read is left out.

use std::rc::Rc;

use browser_model::{Cookie, SameSite};
use http_message::{Request, Response, Timestamp};
use practice_server::json::Json;
use practice_server::wire;
use timeline::{ProgramCall, TargetKind};

use super::action::PythonAction;
use super::hint::Hint;
use super::standing::{Failure, Piece, ProgramError, Standing, Versions};
use crate::platform::worker::Message;

/// What a message means; none where it means nothing here.
pub(super) fn action(
    message: &Message,
    target: TargetKind,
    now: Timestamp,
) -> Option<PythonAction> {
    let text = |name: &str| message.get(name).text();
    let run = || message.get("run").count();
    Some(match text("type")?.as_str() {
        "progress" => {
            let (loaded, total) = (
                message.get("loaded").number(),
                message.get("total").number(),
            );
            PythonAction::Standing(Standing::Coming(loaded.zip(total)), now)
        }
        "ready" => {
            let (python, requests) = (text("python")?, text("requests")?);
            PythonAction::Standing(Standing::Ready(Versions { python, requests }), now)
        }
        "failed" => {
            let failure = match text("reason")?.as_str() {
                "memory" => Failure::Memory,
                "unsupported" => Failure::Unsupported,
                _ => Failure::Network,
            };
            PythonAction::Standing(Standing::Failed(failure), now)
        }
        "output" => {
            let error = text("stream")? == "stderr";
            let text = text("text")?;
            PythonAction::Printed(run()?, Piece { error, text })
        }
        "cut" => PythonAction::Cut(run()?),
        "exchange" => PythonAction::Called(run()?, Box::new(call(message, target, now)?)),
        "ended" => {
            let error = message.get("error");
            let error = error.get("name").text().map(|name| ProgramError {
                name,
                message: error.get("message").text().unwrap_or_default(),
                line: error.get("line").count(),
                hint: error.get("hint").text().and_then(|hint| Hint::parse(&hint)),
            });
            PythonAction::Ended(run()?, error.map(Rc::new), now)
        }
        _ => return None,
    })
}

fn call(message: &Message, target: TargetKind, now: Timestamp) -> Option<ProgramCall> {
    let report = message.get("report").json();
    let report = report.and_then(|json| wire::read_entry(Json::of(json.as_bytes()).ok()?).ok());
    // The server has a clock of its own where it lives in the page.
    let at = report.as_ref().map_or(now, |report| report.received);
    let jar = message.get("jar");
    let response = message.get("response").text();
    let request = Request::seen_in(&octets(&message.get("request").text()?))?;
    Some(ProgramCall {
        line: message.get("line").count(),
        function: message.get("function").text().filter(|name| name != MODULE),
        url: url(&request),
        request,
        response: response.and_then(|text| Response::seen_in(&octets(&text))),
        error: message.get("error").text(),
        jar: jar.get("session").count(),
        before: cookies(&jar.get("before"), at).unwrap_or_default(),
        after: cookies(&jar.get("after"), at),
        report: report.map(Box::new),
        target,
        at,
    })
}

/// Where a request goes: this Python speaks http alone.
fn url(request: &Request) -> String {
    let host = request.headers.get("Host");
    let host = host.map(|field| field.text().into_owned());
    ["http://", &host.unwrap_or_default(), &request.target].concat()
}

/// What Python calls the code outside any function.
const MODULE: &str = "<module>";

fn cookies(list: &Message, at: Timestamp) -> Option<Vec<Cookie>> {
    let cookies = list.elements()?;
    Some(cookies.iter().filter_map(|one| cookie(one, at)).collect())
}

/// A cookie of `http.cookiejar`, which writes a domain that was given with a dot before it.
fn cookie(one: &Message, at: Timestamp) -> Option<Cookie> {
    let domain = one.get("domain").text()?;
    let host_only = !one.get("domainSpecified").flag().unwrap_or_default();
    let domain = match host_only {
        true => domain,
        false => domain.strip_prefix('.').unwrap_or(&domain).to_owned(),
    };
    // What ends after the year 9999 is as good as never.
    let expires = one.get("expires").number();
    let expires = expires.map(|seconds| seconds.clamp(-1.0, 253_402_300_799.0) as i64);
    Some(Cookie {
        name: octets(&one.get("name").text()?),
        // `Name` alone has no value.
        value: octets(&one.get("value").text().unwrap_or_default()),
        domain,
        host_only,
        path: one.get("path").text()?,
        expires: expires.map(Timestamp::from_seconds),
        secure: one.get("secure").flag().unwrap_or_default(),
        http_only: one.get("httpOnly").flag().unwrap_or_default(),
        same_site: SameSite::Default,
        created: at,
        last_access: at,
        partition: None,
    })
}

/// Octets are letters of latin-1 here and in Python; what is more than that a program wrote itself.
fn octets(text: &str) -> Vec<u8> {
    let letters = text.chars().map(u8::try_from);
    let letters: Result<Vec<u8>, _> = letters.collect();
    letters.unwrap_or_else(|_| text.as_bytes().to_vec())
}
