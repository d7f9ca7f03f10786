//! Files that the page reads when it needs them: lessons, their list, the glossary.

use browser_model::{Body, Credentials, Intent, Mode};
use http_message::{Headers, Method};
use timeline::FetchFailure;

use crate::platform::{address, document, fetch};

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileError {
    /// Its address is none that a page may read.
    NotAnAddress,
    /// No answer, or one that CORS keeps from the page.
    NoAnswer,
    /// An answer with another status than 200.
    Status(u16),
    /// Larger than this many octets.
    TooLarge(u64),
    /// Not UTF-8.
    NotText,
}

/// No lesson is larger than this, in octets.
const LARGEST: usize = 256 * 1024;

/// Reads the file of this name from beside the page.
pub(crate) async fn read_own(name: &str) -> Result<String, FileError> {
    // The names bear no hash, so the build's version does: no cache may give a file of yesterday to the page of today.
    let version = document::version();
    let query = version.map_or_else(String::new, |version| format!("?v={version}"));
    let reference = format!("{}lessons/{name}{query}", address::base_path());
    // With the credentials of the preload that the start script may have asked for: so that one is used.
    read(&reference, Credentials::SameOrigin).await
}

/// Reads a file at an address that someone else chose.
pub(crate) async fn read_foreign(reference: &str) -> Result<String, FileError> {
    // Whoever keeps lessons need not know who reads them.
    read(reference, Credentials::Omit).await
}

async fn read(reference: &str, credentials: Credentials) -> Result<String, FileError> {
    let here = address::href().ok_or(FileError::NotAnAddress)?;
    let address = address::resolve(reference, &here).ok_or(FileError::NotAnAddress)?;
    let intent = Intent {
        method: Method::get(),
        address,
        headers: Headers::new(),
        body: Body::None,
        credentials,
        mode: Mode::Cors,
    };
    let response = fetch::send(&intent)
        .await
        .map_err(|failure| match failure {
            FetchFailure::TooLarge(_) => FileError::TooLarge(LARGEST as u64),
            FetchFailure::Network(_) | FetchFailure::TimedOut(_) => FileError::NoAnswer,
        })?;
    if response.status != 200 {
        return Err(FileError::Status(response.status));
    }
    text_of(response.body)
}

/// The text of a file. A byte order mark at its beginning is none of it (Encoding Standard, "UTF-8 decode").
fn text_of(octets: Vec<u8>) -> Result<String, FileError> {
    if octets.len() > LARGEST {
        return Err(FileError::TooLarge(LARGEST as u64));
    }
    let text = String::from_utf8(octets).map_err(|_| FileError::NotText)?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(octets: &[u8], expected: Result<&str, FileError>) {
        let text = text_of(octets.to_vec());
        assert_eq!(text, expected.map(str::to_owned));
    }

    #[test]
    fn a_byte_order_mark_is_dropped_once_and_only_in_front() {
        check(b"{}", Ok("{}"));
        check(b"", Ok(""));
        check(b"\xef\xbb\xbf{}", Ok("{}"));
        check(b"\xef\xbb\xbf\xef\xbb\xbf{}", Ok("\u{feff}{}"));
        check(b"{}\xef\xbb\xbf", Ok("{}\u{feff}"));
    }

    #[test]
    fn other_encodings_are_refused() {
        check(b"\xff\xfe{\0}\0", Err(FileError::NotText));
        check("例".as_bytes().split_at(2).0, Err(FileError::NotText));
    }

    #[test]
    fn the_largest_file_is_read_and_a_larger_one_is_not() {
        let largest = "a".repeat(LARGEST);
        check(largest.as_bytes(), Ok(&largest));
        let larger = "a".repeat(LARGEST + 1);
        check(larger.as_bytes(), Err(FileError::TooLarge(LARGEST as u64)));
    }
}
