//! Which imports make a circle, and which do not.

use super::*;

#[track_caller]
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let modules = files.iter().map(|(name, text)| {
        let name = name.split("::").filter(|part| !part.is_empty());
        let name: Name = name.map(str::to_owned).collect();
        (name, Module::read(text).unwrap())
    });
    assert_eq!(circles_in(&modules.collect()), expected);
}

#[test]
fn two_modules_that_need_each_other() {
    check(
        &[
            ("", "mod a; mod b;"),
            ("a", "use crate::b::B;"),
            ("b", "fn f() -> crate::a::A { super::a::A }"),
        ],
        &["a -> b -> a"],
    );
}

#[test]
fn a_circle_by_way_of_a_third_and_of_exports() {
    check(
        &[
            (
                "",
                "mod a; mod b; mod c; pub use b::B; pub use c::{C as D};",
            ),
            ("a", "use crate::B;"),
            ("b", "use crate::{self as root, D};"),
            ("c", "use super::a::{X, Y};"),
        ],
        &["a -> b -> c -> a"],
    );
}

#[test]
fn a_circle_below_a_module_and_one_between_its_parts_and_others() {
    check(
        &[
            ("", "mod a; mod b;"),
            ("a", "mod x; mod y;"),
            ("a::x", "use super::y::Y; use crate::b::B;"),
            ("a::y", "use super::x::X;"),
            ("b", "use crate::a::A;"),
        ],
        &["a -> b -> a", "a::x -> a::y -> a::x"],
    );
}

#[test]
fn no_circle() {
    check(
        &[
            ("", "mod a; mod b; pub use a::A;"),
            // A module may name anything in its own parent.
            ("a", "mod x; pub struct A; use std::fmt; use other::b::B;"),
            ("a::x", "use super::A; pub(in crate::b) fn f() {}"),
            (
                "b",
                "use crate::A; #[cfg(test)] mod tests { use crate::b::B; }",
            ),
        ],
        &[],
    );
    check(
        &[
            ("", "mod a; mod b;"),
            ("a", "#[cfg(test)] use crate::b::B;"),
            ("b", "use crate::a::A;"),
        ],
        &[],
    );
}

#[test]
fn our_own_crates_have_none() {
    assert_eq!(circles().unwrap(), Vec::<String>::new());
}
