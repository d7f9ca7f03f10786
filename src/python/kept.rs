//! The last run of a program as text, so that it outlasts a reload: what the server held before, and what Python said. All else
//! follows from that, as it did then.

use std::rc::Rc;

use http_message::Timestamp;
use practice_server::json::{Json, Writer};
use practice_server::{SessionRow, wire};
use timeline::TargetKind;

use super::action::KeptRun;
use super::convert;
use crate::platform::worker::Message;
use crate::target::{target_name, target_of_name};

/// A run while it is under way, and after.
pub(super) struct Recording {
    /// The beginning of an object: all that is known when it starts.
    head: String,
    /// What Python said, as pairs of time and message with a comma before each.
    said: String,
}

/// How many octets of a run are kept.
const MOST: usize = 512 * 1024;

impl Recording {
    /// A run that starts now.
    pub(super) fn new(
        number: u32,
        target: TargetKind,
        program: &str,
        sessions: &[SessionRow],
        at: Timestamp,
    ) -> Self {
        let mut json = Writer::plain();
        json.open('{').name("run").number(number);
        json.name("target").text(target_name(target));
        json.name("program").text(program);
        json.name("at").number(at.millis()).name("sessions");
        json.raw(&wire::sessions(sessions, sessions.len() as u64));
        json.close('}');
        Self {
            head: json.finish(),
            said: String::new(),
        }
    }

    /// Python said this.
    pub(super) fn note(&mut self, message: &Message, at: Timestamp) {
        // What is too much already is not kept at all.
        if self.said.len() <= MOST
            && let Some(json) = message.json()
        {
            self.said += &format!(",[{},{json}]", at.millis());
        }
    }

    /// The run as text; none where it is too much.
    pub(super) fn write(&self) -> Option<String> {
        let text = ["[", &self.head, &self.said, "]"].concat();
        (text.len() <= MOST).then_some(text)
    }
}

/// Reads what was written; none where it is anything else.
pub(super) fn read(text: &str) -> Option<KeptRun> {
    let parts = Message::parse(text)?.elements()?;
    let (head, said) = parts.split_first()?;
    let target = target_of_name(&head.get("target").text()?)?;
    let sessions = head.get("sessions").json()?;
    let sessions = wire::read_sessions(Json::of(sessions.as_bytes()).ok()?).ok()?;
    let said = said.iter().filter_map(|pair| {
        let pair = pair.elements()?;
        let [at, message] = &pair[..] else {
            return None;
        };
        convert::action(message, target, time(at)?)
    });
    Some(KeptRun {
        number: head.get("run").count()?,
        target,
        program: Rc::from(head.get("program").text()?),
        sessions: Rc::new(sessions),
        at: time(&head.get("at"))?,
        said: said.collect(),
    })
}

/// What a clock says is a whole number of milliseconds, and exact.
fn time(message: &Message) -> Option<Timestamp> {
    let millis = message.number()?;
    Some(Timestamp::from_millis(millis as i64))
}
