//! The page's own calls to its server under `/__playground/`: configuration, rows, the second client. Knows their contract;
//! knows no way to send one.

use http_message::{Method, Response};
use practice_server::{Config, Flavour, SessionRow, wire};
use serde_json::json;
use timeline::{ClientId, TargetKind};

use super::Target;
use super::report::{json as read_json, read_sessions};
use crate::state::{Lab, Problem};

/// The name of this page's second client at the server.
const PROGRAM: &str = "page";

impl Target {
    /// One of the page's own calls.
    pub(crate) async fn ask(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<Response, Problem> {
        match self {
            Self::Native(native) => native.control(method, name, body).await,
            Self::Worker(worker) => worker.control(method, name, body).await,
            Self::InPage(in_page) => in_page.control(method, name, body).await,
        }
    }

    /// How the server behaves.
    pub(crate) async fn config(&self) -> Result<Config, Problem> {
        let reply = self.ask(Method::get(), "config", None).await?;
        read_config(&reply)
    }

    /// Makes it behave like this.
    pub(crate) async fn set_config(&self, config: &Config) -> Result<(), Problem> {
        let body = wire::config(config);
        let reply = self.ask(Method::put(), "config", Some(&body)).await?;
        read_config(&reply).map(|_| ())
    }

    /// Its session table.
    pub(crate) async fn sessions(&self) -> Result<Vec<SessionRow>, Problem> {
        read_sessions(&self.ask(Method::get(), "sessions", None).await?)
    }

    /// Deletes a row of it; says whether it was there.
    pub(crate) async fn delete_row(&self, id: &str) -> Result<bool, Problem> {
        let reply = self.ask(Method::delete(), &row(id), None).await?;
        there(&reply)
    }

    /// Makes a row another user's; says whether it was there.
    pub(crate) async fn change_row(&self, id: &str, user: &str) -> Result<bool, Problem> {
        let patch = Method::parse("PATCH").map_err(|_| Problem::NotJson)?;
        let reply = self
            .ask(patch, &row(id), Some(&json!({"user": user}).to_string()))
            .await?;
        there(&reply)
    }

    /// Deletes the session cookie of a client whose storage is not the model's.
    pub(crate) async fn delete_cookie(&self, client: ClientId) -> Result<(), Problem> {
        match (self.kind(), client) {
            (TargetKind::InPage, _) | (_, ClientId::Second) => Ok(()),
            (_, ClientId::Script) => self.forget_program().await,
            (_, ClientId::First) => {
                let reply = self.ask(Method::delete(), "cookie", None).await?;
                read_json(&reply).map(|_| ())
            }
        }
    }

    /// Empties the storage of the server's own client.
    pub(crate) async fn forget_program(&self) -> Result<(), Problem> {
        if self.lab().client {
            let name = ["client?jar=", PROGRAM].concat();
            let reply = self.ask(Method::delete(), &name, None).await?;
            read_json(&reply)?;
        }
        Ok(())
    }

    /// Looks what the practice server can do beyond answering at the page's own origin.
    pub(crate) async fn find_lab(&self) -> Lab {
        let Self::Native(native) = self else {
            return Lab::default();
        };
        let reply = self.ask(Method::get(), "lab", None).await;
        let lab = reply.map_or_else(|_| Lab::default(), |reply| read_lab(&reply));
        native.know_lab(lab);
        lab
    }

    fn lab(&self) -> Lab {
        match self {
            Self::Native(native) => native.lab(),
            Self::Worker(_) | Self::InPage(_) => Lab::default(),
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

/// What a server offers beside itself: nothing, where it does not say.
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
pub(super) fn read_config(reply: &Response) -> Result<Config, Problem> {
    wire::config_with(&Config::of(Flavour::Go), read_json(reply)?).map_err(|_| Problem::NotJson)
}

fn row(id: &str) -> String {
    ["sessions/", id].concat()
}

fn there(reply: &Response) -> Result<bool, Problem> {
    match reply.status {
        404 => Ok(false),
        _ => read_json(reply).map(|_| true),
    }
}
