//! What a program has to do for a request where its own cookie storage would do otherwise than the client of the record.

use browser_model::Cookie;
use timeline::Intervention;

use crate::pieces::{Piece, SessionId};
use crate::replay::{OperationKind, Replay};

/// Whether a program is made to wait for so many seconds.
pub(super) fn waits(seconds: i64) -> bool {
    const LONGEST: i64 = 10;
    seconds <= LONGEST
}

/// What the program does for an operation, as far as it depends on what its storage holds.
pub(super) enum Done {
    Request(Carry),
    /// Page code wrote this cookie, where none was; so one that the storage holds there has to go first.
    Wrote(Box<Cookie>, Option<Box<Cookie>>),
    /// All cookies of a name go.
    Erased,
    /// Nothing of that kind.
    Nothing,
}

/// What a request asks of the program.
pub(super) struct Carry {
    /// Cookies in its storage that the client held no longer: they have to go first.
    pub(super) forgotten: Vec<Gone>,
    /// Cookies that the client sent and its storage does not hold: they have to come first.
    pub(super) recalled: Vec<Cookie>,
    pub(super) sends: Sends,
    /// Whether its storage is to take what the response brings.
    pub(super) takes: bool,
    /// Whether the response brings cookies that the client kept.
    pub(super) brings_cookies: bool,
    /// Whether the client is a program that makes this call without a session.
    pub(super) is_alone: bool,
    /// What its storage holds after the response though the client does not.
    pub(super) surplus: Vec<Gone>,
    /// Whether the program would go another way than the client did, once a redirect sends it on.
    pub(super) strays: bool,
    /// The session cookies that its storage holds in the end.
    pub(super) session_cookies: Vec<Cookie>,
}

/// A cookie that is to go from the program's storage.
pub(super) struct Gone {
    pub(super) cookie: Cookie,
    /// Whether the storage holds others of that name, so that the name alone does not tell it apart.
    pub(super) has_twin: bool,
}

/// Which cookies go along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sends {
    /// Those that its storage sends by itself.
    ByItself,
    /// None, whatever it holds.
    Nothing,
    /// Those of the record, as `cookies=` of the call.
    ByCall,
    /// Those of the record, as a `Cookie` line written by hand.
    ByHand,
}

/// The numbers of the ids that the program itself has to pass.
pub(super) fn needed_ids(replay: &Replay<'_>, all_done: &[Done]) -> Vec<usize> {
    let mut pieces = Vec::new();
    for (operation, done) in replay.operations.iter().zip(all_done) {
        match (&operation.kind, done) {
            (OperationKind::Request(request), Done::Request(carry)) => {
                pieces.extend(request.given.iter().map(|(_, value)| value));
                let recalled = |name: &str| {
                    let mut cookies = carry.recalled.iter();
                    cookies.any(|cookie| cookie.name == name.as_bytes())
                };
                let by_hand = matches!(carry.sends, Sends::ByCall | Sends::ByHand);
                let passed = request
                    .sent
                    .iter()
                    .filter(|(name, _)| by_hand || recalled(name));
                pieces.extend(passed.map(|(_, value)| value));
            }
            (OperationKind::Write(write), Done::Wrote(..)) => pieces.push(&write.value),
            (OperationKind::Intervention(entry, Some(id)), _) => match entry.intervention {
                Intervention::RowDeleted { .. } | Intervention::RowChanged { .. } => {
                    pieces.push(id);
                }
                Intervention::JarRead { .. }
                | Intervention::IdCopied { .. }
                | Intervention::CookieDeleted { .. }
                | Intervention::TimePassed { .. }
                | Intervention::BrowserClosed { .. }
                | Intervention::ServerConfigured { .. } => {}
            },
            (_, _) => {}
        }
    }
    let numbers = pieces.into_iter().filter_map(|piece| match piece {
        Piece::Id(SessionId::Got(number)) => Some(*number),
        Piece::Id(SessionId::Written | SessionId::Unknown) | Piece::Text(_) | Piece::Token => None,
    });
    numbers.collect()
}
