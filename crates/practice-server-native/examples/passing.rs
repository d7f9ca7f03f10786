//! Measures `--upstream` against a bare proxy made of hyper's server and client: one process, one server behind both, short
//! rounds in turn. Prints one JSON line, and fails where passing on takes longer than it may.

mod clients;

use std::error::Error;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use clap::Parser;
use clients::Clients;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response, client, server};
use hyper_util::rt::TokioIo;
use practice_server_native::{Options, Server};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Requests per second, side by side; and what passing on adds to the time of one.
#[derive(Parser)]
struct Arguments {
    /// How long each of them is driven in all.
    #[arg(long, default_value_t = 5)]
    seconds: u32,
    /// Keep-alive connections that send at the same time.
    #[arg(long, default_value_t = 16)]
    connections: usize,
}

/// How many exchanges have to pass in the time in which a bare proxy passes one on.
const LEAST_RATIO: f64 = 0.5;

/// What may be added at the median, in milliseconds.
const MOST_ADDED: f64 = 1.0;

/// How many exchanges of one client are timed in each round.
const TIMED: usize = 200;

const TARGET: &str = "/list?page=1";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let rounds = arguments.seconds * 4;
    let sessions = vec!["r7k2q9x1m4".to_owned(); arguments.connections];
    let behind = serve_fixed().await?;
    let mut direct = Clients::connect(behind, TARGET, &sessions).await?;
    let mut bare = Clients::connect(serve_bare(behind).await?, TARGET, &sessions).await?;
    let mut own = Clients::connect(serve_own(behind).await?, TARGET, &sessions).await?;
    if own.body != direct.body || bare.body != direct.body {
        return Err("they do not send the same".into());
    }
    let (mut direct_times, mut bare_times, mut own_times) = (Vec::new(), Vec::new(), Vec::new());
    let (mut bare_total, mut own_total) = (0.0, 0.0);
    for _ in 0..rounds {
        bare_total += bare.round().await?;
        own_total += own.round().await?;
        direct_times.extend(times(&mut direct).await?);
        bare_times.extend(times(&mut bare).await?);
        own_times.extend(times(&mut own).await?);
    }
    let (bare_rps, own_rps) = (
        bare_total / f64::from(rounds),
        own_total / f64::from(rounds),
    );
    let (without, through) = (median(direct_times), median(own_times));
    let (ratio, added) = (own_rps / bare_rps, through - without);
    let thousandths = |number: f64| (number * 1000.0).round() / 1000.0;
    let report = json!({
        "bare_proxy_rps": bare_rps.round(),
        "passed_on_rps": own_rps.round(),
        "ratio": thousandths(ratio),
        "direct_ms": thousandths(without),
        "bare_proxy_ms": thousandths(median(bare_times)),
        "passed_on_ms": thousandths(through),
        "added_ms": thousandths(added),
    });
    println!("{report}");
    if ratio < LEAST_RATIO {
        return Err(format!("only {ratio:.3} of what a bare proxy passes on").into());
    }
    if added > MOST_ADDED {
        return Err(format!("{added:.3} ms are added at the median").into());
    }
    Ok(())
}

/// How long each of so many exchanges takes, on one connection, one after the other.
async fn times(clients: &mut Clients) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut times = Vec::with_capacity(TIMED);
    for _ in 0..TIMED {
        let start = Instant::now();
        clients.clients[0].exchange().await?;
        times.push(start.elapsed());
    }
    Ok(times)
}

/// In milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

/// The server behind both: it answers each head with the same page of 2 KiB.
async fn serve_fixed() -> Result<SocketAddr, Box<dyn Error>> {
    let page = "x".repeat(2048);
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nSet-Cookie: sessionid=r7k2q9x1m4; HttpOnly; Path=/\r\n\
         Content-Length: {}\r\n\r\n{page}",
        page.len()
    );
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                stream.set_nodelay(true)?;
                let mut head = Vec::new();
                while stream.read_buf(&mut head).await? > 0 {
                    if head.ends_with(b"\r\n\r\n") {
                        head.clear();
                        stream.write_all(answer.as_bytes()).await?;
                    }
                }
                Ok::<_, std::io::Error>(())
            });
        }
    });
    Ok(address)
}

/// hyper on both sides, one connection behind for each before, as ours has it; nothing is kept.
async fn serve_bare(behind: SocketAddr) -> Result<SocketAddr, Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(pass_on(stream, behind));
        }
    });
    Ok(address)
}

async fn pass_on(
    stream: TcpStream,
    behind: SocketAddr,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    stream.set_nodelay(true)?;
    let onward = TcpStream::connect(behind).await?;
    onward.set_nodelay(true)?;
    let (sender, connection) = client::conn::http1::handshake(TokioIo::new(onward)).await?;
    tokio::spawn(connection);
    let sender = Mutex::new(sender);
    let service = service_fn(|request: Request<Incoming>| async {
        let mut sender = sender.lock().await;
        let answer: Response<Incoming> = sender.send_request(request).await?;
        Ok::<_, hyper::Error>(answer)
    });
    server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await?;
    Ok(())
}

async fn serve_own(behind: SocketAddr) -> Result<SocketAddr, Box<dyn Error>> {
    let upstream = format!("http://{behind}");
    let words = [
        "",
        "--listen",
        "127.0.0.1:0",
        "--no-page",
        "--upstream",
        &upstream,
    ];
    let server = Server::bind(&Options::parse_from(words)).await?;
    let address = server.address();
    tokio::spawn(server.run(std::future::pending()));
    Ok(address)
}
