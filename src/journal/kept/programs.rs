//! Exchanges of programs as text. What the rules make of one follows from those before it in the same run, so whoever reads them
//! remembers those.

use std::rc::Rc;

use browser_model::Cookie;
use practice_server::json::{Json, Writer};
use practice_server::{Traced, wire};
use timeline::{
    Entry, Inference, ProgramCall, ProgramRun, SessionNames, TargetKind, Watched, Watcher,
};

use super::parts::{number, text, time};
use super::snapshot::{cookie, read_cookie};

/// Which cookie was taken for the session's, where a server of the learner's own does not say.
pub(super) fn name<'a>(json: &mut Writer, entries: impl Iterator<Item = &'a Rc<Entry>>) {
    let named = entries.filter_map(|entry| match &**entry {
        Entry::Watched(watched) => inferred_name(watched),
        Entry::Exchange(_)
        | Entry::Script(_)
        | Entry::Read(_)
        | Entry::Intervention(_)
        | Entry::Program(_) => None,
    });
    if let Some(name) = named.into_iter().next() {
        json.name("session_cookie").text(name);
    }
}

fn inferred_name(watched: &Watched) -> Option<&str> {
    let first = watched.inferred.first()?;
    Some(match first {
        Inference::Presented { name, .. }
        | Inference::Created { name, .. }
        | Inference::Renewed { name, .. }
        | Inference::Kept { name, .. }
        | Inference::Ended { name, .. } => name,
    })
}

/// Writes what was seen of a call.
pub(super) fn write_program(json: &mut Writer, call: &ProgramCall) {
    json.name("line").number_or_null(call.line.map(i64::from));
    json.name("function").text_or_null(call.function.as_deref());
    json.name("url").text(&call.url);
    json.name("request").raw(&wire::request(&Traced {
        message: call.request.clone(),
        cut_from: None,
    }));
    if let Some(response) = &call.response {
        json.name("response").raw(&wire::response(&Traced {
            message: response.clone(),
            cut_from: None,
        }));
    }
    json.name("error").text_or_null(call.error.as_deref());
    json.name("jar").number_or_null(call.jar.map(i64::from));
    json.name("held");
    cookies(json, &call.before);
    if let Some(after) = &call.after {
        json.name("holds");
        cookies(json, after);
    }
    if let Some(report) = &call.report {
        json.name("report").raw(&wire::entry(report));
    }
    json.name("at").number(call.at.millis());
}

fn cookies(json: &mut Writer, cookies: &[Cookie]) {
    json.open('[');
    for one in cookies {
        cookie(json, one, false);
    }
    json.close(']');
}

/// What the programs of a run have done so far.
pub(super) struct Programs {
    watcher: Watcher,
    calls: ProgramRun,
}

impl Programs {
    /// Those of the run that begins so.
    pub(super) fn of(run: Json<'_>) -> Self {
        let chosen = text(run, "session_cookie");
        Self {
            watcher: Watcher::with_names(SessionNames { chosen }),
            calls: ProgramRun::default(),
        }
    }

    /// The entry with this number; `None` where it is no program's.
    pub(super) fn read(
        &mut self,
        value: Json<'_>,
        target: TargetKind,
        number: u32,
    ) -> Option<Entry> {
        match text(value, "kind")?.as_str() {
            "watched" => {
                let trace = wire::read_entry(value.get("trace")).ok()?;
                let watched = self.watcher.take(number, trace);
                Some(Entry::Watched(Box::new(watched)))
            }
            "program" => {
                let call = read_call(value, target)?;
                let program = self.calls.take(number, call);
                Some(Entry::Program(Box::new(program)))
            }
            _ => None,
        }
    }
}

fn read_call(value: Json<'_>, target: TargetKind) -> Option<ProgramCall> {
    let cookies = |name| {
        let cookies = value.get(name).elements().into_iter();
        cookies.map(read_cookie).collect::<Option<Vec<_>>>()
    };
    let response = value.get("response");
    let report = value.get("report");
    Some(ProgramCall {
        line: number(value, "line"),
        function: text(value, "function"),
        url: text(value, "url")?,
        request: wire::read_request(value.get("request")).ok()?.message,
        response: match response.is_null() {
            true => None,
            false => Some(wire::read_response(response).ok()?.message),
        },
        error: text(value, "error"),
        jar: number(value, "jar"),
        before: cookies("held")?,
        after: match value.get("holds").is_null() {
            true => None,
            false => Some(cookies("holds")?),
        },
        report: match report.is_null() {
            true => None,
            false => Some(Box::new(wire::read_entry(report).ok()?)),
        },
        target,
        at: time(value, "at")?,
    })
}
