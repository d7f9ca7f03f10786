//! What the server does, in English.

use http_message::Timestamp;

use super::units::lasting;
use practice_server::UnreadBody;

use crate::explain::words::{Taken, Twins, Words, code, key, plain, say, twins, word};
use crate::session::is_token;
use crate::{Span, TargetKind};

pub(super) fn reads(cookies: &[(String, String)], session_id: Option<&str>) -> Words {
    let twins = twins(cookies, session_id);
    match session_id {
        Some(id) => {
            let headline = match is_token(id) {
                true => "The server reads the cookie `sessionid`, which holds the token {}",
                false => "The server reads the id {}",
            };
            let headline = say(headline, [key(id)]);
            match twins {
                Some(twins) => Words::new(headline, several(&twins)).more(plain(SIDE_BY_SIDE)),
                None => Words::new(
                    headline,
                    plain(
                        "It looks for the cookie named `sessionid`; cookies of other names do not count here.",
                    ),
                ),
            }
        }
        None if cookies.is_empty() => Words::new(
            plain("The server finds no cookie"),
            plain("No cookie, so no id."),
        ),
        None => {
            let names: Vec<&str> = cookies.iter().map(|(name, _)| name.as_str()).collect();
            Words::new(
                plain("The server finds cookies, but no id among them"),
                twins.map_or_else(
                    || plain("The `sessionid` that it looks for is missing or empty."),
                    |twins| several(&twins),
                ),
            )
            .more(say("The names that it read: {}", [code(names.join(", "))]))
        }
    }
}

/// Which of several cookies of the session's name the server took.
fn several(twins: &Twins) -> Vec<Span> {
    let sentence = match twins.taken {
        Taken::First => {
            "There are {} cookies named `sessionid` in the request. This server takes the first one and ignores the rest, as Go does; Django would take the last."
        }
        Taken::Last => {
            "There are {} cookies named `sessionid` in the request. This server takes the last one and ignores the rest, as Django does; Go would take the first."
        }
        Taken::Untold => {
            "There are {} cookies named `sessionid` in the request. This server takes one of them and ignores the rest: Go the first, Django the last."
        }
    };
    say(sentence, [word(twins.number.to_string())])
}

const SIDE_BY_SIDE: &str = "A browser keeps cookies of one name side by side if their path or domain differs. The request shows neither, so a server cannot tell them apart, and should not rely on their order.";

pub(super) fn checked(username: &str, accepted: bool, target: TargetKind) -> Words {
    if accepted {
        let reason = match target {
            TargetKind::Native | TargetKind::ServiceWorker => {
                "The server keeps a hash of the password and compares hashes, not plain text."
            }
            TargetKind::InPage => {
                "The server in the model compares the passwords themselves. A real one keeps hashes, not plain text."
            }
        };
        return Words::new(
            plain("Name and password are right"),
            plain(reason),
        )
        .more(plain(
            "The password is checked once, at sign-in. Later requests identify you by the id and carry no password.",
        ));
    }
    Words::new(
        plain("Name or password is wrong"),
        plain("The server does not say which of the two, and creates no session."),
    )
    .more(say("The name that was given is {}.", [code(username)]))
}

pub(super) fn form_not_read(body: UnreadBody, content_type: Option<&str>) -> Words {
    let reason = match body {
        UnreadBody::Empty => {
            "The sign-in request has no body, but name and password belong in a form there."
        }
        UnreadBody::Json => {
            "The body is JSON, and this sign-in reads a form. Name and password may well be right; the server never saw them."
        }
        UnreadBody::Other => {
            "The body is not a form with a name and a password in it, so the server could read neither."
        }
    };
    let more = match content_type {
        Some(kind) => say(
            "The request says its Content-Type is {}. With `requests`, a form goes into `data=`; `json=` sends JSON.",
            [code(kind)],
        ),
        None => plain(
            "The request has no Content-Type. With `requests`, a form in `data=` sets the right one.",
        ),
    };
    Words::new(plain("The server read no form"), plain(reason)).more(more)
}

pub(super) fn found(id: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words {
    Words::new(
        say(
            "The session table has {}: it is {}",
            [key(id), code(user)],
        ),
        say(
            "This is how the server knows you: the id is in its table, and the row says whose it is. It expires in about {}.",
            [lasting(expires.millis_since(at) / 1000)],
        ),
    )
    .more(plain(
        "There is no user name in the request, nor in the cookie. It is only in the server's table, where no client can change it.",
    ))
}

pub(super) fn unknown(id: &str) -> Words {
    Words::new(
        say("The session table has no {}", [key(id)]),
        plain("Without a row, the server treats the request as not signed in."),
    )
    .more(plain(
        "The row may have been deleted by a sign-out, or may never have been there. To the server an old id and an invented one look the same.",
    ))
}

pub(super) fn expired(id: &str, expired: Timestamp) -> Words {
    Words::new(
        say("{} in the session table has expired", [key(id)]),
        say(
            "The row expired at {}, and the server no longer honours it.",
            [word(expired.http_date())],
        ),
    )
    .more(plain(
        "There are two expiries: the cookie's in the browser and the row's on the server. Each side keeps track of its own, and whichever comes first ends the sign-in.",
    ))
}

pub(super) fn not_presented() -> Words {
    Words::new(
        plain("The request has no id: there is nothing to look up"),
        plain("Every HTTP request stands alone. Without an id the server cannot tell that it comes from someone it has met before."),
    )
    .more(plain(
        "Addresses and connections are not enough: many people may share one address, and one person changes addresses and connections. That is why there is an id.",
    ))
}

pub(super) fn created(id: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words {
    let length = id.chars().count();
    Words::new(
        say("The session table has a new row: {}", [key(id)]),
        say(
            "The row says: this id belongs to {} and expires in {}. The id is {} random characters that nobody can guess.",
            [
                code(user),
                lasting(expires.millis_since(at) / 1000),
                word(length.to_string()),
            ],
        ),
    )
    .more(plain(
        "Whoever presents the id, this server takes for that person. So it must be long and random, never a number like 1, 2, 3 that anyone can guess.",
    ))
}

pub(super) fn kept(id: &str, user: &str) -> Words {
    Words::new(
        say("{} stays in the session table", [key(id)]),
        say(
            "{} signed in again with a valid id. It is the same person, and the server kept the id.",
            [code(user)],
        ),
    )
}

pub(super) fn deleted(id: &str) -> Words {
    Words::new(
        say("The row {} is deleted from the session table", [key(id)]),
        plain("From now on the server does not accept this id from anyone."),
    )
    .more(plain(
        "This is what makes a sign-out work. If only the browser's cookie were deleted, the id would still be valid on the server.",
    ))
}

pub(super) fn issued(deletes: bool, session_id: Option<&str>) -> Words {
    if let Some(id) = session_id {
        return Words::new(
            say(
                match is_token(id) {
                    true => "The response has a `Set-Cookie` line with the token {}",
                    false => "The response has a `Set-Cookie` line with the id {}",
                },
                [key(id)],
            ),
            plain(
                "Name and value come first, then the attributes: for which paths, for how long, and whether scripts may read it.",
            ),
        )
        .more(plain(
            "The server only asks the browser to keep it. Whether it is kept, and sent later, is up to the browser, by the rules.",
        ));
    }
    if deletes {
        return Words::new(
            plain("The response has a `Set-Cookie` line that asks the browser to delete a cookie"),
            plain(
                "HTTP has no command to delete a cookie. A server sets its expiry to the past instead: `Max-Age=0`, or a date long gone in `Expires`.",
            ),
        );
    }
    Words::new(
        plain("The response has a `Set-Cookie` line"),
        plain("Name and value come first, then the attributes. It is not the session id."),
    )
}
