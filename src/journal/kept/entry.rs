//! An entry as text: what was seen and reported. What the model makes of it is derived when it is read.

use browser_model::{Browser, Prepared, Redirects, judge_preflight};
use practice_server::json::{Json, Writer};
use practice_server::wire::{self, octets, read_octets};
use practice_server::{TraceEntry, Traced};
use timeline::{
    Arrival, Caller, Entry, Exchange, FetchFailure, Intervention, InterventionEntry, Landed,
    PreflightReport, ProgramOptions, ReadEntry, Redirected, Report, ScriptEntry, TargetKind,
};

use super::parts::{
    CLIENTS, REDIRECTS, client, flag, intent, named, number, pairs, read_client, read_intent,
    read_named, read_pairs, text, time,
};
use super::programs;
use crate::journal::{Journal, Snapshot};
use crate::target::target_name;

/// Writes the entry's members.
pub(super) fn write(json: &mut Writer, entry: &Entry) {
    json.name("target").text(target_name(entry.target()));
    // Of other programs nothing but what was seen tells who they are.
    if CLIENTS.iter().any(|(_, client)| *client == entry.client()) {
        named(json, "client", &CLIENTS, entry.client());
    }
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
        Entry::Program(program) => programs::write_program(json.text("program"), &program.call),
        Entry::Watched(watched) => {
            json.text("watched").name("trace");
            json.raw(&wire::entry(&watched.trace));
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
    write_report(json, &exchange.report);
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
        Arrival::OpaqueRedirect => json.text("opaque-redirect"),
        Arrival::Failed(FetchFailure::Network(words)) => json.open('[').text(words).close(']'),
        Arrival::Failed(FetchFailure::TooLarge(limit)) => {
            json.open('[').number(0).number(limit).close(']')
        }
        Arrival::Failed(FetchFailure::TimedOut(millis)) => {
            json.open('[').number(1).number(millis).close(']')
        }
    };
    write_preflight(json, exchange.preflight.as_ref());
    write_redirected(json, &exchange.redirected);
}

fn write_report(json: &mut Writer, report: &Report) {
    match report {
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
}

fn write_preflight(json: &mut Writer, preflight: Option<&PreflightReport>) {
    if let Some(preflight) = preflight {
        json.name("preflight").open('[');
        if let Some(trace) = &preflight.trace {
            json.raw(&wire::entry(trace));
        }
        json.close(']');
    }
}

/// What was seen and reported of redirects; the requests follow from it.
fn write_redirected(json: &mut Writer, redirected: &Redirected) {
    if redirected.mode != Redirects::Follow {
        named(json, "redirects", &REDIRECTS, redirected.mode);
    }
    if !redirected.hops.is_empty() {
        json.name("hops").open('[');
        for hop in &redirected.hops {
            json.open('{').name("report");
            write_report(json, &hop.report);
            write_preflight(json, hop.preflight.as_ref());
            json.close('}');
        }
        json.close(']');
    }
    if let Some(landed) = &redirected.landed {
        json.name("landed").text(&landed.url);
        json.name("redirected").flag(landed.redirected);
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
    let mode = match value.get("redirects").is_null() {
        true => Redirects::Follow,
        false => read_named(value, "redirects", &REDIRECTS)?,
    };
    let caller = Caller {
        page: &page,
        intent: &intent,
        program: program.as_ref(),
        redirects: mode,
    };
    let prepared = model.prepare(client, started, caller);
    let judge = |trace: &TraceEntry| judge_preflight(&page, &intent, &trace.response.message);
    let asked = read_preflight(value, &prepared)?;
    let preflight = prepared.preflight.clone().map(|request| PreflightReport {
        request,
        verdict: asked.as_deref().map_or(Ok(()), judge),
        trace: asked,
    });
    let mut hops = value.get("hops").elements().into_iter();
    // Where what was kept does not fit what follows from it, nothing of it counts.
    let mut fits = true;
    let mut told = |prepared: &Prepared| {
        let told = hops.next().and_then(|hop| {
            let asked = read_preflight(hop, prepared)?;
            Some((asked, read_report(hop.get("report"))?))
        });
        told.unwrap_or_else(|| {
            fits = false;
            (None, Report::Missing)
        })
    };
    let walk = model.walk(client, finished, caller, &report, &mut told);
    if !fits || hops.next().is_some() {
        return None;
    }
    let landed = match value.get("landed").is_null() {
        true => None,
        false => Some(Landed {
            url: text(value, "landed")?,
            redirected: flag(value, "redirected")?,
        }),
    };
    Some(Exchange {
        number: 0,
        client,
        target: TargetKind::InPage,
        exposure: walk.exposure,
        redirected: Redirected {
            mode,
            hops: walk.hops,
            halt: walk.halt,
            landed,
        },
        page,
        intent,
        prepared,
        report,
        arrival: read_arrival(value.get("arrival"))?,
        received: walk.received,
        preflight,
        program,
        started,
        finished,
    })
}

/// The trace of a preflight, where the browser asked first and the server saw it; `None` where it asked and by the model it
/// should not have, or the other way round: the model has forgotten what it knew then.
fn read_preflight(value: Json<'_>, prepared: &Prepared) -> Option<Option<Box<TraceEntry>>> {
    let asked = value.get("preflight");
    match &prepared.preflight {
        None if asked.is_null() => Some(None),
        Some(_) if asked.is_array() => match asked.elements().first().copied() {
            None => Some(None),
            Some(trace) => Some(Some(Box::new(wire::read_entry(trace).ok()?))),
        },
        None | Some(_) => None,
    }
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
            return match value.text()?.as_str() {
                "opaque" => Some(Arrival::Opaque),
                "opaque-redirect" => Some(Arrival::OpaqueRedirect),
                _ => None,
            };
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
