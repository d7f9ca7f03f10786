//! What the program printed, as a terminal shows it, and what to do about the error that ended it.

use timeline::{Entry, Language, session_in_set_cookie};
use yew::prelude::*;

use super::standing::{Failure, Phase, Standing};
use super::state::PythonState;
use super::text::text;
use crate::journal::{key_mark, visible};
use crate::ui::element::{Element, button, el, list};

/// The card with the output.
pub(super) fn output(state: &PythonState, language: Language, on_go: &Callback<u32>) -> Element {
    let words = text(language);
    let ids = session_ids(state);
    let pieces = state.output.iter().map(|piece| {
        let shown = with_keys(&piece.text, &ids, language);
        if piece.error {
            el("span").class("stderr").child(shown).html()
        } else {
            shown
        }
    });
    let empty = state.output.is_empty();
    let said = said(state, language);
    let quiet =
        (empty && said.is_empty()).then(|| el("p").class("small").text(words.no_output_yet));
    let cut = state.cut.then(|| {
        el("p")
            .class("small")
            .attr("data-part", "cut")
            .text(words.cut)
    });
    let title = el("p")
        .class("title")
        .child(el("span").text(words.output))
        .child(el("span").class("small").text(versions(state, language)));
    el("div")
        .class("output")
        .attr("data-part", "output")
        .attr("data-phase", phase_name(state.phase))
        .child(title)
        .child(
            el("div")
                .class("screen")
                .maybe(coming(state, language))
                .maybe((!empty).then(|| {
                    el("pre")
                        .attr("data-part", "printed")
                        .attr("tabindex", "0")
                        .attr("aria-label", words.output)
                        .child(list(pieces.collect()))
                }))
                .maybe(cut)
                .maybe(quiet)
                .child(
                    el("p")
                        .class("small")
                        .attr("role", "status")
                        .attr("data-part", "run-status")
                        .text(said),
                ),
        )
        .maybe(failure(state, language))
        .maybe(error(state, language, on_go))
}

/// The run's end in a sentence, where what was printed does not say it.
fn said(state: &PythonState, language: Language) -> String {
    let words = text(language);
    match state.phase {
        Phase::Idle | Phase::Raised => String::new(),
        Phase::Waiting => match state.python {
            Standing::Coming(Some((loaded, total))) if loaded < total => words.coming.to_owned(),
            Standing::Coming(_) | Standing::Absent | Standing::Ready(_) | Standing::Failed(_) => {
                words.starting.to_owned()
            }
        },
        Phase::Running => words.running.to_owned(),
        Phase::Stopped => words.stopped.to_owned(),
        Phase::Finished if state.output.is_empty() => words.nothing_printed.to_owned(),
        Phase::Finished => String::new(),
    }
}

/// How much of Python has come, as long as a run waits for it.
fn coming(state: &PythonState, language: Language) -> Option<Element> {
    let Standing::Coming(octets) = &state.python else {
        return None;
    };
    let words = text(language);
    let bar = el("progress").attr("aria-label", words.coming);
    let (bar, shown) = match octets {
        Some((loaded, total)) => (
            bar.attr("max", total.to_string())
                .attr("value", loaded.to_string()),
            (words.megabytes)(loaded / MEGABYTE, total / MEGABYTE),
        ),
        None => (bar, String::new()),
    };
    (state.phase == Phase::Waiting).then(|| {
        el("div")
            .class("coming")
            .attr("data-part", "coming")
            .child(bar)
            .child(el("span").class("small").text(shown))
    })
}

const MEGABYTE: f64 = 1_000_000.0;

/// That there is no Python, and why.
fn failure(state: &PythonState, language: Language) -> Option<Element> {
    let Standing::Failed(failure) = state.python else {
        return None;
    };
    let words = text(language);
    let (name, words) = match failure {
        Failure::Network => ("network", words.no_network),
        Failure::Memory => ("memory", words.no_memory),
        Failure::Unsupported => ("unsupported", words.unsupported),
    };
    Some(
        el("p")
            .class("problem")
            .attr("role", "alert")
            .attr("data-problem", name)
            .text(words),
    )
}

/// The error in a line, where it is, and what to do about it.
fn error(state: &PythonState, language: Language, on_go: &Callback<u32>) -> Option<Element> {
    let error = state.error.as_ref()?;
    let words = text(language);
    let message = match error.message.as_str() {
        "" => error.name.clone(),
        message => [&error.name, ": ", message].concat(),
    };
    let go = error.line.map(|line| {
        button("button")
            .attr("data-action", "go-to-error")
            .emits(on_go, line)
            .text((words.go_to_line)(line))
    });
    // The traceback above says it in Python's words.
    let hint = match error.hint {
        Some(hint) => el("p")
            .attr("data-part", "hint")
            .attr("data-hint", hint.name())
            .text((words.hint)(hint)),
        None => el("p").child(el("code").child(el("bdi").child(visible(&message, language)))),
    };
    Some(
        el("div")
            .class("problem")
            .attr("role", "alert")
            .attr("data-part", "program-error")
            .child(hint)
            .maybe(go.map(|go| el("p").class("way").child(go))),
    )
}

fn versions(state: &PythonState, language: Language) -> String {
    let Standing::Ready(versions) = &state.python else {
        return String::new();
    };
    let took = state.millis.filter(|_| !state.is_busy());
    let took = took.map(|millis| (text(language).took)(millis));
    let all = [
        Some(["Python ", &versions.python].concat()),
        Some(["requests ", &versions.requests].concat()),
        took,
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The session ids that the program was given: where it prints one, it is the same key.
fn session_ids(state: &PythonState) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for entry in state.journal.journal.all() {
        if let Entry::Program(program) = &**entry {
            let headers = program
                .call
                .response
                .iter()
                .map(|response| &response.headers);
            let lines = headers.flat_map(|headers| headers.get_all("Set-Cookie"));
            ids.extend(lines.filter_map(|line| session_in_set_cookie(&line.text())));
        }
    }
    ids
}

/// The text with the keys in it marked.
fn with_keys(printed: &str, ids: &[String], language: Language) -> Html {
    let mut parts = Vec::new();
    let mut rest = printed;
    loop {
        let found = ids
            .iter()
            .filter_map(|id| Some((rest.find(id.as_str())?, id)));
        let Some((at, id)) = found.min_by_key(|(at, _)| *at) else {
            parts.extend(chunks(rest).map(|chunk| visible(chunk, language)));
            return list(parts);
        };
        parts.extend(chunks(&rest[..at]).map(|chunk| visible(chunk, language)));
        parts.push(key_mark(id, visible(id, language)).html());
        rest = &rest[at + id.len()..];
    }
}

/// A text in pieces that are drawn whole: what is printed is bounded already.
fn chunks(text: &str) -> impl Iterator<Item = &str> {
    const LENGTH: usize = 4_000;
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.char_indices().nth(LENGTH);
        let (chunk, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = after;
        (!chunk.is_empty()).then_some(chunk)
    })
}

fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Idle => "idle",
        Phase::Waiting => "waiting",
        Phase::Running => "running",
        Phase::Finished => "finished",
        Phase::Raised => "raised",
        Phase::Stopped => "stopped",
    }
}
