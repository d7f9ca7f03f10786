//! Turns an entry of the journal into its steps in order, each with its source.

mod exchange;
mod program;
mod rows;
mod server;
mod verdicts;
mod watched;

use browser_model::{SendVerdict, StoreVerdict};
use http_message::Timestamp;

use crate::drawing::drawing;
use crate::{
    ClientId, Entry, Intervention, InterventionEntry, ReadEntry, ScriptEntry, Source, Step,
    TargetKind, TimelineStep,
};

use exchange::of_exchange;
use program::of_program;
use rows::Rows;
use verdicts::{chosen, stored, text};
use watched::of_watched;

/// The steps of one entry, in the order in which they happened, each with its source: what the page observed, what the
/// server reported, what the rules of the browser model predict, and what stays hidden.
pub fn timeline(entry: &Entry) -> Vec<TimelineStep> {
    match entry {
        Entry::Exchange(exchange) => of_exchange(exchange),
        Entry::Script(script) => of_script(script),
        Entry::Read(read) => of_read(read),
        Entry::Intervention(intervention) => of_intervention(intervention),
        Entry::Watched(watched) => of_watched(watched),
        Entry::Program(program) => of_program(program),
    }
}

/// A verdict on a `Set-Cookie` line as a step by itself, outside any exchange: a prediction.
pub fn store_step(verdict: &StoreVerdict, at: Timestamp) -> TimelineStep {
    predicted(stored(verdict), at)
}

/// A verdict on a stored cookie as a step by itself, outside any exchange: a prediction.
pub fn send_step(verdict: &SendVerdict, at: Timestamp) -> TimelineStep {
    predicted(chosen(verdict), at)
}

fn predicted(step: Step, at: Timestamp) -> TimelineStep {
    TimelineStep {
        drawing: drawing(&step),
        step,
        source: Source::Modelled,
        target: TargetKind::InPage,
        client: ClientId::First,
        at,
    }
}

fn of_script(script: &ScriptEntry) -> Vec<TimelineStep> {
    let mut rows = Rows::new(script.target, script.client, script.at);
    rows.push(
        rows.page,
        Step::ScriptWritesCookie {
            line: text(&script.verdict.line),
            visible: script.visible,
        },
    );
    rows.push(Source::Modelled, stored(&script.verdict));
    rows.steps
}

fn of_read(read: &ReadEntry) -> Vec<TimelineStep> {
    let mut rows = Rows::new(read.target, read.client, read.at);
    rows.push(
        rows.page,
        Step::ScriptReadsCookies {
            shown: read.shown.clone(),
            expected: read.expected.clone(),
        },
    );
    rows.steps
}

fn of_intervention(entry: &InterventionEntry) -> Vec<TimelineStep> {
    let mut rows = Rows::new(entry.target, entry.client, entry.at);
    let source = match (&entry.intervention, entry.target) {
        (Intervention::BrowserClosed { .. }, _) => Source::Modelled,
        (Intervention::TimePassed { .. }, _) => rows.page,
        // The id was last seen in the server's report; rows and settings are the server's own; and that a cookie went, its
        // next requests will show.
        (_, TargetKind::Native | TargetKind::ServiceWorker) => Source::Reported,
        (_, TargetKind::InPage) => Source::Modelled,
    };
    rows.push(source, Step::Intervention(entry.intervention.clone()));
    rows.steps
}

#[cfg(test)]
mod tests;
