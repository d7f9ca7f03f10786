//! What the server does with its session table: look up, create, keep, delete; every act is told as an event.

use http_message::{Request, Timestamp};

use super::form::content_type;
use super::{Claim, claim};
use crate::{Config, Lookup, Secrets, ServerEvent, SessionRow, Store};

/// The server at work on one request.
pub(crate) struct Desk<'a, S> {
    pub(crate) store: &'a mut S,
    pub(crate) config: &'a Config,
    pub(crate) now: Timestamp,
    pub(crate) events: &'a mut Vec<ServerEvent>,
}

impl<S: Store> Desk<'_, S> {
    /// The user who may sign in with this request, if name and password are right.
    pub(crate) fn check_credentials(
        &mut self,
        secrets: &mut dyn Secrets,
        request: &Request,
    ) -> Result<Option<String>, S::Error> {
        let (username, password) = match claim(self.config.flavour, request) {
            Claim::Credentials { username, password } => (username, password),
            Claim::Nothing(body) => {
                self.events.push(ServerEvent::NoFormRead {
                    body,
                    content_type: content_type(request),
                });
                return Ok(None);
            }
        };
        let user = self.store.user(&username)?;
        let accepted =
            user.is_some_and(|user| secrets.verify_password(&password, &user.password_hash));
        self.events.push(ServerEvent::CredentialsChecked {
            username: username.clone(),
            accepted,
        });
        Ok(accepted.then_some(username))
    }

    /// The live session of a presented id. Its `last_used` is written at most once a second, so that reading stays
    /// cheap under load.
    pub(crate) fn look_up(&mut self, id: Option<&str>) -> Result<Option<SessionRow>, S::Error> {
        let Some(id) = id else {
            self.events
                .push(ServerEvent::SessionLookedUp(Lookup::NonePresented));
            return Ok(None);
        };
        let (lookup, live) = match self.store.session(id)? {
            None => (Lookup::Unknown { id: id.to_owned() }, None),
            Some(row) if row.expires <= self.now => {
                let expired = row.expires;
                (
                    Lookup::Expired {
                        id: row.id,
                        expired,
                    },
                    None,
                )
            }
            Some(row) => (
                Lookup::Found {
                    id: row.id.clone(),
                    user: row.user.clone(),
                    expires: row.expires,
                },
                Some(row),
            ),
        };
        self.events.push(ServerEvent::SessionLookedUp(lookup));
        if let Some(row) = &live
            && row.last_used.seconds() != self.now.seconds()
        {
            // Where it cannot be written (a full disk), reading goes on all the same.
            let _ = self.store.touch_session(&row.id, self.now);
        }
        Ok(live)
    }

    pub(crate) fn create(
        &mut self,
        secrets: &mut dyn Secrets,
        user: &str,
    ) -> Result<String, S::Error> {
        let row = SessionRow {
            id: secrets.new_session_id(),
            user: user.to_owned(),
            created: self.now,
            last_used: self.now,
            expires: self.now.plus_seconds(self.config.session_lifetime),
        };
        self.store.put_session(&row)?;
        self.events.push(ServerEvent::SessionCreated {
            id: row.id.clone(),
            user: row.user,
            expires: row.expires,
        });
        Ok(row.id)
    }

    /// Saves a live row anew: it gets a whole lifetime again.
    pub(crate) fn keep(&mut self, mut row: SessionRow) -> Result<String, S::Error> {
        row.last_used = self.now;
        row.expires = self.now.plus_seconds(self.config.session_lifetime);
        self.store.put_session(&row)?;
        self.events.push(ServerEvent::SessionKept {
            id: row.id.clone(),
            user: row.user,
        });
        Ok(row.id)
    }

    pub(crate) fn delete(&mut self, id: &str) -> Result<(), S::Error> {
        self.store.delete_session(id)?;
        self.events
            .push(ServerEvent::SessionDeleted { id: id.to_owned() });
        Ok(())
    }
}
