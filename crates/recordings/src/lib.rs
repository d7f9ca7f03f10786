//! Exchanges on their way out of the page and into it: what may be shared of them is decided here.
#![warn(missing_docs)]

mod redact;

pub use redact::Redaction;
