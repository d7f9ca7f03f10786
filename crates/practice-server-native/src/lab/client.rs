//! The second client of a lesson: sends one request to this very server over a real connection, as a program would.
//! Knows HTTP; which cookies it holds is its jars' business. It calls no other server and follows no redirect.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{ACCEPT, CONTENT_LENGTH, COOKIE, HOST, HeaderMap, HeaderName, USER_AGENT};
use axum::http::{self, HeaderValue, Uri};
use http_body_util::{BodyExt as _, Full};
use http_message::{Headers, Response};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use practice_server::json::Writer;
use practice_server::{Traced, wire};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use url::Url;

use super::jars::{JarName, Jars};
use crate::server::origin;

/// How long an exchange may take.
const TIME: Duration = Duration::from_secs(10);

/// The client with its jars.
#[derive(Debug)]
pub(crate) struct Client {
    server: SocketAddr,
    jars: Jars,
}

/// Why there is no answer to show.
#[derive(Debug)]
pub(crate) enum ClientError {
    /// The call is not JSON.
    NotJson,
    /// A member of the call is missing, unknown or not allowed.
    BadCall(&'static str),
    /// The server took longer than the client waits.
    TooSlow,
    /// The connection failed.
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

impl Client {
    pub(crate) fn new(server: SocketAddr) -> Self {
        Self {
            server,
            jars: Jars::default(),
        }
    }

    /// Carries out a call and tells the response and what the jar holds then.
    pub(crate) async fn call(&self, body: &[u8]) -> Result<String, ClientError> {
        let value = serde_json::from_slice(body).map_err(|_| ClientError::NotJson)?;
        let call = Call::read(&value).map_err(ClientError::BadCall)?;
        let origin = origin(self.server);
        let url = Url::parse(&format!("{origin}{}", call.target))
            .map_err(|_| ClientError::BadCall("target"))?;
        let jar = call.jar.clone();
        let held = jar.as_ref().map(|jar| self.jars.cookies(jar, &url));
        let request = call.request(&origin.authority(), held.unwrap_or_default())?;
        let exchange = tokio::time::timeout(TIME, exchange(self.server, request));
        let response = exchange
            .await
            .map_err(|_| ClientError::TooSlow)?
            .map_err(ClientError::Failed)?;
        let held = match &jar {
            Some(jar) => self.jars.keep(jar, &url, &response),
            None => json!([]),
        }
        .to_string();
        let whole = Traced {
            message: response,
            cut_from: None,
        };
        let mut answer = Writer::plain();
        answer
            .open('{')
            .name("response")
            .raw(&wire::response(&whole));
        answer.name("jar").raw(&held).close('}');
        Ok(answer.finish())
    }

    /// Forgets what a jar holds.
    pub(crate) fn empty(&self, name: &str) -> Result<(), ClientError> {
        let name = JarName::read(name).ok_or(ClientError::BadCall("jar"))?;
        self.jars.empty(&name);
        Ok(())
    }
}

/// What is to be sent.
struct Call {
    jar: Option<JarName>,
    method: http::Method,
    target: Uri,
    headers: HeaderMap,
    cookies: Vec<String>,
    body: Bytes,
}

impl Call {
    fn read(value: &Value) -> Result<Self, &'static str> {
        const MEMBERS: [&str; 6] = ["jar", "method", "target", "headers", "cookies", "body"];
        let members = value.as_object().ok_or("call")?;
        if members.keys().any(|name| !MEMBERS.contains(&&**name)) {
            return Err("call");
        }
        let text = |name| value[name].as_str();
        let method = text("method").and_then(|text| text.parse().ok());
        let target = text("target").filter(|text| text.starts_with("/api/"));
        Ok(Self {
            jar: match value["jar"].is_null() {
                true => None,
                false => Some(text("jar").and_then(JarName::read).ok_or("jar")?),
            },
            method: method
                .filter(|method| *method != http::Method::CONNECT)
                .ok_or("method")?,
            target: target.and_then(|text| text.parse().ok()).ok_or("target")?,
            headers: headers(&value["headers"]).ok_or("headers")?,
            cookies: pairs(&value["cookies"])
                .ok_or("cookies")?
                .map(|pair| pair.map(|(name, value)| format!("{name}={value}")))
                .collect::<Option<_>>()
                .ok_or("cookies")?,
            body: match value["body"].is_null() {
                true => Bytes::new(),
                false => Bytes::from(text("body").ok_or("body")?.to_owned()),
            },
        })
    }

    /// The request with its lines in the order in which `requests` sends its own. A `Cookie` line given by hand wins;
    /// else the jar's cookies go first and those of this one call after them, even where the names are equal.
    fn request(
        self,
        host: &str,
        held: Vec<String>,
    ) -> Result<http::Request<Full<Bytes>>, ClientError> {
        const AGENT: HeaderValue = HeaderValue::from_static("session-playground-client");
        const ANY: HeaderValue = HeaderValue::from_static("*/*");
        let mut headers = HeaderMap::new();
        let host =
            HeaderValue::try_from(host).map_err(|error| ClientError::Failed(error.into()))?;
        headers.insert(HOST, host);
        headers.insert(USER_AGENT, AGENT);
        headers.insert(ACCEPT, ANY);
        for name in self.headers.keys() {
            headers.remove(name);
            for value in self.headers.get_all(name) {
                headers.append(name, value.clone());
            }
        }
        let cookies = [held, self.cookies].concat();
        if !headers.contains_key(COOKIE) && !cookies.is_empty() {
            let line = HeaderValue::try_from(cookies.join("; ").into_bytes());
            headers.insert(COOKIE, line.map_err(|_| ClientError::BadCall("cookies"))?);
        }
        let bodiless = [http::Method::GET, http::Method::HEAD].contains(&self.method);
        if !bodiless || !self.body.is_empty() {
            headers.insert(CONTENT_LENGTH, self.body.len().into());
        }
        let mut request = http::Request::new(Full::new(self.body));
        *request.method_mut() = self.method;
        *request.uri_mut() = self.target;
        *request.headers_mut() = headers;
        Ok(request)
    }
}

/// Header lines of the caller's; those that frame the message are the client's own.
fn headers(value: &Value) -> Option<HeaderMap> {
    const OURS: [&str; 9] = [
        "connection",
        "content-length",
        "expect",
        "host",
        "keep-alive",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    let mut headers = HeaderMap::new();
    for pair in pairs(value)? {
        let (name, value) = pair?;
        let name = HeaderName::try_from(name).ok()?;
        if OURS.contains(&name.as_str()) {
            return None;
        }
        headers.append(name, HeaderValue::try_from(value.as_bytes()).ok()?);
    }
    Some(headers)
}

/// A list of names and values; one that is left out is empty.
fn pairs(value: &Value) -> Option<impl Iterator<Item = Option<(&str, &str)>>> {
    let list = match value.is_null() {
        true => &[],
        false => value.as_array()?.as_slice(),
    };
    Some(list.iter().map(|pair| match pair.as_array()?.as_slice() {
        [name, value] => Some((name.as_str()?, value.as_str()?)),
        _ => None,
    }))
}

async fn exchange(
    server: SocketAddr,
    request: http::Request<Full<Bytes>>,
) -> Result<Response, Box<dyn std::error::Error + Send + Sync>> {
    let stream = TcpStream::connect(server).await?;
    let (mut sender, connection) = http1::Builder::new()
        .title_case_headers(true)
        .handshake(TokioIo::new(stream))
        .await?;
    // It ends when the sender is dropped; an error reaches the request that it breaks off.
    tokio::spawn(connection);
    let (head, body) = sender.send_request(request).await?.into_parts();
    let mut headers = Headers::new();
    for (name, value) in &head.headers {
        headers.push(title_case(name.as_str()), value.as_bytes());
    }
    Ok(Response {
        status: head.status.as_u16(),
        headers,
        body: body.collect().await?.to_bytes().to_vec(),
    })
}

/// A header name as the server writes it: hyper gives names in lower case.
fn title_case(name: &str) -> String {
    let mut first = true;
    let letters = name.chars().map(|letter| {
        let shown = if first {
            letter.to_ascii_uppercase()
        } else {
            letter
        };
        first = letter == '-';
        shown
    });
    letters.collect()
}
