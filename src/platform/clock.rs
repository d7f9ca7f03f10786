//! The wall clock.

use std::cell::Cell;
use std::rc::Rc;

use http_message::Timestamp;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Now, as the browser tells the time.
pub(crate) fn now() -> Timestamp {
    // `Date.now()` is a whole number of milliseconds, far inside what an `i64` holds.
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// A call that comes later, unless this is dropped before.
pub(crate) struct Timer(Rc<Cell<bool>>);

/// Calls back after this many milliseconds.
pub(crate) fn after(millis: i32, call: impl FnOnce() + 'static) -> Timer {
    let wanted = Rc::new(Cell::new(true));
    let timer = Timer(Rc::clone(&wanted));
    let call = Closure::once_into_js(move || {
        if wanted.get() {
            call();
        }
    });
    if let Some(window) = web_sys::window() {
        // A window that is going away sets no timer: then nobody waits any more either.
        let _ = window
            .set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), millis);
    }
    timer
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// A number that is drawn by lot: it tells apart what happens in two tabs at one moment, and keeps no secret.
pub(crate) fn lot() -> u32 {
    // `Math.random` is from 0 up to 1, so the product fits.
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Waits this many seconds.
pub(crate) async fn sleep(seconds: u32) {
    pause(seconds.saturating_mul(1000)).await;
}

/// Waits this many milliseconds.
pub(crate) async fn pause(millis: u32) {
    let millis = i32::try_from(millis).unwrap_or(i32::MAX);
    let passed = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // A window that is going away sets no timer: then nobody waits any more either.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    });
    let _ = JsFuture::from(passed).await;
}
