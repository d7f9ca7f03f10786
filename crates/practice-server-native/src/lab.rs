//! What lessons need beside the practice server: another port, a second client, a foreign page.

mod client;
mod foreign;
mod jars;

use std::net::SocketAddr;

use axum::body::Body;
use axum::http;
use http_message::{Origin, Request, Response};
use practice_server::{control_reply, control_wrong_method, guard, wire};

use crate::clock::now;
use client::{Client, ClientError};
pub(crate) use foreign::File;

/// The lab of one server.
#[derive(Debug)]
pub(crate) struct Lab {
    /// The server's ports, its first one first.
    ports: Vec<u16>,
    client: Client,
}

/// A call that the lab answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    /// For the page alone, like all other calls under `/__playground/`.
    Own(OwnCall),
    /// A file of the foreign page: the browser asks for it in the name of another site, which is its purpose.
    Foreign(File),
}

/// A call for the page alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnCall {
    /// What there is.
    Lab,
    /// The second client.
    Client,
}

impl Call {
    /// None where the practice server itself answers.
    pub(crate) fn of(method: &str, path: &str) -> Option<Self> {
        Some(match (method, path.strip_prefix("/__playground/")?) {
            ("GET", "lab") => Self::Own(OwnCall::Lab),
            (_, "client") => Self::Own(OwnCall::Client),
            ("GET", "foreign") => Self::Foreign(File::Page),
            ("GET", "foreign.js") => Self::Foreign(File::Script),
            _ => return None,
        })
    }
}

impl Lab {
    pub(crate) fn new(server: SocketAddr, second: Option<u16>) -> Self {
        let ports: Vec<u16> = std::iter::once(server.port()).chain(second).collect();
        Self {
            client: Client::new(server, ports.clone()),
            ports,
        }
    }

    pub(crate) fn foreign(&self, file: File) -> http::Response<Body> {
        foreign::answer(file, &self.ports)
    }

    /// Answers a call of the page, if the practice server's guard lets it pass.
    pub(crate) async fn answer(
        &self,
        call: OwnCall,
        listener: &Origin,
        request: &Request,
    ) -> Response {
        if let Err(refusal) = guard(request, listener) {
            return refusal.response(now());
        }
        match (call, request.method.as_str()) {
            (OwnCall::Lab, _) => {
                // Seen from a page on the second port, the first one is the other.
                let other = self.ports.iter().find(|&&port| port != listener.port);
                control_reply(now(), 200, &wire::lab(other.copied(), true))
            }
            (OwnCall::Client, "POST") => match self.client.call(&request.body).await {
                Ok(answer) => control_reply(now(), 200, &answer),
                Err(error) => refuse(&error),
            },
            (OwnCall::Client, "DELETE") => {
                let mut fields = form_urlencoded::parse(request.query().as_bytes());
                let jar = fields.find(|(name, _)| name == "jar");
                match jar.map(|(_, name)| self.client.empty(&name)) {
                    Some(Ok(())) => control_reply(now(), 200, "{\"deleted\":true}"),
                    Some(Err(error)) => refuse(&error),
                    None => refuse(&ClientError::BadCall("jar")),
                }
            }
            (OwnCall::Client, _) => control_wrong_method(now(), "POST, DELETE"),
        }
    }
}

fn refuse(error: &ClientError) -> Response {
    let (status, body) = match error {
        ClientError::NotJson => (
            400,
            wire::error("bad_json", "请求的正文不是 JSON。", "The body is not JSON."),
        ),
        ClientError::BadCall(place) => {
            let zh = format!("缺少 {place}，或者它的值不允许。");
            let en = format!("{place} is missing, or its value is not allowed.");
            (400, wire::error("bad_call", &zh, &en))
        }
        ClientError::Raised(unsent) => {
            let zh =
                format!("真正的 `requests` 会在发送之前抛出异常，所以什么也没有发出：{unsent}");
            let en =
                format!("The real `requests` library raises here, so nothing was sent: {unsent}");
            (400, wire::error("client_raised", &zh, &en))
        }
        ClientError::Stopped(refusal) => {
            let zh = format!("真正的 `requests` 不会跟着这个重定向走，而是抛出异常：{refusal}");
            let en = format!(
                "The real `requests` library does not follow this redirect and raises: {refusal}"
            );
            (400, wire::error("client_stopped", &zh, &en))
        }
        ClientError::Elsewhere => (
            400,
            wire::error(
                "client_elsewhere",
                "重定向的目标不是这个练习服务器的接口，第二个客户端不会跟过去。",
                "The redirect leads beyond this practice server's API, and the second client does not follow it there.",
            ),
        ),
        ClientError::TooSlow => (
            504,
            wire::error(
                "client_too_slow",
                "服务端没有及时给第二个客户端返回响应。",
                "The server did not respond to the second client in time.",
            ),
        ),
        ClientError::Failed(error) => {
            let zh = format!("第二个客户端没有得到响应（{error}）。");
            let en = format!("The second client got no response ({error}).");
            (502, wire::error("client_failed", &zh, &en))
        }
    };
    control_reply(now(), status, &body)
}
