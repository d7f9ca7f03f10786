//! What goes when too much comes in.

use super::*;
use crate::{Profile, SameSite};

const START: Timestamp = Timestamp::from_seconds(0);

fn cookie(number: usize, secure: bool) -> Cookie {
    let moment = Timestamp::from_seconds(i64::try_from(number).unwrap());
    Cookie {
        name: number.to_string().into_bytes(),
        value: vec![],
        domain: "a.example".to_owned(),
        host_only: true,
        path: "/".to_owned(),
        expires: None,
        secure,
        http_only: false,
        same_site: SameSite::Default,
        created: moment,
        last_access: moment,
        partition: None,
    }
}

fn excess(
    storage: &mut Storage,
    site: &str,
    partition: Option<&PartitionKey>,
    now: Timestamp,
    limits: &Limits,
) -> usize {
    let place = storage.place(site).unwrap();
    storage.remove_excess(place, partition, now, limits)
}

fn names(storage: &Storage) -> Vec<String> {
    storage.all().map(Cookie::name_text).collect()
}

#[test]
fn the_181st_leaves_150() {
    let mut storage = Storage::default();
    for number in 1..=180 {
        storage.hold("a.example", cookie(number, false));
        assert_eq!(
            excess(
                &mut storage,
                "a.example",
                None,
                START,
                &Profile::CHROMIUM.limits
            ),
            0
        );
    }
    storage.hold("a.example", cookie(181, false));
    assert_eq!(
        excess(
            &mut storage,
            "a.example",
            None,
            START,
            &Profile::CHROMIUM.limits
        ),
        31
    );
    let left = names(&storage);
    assert_eq!(
        (left.len(), left[0].as_str(), left[149].as_str()),
        (150, "32", "181")
    );
}

#[test]
fn insecure_cookies_go_first() {
    let mut storage = Storage::default();
    let limits = Limits {
        per_site: 3,
        per_site_left: 2,
        ..Profile::DRAFT.limits
    };
    for (number, secure) in [(1, true), (2, false), (3, true), (4, false)] {
        storage.hold("a.example", cookie(number, secure));
    }
    assert_eq!(excess(&mut storage, "a.example", None, START, &limits), 2);
    assert_eq!(names(&storage), ["1", "3"]);
}

#[test]
fn a_full_browser_drops_the_longest_unused_anywhere() {
    let mut storage = Storage::default();
    let limits = Limits {
        total: 3,
        total_left: 2,
        ..Profile::DRAFT.limits
    };
    for (number, site) in [
        (4, "a.example"),
        (1, "b.example"),
        (3, "c.example"),
        (2, "a.example"),
    ] {
        storage.hold(site, cookie(number, false));
    }
    assert_eq!(excess(&mut storage, "a.example", None, START, &limits), 2);
    assert_eq!(names(&storage), ["4", "3"]);
}

#[test]
fn what_has_expired_goes_before_what_is_old() {
    let mut storage = Storage::default();
    let limits = Limits {
        total: 2,
        total_left: 1,
        ..Profile::DRAFT.limits
    };
    storage.hold("a.example", cookie(1, false));
    let expired = Cookie {
        expires: Some(START),
        ..cookie(2, false)
    };
    storage.hold("b.example", expired);
    storage.hold("c.example", cookie(3, false));
    assert_eq!(excess(&mut storage, "c.example", None, START, &limits), 1);
    assert_eq!(names(&storage), ["1", "3"]);
}

#[test]
fn a_partition_holds_ten_kilobytes() {
    let mut storage = Storage::default();
    let key = PartitionKey {
        site: "https://top.example".to_owned(),
        cross_site_ancestor: true,
    };
    for number in 1..=3 {
        let value = vec![b'x'; 4000];
        storage.hold(
            "a.example",
            Cookie {
                value,
                partition: Some(key.clone()),
                ..cookie(number, true)
            },
        );
        storage.hold("a.example", cookie(number, true));
    }
    assert_eq!(
        excess(
            &mut storage,
            "a.example",
            Some(&key),
            START,
            &Profile::CHROMIUM.limits
        ),
        1
    );
    assert_eq!(names(&storage), ["1", "2", "2", "3", "3"]);
}
