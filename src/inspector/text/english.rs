//! The inspector's words in English.

use browser_model::{Attribute, Fate, Rules, TokenKind};

use super::{Text, attribute_words, hints};
use crate::inspector::inspection::{Delay, Example, FieldError, RequestKind, Writer};
use crate::journal::RuleSet;
use crate::ui::words::Duration;

pub(super) const TEXT: Text = Text {
    title: "Inspect: what a browser makes of a Set-Cookie line",
    lead: "Write a Set-Cookie line, say where it comes from and which request follows. The line is taken apart piece by piece and checked against each rule, and you see the outcome. Nothing is sent: all of this is inferred from the rules.",
    examples: "Ready-made examples",
    example: |example| match example {
        Example::Session => "The line from signing in",
        Example::Prefix => "A name that begins with __Host-",
        Example::Suffix => "Domain=com.cn",
        Example::NoneWithoutSecure => "SameSite=None without Secure",
        Example::CrossSite => "A request from another site",
        Example::Elsewhere => "Set at one address, deleted from another",
        Example::Messy => "A few untidy lines",
    },

    the_lines: "What the browser is given",
    lines: "Set-Cookie, one cookie per line",
    writer: "Written by",
    writers: |writer| match writer {
        Writer::Server => "the server: Set-Cookie",
        Writer::Script => "page code: document.cookie",
    },
    page: |writer| match writer {
        Writer::Server => "The address that responded",
        Writer::Script => "The page that the script runs in",
    },
    line_pages: "Give each line an address of its own",
    line_pages_hint: "A line whose field is empty comes from the address above.",
    line_page: |number, line| format!("Address that sent line {number} ({line})"),
    the_request: "The request that follows",
    target: "Address of the request",
    initiator: "The page that starts it (empty: a typed address)",
    method: "Method",
    credentials: "credentials",
    kind: "Kind of request",
    kinds: |kind| match kind {
        RequestKind::Fetch => "fetch, an image and the like",
        RequestKind::Navigation => "opening a page: link, form, address bar",
        RequestKind::Frame => "an iframe in the page",
    },
    delay: "How much later",
    delays: |delay| match delay {
        Delay::AtOnce => "at once",
        Delay::Minutes5 => "5 minutes",
        Delay::Day => "1 day",
        Delay::Days30 => "30 days",
        Delay::Days400 => "400 days",
    },
    rules: "Whose rules",
    rule_sets: |rules| match rules {
        RuleSet::Chromium => "Chromium 156",
        RuleSet::Firefox => "Firefox 153",
        RuleSet::Draft => "the draft RFC 6265bis-22",
    },
    error: |error| match error {
        FieldError::Page | FieldError::LinePage(_) | FieldError::Target | FieldError::Initiator => {
            "A full address is needed here, beginning with http:// or https://."
        }
        FieldError::NoInitiator => {
            "A fetch or an iframe always starts from a page. Please give its address."
        }
        FieldError::Method => "A method is one word, such as GET or POST.",
    },
    mend_first: "Fix the fields above first.",

    nothing_asked: "There is no line yet.",
    left_out: |lines| match lines {
        1 => "Too many lines: the last one was not checked.".to_owned(),
        lines => format!("Too many lines: the last {lines} were not checked."),
    },
    line: |number| format!("Line {number}"),
    the_line: "The line",
    line_from: "From ",
    hint: hints::english,
    mend: "Rewrite this line as it was meant",
    mend_all: "Rewrite all such lines as they were meant",
    ends: |moment, seconds| match seconds {
        ..=0 => format!("It expired on {moment}, {} ago.", span(-seconds)),
        _ => format!("It expires on {moment}, in {}.", span(seconds)),
    },
    ends_at_once: "It expires as soon as it arrives: Max-Age is 0 or less.",
    apart: "Taken apart",
    piece: "As written",
    meaning: "What it is",
    checks: |passed| match passed {
        1 => "It passes 1 check".to_owned(),
        _ => format!("It passes {passed} checks"),
    },
    held: "Passes: ",
    then: "What that request carries",
    no_cookie_line: "The request has no Cookie line.",
    no_cookies: "Storage has no cookie for that address’s site.",
    storage: "What is then in storage",

    beside: "The same under other rules",
    all_agree: "All of them agree on every line.",
    one_by_one: "Each of them",
    marked: "A ≠ after a name marks a result that differs from that of the rules chosen above.",
    differs: " (a different result)",
    client: "Whose rules",
    clients: |rules| match rules {
        Rules::Chromium => "Chromium 156",
        Rules::Firefox => "Firefox 153",
        Rules::Draft => "the draft",
        Rules::Requests => "Python’s requests",
    },
    kept: "Is it kept?",
    is_kept: "kept",
    until: |moment| format!("until {moment}"),
    is_refused: "refused",
    deletes: "deletes the cookie",
    nothing_to_delete: "nothing there to delete",
    no_page_code: "runs no page code",
    next: "Does the request carry it?",
    is_sent: "sent",
    is_not_sent: "not sent",
    nothing_kept: "nothing was kept",
    replaced_by: |line| format!("replaced by line {line}"),
    deleted_by: |line| format!("deleted by line {line}"),
    evicted: "dropped: there are too many cookies",
    elsewhere: "not sent: it belongs to another site",

    whose_rules: |rules| match rules {
        RuleSet::Chromium => "inferred from the rules of Chromium 156",
        RuleSet::Firefox => {
            "inferred from the rules of Firefox 153 (without its tracking protection)"
        }
        RuleSet::Draft => "inferred from the draft RFC 6265bis-22",
    },
    suffixes_missing: "The list of public suffixes has not been loaded yet; for now the last part of a name counts as its public suffix.",

    link: "Copy link",
    with_values: "Put everything into the link as it is written above",
    link_hint: "Unless you tick this, cookie values and whatever else could be secret (unknown attributes, user names and passwords, unfamiliar words in paths) are replaced by x or another placeholder of the same length. Queries are left out. The verdicts stay the same. The inspection comes after the # of the link, which is sent to no server.",

    token: |kind| match kind {
        TokenKind::Name => "name".to_owned(),
        TokenKind::Value => "value".to_owned(),
        TokenKind::Equals => "equals sign".to_owned(),
        TokenKind::Separator => "semicolon".to_owned(),
        TokenKind::Space => "white space, dropped".to_owned(),
        TokenKind::Control => "control character: the whole line is dropped".to_owned(),
        TokenKind::AttributeName { attribute, fate } => {
            attribute_words(attribute, fate, purpose, fate_words, "; ")
        }
        TokenKind::AttributeValue { fate, .. } => match fate {
            Fate::Counts => "the attribute’s value".to_owned(),
            Fate::Default
            | Fate::Overridden
            | Fate::BeatenByMaxAge
            | Fate::Unreadable
            | Fate::TooLong
            | Fate::Unknown
            | Fate::NotRead => fate_words(fate).to_owned(),
        },
    },
};

fn span(seconds: i64) -> String {
    match Duration::of_seconds(seconds) {
        Duration::Days(n) => format!("{n} days"),
        Duration::Hours(n) => format!("{n} hours"),
        Duration::Minutes(n) => format!("{n} minutes"),
        Duration::Seconds(1) => "1 second".to_owned(),
        Duration::Seconds(n) => format!("{n} seconds"),
    }
}

fn purpose(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Expires => "attribute: when it expires",
        Attribute::MaxAge => "attribute: seconds until it expires",
        Attribute::Domain => "attribute: the hosts that it is for",
        Attribute::Path => "attribute: the paths that it is for",
        Attribute::Secure => "attribute: over secure connections only",
        Attribute::HttpOnly => "attribute: not shown to scripts",
        Attribute::SameSite => "attribute: whether it goes with requests from other sites",
        Attribute::Partitioned => "attribute: kept apart for each top-level site",
    }
}

fn fate_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Counts => "counts",
        Fate::Default => "not a valid value: as if it were not given",
        Fate::Overridden => "does not count: a later one of the same name overrides it",
        Fate::BeatenByMaxAge => "does not count, because there is Max-Age",
        Fate::Unreadable => "cannot be read: ignored",
        Fate::TooLong => "more than 1024 bytes: ignored",
        Fate::Unknown => "unknown to the browser: ignored",
        Fate::NotRead => "ignored: the name is enough",
    }
}
