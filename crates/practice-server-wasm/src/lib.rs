//! The practice server as a WebAssembly module: a request goes in, an answer comes out, and what has to be kept. All
//! that takes time is JavaScript's.
#![warn(missing_docs)]

mod changes;
mod cookie_call;
mod record;
mod relay;
mod secrets;
mod tables;

use http_message::{Address, Headers, Method, Origin, Request, Timestamp};
use practice_server::json::Json;
use practice_server::{Config, Flavour, Kept, PracticeServer, TraceRing, Traced, wire};
use wasm_bindgen::prelude::wasm_bindgen;

use cookie_call::CookieCall;
use secrets::HashedSecrets;
use tables::Tables;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

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

    /// Answers a request that arrives at `now`, in milliseconds since 1970; `headers` is a JSON list of names
    /// and values by turns.
    /// The answer is JSON in the form of [`wire::response`]; none where the method is no method.
    pub fn serve(
        &mut self,
        now: f64,
        method: &str,
        target: String,
        headers: &str,
        body: Vec<u8>,
    ) -> Option<String> {
        let request = Request {
            method: Method::parse(method).ok()?,
            target,
            headers: pairs(Json::of(headers.as_bytes()).ok()?),
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

    /// Answers the octets of a request that a program wrote on a socket with the octets of the response.
    pub fn relay(&mut self, now: f64, octets: &[u8]) -> Vec<u8> {
        let before = self.server.trace().last_number();
        let now = timestamp(now);
        let answer = relay::answer(&mut self.server, now, &mut secrets(), &self.origin, octets);
        let last = self.server.trace().last_number();
        if last > before {
            self.touch(last);
        }
        answer
    }

    /// The number of the newest exchange.
    pub fn last(&self) -> f64 {
        self.server.trace().last_number() as f64
    }

    /// The exchange of this number as JSON, in the form of [`wire::entry`].
    pub fn exchange(&self, number: f64) -> Option<String> {
        self.kept(number as u64)
    }

    /// Puts this in place of the exchange of this number: the same with what JavaScript did around it.
    pub fn tell(&mut self, number: f64, exchange: String) {
        self.server.trace_mut().tell(number as u64, exchange);
        self.touch(number as u64);
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
        let exchanges = touched.into_iter();
        let exchanges = exchanges.filter_map(|number| Some((number, self.kept(number)?)));
        let exchanges: Vec<_> = exchanges.collect();
        let tables = self.server.store().held();
        Some(changes::text(&rows, tables, exchanges, &state))
    }
}

impl Server {
    fn kept(&self, number: u64) -> Option<String> {
        let mut from = self.server.trace().after(number.checked_sub(1)?);
        let kept = from.next().filter(|kept| kept.number() == number)?;
        Some(wire::kept(kept).into_owned())
    }

    fn touch(&mut self, number: u64) {
        if !self.touched.contains(&number) {
            self.touched.push(number);
        }
    }

    fn state(&self) -> String {
        record::state(
            self.server.trace().last_number(),
            self.server.usual_config(),
            self.server.lease(),
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
    // A lease of an earlier build may be of another form: then the usual configuration counts.
    let lease = wire::read_lease(state.get("lease")).ok();
    let exchanges = kept.get("trace").elements().into_iter();
    let exchanges = exchanges.filter_map(|exchange| {
        let number = exchange.get("number").integer()?;
        Some(Kept::Told {
            number: u64::try_from(number).ok()?,
            json: exchange.raw().into(),
        })
    });
    let last = state.get("last_exchange").integer()?;
    let trace = TraceRing::going_on_after(u64::try_from(last).ok()?);
    let tables = Tables::of_rows(rows, record::read_ids(state.get("ids")));
    let server = PracticeServer::new(tables, config).with_lease(lease);
    Some(server.with_trace(trace.with_kept(exchanges.collect())))
}

fn pairs(texts: Json<'_>) -> Headers {
    let mut headers = Headers::new();
    let mut texts = texts.elements().into_iter().filter_map(Json::text);
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
