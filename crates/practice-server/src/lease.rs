//! A configuration for a while: an experiment's, which ends with it however it ends.

use http_message::Timestamp;

use crate::Config;
use crate::fields::first;

/// The shortest and the longest time, in milliseconds, that a configuration can be had for without being asked for again.
const LENGTHS: std::ops::RangeInclusive<i64> = 1_000..=600_000;

/// The longest name of an owner.
const LONGEST_NAME: usize = 64;

/// A configuration that one owner has had put in place of the usual one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Whoever may renew and end it.
    pub owner: String,
    /// When it ends by itself.
    pub ends: Timestamp,
    /// What counts until then.
    pub config: Config,
}

/// What a call asks for: who, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) owner: String,
    pub(crate) ends: Timestamp,
}

impl Term {
    /// From the query of a call: `owner=NAME&lease_ms=N`. None where the query names no owner; else the name of what is
    /// wrong with it.
    pub(crate) fn read(query: &str, now: Timestamp) -> Result<Option<Self>, &'static str> {
        let length = first(query, "lease_ms");
        let Some(owner) = owner(query)? else {
            return match length {
                Some(_) => Err("owner"),
                None => Ok(None),
            };
        };
        let length = length.and_then(|it| it.parse().ok());
        let length = length.filter(|it| LENGTHS.contains(it)).ok_or("lease_ms")?;
        Ok(Some(Self {
            owner,
            ends: Timestamp::from_millis(now.millis().saturating_add(length)),
        }))
    }
}

/// The owner that a query names: letters, digits, `-` and `_`.
pub(crate) fn owner(query: &str) -> Result<Option<String>, &'static str> {
    let Some(name) = first(query, "owner") else {
        return Ok(None);
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    let fits = (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(plain);
    match fits {
        true => Ok(Some(name)),
        false => Err("owner"),
    }
}
