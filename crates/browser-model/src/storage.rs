//! Where cookies lie: by registrable domain, in the order in which they came; and which go when they are too many or
//! have expired (RFC 6265bis §5.7, "remove excess cookies", §6.1).

use http_message::Timestamp;

use crate::{Cookie, Limits, PartitionKey, order::sorted_by_key};

/// All cookies. Looking at one site's cookies never touches those of another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Storage {
    /// In the order of their names, so that a site is found by bisection.
    sites: Vec<Site>,
    total: usize,
}

#[derive(Clone, Debug)]
struct Site {
    name: String,
    cookies: Vec<Cookie>,
}

impl Storage {
    /// The cookies of one registrable domain, in the order in which they were created.
    pub(crate) fn of_site(&self, site: &str) -> &[Cookie] {
        self.place(site).map_or(&[], |at| &self.sites[at].cookies)
    }

    /// Notes that these cookies of a site, by their numbers, were used; then drops those that have expired.
    pub(crate) fn touch(
        &mut self,
        site: &str,
        now: Timestamp,
        used: impl IntoIterator<Item = usize>,
    ) {
        let Ok(place) = self.place(site) else {
            return;
        };
        for at in used {
            self.sites[place].cookies[at].last_access = now;
        }
        self.drop_expired_at(place, now);
    }

    /// Every cookie.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Cookie> {
        self.sites.iter().flat_map(|site| &site.cookies)
    }

    /// Takes a cookie in: in the place of the one that it replaces, and with its creation time where it inherits it, else
    /// at the end (§5.7 steps 23 and 24). What has expired goes first, what is too much goes after.
    pub(crate) fn put(
        &mut self,
        site: &str,
        new: Cookie,
        inherits: impl Fn(&Cookie, &Cookie) -> bool,
        now: Timestamp,
        limits: &Limits,
    ) -> Put {
        let place = self.enter(site);
        let mut new = new;
        let before = self.sites[place].cookies.len();
        let cookies = &mut self.sites[place].cookies;
        cookies.retain(|cookie| !is_expired(cookie, now));
        let replaced = match cookies.iter().position(|old| is_slot(old, &new)) {
            Some(at) if inherits(&cookies[at], &new) => {
                new.created = cookies[at].created;
                Some(std::mem::replace(&mut cookies[at], new.clone()))
            }
            Some(at) => {
                let old = cookies.remove(at);
                cookies.push(new.clone());
                Some(old)
            }
            None => {
                cookies.push(new.clone());
                None
            }
        };
        self.total = self.total + cookies.len() - before;
        let evicted = self.remove_excess(place, new.partition.as_ref(), now, limits);
        Put {
            new,
            replaced,
            evicted,
        }
    }

    /// Holds a cookie just as it is, in the place of the one that it replaces or at the end.
    pub(crate) fn hold(&mut self, site: &str, cookie: Cookie) {
        let place = self.enter(site);
        let cookies = &mut self.sites[place].cookies;
        match cookies.iter().position(|old| is_slot(old, &cookie)) {
            Some(at) => cookies[at] = cookie,
            None => {
                cookies.push(cookie);
                self.total += 1;
            }
        }
    }

    /// Takes out the cookie that `like` would replace.
    pub(crate) fn remove(&mut self, site: &str, like: &Cookie) -> Option<Cookie> {
        let place = self.place(site).ok()?;
        let cookies = &mut self.sites[place].cookies;
        let at = cookies.iter().position(|old| is_slot(old, like))?;
        let removed = cookies.remove(at);
        self.total -= 1;
        if cookies.is_empty() {
            self.sites.remove(place);
        }
        Some(removed)
    }

    /// Drops the expired cookies of one site: they "MUST" go at once (§5.7, end).
    pub(crate) fn drop_expired(&mut self, site: &str, now: Timestamp) {
        if let Ok(place) = self.place(site) {
            self.drop_expired_at(place, now);
        }
    }

    fn drop_expired_at(&mut self, place: usize, now: Timestamp) {
        let cookies = &mut self.sites[place].cookies;
        let before = cookies.len();
        cookies.retain(|cookie| !is_expired(cookie, now));
        self.total -= before - cookies.len();
        if cookies.is_empty() {
            self.sites.remove(place);
        }
    }

    /// Drops the cookies that end with the browser's run.
    pub(crate) fn drop_session_cookies(&mut self) {
        self.retain(|cookie| cookie.expires.is_some());
    }

    /// Makes room after a cookie came in; how many had to go.
    fn remove_excess(
        &mut self,
        place: usize,
        partition: Option<&PartitionKey>,
        now: Timestamp,
        limits: &Limits,
    ) -> usize {
        let before = self.total;
        self.trim_site(place, partition, limits);
        if self.total > limits.total {
            // Priority 1 of §5.7: what has expired, wherever it lies.
            self.retain(|cookie| !is_expired(cookie, now));
        }
        if self.total > limits.total {
            self.trim_all(limits.total_left);
        }
        before - self.total
    }

    /// Priority 2 and 3 of §5.7: of a full site first those without Secure, each time the longest unused.
    fn trim_site(&mut self, place: usize, partition: Option<&PartitionKey>, limits: &Limits) {
        let cookies = &mut self.sites[place].cookies;
        if partition.is_none() && cookies.len() <= limits.per_site {
            return;
        }
        let octets = |cookie: &Cookie| cookie.name.len() + cookie.value.len();
        let group: Vec<_> = (0..cookies.len())
            .filter(|&at| cookies[at].partition.as_ref() == partition)
            .collect();
        let mut size: usize = group.iter().map(|&at| octets(&cookies[at])).sum();
        let most_octets = if partition.is_some() {
            limits.partition_octets
        } else {
            usize::MAX
        };
        let keep = if group.len() > limits.per_site {
            limits.per_site_left
        } else {
            limits.per_site
        };
        if group.len() <= keep && size <= most_octets {
            return;
        }
        let mut left = group.len();
        let by_use = sorted_by_key(group, |&at| (cookies[at].secure, cookies[at].last_access));
        let gone = by_use.into_iter().take_while(|&at| {
            let over = left > keep || size > most_octets;
            left -= 1;
            size -= octets(&cookies[at]);
            over
        });
        let gone = sorted_by_key(gone, |&at| at);
        for &at in gone.iter().rev() {
            cookies.remove(at);
        }
        self.total -= gone.len();
    }

    /// Priority 4 of §5.7: of all cookies the longest unused.
    fn trim_all(&mut self, left: usize) {
        let accesses = sorted_by_key(self.all().map(|cookie| cookie.last_access), |at| *at);
        let mut surplus = self.total - left;
        let newest_to_go = accesses[surplus - 1];
        self.retain(|cookie| {
            let goes = surplus > 0 && cookie.last_access <= newest_to_go;
            surplus -= usize::from(goes);
            !goes
        });
    }

    /// Keeps these cookies only, and no site without any.
    fn retain(&mut self, mut keep: impl FnMut(&Cookie) -> bool) {
        for site in &mut self.sites {
            site.cookies.retain(&mut keep);
        }
        self.sites.retain(|site| !site.cookies.is_empty());
        self.total = self.all().count();
    }

    /// Where a site stands; it is made if there is none.
    fn enter(&mut self, site: &str) -> usize {
        self.place(site).unwrap_or_else(|at| {
            let (name, cookies) = (site.to_owned(), Vec::new());
            self.sites.insert(at, Site { name, cookies });
            at
        })
    }

    /// Where a site stands, or where it would.
    fn place(&self, site: &str) -> Result<usize, usize> {
        self.sites
            .binary_search_by(|known| known.name.as_str().cmp(site))
    }
}

/// What became of a cookie that was taken in.
pub(crate) struct Put {
    /// As it lies there now.
    pub(crate) new: Cookie,
    /// What lay there before.
    pub(crate) replaced: Option<Cookie>,
    /// How many others had to go.
    pub(crate) evicted: usize,
}

/// Whether two cookies are one: name, domain, host-only flag and path (§5.7 step 23), and partition (CHIPS §2.4).
pub(crate) fn is_slot(one: &Cookie, other: &Cookie) -> bool {
    one.name == other.name
        && one.path == other.path
        && one.domain == other.domain
        && one.host_only == other.host_only
        && one.partition == other.partition
}

pub(crate) fn is_expired(cookie: &Cookie, now: Timestamp) -> bool {
    cookie.expires.is_some_and(|expires| expires <= now)
}

#[cfg(test)]
mod tests;
