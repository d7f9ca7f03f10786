//! Plays every stop, every ready-made call and every experiment of the given lessons in the model, and prints what happened
//! and what each dialect makes of it, one JSON line a program. `tests/e2e/listings.test.mjs` runs the programs for real.
//!
//! `cargo run -p course --example listings -- LESSON.json…`

mod fetch;
mod play;
mod story;

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::rc::Rc;

use listings::{CodeLine, Dialect, Scope, Shortfall, listing};
use practice_server::wire;
use serde_json::{Value, json};
use timeline::{Entry, Exchange, Language, Report};

use play::BASE;
use story::Story;

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    match story::stories(&files).and_then(|stories| print(&stories)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn print(stories: &[Story]) -> Result<(), String> {
    let mut out = BufWriter::new(io::stdout().lock());
    for story in stories {
        let journal = story.play()?;
        for scope in story.scopes(&journal) {
            for dialect in Dialect::ALL {
                let program = program(story, &journal, scope, dialect);
                writeln!(out, "{program}").map_err(|error| error.to_string())?;
            }
        }
    }
    out.flush().map_err(|error| error.to_string())
}

fn program(story: &Story, journal: &[Rc<Entry>], scope: Scope, dialect: Dialect) -> Value {
    let lines = listing(journal, scope, dialect, BASE, Language::English);
    let within: BTreeSet<u32> = lines.iter().filter_map(|line| line.entry).collect();
    let exchanges = journal.iter().flat_map(|entry| match &**entry {
        Entry::Exchange(exchange) if within.contains(&exchange.number) => shown(exchange),
        Entry::Exchange(_)
        | Entry::Script(_)
        | Entry::Read(_)
        | Entry::Intervention(_)
        | Entry::Watched(_)
        | Entry::Program(_) => Vec::new(),
    });
    json!({
        "name": match scope {
            Scope::Run => story.name.clone(),
            Scope::Entry(number) => format!("{}, entry {number}", story.name),
        },
        "dialect": dialect.name(),
        "config": wire::config(&story.config),
        "shown": exchanges.collect::<Vec<_>>(),
        "lines": lines.iter().map(line).collect::<Vec<_>>(),
    })
}

fn line(line: &CodeLine) -> Value {
    json!({
        "text": line.text,
        "entry": line.entry,
        "shortfall": line.shortfall.map(|shortfall| match shortfall {
            Shortfall::NotMade => "not-made",
            Shortfall::Otherwise => "otherwise",
        }),
    })
}

/// What the page shows of an exchange, request by request; nothing where none went out.
fn shown(exchange: &Exchange) -> Vec<Value> {
    let last = exchange.redirected.hops.len();
    let sent = exchange.sent().enumerate();
    let sent = sent.filter_map(|(at, sent)| {
        let Report::Trace(trace) = sent.report else {
            return None;
        };
        let (request, response) = (&trace.request.message, &trace.response.message);
        let cookie = timeline::cookie_line(&request.headers);
        let lines = response.headers.get_all("Set-Cookie");
        Some(json!({
            "entry": exchange.number,
            // Of a way through redirects, a program prints the last response.
            "printed": at == last,
            "method": request.method.as_str(),
            "target": request.target,
            "body": String::from_utf8_lossy(&request.body),
            "cookie": cookie,
            "status": response.status,
            "reply": response.body_text(),
            "setCookie": lines.map(|field| field.text()).collect::<Vec<_>>(),
        }))
    });
    sent.collect()
}

#[expect(
    clippy::disallowed_macros,
    reason = "this is a program, not the pure crate"
)]
fn fail(text: &str) -> ExitCode {
    eprintln!("{text}");
    ExitCode::FAILURE
}
