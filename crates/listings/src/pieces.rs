//! A text with the places where a session id or a token against forged requests stands: the program must not hold them itself.

use http_message::cookie_pairs;
use practice_server::{Lookup, ServerEvent, TokenVerdict};
use timeline::{Entry, Report, SESSION_COOKIE};

/// Stands where a session id would be that no answer here brought; ASCII, as it ends up in a header.
const FILL_IN: &str = "your-session-id";

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Id(SessionId),
    /// The token against forged requests that the client's storage holds.
    Token,
}

/// The cookie with the token against forged requests, and the header that repeats it (in Django's settings,
/// `CSRF_COOKIE_NAME` and `CSRF_HEADER_NAME`).
pub(super) const TOKEN_COOKIE: &str = "csrftoken";
const TOKEN_HEADER: &str = "X-CSRFToken";

/// Where a session id comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SessionId {
    /// The program got it: its number, from 0.
    Got(usize),
    /// Page code wrote it, and no answer here had brought it.
    Written,
    /// It is from before the first entry.
    Unknown,
}

impl SessionId {
    /// The number of one that the program got; 0 for any other.
    pub(super) fn number(self) -> usize {
        match self {
            Self::Got(number) => number,
            Self::Written | Self::Unknown => 0,
        }
    }
}

/// The session ids of a record, as far as the program has come in it.
#[derive(Default)]
pub(super) struct Ids {
    /// Those that an answer brought: an id's number is its place.
    pub(super) got: Vec<String>,
    /// Those that page code wrote so far.
    pub(super) written: Vec<String>,
    /// The token that the client of the next request holds.
    pub(super) token: Option<String>,
    /// Those that the server has never had a row for: nobody's keys.
    made_up: Vec<String>,
    /// Those that it has had one for.
    real: Vec<String>,
}

impl Ids {
    /// Before anything was got or written.
    pub(super) fn of(entries: &[&Entry]) -> Self {
        let events = entries.iter().flat_map(|entry| match entry {
            Entry::Exchange(exchange) => exchange
                .sent()
                .flat_map(|sent| match sent.report {
                    Report::Trace(trace) => &trace.events[..],
                    Report::Ambiguous(_) | Report::Missing | Report::NotSent => &[],
                })
                .collect(),
            Entry::Script(_)
            | Entry::Read(_)
            | Entry::Intervention(_)
            | Entry::Watched(_)
            | Entry::Program(_) => Vec::new(),
        });
        let (mut unknown, mut real) = (Vec::new(), Vec::new());
        for event in events {
            match event {
                ServerEvent::SessionLookedUp(Lookup::Unknown { id }) => unknown.push(id.clone()),
                ServerEvent::SessionLookedUp(
                    Lookup::Found { id, .. } | Lookup::Expired { id, .. },
                )
                | ServerEvent::SessionCreated { id, .. }
                | ServerEvent::SessionKept { id, .. }
                | ServerEvent::SessionExtended { id, .. }
                | ServerEvent::TokenIssued { token: id, .. }
                | ServerEvent::SessionDeleted { id } => real.push(id.clone()),
                ServerEvent::TokenChecked { token, verdict } => match verdict {
                    TokenVerdict::Valid { .. } | TokenVerdict::Expired { .. } => {
                        real.push(token.clone());
                    }
                    TokenVerdict::Forged => unknown.push(token.clone()),
                },
                ServerEvent::SessionLookedUp(Lookup::NonePresented)
                | ServerEvent::CsrfChecked(_)
                | ServerEvent::PassedTo { .. }
                | ServerEvent::CookiesRead { .. }
                | ServerEvent::CredentialsChecked { .. }
                | ServerEvent::NoFormRead { .. }
                | ServerEvent::StorageRead { .. }
                | ServerEvent::StorageWritten(_)
                | ServerEvent::Passed(_) => {}
            }
        }
        unknown.retain(|id| !real.contains(id));
        Self {
            made_up: unknown,
            real,
            ..Self::default()
        }
    }

    /// A cookie's value.
    pub(super) fn value(&self, name: &str, value: &str) -> Piece {
        if let Some(number) = self.got.iter().position(|got| got == value) {
            return Piece::Id(SessionId::Got(number));
        }
        if name == TOKEN_COOKIE && self.token.as_deref() == Some(value) {
            return Piece::Token;
        }
        let is_id = name == SESSION_COOKIE && !value.is_empty();
        let written = self.written.iter().any(|written| written == value);
        match (is_id, written) {
            (false, _) => Piece::Text(value.to_owned()),
            (true, true) if self.made_up.iter().any(|id| id == value) => {
                Piece::Text(value.to_owned())
            }
            (true, true) => Piece::Id(SessionId::Written),
            (true, false) => Piece::Id(SessionId::Unknown),
        }
    }

    /// A header's value.
    pub(super) fn header(&self, name: &str, value: &str) -> Piece {
        match name.eq_ignore_ascii_case(TOKEN_HEADER) {
            true => self.value(TOKEN_COOKIE, value),
            false => Piece::Text(value.to_owned()),
        }
    }

    /// A text in which no id stands that the server knows.
    pub(super) fn without(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for id in self.got.iter().chain(&self.real) {
            text = text.replace(id.as_str(), FILL_IN);
        }
        text
    }

    /// The cookies of a `Cookie` line.
    pub(super) fn pairs(&self, line: &str) -> Vec<(String, Piece)> {
        let pairs = cookie_pairs(line);
        let pairs = pairs.map(|pair| (pair.name.to_owned(), self.value(pair.name, pair.value)));
        pairs.collect()
    }
}

/// The `Cookie` line of these cookies behind this text, as pieces without two texts side by side.
pub(super) fn line_of(start: &str, pairs: &[(String, Piece)]) -> Vec<Piece> {
    let mut line = vec![Piece::Text(start.to_owned())];
    for (at, (name, value)) in pairs.iter().enumerate() {
        let between = if at > 0 { "; " } else { "" };
        let equals = if name.is_empty() { "" } else { "=" };
        push(&mut line, Piece::Text([between, name, equals].concat()));
        push(&mut line, value.clone());
    }
    line
}

/// The same text with something to fill in for each id that the program has not got, and no two texts side by side.
pub(super) fn filled_in(pieces: &[Piece], has_got: impl Fn(usize) -> bool) -> Vec<Piece> {
    let mut filled = Vec::new();
    for piece in pieces {
        let piece = match piece {
            Piece::Id(SessionId::Got(number)) if has_got(*number) => piece.clone(),
            Piece::Id(_) => Piece::Text(FILL_IN.to_owned()),
            Piece::Text(_) | Piece::Token => piece.clone(),
        };
        push(&mut filled, piece);
    }
    filled
}

fn push(line: &mut Vec<Piece>, piece: Piece) {
    match (line.last_mut(), piece) {
        (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
        (_, piece) => line.push(piece),
    }
}
