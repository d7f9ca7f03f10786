//! Request methods: a checked token, and whether RFC 9110 calls it safe.

use std::fmt;

/// A request method: a token of RFC 9110 §5.6.2, case kept as given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Method(String);

impl Method {
    /// Takes a method if it is a token (RFC 9110 §9.1).
    pub fn parse(text: &str) -> Result<Self, MethodError> {
        if !text.is_empty() && text.bytes().all(is_token_byte) {
            Ok(Self(text.to_owned()))
        } else {
            Err(MethodError)
        }
    }

    /// `GET`
    pub fn get() -> Self {
        Self("GET".to_owned())
    }

    /// `POST`
    pub fn post() -> Self {
        Self("POST".to_owned())
    }

    /// `PUT`
    pub fn put() -> Self {
        Self("PUT".to_owned())
    }

    /// `DELETE`
    pub fn delete() -> Self {
        Self("DELETE".to_owned())
    }

    /// The method as it stands on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the method is safe: RFC 9110 §9.2.1.
    pub fn is_safe(&self) -> bool {
        matches!(self.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE")
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not a token, so it cannot be a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodError;

impl fmt::Display for MethodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a request method is one word of letters, digits and !#$%&'*+-.^_`|~")
    }
}

impl std::error::Error for MethodError {}

/// Whether the octet may stand in a token (RFC 9110 §5.6.2): a method, a field name, a cookie's name.
pub fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
