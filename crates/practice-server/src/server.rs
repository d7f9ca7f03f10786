//! The practice server as one value: tables, configuration and trace; a request goes in, a response comes out.

use std::sync::Arc;

use http_message::{Request, Response, Timestamp};

use crate::{
    Config, Entrance, Lease, Sample, Secrets, ServerEvent, SessionRow, Store, TraceEntry,
    TracePage, TraceRing,
};

/// The practice server over a store.
#[derive(Debug)]
pub struct PracticeServer<S> {
    pub(crate) store: S,
    pub(crate) config: Config,
    pub(crate) lease: Option<Lease>,
    /// Ports of this machine that lead here.
    pub(crate) ports: Vec<u16>,
    pub(crate) trace: TraceRing,
    /// The folder that it is mounted at, with its closing slash.
    pub(crate) base: String,
}

impl<S: Store> PracticeServer<S> {
    /// Over a store that holds its rows already (see [`PracticeServer::reset`] for an empty one).
    pub fn new(store: S, config: Config) -> Self {
        Self {
            store,
            config,
            lease: None,
            ports: Vec::new(),
            trace: TraceRing::default(),
            base: "/".to_owned(),
        }
    }

    /// The same mounted at a folder, `/some/path/`, as behind a proxy that passes on what lies below it: its paths are
    /// understood below that folder, and so are the paths of its cookies, which must not reach its neighbours on the same
    /// host. The trace keeps what really arrived and what was really answered.
    #[must_use]
    pub fn mounted_at(self, base: &str) -> Self {
        Self {
            base: base.to_owned(),
            ..self
        }
    }

    /// The folder that it is mounted at, with its closing slash.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Mounts it at another folder from now on, as [`PracticeServer::mounted_at`] does; gives back the one before.
    pub fn remount(&mut self, base: &str) -> String {
        std::mem::replace(&mut self.base, base.to_owned())
    }

    /// The same reached under these ports of this machine, which its redirects may lead to.
    #[must_use]
    pub fn reached_at(self, ports: Vec<u16>) -> Self {
        Self { ports, ..self }
    }

    /// The same with a configuration for a while.
    #[must_use]
    pub fn with_lease(self, lease: Option<Lease>) -> Self {
        Self { lease, ..self }
    }

    /// The same with this trace.
    #[must_use]
    pub fn with_trace(self, trace: TraceRing) -> Self {
        Self { trace, ..self }
    }

    /// The same with a trace whose numbers go on after this one: see [`TraceRing::going_on_after`].
    #[must_use]
    pub fn tracing_after(self, last: u64) -> Self {
        Self {
            trace: TraceRing::going_on_after(last),
            ..self
        }
    }

    /// Records an exchange that someone else answered, such as an upstream server; gives it back as the trace
    /// keeps it.
    pub fn record(
        &mut self,
        entrance: Entrance<'_>,
        received: Timestamp,
        request: Request,
        events: Vec<ServerEvent>,
        response: Response,
    ) -> Arc<TraceEntry> {
        self.trace
            .push(entrance, received, request, events, response)
    }

    /// Back to the first day: sample rows, no sessions. The usual configuration and the trace stay.
    pub fn reset(&mut self, secrets: &mut dyn Secrets) -> Result<(), S::Error> {
        self.lease = None;
        self.store.reset(&Sample::new(secrets))
    }

    /// The newest session rows, at most `limit`.
    pub fn sessions(&self, limit: u32) -> Result<Vec<SessionRow>, S::Error> {
        self.store.sessions(limit)
    }

    /// How it behaves now, for a while or for good.
    pub fn config(&self) -> &Config {
        self.lease.as_ref().map_or(&self.config, |it| &it.config)
    }

    /// How it behaves for good.
    pub fn usual_config(&self) -> &Config {
        &self.config
    }

    /// How it behaves for a while, if it does.
    pub fn lease(&self) -> Option<&Lease> {
        self.lease.as_ref()
    }

    pub(crate) fn config_at(&self, now: Timestamp) -> &Config {
        let lease = self.lease.as_ref().filter(|lease| lease.ends > now);
        lease.map_or(&self.config, |lease| &lease.config)
    }

    /// The same with the path of the session cookie, and that of a redirect, below the folder that the server is mounted at.
    pub fn config_here(&self) -> Config {
        let mut config = self.config().clone();
        let below = config.cookie.path.strip_prefix('/');
        if let Some(path) = below {
            config.cookie.path = [&self.base, path].concat();
        }
        let redirect = config.sign_in_redirect.as_ref();
        config.sign_in_redirect = redirect.map(|redirect| redirect.below(&self.base));
        config
    }

    /// Behave like this from now on, and for good.
    pub fn set_config(&mut self, config: Config) {
        self.config = config;
        self.lease = None;
    }

    /// Behave like this for a while, or as usual again.
    pub fn set_lease(&mut self, lease: Option<Lease>) {
        self.lease = lease;
    }

    /// The exchanges of late.
    pub fn trace(&self) -> &TraceRing {
        &self.trace
    }

    /// The exchanges of late, to tell more of them.
    pub fn trace_mut(&mut self) -> &mut TraceRing {
        &mut self.trace
    }

    /// The tables.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// The tables, to write into them.
    pub fn store_mut(&mut self) -> &mut S {
        &mut self.store
    }
}

/// An answer, which a shell may write out when others are no longer kept waiting.
#[derive(Debug)]
pub enum Answer {
    /// As it goes out.
    Ready(Response),
    /// The response of an exchange that the trace keeps, and keeps whole.
    Recorded(Arc<TraceEntry>),
    /// A page of the trace, which may be long.
    Trace {
        /// When it was asked for.
        now: Timestamp,
        /// The exchanges.
        page: TracePage,
        /// Who asks.
        asking: Request,
    },
}

#[cfg(test)]
mod tests;
