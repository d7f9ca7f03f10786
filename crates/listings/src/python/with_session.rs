//! Python with one `requests.Session` for each client.

use std::collections::BTreeSet;

use browser_model::Cookie;
use timeline::{Intervention, StepKind};

use super::call::{self, Names, Passes, expression};
use super::shared::{by_hand_there, id_of_answer, opening, unsent};
use crate::Shortfall;
use crate::carry::{Carry, Done, Gone, Sends, needed_ids};
use crate::comments::Comments;
use crate::pieces::{Piece, TOKEN_COOKIE};
use crate::quote::{nth, python as quoted};
use crate::remarks::{endless, endless_remark, missing_ids, remarks};
use crate::replay::{OperationKind, Replay, ReplayedRequest};
use crate::sheet::{BY_HAND, Sheet};
use crate::storages::Storages;

/// The steps that a Session takes care of: keeping cookies and sending them.
const SESSION_WORKS: [StepKind; 5] = [
    StepKind::CookieStored,
    StepKind::CookieReplaced,
    StepKind::CookieDeleted,
    StepKind::CookieAttached,
    StepKind::NoCookieInStorage,
];

/// The name of variables that keep an id.
const OLD_ID: &str = "old_id";

pub(crate) fn write(sheet: &mut Sheet, replay: &Replay<'_>, comments: &Comments) {
    opening(sheet, replay, comments);
    let all_done = Storages::sessions(replay.clients).carry_out(replay);
    let needed = needed_ids(replay, &all_done);
    let mut opened = BTreeSet::new();
    for (operation, done) in replay.operations.iter().zip(&all_done) {
        sheet.begin(operation);
        let session = &nth("s", "", operation.client);
        let token = &[session, ".cookies[\"", TOKEN_COOKIE, "\"]"].concat();
        let names = Names { ids: OLD_ID, token };
        // A call that a program makes without a session needs none.
        let alone = matches!(done, Done::Request(carry) if carry.is_alone);
        if !alone && opened.insert(operation.client) {
            if operation.client > 0 {
                sheet.comment(comments.other_cookies, &[]);
            }
            let text = [session, " = requests.Session()"].concat();
            sheet.line(text, &[StepKind::NoCookieInStorage]);
        }
        match (&operation.kind, done) {
            (OperationKind::Request(request), Done::Request(carry)) => {
                let writer = Writer {
                    session,
                    names,
                    needed: &needed,
                    comments,
                };
                writer.request(sheet, request, carry);
            }
            (OperationKind::Write(write), Done::Wrote(cookie, _)) => {
                missing_ids(sheet, [&write.value], comments);
                let shows = [StepKind::ScriptWritesCookie];
                sheet.comment(comments.of_write(&write.value), &shows);
                set_cookie(sheet, session, cookie, &write.value, names);
            }
            (OperationKind::Write(write), Done::Erased) => {
                sheet.comment(comments.erase, &[StepKind::ScriptWritesCookie]);
                erase(sheet, session, &write.name);
            }
            (OperationKind::Write(_), _) => {
                sheet.comment(comments.refused, &[StepKind::CookieRejected]);
            }
            (OperationKind::Intervention(entry, id), _) => match &entry.intervention {
                Intervention::CookieDeleted { cookie } => {
                    sheet.comment(comments.cookie_deleted, &BY_HAND);
                    erase(sheet, session, &cookie.name_text());
                }
                Intervention::BrowserClosed { .. } => {
                    sheet.comment(comments.browser_closed, &BY_HAND);
                    let text = [session, ".cookies.clear_session_cookies()"].concat();
                    sheet.line(text, &BY_HAND);
                }
                Intervention::JarRead { name, values } => {
                    sheet.comment(comments.jar_read, &BY_HAND);
                    read_jar(sheet, session, name, values.len());
                }
                Intervention::IdCopied { .. }
                | Intervention::RowDeleted { .. }
                | Intervention::RowChanged { .. }
                | Intervention::TimePassed { .. }
                | Intervention::ServerConfigured { .. } => {
                    let done = (*entry, id.as_ref());
                    by_hand_there(sheet, &replay.base, done, names, comments);
                }
            },
            (OperationKind::Request(_) | OperationKind::Read, _) => {}
        }
    }
}

/// Writes the requests of one client.
struct Writer<'a> {
    session: &'a str,
    names: Names<'a>,
    needed: &'a [usize],
    comments: &'a Comments,
}

impl Writer<'_> {
    fn request(&self, sheet: &mut Sheet, request: &ReplayedRequest<'_>, carry: &Carry) {
        let Self {
            session,
            names,
            needed,
            comments,
        } = *self;
        for gone in &carry.forgotten {
            sheet.comment(comments.forgotten, &[]);
            take_out(sheet, session, gone);
        }
        for cookie in &carry.recalled {
            let mut value = request.sent.iter();
            let value = value.find(|(name, _)| name.as_bytes() == cookie.name);
            if let Some((_, value)) = value {
                match value {
                    Piece::Id(id) if comments.of_missing(*id).is_some() => {
                        missing_ids(sheet, [value], comments);
                    }
                    Piece::Id(_) | Piece::Text(_) | Piece::Token => {
                        sheet.comment(comments.missed, &[]);
                    }
                }
                set_cookie(sheet, session, cookie, value, names);
            }
        }
        endless_remark(sheet, request, comments);
        remarks(sheet, request, carry.sends, comments);
        if !request.went_out() {
            return unsent(sheet, request, session, names, comments);
        }
        let (caller, shows) = match carry.sends {
            Sends::ByItself if carry.is_alone => ("requests", &SESSION_WORKS[..]),
            Sends::Nothing => ("requests", &[StepKind::CookieWithheld][..]),
            Sends::ByCall | Sends::ByHand if !carry.takes => ("requests", &SESSION_WORKS[..]),
            Sends::ByItself | Sends::ByCall | Sends::ByHand => (session, &SESSION_WORKS[..]),
        };
        let passes = match carry.sends {
            Sends::ByItself if request.given.is_empty() => Passes::Nothing,
            Sends::ByItself => Passes::Cookies(&request.given),
            Sends::Nothing => Passes::Nothing,
            Sends::ByCall => Passes::Cookies(&request.sent),
            Sends::ByHand => Passes::Line(&request.sent),
        };
        match &passes {
            Passes::Nothing => {}
            Passes::Cookies(cookies) | Passes::Line(cookies) => {
                missing_ids(sheet, cookies.iter().map(|(_, value)| value), comments);
            }
        }
        if carry.strays {
            sheet.falls_short(comments.strays, Shortfall::Otherwise);
        }
        if endless(request) {
            return sheet.as_comments(|sheet| {
                call::write(sheet, request, caller, shows, &passes, names);
            });
        }
        call::write(sheet, request, caller, shows, &passes, names);
        if carry.sends == Sends::Nothing && carry.brings_cookies {
            for at in 0..request.hops.len() {
                let response = ["r.history[", &at.to_string(), "]"].concat();
                let text = [session, ".cookies.update(", &response, ".cookies)"].concat();
                sheet.line(text, &[StepKind::CookieStored, StepKind::CookieReplaced]);
            }
            let text = [session, ".cookies.update(r.cookies)"].concat();
            sheet.line(text, &[StepKind::CookieStored, StepKind::CookieReplaced]);
        }
        for gone in &carry.surplus {
            sheet.comment(comments.surplus, &[StepKind::CookieRejected]);
            take_out(sheet, session, gone);
        }
        for brought in request.brought.iter().filter(|it| needed.contains(&it.id)) {
            sheet.comment(comments.keep_old_id, &[]);
            let name = nth(OLD_ID, "_", brought.id);
            let text = [&name, " = ", &id_of_answer(request, brought)].concat();
            sheet.line(text, &[StepKind::CookieStored, StepKind::CookieReplaced]);
        }
    }
}

/// Reads a cookie by its name alone; where there are several, or none, that raises.
fn read_jar(sheet: &mut Sheet, session: &str, name: &str, found: usize) {
    let read = ["print(", session, ".cookies[", &quoted(name), "])"].concat();
    let raises = match found {
        1 => return sheet.line(read, &[StepKind::JarRead]),
        0 => "KeyError",
        _ => "requests.cookies.CookieConflictError",
    };
    sheet.line("try:", &[StepKind::JarRead]);
    sheet.line(["    ", &read].concat(), &[StepKind::JarRead]);
    let text = ["except ", raises, " as error:"].concat();
    sheet.line(text, &[StepKind::JarRead]);
    sheet.line("    print(repr(error))", &[StepKind::JarRead]);
}

fn erase(sheet: &mut Sheet, session: &str, name: &str) {
    let text = [session, ".cookies.set(", &quoted(name), ", None)"].concat();
    sheet.line(text, &[StepKind::CookieDeleted, StepKind::NothingToDelete]);
}

fn take_out(sheet: &mut Sheet, session: &str, gone: &Gone) {
    if !gone.has_twin {
        return erase(sheet, session, &gone.cookie.name_text());
    }
    let domain = jar_domain(&gone.cookie);
    let place = [
        quoted(&domain),
        quoted(&gone.cookie.path),
        quoted(&gone.cookie.name_text()),
    ];
    let text = [session, ".cookies.clear(", &place.join(", "), ")"].concat();
    sheet.line(text, &[StepKind::CookieDeleted, StepKind::NothingToDelete]);
}

fn set_cookie(sheet: &mut Sheet, session: &str, cookie: &Cookie, value: &Piece, names: Names<'_>) {
    let value = expression(std::slice::from_ref(value), names);
    let domain = quoted(&jar_domain(cookie));
    let name = quoted(&cookie.name_text());
    let mut text = [
        session,
        ".cookies.set(",
        &name,
        ", ",
        &value,
        ", domain=",
        &domain,
    ]
    .concat();
    if cookie.path != "/" {
        text.push_str(", path=");
        text.push_str(&quoted(&cookie.path));
    }
    text.push(')');
    let shows = [
        StepKind::CookieStored,
        StepKind::CookieReplaced,
        StepKind::CookieAttached,
    ];
    sheet.line(text, &shows);
}

/// A domain as Python's cookie jar writes it: a host without a dot is `host.local` (RFC 2965 §1), and a domain that
/// stands for more than one host begins with a dot.
fn jar_domain(cookie: &Cookie) -> String {
    let domain = cookie.domain.as_str();
    match (cookie.host_only, domain.contains('.')) {
        (true, true) => domain.to_owned(),
        (true, false) => [domain, ".local"].concat(),
        (false, _) => [".", domain.trim_start_matches('.')].concat(),
    }
}
