//! The browser's cookie storage as a worker reaches it: the Cookie Store API. Knows its calls and failures; knows no server.

use js_sys::{Array, Object, Reflect};
use practice_server::StorageOutcome;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::cookie_call::CookieCall;

/// How the names begin of the cookies with which the worker tries out whether the browser keeps any.
const CHECK: &str = "session-playground-check-";

/// Names and values of the cookies that a request to this address would carry, as far as scripts may see them.
pub(crate) async fn read(url: &str) -> Vec<(String, String)> {
    let asked = options([("url", url.into())]);
    let cookies = match awaited(get_all(&asked)).await {
        Ok(found) => found,
        // Chromium takes no address but that of the worker's script (the specification: any below its scope); without
        // one it answers for the script's own folder, where the practice cookie lies.
        Err(_) => awaited(get_all(&JsValue::from(Object::new())))
            .await
            .unwrap_or(JsValue::UNDEFINED),
    };
    Array::from(&cookies)
        .iter()
        .map(|cookie| pair(&cookie))
        .filter(|(name, _)| !name.starts_with(CHECK))
        .collect()
}

/// Makes the call, and looks whether the browser did it: Firefox refuses some without a word.
pub(crate) async fn write(call: &CookieCall, origin: &str) -> StorageOutcome {
    let made = match call.deletes {
        true => delete(&deletion(call)),
        false => set(&wanted(call)),
    };
    if let Err(thrown) = awaited(made).await {
        return StorageOutcome::Refused(words(&thrown));
    }
    let place = [origin, &call.path].concat();
    let asked = options([
        ("name", call.name.as_str().into()),
        ("url", place.as_str().into()),
    ]);
    let Ok(found) = awaited(get_all(&asked)).await else {
        // Chromium does not let a worker look there; it told already whether it did the call.
        return StorageOutcome::Done;
    };
    let there = Array::from(&found)
        .iter()
        .any(|cookie| pair(&cookie).1 == call.value);
    if there == call.deletes {
        StorageOutcome::Refused(String::new())
    } else {
        StorageOutcome::Done
    }
}

fn wanted(call: &CookieCall) -> JsValue {
    let expires = call
        .expires
        .map_or(JsValue::NULL, |time| (time as f64).into());
    let cookie = deletion(call);
    let more = [
        ("value", call.value.as_str().into()),
        ("expires", expires),
        ("sameSite", call.same_site.into()),
    ];
    for (name, value) in more {
        put(&cookie, name, &value);
    }
    cookie
}

fn deletion(call: &CookieCall) -> JsValue {
    let domain = call.domain.as_deref().map_or(JsValue::NULL, JsValue::from);
    options([
        ("name", call.name.as_str().into()),
        ("path", call.path.as_str().into()),
        ("domain", domain),
    ])
}

fn options<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let object = JsValue::from(Object::new());
    for (name, value) in members {
        put(&object, name, &value);
    }
    object
}

fn put(object: &JsValue, name: &str, value: &JsValue) {
    // A fresh object takes any member.
    let _ = Reflect::set(object, &name.into(), value);
}

fn pair(cookie: &JsValue) -> (String, String) {
    let member = |name: &str| {
        let value = Reflect::get(cookie, &name.into()).ok();
        value
            .and_then(|value| value.as_string())
            .unwrap_or_default()
    };
    (member("name"), member("value"))
}

async fn awaited(promise: Result<js_sys::Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?).await
}

fn words(thrown: &JsValue) -> String {
    let message = Reflect::get(thrown, &"message".into()).ok();
    message
        .and_then(|message| message.as_string())
        .unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = cookieStore, js_name = getAll, catch)]
    fn get_all(options: &JsValue) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = cookieStore, catch)]
    fn set(cookie: &JsValue) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = cookieStore, catch)]
    fn delete(cookie: &JsValue) -> Result<js_sys::Promise, JsValue>;
}
