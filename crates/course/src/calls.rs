//! The calls of the practice API, built from their parts.

use browser_model::Body;
use http_message::Method;

use crate::call::Call;

/// Where one signs in.
pub(crate) const SIGN_IN: &str = "/api/mgr/signin";

/// Where one signs out.
pub(crate) const SIGN_OUT: &str = "/api/mgr/signout";

/// `POST /api/mgr/signin` with a form.
pub(super) fn sign_in(username: &str, password: &str) -> Call {
    let body = Body::Form(pairs(&[("username", username), ("password", password)]));
    Call::new(Method::post(), SIGN_IN, body)
}

/// `POST /api/mgr/signout` with nothing.
pub(super) fn sign_out() -> Call {
    Call::new(Method::post(), SIGN_OUT, Body::None)
}

/// The first page of a list.
pub(super) fn list(path: &str, action: &str) -> Call {
    let query = pairs(&[
        ("action", action),
        ("pagesize", "10"),
        ("pagenum", "1"),
        ("keywords", ""),
    ]);
    Call {
        query,
        ..Call::new(Method::get(), path, Body::None)
    }
}

/// A call that hands over a JSON text.
pub(super) fn json(method: Method, path: &str, text: &str) -> Call {
    Call::new(method, path, Body::Json(text.to_owned()))
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(owned).collect()
}
