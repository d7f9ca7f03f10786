//! The steps of a Python program with `requests` in English: it is no browser and no page.

use browser_model::{Cookie, RejectReason, Unsent, WithholdReason};
use http_message::{Request, Response};

use super::cookies;
use super::messages::verdict_of;
use crate::explain::words::{Words, code, cookie_tag, plain, say, status, word};
use crate::{ProgramOptions, Span, TargetKind};

pub(super) fn composed(target: TargetKind, request: &Request, program: &ProgramOptions) -> Words {
    let headline = if program.session {
        "The Python program makes a call through its `Session`: {} {}"
    } else {
        "The Python program makes a call with plain `requests`: {} {}"
    };
    let reason = match (program.session, program.cookies.is_empty()) {
        (true, true) => plain(
            "The `Session` sends the cookies that it remembers, and keeps those in the response.",
        ),
        (false, true) => plain(
            "Without a `Session` each call starts from nothing: it sends no cookies and keeps none.",
        ),
        (_, false) => say(
            "This call passes {} with `cookies=`. That applies to this one call and is not kept.",
            [names(program)],
        ),
    };
    let words = Words::new(
        say(
            headline,
            [code(request.method.as_str()), code(request.path())],
        ),
        reason,
    );
    words.more(plain(match target {
        TargetKind::InPage => "Here the model plays the program, by the rules of `requests`.",
        TargetKind::Native | TargetKind::ServiceWorker => {
            "A client in the practice server plays the program. It sends requests over a real connection, keeps and sends cookies by the rules of `requests`, and reports what came of it. No Python runs here."
        }
    }))
}

fn names(program: &ProgramOptions) -> Span {
    let names: Vec<&str> = program
        .cookies
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    word(names.join(", "))
}

pub(super) fn no_cookie() -> Words {
    Words::new(
        plain("The program has no cookie to send"),
        plain(
            "This `Session` is still empty, or there is none: nothing has kept the last call's cookies for the program.",
        ),
    )
}

pub(super) fn attached(cookie: &Cookie) -> Words {
    Words::new(
        say("The `Session` sends {} along", [cookie_tag(cookie)]),
        plain(
            "Host and path match. `SameSite` and `HttpOnly` do nothing here: they bind browsers, and a Python program has neither other sites nor page scripts. `Secure` does apply: such a cookie goes over https only, even to this machine.",
        ),
    )
}

pub(super) fn withheld(cookie: &Cookie, reasons: &[WithholdReason]) -> Words {
    let words = cookies::withheld(cookie, reasons);
    let headline = say(
        "{} stays in the `Session` and is not sent",
        [cookie_tag(cookie)],
    );
    let words = Words { headline, ..words };
    if reasons.contains(&WithholdReason::SecureOnly) {
        words.more(plain(
            "Chromium and Firefox would send it to this machine's own addresses; `requests` makes no such exception.",
        ))
    } else {
        words
    }
}

pub(super) fn raised(error: &Unsent) -> Words {
    let reason = match error {
        Unsent::NotLatin1 { header, letter, .. } => say(
            "Python encodes headers as latin-1, which has no character {}; the header {} contains it.",
            [code(letter.to_string()), code(header)],
        ),
        Unsent::NameNotAscii { header } => say(
            "A header's name is written as ASCII, and {} has other characters.",
            [code(header)],
        ),
        Unsent::InvalidHeader { header } => say(
            "The header {} begins with a space, contains a line break or has no valid name, so `requests` refuses it.",
            [code(header)],
        ),
        Unsent::InvalidValue { header } => say(
            "The header {} contains a line break; what follows would become another header, so Python refuses it.",
            [code(header)],
        ),
    };
    Words::new(
        say(
            "The call ends with {}, and nothing is sent",
            [code(error.exception())],
        ),
        reason,
    )
    .more(plain(
        "The server knows nothing of this call, and no cookie has changed. Other characters have to be encoded first, for example with `urllib.parse.quote`.",
    ))
}

pub(super) fn kept(cookie: &Cookie) -> Words {
    Words::new(
            say("The `Session` keeps {}", [cookie_tag(cookie)]),
            plain("It does what a browser's cookie storage does, in the memory of this Python program. When the program ends, it is gone."),
        )
        .more(plain("It is called Session, but it is not the server's session: the row is in the server's table, and only the id is here."))
}

pub(super) fn dropped(cookie: &Cookie) -> Words {
    Words::new(
        say("The `Session` drops {}", [cookie_tag(cookie)]),
        plain("The response's `Set-Cookie` says that it has expired, and the `Session` obeys."),
    )
}

pub(super) fn rejected(reason: RejectReason) -> Words {
    let headline = plain("The jar does not accept this cookie");
    let words = cookies::rejected(reason);
    Words { headline, ..words }
}

pub(super) fn answered(response: &Response) -> Words {
    Words::new(
        say("The program gets the response: {}", [status(response)]),
        verdict_of(response),
    )
    .more(plain(
        "A program is not a page script, so it sees everything: `r.headers` has `Set-Cookie`, and `r.cookies` has the id.",
    ))
}

pub(super) fn unanswered() -> Words {
    Words::new(
        plain("The program got no response"),
        plain("The HTTP client in the practice server got no response."),
    )
}
