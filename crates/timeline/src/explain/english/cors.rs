//! Requests that cross origins, in English.

use browser_model::CorsRefusal;
use http_message::Timestamp;

use super::units::lasting;
use crate::explain::words::{Words, code, plain, say, word};
use crate::{FetchFailure, Span};

pub(super) fn asked(seen: bool) -> Words {
    let words = Words::new(
        plain("The browser first asks whether it may send the request"),
        plain(
            "The request goes to another origin, and no form could have sent it (another method, a JSON body, a custom header). So an `OPTIONS` request goes first, called a preflight. It never carries cookies.",
        ),
    );
    if seen {
        words
    } else {
        words.more(plain("The server did not report it. The browser may still remember an earlier result, from another tab for example, and then it does not ask again."))
    }
}

pub(super) fn answered(refusal: Option<CorsRefusal>) -> Words {
    match refusal {
        None => Words::new(
            plain("The server allows it: the request may go"),
            plain("The response names the origin, the methods and the headers that are allowed. The browser has compared them, and only now sends the request itself."),
        ),
        Some(refusal) => Words::new(
            plain("The server does not allow it: the request is not sent"),
            plain(why(refusal)),
        )
        .more(plain("This time the request itself did not leave the browser, so the server has done nothing.")),
    }
}

pub(super) fn remembered(until: Timestamp, at: Timestamp) -> Words {
    Words::new(
        plain("The browser need not ask first: it remembers the result"),
        say(
            "An earlier preflight to this address allowed what this request needs. That result is valid until {}, for {} more.",
            [
                word(until.http_date()),
                lasting(until.millis_since(at) / 1000),
            ],
        ),
    )
    .more(plain(
        "The server says in `Access-Control-Max-Age` how long it is valid. Without it, five seconds; browsers also set a limit of their own.",
    ))
}

pub(super) fn opaque() -> Words {
    Words::new(
        plain("Page code gets an opaque response"),
        plain(
            "A `no-cors` request is sent all the same, and the server acts all the same. But the response is opaque to the page: status 0, no headers, no body.",
        ),
    )
}

pub(super) fn withheld(
    failure: &FetchFailure,
    refusal: CorsRefusal,
    acted: bool,
    kept: bool,
) -> Words {
    let headline = plain("The response reached the browser, but not page code");
    let words = Words::new(headline, plain(why(refusal)));
    let words = match (acted, kept) {
        (true, true) => words.more(plain(
            "Yet it has happened: the server reports that it acted, and by the rules the browser has stored the cookie from the response. CORS decides who may read a response, not whether a request is sent.",
        )),
        (true, false) => words.more(plain(
            "Yet it has happened: the server reports that it received the request and responded. CORS decides who may read a response, not whether a request is sent.",
        )),
        (false, _) => words,
    };
    match failure {
        FetchFailure::Network(told) if !told.is_empty() => words.more(say(
            "Page code does not learn any of this. All that the browser tells it: {}",
            [code(told)],
        )),
        FetchFailure::Network(_) | FetchFailure::TooLarge(_) | FetchFailure::TimedOut(_) => words,
    }
}

/// Why CORS stops a redirect.
pub(super) fn why_not(refusal: CorsRefusal) -> Vec<Span> {
    plain(why(refusal))
}

fn why(refusal: CorsRefusal) -> &'static str {
    match refusal {
        CorsRefusal::NoAllowOrigin => {
            "Page and server have different origins, and the response has no `Access-Control-Allow-Origin`. So the browser lets no page code read it."
        }
        CorsRefusal::OtherOrigin => {
            "`Access-Control-Allow-Origin` does not name this page's origin, so the browser lets no page code read the response."
        }
        CorsRefusal::WildcardWithCredentials => {
            "The request says `credentials: \"include\"`, and `Access-Control-Allow-Origin` is `*`. With credentials the wildcard `*` does not count: the page's origin has to be named."
        }
        CorsRefusal::NoAllowCredentials => {
            "The request says `credentials: \"include\"`, and the response lacks `Access-Control-Allow-Credentials: true`."
        }
        CorsRefusal::PreflightStatus => {
            "The response to a preflight must have a status from 200 to 299; this one did not."
        }
        CorsRefusal::MethodNotAllowed => {
            "`Access-Control-Allow-Methods` does not name this method."
        }
        CorsRefusal::HeaderNotAllowed => {
            "`Access-Control-Allow-Headers` lacks a header that this request needs."
        }
    }
}
