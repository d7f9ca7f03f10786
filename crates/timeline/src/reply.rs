//! The practice API's own result in a response's body.

use practice_server::json::Json;

/// The number `ret`: 0 where the call succeeded; `None` where the body is no reply of the practice API.
pub(crate) fn ret_of(body: &[u8]) -> Option<i64> {
    Json::of(body).ok()?.get("ret").integer()
}
