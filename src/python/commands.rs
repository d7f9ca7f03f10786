//! Above the program: which one it is, and what can be done with it.

use std::rc::Rc;

use timeline::Language;
use yew::prelude::*;

use super::action::PythonAction;
use super::draft::{Draft, LONGEST, Origin};
use super::engine;
use super::program::Program;
use super::standing::Refusal;
use super::state::PythonState;
use super::text::text;
use crate::platform::clock;
use crate::platform::event::field_value;
use crate::ui::element::{Element, EventKind, button, el};

/// The choice among the ready-made programs, and what the chosen one shows.
pub(super) fn choice(
    draft: &Draft,
    language: Language,
    dispatch: &Callback<PythonAction>,
) -> Element {
    let words = text(language);
    let is_chosen = |program: Program| draft.origin == Origin::Ready(program);
    let options = Program::ALL.into_iter().map(|program| {
        el("option")
            .attr("value", program.name())
            .attr_if(is_chosen(program), "selected", "selected")
            .text((words.program_name)(program))
    });
    let (brought, lead) = match &draft.origin {
        Origin::Brought(_) => (true, ""),
        Origin::Ready(program) => (false, (words.program_lead)(*program)),
    };
    let brought = brought.then(|| {
        el("option")
            .attr("value", "")
            .attr("selected", "selected")
            .text(words.brought)
    });
    let dispatch = dispatch.clone();
    let onchange = move |event: Event| {
        let program = field_value(&event).and_then(|name| Program::parse(&name));
        if let Some(program) = program {
            dispatch.emit(PythonAction::Chosen(Origin::Ready(program)));
        }
    };
    let select = el("select")
        .attr("id", "program")
        .attr("data-part", "programs")
        .on(EventKind::Change, onchange.into())
        .maybe(brought)
        .children(options);
    el("div")
        .class("field ready-made")
        .child(el("label").attr("for", "program").text(words.choose))
        .child(select)
        .child(el("p").class("small").text(lead))
}

/// Why a program that was brought along does not stand in the editor.
pub(super) fn refusal(refused: Option<Refusal>, language: Language) -> Option<Element> {
    let refused = refused?;
    Some(
        el("p")
            .class("problem")
            .attr("role", "alert")
            .attr("data-problem", "program")
            .text((text(language).refused)(refused)),
    )
}

/// The program's name and what can be done with it.
pub(super) fn buttons(
    state: &PythonState,
    program: &Rc<str>,
    ready: bool,
    language: Language,
    on_run: &Callback<()>,
    dispatch: &Callback<PythonAction>,
) -> Element {
    let words = text(language);
    let busy = state.is_busy();
    let runs = if busy {
        button("button primary")
            .attr("data-action", "stop")
            .on_click(stop(dispatch))
            .child(el("span").attr("aria-hidden", "true").text("■ "))
            .text(words.stop)
    } else {
        let too_long = program.len() > LONGEST;
        button("button primary")
            .attr("data-action", "run")
            .attr_if(!ready || too_long, "disabled", "disabled")
            .emits(on_run, ())
            .child(el("span").attr("aria-hidden", "true").text("▶ "))
            .text(words.run)
    };
    let restore = button("button")
        .attr("data-action", "restore")
        .attr_if(!state.draft.is_changed(), "disabled", "disabled")
        .emits(dispatch, PythonAction::Restored)
        .text(words.restore);
    el("p")
        .class("title")
        .child(el("code").text(engine::NAME))
        .child(runs)
        .child(restore)
}

/// Ends Python in the middle of whatever it does, and fetches another: most programs are run more than once.
fn stop(dispatch: &Callback<PythonAction>) -> impl Fn(Event) + 'static {
    let dispatch = dispatch.clone();
    move |_| {
        engine::end();
        dispatch.emit(PythonAction::Stopped(clock::now()));
    }
}
