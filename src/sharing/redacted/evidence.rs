//! What was seen of each kind of entry, without its secrets. What the model made of it stays behind: nobody writes it.

use timeline::{
    Arrival, Entry, Exchange, FollowedHop, Intervention, InterventionEntry, Landed,
    PreflightReport, ProgramCall, ProgramExchange, ProgramOptions, ReadEntry, Redirected, Report,
    ScriptEntry, Watched,
};

use super::Redactor;
use crate::target::ReportedCookies;

impl Redactor {
    pub(super) fn entry(&mut self, entry: &Entry) -> Entry {
        match entry {
            Entry::Exchange(exchange) => Entry::Exchange(Box::new(self.exchange(exchange))),
            Entry::Script(script) => {
                let mut verdict = script.verdict.clone();
                verdict.line = self.redaction.set_cookie(&verdict.line);
                Entry::Script(Box::new(ScriptEntry {
                    page: self.page(&script.page),
                    verdict,
                    ..(**script).clone()
                }))
            }
            Entry::Read(read) => Entry::Read(ReadEntry {
                page: self.page(&read.page),
                shown: read.shown.as_deref().map(|line| self.cookie_line(line)),
                ..read.clone()
            }),
            Entry::Intervention(entry) => Entry::Intervention(InterventionEntry {
                intervention: self.intervention(&entry.intervention),
                ..entry.clone()
            }),
            Entry::Program(program) => Entry::Program(Box::new(ProgramExchange {
                call: self.call(&program.call),
                ..(**program).clone()
            })),
            Entry::Watched(watched) => Entry::Watched(Box::new(Watched {
                trace: self.trace(&watched.trace),
                ..(**watched).clone()
            })),
        }
    }

    fn exchange(&mut self, exchange: &Exchange) -> Exchange {
        Exchange {
            page: self.page(&exchange.page),
            intent: self.intent(&exchange.intent),
            report: self.report(&exchange.report),
            arrival: match &exchange.arrival {
                Arrival::Response(response) => Arrival::Response(self.response(response)),
                other @ (Arrival::Opaque | Arrival::OpaqueRedirect | Arrival::Failed(_)) => {
                    other.clone()
                }
            },
            preflight: exchange
                .preflight
                .as_ref()
                .map(|asked| self.preflight(asked)),
            program: exchange.program.as_ref().map(|program| ProgramOptions {
                session: program.session,
                cookies: self.pairs(&program.cookies),
            }),
            redirected: self.redirected(&exchange.redirected),
            ..exchange.clone()
        }
    }

    fn redirected(&mut self, redirected: &Redirected) -> Redirected {
        let hop = |hop: &FollowedHop| FollowedHop {
            preflight: hop.preflight.as_ref().map(|asked| self.preflight(asked)),
            report: self.report(&hop.report),
            ..hop.clone()
        };
        Redirected {
            hops: redirected.hops.iter().map(hop).collect(),
            landed: redirected.landed.as_ref().map(|landed| Landed {
                url: self.address_text(&landed.url),
                redirected: landed.redirected,
            }),
            ..redirected.clone()
        }
    }

    fn report(&mut self, report: &Report) -> Report {
        match report {
            Report::Trace(trace) => Report::Trace(Box::new(self.trace(trace))),
            other @ (Report::Ambiguous(_) | Report::Missing | Report::NotSent) => other.clone(),
        }
    }

    fn preflight(&mut self, asked: &PreflightReport) -> PreflightReport {
        let trace = asked.trace.as_ref();
        PreflightReport {
            trace: trace.map(|trace| Box::new(self.trace(trace))),
            ..asked.clone()
        }
    }

    fn intervention(&mut self, intervention: &Intervention) -> Intervention {
        match intervention {
            Intervention::JarRead { name, values } => {
                let pairs: Vec<_> = values
                    .iter()
                    .map(|one| (name.clone(), one.clone()))
                    .collect();
                let values = self.pairs(&pairs).into_iter();
                Intervention::JarRead {
                    name: name.clone(),
                    values: values.map(|(_, value)| value).collect(),
                }
            }
            Intervention::IdCopied { id } => Intervention::IdCopied { id: self.hide(id) },
            Intervention::RowDeleted { id, user } => Intervention::RowDeleted {
                id: self.hide(id),
                user: user.clone(),
            },
            Intervention::RowChanged { id, from, to } => Intervention::RowChanged {
                id: self.hide(id),
                from: from.clone(),
                to: to.clone(),
            },
            // Which cookies these took away follows from what was held.
            other @ (Intervention::CookieDeleted { .. }
            | Intervention::BrowserClosed { .. }
            | Intervention::TimePassed { .. }
            | Intervention::ServerConfigured { .. }) => other.clone(),
        }
    }

    pub(super) fn correction(&mut self, reported: &ReportedCookies) -> ReportedCookies {
        ReportedCookies {
            pairs: self.pairs(&reported.pairs),
            visible_to_scripts: self.cookie_line(&reported.visible_to_scripts),
            intent: self.intent(&reported.intent),
            session_cookie: reported.session_cookie.clone(),
        }
    }

    fn cookie_line(&mut self, line: &str) -> String {
        super::text(&self.redaction.cookie(line.as_bytes()))
    }

    fn call(&mut self, call: &ProgramCall) -> ProgramCall {
        let report = call.report.as_ref();
        ProgramCall {
            function: call.function.as_deref().map(|name| self.field(name)),
            url: self.address_text(&call.url),
            request: self.request(&call.request),
            response: call.response.as_ref().map(|answer| self.response(answer)),
            error: call.error.as_deref().map(|words| self.hide(words)),
            before: self.cookies(&call.before),
            after: call.after.as_ref().map(|held| self.cookies(held)),
            report: report.map(|trace| Box::new(self.trace(trace))),
            ..call.clone()
        }
    }
}
