//! The side of the clients: one connection to the upstream server for each of theirs, so that what holds for a connection
//! (RFC 9110 §7.6.1) passes like everything else.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use http_message::Host;
use practice_server::Failure;
use tokio::net::TcpStream;

use super::address::addresses;
use super::arriving::next;
use super::exchange::{After, Passing};
use super::framing::Framing;
use super::head::{Edit, RequestHead};
use super::record::{Record, origin_form};
use super::wire::Wire;
use super::{Setting, apology, change};
use crate::Limits;
use crate::host::{self, HostRefusal};
use crate::observatory::Observatory;
use crate::practice::Client;

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Gateway {
    pub(crate) setting: Setting,
    pub(crate) observatory: Arc<Observatory>,
    listening: IpAddr,
    page_port: u16,
    limits: Limits,
}

/// Everything below this leads to the page.
const PAGE: &str = "/__playground";

impl Gateway {
    pub(crate) fn new(
        setting: Setting,
        listening: IpAddr,
        page_port: u16,
        limits: Limits,
    ) -> Arc<Self> {
        Arc::new(Self {
            setting,
            observatory: Arc::new(Observatory::new()),
            listening,
            page_port,
            limits,
        })
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Serves one client until its connection ends.
    pub(crate) async fn serve(self: Arc<Self>, stream: TcpStream, client: Client) {
        let mut wire = Wire::new(stream);
        let mut upwards = None;
        loop {
            client.guest.is_waited_for();
            let read = tokio::time::timeout(self.limits.head_time, next(&mut wire, &mut upwards));
            let request = tokio::select! {
                read = read => match read {
                    Ok(Ok(request)) => request,
                    Ok(Err(Some(refusal))) => return wire.say_last(&refusal).await,
                    Ok(Err(None)) | Err(_) => return,
                },
                _ = client.guest.told_to_go() => return,
            };
            client.guest.is_served();
            let target = origin_form(&request.target);
            if let Some(below) = target.strip_prefix(PAGE)
                && matches!(below.as_bytes().first(), None | Some(b'/' | b'?'))
            {
                let answer = self.way_to_page(&request, below);
                return wire.say_last(&answer).await;
            }
            let (observatory, listener) = (&self.observatory, &client.listener);
            let record = Record::new(observatory, listener, client.connection, &request);
            let Some(record) = record else {
                return wire
                    .say_last(&apology::plain(400, "the method is not a token"))
                    .await;
            };
            let passed = if self.is_foreign(&request) {
                Err(Failure::ForeignHost)
            } else {
                self.pass(&mut wire, &mut upwards, &client, &request, &record)
                    .await
            };
            match passed {
                Ok(After::Stay) => record.end(),
                Ok(After::Close) => {
                    record.end();
                    return wire.say_last(&[]).await;
                }
                Err(failure) => {
                    let answer = self.answer(&failure, &request, &record);
                    record.failed(failure, answer.clone());
                    record.end();
                    // Where the answer was under way already, the client has to see that it is broken off.
                    if let Some(answer) = answer {
                        wire.say_last(&apology::octets(&answer)).await;
                    }
                    return;
                }
            }
        }
    }

    async fn pass(
        &self,
        wire: &mut Wire,
        upwards: &mut Option<Wire>,
        client: &Client,
        request: &RequestHead,
        record: &Record,
    ) -> Result<After, Failure> {
        let framing = Framing::of_request(request).map_err(|_| Failure::UnclearFraming)?;
        let changes = change::of_request(&self.setting, &request.head);
        let edits: Vec<Edit> = changes.iter().map(|change| change.edit.clone()).collect();
        let (octets, _) = request.head.edited(&edits);
        record.passed_on(
            &self.setting.upstream.origin,
            &request.head.start_line,
            changes,
        );
        let passing = Passing {
            setting: &self.setting,
            listener: &client.listener,
            request,
            record,
            guest: &client.guest,
            patience: self.limits.answer_time,
        };
        let may_repeat = framing.is_done() && is_idempotent(&request.method);
        if let Some(old) = upwards.as_mut() {
            let passed = passing.run(wire, old, framing, &octets).await;
            // The server closed the connection while the request was on its way to it: what a client would do then
            // (RFC 9110 §9.2.2), we do for it.
            if passed != Err(Failure::ClosedUnanswered) || !may_repeat || record.has_answer() {
                if passed != Ok(After::Stay) {
                    *upwards = None;
                }
                return passed;
            }
            *upwards = None;
            let framing = Framing::Length(0);
            return self
                .pass_anew(wire, upwards, &passing, framing, &octets)
                .await;
        }
        self.pass_anew(wire, upwards, &passing, framing, &octets)
            .await
    }

    async fn pass_anew(
        &self,
        wire: &mut Wire,
        upwards: &mut Option<Wire>,
        passing: &Passing<'_>,
        framing: Framing,
        octets: &[u8],
    ) -> Result<After, Failure> {
        let connected = tokio::time::timeout(self.limits.connect_time, self.connect()).await;
        let mut new = match connected {
            Ok(Ok(new)) => new,
            Ok(Err(error)) => return Err(Failure::Unreachable(words(&error))),
            Err(_) => return Err(Failure::ConnectTooSlow),
        };
        let passed = passing.run(wire, &mut new, framing, octets).await;
        if passed == Ok(After::Stay) {
            *upwards = Some(new);
        }
        passed
    }

    async fn connect(&self) -> io::Result<Wire> {
        let addresses = addresses(&self.setting.upstream.origin).await?;
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        for address in addresses {
            match TcpStream::connect(address).await {
                Ok(stream) => {
                    stream.set_nodelay(true)?;
                    return Ok(Wire::new(stream));
                }
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// What the client is told; nothing where it has got the head of an answer already.
    fn answer(
        &self,
        failure: &Failure,
        request: &RequestHead,
        record: &Record,
    ) -> Option<http_message::Response> {
        let told = !record.has_answer();
        let answer = || apology::answer(failure, &self.setting, self.limits.answer_time, request);
        told.then(answer).flatten()
    }

    /// A foreign name that leads to this machine is what DNS rebinding does: so that a foreign page would count as the learner's
    /// own site. Programs without `Host` (HTTP/1.0) are no browsers.
    fn is_foreign(&self, request: &RequestHead) -> bool {
        let head = &request.head;
        if head.minor == 0 && head.headers.get("Host").is_none() {
            return false;
        }
        let authority = match request.target.split_once("://") {
            Some((scheme, rest)) if !request.target.starts_with('/') => {
                if !scheme.eq_ignore_ascii_case("http") {
                    return true;
                }
                Some(rest.split(['/', '?']).next().unwrap_or_default())
            }
            Some(_) | None => None,
        };
        match host::named(&head.headers, authority) {
            Ok(host) => !self.leads_here(&host),
            Err(HostRefusal::Foreign | HostRefusal::ForeignScheme | HostRefusal::Malformed) => true,
        }
    }

    fn leads_here(&self, host: &Host) -> bool {
        let open = !self.listening.to_canonical().is_loopback();
        open || host.is_loopback() || self.setting.names.contains(host)
    }

    /// The page is on a port of its own: scripts of the learner's site must not be able to read the trace.
    fn way_to_page(&self, request: &RequestHead, below: &str) -> Vec<u8> {
        if self.is_foreign(request) {
            return apology::plain(421, "this server answers to loopback names only");
        }
        let line = request.head.headers.get("Host");
        let host = line.and_then(|field| host::host_of(&field.text()).ok());
        let Some(host) = host else {
            return apology::plain(400, "one well-formed Host line is needed");
        };
        let rest = match below.trim_start_matches('/') {
            "" => "?place=watch".to_owned(),
            _ => ["__playground", below].concat(),
        };
        apology::redirect(&format!("http://{host}:{}/{rest}", self.page_port))
    }
}

/// RFC 9110 §9.2.2.
fn is_idempotent(method: &str) -> bool {
    matches!(
        method,
        "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PUT" | "DELETE"
    )
}

/// What the system says, without its number.
fn words(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::ConnectionRefused {
        return "connection refused".to_owned();
    }
    error.to_string()
}
