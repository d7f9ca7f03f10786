//! The line that starts a program against this very server, to be copied: with a `Session`, and without.

use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::text::text;
use crate::journal::{self, copy_status};
use crate::platform::clipboard;
use crate::ui::element::{button, el};

#[derive(Properties, PartialEq)]
pub(super) struct CommandProps {
    /// Where the server is: `http://127.0.0.1:8047`.
    pub(super) origin: AttrValue,
    pub(super) session: bool,
    pub(super) language: Language,
}

/// The line with its button.
#[component]
pub(super) fn Command(props: &CommandProps) -> Html {
    let words = text(props.language);
    let line = command(&props.origin, props.session);
    let copied = use_state_eq(|| None);
    let onclick = {
        let (line, copied) = (line.clone(), copied.setter());
        move |_| {
            let (line, copied) = (line.clone(), copied.clone());
            spawn_local(async move { copied.set(Some(clipboard::copy(&line).await)) });
        }
    };
    let copy = button("button")
        .attr("data-action", "copy-command")
        .on_click(onclick)
        .text(journal::text(props.language).copy);
    let status = el("span")
        .class("small copy")
        .attr("role", "status")
        .text(copy_status(*copied, props.language));
    let name = if props.session {
        words.with_session
    } else {
        words.without_session
    };
    el("div")
        .class("command")
        .child(el("p").text(name))
        .child(
            el("pre")
                .attr_bool("data-session", props.session)
                .child(el("code").text(line)),
        )
        .child(el("p").class("act").child(copy).child(status))
        .html()
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
