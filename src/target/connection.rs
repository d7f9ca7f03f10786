//! What stands behind the page: a practice server, a service worker, or nothing but the model.

/// What stands behind the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Connection {
    /// Not known yet.
    Looking,
    /// A practice server stands there; what it and the browser hold was not looked up yet.
    Found,
    /// A practice server; it answers at the page's own origin.
    Server,
    /// The page is only static files; whether a service worker can answer is not known yet.
    Files,
    /// A service worker, which answers below the page's own folder.
    Worker,
    /// Static files, and no service worker: only the model can answer.
    Model(NoWorker),
}

impl Connection {
    /// Whether a server of the learner's own is observed.
    pub(crate) fn observes(self) -> bool {
        self == Self::Model(NoWorker::Upstream)
    }

    /// The value of `data-connection`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Looking => "looking",
            Self::Found => "found",
            Self::Server => "server",
            Self::Files => "files",
            Self::Worker => "worker",
            Self::Model(_) => "model",
        }
    }
}

/// Why no service worker can answer for this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoWorker {
    /// A server of the learner's own is observed, so neither a worker nor the practice server answers.
    Upstream,
    /// The page was opened as a file.
    File,
    /// The page came over plain HTTP from another machine.
    Insecure,
    /// The browser has none, or not here: an old one, or some private windows.
    Missing,
    /// The browser's settings forbid them here: a foreign frame with storage blocked, for example.
    Blocked,
    /// Its script or its module could not be loaded.
    NotLoaded,
    /// The browser has no Cookie Store API in workers.
    NoCookieStore,
    /// The browser does not keep the cookies that a worker gives it here.
    CookiesBlocked,
    /// The browser does not let it keep its tables.
    DatabaseBlocked,
}

impl NoWorker {
    /// The reason that `static/start-worker.js` gives by this word; any other trouble means that it could not be loaded.
    pub(super) fn of_word(word: &str) -> Self {
        match word {
            "file" => Self::File,
            "insecure" => Self::Insecure,
            "no-workers" => Self::Missing,
            "blocked" => Self::Blocked,
            "no-cookie-store" => Self::NoCookieStore,
            "cookies-blocked" => Self::CookiesBlocked,
            "database-blocked" => Self::DatabaseBlocked,
            _ => Self::NotLoaded,
        }
    }
}
