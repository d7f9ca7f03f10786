//! What a client remembers, and why it sends or withholds: RFC 6265bis for browsers, `http.cookiejar` for Python's
//! `requests`, with a reason for every decision.
#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod agent;
mod browser;
mod checks;
mod compare;
mod compose;
mod context;
mod cookie;
mod cookie_store;
mod cookiejar;
mod cors;
mod date;
mod hints;
mod nspr_date;
mod order;
mod parse;
mod preflight;
mod profile;
mod reconcile;
mod redirect;
mod requests;
mod retrieve;
mod site;
mod storage;
mod store;
mod surroundings;
mod tokens;
mod verdict;

pub use agent::UserAgent;
pub use browser::{Browser, Prepared, Received};
pub use compare::{Answer, Outcome, Rules, compare};
pub use context::{Body, Client, Credentials, Destination, Document, Intent, Mode, RequestContext};
pub use cookie::{Cookie, PartitionKey, SameSite};
pub use cookie_store::{CookieInit, CookieStoreDelete, CookieStoreError};
pub use cors::{CorsRefusal, CorsVerdict, judge_preflight, judge_response};
pub use hints::{Hint, hints};
pub use parse::{Attributes, Parsed, parse};
pub use preflight::{PreflightKeeping, PreflightKnown, PreflightRules};
pub use profile::{
    CreationTime, DateReader, HostPrefixDomain, HostPrefixPath, Limits, MaxAgeSign, Nameless,
    Profile, StorePath,
};
pub use reconcile::{Assumed, Finding, Follower, Pair, findings, pairs};
pub use redirect::{Hop, HopChange, HopRefusal, ProgramHop};
pub use requests::{PythonSource, Requests, Unsent};
pub use retrieve::{cookie_line, document_cookie};
pub use site::{LastLabel, PublicSuffixes};
pub use tokens::{Attribute, Fate, Token, TokenKind, tokens};
pub use verdict::{
    Judged, Note, RejectReason, ScriptWrite, SendDecision, SendVerdict, StoreDecision,
    StoreVerdict, WithholdReason,
};
