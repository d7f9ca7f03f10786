//! What a lesson edits by hand, and what page code reads and may not write, in English.

use browser_model::Cookie;

use super::units::lasting;
use crate::explain::words::{Words, code, cookie_tag, key, plain, say, word};
use crate::{ClientId, Intervention};

pub(super) fn words(intervention: &Intervention, client: ClientId) -> Words {
    match intervention {
        Intervention::JarRead { name, values } => jar_read(name, values),
        Intervention::IdCopied { id } => Words::new(
            say("Someone copied the id {}", [key(id)]),
            plain(
                "An id is a string of characters, and copying it takes no tool. The original stays where it was, so nobody notices.",
            ),
        ),
        Intervention::RowDeleted { id, user } => Words::new(
            say(
                "A row was deleted from the server's session table: {}, {}",
                [key(id), word(user)],
            ),
            plain(
                "Only the server's side was touched. The client still holds the id, and does not know.",
            ),
        ),
        Intervention::RowChanged { id, from, to } => Words::new(
            say(
                "The row {} now names another user: {} became {}",
                [key(id), word(from), word(to)],
            ),
            plain(
                "The id is the same, and so is the client's cookie. Only the content of the server's row has changed.",
            ),
        ),
        Intervention::CookieDeleted { cookie } => Words::new(
            say(
                "{} was deleted from {}",
                [cookie_tag(cookie), word(storage_of(client))],
            ),
            plain(
                "Only the client's side was touched, as if by hand in the developer tools. The server's row is still there, and the server does not know.",
            ),
        ),
        Intervention::TimePassed {
            seconds,
            really: true,
        } => Words::new(
            say("{} passed", [lasting(*seconds)]),
            plain("The page really waited, so time has passed for browser and server alike."),
        ),
        Intervention::TimePassed {
            seconds,
            really: false,
        } => Words::new(
            say("In the model, {} passed", [lasting(*seconds)]),
            plain(
                "Nobody waited: the model's time is virtual and was moved forward. Both sides go by the same clock.",
            ),
        ),
        Intervention::BrowserClosed { dropped } => closed(dropped),
        Intervention::ServerConfigured { .. } => Words::new(
            plain("The server's settings were changed"),
            plain(
                "Each setting that changed is listed below and applies from now on. Cookies that were issued before stay as they are.",
            ),
        ),
    }
}

fn jar_read(name: &str, values: &[String]) -> Words {
    match values {
        [] => Words::new(
            say("The program reads the cookie {} of its `Session`: there is none", [code(name)]),
            plain("`s.cookies[...]` raises `KeyError`; `s.cookies.get(...)` gives `None`."),
        ),
        [_] => Words::new(
            say("The program reads the cookie {} of its `Session`", [code(name)]),
            plain("There is only one with that name, and the program gets it."),
        ),
        several => Words::new(
            say("The program reads the cookie {}, which raises `CookieConflictError`", [code(name)]),
            say(
                "The jar holds {} cookies with that name, for different paths or domains. requests does not guess which one is meant.",
                [word(several.len().to_string())],
            ),
        )
        .more(plain(
            "Say which one you mean: `s.cookies.get(\"sessionid\", path=\"/\")`. Sending is not affected: all cookies whose path matches are sent.",
        )),
    }
}

fn storage_of(client: ClientId) -> &'static str {
    match client {
        ClientId::First | ClientId::Second | ClientId::Watched(_) => "the browser's storage",
        ClientId::Script | ClientId::Program => "the Session's cookies",
    }
}

fn closed(dropped: &[Cookie]) -> Words {
    let headline = plain("The browser was closed and opened again");
    match dropped {
        [] => Words::new(
            headline,
            plain("Storage held no cookie that ends with the browser's run, so none is missing. A cookie with `Max-Age` or `Expires` is stored on disk."),
        ),
        [cookie] => Words::new(
            headline,
            say("{} has neither `Max-Age` nor `Expires`. It lasts until the browser is closed, so it is gone.", [cookie_tag(cookie)]),
        ),
        several => Words::new(
            headline,
            say("{} cookies have no expiry. They last until the browser is closed, so they are gone.", [word(several.len().to_string())]),
        ),
    }
    .more(plain("Many browsers can be set to continue where you left off. Then cookies like these stay as well."))
}

pub(super) fn header_dropped(name: &str) -> Words {
    Words::new(
        say("The browser dropped {}, which page code had set", [code(name)]),
        plain("This header belongs to the browser. Page code may set it without an error, but it has no effect."),
    )
    .more(plain("The Fetch standard leaves such headers to the browser alone, so that a server can rely on what they say. Which cookies go along is decided by the cookies' own rules; a script that wants to set a cookie uses `document.cookie`."))
}

pub(super) fn reads(shown: Option<&str>, expected: &str) -> Words {
    let headline = plain("Page code reads `document.cookie`");
    let text = shown.unwrap_or(expected);
    let words = if text.is_empty() {
        Words::new(
            headline,
            plain(
                "It gets nothing. There may be cookies in storage, but none that a script may see.",
            ),
        )
    } else {
        Words::new(
            headline,
            plain("It gets those that a script may see: names and values, no attributes."),
        )
    };
    words
        .more(plain("An `HttpOnly` cookie is not among them: a script cannot read its value. It can guess that there is one: it writes a cookie of the same name and path, and if that does not show up here, there is probably an `HttpOnly` cookie in its place."))
        .and(
            shown
                .is_some_and(|shown| shown != expected)
                .then(|| say("By the rules it should read: {}", [code(expected)])),
        )
}
