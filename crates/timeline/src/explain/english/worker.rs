//! How a server in a service worker reaches the browser's cookie storage, and what that changes, in English.

use practice_server::{StorageOutcome, StorageWrite};

use crate::Span;
use crate::explain::words::{
    Difference, Words, asks_for_deletion, code, differences, key, plain, say,
};
use crate::session::{session_in_cookie_line, session_in_set_cookie};

pub(super) fn reads(allowed: bool, cookies: &[(String, String)]) -> Words {
    let pairs = cookies
        .iter()
        .map(|(name, value)| [name, "=", value].concat());
    let id = session_in_cookie_line(&pairs.collect::<Vec<_>>().join("; "));
    let headline = match (allowed, &id) {
        (false, _) => plain("The worker leaves the cookie storage alone"),
        (true, Some(id)) => say("The worker asks the cookie storage and finds {}", [key(id)]),
        (true, None) => plain("The worker asks the cookie storage and finds no id"),
    };
    let reason = if allowed {
        "No `Cookie` line reaches a service worker. So it asks the browser, through the Cookie Store API, which cookies this request would carry."
    } else {
        "`credentials` is `omit`, and the browser tells the worker so. The worker acts as a browser must: no cookie goes along."
    };
    Words::new(headline, plain(reason)).more(plain(
        "A server on the network does not do this: there the browser puts the `Cookie` line into the request. The API shows only what scripts may see, so an `HttpOnly` cookie of this host stays out of the worker's sight.",
    ))
}

pub(super) fn writes(write: &StorageWrite) -> Words {
    let deletes = asks_for_deletion(&write.line);
    let id = session_in_set_cookie(&write.line);
    let headline = match (&write.outcome, deletes, id) {
        (StorageOutcome::Done, true, _) => {
            plain("The worker deletes the cookie in the browser's storage itself")
        }
        (StorageOutcome::Done, false, Some(id)) => say(
            "The worker puts {} into the browser's storage itself",
            [key(&id)],
        ),
        (StorageOutcome::Done, false, None) => {
            plain("The worker puts the cookie into the browser's storage itself")
        }
        (StorageOutcome::NotAllowed, _, _) => plain("The worker does not touch the cookie storage"),
        (StorageOutcome::Refused(_), _, _) => {
            plain("The browser does not do what the worker asks of its storage")
        }
    };
    match &write.outcome {
        StorageOutcome::NotAllowed => Words::new(
            headline,
            plain(
                "`credentials` is `omit`: the cookies of the response are not to be kept, and the worker complies.",
            ),
        ),
        StorageOutcome::Refused(words) => Words::new(
            headline,
            plain(
                "Nothing has changed in the storage. A common cause: a real server at this address has set an `HttpOnly` cookie of the same name, which only a real response may replace.",
            ),
        )
        .and((!words.is_empty()).then(|| say("The browser's own words: {}", [code(words)]))),
        StorageOutcome::Done => Words::new(
            headline,
            plain(
                "The browser takes `Set-Cookie` out of a worker's response. So the worker does what the line says through the Cookie Store API, and the cookie is in the browser's real storage.",
            ),
        )
        .and(differences(write).into_iter().map(differs)),
    }
}

fn differs(difference: Difference) -> Vec<Span> {
    plain(match difference {
        Difference::HttpOnlyLost => {
            "Unlike with a real server: `HttpOnly` is lost, since this API cannot give it. Scripts in the page can read this cookie."
        }
        Difference::SecureAdded => {
            "Unlike with a real server: `Secure` is added. The browser gives it to every cookie that is set in this way."
        }
        Difference::SameSiteNamed => {
            "Unlike with a real server: `SameSite` is given. The API cannot leave it out; the worker says `Lax`, which is how Chromium treats a cookie without it, except for the first two minutes."
        }
    })
}
