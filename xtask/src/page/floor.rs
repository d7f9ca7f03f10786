//! The smallest Yew page that answers a press, built as the page itself is: what the time until usable is measured against.

use super::code::{self, TARGET};
use super::flags::flags;
use super::{bundle, copy, emptied, write};
use crate::command::{cargo, step};
use crate::{Outcome, compress, under};

const FLOOR: &str = "floor-page";

/// Builds it in `target/floor-page`.
pub(super) fn build() -> Outcome {
    let mut compile = cargo(&["build", "--profile", "page", "--target", TARGET]);
    // With other flags than the page's, cargo would compile for both what both use, each time anew.
    let compile = compile.args(["--package", FLOOR]);
    step(
        "the smallest Yew page, for comparison",
        compile.env("CARGO_ENCODED_RUSTFLAGS", flags()),
    )?;
    let folder = emptied("target/floor-page")?;
    let built = under("target").join(TARGET).join("page").join(FLOOR);
    code::bindgen(&built.with_extension("wasm"), &folder, FLOOR, false)?;
    code::optimize(&[code::bound(&folder, FLOOR)])?;
    let glue = folder.join(FLOOR).with_extension("js");
    write(&glue, &bundle::minified(&glue)?)?;
    let html = under("tests/bench/floor-page/index.html");
    copy(&html, &folder.join("index.html"))?;
    compress::folder(&folder)
}
