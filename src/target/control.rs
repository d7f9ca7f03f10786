//! The page's own calls to its server under `/__playground/`: configuration, session rows, the server's own client.

use http_message::{Method, Response};
use practice_server::{Config, Flavour, SessionRow, wire};
use serde_json::json;
use timeline::{ClientId, TargetKind};

use super::report::{json as read_json, read_sessions};
use super::{Lab, Target, TargetError};

/// The name of this page's second client at the server.
const PROGRAM: &str = "page";

impl Target {
    /// One of the page's own calls.
    pub(crate) async fn ask(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<Response, TargetError> {
        match self {
            Self::Native(native) => native.control(method, name, body).await,
            Self::Worker(worker) => worker.control(method, name, body).await,
            Self::InPage(in_page) => in_page.control(method, name, body).await,
        }
    }

    /// How the server behaves.
    pub(crate) async fn config(&self) -> Result<Config, TargetError> {
        let reply = self.ask(Method::get(), "config", None).await?;
        let config = read_config(&reply)?;
        self.note_config(&config);
        Ok(config)
    }

    /// Makes it behave like this.
    pub(crate) async fn set_config(&self, config: &Config) -> Result<(), TargetError> {
        let body = wire::config(config);
        let reply = self.ask(Method::put(), "config", Some(&body)).await?;
        self.note_config(&read_config(&reply)?);
        Ok(())
    }

    /// Its session table.
    pub(crate) async fn sessions(&self) -> Result<Vec<SessionRow>, TargetError> {
        read_sessions(&self.ask(Method::get(), "sessions", None).await?)
    }

    /// Deletes a session row; says whether it was there.
    pub(crate) async fn delete_row(&self, id: &str) -> Result<bool, TargetError> {
        let reply = self.ask(Method::delete(), &row(id), None).await?;
        there(&reply)
    }

    /// Makes a session row another user's; says whether it was there.
    pub(crate) async fn change_row(&self, id: &str, user: &str) -> Result<bool, TargetError> {
        // PATCH is a token (RFC 9110 §5.6.2), so it parses.
        let patch = Method::parse("PATCH").expect("PATCH is a method");
        let body = json!({ "user": user }).to_string();
        let reply = self.ask(patch, &row(id), Some(&body)).await?;
        there(&reply)
    }

    /// Deletes the session cookie of a client whose storage is not the model's.
    pub(crate) async fn delete_cookie(
        &self,
        client: ClientId,
        lab: Lab,
    ) -> Result<(), TargetError> {
        match (self.kind(), client) {
            (TargetKind::InPage, _) | (_, ClientId::Second | ClientId::Watched(_)) => Ok(()),
            (_, ClientId::Script) => self.forget_program(lab).await,
            (_, ClientId::First) => {
                let reply = self.ask(Method::delete(), "cookie", None).await?;
                read_json(&reply).map(|_| ())
            }
        }
    }

    /// Empties the storage of the server's own client, where the server runs one.
    pub(crate) async fn forget_program(&self, lab: Lab) -> Result<(), TargetError> {
        if lab.client {
            let name = format!("client?jar={PROGRAM}");
            let reply = self.ask(Method::delete(), &name, None).await?;
            read_json(&reply)?;
        }
        Ok(())
    }

    /// Asks the practice server what it offers beyond answering at the page's own origin.
    pub(crate) async fn find_lab(&self) -> Lab {
        match self {
            Self::Native(native) => {
                let reply = native.control(Method::get(), "lab", None).await;
                reply.map_or_else(|_| Lab::default(), |reply| read_lab(&reply))
            }
            Self::Worker(_) | Self::InPage(_) => Lab::default(),
        }
    }

    /// The session cookie's attributes stand in each report of the real browser's cookies.
    fn note_config(&self, config: &Config) {
        match self {
            Self::Native(native) => native.note_config(config),
            Self::Worker(worker) => worker.server().note_config(config),
            Self::InPage(_) => {}
        }
    }
}

/// What the server's own client is asked to do.
pub(super) fn program_call(
    keeps: bool,
    request: &http_message::Request,
    cookies: &[(String, String)],
) -> String {
    // These lines are the client's own affair.
    let own = ["host", "cookie", "content-length"];
    let lines = request
        .headers
        .iter()
        .filter(|field| !own.iter().any(|name| field.name.eq_ignore_ascii_case(name)));
    let lines = lines.map(|field| json!([field.name, field.text()]));
    json!({
        "jar": keeps.then_some(PROGRAM),
        "method": request.method.as_str(),
        "target": request.target,
        "headers": lines.collect::<Vec<_>>(),
        "cookies": cookies.iter().map(|(name, value)| json!([name, value])).collect::<Vec<_>>(),
        "body": String::from_utf8_lossy(&request.body),
    })
    .to_string()
}

/// What a server offers: nothing, where it does not say.
fn read_lab(reply: &Response) -> Lab {
    read_json(reply).map_or_else(
        |_| Lab::default(),
        |lab| Lab {
            port: lab
                .get("port")
                .integer()
                .and_then(|port| u16::try_from(port).ok()),
            client: lab.get("client").flag().unwrap_or(false),
        },
    )
}

/// Reads a configuration.
pub(super) fn read_config(reply: &Response) -> Result<Config, TargetError> {
    wire::config_with(&Config::of(Flavour::Go), read_json(reply)?).map_err(|_| TargetError::NotJson)
}

fn row(id: &str) -> String {
    format!("sessions/{id}")
}

fn there(reply: &Response) -> Result<bool, TargetError> {
    match reply.status {
        404 => Ok(false),
        _ => read_json(reply).map(|_| true),
    }
}
