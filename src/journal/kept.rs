//! The journal as text, so that it outlasts a reload: what happened, and nothing that follows from it. Requests, verdicts and
//! tables are derived anew when it is read, by the functions that a run uses.

mod entry;
mod parts;
mod programs;
mod snapshot;

use std::rc::Rc;

use course::StopId;
use course::lesson::Setting;
use practice_server::json::{Json, Writer};
use practice_server::wire;

use super::log::{Journal, KINDS, RunOwner};
use super::record::Record;
use parts::{number, read_reported, reported};
use programs::Programs;
use snapshot::{read_snapshot, snapshot};

/// Writes the newest runs, as many as fit into so many octets, and says how many were left out; `None` where none is left.
pub(crate) fn write(journal: &Journal, most: usize) -> Option<(String, usize)> {
    let mut kept = Vec::new();
    let mut size = 0;
    for at in (0..journal.runs().len()).rev() {
        // What is kept begins after it.
        if journal.runs()[at].owner == RunOwner::Pasted {
            break;
        }
        let text = run(journal, at);
        size += text.len();
        if size > most {
            break;
        }
        kept.push(text);
    }
    let left_out = journal.runs().len() - kept.len();
    let start = journal.runs().get(left_out)?.range.start;
    if start == journal.len() {
        return None;
    }
    let mut json = Writer::plain();
    json.open('{').name("before").open('[');
    for target in KINDS {
        snapshot(&mut json, &journal.snapshot_before(target, start));
    }
    json.close(']').name("runs").open('[');
    for text in kept.iter().rev() {
        json.raw(text);
    }
    json.close(']').close('}');
    Some((json.finish(), left_out))
}

/// One run: whose it is, then each record, and each snapshot that was taken anew, at its place.
fn run(journal: &Journal, at: usize) -> String {
    let run = &journal.runs()[at];
    let mut json = Writer::plain();
    json.open('[').open('{');
    match &run.owner {
        RunOwner::Stop(stop) => json.name("stop").text(stop.name()),
        RunOwner::Experiment(lesson, experiment, setting) => {
            json.name("lesson").text(lesson);
            json.name("experiment").number(experiment);
            json.name("flipped").flag(*setting == Setting::Flipped)
        }
        RunOwner::FreePlay | RunOwner::Pasted => &mut json,
    };
    programs::name(&mut json, journal.entries(run.range.clone()));
    json.close('}');
    for place in run.range.clone() {
        for (target, taken) in journal.rebases(place) {
            json.open('{').name("target");
            json.text(crate::target::target_name(target)).name("anew");
            snapshot(&mut json, taken);
            json.close('}');
        }
        if let Some(record) = journal.record(place) {
            write_record(&mut json, record);
        }
    }
    json.close(']');
    json.finish()
}

fn write_record(json: &mut Writer, record: &Record) {
    json.open('{');
    entry::write(json, &record.entry);
    if let Some(rows) = &record.sessions {
        json.name("sessions");
        json.raw(&wire::sessions(rows, rows.len() as u64));
    }
    if let Some(correction) = &record.correction {
        json.name("correction");
        reported(json, correction);
    }
    json.close('}');
}

/// Reads what [`write`] wrote; `None` where it is anything else, or where what follows from it is no longer what was seen.
pub(crate) fn read(value: Json<'_>) -> Option<Journal> {
    let before = value.get("before").elements();
    let [native, worker, in_page] = before[..] else {
        return None;
    };
    let (native, worker, in_page) = (
        read_snapshot(native)?,
        read_snapshot(worker)?,
        read_snapshot(in_page)?,
    );
    let mut journal = Journal::starting_with([native, worker, in_page].map(Rc::new));
    for run in value.get("runs").elements() {
        let mut parts = run.elements().into_iter();
        let of = parts.next()?;
        journal.begin_run(owner(of)?);
        let mut programs = Programs::of(of);
        for part in parts {
            read_part(&mut journal, part, &mut programs)?;
        }
    }
    Some(journal)
}

fn owner(value: Json<'_>) -> Option<RunOwner> {
    if let Some(stop) = value.get("stop").text() {
        return StopId::parse(&stop).map(RunOwner::Stop);
    }
    let Some(lesson) = value.get("lesson").text() else {
        return value.is_object().then_some(RunOwner::FreePlay);
    };
    let experiment = number(value, "experiment")?;
    let setting = match value.get("flipped").flag()? {
        true => Setting::Flipped,
        false => Setting::Given,
    };
    Some(RunOwner::Experiment(lesson.into(), experiment, setting))
}

/// A record, or a snapshot that was taken anew.
fn read_part(journal: &mut Journal, part: Json<'_>, programs: &mut Programs) -> Option<()> {
    let target = crate::target::target_of_name(&part.get("target").text()?)?;
    let anew = part.get("anew");
    if !anew.is_null() {
        journal.rebase(target, Rc::new(read_snapshot(anew)?));
        return Some(());
    }
    let entry = match programs.read(part, target, journal.next_number()) {
        Some(entry) => entry,
        None => entry::read(part, target, journal)?,
    };
    let mut record = Record::of(entry);
    if !part.get("sessions").is_null() {
        let rows = wire::read_sessions(part.get("sessions")).ok()?;
        record.sessions = Some(Rc::new(rows));
    }
    if !part.get("correction").is_null() {
        record.correction = Some(read_reported(part.get("correction"))?);
    }
    journal.append(Rc::new(record));
    Some(())
}

#[cfg(test)]
pub(super) mod tests;
