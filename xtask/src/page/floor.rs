//! The smallest Yew page that answers a press, built as the page itself is: what the time until usable is measured against.

use super::code::{self, TARGET};
use super::{bundle, copy, emptied, write};
use crate::command::{cargo, step};
use crate::{Outcome, compress, under};

const FLOOR: &str = "floor-page";

/// Builds it in `target/floor-page`.
pub(super) fn build() -> Outcome {
    step(
        "the smallest Yew page, for comparison",
        &mut cargo(&[
            "build",
            "--profile",
            "page",
            "--target",
            TARGET,
            "--package",
            FLOOR,
        ]),
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
