//! The words around lessons in English.

use course::lesson::LessonErrorKind;

use super::{Text, by_kind, complaint};
use crate::course::LoadError;
use crate::target::FileError;
use crate::ui::words::excerpt;

pub(super) const TEXT: Text = Text {
    title: "Lessons: guess, try, see why",
    lead: "Each lesson is about one thing that people often get wrong. Guess what will happen, try it for real, and read in the timeline why it went that way. Take them in order, or leave at any step, change something, and come back.",
    progress: |done, all| format!("{done} of {all} lessons done."),
    done: "done",
    begin: "Start with lesson 1",
    go_on: |number, title| format!("Go on: lesson {number}, {title}"),
    once_more: "Go through it again from lesson 1",
    print_for_students: "Print for students, without answers",
    print_for_teachers: "Print for teachers, with answers",
    what_you_saw: "What did you see?",
    name_and_date: ["Name", "Date"],
    preparing_print: "Reading all lessons",
    glossary: "Glossary",
    close: "Close",
    all_terms: "All terms",
    search: "Search for a term (Chinese or English)",
    terms_found: |found| match found {
        0 => "Nothing found. Try another word.".to_owned(),
        1 => "1 term found.".to_owned(),
        found => format!("{found} terms found."),
    },
    no_such_term: |term| {
        format!(
            "The glossary has no “{}”. Below are all terms.",
            excerpt(term)
        )
    },
    loading: "Reading the lesson",

    to_course: "All lessons",
    number: |number| format!("Lesson {number}"),
    own_lesson: "Custom lesson",
    guess_first: "Guess first",
    guessed: "Noted. Run the experiment below, then see whether you guessed right.",
    your_guess: "Your guess",
    right: "Right.",
    wrong: "Not quite.",
    try_it: "Put this idea to the test",
    experiments: "Experiments",
    experiment: |number| format!("Experiment {number}"),
    run: "Run the experiment",
    colon: ": ",
    flipped: |setting, shown, next| {
        format!(
            "Below is the run with {setting}: {shown}. Run it again with {setting}: {next}, and both stand side by side."
        )
    },
    flip_it: |setting, other| {
        format!("Then set {setting} to “{other}” and run it again. What changes?")
    },
    next_experiment: ["Next", " experiment"],
    next_lesson: "Next lesson",
    ran: "done",
    notices: "What to notice",
    happened_otherwise: "This time it did not go quite as the lesson says. Only what did happen is listed below. Run it again, or read the reason of each step in the timeline.",
    to_the_step: "See this step",
    browsers: "Where browsers differ",
    in_python: "The same in Python",
    in_python_lead: "Real Python, real requests. Guess what each print will say, then run it in the page; change a line and try again.",
    run_here: "Run it here",
    try_next: "What to try next",
    waiting: "Nothing has happened yet. Press “Run the experiment”, and every step will appear here.",

    load_error,
    again: "Read it again",
};

fn load_error(error: &LoadError) -> String {
    match error {
        LoadError::File(FileError::NotAnAddress) => {
            "This is not an address that can be read. A lesson's address begins with http:// or https://, or is a path of this site.".to_owned()
        }
        LoadError::File(FileError::NoAnswer) => {
            "The lesson could not be read. Either there is no connection, or that site does not allow other pages to read it by CORS.".to_owned()
        }
        LoadError::File(FileError::Status(status)) => format!("The lesson could not be read: the response there has status {status}. Check the address."),
        LoadError::File(FileError::TooLarge(limit)) => format!("This file is larger than {} KiB. No lesson is that large, so the page stopped reading.", limit / 1024),
        LoadError::File(FileError::NotText) => "This file is not text in UTF-8.".to_owned(),
        LoadError::Lesson(fault) => {
            let at = |place: &str| format!("In the lesson, something is wrong at {place}: ");
            let words = complaint(&fault.place, &fault.kind, at, wrong);
            format!("{words} The lesson was not opened, and nothing of it has run.")
        }
    }
}

fn wrong(wrong: &LessonErrorKind) -> String {
    match wrong {
        LessonErrorKind::NotJson(line, column) => format!("The lesson is not JSON: line {line}, column {column} cannot be read."),
        LessonErrorKind::Missing => "this is required, but missing.".to_owned(),
        LessonErrorKind::Unknown => "the format has no such member.".to_owned(),
        LessonErrorKind::NotA(kind) => format!("this must be {}.", by_kind(
                *kind,
                [
                    "an object { }",
                    "a list [ ]",
                    "a text",
                    "true or false",
                    "a whole number",
                    "a path that begins with / and stays on its server",
                    "an origin, such as http://shop.example",
                    "a request method",
                    "a name of lower-case letters, digits and -",
                ],
            )),
        LessonErrorKind::Empty => "the text is empty.".to_owned(),
        LessonErrorKind::TooLong(most) => format!("the text is longer than {most} characters."),
        LessonErrorKind::Length(least, most) => format!("the list must have {least} to {most} entries."),
        LessonErrorKind::Bounds(least, most) => format!("the number must lie between {least} and {most}."),
        LessonErrorKind::NoSuch(name) if name.is_empty() => {
            "there is no such setting, or its value is not allowed.".to_owned()
        }
        LessonErrorKind::NoSuch(name) => format!("“{}” is not a name that is known here.", excerpt(name)),
        LessonErrorKind::Twice(name) => format!("the name “{}” is used twice.", excerpt(name)),
        LessonErrorKind::OneOf(one, other) => {
            format!("exactly one of {one} and {other} is required.")
        }
        LessonErrorKind::NoRightAnswer => "none of the answers is right.".to_owned(),
        LessonErrorKind::ModelOnly => {
            "the origin of the page can be chosen only with \"target\": \"in-page\".".to_owned()
        }
        LessonErrorKind::OneSetting => "exactly one setting must be changed here.".to_owned(),
        LessonErrorKind::ChangesNothing => {
            "this leaves the experiment as it is, so there is nothing to compare.".to_owned()
        }
        LessonErrorKind::FreshOnly => {
            "only an experiment that begins fresh can be compared with another run.".to_owned()
        }
        LessonErrorKind::NoFetch => {
            "the browser's fetch does not send such a request: GET and HEAD carry no body, and CONNECT, TRACE and TRACK are not allowed.".to_owned()
        }
    }
}
