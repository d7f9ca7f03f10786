//! An inspection as the fragment of a link, which no server ever gets to see, and back.

use recordings::Redaction;

use super::{Delay, Inspection, RequestKind, Writer};
use crate::journal::RuleSet;
use crate::target::CREDENTIALS;

impl Inspection {
    /// The fragment, without its `#`. Unless the values are wanted, whatever may be a secret is redacted: lengths and the
    /// signs that rules look at stay, so the same link shows the same verdicts. Queries never decide, and stay out.
    pub(crate) fn to_fragment(&self, with_values: bool) -> String {
        let mut fragment = form_urlencoded::Serializer::new(String::new());
        let mut redaction = Redaction::new();
        for (line, page) in self.asked() {
            let line = match with_values {
                true => line.to_owned(),
                false => text(&redaction.set_cookie(line.as_bytes())),
            };
            fragment.append_pair("line", &line);
            if !page.is_empty() {
                let page = address(page, with_values, &mut redaction);
                fragment.append_pair("at", &page);
            }
        }
        let addresses = [
            ("page", &self.page),
            ("to", &self.target),
            ("from", &self.initiator),
        ];
        for (name, typed) in addresses {
            fragment.append_pair(name, &address(typed, with_values, &mut redaction));
        }
        let method = match with_values || METHODS.contains(&self.method.trim()) {
            true => self.method.clone(),
            false => text(&redaction.hide(self.method.as_bytes())),
        };
        fragment
            .append_pair("by", name_in(&WRITERS, self.writer))
            .append_pair("method", &method)
            .append_pair("kind", name_in(&KINDS, self.kind))
            .append_pair("credentials", name_in(&CREDENTIALS, self.credentials))
            .append_pair("later", name_in(&DELAYS, self.delay))
            .append_pair("rules", name_in(&RULE_SETS, self.rules))
            .finish()
    }

    /// Takes over what a fragment says; what it does not say, or says in words that nobody knows, stays as it is. Nothing
    /// where it speaks of no inspection at all.
    pub(crate) fn read_fragment(mut self, fragment: &str) -> Option<Self> {
        let mut lines: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(fragment.trim_start_matches('#').as_bytes()) {
            match &*name {
                "line" => lines.push((value.into_owned(), String::new())),
                // The address of the line before it.
                "at" => lines
                    .last_mut()
                    .into_iter()
                    .for_each(|line| line.1 = value.to_string()),
                "page" => self.page = value.into_owned(),
                "to" => self.target = value.into_owned(),
                "from" => self.initiator = value.into_owned(),
                "method" => self.method = value.into_owned(),
                "by" => set_by_name(&WRITERS, &value, &mut self.writer),
                "kind" => set_by_name(&KINDS, &value, &mut self.kind),
                "credentials" => set_by_name(&CREDENTIALS, &value, &mut self.credentials),
                "later" => set_by_name(&DELAYS, &value, &mut self.delay),
                "rules" => set_by_name(&RULE_SETS, &value, &mut self.rules),
                _ => {}
            }
        }
        if lines.is_empty() {
            return None;
        }
        // A line of its own is a line: what a link carries cannot smuggle in more, nor a blank one take another's address.
        let lines = lines
            .into_iter()
            .map(|(line, page)| (line.replace(['\n', '\r'], " "), page));
        let lines = lines.filter(|(line, _)| !line.trim().is_empty());
        let (lines, line_pages): (Vec<String>, Vec<String>) = lines.unzip();
        self.lines = lines.join("\n");
        self.line_pages = line_pages;
        Some(self)
    }
}

/// An address as a link carries it. Queries never decide, and stay out unless the values are wanted.
fn address(typed: &str, with_values: bool, redaction: &mut Redaction) -> String {
    if with_values {
        return typed.to_owned();
    }
    let bare = typed.split(['?', '#']).next().unwrap_or_default();
    text(&redaction.address(bare.as_bytes()))
}

/// The methods of RFC 9110 §9.3 and RFC 5789; any other word is no less safe or unsafe than its stand-in.
const METHODS: [&str; 9] = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
];

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

/// What redaction makes of text is text.
fn text(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

/// The name of a choice in links and in forms.
pub(crate) fn name_in<T: Copy + PartialEq>(names: &[(T, &'static str)], choice: T) -> &'static str {
    names
        .iter()
        .find(|(known, _)| *known == choice)
        .map_or("", |(_, name)| name)
}

/// Takes the choice of this name; a name that nobody knows changes nothing.
pub(crate) fn set_by_name<T: Copy>(names: &[(T, &'static str)], name: &str, place: &mut T) {
    if let Some((choice, _)) = names.iter().find(|(_, known)| *known == name) {
        *place = *choice;
    }
}
