//! The service worker as the server: real `fetch` and the browser's real cookie storage, on a page of static files.
//! It speaks like the native server; what differs is how it comes to be there, and what its cookies can be.

mod start;

use http_message::{Method, Origin, Response};
use practice_server::{CookieAttributes, SameSiteAttribute, SessionRow};

use crate::state::{NoWorker, Problem};
use crate::target::{Delivery, Held, Native, Sending};

pub(crate) use start::dismiss_worker;

/// The practice server in a service worker, at the page's own folder.
pub(crate) struct Worker(Native);

impl Worker {
    pub(crate) fn new(origin: Origin) -> Self {
        Self(Native::new(origin))
    }

    pub(super) fn server(&self) -> &Native {
        &self.0
    }

    /// Brings the worker to the point where it answers this page.
    pub(crate) async fn start(&self) -> Result<(), NoWorker> {
        start::start().await
    }

    pub(super) async fn look(&self) -> Result<(Held, Vec<SessionRow>), Problem> {
        let (held, sessions) = self.0.look().await.map_err(of_worker)?;
        Ok((self.as_held(held), sessions))
    }

    pub(super) async fn control(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<Response, Problem> {
        let reply = self.0.control(method, name, body).await;
        reply.map_err(of_worker)
    }

    pub(super) async fn deliver(&self, sending: &Sending<'_>) -> Delivery {
        let delivery = self.0.deliver(sending).await;
        Delivery {
            held: delivery.held.map(|held| self.as_held(held)),
            problem: delivery.problem.map(of_worker),
            ..delivery
        }
    }

    pub(super) async fn start_over(&self) -> Result<(), Problem> {
        self.0.start_over().await.map_err(of_worker)
    }

    /// The attributes that the session cookie really gets: its path lies below the worker's folder, and the Cookie Store API
    /// makes every cookie `Secure`, none `HttpOnly`, and none without a `SameSite`.
    fn as_held(&self, held: Held) -> Held {
        let asked = held.session_cookie;
        let path = asked.path.strip_prefix('/').unwrap_or(&asked.path);
        Held {
            session_cookie: CookieAttributes {
                path: [self.0.base(), path].concat(),
                secure: true,
                http_only: false,
                same_site: asked.same_site.or(Some(SameSiteAttribute::Lax)),
                ..asked
            },
            ..held
        }
    }
}

/// The same trouble, told of a worker: there is no program to start again.
fn of_worker(problem: Problem) -> Problem {
    match problem {
        Problem::NoServer | Problem::ServerGone | Problem::NotJson => Problem::WorkerGone,
        Problem::NoWorker(_)
        | Problem::WorkerGone
        | Problem::Blocked(_)
        | Problem::TooLarge(_)
        | Problem::TimedOut(_)
        | Problem::NoModel
        | Problem::NoOldId
        | Problem::NoSession
        | Problem::PartMissing
        | Problem::ForeignAddress => problem,
    }
}
