//! The page's own calls to its server under `/__playground/`: configuration, session rows, the server's own client.

use browser_model::{Intent, Redirects};
use http_message::{Method, Response};
use practice_server::{Config, Flavour, SessionRow, wire};
use serde_json::json;
use timeline::{ClientId, ProgramOptions, TargetKind};

use super::report::{json as read_json, read_sessions};
use super::{Lab, Target, TargetError};

/// The name of this page's second client at the server.
const PROGRAM: &str = "page";

/// How long the server keeps an experiment's configuration without being asked again, in milliseconds.
const LEASE_MS: u32 = 20_000;

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

    /// Makes it behave like this for a while, which this owner renews by asking again.
    pub(crate) async fn lease_config(
        &self,
        owner: &str,
        config: &Config,
    ) -> Result<(), TargetError> {
        let call = match self {
            Self::Native(_) | Self::Worker(_) => {
                format!("config?owner={owner}&lease_ms={LEASE_MS}")
            }
            // The model ends with the page, and its time is not that of clocks.
            Self::InPage(_) => "config".to_owned(),
        };
        self.put_config(Method::put(), &call, Some(&wire::config(config)))
            .await
    }

    /// What this owner had counts no longer, and the usual configuration does again.
    pub(crate) async fn end_config(&self, owner: &str, usual: &Config) -> Result<(), TargetError> {
        match self {
            Self::Native(_) | Self::Worker(_) => {
                let call = format!("config?owner={owner}");
                self.put_config(Method::delete(), &call, None).await
            }
            Self::InPage(_) => {
                let usual = wire::config(usual);
                self.put_config(Method::put(), "config", Some(&usual)).await
            }
        }
    }

    async fn put_config(
        &self,
        method: Method,
        call: &str,
        body: Option<&str>,
    ) -> Result<(), TargetError> {
        let reply = self.ask(method, call, body).await?;
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
            (TargetKind::InPage, _)
            | (_, ClientId::Second | ClientId::Program | ClientId::Watched(_)) => Ok(()),
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

/// What the server's own client is asked to do. Headers go as the program wrote them, a `Cookie` line among them: how they
/// are encoded, and what of its own the client adds, is the client's affair.
pub(super) fn program_call(
    program: &ProgramOptions,
    intent: &Intent,
    request: &http_message::Request,
    redirects: Redirects,
) -> String {
    // These two frame the message.
    let own = ["host", "content-length"];
    let given = intent.headers.iter().filter(|field| {
        let is_own = |name: &&str| field.name.eq_ignore_ascii_case(name);
        !own.iter().any(is_own)
    });
    // The type that comes of the body, which the client is told as octets only.
    let of_body = match intent.headers.get("Content-Type") {
        None => request.headers.get("Content-Type"),
        Some(_) => None,
    };
    let lines = given.chain(of_body);
    let lines = lines.map(|field| json!([field.name, field.text()]));
    let cookies = program.cookies.iter();
    json!({
        "jar": program.session.then_some(PROGRAM),
        "method": request.method.as_str(),
        "target": request.target,
        "headers": lines.collect::<Vec<_>>(),
        "cookies": cookies.map(|(name, value)| json!([name, value])).collect::<Vec<_>>(),
        "body": String::from_utf8_lossy(&request.body),
        "redirects": redirects == Redirects::Follow,
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

#[cfg(test)]
mod tests {
    use browser_model::{Body, Credentials, Mode, Requests};
    use http_message::{Address, Headers, Timestamp};
    use serde_json::Value;

    use super::*;

    /// The headers that the client is told of for a call with these.
    #[track_caller]
    fn check(headers: &[(&str, &str)], body: Body, expected: &[[&str; 2]]) {
        let mut given = Headers::new();
        for (name, value) in headers {
            given.push(*name, *value);
        }
        let intent = Intent {
            method: Method::post(),
            address: Address::parse("http://127.0.0.1:8047/api/mgr/customers").unwrap(),
            headers: given,
            body,
            credentials: Credentials::Include,
            mode: Mode::Cors,
        };
        let program = ProgramOptions {
            session: true,
            cookies: Vec::new(),
        };
        let prepared = Requests::new().prepare(Timestamp::from_seconds(0), &intent, &[]);
        let call = program_call(&program, &intent, &prepared.request, Redirects::Follow);
        let call: Value = serde_json::from_str(&call).unwrap();
        assert_eq!(call["headers"], json!(expected));
    }

    #[test]
    fn a_cookie_line_by_hand_goes_along() {
        let line = ["Cookie", "sessionid=abc; b=2"];
        check(&[("Cookie", line[1])], Body::None, &[line]);
    }

    #[test]
    fn the_text_of_a_header_goes_as_it_was_written() {
        // In latin-1, the first is the octets of the second in UTF-8.
        for text in ["Ã©", "é", "plain"] {
            check(&[("X-Mark", text)], Body::None, &[["X-Mark", text]]);
        }
    }

    #[test]
    fn the_type_of_the_body_is_told_once() {
        let json = || Body::Json("{}".to_owned());
        check(&[], json(), &[["Content-Type", "application/json"]]);
        let own = ("content-type", "text/plain");
        check(
            &[own, ("Host", "x")],
            json(),
            &[["content-type", "text/plain"]],
        );
    }
}
