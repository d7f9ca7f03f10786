//! CSRF, tokens, sliding expiry, several instances: what a server may do otherwise with sessions, in English.

use http_message::Timestamp;
use practice_server::CsrfVerdict;

use super::units::lasting;
use crate::explain::words::{Words, code, key, plain, say, word};

pub(super) fn csrf_passed() -> Words {
    Words::new(
        plain("The CSRF token in the request equals the one in the cookie"),
        plain("The server compares two values: the cookie `csrftoken`, and the header `X-CSRFToken` (or the form field `csrfmiddlewaretoken`). Only if they are equal does it go on."),
    )
    .more(plain(
        "A page of another site can make the browser send a cookie, but cannot read it, and so cannot write the second copy.",
    ))
}

pub(super) fn csrf_refused(verdict: CsrfVerdict) -> Words {
    let (headline, reason) = match verdict {
        CsrfVerdict::NoCookie => (
            "The server refuses: the request has no cookie `csrftoken`",
            "A request that changes data (POST, PUT, DELETE) needs a token first. Send a GET: the `Set-Cookie` of its response brings one.",
        ),
        CsrfVerdict::Differs => (
            "The server refuses: the two CSRF tokens differ",
            "The value in the request is not the one in the cookie. A sign-in changes the token, so this may be the old one.",
        ),
        CsrfVerdict::NoToken | CsrfVerdict::Passed => (
            "The server refuses: the request does not repeat the CSRF token",
            "The cookie goes along by itself, so it does not tell who started the request. The same value also has to be in the header `X-CSRFToken` or in the form field `csrfmiddlewaretoken`.",
        ),
    };
    Words::new(plain(headline), plain(reason)).more(plain(
        "This check comes before the session table, so the response is 403 and not “not signed in”. The server has not looked at name, password or id yet.",
    ))
}

pub(super) fn token_issued(token: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words {
    Words::new(
        say("The server signs the token {}; the session table stays as it was", [key(token)]),
        say(
            "The token says that it belongs to {} and expires in {}. A signature follows, made with the server's key.",
            [code(user), lasting(expires.millis_since(at) / 1000)],
        ),
    )
    .more(plain(
        "A token is not encrypted: whoever holds it can read it. But change one character, and the signature is no longer valid.",
    ))
}

pub(super) fn token_accepted(token: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words {
    Words::new(
        say("The signature of {} is valid: it is {}", [key(token), code(user)]),
        say(
            "The server looked nothing up. It computed the signature again with its key; it is the same, so it believes what the token says. It expires in about {}.",
            [lasting(expires.millis_since(at) / 1000)],
        ),
    )
    .more(plain(
        "Without a row there is nothing to delete. The token is valid until it expires, and signing out does not take it back.",
    ))
}

pub(super) fn token_refused(token: &str, expired: Option<Timestamp>) -> Words {
    match expired {
        Some(expired) => Words::new(
            say("The token {} has expired", [key(token)]),
            say(
                "Its signature is fine, but the token itself says that it expires at {}.",
                [word(expired.http_date())],
            ),
        ),
        None => Words::new(
            say("The signature of {} is not valid", [key(token)]),
            plain(
                "It was changed, or this server did not sign it, or it is not a token at all. The server treats the request as not signed in.",
            ),
        ),
    }
}

pub(super) fn extended(id: &str, expires: Timestamp, at: Timestamp) -> Words {
    Words::new(
        say("{} in the session table gets more time", [key(id)]),
        say(
            "Each use starts the clock again: it now expires in {}. This is sliding expiry.",
            [lasting(expires.millis_since(at) / 1000)],
        ),
    )
    .more(plain(
        "Only the server's row was extended. The client's cookie keeps its own end until a response brings a new `Set-Cookie`.",
    ))
}

pub(super) fn instance(number: u8) -> Words {
    Words::new(
        say(
            "The load balancer passes the request to server {}",
            [word(number.to_string())],
        ),
        plain(
            "Two servers behind one address take turns. The client cannot see which of them it was.",
        ),
    )
}
