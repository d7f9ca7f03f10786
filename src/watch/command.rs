//! The line that starts a program against this very server, to be copied: with a `Session`, and without.

use std::rc::Rc;

use timeline::Language;
use yew::prelude::*;

use super::text::text;
use crate::journal::CopyButton;
use crate::ui::element::{Element, el};

/// The line with its button, for the server at this origin (`http://127.0.0.1:8047`).
pub(super) fn start_command(origin: &str, session: bool, language: Language) -> Element {
    let words = text(language);
    let line: Rc<str> = command(origin, session).into();
    let name = if session {
        words.with_session
    } else {
        words.without_session
    };
    el("div")
        .class("command")
        .child(el("p").text(name))
        .child(
            el("pre")
                .attr_bool("data-session", session)
                .child(el("code").text(line.to_string())),
        )
        .child(el("p").class("act").child(html! {
            <CopyButton action="copy-command" what={line} {language} />
        }))
}

/// Signs in, then asks for the first customers. Between double quotes, in which every shell leaves it alone.
fn command(origin: &str, session: bool) -> String {
    let (start, caller) = if session {
        ("client = requests.Session(); ", "client")
    } else {
        ("", "requests")
    };
    format!(
        "python -c \"import requests; {start}print({caller}.post('{origin}/api/mgr/signin', data={{'username': 'byhy', \
         'password': '88888888'}}).text); print({caller}.get('{origin}/api/mgr/customers', params={{'action': \
         'list_customer', 'pagenum': 1, 'pagesize': 10}}, allow_redirects=False).text)\""
    )
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn every_shell_leaves_the_line_alone() {
        for session in [true, false] {
            let line = command("http://[::1]:8047", session);
            let inner = line.strip_prefix("python -c \"").unwrap();
            let inner = inner.strip_suffix('"').unwrap();
            assert!(
                !inner.contains(['"', '$', '`', '\\', '%', '!', '&', '\n']),
                "{inner}"
            );
            assert_eq!(inner.contains("Session()"), session);
        }
    }
}
