//! What takes long in answering a request, for a shell that does it beforehand while the server answers others.

use crate::Table;

/// The one part of an answer that takes long. No `Debug`: a password must not end in a log.
#[derive(Clone, PartialEq, Eq)]
pub enum SlowPart {
    /// Comparing a password with what is stored of it: slow on purpose.
    Comparison {
        /// The password that a sign-in gives.
        password: String,
        /// What is stored for its user.
        hash: String,
    },
    /// Finding the rows whose names hold all these words: as slow as the table is long.
    Search {
        /// Where.
        table: Table,
        /// What for, each once.
        words: Vec<String>,
    },
    /// Hashing the passwords of the sample users, for a reset.
    Hashing,
}
