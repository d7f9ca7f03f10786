//! What a client remembers, and why it sends or withholds: RFC 6265bis for browsers, `http.cookiejar` for Python's
//! `requests`, with a reason for every decision.
#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod agent;
mod attribute;
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
mod prepared;
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
mod unsent;
mod verdict;

pub use agent::UserAgent;
pub use attribute::{Attribute, Fate};
pub use browser::Browser;
pub use compare::{Answer, Outcome, Rules, compare};
pub use compose::is_forbidden_header;
pub use context::{
    Body, Client, Credentials, Destination, Document, Intent, Mode, Redirects, RequestContext,
};
pub use cookie::{Cookie, PartitionKey, SameSite};
pub use cookie_store::{CookieInit, CookieStoreDelete, CookieStoreError};
pub use cors::{CorsRefusal, CorsVerdict, judge_preflight, judge_response};
pub use hints::{Hint, hints};
pub use parse::{Attributes, Parsed, parse};
pub use preflight::{PreflightKeeping, PreflightKnown, PreflightRules};
pub use prepared::{Prepared, Received};
pub use profile::{
    CreationTime, DateReader, HostPrefixDomain, HostPrefixPath, Limits, MaxAgeSign, Nameless,
    Profile, StorePath,
};
pub use reconcile::{Assumed, Finding, Follower, Pair, findings, pairs};
pub use redirect::{Hop, HopChange, HopRefusal, ProgramHop};
pub use requests::{PythonSource, Requests};
pub use retrieve::{cookie_line, document_cookie};
pub use site::{LastLabel, PublicSuffixes};
pub use tokens::{Token, TokenKind, tokens};
pub use unsent::Unsent;
pub use verdict::{
    Judged, Note, RejectReason, ScriptWrite, SendDecision, SendVerdict, StoreDecision,
    StoreVerdict, WithholdReason,
};
