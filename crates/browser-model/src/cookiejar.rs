//! The cookie jar of Python's standard library, `http.cookiejar`, as the `requests` library uses it: older rules than a
//! browser's, with the same kind of verdict for every line and every cookie.

mod cookie;
mod date;
mod incoming;
mod place;
mod policy;
mod read;
mod text;

use http_message::{Address, Timestamp};

use crate::{Cookie, SendDecision, order::sorted_by_key};
pub(crate) use cookie::JarCookie;
use place::Place;
pub(crate) use text::requested_path;

/// A jar: domain, path, name, in the order in which each was first seen (`CookieJar._cookies`).
#[derive(Clone, Debug, Default)]
pub(crate) struct CookieJar {
    domains: Vec<Domain>,
}

/// Domains and paths keep their place even when their last cookie is gone.
#[derive(Clone, Debug)]
struct Domain {
    name: String,
    folders: Vec<Folder>,
}

#[derive(Clone, Debug)]
struct Folder {
    path: String,
    cookies: Vec<JarCookie>,
}

impl CookieJar {
    /// Every cookie, those that have expired included: the jar of a session is never cleared of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &JarCookie> {
        let folders = self.domains.iter().flat_map(|domain| &domain.folders);
        folders.flat_map(|folder| &folder.cookies)
    }

    /// Takes a cookie in as it is, in the place of the one that it replaces (`CookieJar.set_cookie`).
    pub(crate) fn put(&mut self, cookie: JarCookie) -> Option<Cookie> {
        let name = cookie.domain();
        let domain = place_of(
            &mut self.domains,
            |domain| domain.name == name,
            || Domain {
                name: name.clone(),
                folders: Vec::new(),
            },
        );
        let path = cookie.cookie.path.clone();
        let folder = place_of(
            &mut domain.folders,
            |folder| folder.path == path,
            || Folder {
                path: path.clone(),
                cookies: Vec::new(),
            },
        );
        let same = |old: &JarCookie| old.cookie.name == cookie.cookie.name;
        match folder.cookies.iter().position(same) {
            Some(at) => Some(std::mem::replace(&mut folder.cookies[at], cookie).cookie),
            None => {
                folder.cookies.push(cookie);
                None
            }
        }
    }

    /// Takes out the cookie of this domain, path and name (`CookieJar.clear`). The domain is written as the jar does.
    pub(crate) fn clear(&mut self, domain: &str, path: &str, name: &[u8]) -> Option<Cookie> {
        let domain = self.domains.iter_mut().find(|known| known.name == domain)?;
        let folder = domain.folders.iter_mut().find(|known| known.path == path)?;
        let named = |known: &JarCookie| known.cookie.name == name;
        let at = folder.cookies.iter().position(named)?;
        Some(folder.cookies.remove(at).cookie)
    }

    /// Decides for each cookie whether it goes along with a request (`CookieJar.add_cookie_header`): those that do come
    /// first, in the order of the `Cookie` line.
    pub(crate) fn select(
        &self,
        now: Timestamp,
        address: &Address,
        host_line: Option<&str>,
    ) -> Vec<(&JarCookie, SendDecision)> {
        let place = Place::of(address, host_line);
        let (mut sent, mut withheld) = (Vec::new(), Vec::new());
        for cookie in self.all() {
            let reasons = policy::reasons_to_withhold(cookie, &place, now);
            if reasons.is_empty() {
                sent.push((cookie, SendDecision::Sent));
            } else {
                withheld.push((cookie, SendDecision::Withheld(reasons)));
            }
        }
        // `_cookie_attrs`: longer paths first, the rest in the order of the jar.
        let longest = |(cookie, _): &(&JarCookie, _)| std::cmp::Reverse(cookie.cookie.path.len());
        let mut judged = sorted_by_key(sent, longest);
        judged.append(&mut withheld);
        judged
    }
}

/// The item that fits, or a new one at the end.
fn place_of<T>(list: &mut Vec<T>, fits: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> &mut T {
    let at = list.iter().position(fits).unwrap_or_else(|| {
        list.push(new());
        list.len() - 1
    });
    &mut list[at]
}
