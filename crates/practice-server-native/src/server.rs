//! Listens, and leads each request to the practice server, to the page, or to the learner's own server.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, Response, StatusCode};
use axum::routing::any;
use http_message::Origin;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use practice_server::{Config, PracticeServer, Sample, control_wrong_method, guard};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tower::Service as _;

use crate::arrival::{arrived, host_refusal, no_arrival, of_owner};
use crate::clock::now;
use crate::connections::{Connections, Going, Guest};
use crate::events;
use crate::feed::Feed;
use crate::host;
use crate::lab::{self, Lab};
use crate::listeners::Listeners;
use crate::options::{Data, PageSource};
use crate::origin::origin;
use crate::page::Page;
use crate::practice::{Arrival, Client, Practice, read, to_http};
use crate::relay;
use crate::reply::{last, plain};
use crate::secrets::{Passwords, SystemSecrets, check_random_source};
use crate::sqlite::OpenError;
use crate::upstream::{self, Gateway, Setting};
use crate::wiretap::{Heads, Wiretap};
use crate::{Limits, Options, SqliteStore, StartError};

/// How long running requests may take once the server is asked to stop.
const GRACE: Duration = Duration::from_secs(2);

/// A server that has its port, its tables and its page, and is ready to run.
#[derive(Debug)]
pub struct Server {
    listeners: Listeners,
    /// What answers: on all ports, or on the page's where there is a gateway.
    router: Router,
    feed: Feed,
    gateway: Option<Arc<Gateway>>,
    limits: Limits,
    damage: Option<String>,
    data: Option<PathBuf>,
}

/// What the handlers share.
#[derive(Debug)]
struct Rooms {
    address: SocketAddr,
    practice: Arc<Practice>,
    page: Option<Page>,
    lab: Option<Lab>,
}

impl Server {
    /// Opens everything that can fail to open.
    pub async fn bind(options: &Options) -> Result<Self, StartError> {
        check_random_source().map_err(StartError::Random)?;
        let page = open_page(options)?;
        match &options.upstream {
            Some(upstream) => Self::before(upstream, options, page).await,
            None => Self::practising(options, page).await,
        }
    }

    /// Before a server of the learner's own.
    async fn before(
        upstream: &str,
        options: &Options,
        page: Option<Page>,
    ) -> Result<Self, StartError> {
        let listening = |error| StartError::listening(options.listen, error);
        let listeners = Listeners::open(options.listen, true)
            .await
            .map_err(listening)?;
        let address = listeners.address();
        let second = listeners.second().ok_or(StartError::NoPagePort(address))?;
        let setting = Setting::read(options, upstream, &listeners.all()).await;
        let setting = setting.map_err(StartError::Upstream)?;
        let limits = Limits {
            answer_time: Duration::from_secs(options.upstream_timeout),
            ..options.limits
        };
        let gateway = Gateway::new(setting, address.ip(), second, limits);
        tracing::info!(%address, "listening before an upstream server");
        Ok(Self {
            listeners,
            router: upstream::router(Arc::clone(&gateway), page, address.ip(), address.port()),
            feed: Feed::Upstream(Arc::clone(&gateway.observatory)),
            gateway: Some(gateway),
            limits,
            damage: None,
            data: None,
        })
    }

    /// With the practice server.
    async fn practising(options: &Options, page: Option<Page>) -> Result<Self, StartError> {
        let listening = |error| StartError::listening(options.listen, error);
        let lab = !options.no_lab && options.listen.ip().to_canonical().is_loopback();
        let listeners = Listeners::open(options.listen, lab)
            .await
            .map_err(listening)?;
        let address = listeners.address();
        let config = Config::of(options.flavour.into());
        let passwords = Arc::new(Passwords::new());
        let store = open_store(options, &passwords)?;
        let damage = store.damage().map(str::to_owned);
        let ports = std::iter::once(address.port()).chain(listeners.second());
        let practice = PracticeServer::new(store, config)
            .reached_at(ports.collect())
            .tracing_after(now().millis().unsigned_abs().saturating_mul(1000));
        let practice = Practice::new(practice, passwords, options.limits);
        let practice = Arc::new(practice);
        let rooms = Arc::new(Rooms {
            address,
            practice: Arc::clone(&practice),
            page,
            lab: lab.then(|| Lab::new(address, listeners.second())),
        });
        let router = Router::new()
            .route("/api/", any(api))
            .route("/api/{*rest}", any(api))
            .route("/__playground/", any(control))
            .route("/__playground/{*rest}", any(control))
            .fallback(files)
            .with_state(rooms);
        tracing::info!(%address, "listening");
        Ok(Self {
            listeners,
            router,
            feed: Feed::Practice(practice),
            gateway: None,
            limits: options.limits,
            damage,
            data: match options.data()? {
                Data::Memory => None,
                Data::Folder(folder) => Some(folder),
            },
        })
    }

    /// The address that the server listens on first of all, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.listeners.address()
    }

    /// The other port that it listens on: for lessons, or for the page.
    pub fn second_port(&self) -> Option<u16> {
        self.listeners.second()
    }

    /// Where the page and its calls are.
    pub fn page_address(&self) -> SocketAddr {
        let address = self.address();
        let own = self.second_port().filter(|_| self.gateway.is_some());
        SocketAddr::new(address.ip(), own.unwrap_or(address.port()))
    }

    /// The server that everything is passed on to, and whether it is another machine.
    pub fn upstream(&self) -> Option<(Origin, bool)> {
        let upstream = &self.gateway.as_ref()?.setting.upstream;
        Some((upstream.origin.clone(), upstream.remote))
    }

    /// The folder of the tables; none where they are in memory.
    pub fn data(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// What is wrong with the tables, which a reset makes anew.
    pub fn damage(&self) -> Option<&str> {
        self.damage.as_deref()
    }

    /// Serves until `stop` is there, then ends: at once for idle connections, after a moment for busy ones.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let connections = Connections::new(self.limits.connections);
        let mut stop = pin!(stop);
        loop {
            let accepted = async {
                let accepted = self.listeners.accept().await;
                (accepted, connections.enter().await)
            };
            let (accepted, guest) = tokio::select! {
                accepted = accepted => accepted,
                () = &mut stop => break,
            };
            match accepted {
                Ok(stream) => self.serve(stream, guest),
                Err(error) => {
                    // Mostly "too many open files": wait until some are closed instead of spinning.
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
        drop(self.listeners);
        self.feed.end().await;
        if tokio::time::timeout(GRACE, connections.end())
            .await
            .is_err()
        {
            tracing::warn!("some connections were still busy at the end");
        }
    }

    fn serve(&self, stream: TcpStream, guest: Guest) {
        // Answers are small and whole: waiting for more to send along would only delay them.
        let reached = stream.set_nodelay(true).and_then(|()| stream.local_addr());
        let (Ok(reached), Ok(peer)) = (reached, stream.peer_addr()) else {
            return; // The client has gone already.
        };
        if SystemTime::now() < SystemTime::UNIX_EPOCH {
            tokio::spawn(tell_of_clock(stream));
            return;
        }
        let client = Client {
            listener: origin(reached),
            connection: guest.number(),
            is_on_this_machine: is_on_this_machine(peer.ip(), reached.ip()),
            guest: guest.clone(),
        };
        if let Some(gateway) = &self.gateway
            && self.second_port() != Some(reached.port())
        {
            tokio::spawn(Arc::clone(gateway).serve(stream, client));
            return;
        }
        let (stream, heads) = Wiretap::new(stream);
        let router = self.router.clone();
        let limits = self.limits;
        let practises = self.gateway.is_none();
        let service = service_fn(move |request| {
            client.guest.is_served();
            let guest = client.guest.clone();
            let request = with_arrival(request, &client, &heads);
            let router = router.clone();
            async move {
                let response = match request {
                    Some(request) if practises && relay::is_call(request.uri().path()) => {
                        relayed(&router, &limits, request).await
                    }
                    request => routed(router, request).await,
                };
                guest.is_waited_for();
                Ok::<_, Infallible>(response)
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.head_time)
            .max_header_size(self.limits.head_octets)
            .max_buf_size(64 * 1024)
            .title_case_headers(true)
            .serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async move {
            let mut connection = pin!(connection);
            loop {
                tokio::select! {
                    biased;
                    outcome = connection.as_mut() => {
                        if let Err(error) = outcome {
                            tracing::debug!(%error, "a connection ended early");
                        }
                        return;
                    }
                    going = guest.told_to_go() => match going {
                        Going::Answered => connection.as_mut().graceful_shutdown(),
                        Going::AtOnce => return,
                    }
                }
            }
        });
    }
}

/// Whether a client runs on this machine: it comes from a loopback address, or from the very address that it reached.
fn is_on_this_machine(peer: IpAddr, reached: IpAddr) -> bool {
    peer.to_canonical().is_loopback() || peer == reached
}

/// Hyper panics where the clock stands before 1970, and no cookie could expire in time: so every client is told what to do.
async fn tell_of_clock(mut stream: TcpStream) {
    const TEXT: &str = "503: the clock of this machine is set to a time before 1970; please set it right. 本机的时钟早于 1970 年，请先校准。";
    let answer = format!(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Connection: close\r\nContent-Length: {}\r\n\r\n{TEXT}",
        TEXT.len()
    );
    // What the client asks is read before the answer: closing over unread octets would take the answer back.
    let mut asked = [0; 16 * 1024];
    let told = async {
        let _ = stream.read(&mut asked).await?;
        stream.write_all(answer.as_bytes()).await?;
        stream.shutdown().await
    };
    // A client that has gone needs no answer.
    let _ = tokio::time::timeout(GRACE, told).await;
}

fn open_page(options: &Options) -> Result<Option<Page>, StartError> {
    let Some(source) = options.page()? else {
        return Ok(None);
    };
    let (name, opened) = match source {
        PageSource::Folder(folder) => {
            let opened = Page::open(&folder);
            (folder, opened)
        }
        PageSource::Embedded(page) => {
            let program = std::env::current_exe().unwrap_or_default();
            (program, Page::embedded(page))
        }
    };
    opened
        .map(Some)
        .map_err(|error| StartError::Page(name, error))
}

fn open_store(options: &Options, passwords: &Arc<Passwords>) -> Result<SqliteStore, StartError> {
    let sample = || Sample::new(&mut SystemSecrets::new(passwords));
    let (file, opened) = match options.data()? {
        Data::Memory => ("memory".into(), SqliteStore::in_memory(sample)),
        Data::Folder(folder) => {
            std::fs::create_dir_all(&folder)
                .map_err(|error| StartError::DataFolder(folder.clone(), error))?;
            let file = folder.join("session-playground.sqlite3");
            let opened = SqliteStore::open(&file, sample);
            (file, opened)
        }
    };
    opened.map_err(|error| match error {
        OpenError::InUse => StartError::DataInUse(file),
        OpenError::TooNew => StartError::DataTooNew(file),
        OpenError::Sqlite(error) => StartError::Data(file, error),
    })
}

/// The request with its head as it arrived; none where hyper has read another one.
fn with_arrival(
    request: Request<Incoming>,
    client: &Client,
    heads: &Heads,
) -> Option<Request<Body>> {
    let head = heads.next()?;
    if head.method != request.method().as_str() || head.headers.len() != request.headers().len() {
        return None;
    }
    tracing::debug!(head.method, head.target, "request");
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(Arrival {
        client: client.clone(),
        headers: head.headers,
        target: head.target,
    });
    Some(request)
}

async fn routed(mut router: Router, request: Option<Request<Body>>) -> Response<Body> {
    let Ok(response) = match request {
        Some(request) => router.call(request).await,
        None => Ok::<_, Infallible>(last(
            StatusCode::BAD_REQUEST,
            "400: the head cannot be read",
        )),
    };
    response
}

/// Answers a call that carries another request, if it is the page's: that request comes as on a connection of its own.
async fn relayed(router: &Router, limits: &Limits, call: Request<Body>) -> Response<Body> {
    let (arrival, call) = match of_owner(call) {
        Ok(arrived) => arrived,
        Err(refusal) => return *refusal,
    };
    let client = Client {
        connection: arrival.client.guest.another_number(),
        ..arrival.client.clone()
    };
    let call = match read(arrival, call, limits).await {
        Ok(call) => call,
        Err(refusal) => return *refusal,
    };
    if let Err(refusal) = guard(&call, &client.listener) {
        return to_http(refusal.response(now()));
    }
    if call.method.as_str() != "POST" {
        return to_http(control_wrong_method(now(), "POST"));
    }
    relay::answer(call.body, limits, |request, heads| {
        routed(router.clone(), with_arrival(request, &client, heads))
    })
    .await
}

async fn api(State(rooms): State<Arc<Rooms>>, request: Request<Body>) -> Response<Body> {
    let Some((arrival, request)) = arrived(request) else {
        return no_arrival();
    };
    match rooms.refuse_host(&arrival, &request) {
        Some(refusal) => refusal,
        None => rooms.practice.answer(arrival, request).await,
    }
}

async fn control(State(rooms): State<Arc<Rooms>>, request: Request<Body>) -> Response<Body> {
    let (arrival, request) = match of_owner(request) {
        Ok(arrived) => arrived,
        Err(refusal) => return *refusal,
    };
    if events::is_call(request.uri().path()) {
        let listener = arrival.client.listener.clone();
        let feed = Feed::Practice(Arc::clone(&rooms.practice));
        return match read(arrival, request, rooms.practice.limits()).await {
            Ok(request) => events::answer(feed, &listener, &request).await,
            Err(refusal) => *refusal,
        };
    }
    let Some(lab) = &rooms.lab else {
        return rooms.practice.answer(arrival, request).await;
    };
    let (method, path) = (request.method().as_str(), request.uri().path());
    match lab::Call::of(method, path) {
        None => rooms.practice.answer(arrival, request).await,
        Some(lab::Call::Foreign(file)) => rooms
            .refuse_host(&arrival, &request)
            .unwrap_or_else(|| lab.foreign(file)),
        Some(lab::Call::Own(call)) => {
            let listener = arrival.client.listener.clone();
            match read(arrival, request, rooms.practice.limits()).await {
                Ok(request) => to_http(lab.answer(call, &listener, &request).await),
                Err(refusal) => *refusal,
            }
        }
    }
}

async fn files(State(rooms): State<Arc<Rooms>>, request: Request<Body>) -> Response<Body> {
    let Some((arrival, request)) = arrived(request) else {
        return no_arrival();
    };
    match (rooms.refuse_host(&arrival, &request), &rooms.page) {
        (Some(refusal), _) => refusal,
        (None, Some(page)) => page.answer(request).await,
        (None, None) => plain(
            StatusCode::NOT_FOUND,
            "404: this server serves the API alone",
        ),
    }
}

impl Rooms {
    /// The answer to a request for another host; none where it is for this one.
    fn refuse_host(&self, arrival: &Arrival, request: &Request<Body>) -> Option<Response<Body>> {
        let verdict = host::judge(&arrival.headers, request.uri(), self.address.ip());
        verdict.err().map(host_refusal)
    }
}
