//! What the page asks of the browser besides sending requests. Knows `web_sys`; knows no lesson and no state.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod document;
pub(crate) mod host;
pub(crate) mod idle;
pub(crate) mod preferences;
pub(crate) mod suffixes;

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;
