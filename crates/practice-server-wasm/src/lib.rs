//! The practice server as a WebAssembly module: a request goes in, an answer comes out, and what has to be kept. Knows how
//! this passes through JavaScript, which does all that takes time; knows no database, no rule of the practice API.
#![warn(missing_docs)]

mod changes;
mod cookie_call;
mod record;
mod secrets;
mod tables;

use http_message::{Address, Headers, Method, Origin, Request, Timestamp};
use practice_server::json::Json;
use practice_server::{
    Config, Flavour, PracticeServer, ServerEvent, TraceEntry, TraceRing, Traced, wire,
};
use wasm_bindgen::prelude::wasm_bindgen;

use cookie_call::CookieCall;
use secrets::HashedSecrets;
use tables::Tables;

/// A practice server for everything below one folder. Its methods do not get names with `get`: what makes the script small
/// for a release drops the word.
#[wasm_bindgen]
pub struct Server {
    origin: Origin,
    server: PracticeServer<Tables>,
    /// The exchanges that have come or changed since the last look.
    touched: Vec<u64>,
    /// The state as it was told last.
    told: String,
}

#[wasm_bindgen]
impl Server {
    /// A server for this folder, an address that ends with a slash: with what was kept (JSON: the records of each table
    /// and of `trace` as lists, and `state`), or else on its first day, with numbers of exchanges that begin after `now`
    /// in microseconds. None where the address is none, or what was kept cannot be read.
    pub fn open(scope: &str, now: f64, kept: Option<String>) -> Option<Self> {
        let Address { origin, path, .. } = Address::parse(scope).ok()?;
        let server = match kept {
            Some(kept) => restored(Json::of(kept.as_bytes()).ok()?)?,
            None => first_day(timestamp(now)),
        };
        let mut opened = Self {
            origin,
            server: server.mounted_at(&path),
            touched: Vec::new(),
            told: String::new(),
        };
        opened.told = opened.state();
        Some(opened)
    }

    /// Answers a request that arrives at `now`, in milliseconds since 1970; `headers` holds names and values by turns.
    /// The answer is JSON in the form of [`wire::response`]; none where the method is no method.
    pub fn serve(
        &mut self,
        now: f64,
        method: &str,
        target: String,
        headers: Vec<String>,
        body: Vec<u8>,
    ) -> Option<String> {
        let request = Request {
            method: Method::parse(method).ok()?,
            target,
            headers: pairs(headers),
            body,
        };
        let before = self.server.trace().last_number();
        let response = self
            .server
            .serve(timestamp(now), &mut secrets(), &self.origin, request);
        let last = self.server.trace().last_number();
        if last > before {
            self.touch(last);
        }
        let whole = Traced {
            message: response,
            cut_from: None,
        };
        Some(wire::response(&whole))
    }

    /// The number of the newest exchange.
    pub fn last(&self) -> f64 {
        self.server.trace().last_number() as f64
    }

    /// Adds to the exchange of this number what JavaScript did around it (a JSON list of [`wire::event`]s): a look into
    /// the browser's storage stands before all else, writes into it stand after.
    pub fn note(&mut self, number: f64, events: &str) {
        let number = number as u64;
        let (Ok(list), Some(entry)) = (
            Json::of(events.as_bytes()),
            self.server.trace_mut().entry_mut(number),
        ) else {
            return;
        };
        for event in list.elements() {
            match wire::read_event(event) {
                Ok(read @ ServerEvent::StorageRead { .. }) => entry.events.insert(0, read),
                Ok(event) => entry.events.push(event),
                Err(_) => {}
            }
        }
        self.touch(number);
    }

    /// What has to be written so that what is kept equals what is held; none where nothing has changed since the last
    /// time that this was asked. See [`changes::text`].
    pub fn changes(&mut self) -> Option<String> {
        let rows = self.server.store_mut().take_changes();
        let touched = std::mem::take(&mut self.touched);
        let state = self.state();
        if rows.is_empty() && touched.is_empty() && state == self.told {
            return None;
        }
        self.told.clone_from(&state);
        let entries = touched
            .into_iter()
            .filter_map(|number| Some(&*self.server.trace_mut().entry_mut(number)?).cloned());
        let entries: Vec<TraceEntry> = entries.collect();
        let tables = self.server.store().held();
        Some(changes::text(&rows, tables, &entries, &state))
    }
}

impl Server {
    fn touch(&mut self, number: u64) {
        if !self.touched.contains(&number) {
            self.touched.push(number);
        }
    }

    fn state(&self) -> String {
        record::state(
            self.server.trace().last_number(),
            self.server.config(),
            self.server.store().held().ids(),
        )
    }
}

/// What carries out a `Set-Cookie` line by the Cookie Store API, as JSON: see [`CookieCall`].
#[wasm_bindgen(js_name = cookieCall)]
pub fn cookie_call(line: &str, now: f64) -> String {
    CookieCall::of(line, timestamp(now)).json()
}

/// Sample rows, no sessions.
fn first_day(now: Timestamp) -> PracticeServer<Tables> {
    let last = now.millis().unsigned_abs().saturating_mul(1000);
    let mut server =
        PracticeServer::new(Tables::default(), Config::of(Flavour::Go)).tracing_after(last);
    let Ok(()) = server.reset(&mut secrets());
    server
}

fn restored(kept: Json<'_>) -> Option<PracticeServer<Tables>> {
    let mut rows = Vec::new();
    for table in record::TABLES {
        for record in kept.get(table).elements() {
            rows.push(record::row(table, record)?);
        }
    }
    let state = kept.get("state");
    let config = wire::config_with(&Config::of(Flavour::Go), state.get("config")).ok()?;
    // An exchange that cannot be read is one that cannot be told of: the rows count all the same.
    let entries = kept.get("trace").elements().into_iter();
    let entries = entries.filter_map(|entry| wire::read_entry(entry).ok());
    let last = state.get("last_exchange").integer()?;
    let trace = TraceRing::going_on_after(u64::try_from(last).ok()?);
    let tables = Tables::of_rows(rows, record::read_ids(state.get("ids")));
    Some(PracticeServer::new(tables, config).with_trace(trace.with_kept(entries.collect())))
}

fn pairs(texts: Vec<String>) -> Headers {
    let mut headers = Headers::new();
    let mut texts = texts.into_iter();
    while let (Some(name), Some(value)) = (texts.next(), texts.next()) {
        headers.push(name, value);
    }
    headers
}

/// JavaScript's times are whole milliseconds, far inside what an `i64` holds.
fn timestamp(now: f64) -> Timestamp {
    Timestamp::from_millis(now as i64)
}

fn secrets() -> HashedSecrets<impl FnMut(&mut [u8])> {
    HashedSecrets(|octets: &mut [u8]| get_random_values(octets))
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(octets: &mut [u8]);
}
