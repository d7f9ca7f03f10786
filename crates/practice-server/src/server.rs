//! The practice server as one value: tables, configuration and trace; a request goes in, a response comes out.
//! Knows what belongs together; the decisions live in `api` and `control`.

use http_message::{Origin, Request, Response, Timestamp};

use crate::{Config, Sample, Secrets, ServerEvent, SessionRow, Store, TraceRing, api, control};

/// The practice server over a store.
#[derive(Debug)]
pub struct PracticeServer<S> {
    store: S,
    config: Config,
    trace: TraceRing,
}

impl<S: Store> PracticeServer<S> {
    /// Over a store that holds its rows already (see [`PracticeServer::reset`] for an empty one).
    pub fn new(store: S, config: Config) -> Self {
        Self {
            store,
            config,
            trace: TraceRing::default(),
        }
    }

    /// The same with a trace whose numbers go on after this one: see [`TraceRing::going_on_after`].
    #[must_use]
    pub fn tracing_after(self, last: u64) -> Self {
        Self {
            trace: TraceRing::going_on_after(last),
            ..self
        }
    }

    /// Answers a request that arrived `now` at `listener`, the origin under which the client reached the server.
    ///
    /// Paths under `/__playground/` are the page's own calls: they are guarded (see [`crate::guard`]) and leave no
    /// trace. Everything else is answered by the practice API and recorded.
    pub fn serve(
        &mut self,
        now: Timestamp,
        secrets: &mut dyn Secrets,
        listener: &Origin,
        request: Request,
    ) -> Response {
        if control::is_control(&request) {
            return control::serve(self, now, secrets, listener, &request);
        }
        let mut events = Vec::new();
        let response = api::serve(
            &mut self.store,
            &self.config,
            secrets,
            now,
            &request,
            &mut events,
        );
        self.record(listener, now, request, events, response.clone());
        response
    }

    /// Records an exchange that someone else answered, such as an upstream server; gives its number.
    pub fn record(
        &mut self,
        listener: &Origin,
        received: Timestamp,
        request: Request,
        events: Vec<ServerEvent>,
        response: Response,
    ) -> u64 {
        self.trace
            .push(listener.to_string(), received, request, events, response)
    }

    /// Back to the first day: sample rows, no sessions. Configuration and trace stay.
    pub fn reset(&mut self, secrets: &mut dyn Secrets) -> Result<(), S::Error> {
        self.store.reset(&Sample::new(secrets))
    }

    /// The newest session rows, at most `limit`.
    pub fn sessions(&self, limit: u32) -> Result<Vec<SessionRow>, S::Error> {
        self.store.sessions(limit)
    }

    /// How it behaves now.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Behave like this from now on.
    pub fn set_config(&mut self, config: Config) {
        self.config = config;
    }

    /// The exchanges of late.
    pub fn trace(&self) -> &TraceRing {
        &self.trace
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
