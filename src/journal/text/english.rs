//! The words of the journal in English.

use super::Text;
use crate::ui::words::Duration;
use crate::ui::words::count;

pub(super) const TEXT: Text = Text {
    entry: |number| format!("Exchange {number}"),
    heads: "What happened, why, and how we know",
    timeline: "Timeline",
    keys_hint: "Move between steps with the arrow keys or j and k; Enter opens a step.",
    opens_elsewhere: " (opens in a new tab)",
    entry_list: "Records",
    entries: |entries| count(entries, "record"),

    panels: "State of both sides, code and messages",
    as_of: |number| format!("Both sides as they were right after exchange {number}."),
    browser_side: "On the browser’s side",
    server_side: "On the server’s side",
    storage_of: |host| format!("Cookie storage for {host}"),
    storage_empty: "No cookies at all.",
    name: "Name",
    nameless: "(no name)",
    value: "Value",
    visible_to_scripts: "Scripts see it",
    yes: "Yes",
    no: "No",
    path: "Path ",
    same_site_missing: "no SameSite given",
    adopted: "was already in the browser: the server reported its value, and its attributes are assumed",
    until_browser_closes: "ends when the browser closes",
    expires: "expires ",
    in_time: |seconds| match Duration::of_seconds(seconds) {
        Duration::Days(n) => format!("in {n} days"),
        Duration::Hours(n) => format!("in {n} hours"),
        Duration::Minutes(n) => format!("in {n} minutes"),
        Duration::Seconds(0) => "over".to_owned(),
        Duration::Seconds(n) => format!("in {n} s"),
    },
    session_table: "Session table",
    rows: |rows| count(rows, "row"),
    table_empty: "No rows: the server knows nobody right now.",
    id: "Id",
    user: "User",
    created: "Created",
    expiry: "Expires",
    ago: |seconds| match Duration::of_seconds(seconds) {
        Duration::Days(n) => format!("{n} days ago"),
        Duration::Hours(n) => format!("{n} hours ago"),
        Duration::Minutes(n) => format!("{n} minutes ago"),
        Duration::Seconds(n) if n < 5 => "just now".to_owned(),
        Duration::Seconds(n) => format!("{n} s ago"),
    },

    code: "The same thing as code",
    code_empty: "Once a request has been sent, code that does the same appears here, ready to copy and run.",
    this_exchange: "This one",
    whole_run: "Everything",
    scope: "How much the code covers",
    copy: "Copy",
    copied: "Copied",
    copy_refused: "The browser refused. Please select and copy by hand",
    lines_left_out: |lines| {
        format!(
            "{} not shown; copying takes all of them.",
            count(lines, "more line")
        )
    },
    messages: "On the wire",
    request: "Request",
    response: "Response",
    no_response: "No response.",
    octets_left_out: |octets| format!("… {} not shown", count(octets, "more octet")),
};
