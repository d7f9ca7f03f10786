//! What a browser does with cookies, in English.

use browser_model::{Cookie, Note, RejectReason, SameSite, WithholdReason};

use super::reasons;
use super::units::lasting;
use crate::{
    Span,
    explain::{
        rules,
        words::{Words, code, cookie_tag, plain, say, source_of, value_tag},
    },
};

pub(super) fn none(host: &str) -> Words {
    Words::new(
        plain("The browser checks its cookie storage: nothing to send"),
        say(
            "There is no cookie for {}, so the request will have no `Cookie` line.",
            [code(host)],
        ),
    )
    .more(plain(
        "Cookies are kept by host name, whatever the port. Another name means another set: `localhost` and `127.0.0.1` are the same machine, and their cookies are separate.",
    ))
}

pub(super) fn attached(cookie: &Cookie) -> Words {
    Words::new(
        say(
            "The browser takes {} from its storage and puts it into the request",
            [cookie_tag(cookie)],
        ),
        plain(
            "Host, path, `Secure`, `SameSite` and expiry were checked one by one, and all fit. Page code had no part in it.",
        ),
    )
    .more(plain(
        "A browser does not tell a page what it sent, so this step is inferred. If the server reports the bytes that it received, the next step is the proof.",
    ))
}

pub(super) fn withheld(cookie: &Cookie, reasons: &[WithholdReason]) -> Words {
    let headline = say(
        "{} stays in the browser and is not sent",
        [cookie_tag(cookie)],
    );
    let mut whys = reasons
        .iter()
        .map(|reason| (reason, reasons::withheld(*reason)));
    let Some((_, first)) = whys.next() else {
        return Words::new(headline, Vec::new());
    };
    let mut words = Words::new(headline, plain(first.reason)).more(plain(first.instead));
    for (reason, why) in whys {
        let mut paragraph = plain("One more test failed. ");
        paragraph.extend(plain(why.reason));
        paragraph.extend(plain(" "));
        paragraph.extend(plain(why.instead));
        paragraph.extend(source_of(&rules::of_withheld(*reason)));
        words = words.more(paragraph);
    }
    words
}

pub(super) fn stored(cookie: &Cookie, notes: &[Note]) -> Words {
    Words::new(
        say("The browser stores {}", [cookie_tag(cookie)]),
        attributes(cookie, notes),
    )
    .more(details(cookie))
    .and(noted(notes))
}

pub(super) fn replaced(old: &Cookie, new: &Cookie, notes: &[Note]) -> Words {
    let headline = if old.value == new.value {
        say(
            "{} keeps its value; the browser updates its attributes",
            [cookie_tag(new)],
        )
    } else {
        say(
            "The browser puts {} in place of {}",
            [value_tag(new), value_tag(old)],
        )
    };
    Words::new(headline, attributes(new, notes))
        .more(plain(
            "Same name, same domain, same path: that counts as the same cookie, and the later one wins.",
        ))
        .more(details(new))
        .and(noted(notes))
}

pub(super) fn deleted(cookie: &Cookie) -> Words {
    Words::new(
        say("The browser deletes {}", [cookie_tag(cookie)]),
        plain(
            "The new expiry is in the past, so the cookie of that name, domain and path is gone at once.",
        ),
    )
    .more(plain(
        "Deleting a cookie only stops this browser from sending it. Whether the id is still valid depends on the row in the server's session table.",
    ))
}

pub(super) fn nothing_to_delete() -> Words {
    Words::new(
        plain("There is no cookie to delete"),
        plain(
            "The line's expiry is in the past, which means delete; storage has no cookie of that name, domain and path.",
        ),
    )
}

pub(super) fn rejected(reason: RejectReason) -> Words {
    let why = reasons::rejected(reason);
    Words::new(
        plain("The browser does not accept this cookie"),
        plain(why.reason),
    )
    .more(plain(why.instead))
}

/// Where to, how long, and who can read it: the three things that a learner asks.
fn attributes(cookie: &Cookie, notes: &[Note]) -> Vec<Span> {
    let names_this_host = notes
        .iter()
        .any(|note| matches!(note, Note::DomainIsHostSuffix | Note::DomainIsHostAddress));
    let mut spans = if names_this_host {
        say(
            "`Domain` names this very host, so it is for {} alone; ",
            [code(&cookie.domain)],
        )
    } else if cookie.host_only {
        say(
            "No `Domain`, so it is for {} alone; ",
            [code(&cookie.domain)],
        )
    } else {
        say(
            "`Domain` is given, so it is for {} and the hosts below it; ",
            [code(&cookie.domain)],
        )
    };
    spans.extend(match cookie.expires {
        Some(end) => say(
            "it expires in {}; ",
            [lasting(end.millis_since(cookie.last_access) / 1000)],
        ),
        None => plain("no expiry, so it is gone when the browser quits; "),
    });
    spans.extend(plain(if cookie.http_only {
        "`HttpOnly`, so scripts in the page cannot read it."
    } else {
        "no `HttpOnly`, so scripts in the page can read it."
    }));
    spans
}

fn details(cookie: &Cookie) -> Vec<Span> {
    let mut spans = say(
        "It goes with requests to paths under {}.",
        [code(&cookie.path)],
    );
    spans.extend(plain(match cookie.same_site {
        SameSite::None => " `SameSite=None`: it goes with requests from other sites as well.",
        SameSite::Lax => {
            " `SameSite=Lax`: it does not go with requests from other sites, except when they open a page here by a link, a GET form or `window.open`."
        }
        SameSite::Strict => " `SameSite=Strict`: it never goes with requests from other sites.",
        // A note says what the browser makes of that.
        SameSite::Default => "",
    }));
    if cookie.secure {
        spans.extend(plain(
            " `Secure`: it goes over encrypted connections only. Whether this machine's own addresses count as such is up to the browser: in Chromium and Firefox they do.",
        ));
    }
    if cookie.partition.is_some() {
        spans.extend(plain(
            " `Partitioned`: it is valid within one top-level site only.",
        ));
    }
    spans
}

fn noted(notes: &[Note]) -> impl Iterator<Item = Vec<Span>> {
    notes.iter().map(|note| {
        let mut paragraph = reasons::note(note);
        paragraph.extend(source_of(&rules::of_note(note)));
        paragraph
    })
}
