//! Redirects in English: who follows them, what changes on the way, what the caller is told.

use browser_model::{HopChange, HopRefusal, Redirects};

use super::cors;
use crate::Span;
use crate::explain::texts::Follow;
use crate::explain::words::{Words, code, plain, say, word};

pub(super) fn followed(follow: &Follow<'_>) -> Words {
    let headline = match follow.by_program {
        false => "The browser follows the redirect by itself: {}",
        true => "`requests` follows the redirect by itself: {}",
    };
    let reason = match follow.by_program {
        false => say(
            "{} with a `Location` sends the browser on. It makes the next request itself; page code is not asked, and never sees this response.",
            [code(follow.status.to_string())],
        ),
        true => say(
            "{} with a `Location` sends the program on. `requests` makes the next request inside the same call, and puts this response into `r.history`.",
            [code(follow.status.to_string())],
        ),
    };
    let words = Words::new(say(headline, [code(follow.to)]), reason);
    let words = match follow.changes.is_empty() {
        true => words.more(plain(
            "Method, body and headers stay as they were. Which cookies go along is decided anew for the new address.",
        )),
        false => words.and(follow.changes.iter().map(change)).more(plain(
            "Which cookies go along is decided anew for the new address.",
        )),
    };
    words.more(plain(
        "The `Set-Cookie` lines of a redirect count like any others: they are dealt with before the next request goes out.",
    ))
}

fn change(change: &HopChange) -> Vec<Span> {
    match change {
        HopChange::MethodToGet(before) => say(
            "The method changes from {} to `GET`: the new address is to be read, not to get the form once more. Only 307 and 308 keep the method.",
            [code(before.as_str())],
        ),
        HopChange::BodyDropped => plain("The body is not sent again."),
        HopChange::HeaderDropped(name) if name.eq_ignore_ascii_case("Authorization") => plain(
            "`Authorization` is left out: the redirect leads to another server, which must not learn it.",
        ),
        HopChange::HeaderDropped(name) if name.eq_ignore_ascii_case("Cookie") => plain(
            "The `Cookie` line written by hand is left out: `requests` drops it at each redirect, and sends what its jar holds for the new address.",
        ),
        HopChange::HeaderDropped(name) => say(
            "The header {} is left out, since it describes the body.",
            [code(name)],
        ),
        HopChange::OriginNull => plain(
            "`Origin` is `null` from here on: the redirects led from one foreign origin to another, and no single origin stands for them.",
        ),
        HopChange::CredentialsStop => plain(
            "The redirect leaves the page's own origin, and `credentials` is `same-origin`: no cookie is sent or kept from here on.",
        ),
    }
}

pub(super) fn not_followed(
    mode: Redirects,
    status: u16,
    location: Option<&str>,
    by_program: bool,
) -> Words {
    let headline = match (by_program, mode) {
        (true, _) => "`requests` does not follow the redirect: `allow_redirects=False`",
        (false, Redirects::Error) => "The browser stops at the redirect: `redirect` is `error`",
        (false, Redirects::Manual | Redirects::Follow) => {
            "The browser does not follow the redirect: `redirect` is `manual`"
        }
    };
    let reason = match location {
        Some(location) => say(
            "The response is {} with `Location: {}`. Nobody asks for that address.",
            [code(status.to_string()), word(location)],
        ),
        None => say(
            "The response is {}, without a `Location`.",
            [code(status.to_string())],
        ),
    };
    Words::new(plain(headline), reason).more(plain(
        "Its `Set-Cookie` lines count all the same: cookies are dealt with before anyone decides whether to go on.",
    ))
}

pub(super) fn refused(refusal: HopRefusal, location: &str, by_program: bool) -> Words {
    let headline = match by_program {
        false => "The browser does not go on",
        true => "`requests` does not go on",
    };
    let to = || [code(location)];
    let reason = match refusal {
        HopRefusal::BadLocation => say("`Location` is {}, which is not an address.", to()),
        HopRefusal::NotHttp => say(
            "`Location` is {}, which leads to neither http nor https.",
            to(),
        ),
        HopRefusal::UserInfo => say(
            "`Location` is {}. It carries a user name or a password.",
            to(),
        ),
        HopRefusal::TooMany(most) => say(
            "This would be one redirect too many: after {} the client gives up, since there seems to be no end to it.",
            [word(most.to_string())],
        ),
        HopRefusal::Cors(refusal) => cors::why_not(refusal),
    };
    let words = Words::new(plain(headline), reason);
    match by_program {
        false => words.more(plain(
            "Page code gets no response at all. What the servers did on the way, and which cookies were kept, stays as it is.",
        )),
        true => words.more(plain(
            "The call ends with an exception. What the servers did on the way, and which cookies were kept, stays as it is.",
        )),
    }
}

pub(super) fn seen(url: &str, statuses: &[u16], by_program: bool) -> Words {
    let list: Vec<String> = statuses.iter().map(u16::to_string).collect();
    let list = list.join(", ");
    match by_program {
        false => Words::new(
            plain("All that page code learns of it: `response.redirected` is `true`"),
            say(
                "`response.url` is {}, where the last response came from. The responses before it, their status and their headers never reach page code: what stands above about them was reported by the server, or follows from the rules.",
                [code(url)],
            ),
        )
        .more(plain(
            "So a 200 may well be the page that a redirect led to, such as a sign-in page, and no proof that the request itself succeeded.",
        )),
        true => Words::new(
            say("`r.history` holds the responses before: {}", [code(list)]),
            say(
                "`r` is the last response only, and `r.url` is {}. `r.cookies` has the cookies of that last response; those that a redirect brought are in `r.history[0].cookies` and, with a `Session`, in `s.cookies`.",
                [code(url)],
            ),
        )
        .more(plain(
            "So an empty `r.cookies` does not mean that nobody signed in, and a 200 may be the page that a redirect led to.",
        )),
    }
}

pub(super) fn opaque() -> Words {
    Words::new(
        plain("Page code gets an opaque redirect response"),
        plain(
            "`response.type` is `opaqueredirect`: the status is 0, and there are no headers and no body. Page code learns that there was a redirect, and not where it leads.",
        ),
    )
}
