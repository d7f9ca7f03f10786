//! Python that carries cookies by hand.

use browser_model::StoreDecision;
use timeline::{Intervention, StepKind};

use super::call::{self, Names, Passes};
use super::shared::{by_hand_there, id_of_answer, opening, response_at, unsent};
use crate::Shortfall;
use crate::carry::Sends;
use crate::comments::Comments;
use crate::pieces::{Piece, SessionId, TOKEN_COOKIE};
use crate::quote::nth;
use crate::remarks::{endless, endless_remark, missing_ids, remarks};
use crate::replay::{Operation, OperationKind, Replay, ReplayedRequest, Write};
use crate::sheet::{BY_HAND, Sheet};
use crate::storage::{by_hand_goes_alike, passes_by_call};

/// The name of variables that keep an id.
const ID: &str = "sessionid";

pub(crate) fn write(sheet: &mut Sheet, replay: &Replay<'_>, comments: &Comments) {
    opening(sheet, replay, comments);
    sheet.line("", &[]);
    sheet.comment(comments.by_hand, &[]);
    for operation in &replay.operations {
        sheet.begin(operation);
        let token = &nth(TOKEN_COOKIE, "_", operation.client);
        let names = Names { ids: ID, token };
        match &operation.kind {
            OperationKind::Request(request) => {
                write_request(sheet, request, operation, names, comments);
            }
            OperationKind::Write(write) => {
                let (words, step) = of_write(write, comments);
                sheet.comment(words, &[step]);
            }
            OperationKind::Intervention(entry, id) => match &entry.intervention {
                Intervention::CookieDeleted { .. } => {
                    sheet.comment(comments.cookie_deleted_by_hand, &BY_HAND);
                }
                Intervention::BrowserClosed { .. } => {
                    sheet.comment(comments.browser_closed_by_hand, &BY_HAND);
                }
                Intervention::JarRead { .. } => {}
                Intervention::IdCopied { .. }
                | Intervention::RowDeleted { .. }
                | Intervention::RowChanged { .. }
                | Intervention::TimePassed { .. }
                | Intervention::ServerConfigured { .. } => {
                    let done = (*entry, id.as_ref());
                    by_hand_there(sheet, &replay.base, done, names, comments);
                }
            },
            OperationKind::Read => {}
        }
    }
}

fn of_write(write: &Write<'_>, comments: &Comments) -> (&'static str, StepKind) {
    let wrote = StepKind::ScriptWritesCookie;
    match (&write.script.verdict.decision, &write.value) {
        (StoreDecision::Rejected(_), _) => (comments.refused, StepKind::CookieRejected),
        (StoreDecision::Deleted(_) | StoreDecision::NothingToDelete, _) => {
            (comments.erase_by_hand, wrote)
        }
        (_, Piece::Id(SessionId::Got(_) | SessionId::Unknown)) => {
            (comments.write_back_by_hand, wrote)
        }
        // The request that carries it says where it comes from.
        (_, Piece::Id(SessionId::Written) | Piece::Text(_) | Piece::Token) => {
            (comments.write_other, wrote)
        }
    }
}

fn write_request(
    sheet: &mut Sheet,
    request: &ReplayedRequest<'_>,
    operation: &Operation<'_>,
    names: Names<'_>,
    comments: &Comments,
) {
    if operation.client > 0 {
        sheet.comment(comments.other_cookies, &[]);
    }
    if !request.with_cookies && request.line.is_empty() {
        sheet.comment(comments.without_cookies, &[StepKind::CookieWithheld]);
    }
    endless_remark(sheet, request, comments);
    remarks(sheet, request, Sends::ByItself, comments);
    if !request.went_out() {
        return unsent(sheet, request, "requests", names, comments);
    }
    missing_ids(sheet, request.sent.iter().map(|(_, value)| value), comments);
    let passes = match request.sent.is_empty() {
        true => Passes::Nothing,
        false if passes_by_call(request) => Passes::Cookies(&request.sent),
        false => Passes::Line(&request.sent),
    };
    if !by_hand_goes_alike(request, passes_by_call(request)) {
        sheet.falls_short(comments.strays, Shortfall::Otherwise);
    }
    if endless(request) {
        return sheet.as_comments(|sheet| {
            call::write(sheet, request, "requests", &[], &passes, names);
        });
    }
    call::write(sheet, request, "requests", &[], &passes, names);
    for brought in &request.brought {
        sheet.comment(comments.remember_id, &[StepKind::SetCookieIssued]);
        let name = nth(ID, "_", brought.id);
        let text = [&name, " = ", &id_of_answer(request, brought)].concat();
        sheet.line(text, &[StepKind::CookieStored, StepKind::CookieReplaced]);
    }
    if let Some(hop) = request.brings_token {
        sheet.comment(comments.remember_token, &[StepKind::SetCookieIssued]);
        let response = response_at(request, hop);
        let text = [
            names.token,
            " = ",
            &response,
            ".cookies[\"",
            TOKEN_COOKIE,
            "\"]",
        ]
        .concat();
        sheet.line(text, &[StepKind::CookieStored, StepKind::CookieReplaced]);
    }
}
