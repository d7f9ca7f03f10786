//! What a report shows to be otherwise than predicted: the `Cookie` line that arrived beside the one that the model
//! expected, and how the model follows once, so that the next prediction holds.

mod follow;

use crate::{Cookie, SendDecision, SendVerdict, WithholdReason};

pub use follow::{Assumed, Follower};

/// One thing that a report shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The cookie came with another value. Cookies know no ports: another program of this host has replaced it.
    Replaced {
        /// The cookie as the model knew it.
        cookie: Cookie,
        /// The value that came.
        value: Vec<u8>,
    },
    /// Another cookie of a name came beside the one that was expected: it has another path or another domain.
    Twin(Pair),
    /// A cookie came that the model knows nothing of.
    Stranger(Pair),
    /// A cookie came that the model holds and expected to stay behind.
    NotWithheld {
        /// The cookie.
        cookie: Cookie,
        /// Why it was to stay.
        reasons: Vec<WithholdReason>,
    },
    /// A cookie was expected and did not come.
    Missing(Cookie),
    /// The same cookies came in another order.
    OtherOrder,
}

/// A cookie as a `Cookie` line names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Empty for a nameless cookie.
    pub name: Vec<u8>,
    /// The value.
    pub value: Vec<u8>,
}

impl Pair {
    fn is(&self, cookie: &Cookie) -> bool {
        (&self.name, &self.value) == (&cookie.name, &cookie.value)
    }
}

/// What stands in the `Cookie` lines of a request, in order. A piece without `=` is a nameless cookie.
pub fn pairs<'a>(lines: impl IntoIterator<Item = &'a [u8]>) -> Vec<Pair> {
    let pieces = lines
        .into_iter()
        .flat_map(|line| line.split(|&byte| byte == b';'));
    let pieces = pieces.map(|piece| piece.strip_prefix(b" ").unwrap_or(piece));
    let pair = |piece: &[u8]| match piece.iter().position(|&byte| byte == b'=') {
        Some(at) => Pair {
            name: piece[..at].to_vec(),
            value: piece[at + 1..].to_vec(),
        },
        None => Pair {
            name: Vec::new(),
            value: piece.to_vec(),
        },
    };
    pieces.filter(|piece| !piece.is_empty()).map(pair).collect()
}

/// Compares what was predicted with what came; an empty list where both agree. `predicted` is what
/// [`Browser::prepare`](crate::Browser::prepare) decided, sent cookies in the order of the line.
pub fn findings(predicted: &[SendVerdict], reported: &[Pair]) -> Vec<Finding> {
    let sent = predicted
        .iter()
        .filter_map(|verdict| match verdict.decision {
            SendDecision::Sent => Some(&verdict.cookie),
            SendDecision::Withheld(_) => None,
        });
    let mut awaited: Vec<&Cookie> = sent.collect();
    if awaited.len() == reported.len()
        && reported
            .iter()
            .zip(&awaited)
            .all(|(pair, cookie)| pair.is(cookie))
    {
        return Vec::new();
    }
    let names: Vec<&[u8]> = awaited.iter().map(|cookie| &cookie.name[..]).collect();
    let unexpected: Vec<&Pair> = reported
        .iter()
        .filter(|pair| {
            let at = awaited.iter().position(|cookie| pair.is(cookie));
            at.map(|at| awaited.remove(at)).is_none()
        })
        .collect();
    let mut found: Vec<Finding> = Vec::new();
    for pair in unexpected {
        let withheld = predicted
            .iter()
            .find_map(|verdict| match &verdict.decision {
                SendDecision::Withheld(reasons) if pair.is(&verdict.cookie) => {
                    Some((&verdict.cookie, reasons))
                }
                SendDecision::Withheld(_) | SendDecision::Sent => None,
            });
        let replaced = awaited.iter().position(|cookie| cookie.name == pair.name);
        found.push(match (withheld, replaced) {
            (Some((cookie, reasons)), _) => Finding::NotWithheld {
                cookie: cookie.clone(),
                reasons: reasons.clone(),
            },
            (None, Some(at)) => Finding::Replaced {
                cookie: awaited.remove(at).clone(),
                value: pair.value.clone(),
            },
            (None, None) if names.contains(&&pair.name[..]) => Finding::Twin(pair.clone()),
            (None, None) => Finding::Stranger(pair.clone()),
        });
    }
    found.extend(awaited.into_iter().cloned().map(Finding::Missing));
    if found.is_empty() {
        found.push(Finding::OtherOrder);
    }
    found
}

#[cfg(test)]
mod tests;
