//! What a stop or an experiment does, one thing after the other.

use practice_server::Config;
use timeline::ClientId;

use crate::call::Call;

/// One thing that a stop or an experiment does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A request.
    Fetch {
        /// The client that sends it.
        client: ClientId,
        /// The request; its origin is the target's.
        call: Call,
    },
    /// Page code writes the session id that this browser held before it signed out back into `document.cookie`.
    WriteOldId {
        /// The client whose browser it is.
        client: ClientId,
    },
    /// Page code deletes the cookie that it wrote.
    EraseOldId {
        /// The client whose browser it is.
        client: ClientId,
    },
    /// Someone copies the session id that this client holds; `$copied` in later texts stands for it.
    CopyId {
        /// The client whose id is copied.
        client: ClientId,
    },
    /// Page code writes a cookie.
    WriteCookie {
        /// The line as written to `document.cookie`; `$copied` stands for the copied id.
        line: String,
    },
    /// Page code reads `document.cookie`.
    ReadCookies,
    /// A Python program reads a cookie of its `Session` by name.
    ReadJar {
        /// The name.
        name: String,
    },
    /// The session cookie is deleted from this client's storage; the server is not told.
    DeleteCookie {
        /// The client whose cookie it is.
        client: ClientId,
    },
    /// This client's row is deleted from the session table; the client is not told.
    DeleteRow {
        /// The client whose row it is.
        client: ClientId,
    },
    /// This client's row becomes another user's.
    ChangeRow {
        /// The client whose row it is.
        client: ClientId,
        /// The user that it names from now on.
        user: String,
    },
    /// Time passes.
    Wait {
        /// How long, in seconds.
        seconds: u32,
    },
    /// The browser is closed and started again.
    CloseBrowser {
        /// The client whose browser it is.
        client: ClientId,
    },
    /// The server behaves like this from now on.
    Configure {
        /// The whole configuration.
        config: Box<Config>,
    },
}
