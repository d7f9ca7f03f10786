//! Redaction leaves each client's verdicts as they are, and no secret.

mod clients;
mod generator;
mod planted;
mod recorded;
