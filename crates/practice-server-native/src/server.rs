//! Listens, and leads each request to the practice server or to the page. Knows sockets, limits and the end; knows no
//! API.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::{Request, Response, StatusCode};
use axum::routing::any;
use http_message::{Host, Origin, Scheme};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use practice_server::{Config, PracticeServer, Sample};
use tokio::net::TcpStream;
use tower::Service as _;

use crate::lab::{self, Lab};
use crate::listeners::Listeners;
use crate::options::Data;
use crate::page::Page;
use crate::practice::{Arrival, Practice, now, refuse_host, to_http};
use crate::reply::{last, plain};
use crate::secrets::{SystemSecrets, check_random_source};
use crate::sqlite::OpenError;
use crate::wiretap::{Heads, Wiretap};
use crate::{Limits, Options, SqliteStore, StartError};

/// How long running requests may take once the server is asked to stop.
const GRACE: Duration = Duration::from_secs(2);

/// A server that has its port, its tables and its page, and is ready to run.
#[derive(Debug)]
pub struct Server {
    listeners: Listeners,
    router: Router,
    limits: Limits,
}

/// What the handlers share.
#[derive(Debug)]
struct Rooms {
    address: SocketAddr,
    practice: Practice,
    page: Option<Page>,
    lab: Option<Lab>,
}

impl Server {
    /// Opens everything that can fail to open.
    pub async fn bind(options: &Options) -> Result<Self, StartError> {
        check_random_source().map_err(StartError::Random)?;
        let page = match options.page()? {
            Some(folder) => {
                Some(Page::open(&folder).map_err(|error| StartError::Page(folder, error))?)
            }
            None => None,
        };
        let listening = |error| StartError::listening(options.listen, error);
        let lab = !options.no_lab && options.listen.ip().to_canonical().is_loopback();
        let listeners = Listeners::open(options.listen, lab)
            .await
            .map_err(listening)?;
        let address = listeners.address();
        let config = Config::of(options.flavour.into());
        let practice = PracticeServer::new(open_store(options)?, config)
            .tracing_after(now().millis().unsigned_abs().saturating_mul(1000));
        let practice = Practice::new(practice, options.limits);
        let router = Router::new()
            .route("/api/{*rest}", any(api))
            .route("/__playground/{*rest}", any(control))
            .fallback(files)
            .with_state(Arc::new(Rooms {
                address,
                practice,
                page,
                lab: lab.then(|| Lab::new(address, listeners.second())),
            }));
        tracing::info!(%address, "listening");
        Ok(Self {
            listeners,
            router,
            limits: options.limits,
        })
    }

    /// The address that the server listens on first of all, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.listeners.address()
    }

    /// The other port that it listens on, for lessons.
    pub fn second_port(&self) -> Option<u16> {
        self.listeners.second()
    }

    /// Serves until `stop` is there, then ends: at once for idle connections, after a moment for busy ones.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let connections = GracefulShutdown::new();
        let mut stop = pin!(stop);
        loop {
            let accepted = tokio::select! {
                accepted = self.listeners.accept() => accepted,
                () = &mut stop => break,
            };
            match accepted {
                Ok(stream) => self.serve(stream, &connections),
                Err(error) => {
                    // Mostly "too many open files": wait until some are closed instead of spinning.
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
        drop(self.listeners);
        if tokio::time::timeout(GRACE, connections.shutdown())
            .await
            .is_err()
        {
            tracing::warn!("some connections were still busy at the end");
        }
    }

    fn serve(&self, stream: TcpStream, connections: &GracefulShutdown) {
        // Answers are small and whole: waiting for more to send along would only delay them.
        let reached = stream.set_nodelay(true).and_then(|()| stream.local_addr());
        let Ok(reached) = reached else {
            return; // The client has gone already.
        };
        let listener = origin(reached);
        let (stream, heads) = Wiretap::new(stream);
        let router = self.router.clone();
        let service = service_fn(move |request| {
            let mut router = router.clone();
            let request = with_arrival(request, &listener, &heads);
            async move {
                match request {
                    Some(request) => router.call(request).await,
                    None => Ok::<_, Infallible>(last(
                        StatusCode::BAD_REQUEST,
                        "400: the head cannot be read",
                    )),
                }
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.head_time)
            .max_header_size(self.limits.head_octets)
            .max_buf_size(64 * 1024)
            .title_case_headers(true)
            .serve_connection(TokioIo::new(stream), service);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
}

/// `http://` and the address, as the browser's address bar and the trace write it.
pub fn origin(address: SocketAddr) -> Origin {
    let host = match address.ip().to_canonical() {
        std::net::IpAddr::V4(ip) => Host::V4(ip),
        std::net::IpAddr::V6(ip) => Host::V6(ip),
    };
    Origin {
        scheme: Scheme::Http,
        host,
        port: address.port(),
    }
}

fn open_store(options: &Options) -> Result<SqliteStore, StartError> {
    let sample = || Sample::new(&mut SystemSecrets::default());
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

/// The request with the header lines that arrived for it; none if they are not there, which hyper's own reading of the
/// same octets excludes.
fn with_arrival(
    request: Request<Incoming>,
    listener: &Origin,
    heads: &Heads,
) -> Option<Request<Body>> {
    let headers = heads.next()?;
    tracing::debug!(method = %request.method(), target = %request.uri(), "request");
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(Arrival {
        listener: listener.clone(),
        headers,
    });
    Some(request)
}

async fn api(
    State(rooms): State<Arc<Rooms>>,
    Extension(arrival): Extension<Arrival>,
    request: Request<Body>,
) -> Response<Body> {
    match refuse_host(&arrival, rooms.address.ip()) {
        Some(refusal) => refusal,
        None => rooms.practice.answer(arrival, request).await,
    }
}

async fn control(
    State(rooms): State<Arc<Rooms>>,
    Extension(arrival): Extension<Arrival>,
    request: Request<Body>,
) -> Response<Body> {
    let Some(lab) = &rooms.lab else {
        return rooms.practice.answer(arrival, request).await;
    };
    let (method, path) = (request.method().as_str(), request.uri().path());
    match lab::Call::of(method, path) {
        None => rooms.practice.answer(arrival, request).await,
        Some(lab::Call::Foreign(file)) => {
            refuse_host(&arrival, rooms.address.ip()).unwrap_or_else(|| lab.foreign(file))
        }
        Some(lab::Call::Own(call)) => {
            let listener = arrival.listener.clone();
            match rooms.practice.read(arrival, request).await {
                Ok(request) => to_http(lab.answer(call, &listener, &request).await),
                Err(refusal) => *refusal,
            }
        }
    }
}

async fn files(
    State(rooms): State<Arc<Rooms>>,
    Extension(arrival): Extension<Arrival>,
    request: Request<Body>,
) -> Response<Body> {
    match (refuse_host(&arrival, rooms.address.ip()), &rooms.page) {
        (Some(refusal), _) => refusal,
        (None, Some(page)) => page.answer(request).await,
        (None, None) => plain(
            StatusCode::NOT_FOUND,
            "404: this server serves the API alone",
        ),
    }
}
