//! The page's own dialect: JavaScript with `fetch`.

mod call;

use browser_model::{Cookie, StoreDecision};
use timeline::{Intervention, InterventionEntry, SESSION_COOKIE, StepKind};

use crate::carry::{Done, waits};
use crate::comments::Comments;
use crate::pieces::{Piece, SessionId, filled_in};
use crate::quote::{javascript as quoted, nth};
use crate::remarks::{is_kept_from_page, setting};
use crate::replay::{Operation, OperationKind, Replay, ReplayedRequest, Write};
use crate::sheet::{BY_HAND, Sheet};
use crate::storages::Storages;
use crate::{Shortfall, control};

pub(super) fn write(sheet: &mut Sheet, replay: &Replay<'_>, comments: &Comments) {
    if replay.in_worker {
        sheet.comment(comments.in_worker, &[]);
    }
    if replay.in_page {
        sheet.comment(comments.in_page, &[]);
    }
    sheet.comment(comments.run_in_page, &[]);
    sheet.comment(comments.no_cookie_header, &[]);
    sheet.line("let r;", &[]);
    let mut own = replay
        .operations
        .iter()
        .filter(|operation| !operation.is_program);
    let mut script = Script {
        base: &replay.base,
        own: own.next().map(|operation| operation.client),
        needed: needed_ids(replay),
        got: Vec::new(),
        comments,
    };
    // As far as cookies are forgotten between two requests, any storage shows it.
    let all_done = Storages::cookie_files(replay.clients).carry_out(replay);
    for (operation, done) in replay.operations.iter().zip(&all_done) {
        sheet.begin(operation);
        match &operation.kind {
            OperationKind::Request(request) => {
                script.request(sheet, operation, request, done);
            }
            OperationKind::Write(write) => {
                if let Done::Wrote(_, Some(there)) = done {
                    script.forget(sheet, there);
                }
                script.write(sheet, write);
            }
            OperationKind::Read => {
                let shows = [StepKind::ScriptReadsCookies];
                sheet.line("console.log(document.cookie);", &shows);
            }
            OperationKind::Intervention(entry, id) => {
                script.by_hand(sheet, operation, entry, id.as_ref());
            }
        }
    }
}

/// A script of one page.
struct Script<'a> {
    base: &'a str,
    /// The client whose page it is.
    own: Option<usize>,
    /// The ids that it needs.
    needed: Vec<usize>,
    /// Those that it got.
    got: Vec<usize>,
    comments: &'a Comments,
}

impl Script<'_> {
    fn request(
        &mut self,
        sheet: &mut Sheet,
        operation: &Operation<'_>,
        request: &ReplayedRequest<'_>,
        done: &Done,
    ) {
        let comments = self.comments;
        setting(sheet, request, comments);
        let impossible = match () {
            () if operation.is_program => Some(comments.program_calls),
            () if self.own != Some(operation.client) => Some(comments.run_elsewhere),
            () if !request.exchange.page.ancestors.is_empty() => Some(comments.foreign_page),
            () if request.place.model_only => Some(comments.model_host),
            () => None,
        };
        if let Some(words) = impossible {
            sheet.falls_short(words, Shortfall::NotMade);
            return sheet.as_comments(|sheet| call::write(sheet, request));
        }
        if let Done::Request(carry) = done {
            carry
                .forgotten
                .iter()
                .for_each(|gone| self.forget(sheet, &gone.cookie));
        }
        if request.went_out() && !is_kept_from_page(request.exchange) {
            call::write(sheet, request);
        } else {
            let shows = [StepKind::ResponseWithheld, StepKind::PreflightAnswered];
            sheet.comment(comments.fetch_fails, &shows);
            sheet.line("try {", &[]);
            sheet.indented(|sheet| call::write(sheet, request));
            sheet.line("} catch (error) {", &[]);
            sheet.line("  console.log(String(error));", &shows);
            sheet.line("}", &[]);
        }
        let brought = request.brought.iter();
        for brought in brought.filter(|brought| self.needed.contains(&brought.id)) {
            self.got.push(brought.id);
            sheet.comment(comments.table_tells, &[StepKind::SetCookieHidden]);
            let address = quoted(&[self.base, control::TABLE].concat());
            let name = nth("old_id", "_", brought.id);
            let read = [
                "(await (await fetch(",
                &address,
                ")).json()).sessions[0].id;",
            ]
            .concat();
            sheet.line(
                ["let ", &name, " = ", &read].concat(),
                &[StepKind::CookieStored],
            );
        }
    }

    /// Deletes a cookie that the browser held no longer.
    fn forget(&self, sheet: &mut Sheet, cookie: &Cookie) {
        let comments = self.comments;
        let is_here = self.base.contains(&["//", &cookie.domain, ":"].concat());
        let is_id = cookie.name == SESSION_COOKIE.as_bytes();
        match (is_here, cookie.http_only) {
            (true, false) => {
                sheet.comment(comments.forgotten, &[]);
                let path = ["=; Path=", &cookie.path, "; Max-Age=0"].concat();
                let line = quoted(&(cookie.name_text() + &path));
                sheet.line(["document.cookie = ", &line, ";"].concat(), &[]);
            }
            (true, true) if is_id => {
                sheet.comment(comments.forgotten, &[]);
                let address = quoted(&[self.base, control::COOKIE].concat());
                let call = [&address, ", { method: \"DELETE\" }"].concat();
                sheet.line(["await fetch(", &call, ");"].concat(), &[]);
            }
            (_, _) => sheet.falls_short(comments.forgotten, Shortfall::Otherwise),
        }
    }

    fn write(&self, sheet: &mut Sheet, write: &Write<'_>) {
        let comments = self.comments;
        let words = match &write.script.verdict.decision {
            StoreDecision::Rejected(_) => comments.refused,
            StoreDecision::Deleted(_) | StoreDecision::NothingToDelete => comments.erase,
            StoreDecision::Stored(_) | StoreDecision::Replaced { .. } => {
                self.missing(sheet, &write.value);
                comments.of_write(&write.value)
            }
        };
        let shows = [StepKind::ScriptWritesCookie];
        sheet.comment(words, &shows);
        let equals = if write.name.is_empty() { "" } else { "=" };
        let line = [
            Piece::Text([&write.name, equals].concat()),
            write.value.clone(),
            Piece::Text(write.attributes.clone()),
        ];
        let text = ["document.cookie = ", &self.expression(&line), ";"].concat();
        sheet.line(text, &shows);
    }

    fn by_hand(
        &self,
        sheet: &mut Sheet,
        operation: &Operation<'_>,
        entry: &InterventionEntry,
        id: Option<&Piece>,
    ) {
        let comments = self.comments;
        let is_own = self.own == Some(operation.client);
        let row = |id: &Piece| {
            let path = Piece::Text([self.base, control::ROWS].concat());
            self.expression(&[path, id.clone()])
        };
        let (words, call) = match (&entry.intervention, id) {
            (Intervention::RowDeleted { .. }, Some(id)) => (
                comments.row_deleted,
                [&row(id), ", { method: \"DELETE\" }"].concat(),
            ),
            (Intervention::RowChanged { to, .. }, Some(id)) => {
                let user = quoted(&control::user(to));
                let options = [", { method: \"PATCH\", body: ", &user, " }"].concat();
                (comments.row_changed, row(id) + &options)
            }
            (Intervention::ServerConfigured { what }, _) => {
                let address = quoted(&[self.base, control::CONFIG].concat());
                let change = quoted(&control::change(what));
                let options = [", { method: \"PUT\", body: ", &change, " }"].concat();
                (comments.configured, address + &options)
            }
            (Intervention::CookieDeleted { .. }, _) if is_own => {
                let address = quoted(&[self.base, control::COOKIE].concat());
                (
                    comments.cookie_deleted,
                    address + ", { method: \"DELETE\" }",
                )
            }
            (Intervention::TimePassed { seconds, .. }, _) if waits(*seconds) => {
                sheet.comment(comments.waits, &BY_HAND);
                let wait = ["setTimeout(goOn, ", &seconds.to_string(), "000)"].concat();
                let text = ["await new Promise((goOn) => ", &wait, ");"].concat();
                return sheet.line(text, &BY_HAND);
            }
            (Intervention::TimePassed { seconds, .. }, _) => {
                let words = (comments.waits_not)(*seconds);
                return sheet.falls_short(&words, Shortfall::Otherwise);
            }
            (Intervention::BrowserClosed { dropped }, _) if is_own && !dropped.is_empty() => {
                return sheet.falls_short(comments.browser_closed_in_page, Shortfall::Otherwise);
            }
            (
                Intervention::BrowserClosed { .. }
                | Intervention::CookieDeleted { .. }
                | Intervention::JarRead { .. }
                | Intervention::IdCopied { .. }
                | Intervention::RowDeleted { .. }
                | Intervention::RowChanged { .. },
                _,
            ) => return,
        };
        if let Some(id) = id {
            self.missing(sheet, id);
        }
        sheet.comment(words, &BY_HAND);
        sheet.line(["await fetch(", &call, ");"].concat(), &BY_HAND);
    }

    /// Says that an id has to be filled in.
    fn missing(&self, sheet: &mut Sheet, value: &Piece) {
        let words = match value {
            Piece::Text(_) | Piece::Token => None,
            Piece::Id(SessionId::Got(number)) if self.got.contains(number) => None,
            Piece::Id(SessionId::Got(_)) => Some(self.comments.fill_in),
            Piece::Id(id @ (SessionId::Written | SessionId::Unknown)) => {
                self.comments.of_missing(*id)
            }
        };
        if let Some(words) = words {
            sheet.falls_short(words, Shortfall::Otherwise);
        }
    }

    fn expression(&self, pieces: &[Piece]) -> String {
        let pieces = filled_in(pieces, |number| self.got.contains(&number));
        let parts = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => quoted(text),
            Piece::Id(id) => nth("old_id", "_", id.number()),
            Piece::Token => call::READ_TOKEN.to_owned(),
        });
        let parts: Vec<String> = parts.collect();
        parts.join(" + ")
    }
}

/// The numbers of the ids that page code writes, and of those whose rows are edited.
fn needed_ids(replay: &Replay<'_>) -> Vec<usize> {
    let pieces = replay
        .operations
        .iter()
        .filter_map(|operation| match &operation.kind {
            OperationKind::Write(write) => Some(&write.value),
            OperationKind::Intervention(entry, id) => match entry.intervention {
                Intervention::RowDeleted { .. } | Intervention::RowChanged { .. } => id.as_ref(),
                Intervention::JarRead { .. }
                | Intervention::IdCopied { .. }
                | Intervention::CookieDeleted { .. }
                | Intervention::TimePassed { .. }
                | Intervention::BrowserClosed { .. }
                | Intervention::ServerConfigured { .. } => None,
            },
            OperationKind::Request(_) | OperationKind::Read => None,
        });
    let numbers = pieces.filter_map(|piece| match piece {
        Piece::Id(SessionId::Got(number)) => Some(*number),
        Piece::Id(SessionId::Written | SessionId::Unknown) | Piece::Text(_) | Piece::Token => None,
    });
    numbers.collect()
}
