//! What a practice server on this machine offers beyond answering at the page's own origin.

/// What lessons may need beside the page's own origin: nothing, where the server does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lab {
    /// The second port that it answers at.
    pub(crate) port: Option<u16>,
    /// Whether it runs a second client with storage of its own.
    pub(crate) client: bool,
}

impl Lab {
    /// Whether everything that lessons need is there.
    pub(crate) fn is_complete(self) -> bool {
        self.port.is_some() && self.client
    }
}
