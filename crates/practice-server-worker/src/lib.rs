//! The practice server inside a service worker. Knows how a request reaches a worker and how its answer leaves it;
//! knows no rule of the practice API.
#![warn(missing_docs)]

mod cookie_call;
mod cookie_store;
mod database;
mod practice;
mod record;
mod secrets;
mod tables;

use http_message::{Address, Headers, Method, Request, Response, Timestamp};
use practice_server::{ServerEvent, StorageOutcome, StorageWrite, wire};
use wasm_bindgen::prelude::wasm_bindgen;

use cookie_call::CookieCall;
use database::{Database, StoreError};
use practice::{Answered, Practice};
use secrets::WorkerSecrets;

/// A practice server for everything below one folder.
#[wasm_bindgen]
pub struct Worker {
    practice: Practice,
}

/// An answer on its way to JavaScript. It is asked by methods: of a getter, Trunk's minifier drops the word `get`.
#[wasm_bindgen]
pub struct Answer {
    status: u16,
    headers: Vec<String>,
    body: Vec<u8>,
}

#[wasm_bindgen]
impl Answer {
    /// The status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Names and values of the header lines by turns.
    pub fn headers(&self) -> Vec<String> {
        self.headers.clone()
    }

    /// The content.
    pub fn body(&self) -> Vec<u8> {
        self.body.clone()
    }
}

#[wasm_bindgen]
impl Worker {
    /// Opens the database of this scope, an address that ends with a slash. The error is a word that says what failed.
    pub async fn open(scope: String) -> Result<Self, String> {
        let address = Address::parse(&scope).map_err(|_| "scope".to_owned())?;
        let name = ["session-playground:", &address.path].concat();
        let database = Database::open(&name)
            .await
            .map_err(|error| error.as_str().to_owned())?;
        Ok(Self {
            practice: Practice::new(address.origin, address.path, database),
        })
    }

    /// Answers a request for this address; `headers` holds names and values by turns. The answer is there when all that
    /// it says lasts, and the browser's cookie storage holds what it asks for.
    pub async fn answer(
        &self,
        method: String,
        url: String,
        headers: Vec<String>,
        body: Vec<u8>,
        credentials: String,
    ) -> Answer {
        let request = Method::parse(&method).ok().zip(Address::parse(&url).ok());
        let Some((method, address)) = request else {
            return failed(
                400,
                "bad_request",
                "请求读不懂。",
                "The request cannot be read.",
            );
        };
        let allowed = credentials != "omit";
        let cookies = match allowed {
            true => cookie_store::read(&url).await,
            false => Vec::new(),
        };
        let request = Request {
            method,
            target: address.target(),
            headers: lines(&address, headers, &cookies),
            body,
        };
        let read = ServerEvent::StorageRead { allowed, cookies };
        match self.exchange(request, read, allowed).await {
            Ok(response) => to_answer(response),
            Err(error) => failed(
                500,
                "store_failed",
                &["服务端的数据表读写失败：", error.as_str()].concat(),
                &[
                    "The server could not read or write its tables: ",
                    error.as_str(),
                ]
                .concat(),
            ),
        }
    }
}

impl Worker {
    async fn exchange(
        &self,
        request: Request,
        read: ServerEvent,
        allowed: bool,
    ) -> Result<Response, StoreError> {
        let answered = self
            .practice
            .answer(now(), &mut secrets(), request, read)
            .await?;
        let Answered { response, number } = answered;
        let mut events = Vec::new();
        for field in response.headers.get_all("Set-Cookie") {
            let write = self.carry_out(&field.text(), allowed).await;
            events.push(ServerEvent::StorageWritten(write));
        }
        if let Some(number) = number
            && !events.is_empty()
        {
            self.practice
                .note(now(), &mut secrets(), number, events)
                .await?;
        }
        Ok(response)
    }

    async fn carry_out(&self, line: &str, allowed: bool) -> StorageWrite {
        let call = CookieCall::of(line, now());
        StorageWrite {
            line: line.to_owned(),
            call: call.text(),
            outcome: match allowed {
                true => cookie_store::write(&call, &self.practice.origin().to_string()).await,
                false => StorageOutcome::NotAllowed,
            },
            effective: call.effective,
        }
    }
}

/// The header lines that the worker sees, and the two that it does not: `Host` stands in the address, and the `Cookie`
/// line is made of what the storage told (RFC 6265bis §5.8.3, last step).
fn lines(address: &Address, seen: Vec<String>, cookies: &[(String, String)]) -> Headers {
    let mut headers = Headers::new().with("Host", address.origin.authority());
    let mut seen = seen.into_iter();
    while let (Some(name), Some(value)) = (seen.next(), seen.next()) {
        headers.push(name, value);
    }
    let pairs = cookies.iter().map(|(name, value)| match name.is_empty() {
        true => value.clone(),
        false => [name, "=", value].concat(),
    });
    if !cookies.is_empty() {
        headers.push("Cookie", pairs.collect::<Vec<_>>().join("; "));
    }
    headers
}

fn to_answer(response: Response) -> Answer {
    let lines = response.headers.iter();
    Answer {
        status: response.status,
        headers: lines
            .flat_map(|field| [field.name.clone(), field.text().into_owned()])
            .collect(),
        body: response.body,
    }
}

fn failed(status: u16, code: &str, zh: &str, en: &str) -> Answer {
    let content_type = ["Content-Type", "application/json; charset=utf-8"];
    Answer {
        status,
        headers: content_type.map(str::to_owned).into(),
        body: wire::error(code, zh, en).to_string().into_bytes(),
    }
}

fn now() -> Timestamp {
    // `Date.now()` is a whole number of milliseconds, far inside what an `i64` holds.
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

fn secrets() -> WorkerSecrets<impl FnMut(&mut [u8])> {
    WorkerSecrets(|octets: &mut [u8]| get_random_values(octets))
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(octets: &mut [u8]);
}
