//! The shell's dialect: `curl` with a cookie file for each client.

mod call;
mod file;

use timeline::{Intervention, InterventionEntry, SESSION_COOKIE, StepKind};

use crate::carry::{Carry, Done, Sends, needed_ids, waits};
use crate::comments::Comments;
use crate::pieces::Piece;
use crate::quote::{nth, shell as quoted};
use crate::remarks::{endless, missing_ids, never_sent, remarks};
use crate::replay::{Operation, OperationKind, Replay, ReplayedRequest};
use crate::sheet::{BY_HAND, Sheet};
use crate::storages::Storages;
use crate::{Shortfall, control};
use call::{Cookies, expression, old_id};

pub(super) fn write(sheet: &mut Sheet, replay: &Replay<'_>, comments: &Comments) {
    sheet.line("#!/usr/bin/env bash", &[]);
    if replay.in_worker {
        sheet.comment(comments.in_worker, &[]);
    }
    if replay.in_page {
        sheet.comment(comments.in_page, &[]);
    }
    let files: Vec<String> = (0..replay.clients).map(cookie_file).collect();
    sheet.line(["rm -f ", &files.join(" ")].concat(), &[]);
    let all_done = Storages::cookie_files(replay.clients).carry_out(replay);
    let needed = needed_ids(replay, &all_done);
    for (operation, done) in replay.operations.iter().zip(&all_done) {
        sheet.begin(operation);
        if operation.client > 0 {
            sheet.comment(comments.other_cookies, &[]);
        }
        let file = &cookie_file(operation.client);
        match (&operation.kind, done) {
            (OperationKind::Request(request), Done::Request(carry)) => {
                let writer = Writer {
                    file,
                    needed: &needed,
                    comments,
                };
                writer.request(sheet, request, carry);
            }
            (OperationKind::Write(write), Done::Wrote(cookie, _)) => {
                missing_ids(sheet, [&write.value], comments);
                let words = comments.of_write(&write.value);
                sheet.comment(words, &[StepKind::ScriptWritesCookie]);
                file::append(
                    sheet,
                    file,
                    cookie,
                    &expression(std::slice::from_ref(&write.value), file),
                );
            }
            (OperationKind::Write(write), Done::Erased) => {
                sheet.comment(comments.erase, &[StepKind::ScriptWritesCookie]);
                file::erase(sheet, file, &write.name);
            }
            (OperationKind::Write(_), _) => {
                sheet.comment(comments.refused, &[StepKind::CookieRejected]);
            }
            (OperationKind::Intervention(entry, id), _) => {
                by_hand(
                    sheet,
                    (operation, *entry),
                    id.as_ref(),
                    &replay.base,
                    comments,
                );
            }
            (OperationKind::Request(_) | OperationKind::Read, _) => {}
        }
    }
}

/// Writes the requests of one client.
struct Writer<'a> {
    file: &'a str,
    needed: &'a [usize],
    comments: &'a Comments,
}

impl Writer<'_> {
    fn request(&self, sheet: &mut Sheet, request: &ReplayedRequest<'_>, carry: &Carry) {
        let Self { file, comments, .. } = self;
        self.level(sheet, request, carry);
        if carry.is_alone && carry.sends == Sends::ByItself {
            sheet.comment(comments.without_cookies, &[StepKind::CookieWithheld]);
        }
        remarks(sheet, request, carry.sends, comments);
        if !request.went_out() {
            never_sent(sheet, request.exchange, comments);
            return sheet
                .as_comments(|sheet| call::write(sheet, request, file, &Cookies::None, false));
        }
        let new_file = (carry.takes && carry.brings_cookies).then_some(file::NEW);
        let cookies = match carry.sends {
            Sends::ByItself if carry.is_alone => Cookies::None,
            Sends::ByItself => Cookies::File,
            Sends::Nothing => Cookies::Line(None, new_file),
            Sends::ByCall | Sends::ByHand => Cookies::Line(Some(&request.sent), new_file),
        };
        if let Cookies::Line(Some(sent), _) = cookies {
            missing_ids(sheet, sent.iter().map(|(_, value)| value), comments);
        }
        let needed = request
            .brought
            .iter()
            .filter(|it| self.needed.contains(&it.id));
        let needed: Vec<_> = needed.collect();
        let is_held = |value: &[u8]| carry.session_cookies.iter().any(|held| held.value == value);
        let in_head = needed.iter().any(|brought| !is_held(&brought.cookie.value));
        if carry.strays {
            sheet.falls_short(comments.strays, Shortfall::Otherwise);
        }
        if endless(request) {
            sheet.falls_short(comments.endless, Shortfall::NotMade);
            return sheet.as_comments(|sheet| call::write(sheet, request, file, &cookies, false));
        }
        call::write(sheet, request, file, &cookies, in_head);
        if let Cookies::Line(_, Some(new)) = cookies {
            let text = ["cat ", new, " >> ", file].concat();
            sheet.line(text, &[StepKind::CookieStored, StepKind::CookieReplaced]);
        }
        for gone in &carry.surplus {
            sheet.comment(comments.surplus, &[StepKind::CookieRejected]);
            file::take_out(sheet, file, gone);
        }
        for brought in needed {
            sheet.comment(comments.keep_old_id, &[]);
            let read = match is_held(&brought.cookie.value) {
                true if carry.session_cookies.len() > 1 => file::read_one(file, &brought.cookie),
                true => file::read(file, SESSION_COOKIE),
                false => call::READ_HEAD.to_owned(),
            };
            let text = [&old_id(brought.id), "=$(", &read, ")"].concat();
            sheet.line(text, &[StepKind::CookieStored, StepKind::CookieReplaced]);
        }
    }

    /// Brings the file to what the client held.
    fn level(&self, sheet: &mut Sheet, request: &ReplayedRequest<'_>, carry: &Carry) {
        for gone in &carry.forgotten {
            sheet.comment(self.comments.forgotten, &[]);
            file::take_out(sheet, self.file, gone);
        }
        for cookie in &carry.recalled {
            let mut sent = request.sent.iter();
            let Some((_, value)) = sent.find(|(name, _)| name.as_bytes() == cookie.name) else {
                continue;
            };
            match value {
                Piece::Id(id) if self.comments.of_missing(*id).is_some() => {
                    missing_ids(sheet, [value], self.comments);
                }
                Piece::Id(_) | Piece::Text(_) | Piece::Token => {
                    sheet.comment(self.comments.missed, &[]);
                }
            }
            file::append(
                sheet,
                self.file,
                cookie,
                &expression(std::slice::from_ref(value), self.file),
            );
        }
    }
}

/// What was done by hand, and time that passed.
fn by_hand(
    sheet: &mut Sheet,
    (operation, entry): (&Operation<'_>, &InterventionEntry),
    id: Option<&Piece>,
    base: &str,
    comments: &Comments,
) {
    let file = &cookie_file(operation.client);
    let quiet = "curl -sS -o /dev/null -X ";
    let row = |id: &Piece| {
        let path = Piece::Text([base, control::ROWS].concat());
        expression(&[path, id.clone()], file)
    };
    let (words, line) = match (&entry.intervention, id) {
        (Intervention::RowDeleted { .. }, Some(id)) => {
            (comments.row_deleted, [quiet, "DELETE ", &row(id)].concat())
        }
        (Intervention::RowChanged { to, .. }, Some(id)) => {
            let user = quoted(&control::user(to));
            let line = [quiet, "PATCH --data-raw ", &user, " ", &row(id)].concat();
            (comments.row_changed, line)
        }
        (Intervention::ServerConfigured { what }, _) => {
            let (change, address) = (control::change(what), [base, control::CONFIG].concat());
            let call = [
                quiet,
                "PUT --data-raw ",
                &quoted(&change),
                " ",
                &quoted(&address),
            ];
            (comments.configured, call.concat())
        }
        (Intervention::TimePassed { seconds, .. }, _) if waits(*seconds) => {
            (comments.waits, ["sleep ", &seconds.to_string()].concat())
        }
        (Intervention::TimePassed { seconds, .. }, _) => {
            let words = (comments.waits_not)(*seconds);
            return sheet.falls_short(&words, Shortfall::Otherwise);
        }
        (Intervention::CookieDeleted { cookie }, _) => {
            sheet.comment(comments.cookie_deleted, &BY_HAND);
            return file::erase(sheet, file, &cookie.name_text());
        }
        (Intervention::BrowserClosed { dropped }, _) => {
            sheet.comment(comments.browser_closed, &BY_HAND);
            for cookie in dropped {
                file::erase(sheet, file, &cookie.name_text());
            }
            return;
        }
        (
            Intervention::JarRead { .. }
            | Intervention::IdCopied { .. }
            | Intervention::RowDeleted { .. }
            | Intervention::RowChanged { .. },
            _,
        ) => return,
    };
    missing_ids(sheet, id, comments);
    sheet.comment(words, &BY_HAND);
    sheet.line(line, &BY_HAND);
}

fn cookie_file(client: usize) -> String {
    nth("cookies", "-", client) + ".txt"
}
