//! Requests and responses as values, without connection and framing.

use std::borrow::Cow;

use crate::{Headers, Method, headers::text_of};

/// A request as it stands on the wire, HTTP/1.1 in origin form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The request target in origin form: path and query (RFC 9112 §3.2.1).
    pub target: String,
    /// The header lines in order.
    pub headers: Headers,
    /// The content.
    pub body: Vec<u8>,
}

impl Request {
    /// The path of the target, without the query.
    pub fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(self.target.as_str(), |(path, _)| path)
    }

    /// The query of the target, without the question mark; empty where there is none.
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// The content as text: UTF-8 where it is UTF-8, otherwise one character an octet.
    pub fn body_text(&self) -> Cow<'_, str> {
        text_of(&self.body)
    }
}

/// A response as it stands on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The header lines in order.
    pub headers: Headers,
    /// The content.
    pub body: Vec<u8>,
}

impl Response {
    /// The content as text: UTF-8 where it is UTF-8, otherwise one character an octet.
    pub fn body_text(&self) -> Cow<'_, str> {
        text_of(&self.body)
    }
}

/// The reason phrase that RFC 9110 §15 gives a status code; empty where it gives none.
pub fn reason_phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        421 => "Misdirected Request",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    }
}
