//! What the page remembers for as long as its tab is open, reloads included, in `sessionStorage`; it goes on without where
//! storage is blocked. Each folder of an origin has its own.

use web_sys::Storage;

use super::address::base_path;

/// The value that was kept under this name, if storage may be read.
pub(crate) fn read(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok()?
}

/// Keeps a value. Where storage is blocked or full, nothing is kept.
pub(crate) fn write(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&key(name), value);
    }
}

/// Forgets the value.
pub(crate) fn remove(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(name));
    }
}

fn key(name: &str) -> String {
    ["session-playground.", name, ":", &base_path()].concat()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
