//! What the practice server remembers and answers: the practice API in two flavours, its sessions, a trace of what it
//! did. Clock, random source, sockets and files are its shells'.
#![warn(missing_docs)]

mod api;
mod config;
#[cfg(any(test, feature = "contract-tests"))]
pub mod contract;
mod control;
mod dispatch;
mod event;
mod fields;
pub mod json;
mod lease;
mod memory;
mod passage;
mod redirect;
mod rows;
mod sample;
mod secrets;
mod server;
mod slow_part;
mod store;
mod trace;
pub mod wire;

pub use config::{
    Config, CookieAttributes, CorsPolicy, Flavour, Instances, SameSiteAttribute, Sliding,
};
pub use control::{
    Refusal, guard, is_control, reply as control_reply, wrong_method as control_wrong_method,
};
pub use event::{
    CsrfVerdict, Lookup, ServerEvent, StorageOutcome, StorageWrite, TokenVerdict, UnreadBody,
};
pub use lease::Lease;
pub use memory::{Ids, Key, MemoryStore, Row};
pub use passage::{ChangeReason, Failure, Passage, Side};
pub use redirect::{Redirect, RedirectStatus};
pub use rows::{
    Customer, CustomerChange, Deletion, Listing, Medicine, MedicineChange, NewCustomer,
    NewMedicine, NewOrder, Order, Query, SessionRow, Table, UserRow,
};
pub use sample::{Sample, USERS};
pub use secrets::{ModelSecrets, SESSION_ID_LENGTH, Secrets, session_id};
pub use server::{Answer, PracticeServer};
pub use slow_part::SlowPart;
pub use store::Store;
pub use trace::{
    BODY_LIMIT, Entrance, Kept, TRACE_LENGTH, TRACE_OCTETS, TraceEntry, TracePage, TraceRing,
    Traced,
};
