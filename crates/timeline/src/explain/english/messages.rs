//! Requests and responses in English, and what page code writes.

use browser_model::Credentials;
use http_message::{Request, Response};

use crate::explain::words::{Words, code, key, plain, say, status, word};
use crate::reply::ret_of;
use crate::session::{cookie_line, session_cookies_in, session_in_cookie_line};
use crate::{FetchFailure, Source, Span, TargetKind};

pub(super) fn script_writes(visible: Option<bool>) -> Words {
    let reason = match visible {
        Some(true) => "Read back afterwards, `document.cookie` shows it.",
        Some(false) => {
            "Read back afterwards, `document.cookie` does not show it: it was deleted, or its path does not match, or the browser refused it, perhaps because an `HttpOnly` cookie of that name is in the way. See the next step."
        }
        None => "The next step says whether the browser accepts it.",
    };
    Words::new(plain("Page code wrote a cookie"), plain(reason)).more(plain(
        "It is written like a `Set-Cookie` line but has less power: a script cannot make a cookie `HttpOnly`, and cannot replace one that the server made `HttpOnly`.",
    ))
}

pub(super) fn composed(target: TargetKind, request: &Request, credentials: Credentials) -> Words {
    let headline = match target {
        TargetKind::Native | TargetKind::ServiceWorker => "Page code calls `fetch`: {} {}",
        TargetKind::InPage => "Page code in the model makes a request: {} {}",
    };
    let reason = match credentials {
        Credentials::Omit => {
            "`credentials` is `omit`: send no cookies this time, and keep none from the response."
        }
        Credentials::SameOrigin => {
            "`credentials` is `same-origin`: cookies are sent and kept only if the address has the page's own origin."
        }
        Credentials::Include => {
            "`credentials` is `include`: cookies may be sent, and those in the response may be kept."
        }
    };
    Words::new(
        say(headline, [code(request.method.as_str()), code(request.path())]),
        plain(reason),
    )
    .more(plain(
        "Page code can only give permission. It cannot set the request header `Cookie` itself, since the browser drops it. Which cookies go along is the browser's decision.",
    ))
}

pub(super) fn sent(
    source: Source,
    target: TargetKind,
    request: &Request,
    cut_from: Option<u64>,
) -> Words {
    let line = cookie_line(&request.headers);
    let id = session_in_cookie_line(&line);
    let words = match (source, target) {
        (Source::Reported, TargetKind::Native) => Words::new(
            plain("The request arrives at the server"),
            carried(&line, id.as_deref()),
        )
        .more(plain(
            "These are the bytes that the server reports, with the header lines that the browser added by itself.",
        )),
        (Source::Reported, TargetKind::ServiceWorker) => Words::new(
            plain("The request reaches the service worker"),
            carried(&line, id.as_deref()),
        )
        .more(plain(
            "These are the headers that the browser shows to a worker. `Host` is taken from the address. If there is a `Cookie` line, the worker wrote it from what it found in storage; a real server gets it from the browser.",
        )),
        (Source::Reported, TargetKind::InPage) => Words::new(
            plain("The request is handed to the server inside the page"),
            carried(&line, id.as_deref()),
        )
        .more(plain(
            "Nothing goes out on the network: here a request is a value, read by the server code that runs in this page.",
        )),
        (Source::Observed, _) => Words::new(
            plain("The request goes out"),
            plain(
                "These are the octets that the program wrote to its connection, as this page saw them; the server did not report them separately.",
            ),
        ),
        (Source::Modelled | Source::Hidden, _) => Words::new(
            plain("By the rules, this is the request"),
            plain(
                "The server has not reported it, so we do not know whether it arrived, or whether it really looked like this.",
            ),
        ),
    };
    words.and(cut(cut_from))
}

fn carried(line: &str, id: Option<&str>) -> Vec<Span> {
    let number = session_cookies_in(line);
    match id {
        _ if number > 1 => say(
            "The `Cookie` line that the server got carries {} cookies named `sessionid`. Which one counts is for the server to decide.",
            [word(number.to_string())],
        ),
        Some(id) => say(
            "The `Cookie` line that the server got carries the id {}.",
            [key(id)],
        ),
        None if line.is_empty() => plain("The request that the server got has no `Cookie` line."),
        None => {
            plain("The request that the server got has a `Cookie` line, but no session id in it.")
        }
    }
}

pub(super) fn cut(cut_from: Option<u64>) -> Option<Vec<Span>> {
    let sentence = "The body has {} bytes in all; the server's report keeps only the first part.";
    cut_from.map(|octets| say(sentence, [word(octets.to_string())]))
}

pub(super) fn answered(response: &Response, cut_from: Option<u64>) -> Words {
    Words::new(
        say("The server responds with {}", [status(response)]),
        verdict_of(response),
    )
    .more(plain(
        "The practice system reports its result in two places: the status code is for HTTP, and `ret` in the body is for the program that calls the API, where 0 means success. A test should check both.",
    ))
    .and(cut(cut_from))
}

/// What status and `ret` say together.
pub(super) fn verdict_of(response: &Response) -> Vec<Span> {
    let redirects = matches!(response.status, 301 | 302 | 303 | 307 | 308);
    let stays = redirects && response.headers.get("Location").is_none();
    match ret_of(&response.body) {
        None if response.status == 431 => plain(
            "431: the request's headers are too large for the server, which has not read the request at all. Usually there are too many cookies for this host: delete some of them in the developer tools.",
        ),
        Some(0) => plain("`ret` in the body is 0: success."),
        Some(302) if stays => plain(
            "`ret` in the body is 302: not signed in. This status normally sends a browser to another address, but without a `Location` it goes nowhere, and the body can be read as usual.",
        ),
        Some(302) => plain("`ret` in the body is 302: not signed in."),
        Some(ret) => say(
            "`ret` in the body is {}: it did not succeed, and `msg` says why.",
            [word(ret.to_string())],
        ),
        None => plain("There is no `ret` in the body, which is unusual for the practice API."),
    }
}

pub(super) fn exposed(target: TargetKind, response: &Response) -> Words {
    let headline = match target {
        TargetKind::Native | TargetKind::ServiceWorker => "Page code gets the response: {}",
        TargetKind::InPage => "The model gives page code the response: {}",
    };
    Words::new(say(headline, [status(response)]), verdict_of(response)).more(plain(
        "Page code may read the status, the body and some of the headers. From the body it learns whether a sign-in worked. It does not learn the id, and does not need to.",
    ))
}

pub(super) fn hidden(target: TargetKind, lines: usize) -> Words {
    let headline = match target {
        TargetKind::Native => "`Set-Cookie` goes no further than the browser",
        TargetKind::ServiceWorker => "`Set-Cookie` does not leave the service worker",
        TargetKind::InPage => "In a real browser, `Set-Cookie` would go no further",
    };
    let reason = if lines == 1 {
        plain(
            "Before the browser hands over the response it takes out the `Set-Cookie` line. By the standard, no script may ever read that header.",
        )
    } else {
        say(
            "Before the browser hands over the response it takes out {} `Set-Cookie` lines. By the standard, no script may ever read that header.",
            [word(lines.to_string())],
        )
    };
    Words::new(plain(headline), reason).more(plain(
        "This keeps the id from a hostile script that has found its way into the page. With `HttpOnly`, a script cannot read it from storage either.",
    ))
}

pub(super) fn withheld(failure: &FetchFailure, server_acted: bool) -> Words {
    let acted = "The server reports that it received the request and responded: on its side it has happened.";
    match failure {
        FetchFailure::Network(told) => {
            let reason = if server_acted {
                "The server reports that it received the request and responded, but the response was not handed to the page: CORS kept it back, or it was lost on the way."
            } else {
                "The browser says that it failed, but not why: the server or the network may be down, or CORS may not let this page read the response."
            };
            Words::new(plain("Page code gets no response"), plain(reason))
                .more(plain(
                    "No response does not mean that nothing happened. The server may have done what was asked, and the browser may have stored a cookie.",
                ))
                .more(say("The browser's own words: {}", [code(told)]))
        }
        FetchFailure::TooLarge(limit) => Words::new(
            plain("The response is too large, and the page stopped reading"),
            say(
                "The page reads at most {} bytes.",
                [word(limit.to_string())],
            ),
        )
        .and(server_acted.then(|| plain(acted))),
        FetchFailure::TimedOut(millis) => Words::new(
            plain("It took too long, and the page gave up"),
            say(
                "The page waited {} milliseconds and had no complete response by then.",
                [word(millis.to_string())],
            ),
        )
        .and(server_acted.then(|| plain(acted))),
    }
}

pub(super) fn unseen(ambiguous: bool) -> Words {
    let reason = if ambiguous {
        "The server's report has several requests that look the same. There is no telling which of them is this one, so nothing is shown."
    } else {
        "The page could not read the server's report, so it cannot say what the server received and did."
    };
    Words::new(plain("The server's side is out of sight"), plain(reason))
}
