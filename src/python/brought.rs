//! A program that comes from elsewhere: from the code beside a timeline, from a lesson, or from an author's page. It stands in
//! the editor, and nothing of it runs before the learner presses Run.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::action::PythonAction;
use super::draft::LONGEST;
use super::standing::Refusal;
use crate::target::{FileError, read_foreign};

/// A program that was brought along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Brought {
    /// Which one it is, from 1: the same program can be brought twice.
    number: u32,
    /// The program, or its address.
    given: Rc<str>,
}

impl Brought {
    /// One that is brought after this one.
    pub(crate) fn after(before: Option<&Self>, given: Rc<str>) -> Self {
        Self {
            number: before.map_or(0, |before| before.number) + 1,
            given,
        }
    }

    /// Where the program lies, if that is what was given: one line without blanks. A program that short is not worth bringing.
    fn address(&self) -> Option<&Rc<str>> {
        let blank = |c: char| c.is_whitespace();
        (!self.given.contains(blank)).then_some(&self.given)
    }
}

/// Takes what is brought along, once.
#[hook]
pub(super) fn use_brought(
    brought: Option<&Brought>,
    taken: u32,
    dispatch: &Callback<PythonAction>,
) {
    let dispatch = dispatch.clone();
    use_effect_with(brought.cloned(), move |brought| {
        let Some(brought) = brought.as_ref().filter(|one| one.number > taken) else {
            return;
        };
        let number = brought.number;
        match brought.address().cloned() {
            None => dispatch.emit(PythonAction::Brought(number, checked(&brought.given))),
            Some(address) => spawn_local(async move {
                let file = read_foreign(&address).await.map_err(Refusal::from);
                let program = file.and_then(|text| checked(&text));
                dispatch.emit(PythonAction::Brought(number, program));
            }),
        }
    });
}

/// A program as the editor has it: its lines end as Python's do.
fn checked(text: &str) -> Result<Rc<str>, Refusal> {
    let text = text.replace("\r\n", "\n");
    match text.len() > LONGEST {
        true => Err(Refusal::TooLong),
        false => Ok(Rc::from(text)),
    }
}

impl From<FileError> for Refusal {
    fn from(error: FileError) -> Self {
        match error {
            FileError::NotAnAddress | FileError::NoAnswer => Self::NoAnswer,
            FileError::Status(status) => Self::Status(status),
            FileError::TooLarge(_) => Self::TooLong,
            FileError::NotText => Self::NotText,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_a_program() {
        let brought = |given: &str| Brought::after(None, Rc::from(given));
        for address in ["https://a.example/p.py", "tutorial/programs/1.py?a=b"] {
            assert!(brought(address).address().is_some(), "{address}");
        }
        for program in ["print(1)\n", "import requests", "a = 1\nprint(a)"] {
            assert!(brought(program).address().is_none(), "{program}");
        }
    }

    #[test]
    fn a_program_may_be_so_long() {
        assert_eq!(checked("a\r\nb"), Ok(Rc::from("a\nb")));
        assert!(checked(&"x".repeat(LONGEST)).is_ok());
        assert_eq!(checked(&"x".repeat(LONGEST + 1)), Err(Refusal::TooLong));
    }
}
