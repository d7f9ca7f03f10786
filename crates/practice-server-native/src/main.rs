//! The program `session-playground`: reads the command line, says where it listens, opens the page, stops when it is told to.

mod built_in;

use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

use clap::Parser as _;
use practice_server_native::{Options, Server, StartError, origin};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// A list takes a hundred small pieces of memory: this allocator has them ready in half the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let options = Options {
        embedded: built_in::page(),
        ..Options::parse()
    };
    if options.licenses {
        return print_licenses();
    }
    log_to_stderr(options.verbose);
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// What the licences of others' code ask for, as `cargo xtask notices` gathered it.
fn print_licenses() -> ExitCode {
    const NOTICES: &str = include_str!("../../../static/third-party-notices.txt");
    // Whoever reads the beginning only has closed the pipe: that is no fault.
    let _ = std::io::stdout().write_all(NOTICES.as_bytes());
    ExitCode::SUCCESS
}

fn run(options: &Options) -> Result<(), StartError> {
    let runtime = tokio::runtime::Runtime::new().map_err(StartError::Runtime)?;
    runtime.block_on(async {
        let server = Server::bind(options).await?;
        let address = server.address();
        let open = !address.ip().to_canonical().is_loopback();
        if let (true, Some((upstream, _))) = (open, server.upstream()) {
            eprintln!(
                "Warning: others on your network can reach {upstream} through {address}; what is observed is shown on this \
                 machine only. \
                 注意：同一网络里的其他人可以通过 {address} 访问 {upstream}；观察到的内容只在本机显示。"
            );
        } else if open {
            eprintln!(
                "Warning: others on your network can reach {address}. They can load the page, sign in (the passwords are \
                 known to all) and change customers, medicines and orders; trace, session table, settings and reset \
                 are open to this machine only. \
                 注意：同一网络里的其他人也能访问 {address}：能打开页面，能用人人皆知的练习密码登录，能改客户、药品和订单；\
                 服务端的报告、session 表、设置和重置只对本机开放。"
            );
        }
        if let Some((upstream, true)) = server.upstream() {
            eprintln!(
                "Warning: {upstream} is another machine. The browser's cookies for {0} go there, including those that other \
                 programs on this machine have set, and the pages that it sends run here as pages of {0}. \
                 注意：{upstream} 是另一台机器。{0} 名下的 cookie 会发给它，包括本机别的程序设置的；它发来的页面会以 {0} 的身份运行。",
                address.ip()
            );
        }
        if let Some(damage) = server.damage() {
            eprintln!(
                "Warning: the tables are damaged ({damage}), so signing in and lists may fail. Reset them in the page, or with \
                 curl -X POST {0}/__playground/reset; or name another folder with --data. \
                 注意：数据表损坏了（{damage}），登录和列表可能失败。请在页面里重置，或者运行 \
                 curl -X POST {0}/__playground/reset；也可以用 --data 另指定目录。",
                origin(address)
            );
        }
        let stop = told_to_stop();
        // A closed stdout must not stop the server: nobody waits for the line then.
        let mut stdout = io::stdout();
        let _ = say_where(&mut stdout, &server).and_then(|()| stdout.flush());
        if !(options.no_open || options.no_page) && stdout.is_terminal() {
            open_page(&page_url(&server));
        }
        server.run(stop).await;
        Ok(())
    })
}

/// The page's address, to be opened in a browser.
fn page_url(server: &Server) -> String {
    let place = match server.upstream() {
        Some(_) => "?place=watch",
        None => "",
    };
    format!("{}/{place}", origin(server.page_address()))
}

/// Two lines: the page's address, which other programs read, and the one folder that stays when the program is removed; or the
/// server that is observed, and where.
fn say_where(out: &mut impl Write, server: &Server) -> io::Result<()> {
    writeln!(
        out,
        "Session Playground: {}/",
        origin(server.page_address())
    )?;
    if let Some((upstream, _)) = server.upstream() {
        let here = origin(server.address());
        return writeln!(out, "Your site 你的网站: {here}/ → {upstream}");
    }
    match server.data() {
        Some(folder) => writeln!(out, "Data 数据: {}", folder.display()),
        None => writeln!(out, "Data 数据: in memory only 只在内存里"),
    }
}

fn open_page(url: &str) {
    if open::that_detached(url).is_err() {
        eprintln!(
            "No browser could be opened: open the address above yourself. 打不开浏览器：请自己打开上面的地址。"
        );
    }
}

/// Ctrl-C or SIGTERM. It listens from the call on, not only from when it is first waited for: a signal in between would kill the
/// program. Where a signal cannot be listened for, it is not waited for.
#[cfg(unix)]
fn told_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    let [interrupt, terminate] = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    let arrives = async |signal: io::Result<Signal>| match signal {
        Ok(mut signal) => signal.recv().await,
        Err(_) => std::future::pending().await,
    };
    async move {
        tokio::select! {
            _ = arrives(interrupt) => {}
            _ = arrives(terminate) => {}
        }
    }
}

/// Ctrl-C. Where it cannot be listened for, the server runs until it is killed.
#[cfg(not(unix))]
async fn told_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}

/// Quiet unless asked: warnings only. `RUST_LOG` (`info`, or `hyper=debug,practice_server_native=trace`) goes first.
fn log_to_stderr(verbose: u8) {
    let level = match verbose {
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        _ => LevelFilter::DEBUG,
    };
    let asked = std::env::var("RUST_LOG")
        .ok()
        .and_then(|text| text.parse().ok());
    let targets = asked.unwrap_or_else(|| Targets::new().with_default(level));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry()
        .with(targets)
        .with(lines)
        .init();
}
