//! A snapshot as text: what each client holds, and the session table.

use std::rc::Rc;

use browser_model::{Cookie, PartitionKey, Profile, SameSite};
use practice_server::json::{Json, Writer};
use practice_server::wire::{self, octets, read_octets};
use timeline::ClientId;

use super::parts::{Names, client, flag, named, read_client, read_named, text, time};
use crate::journal::Snapshot;

const SAME_SITE: Names<SameSite, 4> = [
    ("none", SameSite::None),
    ("lax", SameSite::Lax),
    ("strict", SameSite::Strict),
    ("default", SameSite::Default),
];

const HOLDERS: [ClientId; 3] = [ClientId::First, ClientId::Second, ClientId::Script];

/// Writes a snapshot. What a browser remembers of preflights is left out: it is forgotten within seconds.
pub(super) fn snapshot(json: &mut Writer, snapshot: &Snapshot) {
    json.open('{').name("page");
    client(json, &snapshot.page);
    json.name("rules").text(snapshot.first.profile().name);
    json.name("now").number(snapshot.now.millis());
    let rows = &snapshot.sessions;
    json.name("sessions");
    json.raw(&wire::sessions(rows, rows.len() as u64));
    json.name("cookies").open('[');
    for holder in HOLDERS {
        json.open('[');
        for held in snapshot.cookies(holder) {
            let reported = holder == ClientId::First && snapshot.follower.holds(held);
            cookie(json, held, reported);
        }
        json.close(']');
    }
    json.close(']').close('}');
}

/// Reads it.
pub(super) fn read_snapshot(value: Json<'_>) -> Option<Snapshot> {
    let page = read_client(value.get("page"))?;
    let profile = Profile::named(&text(value, "rules")?)?;
    let mut snapshot = Snapshot::empty(page.origin.clone(), &profile);
    snapshot.page = page;
    snapshot.now = time(value, "now")?;
    snapshot.sessions = Rc::new(wire::read_sessions(value.get("sessions")).ok()?);
    let holders = value.get("cookies").elements();
    for (holder, held) in HOLDERS.into_iter().zip(holders) {
        for one in held.elements() {
            let cookie = read_cookie(one)?;
            match holder {
                ClientId::First => {
                    if flag(one, "reported")? {
                        snapshot.follower.hold(&cookie);
                    }
                    snapshot.first.adopt(cookie);
                }
                ClientId::Second => snapshot.second.adopt(cookie),
                ClientId::Script => snapshot.script.adopt(cookie),
                // No snapshot holds the jar of a program that is only watched.
                ClientId::Program | ClientId::Watched(_) => return None,
            }
        }
    }
    Some(snapshot)
}

pub(super) fn cookie(json: &mut Writer, cookie: &Cookie, reported: bool) {
    octets(json.open('{').name("name"), &cookie.name);
    octets(json.name("value"), &cookie.value);
    json.name("domain").text(&cookie.domain);
    json.name("host_only").flag(cookie.host_only);
    json.name("path").text(&cookie.path);
    let expires = cookie.expires.map(|end| end.millis());
    json.name("expires").number_or_null(expires);
    json.name("secure").flag(cookie.secure);
    json.name("http_only").flag(cookie.http_only);
    named(json, "same_site", &SAME_SITE, cookie.same_site);
    json.name("created").number(cookie.created.millis());
    json.name("last_access").number(cookie.last_access.millis());
    if let Some(key) = &cookie.partition {
        json.name("site").text(&key.site);
        json.name("cross_site").flag(key.cross_site_ancestor);
    }
    json.name("reported").flag(reported).close('}');
}

pub(super) fn read_cookie(value: Json<'_>) -> Option<Cookie> {
    let partition = || {
        Some(PartitionKey {
            site: text(value, "site")?,
            cross_site_ancestor: flag(value, "cross_site")?,
        })
    };
    Some(Cookie {
        name: read_octets(value.get("name"))?,
        value: read_octets(value.get("value"))?,
        domain: text(value, "domain")?,
        host_only: flag(value, "host_only")?,
        path: text(value, "path")?,
        expires: time(value, "expires"),
        secure: flag(value, "secure")?,
        http_only: flag(value, "http_only")?,
        same_site: read_named(value, "same_site", &SAME_SITE)?,
        created: time(value, "created")?,
        last_access: time(value, "last_access")?,
        partition: partition(),
    })
}
