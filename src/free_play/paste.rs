//! The field that takes a command, a call of `fetch` or a message, fills the form with it, and says what becomes of the rest.

use commands::{Language as Pasted, Note, NoteKind, Noted, Reading};
use recordings::Redaction;
use timeline::Language;
use yew::prelude::*;

use super::draft::Draft;
use super::own_server::{command, own_server, use_upstream};
use super::text::{Text, text};
use crate::platform::address;
use crate::ui::element::{Element, button, el};
use crate::ui::field;

#[derive(Properties, PartialEq)]
pub(super) struct PasteProps {
    pub(super) language: Language,
    /// Whether a server of the learner's own is observed.
    pub(super) observes: bool,
    /// A request was read, and is to stand in the form.
    pub(super) on_draft: Callback<Draft>,
}

/// The field, behind a disclosure.
#[component]
pub(super) fn Paste(props: &PasteProps) -> Html {
    let words = text(props.language);
    let typed = use_state_eq(String::new);
    let chosen = use_state_eq(|| 0_usize);
    let reading = use_memo((*typed).clone(), |typed| {
        (!typed.trim().is_empty()).then(|| commands::read(typed))
    });
    let on_edit = {
        let (typed, chosen, on_draft) = (typed.setter(), chosen.setter(), props.on_draft.clone());
        Callback::from(move |pasted: String| {
            let reading = commands::read(&pasted);
            if let Some((draft, _)) = taken(&reading, 0) {
                on_draft.emit(draft);
            }
            chosen.set(0);
            typed.set(pasted);
        })
    };
    let on_choose = {
        let (chosen, on_draft, reading) =
            (chosen.setter(), props.on_draft.clone(), reading.clone());
        Callback::from(move |at: usize| {
            let taken = (*reading).as_ref().and_then(|reading| taken(reading, at));
            if let Some((draft, _)) = taken {
                on_draft.emit(draft);
                chosen.set(at);
            }
        })
    };
    let result = (*reading)
        .as_ref()
        .map(|reading| result(reading, *chosen, words, &on_choose));
    // It is there before there is something to say, so that screen readers hear it.
    let status = el("div")
        .attr("role", "status")
        .attr("data-part", "pasted")
        .maybe(result);
    let upstream = use_upstream(props.observes);
    let pasted = (*reading)
        .as_ref()
        .and_then(|reading| reading.requests.get(*chosen));
    let for_own_server = upstream.zip(pasted).and_then(|(upstream, pasted)| {
        let command = command(pasted, &upstream)?;
        Some(own_server(&command, props.language))
    });
    let cookies = (*reading)
        .as_ref()
        .filter(|reading| reading.language == Pasted::CookieLines)
        .map(|_| cookie_lines(&typed, props.language));
    el("details")
        .class("paste")
        .attr("data-part", "paste")
        .child(el("summary").text(words.paste))
        .child(el("p").class("small").text(words.paste_hint))
        .child(field::area(
            words.paste_label,
            "pasted",
            &typed,
            None,
            on_edit,
        ))
        .child(status)
        .maybe(for_own_server)
        .maybe(cookies)
        .html()
}

/// The form that one of the requests fills, and what becomes of it in a page.
fn taken(reading: &Reading, at: usize) -> Option<(Draft, Vec<Note>)> {
    let own = address::origin().map(|origin| origin.authority());
    let (request, notes) = commands::for_page(reading.requests.get(at)?, &own.unwrap_or_default());
    Some((Draft::of_pasted(request), notes))
}

/// What was read, and everything there is to say about it.
fn result(reading: &Reading, chosen: usize, words: &Text, on_choose: &Callback<usize>) -> Element {
    let taken = taken(reading, chosen);
    let filled = taken.as_ref().map(|(draft, _)| {
        el("p").attr("data-pasted", "read").text((words.filled)(
            reading.language,
            &draft.method,
            &draft.path,
        ))
    });
    let of_page = taken.into_iter().flat_map(|(_, notes)| notes);
    let of_page = of_page.map(|note| Noted { note, place: None });
    let notes: Vec<Noted> = reading.notes.iter().cloned().chain(of_page).collect();
    let kinds = [
        NoteKind::Missing,
        NoteKind::Otherwise,
        NoteKind::Secret,
        NoteKind::LeftOut,
    ];
    el("div")
        .maybe(filled)
        .maybe((reading.requests.len() > 1).then(|| requests(reading, chosen, words, on_choose)))
        .children(
            kinds
                .into_iter()
                .filter_map(|kind| of_kind(&notes, kind, words)),
        )
}

/// The buttons that choose one of several requests.
fn requests(
    reading: &Reading,
    chosen: usize,
    words: &Text,
    on_choose: &Callback<usize>,
) -> Element {
    let buttons = reading.requests.iter().enumerate().map(|(at, request)| {
        let path = request.target.split('?').next().unwrap_or_default();
        button("button")
            .attr("data-request", at.to_string())
            .attr_bool("aria-pressed", at == chosen)
            .emits(on_choose, at)
            .text(format!("{} {path}", request.method))
    });
    el("div")
        .class("presets")
        .attr("role", "group")
        .attr("aria-label", words.which)
        .children(buttons)
}

fn of_kind(notes: &[Noted], kind: NoteKind, words: &Text) -> Option<Element> {
    let alike: Vec<&Noted> = notes
        .iter()
        .filter(|noted| noted.note.kind() == kind)
        .collect();
    if alike.is_empty() {
        return None;
    }
    let item = |noted: &Noted| {
        let place = noted.place.map(words.place).unwrap_or_default();
        el("li").text((words.note)(&noted.note) + &place)
    };
    let block = el("div")
        .class("remark")
        .attr("data-notes", name(kind))
        .child(el("p").class("label").text((words.note_kind)(kind)))
        .child(el("ul").children(alike.into_iter().map(item)));
    Some(block)
}

/// The kind in `data-notes`.
fn name(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Missing => "missing",
        NoteKind::Otherwise => "otherwise",
        NoteKind::LeftOut => "left-out",
        NoteKind::Secret => "secret",
    }
}

/// The way to the inspector, with the lines but without their secrets.
fn cookie_lines(pasted: &str, language: Language) -> Element {
    let words = text(language);
    let mut redaction = Redaction::new();
    let mut fragment = form_urlencoded::Serializer::new(String::new());
    for line in pasted.lines() {
        let value = line
            .split_once(':')
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case("set-cookie"));
        if let Some((_, value)) = value {
            let line = redaction.set_cookie(value.trim().as_bytes());
            fragment.append_pair("line", &String::from_utf8_lossy(&line));
        }
    }
    let href = address::link("lesson", "inspector", &fragment.finish());
    el("p").text(words.cookie_lines).text(" ").child(
        el("a")
            .attr_maybe("href", href)
            .attr("data-action", "inspect")
            .text(words.inspect),
    )
}
