//! What the page remembers between visits, in `localStorage`; it goes on without where storage is blocked.

use web_sys::Storage;

const PREFIX: &str = "session-playground.";

/// The value that was kept under this name, if storage may be read.
pub(crate) fn read(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok()?
}

/// Keeps a value. Where storage is blocked or full, the choice holds for this visit only.
pub(crate) fn write(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&key(name), value);
    }
}

fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
