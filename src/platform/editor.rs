//! The editor for programs, which is fetched when it is first needed.

use wasm_bindgen::closure::Closure;
use web_sys::Element;
use yew::NodeRef;

use super::scripts::{self, JsEditor};

/// What is heard of an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edited {
    /// The program is this now.
    Text(String),
    /// The cursor was set into the statement on these lines, the first and the last.
    Lines(u32, u32),
    /// The program is to be run.
    Run,
}

/// An editor, which goes with this.
pub(crate) struct Editor {
    editor: JsEditor,
    _tells: Closure<dyn Fn(String, Option<String>)>,
}

impl Editor {
    /// Opens an editor in the element of this node; none where it could not be fetched.
    pub(crate) async fn open(
        host: &NodeRef,
        text: &str,
        on_edited: impl Fn(Edited) + 'static,
    ) -> Option<Self> {
        let host = host.cast::<Element>()?;
        let tells = Closure::<dyn Fn(String, Option<String>)>::new(
            move |kind: String, value: Option<String>| {
                if let Some(edited) = edited(&kind, value) {
                    on_edited(edited);
                }
            },
        );
        let tell = tells.as_ref().clone();
        let opened = scripts::open_editor(host, text.to_owned(), tell).await;
        let editor = opened.ok()?;
        Some(Self {
            editor,
            _tells: tells,
        })
    }

    // An editor that fails at one of these stays as it was.

    /// Shows another program.
    pub(crate) fn replace(&self, text: &str) {
        let _ = self.editor.replace(text);
    }

    /// Marks the statement on the line `chosen`, and the line `wrong`.
    pub(crate) fn mark(&self, chosen: Option<u32>, wrong: Option<u32>) {
        let _ = self
            .editor
            .mark(chosen.unwrap_or_default(), wrong.unwrap_or_default());
    }

    /// What a screen reader says of it.
    pub(crate) fn describe(&self, label: &str, hint: &str) {
        let _ = self.editor.describe(label, hint);
    }

    /// Brings a line into sight and the cursor to it.
    pub(crate) fn go(&self, line: u32) {
        let _ = self.editor.go(line);
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.editor.close();
    }
}

fn edited(kind: &str, value: Option<String>) -> Option<Edited> {
    match kind {
        "text" => value.map(Edited::Text),
        "lines" => {
            let value = value?;
            let (first, last) = value.split_once(' ')?;
            Some(Edited::Lines(first.parse().ok()?, last.parse().ok()?))
        }
        "run" => Some(Edited::Run),
        _ => None,
    }
}
