//! What happened while an exchange was passed on, in JSON.

use super::message::{header_lines, read_header_lines};
use super::{WireError, count, text};
use crate::json::{Json, Writer};
use crate::{ChangeReason, Failure, Passage, Side};

/// The members of the event, its `kind` first.
pub(super) fn passage(json: &mut Writer, passage: &Passage) {
    match passage {
        Passage::PassedOn {
            upstream,
            start_line,
        } => {
            json.text("passed_on").name("upstream").text(upstream);
            json.name("start_line").text(start_line);
        }
        Passage::LineChanged {
            of,
            before,
            after,
            reason,
        } => {
            json.text("line_changed").name("of").text(of.name());
            json.name("before").text(before).name("after").text(after);
            json.name("reason").text(reason.name());
        }
        Passage::Interim { status, headers } => {
            json.text("interim").name("status").number(status);
            header_lines(json.name("headers"), headers);
        }
        Passage::Answered { start_line, micros } => {
            json.text("answered").name("start_line").text(start_line);
            json.name("micros").number(micros);
        }
        Passage::Trailers { of, headers } => {
            json.text("trailers").name("of").text(of.name());
            header_lines(json.name("headers"), headers);
        }
        Passage::Switched { protocol, up, down } => {
            json.text("switched").name("protocol").text(protocol);
            json.name("up").number(up).name("down").number(down);
        }
        Passage::Continues => {
            json.text("continues");
        }
        Passage::Failed(failure) => {
            json.text("failed").name("failure").text(failure.name());
            let words = match failure {
                Failure::Unreachable(words) => Some(words.as_str()),
                Failure::ConnectTooSlow
                | Failure::AnswerTooSlow
                | Failure::ClosedUnanswered
                | Failure::NotHttp
                | Failure::CutOff
                | Failure::ClientLeft
                | Failure::RequestStalled
                | Failure::UnclearFraming
                | Failure::ForeignHost => None,
            };
            json.name("words").text_or_null(words);
        }
    }
}

/// Reads what [`passage`] wrote; none where the kind is another one's.
pub(super) fn read_passage(kind: &str, value: Json<'_>) -> Result<Option<Passage>, WireError> {
    Ok(Some(match kind {
        "passed_on" => Passage::PassedOn {
            upstream: text(value, "upstream")?,
            start_line: text(value, "start_line")?,
        },
        "line_changed" => Passage::LineChanged {
            of: side(value)?,
            before: text(value, "before")?,
            after: text(value, "after")?,
            reason: ChangeReason::parse(&text(value, "reason")?)
                .ok_or_else(|| WireError::at("reason"))?,
        },
        "interim" => Passage::Interim {
            status: u16::try_from(count(value, "status")?).map_err(|_| WireError::at("status"))?,
            headers: read_header_lines(value)?,
        },
        "answered" => Passage::Answered {
            start_line: text(value, "start_line")?,
            micros: count(value, "micros")?,
        },
        "trailers" => Passage::Trailers {
            of: side(value)?,
            headers: read_header_lines(value)?,
        },
        "switched" => Passage::Switched {
            protocol: text(value, "protocol")?,
            up: count(value, "up")?,
            down: count(value, "down")?,
        },
        "continues" => Passage::Continues,
        "failed" => {
            let words = value.get("words").text().unwrap_or_default();
            let failure = Failure::parse(&text(value, "failure")?, words);
            Passage::Failed(failure.ok_or_else(|| WireError::at("failure"))?)
        }
        _ => return Ok(None),
    }))
}

fn side(value: Json<'_>) -> Result<Side, WireError> {
    Side::parse(&text(value, "of")?).ok_or_else(|| WireError::at("of"))
}
