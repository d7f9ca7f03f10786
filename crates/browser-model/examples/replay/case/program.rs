//! The same cases played by a program with `requests`: cases of kind `single` and `steps` whose steps set and get over HTTP.

use browser_model::{Body, Cookie, Credentials, Intent, Mode, Requests};
use http_message::{Address, Headers, Method, Response, Timestamp};
use serde_json::{Map, Value, json};

use super::{lines, noted, now, octets, text};

/// What the model of `requests` answers: `cookie` or `cookies`, `decisions`, and what is `stored` where the case asks.
pub(crate) fn replay(case: &Value) -> Result<Value, String> {
    let mut run = Run {
        session: Requests::new(),
        now: now(case)?,
        latin1: case["encoding"] == "latin1",
        decisions: Vec::new(),
    };
    let (key, answer) = match text(case, "kind")? {
        "single" => {
            run.set(text(case, "set_url")?, lines(case)?, &Value::Null)?;
            ("cookie", run.get(text(case, "request_url")?, &Value::Null)?)
        }
        "steps" => ("cookies", run.steps(case)?),
        other => return Err(format!("a program plays no case of kind {other}")),
    };
    let mut record = Map::new();
    record.insert("id".to_owned(), case["id"].clone());
    record.insert(key.to_owned(), answer);
    if case["storage"] == true {
        let stored: Vec<Value> = run.session.cookies().map(described).collect();
        record.insert("stored".to_owned(), Value::Array(stored));
    }
    record.insert("decisions".to_owned(), Value::Array(run.decisions));
    Ok(Value::Object(record))
}

struct Run {
    session: Requests,
    now: Timestamp,
    latin1: bool,
    decisions: Vec<Value>,
}

impl Run {
    fn steps(&mut self, case: &Value) -> Result<Value, String> {
        let mut answers = Vec::new();
        for step in case["steps"].as_array().ok_or("steps is not a list")? {
            match text(step, "op")? {
                "http_set" => self.set(text(step, "url")?, lines(step)?, &step["headers"])?,
                "http_get" => answers.push(self.get(text(step, "url")?, step)?),
                "wait" => {
                    let millis = step["millis"].as_i64().ok_or("wait without millis")?;
                    self.now = Timestamp::from_millis(self.now.millis() + millis);
                }
                other => return Err(format!("a program has no step {other}")),
            }
        }
        Ok(Value::Array(answers))
    }

    fn set(&mut self, url: &str, lines: Vec<&str>, given: &Value) -> Result<(), String> {
        let mut headers = Headers::new();
        for line in &lines {
            headers.push("Set-Cookie", octets(line, self.latin1)?);
        }
        let response = Response {
            status: 200,
            headers,
            body: Vec::new(),
        };
        let intent = intent(url, given)?;
        let received = self.session.receive(self.now, &intent, &response);
        for (line, verdict) in lines.into_iter().zip(&received.verdicts) {
            self.decisions.push(noted(line, verdict));
        }
        Ok(())
    }

    fn get(&mut self, url: &str, step: &Value) -> Result<Value, String> {
        let cookies = pairs(&step["cookies"])?;
        let prepared = self
            .session
            .prepare(self.now, &intent(url, &step["headers"])?, &cookies);
        if let Some(unsent) = prepared.unsent {
            return Ok(json!({ "raises": unsent.exception() }));
        }
        let line = prepared.request.headers.get("Cookie");
        let shown = line.map(|field| match self.latin1 {
            true => field.value.iter().copied().map(char::from).collect(),
            false => field.text().into_owned(),
        });
        Ok(shown.map_or(Value::Null, Value::String))
    }
}

fn intent(url: &str, headers: &Value) -> Result<Intent, String> {
    let mut given = Headers::new();
    for (name, value) in pairs(headers)? {
        given.push(name, value);
    }
    Ok(Intent {
        method: Method::get(),
        // As the program wrote it: what `requests` makes of a path is the model's part.
        address: Address::parse(url).map_err(|error| format!("{url}: {error}"))?,
        headers: given,
        body: Body::None,
        credentials: Credentials::Include,
        mode: Mode::Cors,
    })
}

/// A list of names and values; one that is left out is empty.
fn pairs(value: &Value) -> Result<Vec<(String, String)>, String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let pair = |pair: &Value| {
        let (name, value) = (pair[0].as_str()?, pair[1].as_str()?);
        Some((name.to_owned(), value.to_owned()))
    };
    let pairs: Option<Vec<_>> = list.iter().map(pair).collect();
    pairs.ok_or_else(|| format!("not a list of pairs: {value}"))
}

/// The domain as the jar writes it; octets as letters of latin-1.
fn described(cookie: &Cookie) -> Value {
    let letters = |octets: &[u8]| -> String { octets.iter().copied().map(char::from).collect() };
    let dot = if cookie.host_only { "" } else { "." };
    let domain = [dot, &cookie.domain].concat();
    json!({
        "domain": domain,
        "path": cookie.path,
        "name": letters(&cookie.name),
        "value": letters(&cookie.value),
        "expires": cookie.expires.map(Timestamp::seconds),
        "secure": cookie.secure,
    })
}
