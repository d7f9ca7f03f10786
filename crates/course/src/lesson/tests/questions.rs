//! No question can be answered by its shape: neither place nor length gives the right answer away.

use timeline::Language;

use super::files::{lessons, plain};
use super::*;

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

/// Of every hundred lessons, how many someone may get right who always takes the same place, or the same rank in length. Blind
/// guessing is right in 25; with a score of lessons, a fair spread stays below 40 for each of the four in all but a few cases of
/// a hundred.
const MOST: usize = 40;

fn questions() -> Vec<(String, Question)> {
    let read = |(name, text): (String, String)| (name, read_lesson(&text).unwrap().question);
    lessons().into_iter().map(read).collect()
}

fn length(answer: &Answer, language: Language) -> usize {
    plain(&answer.text, language).chars().count()
}

/// In how many lessons a number was found, for each number from 0.
fn spread(found: impl Iterator<Item = usize>) -> [usize; 5] {
    let mut counts = [0; 5];
    found.for_each(|one| counts[one] += 1);
    counts
}

#[track_caller]
fn check_even(what: &str, counts: [usize; 5]) {
    let all: usize = counts.iter().sum();
    assert!(
        counts.iter().all(|count| count * 100 <= all * MOST),
        "{what}: {counts:?} of {all}"
    );
}

#[test]
fn no_place_is_right_more_often_than_another() {
    let place = |question: &Question| question.answers.iter().position(|one| one.right).unwrap();
    check_even(
        "place",
        spread(questions().iter().map(|(_, question)| place(question))),
    );
}

#[test]
fn neither_the_longest_nor_the_shortest_answer_is_right_more_often_than_another() {
    for language in LANGUAGES {
        let rank = |question: &Question| {
            let right = question.answers.iter().find(|one| one.right).unwrap();
            let shorter = |one: &&Answer| length(one, language) < length(right, language);
            question.answers.iter().filter(shorter).count()
        };
        let counts = spread(questions().iter().map(|(_, question)| rank(question)));
        check_even(&format!("rank in length, {language:?}"), counts);
    }
}

#[test]
fn the_answers_of_a_question_are_of_like_length() {
    for (name, question) in questions() {
        for language in LANGUAGES {
            let lengths: Vec<_> = question
                .answers
                .iter()
                .map(|one| length(one, language))
                .collect();
            let (least, most) = (lengths.iter().min().unwrap(), lengths.iter().max().unwrap());
            // A glance tells twice as long, and takes it for the more careful answer.
            assert!(*most < *least * 2, "{name}, {language:?}: {lengths:?}");
        }
    }
}

#[test]
fn four_answers_stand_to_choose_and_one_is_right() {
    for (name, question) in questions() {
        assert_eq!(question.answers.len(), 4, "{name}");
        assert_eq!(
            question.answers.iter().filter(|one| one.right).count(),
            1,
            "{name}"
        );
    }
}

#[test]
fn each_answer_has_a_reason_of_its_own_in_both_languages() {
    for (name, question) in questions() {
        for language in LANGUAGES {
            let mut reasons: Vec<_> = question
                .answers
                .iter()
                .map(|one| plain(&one.why, language))
                .collect();
            assert!(
                reasons.iter().all(|why| why.chars().count() > 15),
                "{name}: {reasons:?}"
            );
            reasons.sort_unstable();
            reasons.dedup();
            assert_eq!(reasons.len(), question.answers.len(), "{name}");
        }
    }
}

/// Before the colon an answer says what will happen, after it why. Where another answer predicts the same, knowing what happens
/// is not enough.
#[test]
fn to_know_what_happens_is_not_to_know_why() {
    let outcome = |answer: &Answer| {
        let text = plain(&answer.text, Language::Chinese);
        text.split_once('：').map(|(outcome, _)| outcome.to_owned())
    };
    let all = questions();
    let shared = all.iter().filter(|(_, question)| {
        let right = question.answers.iter().find(|one| one.right).unwrap();
        let same = |one: &&Answer| !one.right && outcome(one) == outcome(right);
        outcome(right).is_some() && question.answers.iter().any(|one| same(&one))
    });
    let shared = shared.count();
    assert!(shared * 4 >= all.len() * 3, "{shared} of {}", all.len());
}
