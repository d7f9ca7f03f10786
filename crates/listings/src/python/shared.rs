//! What the two Python dialects share.

use timeline::{Intervention, InterventionEntry};

use super::call::{self, Names, Passes, expression};
use crate::carry::waits;
use crate::comments::Comments;
use crate::pieces::Piece;
use crate::quote::python as quoted;
use crate::remarks::{missing_ids, never_sent};
use crate::replay::{Brought, OperationKind, Replay, ReplayedRequest};
use crate::sheet::{BY_HAND, Sheet};
use crate::storage::is_in_response_jar;
use crate::{Shortfall, control};

/// How a program begins.
pub(super) fn opening(sheet: &mut Sheet, replay: &Replay<'_>, comments: &Comments) {
    if replay.in_worker {
        sheet.comment(comments.in_worker, &[]);
    }
    if replay.in_page {
        sheet.comment(comments.in_page, &[]);
    }
    if has_wait(replay) {
        sheet.line("import time", &[]);
        sheet.line("", &[]);
    }
    sheet.line("import requests", &[]);
}

fn has_wait(replay: &Replay<'_>) -> bool {
    replay
        .operations
        .iter()
        .any(|operation| match &operation.kind {
            OperationKind::Intervention(entry, _) => match entry.intervention {
                Intervention::TimePassed { seconds, .. } => waits(seconds),
                Intervention::JarRead { .. }
                | Intervention::IdCopied { .. }
                | Intervention::RowDeleted { .. }
                | Intervention::RowChanged { .. }
                | Intervention::CookieDeleted { .. }
                | Intervention::BrowserClosed { .. }
                | Intervention::ServerConfigured { .. } => false,
            },
            OperationKind::Request(_) | OperationKind::Write(_) | OperationKind::Read => false,
        })
}

/// The response to a hop: `r` is the last one, those of the redirects are in its history.
pub(super) fn response_at(request: &ReplayedRequest<'_>, hop: usize) -> String {
    match hop < request.hops.len() {
        true => ["r.history[", &hop.to_string(), "]"].concat(),
        false => "r".to_owned(),
    }
}

/// How a program reads the id off the answer.
pub(super) fn id_of_answer(request: &ReplayedRequest<'_>, brought: &Brought) -> String {
    let response = response_at(request, brought.hop);
    if !is_in_response_jar(request, brought) {
        let split = ".headers[\"Set-Cookie\"].split(\"sessionid=\")[1].split(\";\")[0]";
        return response + split;
    }
    if brought.has_twin {
        let path = quoted(&brought.cookie.path);
        return [&response, ".cookies.get(\"sessionid\", path=", &path, ")"].concat();
    }
    response + ".cookies[\"sessionid\"]"
}

/// A request that never went out: shown, and not made.
pub(super) fn unsent(
    sheet: &mut Sheet,
    request: &ReplayedRequest<'_>,
    caller: &str,
    names: Names<'_>,
    comments: &Comments,
) {
    never_sent(sheet, request.exchange, comments);
    let passes = match request.given.is_empty() {
        true => Passes::Nothing,
        false => Passes::Cookies(&request.given),
    };
    sheet.as_comments(|sheet| call::write(sheet, request, caller, &[], &passes, names));
}

/// What was done by hand at the server, and time that passed.
pub(super) fn by_hand_there(
    sheet: &mut Sheet,
    base: &str,
    (entry, id): (&InterventionEntry, Option<&Piece>),
    names: Names<'_>,
    comments: &Comments,
) {
    let row = |id: &Piece| {
        let path = Piece::Text([base, control::ROWS].concat());
        expression(&[path, id.clone()], names)
    };
    let words = match &entry.intervention {
        Intervention::RowDeleted { .. } => comments.row_deleted,
        Intervention::RowChanged { .. } => comments.row_changed,
        Intervention::ServerConfigured { .. } => comments.configured,
        Intervention::TimePassed { seconds, .. } if waits(*seconds) => comments.waits,
        Intervention::TimePassed { seconds, .. } => {
            let words = (comments.waits_not)(*seconds);
            return sheet.falls_short(&words, Shortfall::Otherwise);
        }
        Intervention::JarRead { .. }
        | Intervention::IdCopied { .. }
        | Intervention::CookieDeleted { .. }
        | Intervention::BrowserClosed { .. } => return,
    };
    missing_ids(sheet, id, comments);
    let line = match (&entry.intervention, id) {
        (Intervention::RowDeleted { .. }, Some(id)) => ["requests.delete(", &row(id), ")"].concat(),
        (Intervention::RowChanged { to, .. }, Some(id)) => {
            let user = quoted(to);
            [
                "requests.patch(",
                &row(id),
                ", json={\"user\": ",
                &user,
                "})",
            ]
            .concat()
        }
        (Intervention::ServerConfigured { what }, _) => {
            let address = quoted(&[base, control::CONFIG].concat());
            let change = quoted(&control::change(what));
            ["requests.put(", &address, ", data=", &change, ")"].concat()
        }
        (Intervention::TimePassed { seconds, .. }, _) => {
            ["time.sleep(", &seconds.to_string(), ")"].concat()
        }
        (_, _) => return,
    };
    sheet.comment(words, &BY_HAND);
    sheet.line(line, &BY_HAND);
}
