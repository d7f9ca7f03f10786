//! All lessons in full, seen on paper: for students with room to write, for teachers with the answers. On the screen only
//! that they are on their way.

use course::lesson::{Experiment, Lesson, Notice};
use timeline::Language;
use yew::prelude::*;

use super::file_status::failed;
use super::marked::{marked, unmarked};
use super::text::text;
use super::{CourseAction, File, Handout};
use crate::runner;
use crate::ui::element::{Element, el};

/// The print.
pub(super) fn print(
    lessons: &File<Vec<Lesson>>,
    handout: Handout,
    language: Language,
    dispatch: &Callback<CourseAction>,
) -> Element {
    let print = Print {
        answers: handout == Handout::Teachers,
        language,
        dispatch,
    };
    match lessons {
        File::Unread => el("p")
            .class("small")
            .attr("role", "status")
            .text(text(language).preparing_print),
        File::Failed(error) => failed(error, language, dispatch),
        File::Read(lessons) => {
            let lessons = lessons.iter().enumerate();
            el("div")
                .class("print")
                .attr("data-part", "print")
                .maybe((!print.answers).then(|| print.name_and_date()))
                .children(lessons.map(|(at, one)| print.lesson(one, at + 1)))
        }
    }
}

struct Print<'a> {
    /// Whether the answers stand there, and what to notice.
    answers: bool,
    language: Language,
    dispatch: &'a Callback<CourseAction>,
}

impl Print<'_> {
    fn marked(&self, words: &course::lesson::Words) -> Html {
        marked(words, self.language, self.dispatch)
    }

    fn name_and_date(&self) -> Element {
        let texts = text(self.language);
        let field = |name: &'static str| el("span").text(name);
        el("p")
            .class("who")
            .children(texts.name_and_date.into_iter().map(field))
    }

    fn lesson(&self, lesson: &Lesson, number: usize) -> Element {
        let texts = text(self.language);
        let answers = lesson.question.answers.iter().map(|answer| {
            let verdict = if answer.right {
                texts.right
            } else {
                texts.wrong
            };
            let why = || {
                el("p")
                    .text(verdict)
                    .text(" ")
                    .child(self.marked(&answer.why))
            };
            el("li")
                .child(self.marked(&answer.text))
                .maybe(self.answers.then(why))
        });
        let experiments = lesson.experiments.iter().enumerate();
        let experiments = experiments.map(|(at, one)| self.experiment(one, at + 1));
        let browsers = lesson.browsers.as_ref().filter(|_| self.answers);
        let browsers = browsers.map(|browsers| {
            el("p")
                .child(el("strong").text(texts.browsers))
                .text(" ")
                .child(self.marked(browsers))
        });
        let heading = el("h2")
            .text((texts.number)(number))
            .text(" · ")
            .text(unmarked(&lesson.title, self.language));
        el("article")
            .child(heading)
            .child(el("p").child(self.marked(&lesson.goal)))
            .child(el("p").child(self.marked(&lesson.question.ask)))
            .child(el("ol").children(answers))
            .children(experiments)
            .maybe(browsers)
    }

    fn experiment(&self, experiment: &Experiment, number: usize) -> Element {
        let texts = text(self.language);
        let heading = el("h3")
            .text((texts.experiment)(number))
            .text(" · ")
            .text(unmarked(&experiment.title, self.language));
        let section = el("section")
            .child(heading)
            .child(el("p").child(self.marked(&experiment.lead)));
        let flip = experiment.flip.as_deref();
        let flip_it = flip.map(|flip| {
            let [setting, other] =
                [&flip.setting, &flip.other].map(|words| unmarked(words, self.language));
            (texts.flip_it)(&setting, &other)
        });
        if !self.answers {
            // In one line with the question, so that a handout stays short.
            let ask = el("p").class("small").text(texts.what_you_saw).text(" ");
            return section
                .child(ask.text(flip_it.unwrap_or_default()))
                .child(el("div").class("lines"));
        }
        let flip_it = flip_it.map(|words| el("p").class("small").text(words));
        let where_real = el("p")
            .class("small")
            .text(runner::text(self.language).real_where)
            .text((runner::text(self.language).real_on)(experiment.need()));
        let list = |notices: &[Notice]| {
            let notices = notices.iter();
            el("ul").children(notices.map(|one| el("li").child(self.marked(&one.text))))
        };
        section
            .child(where_real)
            .child(list(&experiment.notices))
            .maybe(flip_it)
            .maybe(flip.map(|flip| list(&flip.changed.notices)))
    }
}
