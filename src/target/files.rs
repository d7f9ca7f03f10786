//! Files that the page reads when it needs them: lessons, their list, the glossary. Knows where they lie and how large
//! they may be; knows no form.

use browser_model::{Body, Credentials, Intent};
use http_message::{Headers, Method};
use lesson::FetchFailure;

use super::native::send;
use crate::platform::{address, document};
use crate::state::FileFault;

/// No lesson is larger than this, in octets.
const LARGEST: usize = 256 * 1024;

/// Reads the file of this name from beside the page.
pub(crate) async fn read_own(name: &str) -> Result<String, FileFault> {
    // The names bear no hash, so the build's version does: no cache may give a file of yesterday to the page of today.
    let version = document::version();
    let query = version.map_or_else(String::new, |version| ["?v=", &version].concat());
    read(
        [
            address::base_path(),
            "lessons/".to_owned(),
            name.to_owned(),
            query,
        ]
        .concat(),
        // As the start script asks for it ahead.
        Credentials::SameOrigin,
    )
    .await
}

/// Reads a file at an address that someone else chose.
pub(crate) async fn read_foreign(reference: &str) -> Result<String, FileFault> {
    // Whoever keeps lessons need not know who reads them.
    read(reference.to_owned(), Credentials::Omit).await
}

async fn read(reference: String, credentials: Credentials) -> Result<String, FileFault> {
    let here = address::href().ok_or(FileFault::NotAnAddress)?;
    let address = address::resolve(&reference, &here).ok_or(FileFault::NotAnAddress)?;
    let intent = Intent {
        method: Method::get(),
        address,
        headers: Headers::new(),
        body: Body::None,
        credentials,
        mode: browser_model::Mode::Cors,
    };
    let response = send(&intent).await.map_err(|failure| match failure {
        FetchFailure::TooLarge(_) => FileFault::TooLarge(LARGEST as u64),
        FetchFailure::Network(_) | FetchFailure::TimedOut(_) => FileFault::NoAnswer,
    })?;
    if response.status != 200 {
        return Err(FileFault::Status(response.status));
    }
    if response.body.len() > LARGEST {
        return Err(FileFault::TooLarge(LARGEST as u64));
    }
    String::from_utf8(response.body).map_err(|_| FileFault::NotText)
}
