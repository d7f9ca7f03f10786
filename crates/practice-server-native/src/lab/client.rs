//! The second client of a lesson: makes one call to this very server over real connections, as a program with `requests`
//! would, and follows redirects where it is told to. It calls no other server.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{ACCEPT, CONTENT_LENGTH, HOST, HeaderMap, HeaderName, USER_AGENT};
use axum::http::{self, HeaderValue, Uri};
use browser_model::{Credentials, HopRefusal, Intent, Mode, ProgramHop, Unsent};
use http_body_util::{BodyExt as _, Full};
use http_message::{Address, Headers, Method, Response, Scheme};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use practice_server::json::Writer;
use practice_server::{Traced, wire};
use serde_json::Value;
use tokio::net::TcpStream;

use super::jars::{JarName, Jars};
use crate::clock::now;
use crate::origin::origin;

/// How long an exchange may take.
const TIME: Duration = Duration::from_secs(10);

/// What it may call.
const API: &str = "/api/";

/// The client with its jars.
#[derive(Debug)]
pub(crate) struct Client {
    server: SocketAddr,
    /// The ports that this server answers at.
    ports: Vec<u16>,
    jars: Jars,
}

/// Why there is no answer to show.
#[derive(Debug)]
pub(crate) enum ClientError {
    /// The call is not JSON.
    NotJson,
    /// A member of the call is missing, unknown or not allowed.
    BadCall(&'static str),
    /// The real library raises here, before anything is sent.
    Raised(Unsent),
    /// A redirect that the real library does not follow: it raises here.
    Stopped(HopRefusal),
    /// A redirect that leads beyond this server's API.
    Elsewhere,
    /// The server took longer than the client waits.
    TooSlow,
    /// The connection failed.
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

impl Client {
    pub(crate) fn new(server: SocketAddr, ports: Vec<u16>) -> Self {
        Self {
            server,
            ports,
            jars: Jars::default(),
        }
    }

    /// Carries out a call and tells the response, those of the redirects before it, and what the jar holds then.
    pub(crate) async fn call(&self, body: &[u8]) -> Result<String, ClientError> {
        let value = serde_json::from_slice(body).map_err(|_| ClientError::NotJson)?;
        let call = Call::read(&value).map_err(ClientError::BadCall)?;
        let intent = call.intent(self.server)?;
        let mut hop = ProgramHop::first(intent, call.cookies.clone());
        let mut session = self.jars.session(call.jar.as_ref());
        let mut body = call.body.clone();
        let mut history = Vec::new();
        let response = loop {
            let prepared = session.with(|session| session.prepare_hop(now(), &hop));
            if let Some(unsent) = prepared.unsent {
                return Err(ClientError::Raised(unsent));
            }
            let server = self.place(&hop.intent.address)?;
            let request = request(&hop.intent, &prepared.request.headers, body.clone())?;
            let exchange = tokio::time::timeout(TIME, exchange(server, request));
            let response = exchange
                .await
                .map_err(|_| ClientError::TooSlow)?
                .map_err(ClientError::Failed)?;
            let (_, next) = session.with(|session| session.receive_hop(now(), &hop, &response));
            if !call.redirects {
                break response;
            }
            match next.map_err(ClientError::Stopped)? {
                None => break response,
                Some(next) => hop = next,
            }
            // `resolve_redirects`: 307 and 308 alone keep the body.
            if !matches!(response.status, 307 | 308) {
                body = Bytes::new();
            }
            history.push(response);
        };
        let mut answer = Writer::plain();
        answer.open('{').name("response").raw(&whole(response));
        answer.name("url").text(&hop.intent.address.to_string());
        answer.name("history").open('[');
        for response in history {
            answer.raw(&whole(response));
        }
        answer.close(']');
        answer
            .name("jar")
            .raw(&session.held().to_string())
            .close('}');
        Ok(answer.finish())
    }

    /// Where an address of this server is reached; a redirect may name any.
    fn place(&self, address: &Address) -> Result<SocketAddr, ClientError> {
        let origin = &address.origin;
        let is_own = origin.host.is_loopback()
            && origin.scheme == Scheme::Http
            && self.ports.contains(&origin.port);
        match is_own && address.path.starts_with(API) {
            true => Ok(SocketAddr::new(self.server.ip(), origin.port)),
            false => Err(ClientError::Elsewhere),
        }
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
    headers: Headers,
    cookies: Vec<(String, String)>,
    body: Bytes,
    /// Whether redirects are followed.
    redirects: bool,
}

impl Call {
    fn read(value: &Value) -> Result<Self, &'static str> {
        const MEMBERS: [&str; 7] = [
            "jar",
            "method",
            "target",
            "headers",
            "cookies",
            "body",
            "redirects",
        ];
        let members = value.as_object().ok_or("call")?;
        if members.keys().any(|name| !MEMBERS.contains(&&**name)) {
            return Err("call");
        }
        let text = |name| value[name].as_str();
        let method = text("method").and_then(|text| text.parse().ok());
        let target = text("target").filter(|text| text.starts_with(API));
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
            cookies: cookies(&value["cookies"]).ok_or("cookies")?,
            body: match value["body"].is_null() {
                true => Bytes::new(),
                false => Bytes::from(text("body").ok_or("body")?.to_owned()),
            },
            redirects: match value["redirects"].is_null() {
                true => true,
                false => value["redirects"].as_bool().ok_or("redirects")?,
            },
        })
    }

    /// The call as the model of `requests` takes it; the body is the caller's own.
    fn intent(&self, server: SocketAddr) -> Result<Intent, ClientError> {
        let address = Address::parse(&format!("{}{}", origin(server), self.target));
        let method = Method::parse(self.method.as_str());
        Ok(Intent {
            method: method.map_err(|_| ClientError::BadCall("method"))?,
            address: address.map_err(|_| ClientError::BadCall("target"))?,
            headers: self.headers.clone(),
            body: browser_model::Body::None,
            credentials: Credentials::Include,
            mode: Mode::Cors,
        })
    }
}

/// The request on the wire: `lines` are those that the model composed, `Host` and `Cookie` among them.
fn request(
    intent: &Intent,
    lines: &Headers,
    body: Bytes,
) -> Result<http::Request<Full<Bytes>>, ClientError> {
    const AGENT: HeaderValue = HeaderValue::from_static("session-playground-client");
    const ANY: HeaderValue = HeaderValue::from_static("*/*");
    let method: http::Method = intent
        .method
        .as_str()
        .parse()
        .map_err(|_| ClientError::BadCall("method"))?;
    let target: Uri = intent
        .address
        .target()
        .parse()
        .map_err(|_| ClientError::Elsewhere)?;
    let mut headers = HeaderMap::new();
    // The host stands first, and lines of the caller's replace those that the client has of its own.
    headers.insert(HOST, HeaderValue::from_static(""));
    headers.insert(USER_AGENT, AGENT);
    headers.insert(ACCEPT, ANY);
    for line in lines.iter() {
        let name = HeaderName::try_from(&line.name);
        let value = HeaderValue::try_from(&line.value[..]);
        let (Ok(name), Ok(value)) = (name, value) else {
            return Err(ClientError::BadCall("headers"));
        };
        headers.insert(name, value);
    }
    let bodiless = [http::Method::GET, http::Method::HEAD].contains(&method);
    if !bodiless || !body.is_empty() {
        headers.insert(CONTENT_LENGTH, body.len().into());
    }
    let mut request = http::Request::new(Full::new(body));
    *request.method_mut() = method;
    *request.uri_mut() = target;
    *request.headers_mut() = headers;
    Ok(request)
}

fn whole(message: Response) -> String {
    let whole = Traced {
        message,
        cut_from: None,
    };
    wire::response(&whole)
}

/// Cookies of this one call; a line end would end the header.
fn cookies(value: &Value) -> Option<Vec<(String, String)>> {
    let safe = |text: &str| !text.contains(|letter: char| letter.is_ascii_control());
    let pair = |pair: Option<(&str, &str)>| {
        let (name, value) = pair?;
        (safe(name) && safe(value)).then(|| (name.to_owned(), value.to_owned()))
    };
    pairs(value)?.map(pair).collect()
}

/// Header lines of the caller's; those that frame the message are the client's own.
fn headers(value: &Value) -> Option<Headers> {
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
    let mut headers = Headers::new();
    for pair in pairs(value)? {
        let (name, value) = pair?;
        let known = HeaderName::try_from(name).ok()?;
        // Text beyond ASCII is for the model of `requests` to judge.
        HeaderValue::try_from(value.as_bytes()).ok()?;
        if OURS.contains(&known.as_str()) {
            return None;
        }
        headers.push(name, value);
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
