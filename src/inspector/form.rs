//! The inspector's fields: two tables, what is typed and what is chosen.

use timeline::Language;
use yew::prelude::*;

use super::inspection::{
    DELAYS, FieldError, Inspection, KINDS, MOST_LINES, RULE_SETS, RequestKind, WRITERS, Writer,
    name_in, set_by_name,
};
use super::text::{Text, text};
use crate::platform::address;
use crate::target::CREDENTIALS;
use crate::ui::element::{Element, button, el};
use crate::ui::field::{area, choice, line, one_of_many};
use crate::ui::words::excerpt;

/// What the fields show and hand on.
pub(super) struct Fields<'a> {
    pub(super) inspection: &'a Inspection,
    /// Whether each line has a field for its own address.
    pub(super) apart: bool,
    pub(super) language: Language,
    /// Each edit hands on the whole inspection.
    pub(super) set: &'a Callback<Inspection>,
    pub(super) on_apart: &'a Callback<()>,
}

/// A field that is typed into.
struct Typed {
    name: &'static str,
    /// What to write here, by who wrote the lines.
    label: fn(&Text, Writer) -> &'static str,
    value: fn(&Inspection) -> &str,
    place: fn(&mut Inspection) -> &mut String,
    errors: &'static [FieldError],
}

const PAGE: Typed = Typed {
    name: "page",
    label: |words, writer| (words.page)(writer),
    value: |asked| &asked.page,
    place: |asked| &mut asked.page,
    errors: &[FieldError::Page],
};

const TARGET: Typed = Typed {
    name: "to",
    label: |words, _| words.target,
    value: |asked| &asked.target,
    place: |asked| &mut asked.target,
    errors: &[FieldError::Target],
};

const INITIATOR: Typed = Typed {
    name: "from",
    label: |words, _| words.initiator,
    value: |asked| &asked.initiator,
    place: |asked| &mut asked.initiator,
    errors: &[FieldError::Initiator, FieldError::NoInitiator],
};

const METHOD: Typed = Typed {
    name: "method",
    label: |words, _| words.method,
    value: |asked| &asked.method,
    place: |asked| &mut asked.method,
    errors: &[FieldError::Method],
};

/// A choice among options that have names.
struct Chosen {
    name: &'static str,
    label: fn(&Text) -> &'static str,
    /// Each option with its words.
    options: fn(&Text) -> Vec<(&'static str, &'static str)>,
    value: fn(&Inspection) -> &'static str,
    choose: fn(&mut Inspection, &str),
}

const WRITER: Chosen = Chosen {
    name: "by",
    label: |words| words.writer,
    options: |words| options(&WRITERS, words.writers),
    value: |asked| name_in(&WRITERS, asked.writer),
    choose: |asked, name| set_by_name(&WRITERS, name, &mut asked.writer),
};

const RULES: Chosen = Chosen {
    name: "rules",
    label: |words| words.rules,
    options: |words| options(&RULE_SETS, words.rule_sets),
    value: |asked| name_in(&RULE_SETS, asked.rules),
    choose: |asked, name| set_by_name(&RULE_SETS, name, &mut asked.rules),
};

const KIND: Chosen = Chosen {
    name: "kind",
    label: |words| words.kind,
    options: |words| options(&KINDS, words.kinds),
    value: |asked| name_in(&KINDS, asked.kind),
    choose: |asked, name| set_by_name(&KINDS, name, &mut asked.kind),
};

const CREDENTIALS_MODE: Chosen = Chosen {
    name: "credentials",
    label: |words| words.credentials,
    options: |_| CREDENTIALS.map(|(_, name)| (name, name)).to_vec(),
    value: |asked| name_in(&CREDENTIALS, asked.credentials),
    choose: |asked, name| set_by_name(&CREDENTIALS, name, &mut asked.credentials),
};

const DELAY: Chosen = Chosen {
    name: "later",
    label: |words| words.delay,
    options: |words| options(&DELAYS, words.delays),
    value: |asked| name_in(&DELAYS, asked.delay),
    choose: |asked, name| set_by_name(&DELAYS, name, &mut asked.delay),
};

fn options<T: Copy>(
    names: &[(T, &'static str)],
    words: fn(T) -> &'static str,
) -> Vec<(&'static str, &'static str)> {
    let options = names.iter().map(|(value, name)| (*name, words(*value)));
    options.collect()
}

impl Fields<'_> {
    /// What the browser is given.
    pub(super) fn given(&self) -> Element {
        let words = text(self.language);
        let lines = area(
            words.lines,
            "lines",
            &self.inspection.lines,
            None,
            self.edit(Inspection::set_lines),
        );
        let errors = self.inspection.errors(address::read);
        el("fieldset")
            .child(el("legend").text(words.the_lines))
            .child(lines)
            .child(
                el("div")
                    .class("kinds")
                    .child(self.typed(&PAGE, &errors))
                    .child(self.chosen(&WRITER))
                    .child(self.chosen(&RULES)),
            )
            .maybe(self.line_pages(&errors))
    }

    /// The request that follows.
    pub(super) fn request(&self) -> Element {
        let words = text(self.language);
        let errors = self.inspection.errors(address::read);
        let typed = |field: &'static Typed| self.typed(field, &errors);
        let fetches = self.inspection.kind == RequestKind::Fetch;
        el("fieldset")
            .child(el("legend").text(words.the_request))
            .child(
                el("div")
                    .class("addresses")
                    .child(typed(&TARGET))
                    .child(typed(&INITIATOR)),
            )
            .child(
                el("div")
                    .class("kinds")
                    .child(typed(&METHOD))
                    .child(self.chosen(&KIND))
                    .maybe(fetches.then(|| self.chosen(&CREDENTIALS_MODE)))
                    .child(self.chosen(&DELAY)),
            )
    }

    /// Where each of several lines comes from: a button, and once it was pressed a field for each.
    fn line_pages(&self, errors: &[FieldError]) -> Option<Element> {
        let words = text(self.language);
        let asked: Vec<_> = self.inspection.asked().take(MOST_LINES).collect();
        if asked.len() < 2 && !self.inspection.has_line_pages() {
            return None;
        }
        if !self.apart {
            let button = button("button")
                .attr("data-action", "line-pages")
                .emits(self.on_apart, ())
                .text(words.line_pages);
            return Some(el("div").child(button));
        }
        let fields = asked.into_iter().enumerate().map(|(at, (line, page))| {
            let wrong = errors.contains(&FieldError::LinePage(at));
            one_of_many(
                (words.line_page)(at + 1, &excerpt(line.trim())).into(),
                &format!("at-{}", at + 1).into(),
                page,
                None,
                wrong.then(|| (words.error)(FieldError::LinePage(at)).to_owned()),
                self.edit(move |asked, page| asked.set_line_page(at, page)),
            )
        });
        let group = el("div")
            .class("line-pages")
            .attr("role", "group")
            .attr("aria-label", words.line_pages)
            .child(el("p").class("small").text(words.line_pages_hint))
            .children(fields);
        Some(group)
    }

    fn typed(&self, field: &'static Typed, errors: &[FieldError]) -> Element {
        let words = text(self.language);
        let wrong = errors.iter().find(|error| field.errors.contains(error));
        line(
            (field.label)(words, self.inspection.writer),
            field.name,
            (field.value)(self.inspection),
            None,
            wrong.map(|error| (words.error)(*error).to_owned()),
            self.edit(|asked, value| *(field.place)(asked) = value),
        )
    }

    fn chosen(&self, field: &'static Chosen) -> Element {
        let words = text(self.language);
        let options = (field.options)(words).into_iter();
        choice(
            (field.label)(words),
            field.name,
            options.map(|(name, words)| (name, name, words)).collect(),
            (field.value)(self.inspection),
            self.edit(|asked, name: &'static str| (field.choose)(asked, name)),
        )
    }

    /// What one field says becomes an inspection of its own.
    fn edit<T: 'static>(&self, change: impl Fn(&mut Inspection, T) + 'static) -> Callback<T> {
        let inspection = self.inspection.clone();
        self.set.reform(move |value| {
            let mut asked = inspection.clone();
            change(&mut asked, value);
            asked
        })
    }
}
