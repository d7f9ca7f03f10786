//! An inspection as the fragment of a link, which no server ever gets to see, and back.

use browser_model::{TokenKind, tokens};

use super::{Delay, Inspection, RequestKind, Writer};
use crate::journal::RuleSet;
use crate::target::CREDENTIALS;

impl Inspection {
    /// The fragment, without its `#`. Unless the values are wanted, their letters and digits are replaced: lengths and the
    /// signs that rules look at stay, so the same link shows the same verdicts. Queries never decide, and stay out.
    pub(crate) fn to_fragment(&self, with_values: bool) -> String {
        let mut fragment = form_urlencoded::Serializer::new(String::new());
        for line in self.asked() {
            let line = if with_values {
                line.to_owned()
            } else {
                redacted(line, self.rules)
            };
            fragment.append_pair("line", &line);
        }
        let addresses = [
            ("page", &self.page),
            ("to", &self.target),
            ("from", &self.initiator),
        ];
        for (name, address) in addresses {
            let bare = address.split(['?', '#']).next().unwrap_or_default();
            fragment.append_pair(name, if with_values { address } else { bare });
        }
        fragment
            .append_pair("by", name_in(&WRITERS, self.writer))
            .append_pair("method", &self.method)
            .append_pair("kind", name_in(&KINDS, self.kind))
            .append_pair("credentials", name_in(&CREDENTIALS, self.credentials))
            .append_pair("later", name_in(&DELAYS, self.delay))
            .append_pair("rules", name_in(&RULE_SETS, self.rules))
            .finish()
    }

    /// Takes over what a fragment says; what it does not say, or says in words that nobody knows, stays as it is. Nothing
    /// where it speaks of no inspection at all.
    pub(crate) fn read_fragment(mut self, fragment: &str) -> Option<Self> {
        let mut lines = Vec::new();
        for (name, value) in form_urlencoded::parse(fragment.trim_start_matches('#').as_bytes()) {
            match &*name {
                "line" => lines.push(value.into_owned()),
                "page" => self.page = value.into_owned(),
                "to" => self.target = value.into_owned(),
                "from" => self.initiator = value.into_owned(),
                "method" => self.method = value.into_owned(),
                "by" => set(&WRITERS, &value, &mut self.writer),
                "kind" => set(&KINDS, &value, &mut self.kind),
                "credentials" => set(&CREDENTIALS, &value, &mut self.credentials),
                "later" => set(&DELAYS, &value, &mut self.delay),
                "rules" => set(&RULE_SETS, &value, &mut self.rules),
                _ => {}
            }
        }
        if lines.is_empty() {
            return None;
        }
        // A line of its own is a line: what a link carries cannot smuggle in more.
        self.lines = lines
            .iter()
            .map(|line| line.replace(['\n', '\r'], " "))
            .collect::<Vec<_>>()
            .join("\n");
        Some(self)
    }
}

/// The line with a value that tells nothing: letters and digits become `x`. What begins like a protected name stays, for a
/// rule looks at it (RFC 6265bis §5.7 step 22).
fn redacted(line: &str, rules: RuleSet) -> String {
    let mut redacted = line.to_owned();
    for token in tokens(line.as_bytes(), &rules.profile()) {
        let Some(value) = line.get(token.range.clone()) else {
            continue;
        };
        if token.kind == TokenKind::Value {
            let kept = protected_beginning(value);
            let hidden: String = value[kept..].chars().map(hidden).collect();
            redacted.replace_range(token.range.start + kept..token.range.end, &hidden);
        }
    }
    redacted
}

/// How long the beginning is that looks like a name's prefix.
fn protected_beginning(value: &str) -> usize {
    let end = value.rfind('-').map_or(0, |at| at + 1);
    let begins = value
        .get(..2)
        .is_some_and(|head| head == "__" && end <= "__Host-Http-".len());
    if begins { end } else { 0 }
}

/// The sign that stands for another of the same length in UTF-8, so that limits in octets still hold.
fn hidden(char: char) -> char {
    match char.len_utf8() {
        1 if char.is_ascii_alphanumeric() => 'x',
        1 => char,
        2 => '×',
        3 => '※',
        _ => '𝑥',
    }
}

pub(crate) const WRITERS: [(Writer, &str); 2] =
    [(Writer::Server, "server"), (Writer::Script, "script")];

pub(crate) const KINDS: [(RequestKind, &str); 3] = [
    (RequestKind::Fetch, "fetch"),
    (RequestKind::Navigation, "navigation"),
    (RequestKind::Frame, "frame"),
];

pub(crate) const DELAYS: [(Delay, &str); 5] = [
    (Delay::AtOnce, "0"),
    (Delay::Minutes5, "5m"),
    (Delay::Day, "1d"),
    (Delay::Days30, "30d"),
    (Delay::Days400, "400d"),
];

pub(crate) const RULE_SETS: [(RuleSet, &str); 3] = [
    (RuleSet::Chromium, "chromium"),
    (RuleSet::Firefox, "firefox"),
    (RuleSet::Draft, "draft"),
];

/// The name of a choice in links and in forms.
fn name_in<T: Copy + PartialEq>(names: &[(T, &'static str)], choice: T) -> &'static str {
    names
        .iter()
        .find(|(known, _)| *known == choice)
        .map_or("", |(_, name)| name)
}

fn set<T: Copy>(names: &[(T, &'static str)], name: &str, place: &mut T) {
    if let Some((choice, _)) = names.iter().find(|(_, known)| *known == name) {
        *place = *choice;
    }
}
