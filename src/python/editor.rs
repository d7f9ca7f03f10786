//! The editor of the room. Until it has been fetched, or where it cannot be, a plain text area stands in its place.

use std::rc::Rc;

use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::text::text;
use crate::platform::editor::{Edited, Editor};
use crate::platform::event::field_value;
use crate::ui::element::{EventKind, el};

#[derive(Properties, PartialEq)]
pub(super) struct ProgramEditorProps {
    pub(super) program: Rc<str>,
    /// The line of the chosen step.
    pub(super) chosen: Option<u32>,
    /// The line of the error.
    pub(super) wrong: Option<u32>,
    /// The line to go to, with the number of times that one was asked for.
    pub(super) go: (u32, u32),
    pub(super) language: Language,
    pub(super) on_edited: Callback<Edited>,
}

/// How far the editor has come.
enum Arrival {
    Coming,
    Failed,
    Here(Editor),
}

/// The editor.
#[component]
pub(super) fn ProgramEditor(props: &ProgramEditorProps) -> Html {
    let ProgramEditorProps {
        program,
        chosen,
        wrong,
        go,
        language,
        on_edited,
    } = props;
    let words = text(*language);
    let host = use_node_ref();
    let arrival = use_state(|| Rc::new(Arrival::Coming));
    let listener = use_mut_ref(|| on_edited.clone());
    *listener.borrow_mut() = on_edited.clone();
    {
        let (host, arrival, program) = (host.clone(), arrival.setter(), Rc::clone(program));
        use_effect_with((), move |()| {
            spawn_local(async move {
                let on_edited = move |edited| {
                    let listener = listener.borrow().clone();
                    listener.emit(edited);
                };
                let opened = Editor::open(&host, &program, on_edited).await;
                arrival.set(Rc::new(opened.map_or(Arrival::Failed, Arrival::Here)));
            });
        });
    }
    let here = matches!(**arrival, Arrival::Here(_));
    let arrived = Rc::clone(&arrival);
    let on = move |act: &dyn Fn(&Editor)| {
        if let Arrival::Here(editor) = &*arrived {
            act(editor);
        }
    };
    {
        let on = on.clone();
        use_effect_with((here, *language), move |(_, language)| {
            let words = text(*language);
            on(&|editor| editor.describe(words.program, words.way_out));
        });
    }
    {
        let on = on.clone();
        use_effect_with((here, Rc::clone(program)), move |(_, program)| {
            on(&|editor| editor.replace(program));
        });
    }
    {
        let on = on.clone();
        let marked = (here, Rc::clone(program), *chosen, *wrong);
        use_effect_with(marked, move |(_, _, chosen, wrong)| {
            on(&|editor| editor.mark(*chosen, *wrong));
        });
    }
    use_effect_with(*go, move |(line, _)| {
        if *line > 0 {
            on(&|editor| editor.go(*line));
        }
    });
    let plain = (!here).then(|| {
        let on_edited = on_edited.clone();
        let oninput = move |event: Event| {
            if let Some(value) = field_value(&event) {
                on_edited.emit(Edited::Text(value));
            }
        };
        el("textarea")
            .attr("data-part", "plain-editor")
            .attr("aria-label", words.program)
            .attr("spellcheck", "false")
            .attr("autocapitalize", "off")
            .attr("rows", "18")
            .value(program)
            .on(EventKind::Input, oninput.into())
    });
    let failed = matches!(**arrival, Arrival::Failed);
    let failed = failed.then(|| el("p").class("small foot").text(words.plain_editor));
    let way_out = here.then(|| el("p").class("small foot").text(words.way_out));
    el("div")
        .class("editor")
        .attr("data-part", "editor")
        .attr_bool("data-ready", here)
        .child(
            el("div")
                .class("host")
                .attr("data-keys", "own")
                .attr_if(!here, "hidden", "hidden")
                .node(&host),
        )
        .maybe(plain)
        .maybe(failed)
        .maybe(way_out)
        .html()
}
