//! The words of watching in English.

use super::Text;
use crate::ui::words::count;

pub(super) const TEXT: Text = Text {
    title: "Watch my script",
    lead: "Let your own script, curl or any other program talk to this practice server. Each of its exchanges appears here at once, explained step by step: what the server received, decided and returned, and what became of the cookies.",
    no_server: "No other program can reach the server here: the page is only static files, and the server is inside this browser. To watch your own script, start the practice server on your machine:",
    then_open: "Then open the address that it prints, and come back to this place.",

    connecting: "Connecting to the server…",
    watching: |origin| format!("Watching {origin}"),
    connection_lost: "The connection to the server is lost. Trying again…",
    refused: "Too many pages are watching, and the server accepts no more. Close some of the others, then reload this page.",

    start: "Start a program",
    in_a_terminal: "Copy a line and run it in a terminal. It signs in, then asks for the customers.",
    with_session: "With a Session, which keeps the cookie:",
    without_session: "Without a Session:",
    python: "It needs Python with the requests library (pip install requests). On macOS and Linux Python is often called python3.",
    nothing_yet: "No other program has sent anything yet.",

    own_title: "Watch my server",
    own_lead: "Your own server responds, and everything passes through here as it is; where a line has to be changed, a step shows it before and after. Every exchange, from a browser tab, a script or curl, appears at once, explained step by step. Your server does not report what it decides; what follows from its cookies is marked as inferred.",
    own_nothing_yet: "Nobody has sent your server a request yet.",
    observing: |origin, site| format!("Watching {origin} through {site}"),
    open_site: "Open your site here instead of at its own address:",
    open_site_why: "Requests to its own address do not pass through here and are not shown. Let your scripts use this address too.",
    remote: |origin| {
        format!(
            "{origin} is another machine. The browser’s cookies for this host go there, including those that other programs on this machine have set, and the pages that it sends run here under this host’s name."
        )
    },
    session_cookie: "Which cookie holds the session id",
    usual_names: "the one with a usual name (sessionid, JSESSIONID, connect.sid …)",
    strangers: "Most likely cookies of other programs on this host:",
    strangers_why: "Browsers brought them, and this server has not set them since watching began. Cookies are not separated by port.",
    practice_off: "Meanwhile the practice server is off; where it is needed, the model inside this page takes its place.",

    client: "Whose exchanges",
    all_clients: |clients| format!("All: {}", count(clients, "client")),
    nameless: "no User-Agent",
    connection: |number| format!("connection {number}"),
    exchanges: "Exchanges, newest first",
    without_cookie: "came back without the cookie",
    more: "Show older ones",
    folded: |number| {
        format!(
            "{} that came before these {} no longer kept here.",
            count(number, "exchange"),
            if number == 1 { "is" } else { "are" }
        )
    },
    lost: |number| {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        format!(
            "{} had left the server’s memory before this page could read them.",
            count(number, "exchange")
        )
    },

    jar: |number| format!("jar {number}"),
    jar_and_link: |jar, link| format!("jar {jar}: {link}"),
    jar_new: "taken as new, since neither its connection nor a cookie links it to an earlier one (inferred)",
    jar_by_connection: "the same connection as before (inferred)",
    jar_by_cookie: "a new connection, but it brought a cookie that this jar was given (inferred)",
    jar_title: "The program’s cookie jar",
    jar_after: |jar, exchange| format!("Jar {jar} after exchange {exchange}, if it is a Session’s"),
};
