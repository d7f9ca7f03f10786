//! The steps of a Python program that runs in this page, in English.

use browser_model::Cookie;
use http_message::Method;

use super::watch::told;
use crate::explain::words::{Words, code, cookie_tag, key, plain, say, word};
use crate::{CameBack, JarDifference, session_in_set_cookie};

pub(super) fn called(
    line: Option<u32>,
    function: Option<&str>,
    method: &Method,
    path: &str,
    jar: Option<u32>,
) -> Words {
    let [method, path] = [method.as_str(), path].map(code);
    let headline = match line {
        Some(line) => say(
            "Line {} calls the API: {} {}",
            [word(line.to_string()), method, path],
        ),
        None => say("The program calls the API: {} {}", [method, path]),
    };
    let reason = match jar {
        Some(jar) => say(
            "The call uses jar {} of this program. Each `requests.Session()` makes a jar; a bare `requests.get` or `requests.post` takes a new, empty one for each call.",
            [word(jar.to_string())],
        ),
        None => {
            plain("The call has no cookie jar: nothing goes along by itself, and nothing is kept.")
        }
    };
    let words = Words::new(headline, reason);
    match function {
        Some(function) => words.more(say("The line is in the function {}.", [code(function)])),
        None => words,
    }
}

pub(super) fn brought(cookies: &[(String, String)]) -> Words {
    let names: Vec<&str> = cookies.iter().map(|(name, _)| name.as_str()).collect();
    Words::new(
        say("The call itself brings {}", [code(names.join(", "))]),
        plain(
            "The jar of this call does not hold it, so the program wrote it: with `cookies=`, or with a `Cookie` header by hand. It counts for this call alone and is not kept.",
        ),
    )
}

pub(super) fn disagreement() -> Words {
    Words::new(
        plain("A cookie that should go along is not in the request"),
        plain(
            "The jar holds it, host and path match, and yet the request that the program sent goes without it. The program may have changed the request before it was sent.",
        ),
    )
    .more(plain(
        "The first line is the prediction, the second is the request that this page saw. What was seen is what counts; the model of the rules may also be wrong.",
    ))
}

pub(super) fn kept(cookie: &Cookie) -> Words {
    Words::new(
        say("The jar keeps {}", [cookie_tag(cookie)]),
        plain(
            "The jar of a `Session` lasts, and sends the cookie with the next call. The jar of a bare `requests.post` belongs to this call alone: it is thrown away afterwards, and the next one is empty.",
        ),
    )
    .more(plain(
        "It is in the memory of this Python program and does what a browser’s cookie storage does. When the program ends it is gone.",
    ))
}

pub(super) fn differs(difference: &JarDifference) -> Words {
    let names = |cookies: &[Cookie]| {
        let names: Vec<String> = cookies.iter().map(Cookie::name_text).collect();
        code(names.join(", "))
    };
    let JarDifference { missing, surplus } = difference;
    let reason = match (missing.is_empty(), surplus.is_empty()) {
        (false, false) => say(
            "By the rules it should hold {}; it was seen to hold {}.",
            [names(missing), names(surplus)],
        ),
        (false, true) => say(
            "By the rules it should hold {}, but it does not.",
            [names(missing)],
        ),
        (true, _) => say(
            "It holds {}, which by the rules it should not.",
            [names(surplus)],
        ),
    };
    Words::new(plain("The jar does not hold what the rules expect"), reason).more(plain(
        "What was seen is what counts. The program may have changed its jar, or the model of the rules is wrong.",
    ))
}

pub(super) fn failed(error: &str) -> Words {
    Words::new(
        plain("The call got no response"),
        say("Python says: {}", [code(error)]),
    )
}

pub(super) fn came_back(came_back: &CameBack) -> Words {
    let id = session_in_set_cookie(&came_back.line).unwrap_or_default();
    let mut causes = came_back.causes.iter();
    let mut reason = plain("The cause: ");
    let first = causes.next().into_iter();
    reason.extend(first.flat_map(|first| told(*first, came_back)));
    let others = causes.map(|cause| {
        let mut words = plain("Also: ");
        words.extend(told(*cause, came_back));
        words
    });
    Words::new(
        say(
            "The program was given {} and now comes without it",
            [key(&id)],
        ),
        reason,
    )
    .and(others)
    .more(say(
        "The server gave it the cookie in exchange {}.",
        [word(came_back.given_in.to_string())],
    ))
}
