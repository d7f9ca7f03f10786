//! What a learner changes by hand, one side at a time: the browser's session cookie, a row of the session table.

use super::{bad_json, reply, store_failed};
use crate::json::{Json, Writer};
use crate::{PracticeServer, SessionRow, Store, api, wire};
use http_message::{Response, Timestamp};

const DELETED: &str = "{\"deleted\":true}";

/// Tells the browser that asks to drop its session cookie, and the token against forged requests with it. The row stays.
pub(super) fn delete_cookie<S: Store>(server: &PracticeServer<S>, now: Timestamp) -> Response {
    let config = server.config_here();
    let mut response = reply(now, 200, DELETED);
    let headers = &mut response.headers;
    headers.push("Set-Cookie", api::deleting_cookie(&config));
    headers.push("Set-Cookie", api::csrf_cookie(&config, now, ""));
    response
}

/// Deletes a row. The cookie stays where it is.
pub(super) fn delete_row<S: Store>(
    server: &mut PracticeServer<S>,
    now: Timestamp,
    id: &str,
) -> Response {
    match server.store_mut().delete_session(id) {
        Ok(true) => reply(now, 200, DELETED),
        Ok(false) => no_such_row(now),
        Err(_) => store_failed(now),
    }
}

/// Makes a row another user's; its times stay.
pub(super) fn change_row<S: Store>(
    server: &mut PracticeServer<S>,
    now: Timestamp,
    id: &str,
    body: &[u8],
) -> Response {
    let Ok(change) = Json::of(body) else {
        return bad_json(now);
    };
    let Some(user) = only_user(change) else {
        return bad_row(now);
    };
    let store = server.store_mut();
    let changed = store.session(id).and_then(|row| {
        let Some(row) = row else { return Ok(None) };
        if store.user(&user)?.is_none() {
            return Ok(Some(false));
        }
        let user = user.clone();
        store.put_session(&SessionRow { user, ..row })?;
        Ok(Some(true))
    });
    match changed {
        Ok(Some(true)) => reply(now, 200, &changed_row(id, &user)),
        Ok(Some(false)) => bad_row(now),
        Ok(None) => no_such_row(now),
        Err(_) => store_failed(now),
    }
}

/// The one member that such a change has.
fn only_user(change: Json<'_>) -> Option<String> {
    let [(name, user)] = &change.members()[..] else {
        return None;
    };
    user.text().filter(|_| name == "user")
}

fn changed_row(id: &str, user: &str) -> String {
    let mut json = Writer::plain();
    json.open('{').name("id").text(id);
    json.name("user").text(user).close('}');
    json.finish()
}

fn no_such_row(now: Timestamp) -> Response {
    let error = wire::error(
        "unknown_session",
        "session 表里没有这条记录。",
        "The session table has no such row.",
    );
    reply(now, 404, &error)
}

fn bad_row(now: Timestamp) -> Response {
    let error = wire::error(
        "bad_row",
        "只能改 user，并且要是已有的用户。",
        "Only user can be changed, to a user that exists.",
    );
    reply(now, 400, &error)
}
