//! One recorded case: a browser is set up as the case says, and asked what the case asks.

pub(crate) mod program;
mod setting;
mod stored;

use browser_model::{
    Browser, Profile, SendDecision, SendVerdict, StoreDecision, StoreVerdict, cookie_line,
    document_cookie,
};
use http_message::Timestamp;
use serde_json::{Map, Value, json};

use setting::{cookie_init, document, frame, hops, navigation, now, octets};
use stored::stored;

/// What the model answers: `id`, `cookie`, `cookies` or `names` by the kind of the case, and `decisions`; `stored` as
/// well where the case asks for the `storage` that is left.
pub(crate) fn replay(case: &Value, profile: &Profile) -> Result<Value, String> {
    let mut run = Run {
        browser: setting::browser(profile),
        now: now(case)?,
        decisions: Vec::new(),
    };
    let (key, answer) = match text(case, "kind")? {
        "single" => ("cookie", run.single(case)?),
        "steps" => ("cookies", run.steps(case)?),
        "same-site" => ("names", run.same_site(case)?),
        "partitioned" => ("names", run.partitioned(case)?),
        // Kinds of reports that are no question about a cookie: page, server and listings answer them.
        kind if ELSEWHERE.contains(&kind) => {
            return Ok(json!({ "id": case["id"], "left_out": kind }));
        }
        other => return Err(format!("no such kind of case: {other}")),
    };
    let mut record = Map::new();
    record.insert("id".to_owned(), case["id"].clone());
    record.insert(key.to_owned(), answer);
    record.insert("decisions".to_owned(), Value::Array(run.decisions));
    if case["storage"] == true {
        record.insert("stored".to_owned(), stored(&run.browser, run.now));
    }
    Ok(Value::Object(record))
}

/// What the format also knows, and no model of a client can answer.
const ELSEWHERE: [&str; 7] = [
    "listing",
    "link",
    "server",
    "inspector",
    "timeline",
    "adopt",
    "free-play",
];

struct Run {
    browser: Browser,
    now: Timestamp,
    decisions: Vec<Value>,
}

impl Run {
    fn single(&mut self, case: &Value) -> Result<Value, String> {
        let latin1 = case["encoding"] == "latin1";
        let by_script = case["set_api"] == "document.cookie";
        self.set(by_script, text(case, "set_url")?, lines(case)?, latin1)?;
        let by_script = case["get_api"] == "document.cookie";
        self.get(by_script, text(case, "request_url")?, latin1)
    }

    /// What scripts read and write is text, whatever the encoding of the lines.
    fn steps(&mut self, case: &Value) -> Result<Value, String> {
        let latin1 = case["encoding"] == "latin1";
        let mut answers = Vec::new();
        for step in case["steps"].as_array().ok_or("steps is not a list")? {
            let url = text(step, "url")?;
            match text(step, "op")? {
                "http_set" => self.set(false, url, lines(step)?, latin1)?,
                "dom_set" => self.set(true, url, lines(step)?, false)?,
                "store_set" => self.set_in_cookie_store(url, &step["init"])?,
                "http_get" => answers.push(self.get(false, url, latin1)?),
                "dom_get" => answers.push(self.get(true, url, false)?),
                other => return Err(format!("no such step: {other}")),
            }
        }
        Ok(Value::Array(answers))
    }

    fn same_site(&mut self, case: &Value) -> Result<Value, String> {
        self.set(
            false,
            &format!("{}/", text(case, "cookie_origin")?),
            lines(case)?,
            false,
        )?;
        let mut arrived = Value::Null;
        for hop in hops(case)? {
            let verdicts = self.browser.select(self.now, &hop);
            arrived = names(&verdicts);
            self.note_sent(&verdicts);
        }
        Ok(arrived)
    }

    fn partitioned(&mut self, case: &Value) -> Result<Value, String> {
        let setting = frame(&case["set_frame_chain"], "navigate")?;
        for line in lines(case)? {
            let verdict = self.browser.store(self.now, &setting, line.as_bytes());
            self.note_stored(line, &verdict);
        }
        let request = frame(&case["request_frame_chain"], text(case, "action")?)?;
        let verdicts = self.browser.select(self.now, &request);
        self.note_sent(&verdicts);
        Ok(names(&verdicts))
    }

    fn set(
        &mut self,
        by_script: bool,
        url: &str,
        lines: Vec<&str>,
        latin1: bool,
    ) -> Result<(), String> {
        for line in lines {
            let octets = octets(line, latin1)?;
            let verdict = if by_script {
                self.browser
                    .write_in_document(self.now, &document(url)?, &octets)
            } else {
                self.browser.store(self.now, &navigation(url)?, &octets)
            };
            self.note_stored(line, &verdict);
        }
        Ok(())
    }

    fn set_in_cookie_store(&mut self, url: &str, init: &Value) -> Result<(), String> {
        let (document, init) = (document(url)?, cookie_init(init)?);
        match self.browser.set_in_cookie_store(self.now, &document, &init) {
            Ok(verdict) => self.note_stored(&init.name, &verdict),
            Err(error) => self.decisions.push(
                json!({ "line": init.name, "decision": "type-error", "reasons": [error.name()] }),
            ),
        }
        Ok(())
    }

    fn get(&mut self, by_script: bool, url: &str, latin1: bool) -> Result<Value, String> {
        let verdicts = if by_script {
            self.browser.read_in_document(self.now, &document(url)?)
        } else {
            self.browser.select(self.now, &navigation(url)?)
        };
        self.note_sent(&verdicts);
        let text = if by_script && !latin1 {
            Some(document_cookie(&verdicts, self.browser.profile())).filter(|text| !text.is_empty())
        } else {
            cookie_line(&verdicts).map(|line| {
                if latin1 {
                    line.into_iter().map(char::from).collect()
                } else {
                    String::from_utf8_lossy(&line).into_owned()
                }
            })
        };
        Ok(text.map_or(Value::Null, Value::String))
    }

    fn note_stored(&mut self, line: &str, verdict: &StoreVerdict) {
        self.decisions.push(noted(line, verdict));
    }

    fn note_sent(&mut self, verdicts: &[SendVerdict]) {
        for SendVerdict { cookie, decision } in verdicts {
            let (decision, reasons) = match decision {
                SendDecision::Sent => ("sent", vec![]),
                SendDecision::Withheld(reasons) => (
                    "withheld",
                    reasons.iter().map(|reason| reason.name()).collect(),
                ),
            };
            self.decisions.push(
                json!({ "name": cookie.name_text(), "decision": decision, "reasons": reasons }),
            );
        }
    }
}

/// What became of a line.
fn noted(line: &str, verdict: &StoreVerdict) -> Value {
    let (decision, reasons) = match &verdict.decision {
        StoreDecision::Stored(_) => ("stored", vec![]),
        StoreDecision::Replaced { .. } => ("replaced", vec![]),
        StoreDecision::Deleted(_) => ("deleted", vec![]),
        StoreDecision::NothingToDelete => ("nothing-to-delete", vec![]),
        StoreDecision::Rejected(reason) => ("rejected", vec![reason.name()]),
    };
    json!({ "line": line, "decision": decision, "reasons": reasons })
}

/// The names of the cookies that arrive, sorted.
fn names(verdicts: &[SendVerdict]) -> Value {
    let sent = verdicts
        .iter()
        .filter(|verdict| verdict.decision == SendDecision::Sent);
    let mut names: Vec<String> = sent.map(|verdict| verdict.cookie.name_text()).collect();
    names.sort_unstable();
    Value::from(names)
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str, String> {
    value[key]
        .as_str()
        .ok_or_else(|| format!("{key} is not a text"))
}

fn lines(value: &Value) -> Result<Vec<&str>, String> {
    let lines = value["lines"].as_array().ok_or("lines is not a list")?;
    lines
        .iter()
        .map(|line| {
            line.as_str()
                .ok_or_else(|| "a line is not a text".to_owned())
        })
        .collect()
}
