//! The words around a run in English.

use course::lesson::Need;
use timeline::TargetKind;

use super::Text;
use crate::runner::{RunError, Whereabouts};
use crate::target::{Connection, NoWorker, TargetError};
use crate::ui::words::count;

pub(super) const TEXT: Text = Text {
    start_over: "Reset the server…",
    start_over_question: "This clears the records here and resets the server: no sessions are left. Are you sure?",
    start_over_yes: "Clear and start over",
    start_over_no: "Keep everything",
    running: "Sent, waiting for the response",
    looking: "Checking for a practice server",
    exchanges: |exchanges| count(exchanges, "exchange"),
    summary: |steps, millis| format!(" · {} · {millis} ms", count(steps, "step")),
    finished: |exchanges, steps| {
        format!(
            "Done: {}, {}.",
            count(exchanges, "exchange"),
            count(steps, "step")
        )
    },
    error,
    clear_cookies: "Clear the cookies that this page can see",
    cookies_cleared: |gone, left| match left {
        0 => format!(
            "{} cleared: press the button above once more. If that does not help, what remains is hidden from the page (HttpOnly, or of another path) and has to be deleted in the developer tools.",
            count(gone, "cookie")
        ),
        left => format!(
            "{} cleared; {left} could not be, and have to be deleted in the developer tools.",
            count(gone, "cookie")
        ),
    },
    target_reason,
    whereabouts,
    real_where: "Where it is real: ",
    real_on: |need| match need {
        Need::Any => {
            "with the practice server; on plain files too, where a service worker responds."
        }
        Need::Server => "with the practice server; on plain files the model plays both sides.",
        Need::Model => "nowhere: the model always plays both sides.",
    },
    no_worker,
};

fn whereabouts(here: Whereabouts) -> &'static str {
    match here {
        Whereabouts::Server => {
            "Real requests: they really go out, and the practice server responds."
        }
        Whereabouts::Worker => {
            "Real requests: the browser really sends them, and the server in this page's service worker responds."
        }
        Whereabouts::Model => {
            "The model in the page plays both sides here; nothing goes out on the network."
        }
        Whereabouts::ModelAlways => {
            "The model in the page plays both sides here: no page can make a real browser do what is needed."
        }
        Whereabouts::ModelWithoutServer => {
            "The model in the page plays both sides here: what is needed (another port, another host name, a Python program, further Set-Cookie lines, or an HttpOnly cookie) is real only with the practice server."
        }
    }
}

fn error(error: &RunError) -> String {
    match error {
        RunError::Target(error) => target_error(error),
        RunError::PartMissing => "The code that runs and explains this could not be loaded. The network may be down, or a newer version of the page may just have been put here. Press again to try again; if that does not help, reload the page.".to_owned(),
        RunError::NoOldId => "The browser held no session id before signing out, so there is no old id to try. Sign in at stop 2 first, then come back here.".to_owned(),
        RunError::NoToken => "The cookie csrftoken that this step needs is not there: the steps before did not bring it, or another page has cleared it. Please run the experiment again.".to_owned(),
        RunError::NoSession => "The session id that this step needs is not there: the steps before did not bring it, or another page has cleared it. Please run the experiment again.".to_owned(),
    }
}

fn target_error(error: &TargetError) -> String {
    match error {
        TargetError::NoServer => {
            "There is no practice server behind this page. Run session-playground on your own machine and open the address that it prints, or choose the model inside the page.".to_owned()
        }
        TargetError::NoWorker(why) => format!("{} From now on the model inside the page responds: press the button again.", no_worker(*why)),
        TargetError::WorkerGone => {
            "The service worker of this page does not respond; the browser may have removed it together with the site’s data. Reload the page and try again, or choose the model inside the page.".to_owned()
        }
        TargetError::ServerGone => {
            "The practice server does not respond; it may have stopped. Start session-playground again, then press the button again.".to_owned()
        }
        TargetError::TooManyCookies => {
            "The server returns 431: the request’s headers are too large, so it did not read the request. Most likely too many cookies have piled up for this host. Cookies are not separated by port, so some may belong to other programs on this machine; if you clear them, those programs may ask you to sign in again.".to_owned()
        }
        TargetError::NotJson => {
            "What responds here is not the practice server: its report is not in the agreed JSON. Check that session-playground runs at this address, in the same version as this page.".to_owned()
        }
        TargetError::Blocked(words) => format!("The browser did not hand the response to the page, and does not say much about why. If an extension blocks requests, switch it off for this address and try again. The browser’s own words: {words}"),
        TargetError::TooLarge(limit) => format!("The response is larger than {} MiB, so the page stopped reading. Ask for a smaller pagesize and try again.", limit / 1_048_576),
        TargetError::TimedOut(millis) => format!("No response within {} seconds, so the page stopped waiting. Check that the server is not paused, then try again.", millis / 1000),
        TargetError::NoModel => "The practice server that runs in the page could not be loaded, or has stopped, so there is no response. Check the connection, reload the page and try again.".to_owned(),
        TargetError::ForeignAddress => "This address is not one of the practice server’s, so nothing was sent. Write a path that begins with a slash.".to_owned(),
    }
}

fn target_reason(connection: Connection, target: TargetKind) -> &'static str {
    match (target, connection) {
        (_, Connection::Looking) => "Checking what is behind this page.",
        (TargetKind::Native, Connection::Found | Connection::Server) => {
            "The page came from the practice server, so requests go to it."
        }
        (TargetKind::Native, _) => {
            "It was chosen, but no practice server was found behind the page."
        }
        (TargetKind::ServiceWorker, Connection::Worker) => {
            "The page is only static files without a server, so a service worker in the browser responds."
        }
        (
            TargetKind::ServiceWorker,
            Connection::Files | Connection::Found | Connection::Server | Connection::Model(_),
        ) => {
            "The page is only static files without a server; the service worker in the browser is being set up."
        }
        (TargetKind::InPage, Connection::Model(why)) => no_worker(why),
        (
            TargetKind::InPage,
            Connection::Found | Connection::Server | Connection::Files | Connection::Worker,
        ) => "The model inside the page is used here: it was chosen, or this stop needs it.",
    }
}

fn no_worker(why: NoWorker) -> &'static str {
    match why {
        NoWorker::Upstream => {
            "Your own server is observed here and the practice server is off, so the model inside the page responds. Your server’s exchanges are under “Watch my server”."
        }
        NoWorker::File => {
            "The page was opened as a file, and browsers give a file no service worker, so the model inside the page responds."
        }
        NoWorker::Insecure => {
            "The page came over HTTP without encryption, and browsers allow a service worker only with HTTPS or on this machine, so the model inside the page responds."
        }
        NoWorker::Missing => {
            "This browser has no service worker here: it may be too old, or this may be a private window. So the model inside the page responds."
        }
        NoWorker::Blocked => {
            "The browser’s settings do not allow this page a service worker; a page inside a page of another site, for example, may not be allowed to store anything. So the model inside the page responds."
        }
        NoWorker::NotLoaded => {
            "The service worker could not be loaded, so for now the model inside the page responds. Reload the page to try again."
        }
        NoWorker::NoCookieStore => {
            "This browser’s service workers have no Cookie Store API and so no way to the cookie storage, so the model inside the page responds."
        }
        NoWorker::CookiesBlocked => {
            "The browser does not keep the cookies that a service worker gives it: cookies may be switched off, or the page may stand inside a page of another site. So the model inside the page responds."
        }
        NoWorker::DatabaseBlocked => {
            "The browser does not let this page use IndexedDB, so there is nowhere to keep the server’s tables. So the model inside the page responds."
        }
    }
}
