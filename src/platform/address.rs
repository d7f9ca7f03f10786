//! Where the page is, what its address asks for, and references resolved by the browser's own `URL`.

use http_message::{Address, Origin};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Url, UrlSearchParams};

/// The origin of the page.
pub(crate) fn origin() -> Option<Origin> {
    Address::parse(&href()?).ok().map(|address| address.origin)
}

/// The folder that the page lies in, with its closing slash: `/` or `/some/sub/path/`.
pub(crate) fn base_path() -> String {
    let path = href()
        .and_then(|href| Url::new(&href).ok())
        .map_or_else(|| "/".to_owned(), |url| url.pathname());
    let end = path.rfind('/').map_or(0, |at| at + 1);
    path[..end].to_owned()
}

/// Resolves a reference against a base, as `URL` does.
pub(crate) fn resolve(reference: &str, base: &str) -> Option<Address> {
    let url = Url::new_with_base(reference, base).ok()?;
    Address::parse(&url.href()).ok()
}

/// Reads an absolute http or https address as `URL` does.
pub(crate) fn read(text: &str) -> Option<Address> {
    Address::parse(&Url::new(text.trim()).ok()?.href()).ok()
}

/// Maps a domain name to ASCII, as `URL` does with a host (URL standard, "domain to ASCII").
pub(crate) fn to_ascii(name: &str) -> Option<String> {
    let url = Url::new(&format!("http://{name}")).ok()?;
    let is_a_host = url.pathname() == "/" && url.port().is_empty() && url.username().is_empty();
    is_a_host.then(|| url.hostname())
}

/// This page's address with one parameter and this fragment, and nothing else.
pub(crate) fn link(name: &str, value: &str, fragment: &str) -> Option<String> {
    let url = Url::new(&href()?).ok()?;
    url.set_search("");
    url.search_params().set(name, value);
    url.set_hash(fragment);
    Some(url.href())
}

/// The fragment of the page's address, with its `#` if there is one.
pub(crate) fn fragment() -> String {
    href()
        .and_then(|href| Url::new(&href).ok())
        .map(|url| url.hash())
        .unwrap_or_default()
}

/// The value of a parameter of the page's address. An embedding page changes its wishes in the fragment, because that
/// reloads nothing: so the fragment counts before the query.
pub(crate) fn parameter(name: &str) -> Option<String> {
    let url = Url::new(&href()?).ok()?;
    let fragment = url.hash();
    let later = UrlSearchParams::new_with_str(fragment.trim_start_matches('#')).ok();
    later
        .and_then(|later| later.get(name))
        .or_else(|| url.search_params().get(name))
}

/// Adds the page's address with this parameter, and without that one, to the history, as following a link would.
pub(crate) fn visit(name: &str, value: &str, without: &str) {
    let Some(url) = href().and_then(|href| Url::new(&href).ok()) else {
        return;
    };
    url.search_params().set(name, value);
    url.search_params().delete(without);
    // A fragment belongs to the place that it led to.
    url.set_hash("");
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Refused inside opaque origins; the address then simply stays as it was.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&url.href()));
    }
}

/// Calls back whenever the learner goes back or forward between addresses of the page.
pub(crate) fn on_return(call: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(call);
    if let Some(window) = web_sys::window() {
        window.set_onpopstate(Some(heard.as_ref().unchecked_ref()));
        // It listens for as long as the page lives.
        heard.forget();
    }
}

/// What the browser calls itself.
pub(crate) fn user_agent() -> String {
    web_sys::window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default()
}

/// The address of this page.
pub(crate) fn href() -> Option<String> {
    web_sys::window()?.location().href().ok()
}
