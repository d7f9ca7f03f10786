//! The service worker as the server: real `fetch` and the browser's real cookie storage, on a page of static files.
//! It speaks like the native server; what differs is how it comes to be there, and what its cookies can be.

use http_message::{Method, Origin, Response};
use practice_server::{CookieAttributes, SameSiteAttribute};

use super::{Delivery, Native, NoWorker, Observation, ReportedCookies, Sending, TargetError};
use crate::platform::scripts;

/// The practice server in a service worker, at the page's own folder.
pub(crate) struct Worker(Native);

impl Worker {
    pub(crate) fn new(origin: Origin) -> Self {
        Self(Native::new(origin))
    }

    pub(super) fn server(&self) -> &Native {
        &self.0
    }

    /// Registers the worker and waits until it answers this page; asked twice at once, it is done once.
    pub(crate) async fn start(&self) -> Result<(), NoWorker> {
        match scripts::start_worker().await.as_deref() {
            Some("") => Ok(()),
            Some(word) => Err(NoWorker::of_word(word)),
            None => Err(NoWorker::NotLoaded),
        }
    }

    pub(super) async fn observe(&self) -> Result<Observation, TargetError> {
        let seen = self.0.observe().await.map_err(TargetError::of_worker)?;
        Ok(Observation {
            cookies: self.as_stored(seen.cookies),
            ..seen
        })
    }

    pub(super) async fn control(
        &self,
        method: Method,
        name: &str,
        body: Option<&str>,
    ) -> Result<Response, TargetError> {
        let reply = self.0.control(method, name, body).await;
        reply.map_err(TargetError::of_worker)
    }

    pub(super) async fn deliver(&self, sending: &Sending<'_>) -> Delivery {
        let delivery = self.0.deliver(sending).await;
        Delivery {
            cookies: delivery.cookies.map(|cookies| self.as_stored(cookies)),
            error: delivery.error.map(TargetError::of_worker),
            ..delivery
        }
    }

    pub(super) async fn reset(&self) -> Result<(), TargetError> {
        self.0.reset().await.map_err(TargetError::of_worker)
    }

    /// The attributes that the session cookie really gets: its path lies below the worker's folder, and the Cookie Store API
    /// makes every cookie `Secure`, none `HttpOnly`, and none without a `SameSite`.
    fn as_stored(&self, cookies: ReportedCookies) -> ReportedCookies {
        let asked = cookies.session_cookie;
        let path = asked.path.strip_prefix('/').unwrap_or(&asked.path);
        ReportedCookies {
            session_cookie: CookieAttributes {
                path: format!("{}{path}", self.0.base()),
                secure: true,
                http_only: false,
                same_site: asked.same_site.or(Some(SameSiteAttribute::Lax)),
                ..asked
            },
            ..cookies
        }
    }
}
