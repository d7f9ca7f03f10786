//! What the page asks of the browser. Nothing in a public signature here is a JavaScript value.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod cookies;
pub(crate) mod document;
pub(crate) mod editor;
pub(crate) mod embedding;
pub(crate) mod event;
pub(crate) mod event_stream;
pub(crate) mod fetch;
pub(crate) mod picture;
pub(crate) mod preferences;
pub(crate) mod scripts;
pub(crate) mod spotlight;
pub(crate) mod suffixes;
pub(crate) mod tab;
pub(crate) mod twins;
pub(crate) mod worker;

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;
