//! An exchange of another program as steps: what the server says of it, and what the rules say of its client's jar.

use super::rows::Rows;
use super::server::{answered, server_step};
use super::verdicts::{chosen, stored, text};
use crate::watch::is_passed;
use crate::{
    ClientId, Family, JarUse, Source, Step, TargetKind, TimelineStep, Watched, cookie_line,
};

pub(super) fn of_watched(watched: &Watched) -> Vec<TimelineStep> {
    let client = ClientId::Watched(watched.family);
    let mut rows = Rows::new(TargetKind::Native, client, watched.at());
    match &watched.jar {
        Some(jar) => before(&mut rows, jar, watched),
        None => rows.push(
            Source::Hidden,
            Step::ClientUnseen {
                family: watched.family,
            },
        ),
    }
    let trace = &watched.trace;
    let request = &trace.request;
    rows.push(
        Source::Reported,
        Step::RequestSent {
            request: request.message.clone(),
            cut_from: request.cut_from,
            passed: is_passed(trace),
        },
    );
    let arrived = cookie_line(&request.message.headers);
    if let Some(jar) = watched.jar.as_ref().filter(|jar| jar.differs(&arrived)) {
        rows.push(
            Source::Reported,
            Step::Disagreement {
                expected: jar.expected.clone(),
                reported: arrived,
                findings: Vec::new(),
            },
        );
    }
    if !watched.strangers.is_empty() && watched.family == Family::Browser {
        let names = watched.strangers.clone();
        rows.push(Source::Modelled, Step::StrangerCookies { names });
    }
    for inference in watched.inferred.iter().filter(|one| one.is_before()) {
        rows.push(Source::Modelled, Step::SessionInferred(inference.clone()));
    }
    for step in trace.events.iter().filter_map(server_step) {
        rows.push(Source::Reported, step);
    }
    if let Some(came_back) = watched.came_back.clone() {
        rows.push(Source::Modelled, Step::CameBackWithout(Box::new(came_back)));
    }
    for inference in watched.inferred.iter().filter(|one| !one.is_before()) {
        rows.push(Source::Modelled, Step::SessionInferred(inference.clone()));
    }
    // An exchange that was broken off early has no answer.
    if trace.response.message.status != 0 {
        let session_in = |line: &str| watched.session_in(line);
        answered(&mut rows, trace, session_in);
    }
    let kept = watched.jar.iter().flat_map(|jar| &jar.kept);
    for verdict in kept {
        rows.push(Source::Modelled, stored(verdict));
    }
    rows.steps
}

/// What the jar does before the request goes out.
fn before(rows: &mut Rows, jar: &JarUse, watched: &Watched) {
    if jar.chosen.is_empty() && jar.brought.is_empty() {
        let host = watched.trace.request.message.headers.get("Host");
        let host = host.map(|field| field.text().into_owned());
        let host = host.unwrap_or_default();
        rows.push(Source::Modelled, Step::NoCookieInStorage { host });
    }
    for verdict in &jar.chosen {
        rows.push(Source::Modelled, chosen(verdict));
    }
    if !jar.brought.is_empty() {
        let pairs = jar.brought.iter();
        let cookies = pairs.map(|pair| (text(&pair.name), text(&pair.value)));
        let cookies = cookies.collect();
        rows.push(Source::Modelled, Step::CookieBrought { cookies });
    }
}

impl JarUse {
    /// Whether a cookie that the jar was to send did not come. Those that came beside it are told before.
    fn differs(&self, arrived: &str) -> bool {
        let came: Vec<_> = http_message::cookie_pairs(arrived).collect();
        http_message::cookie_pairs(&self.expected).any(|pair| !came.contains(&pair))
    }
}
