//! The built-in lessons, their list and the glossary fit together.

use timeline::{Language, StepKind};

use super::*;
use crate::{StopId, stop_name, stop_text};

/// Every built-in lesson with its text.
pub(super) fn lessons() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lessons");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut lessons: Vec<_> = files
        .filter(|path| {
            !["course.json", "glossary.json", "lesson.schema.json"]
                .iter()
                .any(|name| path.ends_with(name))
        })
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    lessons.sort();
    lessons
}

fn file(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lessons/");
    std::fs::read_to_string(format!("{folder}{name}")).unwrap()
}

/// All texts of a file, wherever they stand: each pair of both languages.
fn texts(value: &serde_json::Value, found: &mut Vec<Words>) {
    match value {
        serde_json::Value::Object(members) => {
            if let (Some(zh), Some(en)) = (members.get("zh"), members.get("en")) {
                found.push(Words {
                    chinese: zh.as_str().unwrap().to_owned(),
                    english: en.as_str().unwrap().to_owned(),
                });
            }
            members.values().for_each(|value| texts(value, found));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

#[test]
fn every_lesson_can_be_read() {
    let lessons = lessons();
    assert_eq!(lessons.len(), 31);
    for (name, text) in lessons {
        let lesson = read_lesson(&text).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        assert_eq!(lesson.id, name);
        assert!(
            lesson.question.answers.iter().any(|answer| !answer.right),
            "{name}"
        );
    }
}

#[test]
fn the_list_repeats_title_and_goal() {
    let parts = read_outline(&file("course.json")).unwrap();
    let listed: Vec<&Outlined> = parts.iter().flat_map(|part| &part.lessons).collect();
    for (name, text) in lessons() {
        let lesson = read_lesson(&text).unwrap();
        let found = listed.iter().find(|one| one.id == name);
        let found = found.unwrap_or_else(|| panic!("{name} is not listed"));
        for language in [Language::Chinese, Language::English] {
            assert_eq!(
                found.title.in_language(language),
                plain(&lesson.title, language)
            );
            assert_eq!(
                found.goal.in_language(language),
                plain(&lesson.goal, language)
            );
        }
    }
    assert_eq!(listed.len(), 31);
}

pub(super) fn plain(words: &Words, language: Language) -> String {
    let pieces = marks(words.in_language(language)).into_iter();
    let pieces = pieces.map(|mark| match mark {
        Mark::Text(text) => text.to_owned(),
        Mark::Code(text) => text.to_owned(),
        Mark::Term { words, .. } => words.to_owned(),
    });
    pieces.collect()
}

#[test]
fn texts_are_sober_and_their_terms_are_explained() {
    let terms = read_glossary(&file("glossary.json")).unwrap();
    let mut sources = lessons();
    sources.push(("glossary".to_owned(), file("glossary.json")));
    sources.push(("course".to_owned(), file("course.json")));
    for (name, text) in sources {
        let mut found = Vec::new();
        texts(&serde_json::from_str(&text).unwrap(), &mut found);
        for words in found {
            for language in [Language::Chinese, Language::English] {
                let text = words.in_language(language);
                assert!(!text.contains(['!', '！']), "{name}: {text}");
                for mark in marks(text) {
                    match mark {
                        Mark::Term { term, .. } => {
                            assert!(terms.iter().any(|one| one.id == term), "{name}: {term}");
                        }
                        Mark::Text(text) => {
                            assert!(
                                !text.contains("[[") && !text.contains('`'),
                                "{name}: {text}"
                            );
                        }
                        Mark::Code(_) => {}
                    }
                }
            }
        }
    }
    for (at, term) in terms.iter().enumerate() {
        assert!(
            !terms[..at].iter().any(|other| other.id == term.id),
            "{}",
            term.id
        );
    }
}

/// Words of a Latin alphabet in a Chinese text are the field's words: a learner who meets one must be able to look it up.
#[test]
fn no_foreign_word_is_left_unexplained() {
    // Names, and words of everyday computing.
    const PLAIN: [&str; 26] = [
        "Python",
        "JavaScript",
        "Chromium",
        "Safari",
        "Firefox",
        "Chrome",
        "Django",
        "Go",
        "byhy",
        "lin",
        "API",
        "id",
        "URL",
        "IP",
        "Ctrl",
        "C",
        "KiB",
        "SQLite",
        "DNS",
        "RFC",
        "F12",
        "Windows",
        "macOS",
        "Linux",
        "HTML",
        "DevTools",
    ];
    let terms = read_glossary(&file("glossary.json")).unwrap();
    let known = |word: &str| {
        let names = terms.iter().flat_map(|term| {
            let names = [&term.term.chinese, &term.term.english];
            names.into_iter().chain(&term.also)
        });
        let mut parts = names.flat_map(|name| name.split(|c: char| !is_of_a_word(c)));
        let host = word.ends_with(".example");
        host || PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(word))
            || parts.any(|part| part.eq_ignore_ascii_case(word))
    };
    let mut unknown = Vec::new();
    for (name, words) in every_text() {
        for mark in marks(&words.chinese) {
            let Mark::Text(text) = mark else { continue };
            let words = text.split(|c: char| !is_of_a_word(c));
            let words = words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
            unknown.extend(
                words
                    .filter(|word| !known(word))
                    .map(|word| format!("{name}: {word}")),
            );
        }
    }
    unknown.sort();
    unknown.dedup();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// The texts of all lessons, of their list and of the stops.
fn every_text() -> Vec<(String, Words)> {
    let mut sources = lessons();
    sources.push(("course".to_owned(), file("course.json")));
    let mut all = Vec::new();
    for (name, text) in sources {
        let mut found = Vec::new();
        texts(&serde_json::from_str(&text).unwrap(), &mut found);
        all.extend(found.into_iter().map(|words| (name.clone(), words)));
    }
    for id in StopId::ALL {
        let said = |language| {
            let text = stop_text(id, language);
            let name = stop_name(id, language);
            [name, text.title, text.lead, text.button, text.notice].map(str::to_owned)
        };
        let both = said(Language::Chinese).into_iter();
        let both = both.zip(said(Language::English));
        let words = both.map(|(chinese, english)| Words { chinese, english });
        all.extend(words.map(|words| (id.name().to_owned(), words)));
    }
    all
}

/// A text that was pasted into the wrong language, or left out in one of them.
#[test]
fn each_text_is_in_its_language() {
    // What the practice system itself says is quoted as it is.
    const QUOTED: [&str; 3] = ["未登录", "用户名或者密码错误", "白月SMS系统"];
    let is_chinese = |text: &str| text.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let mut texts = every_text();
    let terms = read_glossary(&file("glossary.json")).unwrap();
    texts.extend(terms.into_iter().map(|term| (term.id, term.text)));
    for (name, words) in texts {
        let Words { chinese, english } = words;
        assert!(
            !chinese.trim().is_empty() && !english.trim().is_empty(),
            "{name}"
        );
        // A word of code, or a name, is the same in both.
        assert!(
            is_chinese(&chinese) || chinese == english,
            "{name}: {chinese}"
        );
        let own = QUOTED
            .iter()
            .fold(english, |text, quoted| text.replace(quoted, ""));
        assert!(!is_chinese(&own), "{name}: {own}");
    }
}

fn is_of_a_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

#[test]
fn a_term_is_found_by_the_words_that_learners_know() {
    let terms = read_glossary(&file("glossary.json")).unwrap();
    let check = |search: &str, id: &str| {
        let found = terms.iter().filter(|term| term.is_meant_by(search));
        let found: Vec<_> = found.map(|term| term.id.as_str()).collect();
        assert!(found.contains(&id), "{search}: {found:?}");
    };
    check("小甜饼", "cookie");
    check("会话", "session");
    check("跨域", "cross-origin");
    check("消息体", "body");
    check("jwt", "jwt");
    check(" 负载均衡 ", "load-balancer");
    check("samesite", "same-site-attribute");
    check("Cookie Jar", "cookie-jar");
    assert!(!terms.iter().any(|term| term.is_meant_by("no such term")));
}

#[test]
fn a_source_leads_to_the_section_that_it_names() {
    for term in read_glossary(&file("glossary.json")).unwrap() {
        let Some((name, url)) = term.source else {
            continue;
        };
        let named = name.split_once('§').map(|(_, section)| section);
        let linked = url.split_once("#section-").map(|(_, section)| section);
        assert_eq!(named, linked, "{}", term.id);
        assert!(url.starts_with("https://"), "{}", term.id);
    }
}

#[test]
fn steps_are_those_that_the_docs_list() {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/steps.md"));
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let listed: Vec<&str> = rows
        .filter_map(|row| row.split('`').next())
        .filter(|name| *name != "data-step")
        .collect();
    let known: Vec<_> = StepKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(listed, known);
}
