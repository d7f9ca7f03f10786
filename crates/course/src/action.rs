//! What a stop or an experiment does, one thing after the other.

use practice_server::Config;
use timeline::ClientId;

use crate::call::Call;

/// One thing that a stop or an experiment does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A request.
    Fetch {
        /// Whose browser sends it.
        client: ClientId,
        /// What is sent; the origin is the target's.
        call: Call,
    },
    /// Page code writes the session id that this browser held before it signed out back into `document.cookie`.
    WriteOldId {
        /// Whose browser.
        client: ClientId,
    },
    /// Page code deletes the cookie that it wrote.
    EraseOldId {
        /// Whose browser.
        client: ClientId,
    },
    /// Someone copies the session id that this client holds; `$copied` in later texts stands for it.
    CopyId {
        /// Whose.
        client: ClientId,
    },
    /// Page code writes a cookie.
    WriteCookie {
        /// The line.
        line: String,
    },
    /// Page code reads `document.cookie`.
    ReadCookies,
    /// The session cookie goes from this client's storage; the server learns nothing of it.
    DeleteCookie {
        /// Whose.
        client: ClientId,
    },
    /// This client's row goes from the session table; the client learns nothing of it.
    DeleteRow {
        /// Whose.
        client: ClientId,
    },
    /// This client's row becomes another user's.
    ChangeRow {
        /// Whose.
        client: ClientId,
        /// The user that it names from now on.
        user: String,
    },
    /// Time passes.
    Wait {
        /// How long.
        seconds: u32,
    },
    /// The browser's run ends, and it starts again.
    CloseBrowser {
        /// Whose.
        client: ClientId,
    },
    /// The server behaves like this from now on.
    Configure {
        /// All of it.
        config: Box<Config>,
    },
}
