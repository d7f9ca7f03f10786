//! An entry as text: what was seen and reported. What the model makes of it is derived when it is read.

use browser_model::{Browser, judge_preflight};
use practice_server::json::{Json, Writer};
use practice_server::wire::{self, octets, read_octets};
use practice_server::{TraceEntry, Traced};
use timeline::{
    Arrival, Entry, Exchange, FetchFailure, Intervention, InterventionEntry, PreflightReport,
    ProgramOptions, ReadEntry, Report, ScriptEntry, TargetKind,
};

use super::parts::{
    CLIENTS, client, flag, intent, named, number, pairs, read_client, read_intent, read_named,
    read_pairs, text, time,
};
use crate::journal::{Journal, Snapshot, exposure};
use crate::target::target_name;

/// Writes the entry's members.
pub(super) fn write(json: &mut Writer, entry: &Entry) {
    json.name("target").text(target_name(entry.target()));
    named(json, "client", &CLIENTS, entry.client());
    json.name("kind");
    match entry {
        Entry::Exchange(exchange) => write_exchange(json.text("exchange"), exchange),
        Entry::Script(script) => {
            json.text("script").name("page");
            client(json, &script.page);
            octets(json.name("line"), &script.verdict.line);
            if let Some(visible) = script.visible {
                json.name("visible").flag(visible);
            }
            json.name("at").number(script.at.millis());
        }
        Entry::Read(read) => {
            json.text("read").name("page");
            client(json, &read.page);
            json.name("shown").text_or_null(read.shown.as_deref());
            json.name("at").number(read.at.millis());
        }
        Entry::Intervention(entry) => {
            write_intervention(json, &entry.intervention);
            json.name("at").number(entry.at.millis());
        }
        // The page's journal holds none of these: each has a place, and a log, of its own.
        Entry::Program(_) | Entry::Watched(_) => {
            json.text("watched");
        }
    }
}

fn write_exchange(json: &mut Writer, exchange: &Exchange) {
    json.name("page");
    client(json, &exchange.page);
    json.name("intent");
    intent(json, &exchange.intent);
    if let Some(program) = &exchange.program {
        json.name("program").open('{');
        json.name("session").flag(program.session).name("cookies");
        pairs(json, &program.cookies);
        json.close('}');
    }
    json.name("started").number(exchange.started.millis());
    json.name("finished").number(exchange.finished.millis());
    json.name("report");
    match &exchange.report {
        Report::Trace(trace) => json.raw(&wire::entry(trace)),
        Report::Ambiguous(numbers) => {
            json.open('[');
            for number in numbers {
                json.number(number);
            }
            json.close(']')
        }
        Report::Missing => json.text("missing"),
        Report::NotSent => json.text("not-sent"),
    };
    json.name("arrival");
    match &exchange.arrival {
        Arrival::Response(response) => {
            let message = response.clone();
            let whole = Traced {
                message,
                cut_from: None,
            };
            json.raw(&wire::response(&whole))
        }
        Arrival::Opaque => json.text("opaque"),
        Arrival::Failed(FetchFailure::Network(words)) => json.open('[').text(words).close(']'),
        Arrival::Failed(FetchFailure::TooLarge(limit)) => {
            json.open('[').number(0).number(limit).close(']')
        }
        Arrival::Failed(FetchFailure::TimedOut(millis)) => {
            json.open('[').number(1).number(millis).close(']')
        }
    };
    if let Some(preflight) = &exchange.preflight {
        json.name("preflight").open('[');
        if let Some(trace) = &preflight.trace {
            json.raw(&wire::entry(trace));
        }
        json.close(']');
    }
}

fn write_intervention(json: &mut Writer, intervention: &Intervention) {
    match intervention {
        Intervention::JarRead { name, values } => {
            json.text("jar-read").name("name").text(name);
            json.name("values").open('[');
            for value in values {
                json.text(value);
            }
            json.close(']')
        }
        Intervention::IdCopied { id } => json.text("id-copied").name("id").text(id),
        Intervention::RowDeleted { id, user } => {
            json.text("row-deleted").name("id").text(id);
            json.name("user").text(user)
        }
        Intervention::RowChanged { id, from, to } => {
            json.text("row-changed").name("id").text(id);
            json.name("from").text(from).name("to").text(to)
        }
        Intervention::CookieDeleted { .. } => json.text("cookie-deleted"),
        Intervention::TimePassed { seconds, really } => {
            json.text("time-passed").name("seconds").number(seconds);
            json.name("really").flag(*really)
        }
        Intervention::BrowserClosed { .. } => json.text("browser-closed"),
        Intervention::ServerConfigured { what } => {
            json.text("server-configured").name("what");
            pairs(json, what);
            json
        }
    };
}

/// Reads the entry that comes next in the journal; what the model says of it follows from what both sides hold by then.
pub(super) fn read(value: Json<'_>, target: TargetKind, journal: &Journal) -> Option<Entry> {
    let number = journal.next_number();
    let mut model = (**journal.latest(target)).clone();
    let by = read_named(value, "client", &CLIENTS)?;
    let page = || read_client(value.get("page"));
    Some(match text(value, "kind")?.as_str() {
        "exchange" => Entry::Exchange(Box::new(Exchange {
            number,
            client: by,
            target,
            ..read_exchange(value, &mut model)?
        })),
        "script" => {
            let (at, page) = (time(value, "at")?, page()?);
            let line = read_octets(value.get("line"))?;
            let browser: &mut Browser = model.browser_of_page(by);
            Entry::Script(Box::new(ScriptEntry {
                number,
                client: by,
                target,
                verdict: browser.write_from_script(at, &page, &line),
                page,
                visible: flag(value, "visible"),
                at,
            }))
        }
        "read" => {
            let (at, page) = (time(value, "at")?, page()?);
            Entry::Read(ReadEntry {
                number,
                client: by,
                target,
                expected: model.first.read_from_script(at, &page),
                page,
                shown: text(value, "shown"),
                at,
            })
        }
        kind => Entry::Intervention(InterventionEntry {
            number,
            client: by,
            target,
            intervention: read_intervention(kind, value, by, &model)?,
            at: time(value, "at")?,
        }),
    })
}

/// The exchange; number, client and target are the caller's to say.
fn read_exchange(value: Json<'_>, model: &mut Snapshot) -> Option<Exchange> {
    let client = read_named(value, "client", &CLIENTS)?;
    let page = read_client(value.get("page"))?;
    let intent = read_intent(value.get("intent"))?;
    let program = value.get("program");
    let program = match program.is_null() {
        true => None,
        false => Some(ProgramOptions {
            session: flag(program, "session")?,
            cookies: read_pairs(program.get("cookies"))?,
        }),
    };
    let (started, finished) = (time(value, "started")?, time(value, "finished")?);
    let report = read_report(value.get("report"))?;
    let prepared = model.prepare(client, program.as_ref(), started, &page, &intent);
    let asked = value.get("preflight");
    let preflight = match prepared.preflight.as_ref().filter(|_| program.is_none()) {
        None if asked.is_null() => None,
        Some(request) if asked.is_array() => {
            let trace = asked.elements().first().copied();
            let trace: Option<Box<TraceEntry>> = match trace {
                None => None,
                Some(trace) => Some(Box::new(wire::read_entry(trace).ok()?)),
            };
            let judge =
                |trace: &TraceEntry| judge_preflight(&page, &intent, &trace.response.message);
            Some(PreflightReport {
                request: request.clone(),
                verdict: trace.as_deref().map_or(Ok(()), judge),
                trace,
            })
        }
        // The browser asked first, and by the model it should not have, or the other way round: the model has forgotten
        // what it knew then.
        None | Some(_) => return None,
    };
    let received = model.receive(client, program.as_ref(), finished, &page, &intent, &report);
    Some(Exchange {
        number: 0,
        client,
        target: TargetKind::InPage,
        exposure: exposure(&page, &intent, program.as_ref(), &report),
        page,
        intent,
        prepared,
        report,
        arrival: read_arrival(value.get("arrival"))?,
        received,
        preflight,
        program,
        started,
        finished,
    })
}

fn read_report(value: Json<'_>) -> Option<Report> {
    if value.is_object() {
        let trace = wire::read_entry(value).ok()?;
        return Some(Report::Trace(Box::new(trace)));
    }
    if value.is_array() {
        let number = |number: Json<'_>| u64::try_from(number.integer()?).ok();
        let numbers = value.elements().into_iter().map(number).collect();
        return Option::<Vec<u64>>::map(numbers, Report::Ambiguous);
    }
    match value.text()?.as_str() {
        "missing" => Some(Report::Missing),
        "not-sent" => Some(Report::NotSent),
        _ => None,
    }
}

fn read_arrival(value: Json<'_>) -> Option<Arrival> {
    if value.is_object() {
        let response = wire::read_response(value).ok()?.message;
        return Some(Arrival::Response(response));
    }
    let failure = match value.elements()[..] {
        [] => {
            return value
                .text()
                .filter(|text| text == "opaque")
                .map(|_| Arrival::Opaque);
        }
        [words] => FetchFailure::Network(words.text()?),
        [kind, number] if kind.integer() == Some(0) => {
            FetchFailure::TooLarge(u64::try_from(number.integer()?).ok()?)
        }
        [_, number] => FetchFailure::TimedOut(u32::try_from(number.integer()?).ok()?),
        _ => return None,
    };
    Some(Arrival::Failed(failure))
}

fn read_intervention(
    kind: &str,
    value: Json<'_>,
    by: timeline::ClientId,
    model: &Snapshot,
) -> Option<Intervention> {
    let id = || text(value, "id");
    Some(match kind {
        "jar-read" => Intervention::JarRead {
            name: text(value, "name")?,
            values: value
                .get("values")
                .elements()
                .into_iter()
                .map(Json::text)
                .collect::<Option<_>>()?,
        },
        "id-copied" => Intervention::IdCopied { id: id()? },
        "row-deleted" => Intervention::RowDeleted {
            id: id()?,
            user: text(value, "user")?,
        },
        "row-changed" => Intervention::RowChanged {
            id: id()?,
            from: text(value, "from")?,
            to: text(value, "to")?,
        },
        "cookie-deleted" => Intervention::CookieDeleted {
            cookie: model.session_cookie(by)?.clone(),
        },
        "time-passed" => Intervention::TimePassed {
            seconds: number(value, "seconds")?,
            really: flag(value, "really")?,
        },
        "browser-closed" => Intervention::BrowserClosed {
            dropped: model.dropped_on_quit(by),
        },
        "server-configured" => Intervention::ServerConfigured {
            what: read_pairs(value.get("what"))?,
        },
        _ => return None,
    })
}
