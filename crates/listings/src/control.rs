//! What was done by hand at the server, as the practice server's own calls do it (`docs/control-api.md`).

/// Below it lies each session row, by its id.
pub(super) const ROWS: &str = "/__playground/sessions/";

/// The session table.
pub(super) const TABLE: &str = "/__playground/sessions";

/// The session cookie of whoever asks.
pub(super) const COOKIE: &str = "/__playground/cookie";

/// The configuration, for ten minutes at most.
pub(super) const CONFIG: &str = "/__playground/config?owner=listing&lease_ms=600000";

/// The change of a configuration as JSON; `settings` are names, such as `cookie.secure`, and their values in JSON.
pub(super) fn change(settings: &[(String, String)]) -> String {
    let mut groups: Vec<(&str, Vec<String>)> = vec![("", Vec::new())];
    for (name, value) in settings {
        let (group, name) = name.split_once('.').unwrap_or(("", name));
        let member = ["\"", name, "\":", value].concat();
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, members)) => members.push(member),
            None => groups.push((group, vec![member])),
        }
    }
    let members = groups.into_iter().flat_map(|(group, members)| match group {
        "" => members,
        group => vec![["\"", group, "\":{", &members.join(","), "}"].concat()],
    });
    let members: Vec<String> = members.collect();
    ["{", &members.join(","), "}"].concat()
}

/// The user that a row is given to, as JSON.
pub(super) fn user(name: &str) -> String {
    ["{\"user\":\"", &name.replace(['"', '\\'], ""), "\"}"].concat()
}

/// The setting by which a sign-in is answered with a redirect, as JSON.
pub(super) fn redirect(status: u16, to: &str) -> String {
    let to = to.replace('\\', "\\\\").replace('"', "\\\"");
    [
        "{\"sign_in_redirect\":{\"status\":",
        &status.to_string(),
        ",\"to\":\"",
        &to,
        "\"}}",
    ]
    .concat()
}
