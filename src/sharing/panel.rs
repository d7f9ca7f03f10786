//! What stands behind "take away": the picture as it will be, and the ways in which the run can be taken along.

use std::rc::Rc;

use diagram::{Diagram, Ground, Picture, Sign, mermaid, svg};
use timeline::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::choices::ground_choice;
use super::text::{Text, text};
use super::told::Told;
use super::{NAME, link};
use crate::journal::{Evidence, RunShown, copy_status, with_values};
use crate::platform::{address, clipboard, document, picture};
use crate::ui::element::{Element, button, el};

#[derive(Properties, PartialEq)]
pub(crate) struct TakeAwayPanelProps {
    pub(crate) run: RunShown,
    pub(crate) language: Language,
}

/// A run that is ready to be taken away.
struct Ready {
    picture: Picture,
    mermaid: String,
    steps: usize,
    /// The link; `None` where it would be too long.
    link: Option<String>,
}

/// How many pixels of a PNG stand for one of the picture: slides are shown large.
const SCALE: u32 = 2;
/// How high a PNG may become: browsers draw no higher ones.
const HIGHEST: u32 = 16_000;

/// The panel.
#[component]
pub(crate) fn TakeAwayPanel(props: &TakeAwayPanelProps) -> Html {
    let language = props.language;
    let words = text(language);
    let values = use_state_eq(|| false);
    let ground = use_state_eq(|| Ground::Light);
    let said = use_state_eq(|| "");
    {
        let said = said.setter();
        let shown = (props.run.clone(), *values, *ground, language);
        use_effect_with(shown, move |_| said.set(""));
    }
    let shown = (props.run.clone(), *values, *ground, language);
    let ready = use_memo(shown, |(run, values, ground, language)| {
        ready(run, *values, *ground, *language)
    });
    let choice = with_values("run-with-values", HINT, words.with_values, values.setter());
    let panel = el("div").class("share");
    let Some(ready) = &*ready else {
        return panel
            .child(el("p").attr("role", "status").text(words.cannot))
            .child(choice)
            .child(hint(words))
            .html();
    };
    panel
        .child(preview(&ready.picture, ready.steps, words))
        .child(ground_choice(*ground, words, &ground.setter()))
        .child(save_buttons(&ready.picture, words, &said))
        .child(copy_buttons(ready, language, &said))
        .child(choice)
        .child(
            el("p")
                .class("small said")
                .attr("role", "status")
                .text(*said),
        )
        .child(hint(words))
        .html()
}

/// The id of the explanation.
const HINT: &str = "take-away-hint";

fn hint(words: &Text) -> Element {
    el("p").class("small").attr("id", HINT).text(words.hint)
}

fn ready(run: &RunShown, values: bool, ground: Ground, language: Language) -> Option<Rc<Ready>> {
    let words = text(language);
    let (told, written) = Told::of(&run.journal, &run.range, values)?;
    let timelines = told.timelines();
    let mut remark = Vec::new();
    if run.recorded {
        remark.push(words.from_record);
    }
    if told.redacted {
        remark.push(words.replaced);
    }
    let diagram = Diagram::of(
        document::text_of("#title").unwrap_or_default(),
        remark.join(" "),
        timelines.iter().map(|one| (&*one.entry, &one.steps[..])),
        |source| {
            let Evidence { glyph, label, .. } = Evidence::of(source, run.recorded, language);
            Sign { glyph, label }
        },
        language,
    );
    let fragment = link::write(&written);
    Some(Rc::new(Ready {
        picture: svg(&diagram, ground),
        mermaid: mermaid(&diagram),
        steps: timelines.iter().map(|one| one.steps.len()).sum(),
        link: fragment.and_then(|fragment| address::link("lesson", NAME, &fragment)),
    }))
}

fn preview(picture: &Picture, steps: usize, words: &Text) -> Element {
    el("div").class("preview").attr("tabindex", "0").child(
        el("img")
            .attr("src", picture::svg_address(&picture.svg))
            .attr("width", picture.width.to_string())
            .attr("height", picture.height.to_string())
            .attr("alt", (words.preview)(steps)),
    )
}

fn save_buttons(
    picture: &Picture,
    words: &'static Text,
    said: &UseStateHandle<&'static str>,
) -> Element {
    let result = move |saved| if saved { words.saved } else { words.not_drawn };
    let as_svg = {
        let (svg, said) = (picture.svg.clone(), said.setter());
        move |_| said.set(result(picture::save_svg(&svg, "session-playground.svg")))
    };
    let as_png = {
        let (picture, said) = (picture.clone(), said.setter());
        move |_| {
            let (picture, said) = (picture.clone(), said.clone());
            spawn_local(async move {
                let scale = SCALE.min(HIGHEST / picture.height.max(1)).max(1);
                let (width, height) = (picture.width * scale, picture.height * scale);
                let name = "session-playground.png";
                let saved = picture::save_png(&picture.svg, width, height, name).await;
                said.set(result(saved));
            });
        }
    };
    el("span")
        .class("presets")
        .child(action("save-svg", words.save_svg).on_click(as_svg))
        .child(action("save-png", words.save_png).on_click(as_png))
}

fn copy_buttons(ready: &Ready, language: Language, said: &UseStateHandle<&'static str>) -> Element {
    let words = text(language);
    let copies = |what: Option<String>| {
        let said = said.setter();
        move |_: Event| {
            let (what, said) = (what.clone(), said.clone());
            spawn_local(async move {
                said.set(match what {
                    Some(what) => copy_status(Some(clipboard::copy(&what).await), language),
                    None => words.too_long,
                });
            });
        }
    };
    el("span")
        .class("presets")
        .child(
            action("copy-mermaid", words.mermaid)
                .attr("data-mermaid", ready.mermaid.clone())
                .on_click(copies(Some(ready.mermaid.clone()))),
        )
        .child(
            action("copy-run-link", words.link)
                .attr_maybe("data-link", ready.link.clone())
                .on_click(copies(ready.link.clone())),
        )
}

fn action(name: &'static str, label: &'static str) -> Element {
    button("button").attr("data-action", name).text(label)
}
