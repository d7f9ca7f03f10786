//! The page's words in English. Knows no other language.

use crate::state::{Parameter, Problem, Remark, Rules};

use super::{Span, Text, join, short, span, target};

pub(super) const TEXT: Text = Text {
    brand: "Session Playground",
    tagline: "See who is asking",
    other_language: "中文",
    other_language_tag: "zh-CN",
    to_dark: "Switch to dark",
    to_light: "Switch to light",
    target_group: "Where requests go",
    model_follows: |rules| match rules {
        Rules::Chromium => " The rules are those of Chromium 156.",
        Rules::Firefox => " The rules are those of Firefox 153.",
        Rules::Draft => " The rules are those of the draft standard.",
    },
    stops: "Guided run",
    done: "done",
    free_play: "Free play",
    inspector: "Inspect Set-Cookie",
    course: "Lessons",
    no_server: "There is no practice server behind this page, so a model inside the page answers, and nothing goes out on the network.",
    no_worker: target::no_worker_in_english,
    to_see_http: "To see real HTTP, start the practice server on your own machine:",
    how_to_start: "session-playground",
    after_start: "Then open the address that it prints.",
    target_reason: target::reason_in_english,

    again: "Once more",
    next: "Next stop",
    go_to: |number, name| join(&["To stop ", &number.to_string(), ": ", name]),
    start_over: "Start over",
    running: "Sent, waiting for the answer",
    looking: "Looking for a practice server behind this page",
    notice: "What to notice",
    otherwise: "Something was different this time",
    was_signed_in: "The browser still holds a cookie from an earlier sign-in, so the server knows you. To see what it is like not to be signed in, sign out at stop 6 and come back here.",
    meta: |exchanges, steps, millis| {
        join(&[
            &count(exchanges, "exchange"),
            " · ",
            &count(steps, "step"),
            " · ",
            &millis.to_string(),
            " ms",
        ])
    },
    finished: |exchanges, steps| {
        join(&[
            "Done: ",
            &count(exchanges, "exchange"),
            ", ",
            &count(steps, "step"),
            ".",
        ])
    },
    entry: |number| join(&["No. ", &number.to_string()]),
    heads: "What happened, why, and how we know",
    timeline: "Timeline",
    keys_hint: "Move between steps with the arrow keys or j and k; Enter unfolds a step.",
    waiting: "Nothing has been sent yet. Press the button above and your browser sends a real request; each step between these five is then written here.",
    waiting_in_page: "Nothing has been sent yet. Press the button above and the model takes a request from end to end; each step between these five is then written here.",
    opens_elsewhere: " (opens in a new tab)",

    panels: "State of both sides, code and messages",
    browser_side: "On the browser’s side",
    server_side: "On the server’s side",
    storage_of: |host| join(&["Cookie storage for ", host]),
    storage_empty: "No cookie at all.",
    name: "Name",
    nameless: "(no name)",
    value: "Value",
    scripts_see: "Scripts see it",
    yes: "Yes",
    no: "No",
    path: "Path ",
    same_site_missing: "no SameSite given",
    adopted: "was in the browser before: the server reported its value, its attributes are assumed",
    until_browser_closes: "ends when the browser closes",
    expires: "expires ",
    in_time: |seconds| match span(seconds) {
        Span::Days(n) => join(&["in ", &n.to_string(), " days"]),
        Span::Hours(n) => join(&["in ", &n.to_string(), " hours"]),
        Span::Minutes(n) => join(&["in ", &n.to_string(), " minutes"]),
        Span::Seconds(0) => "over".to_owned(),
        Span::Seconds(n) => join(&["in ", &n.to_string(), " s"]),
    },
    session_table: "Session table",
    rows: |rows| count(rows, "row"),
    table_empty: "No row: the server knows nobody just now.",
    id: "Id",
    user: "Who",
    created: "Created",
    expiry: "Expires",
    ago: |seconds| match span(seconds) {
        Span::Days(n) => join(&[&n.to_string(), " days ago"]),
        Span::Hours(n) => join(&[&n.to_string(), " hours ago"]),
        Span::Minutes(n) => join(&[&n.to_string(), " minutes ago"]),
        Span::Seconds(n) if n < 5 => "just now".to_owned(),
        Span::Seconds(n) => join(&[&n.to_string(), " s ago"]),
    },

    code: "The same thing as code",
    code_empty: "Once a request has been sent, code that does the same stands here, ready to copy and run.",
    this_exchange: "This one",
    whole_run: "Everything",
    scope: "How much the code covers",
    copy: "Copy",
    lines_left_out: |lines| {
        join(&[
            &count(lines, "more line"),
            " not shown; copying takes all of them.",
        ])
    },
    messages: "On the wire",
    request: "Request",
    response: "Response",
    no_response: "No response.",
    octets_left_out: |octets| join(&["… ", &count(octets, "more octet"), " not shown"]),

    remark,
    problem,
};

pub(super) fn count(number: usize, noun: &str) -> String {
    join(&[
        &number.to_string(),
        " ",
        noun,
        if number == 1 { "" } else { "s" },
    ])
}

fn remark(remark: &Remark) -> String {
    let (parameter, value) = match remark {
        Remark::Unknown(parameter, value) => (*parameter, short(value)),
        Remark::NoCookies => {
            return "In this frame the browser does not keep the page’s cookies: the page around it is of another site, or cookies are switched off. Without them a real server cannot know you, so the model inside the page answers, and nothing goes out on the network. To see real requests, where cookies are allowed: ".to_owned();
        }
    };
    let instead = match parameter {
        Parameter::Embed => "Only 1 and 0 are known, so this is the whole page.",
        Parameter::Lesson => "There is no such lesson, so another one is shown.",
        Parameter::Language => "There are only Chinese (zh) and English (en).",
        Parameter::Theme => "There are only light and dark.",
        Parameter::Target => "There is no such target; requests go where the page says.",
    };
    join(&[
        "The address says ",
        parameter.name(),
        "=",
        &value,
        ". ",
        instead,
    ])
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::NoServer => {
            "There is no practice server behind this page. Run session-playground on your own machine and open the address that it prints, or choose the model inside the page.".to_owned()
        }
        Problem::NoWorker(why) => join(&[
            target::no_worker_in_english(*why),
            " From now on the model inside the page answers: press the button once more.",
        ]),
        Problem::WorkerGone => {
            "The service worker of this page does not answer; the browser may have removed it together with the site’s data. Reload the page and try again, or choose the model inside the page.".to_owned()
        }
        Problem::PartMissing => {
            "The code that runs and explains this could not be loaded. The network may be down, or a newer version of the page may just have been put here. Press again to try again; if that does not help, reload the page.".to_owned()
        }
        Problem::ServerGone => {
            "The practice server does not answer; it may have stopped. Start session-playground again, then press the button once more.".to_owned()
        }
        Problem::NotJson => {
            "What answers here is not the practice server: its report is not the JSON that was agreed. Check that session-playground runs at this address, in the same version as this page.".to_owned()
        }
        Problem::Blocked(words) => join(&[
            "The browser did not hand the answer to the page, and does not say much about why. If an extension blocks requests, switch it off for this address and try again. The browser’s own words: ",
            words,
        ]),
        Problem::TooLarge(limit) => join(&[
            "The answer is larger than ",
            &(limit / 1_048_576).to_string(),
            " MiB, so the page stopped reading. Ask for a smaller pagesize and try again.",
        ]),
        Problem::TimedOut(millis) => join(&[
            "No answer within ",
            &(millis / 1000).to_string(),
            " seconds, so the page stopped waiting. Check that the server is not paused, then try again.",
        ]),
        Problem::NoModel => "The practice server that runs in the page could not be loaded, or has stopped, so there is no answer. Check the connection, reload the page and try again.".to_owned(),
        Problem::NoOldId => "The browser held no session id before signing out, so there is no old id to try. Sign in at stop 2 first, then come back here.".to_owned(),
        Problem::NoSession => "The session id that this step needs is not there: the steps before did not bring it, or another page has cleared it. Please run the experiment once more.".to_owned(),
        Problem::ForeignAddress => "This address is not one of the practice server’s, so nothing was sent. Write a path that begins with a slash.".to_owned(),
    }
}
