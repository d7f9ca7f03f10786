//! What other programs did, and what can only be inferred of it, in English.

use browser_model::{Cookie, WithholdReason};

use super::{reasons, units};
use crate::explain::words::{Words, code, cookie_tag, key, plain, say, word};
use crate::{CameBack, Cause, Family, Span};

pub(super) fn unseen(family: Family) -> Words {
    match family {
        Family::Browser => Words::new(
            plain("The storage of this browser is out of sight"),
            plain(
                "The request came from another window or another browser. Its cookies are in a storage of its own, and the server sees only those that come.",
            ),
        ),
        Family::Requests | Family::Other => Words::new(
            plain("How this program keeps its cookies is not known"),
            plain(
                "Its `User-Agent` names no client whose rules are known here. The server reports what arrived and what it returned; whether the program keeps a cookie will show in its next request.",
            ),
        ),
    }
}

pub(super) fn brought(cookies: &[(String, String)]) -> Words {
    let names: Vec<&str> = cookies.iter().map(|(name, _)| name.as_str()).collect();
    Words::new(
        say("The call itself brings {}", [code(names.join(", "))]),
        plain(
            "By the rules the jar of this call does not hold it. So it came through `cookies=` or through a `Cookie` header written by hand.",
        ),
    )
    .more(plain(
        "Two other ways are rarer: a `Session` was given the cookie before this page watched, or it opened a second connection while the first was in use.",
    ))
}

pub(super) fn disagreement() -> Words {
    Words::new(
        plain("A cookie that the jar would have sent did not come"),
        plain(
            "By the rules of `requests` it should be here. The program has emptied its jar, or wrote a `Cookie` header by hand, which takes the place of the jar’s line.",
        ),
    )
    .more(plain(
        "The first line is the prediction, the second is what the server reports. The report is what counts.",
    ))
}

pub(super) fn kept(cookie: &Cookie) -> Words {
    Words::new(
        say("A `Session` would keep {} now", [cookie_tag(cookie)]),
        plain(
            "If the call went through a `Session`, the cookie is in its jar. Without one, the jar belongs to this call alone and ends with it. The server cannot see which; the next request will show.",
        ),
    )
}

pub(super) fn came_back(came_back: &CameBack) -> Words {
    let headline = say(
        "This client was given {} and came back without it",
        [key(&came_back.id)],
    );
    let mut causes = came_back.causes.iter();
    let mut reason = plain(match came_back.causes.len() {
        0 | 1 => "The cause: ",
        _ => "The likeliest cause: ",
    });
    reason.extend(
        causes
            .next()
            .into_iter()
            .flat_map(|first| told(*first, came_back)),
    );
    let others = causes.map(|cause| {
        let mut words = plain("Also possible: ");
        words.extend(told(*cause, came_back));
        words
    });
    Words::new(headline, reason)
        .and(others)
        .and(ruled_out(came_back))
        .more(how_known(came_back))
}

pub(super) fn told(cause: Cause, came_back: &CameBack) -> Vec<Span> {
    match (cause, came_back.family) {
        (Cause::Withheld(WithholdReason::DomainMismatch), _) => say(
            "It asked another host. The cookie was given by {}, and this request went to {}. Cookies are kept by the name of the host: `localhost` and `127.0.0.1` are two hosts to a client, even if both are this machine. Use one name throughout.",
            came_back.hosts.clone().map(code),
        ),
        (Cause::Withheld(reason), _) => plain(reasons::withheld(reason).reason),
        (Cause::Refused(reason), _) => plain(reasons::rejected(reason).reason),
        (Cause::NoJar, Family::Requests) => plain(
            "No `Session` is used. `requests.get` and `requests.post` give each call a jar of its own, which ends with the call. With `s = requests.Session()`, then `s.post` and `s.get`, the cookie is kept and sent.",
        ),
        (Cause::NoJar, Family::Browser) => plain(
            "The request comes from another storage, such as a private window or another profile, or it was sent without credentials.",
        ),
        (Cause::NoJar, Family::Other) => plain(
            "The client keeps no cookies. `curl`, for example, keeps them with `-c FILE` only, and sends them with `-b FILE`.",
        ),
        (Cause::NewRun, Family::Browser) => plain(
            "The browser was closed in between, and a cookie without an expiry disappeared with it.",
        ),
        (Cause::NewRun, Family::Requests | Family::Other) => {
            plain("The program was started anew in between. A jar in memory ends with the program.")
        }
        (Cause::LeftOut, _) => plain(
            "The program emptied its jar or left the cookie out on purpose: both requests came on one connection, so it is the same client, and its jar would have sent the cookie.",
        ),
    }
}

fn ruled_out(came_back: &CameBack) -> Option<Vec<Span>> {
    let by_rule = |cause: &Cause| matches!(cause, Cause::Refused(_) | Cause::Withheld(_));
    if came_back.same_connection {
        Some(plain(
            "Ruled out: a jar for each call, and a new start of the program. Both requests came on the same connection.",
        ))
    } else if came_back.family != Family::Requests || came_back.causes.iter().any(by_rule) {
        None
    } else {
        Some(plain(
            "Ruled out: another host name, `Path`, `Secure` and expiry. By the rules of `requests`, a jar that had the cookie would have sent it with this request.",
        ))
    }
}

fn how_known(came_back: &CameBack) -> Vec<Span> {
    let number = word(came_back.given_in.to_string());
    let ago = match came_back.ago {
        ..1000 => word("less than a second"),
        millis => units::lasting(millis / 1000),
    };
    if came_back.same_connection {
        say("Exchange {} gave the cookie out, {} before.", [number, ago])
    } else {
        say(
            "Exchange {} gave the cookie out, {} before, to a client with the same `User-Agent`. That both are the same program is inferred from this alone.",
            [number, ago],
        )
    }
}
