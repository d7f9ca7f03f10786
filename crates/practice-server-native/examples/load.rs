//! Measures the server against a bare axum server that sends the same JSON, and a table of 1,000,000 sessions against
//! one of 1,000: one process, one client, short rounds in turn. Prints one JSON line, and fails where the server is slower
//! than it may be.

mod clients;

use std::error::Error;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use clap::Parser;
use practice_server_native::{Options, Server};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use clients::{Client, Clients};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Requests per second, side by side.
#[derive(Parser)]
struct Arguments {
    /// How long each of the four servers is driven in all.
    #[arg(long, default_value_t = 5)]
    seconds: u32,
    /// Keep-alive connections that send at the same time.
    #[arg(long, default_value_t = 16)]
    connections: usize,
}

/// How many signed-in lists the server must answer while a bare axum server answers one such reply.
const LEAST_RATIO: f64 = 0.4;

const TARGET: &str = "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir()?;
    let rounds = arguments.seconds * 4;
    let count = arguments.connections;

    let own = serve(&folder.path().join("signed-in")).await?;
    let session = sign_in(own).await?;
    let mut own = Clients::connect(own, TARGET, &vec![session; count]).await?;
    let bare = serve_bare(&own.body).await?;
    let mut bare = Clients::connect(bare, TARGET, &vec![String::new(); count]).await?;
    if bare.body != own.body {
        return Err("the two servers do not send the same JSON".into());
    }
    let (bare_rps, signed_in_rps) = in_turn(&mut bare, &mut own, rounds).await?;

    let mut few = with_rows(&folder.path().join("few"), 1_000, count).await?;
    let mut many = with_rows(&folder.path().join("many"), 1_000_000, count).await?;
    let (few_rps, many_rps) = in_turn(&mut few, &mut many, rounds).await?;

    let ratio = signed_in_rps / bare_rps;
    let hundredths = |ratio: f64| (ratio * 100.0).round() / 100.0;
    let report = json!({
        "bare_rps": bare_rps.round(),
        "signed_in_rps": signed_in_rps.round(),
        "ratio": hundredths(ratio),
        "rows_1000_rps": few_rps.round(),
        "rows_1000000_rps": many_rps.round(),
        "rows_ratio": hundredths(many_rps / few_rps),
    });
    println!("{report}");
    if ratio < LEAST_RATIO {
        return Err(
            format!("the list takes longer than it may: {ratio:.3} of a bare reply").into(),
        );
    }
    Ok(())
}

/// Drives one, then the other, and again: what disturbs the machine for a while disturbs both.
async fn in_turn(
    a: &mut Clients,
    b: &mut Clients,
    rounds: u32,
) -> Result<(f64, f64), Box<dyn Error>> {
    let mut total = (0.0, 0.0);
    for _ in 0..rounds {
        total.0 += a.round().await?;
        total.1 += b.round().await?;
    }
    Ok((total.0 / f64::from(rounds), total.1 / f64::from(rounds)))
}

fn options(data: &Path) -> Options {
    let words = ["", "--listen", "127.0.0.1:0", "--no-page", "--data"];
    Options::parse_from(words.iter().map(AsRef::as_ref).chain([data.as_os_str()]))
}

async fn serve(data: &Path) -> Result<SocketAddr, Box<dyn Error>> {
    let server = Server::bind(&options(data)).await?;
    let address = server.address();
    tokio::spawn(server.run(std::future::pending()));
    Ok(address)
}

async fn serve_bare(body: &[u8]) -> Result<SocketAddr, Box<dyn Error>> {
    let value: Value = serde_json::from_slice(body)?;
    let answer = |State(value): State<Arc<Value>>| async move {
        (
            [("Content-Type", "application/json; charset=utf-8")],
            value.to_string(),
        )
    };
    let router = Router::new()
        .route("/api/mgr/customers", get(answer))
        .with_state(Arc::new(value));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

/// A server over a table of this many live sessions, and clients whose sessions lie spread over it.
async fn with_rows(data: &Path, rows: u32, clients: usize) -> Result<Clients, Box<dyn Error>> {
    drop(Server::bind(&options(data)).await?);
    let connection = rusqlite::Connection::open(data.join("session-playground.sqlite3"))?;
    connection.execute(
        "WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < ?1)
         INSERT INTO session (id, user, created, last_used, expires)
         SELECT printf('%032d', n * 7919 % ?1), 'byhy', n, n, 32503680000000 FROM number",
        [rows],
    )?;
    drop(connection);
    let address = serve(data).await?;
    let step = rows as usize / clients;
    let sessions: Vec<String> = (0..clients)
        .map(|client| format!("{:032}", client * step))
        .collect();
    Clients::connect(address, TARGET, &sessions).await
}

async fn sign_in(address: SocketAddr) -> Result<String, Box<dyn Error>> {
    let form = "username=byhy&password=88888888";
    let request = format!(
        "POST /api/mgr/signin HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let mut client = Client::connect(address, request).await?;
    let answer = client.first().await?;
    let (_, rest) = answer
        .split_once("sessionid=")
        .ok_or("signing in issued no cookie")?;
    Ok(rest.split(';').next().unwrap_or_default().to_owned())
}
