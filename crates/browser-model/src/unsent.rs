//! The exception with which a program's call ends before anything is sent.

use std::fmt;

/// The exception that a call raises in the place of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// `http.client` writes header values as latin-1, and this one has letters beyond (`http.client.HTTPConnection.putheader`).
    NotLatin1 {
        /// The header.
        header: String,
        /// The first letter that is none of latin-1, counted from 0.
        from: usize,
        /// The last one of that run.
        to: usize,
        /// The letter at `from`.
        letter: char,
    },
    /// The name of a header has letters beyond ASCII (`http.client.HTTPConnection.putheader`).
    NameNotAscii {
        /// The header.
        header: String,
    },
    /// A header given by the program begins with a space, holds a line end, or has no proper name
    /// (`requests.utils.check_header_validity`).
    InvalidHeader {
        /// The header.
        header: String,
    },
    /// A cookie of the call puts a line end into the `Cookie` line (`http.client.HTTPConnection.putheader`).
    InvalidValue {
        /// The header.
        header: String,
    },
}

impl Unsent {
    /// The exception by its name in Python.
    pub const fn exception(&self) -> &'static str {
        match self {
            Self::NotLatin1 { .. } | Self::NameNotAscii { .. } => "UnicodeEncodeError",
            Self::InvalidHeader { .. } => "requests.exceptions.InvalidHeader",
            Self::InvalidValue { .. } => "ValueError",
        }
    }

    /// The header that it is about.
    pub fn header(&self) -> &str {
        match self {
            Self::NotLatin1 { header, .. }
            | Self::NameNotAscii { header }
            | Self::InvalidHeader { header }
            | Self::InvalidValue { header } => header,
        }
    }
}

impl fmt::Display for Unsent {
    /// The last line of the traceback, as far as it can be told.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.exception())?;
        match self {
            Self::NotLatin1 {
                from, to, letter, ..
            } if from == to => {
                let code = u32::from(*letter);
                let escape = if code > 0xFFFF {
                    format!("\\U{code:08x}")
                } else {
                    format!("\\u{code:04x}")
                };
                write!(
                    f,
                    "'latin-1' codec can't encode character '{escape}' in position {from}: ordinal not in range(256)"
                )
            }
            Self::NotLatin1 { from, to, .. } => write!(
                f,
                "'latin-1' codec can't encode characters in position {from}-{to}: ordinal not in range(256)"
            ),
            Self::NameNotAscii { .. } => f.write_str("'ascii' codec can't encode characters"),
            Self::InvalidHeader { header } => write!(
                f,
                "Invalid leading whitespace, reserved character(s), or return character(s) in header {header}"
            ),
            Self::InvalidValue { .. } => f.write_str("Invalid header value"),
        }
    }
}
