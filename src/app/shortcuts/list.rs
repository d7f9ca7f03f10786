//! The list of shortcuts, and the switch that turns the single keys off.

use timeline::Language;
use yew::prelude::*;

use super::SHORTCUT_LIST;
use crate::app::settings::Settings;
use crate::app::state::Action;
use crate::platform::event::is_checked;
use crate::ui::element::{EventKind, el};
use crate::ui::popover::popover;

struct Text {
    title: &'static str,
    /// What each of `KEYS` does.
    meanings: [&'static str; 7],
    switch: &'static str,
    why: &'static str,
}

const KEYS: [&[&str]; 7] = [
    &["r"],
    &["j", "k"],
    &["↓", "↑", "Home", "End"],
    &["Enter"],
    &["n"],
    &["?"],
    &["Esc"],
];

const CHINESE: Text = Text {
    title: "快捷键",
    meanings: [
        "运行这一站的请求，或者这个试验",
        "时间线的下一步、上一步",
        "同样，焦点在时间线里的时候；到开头、到末尾",
        "展开选中的这一步",
        "去下一站、下一个试验、下一课",
        "这张表",
        "关上弹出的说明",
    ],
    switch: "用单个字母和 ? 作快捷键",
    why: "在输入框里打字时不起作用。用语音输入，或者常常碰错键，可以关掉；焦点在时间线里时，j、k 和方向键照样能用。",
};

const ENGLISH: Text = Text {
    title: "Shortcuts",
    meanings: [
        "send the requests of this stop, or run this experiment",
        "next and previous step of the timeline",
        "the same while the focus is in the timeline; to its two ends",
        "unfold the chosen step",
        "go to the next stop, experiment or lesson",
        "this list",
        "close what has popped up",
    ],
    switch: "Single letters and ? are shortcuts",
    why: "They do nothing while you type in a field. Switch them off if you speak to your computer, or often hit the wrong key: j, k and the arrows go on working while the focus is in the timeline.",
};

/// The list, as a popover.
pub(in crate::app) fn shortcut_list(settings: Settings, dispatch: &Callback<Action>) -> Html {
    let text = match settings.language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    let rows = KEYS.iter().zip(text.meanings).map(|(keys, meaning)| {
        let keys = keys.iter().map(|key| el("kbd").text(*key));
        el("div")
            .child(el("dt").children(keys))
            .child(el("dd").text(meaning))
    });
    let switch = el("input")
        .attr("type", "checkbox")
        .attr("data-action", "shortcuts")
        .attr_if(settings.shortcuts, "checked", "checked")
        .on(EventKind::Change, {
            let dispatch = dispatch.clone();
            Callback::from(move |event: Event| {
                if let Some(on) = is_checked(&event) {
                    dispatch.emit(Action::ShortcutsSwitched(on));
                }
            })
        });
    let label = el("label").child(switch).text(" ").text(text.switch);
    popover(SHORTCUT_LIST, "dialog", text.title)
        .child(el("p").class("label").text(text.title))
        .child(el("dl").children(rows))
        .child(label)
        .child(el("p").class("small").text(text.why))
        .html()
}
