//! The lesson in Python, below its experiments: to be read here, and to be changed and run where Python runs.

use std::rc::Rc;

use course::lesson::Lesson;

use super::LessonPageProps;
use crate::course::text::text;
use crate::ui::element::{Element, button, el};

pub(super) fn program(props: &LessonPageProps, lesson: &Lesson) -> Option<Element> {
    let program = lesson.program.as_ref()?.text(props.language);
    let texts = text(props.language);
    let run = button("button")
        .attr("data-action", "run-here")
        .emits(&props.on_program, Rc::from(program.as_str()))
        .text(texts.run_here);
    let folded = el("details")
        .class("notice in-python")
        .attr("data-part", "lesson-program")
        .child(
            el("summary")
                .attr("id", "program-title")
                .text(texts.in_python),
        )
        .child(el("p").class("small").text(texts.in_python_lead))
        .child(
            el("pre")
                .class("listing")
                .attr("tabindex", "0")
                .attr("aria-labelledby", "program-title")
                .text(program),
        )
        .child(el("p").class("way").child(run));
    Some(folded)
}
