//! Whole sentences with places for values, turned into spans.

use browser_model::Cookie;
use http_message::{Response, SetCookie, reason_phrase};
use practice_server::StorageWrite;

use crate::{Clause, Rule, SESSION_COOKIE, Span};

/// What a language says about a step.
pub(super) struct Words {
    pub(super) headline: Vec<Span>,
    pub(super) reason: Vec<Span>,
    pub(super) more: Vec<Vec<Span>>,
}

impl Words {
    pub(super) fn new(headline: Vec<Span>, reason: Vec<Span>) -> Self {
        Self {
            headline,
            reason,
            more: Vec::new(),
        }
    }

    /// The same with one more paragraph.
    pub(super) fn more(mut self, paragraph: Vec<Span>) -> Self {
        self.more.push(paragraph);
        self
    }

    /// The same with further paragraphs.
    pub(super) fn and(mut self, paragraphs: impl IntoIterator<Item = Vec<Span>>) -> Self {
        self.more.extend(paragraphs);
        self
    }
}

/// What a cookie rule says, and what the other side could have sent to get another outcome.
pub(super) struct Why {
    pub(super) reason: &'static str,
    pub(super) instead: &'static str,
}

impl Why {
    /// The same with the rule that it follows from.
    pub(super) fn clause(self, rule: Rule) -> Clause {
        Clause {
            words: plain(self.reason),
            instead: plain(self.instead),
            rule,
        }
    }
}

/// A sentence: each `{}` becomes the next value, text between backticks is code.
pub(super) fn say(sentence: &'static str, values: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut values = values.into_iter();
    let mut spans = Vec::new();
    for (place, piece) in sentence.split("{}").enumerate() {
        if place > 0 {
            let value = values.next();
            debug_assert!(value.is_some(), "a place without a value: {sentence}");
            spans.extend(value);
        }
        for (at, part) in piece.split('`').enumerate() {
            if !part.is_empty() {
                let part = part.to_owned();
                spans.push(if at % 2 == 0 {
                    Span::Text(part)
                } else {
                    Span::Code(part)
                });
            }
        }
    }
    debug_assert!(
        values.next().is_none(),
        "a value without a place: {sentence}"
    );
    spans
}

/// A sentence without values.
pub(super) fn plain(sentence: &'static str) -> Vec<Span> {
    say(sentence, [])
}

pub(super) fn key(id: &str) -> Span {
    Span::Key(id.to_owned())
}

pub(super) fn code(text: impl Into<String>) -> Span {
    Span::Code(text.into())
}

pub(super) fn word(text: impl Into<String>) -> Span {
    Span::Text(text.into())
}

/// A status with its reason phrase: `200 OK`.
pub(super) fn status(response: &Response) -> Span {
    let phrase = reason_phrase(response.status);
    code(format!("{} {phrase}", response.status).trim_end())
}

/// A cookie as a learner meets it: the session cookie as its tag, any other by its name, a nameless one by its value.
pub(super) fn cookie_tag(cookie: &Cookie) -> Span {
    if cookie.name == SESSION_COOKIE.as_bytes() && !cookie.value.is_empty() {
        Span::Key(cookie.value_text())
    } else if cookie.name.is_empty() {
        Span::Code(cookie.value_text())
    } else {
        Span::Code(cookie.name_text())
    }
}

/// A cookie by its value: so are two of the same name told apart.
pub(super) fn value_tag(cookie: &Cookie) -> Span {
    if cookie.name == SESSION_COOKIE.as_bytes() && !cookie.value.is_empty() {
        Span::Key(cookie.value_text())
    } else {
        Span::Code(cookie.value_text())
    }
}

/// Several cookies of the session's name, as the server read them.
pub(super) struct Twins {
    pub(super) number: usize,
    pub(super) taken: Taken,
}

/// Which of several cookies of one name a server took.
#[derive(Clone, Copy)]
pub(super) enum Taken {
    /// As Go's `Request.Cookie` does.
    First,
    /// As Django's `parse_cookie` does.
    Last,
    /// Their values do not tell.
    Untold,
}

/// Where more than one cookie of the session's name came: how many, and which one the server took.
pub(super) fn twins(cookies: &[(String, String)], session_id: Option<&str>) -> Option<Twins> {
    let values: Vec<&str> = cookies
        .iter()
        .filter(|(name, _)| name == SESSION_COOKIE)
        .map(|(_, value)| value.as_str())
        .collect();
    let [first, .., last] = values[..] else {
        return None;
    };
    let id = session_id.unwrap_or_default();
    let taken = match (first == id, last == id) {
        (true, false) => Taken::First,
        (false, true) => Taken::Last,
        (true, true) | (false, false) => Taken::Untold,
    };
    Some(Twins {
        number: values.len(),
        taken,
    })
}

/// The place of a rule, after the sentence that follows from it.
pub(super) fn source_of(rule: &Rule) -> [Span; 2] {
    [word(" "), Span::Dim(rule.label.clone())]
}

/// A span of time in its largest unit, rounded: its number, and which of days, hours, minutes, seconds it is.
pub(super) fn largest_unit(seconds: i64) -> (i64, usize) {
    let units = [24 * 60 * 60, 60 * 60, 60];
    match units.iter().position(|unit| seconds >= *unit) {
        Some(at) => ((seconds + units[at] / 2) / units[at], at),
        None => (seconds.max(0), units.len()),
    }
}

/// Whether a `Set-Cookie` line asks for deletion by `Max-Age` (the practice server always writes it when it deletes).
pub(super) fn asks_for_deletion(line: &str) -> bool {
    SetCookie::read(line).asks_for_deletion()
}

/// What the Cookie Store API makes otherwise than a `Set-Cookie` line asks.
#[derive(Clone, Copy)]
pub(super) enum Difference {
    /// The line says `HttpOnly`; the API cannot.
    HttpOnlyLost,
    /// The line does not say `Secure`; the browser adds it.
    SecureAdded,
    /// The line does not say `SameSite`; the API has to.
    SameSiteNamed,
}

/// What differs between a line and the cookie that the call made; nothing where it deleted.
pub(super) fn differences(write: &StorageWrite) -> Vec<Difference> {
    if asks_for_deletion(&write.line) {
        return Vec::new();
    }
    let has = |line: &str, name: &str| SetCookie::read(line).attribute(name).is_some();
    let differs = |name| has(&write.line, name) != has(&write.effective, name);
    [
        ("HttpOnly", Difference::HttpOnlyLost),
        ("Secure", Difference::SecureAdded),
        ("SameSite", Difference::SameSiteNamed),
    ]
    .into_iter()
    .filter(|(name, _)| differs(name))
    .map(|(_, difference)| difference)
    .collect()
}
