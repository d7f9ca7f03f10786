//! What happened on the way to a server of the learner's own and back, in English, and what can be inferred of that server.

use http_message::{Request, Response, cookie_pairs};
use practice_server::{ChangeReason, Failure, Passage, Side};

use super::messages::cut;
use crate::explain::words::{Words, code, key, plain, say, status, word};
use crate::{Inference, cookie_line};

pub(super) fn words(passage: &Passage) -> Words {
    match passage {
        Passage::PassedOn { upstream, .. } => Words::new(
            say("The request goes on to {}", [code(upstream)]),
            plain(
                "Every octet goes on as it came, header order and case included; where a line had to be changed, a step of its own says so.",
            ),
        ),
        Passage::LineChanged { of, reason, .. } => changed(*of, *reason),
        Passage::Interim { status, .. } => Words::new(
            say(
                "An interim response came first: {}",
                [code(status.to_string())],
            ),
            plain(
                "It is not the final response. With 100 the server says that it wants the content of the request; with 103 it names files that will be needed.",
            ),
        ),
        Passage::Answered { start_line, micros } => Words::new(
            say("Your server responded: {}", [code(start_line)]),
            say(
                "The headers of its response arrived after {} ms. What it did in the meantime it does not report.",
                [word(millis(*micros))],
            ),
        ),
        Passage::Trailers { of, .. } => Words::new(
            plain(match of {
                Side::Request => "Header lines came after the content of the request",
                Side::Response => "Header lines came after the content of the response",
            }),
            plain(
                "These are trailer fields. Browsers show them to nobody, and keep no cookie from them.",
            ),
        ),
        Passage::Switched { protocol, up, down } => Words::new(
            say(
                "The connection no longer speaks HTTP but {}",
                [code(protocol)],
            ),
            say(
                "From here on everything is passed on in both directions and not looked at: so far {} octets from the client and {} from the server.",
                [word(up.to_string()), word(down.to_string())],
            ),
        ),
        Passage::Continues => Words::new(
            plain("The response was still on its way"),
            plain(
                "It is passed on as it comes, without a time limit. Reload the page to see what followed.",
            ),
        ),
        Passage::Failed(failure) => failed(failure),
    }
}

fn millis(micros: u64) -> String {
    format!("{}.{}", micros / 1000, micros % 1000 / 100)
}

fn changed(of: Side, reason: ChangeReason) -> Words {
    let headline = match of {
        Side::Request => "One line of the request was changed: {}",
        Side::Response => "One line of the response was changed: {}",
    };
    let (name, why) = match reason {
        ChangeReason::Host => (
            "Host",
            "The server wants to be called by its own name. The client asked for this address.",
        ),
        ChangeReason::Origin => (
            "Origin",
            "It has to fit `Host`. Otherwise the server would take its own form for one of another site, and refuse it.",
        ),
        ChangeReason::Referer => (
            "Referer",
            "It has to fit `Host`, as `Origin` does: some servers compare the two.",
        ),
        ChangeReason::Location => (
            "Location",
            "It named the server’s own address. The client would have gone there, past this page, and nothing more could be shown.",
        ),
        ChangeReason::CookieDomain => (
            "Set-Cookie",
            "`Domain` named the server’s own host. The client asked another host and would have refused the cookie, so it is now a cookie of that host alone.",
        ),
    };
    Words::new(say(headline, [code(name)]), plain(why)).more(plain(
        "The first line is what came, the second what went on.",
    ))
}

fn failed(failure: &Failure) -> Words {
    let (headline, why) = match failure {
        Failure::Unreachable(system) => {
            return Words::new(
                plain("Your server cannot be reached"),
                say(
                    "The system says: {}. Is it running, at the address and port that `--upstream` names? The client got a 502 that says so.",
                    [word(system)],
                ),
            );
        }
        Failure::ConnectTooSlow => (
            "Your server did not take the connection in time",
            "It may be too busy, or behind a firewall. The client got a 504 that says so.",
        ),
        Failure::AnswerTooSlow => (
            "Your server did not respond in time",
            "It has the request and may still be working on it. The client got a 504. `--upstream-timeout` sets how long to wait.",
        ),
        Failure::ClosedUnanswered => (
            "Your server closed the connection without responding",
            "Its own log may say why. The client got a 502. Whether the server acted on the request cannot be told.",
        ),
        Failure::NotHttp => (
            "What your server sends back is not HTTP/1",
            "Another program may be listening there, or the server expects TLS (https). The client got a 502.",
        ),
        Failure::CutOff => (
            "Your server closed the connection in the middle of its response",
            "The client got what had come and then the end of the connection, as it would have without this page in between.",
        ),
        Failure::ClientLeft => (
            "The client went away before it had everything",
            "It closed its connection: the page was left, the program was stopped, or it timed out.",
        ),
        Failure::RequestStalled => (
            "The request stopped in the middle of its content",
            "The client announced more than it sent. It got a 408.",
        ),
        Failure::UnclearFraming => (
            "The request was not passed on: its length is unclear",
            "Two programs could disagree on where it ends, which is how requests are smuggled past a proxy (RFC 9112 §11.2). The client got a 400.",
        ),
        Failure::ForeignHost => (
            "The request was not passed on: Host is not a name of this machine",
            "With DNS rebinding a foreign page could use your site under its own name. If the name leads here by right, start with `--allow-host`. The client got a 421.",
        ),
    };
    Words::new(plain(headline), plain(why))
}

/// A request for a server whose session cookie may have any name.
pub(super) fn came_through(request: &Request, cut_from: Option<u64>) -> Words {
    let line = cookie_line(&request.headers);
    let names: Vec<&str> = cookie_pairs(&line).map(|pair| pair.name).collect();
    let brought = match names.is_empty() {
        true => plain("It has no `Cookie` line."),
        false => say("Its `Cookie` line brings: {}.", [code(names.join(", "))]),
    };
    Words::new(plain("The request arrives"), brought)
        .more(plain("These are the bytes that came from the client."))
        .and(cut(cut_from))
}

/// What the client gets of a server that answers in a way of its own.
pub(super) fn passed_back(response: &Response, cut_from: Option<u64>) -> Words {
    let location = response.headers.get("Location");
    let why = match (response.status, location) {
        (304, _) => plain(
            "Nothing has changed since the client asked for it last, so it shows the copy that it has kept.",
        ),
        (300..=399, Some(location)) => say(
            "The client is sent on to {}. Browsers go there by themselves. Sign-ins that worked often end like this, and so do pages that want one to sign in first.",
            [code(location.text())],
        ),
        (401, _) => plain("The server does not know who is asking."),
        (403, _) => plain(
            "The server refuses: the user has no right to it, or a form came without the CSRF token that belongs to it.",
        ),
        (400..=499, _) => plain("The server says that the fault lies in the request."),
        (500.., _) => plain("Something went wrong on the server’s side, not in the request."),
        (_, _) => plain(
            "For HTTP it succeeded. Whether a sign-in worked as well, the body says, and the cookies show.",
        ),
    };
    Words::new(say("The client gets {}", [status(response)]), why)
        .more(plain(
            "The status alone does not tell who is signed in: the page with the sign-in form usually comes with 200 too.",
        ))
        .and(cut(cut_from))
}

pub(super) fn inferred(inference: &Inference) -> Words {
    match inference {
        Inference::Presented { name, id, given_in: Some(number) } => Words::new(
            say("The session {} came back", [key(id)]),
            say(
                "The cookie {} has the value that exchange {} gave out. Whether the server still knows it cannot be seen from outside: its response will show.",
                [code(name), word(number.to_string())],
            ),
        ),
        Inference::Presented { name, id, given_in: None } => Words::new(
            say("The client brought the session {}", [key(id)]),
            say(
                "The cookie {} was given out before this page watched, or by another server on this host. Whether this one knows it, its response will show.",
                [code(name)],
            ),
        ),
        Inference::Created { name, id } => Words::new(
            say("The server seems to have begun a session: {}", [key(id)]),
            say(
                "The request brought no {}, and the response gives one out. Whether there is a row in a table, or everything stands in the cookie itself, cannot be seen from outside.",
                [code(name)],
            ),
        ),
        Inference::Renewed { name, old, id } => Words::new(
            say("The server replaced the session {} with {}", [key(old), key(id)]),
            say(
                "The response gives out {} with another value. Many servers renew the id at sign-in (against session fixation); servers that keep the data in a signed cookie do it at each change.",
                [code(name)],
            ),
        ),
        Inference::Kept { name, id } => Words::new(
            say("The server keeps the session {}", [key(id)]),
            say(
                "The response gives out {} with the value that came: usually to extend its expiry.",
                [code(name)],
            ),
        ),
        Inference::Ended { name, .. } => Words::new(
            plain("The server seems to have ended the session"),
            say(
                "The response deletes the cookie {}. Whether its row is gone as well cannot be seen from outside: sending the old value once more would show.",
                [code(name)],
            ),
        ),
    }
    .more(plain(
        "Inferred from the cookies that come and go. The server itself reports nothing.",
    ))
}

pub(super) fn strangers(names: &[String]) -> Words {
    Words::new(
        say("Cookies came that this server has not set: {}", [code(names.join(", "))]),
        plain(
            "Not since it is watched, at least. Cookies are not separated by port: what another program on this host has set comes along as well. It may also be older, or page code has written it.",
        ),
    )
    .more(plain(
        "If two programs use one name, such as `sessionid`, each signs the other’s user out. Another host name helps: `localhost` and `127.0.0.1` have cookies of their own.",
    ))
}
