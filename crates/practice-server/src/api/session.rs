//! What the server does with its session table: look up, create, keep, extend, delete; every act is told as an event. With
//! tokens in the place of sessions it does the same without the table.

use http_message::{Request, Timestamp};

use super::form::content_type;
use super::token;
use super::{Claim, claim};
use crate::{Config, Lookup, Secrets, ServerEvent, SessionRow, Sliding, Store, TokenVerdict};

/// The server at work on one request.
pub(crate) struct Desk<'a, S> {
    pub(crate) store: &'a mut S,
    pub(crate) config: &'a Config,
    pub(crate) now: Timestamp,
    pub(crate) events: &'a mut Vec<ServerEvent>,
    /// The number of the instance that answers, where it has rows of its own.
    pub(crate) own_rows: Option<u8>,
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
        if self.config.token {
            return self.check_token(id);
        }
        let row = self.store.session(id)?;
        let (lookup, live) = match row.filter(|row| self.sees(&row.id)) {
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
        if self.config.token {
            return self.issue_token(user);
        }
        if self.config.one_session_a_user {
            self.delete_all_of(user, "")?;
        }
        let mut id = secrets.new_session_id();
        if let Some(instance) = self.own_rows {
            id.pop();
            id.push(char::from(b'0' + instance));
        }
        let row = self.row(id, user.to_owned(), self.end());
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
        if self.config.one_session_a_user {
            self.delete_all_of(&row.user, &row.id)?;
        }
        row.last_used = self.now;
        row.expires = self.end();
        self.store.put_session(&row)?;
        self.events.push(ServerEvent::SessionKept {
            id: row.id.clone(),
            user: row.user,
        });
        Ok(row.id)
    }

    /// A session is used: where the configuration says so, it gets a whole lifetime again. The id whose cookie is to be issued
    /// anew.
    pub(crate) fn slide(&mut self, mut row: SessionRow) -> Result<Option<String>, S::Error> {
        if self.config.token || self.config.sliding == Sliding::Off {
            return Ok(None);
        }
        row.last_used = self.now;
        row.expires = self.end();
        self.store.put_session(&row)?;
        self.events.push(ServerEvent::SessionExtended {
            id: row.id.clone(),
            expires: row.expires,
        });
        Ok((self.config.sliding == Sliding::RowAndCookie).then_some(row.id))
    }

    /// Ends a session, or all of its user's. A token cannot be ended: there is nothing to delete.
    pub(crate) fn sign_out(&mut self, row: &SessionRow) -> Result<(), S::Error> {
        match (self.config.token, self.config.sign_out_everywhere) {
            (true, _) => Ok(()),
            (false, true) => self.delete_all_of(&row.user, ""),
            (false, false) => self.delete(&row.id),
        }
    }

    /// All rows of a user but this one.
    fn delete_all_of(&mut self, user: &str, but: &str) -> Result<(), S::Error> {
        for row in self.store.sessions(u32::MAX)? {
            if row.user == user && row.id != but && self.sees(&row.id) {
                self.delete(&row.id)?;
            }
        }
        Ok(())
    }

    /// Whether the row of this id lies where this instance looks.
    fn sees(&self, id: &str) -> bool {
        let number = |instance: u8| char::from(b'0' + instance);
        self.own_rows.is_none_or(|own| id.ends_with(number(own)))
    }

    /// When a session ends that is created or extended now.
    fn end(&self) -> Timestamp {
        self.now.plus_seconds(self.config.session_lifetime)
    }

    /// Signed with what is stored of the user's password: no key of its own has to be kept, and a new password ends all
    /// tokens. Where there is no such user, nobody could have signed in.
    fn issue_token(&mut self, user: &str) -> Result<String, S::Error> {
        let row = self.store.user(user)?;
        let key = row.map_or_else(String::new, |row| row.password_hash);
        let expires = self.end();
        let token = token::issue(&key, user, expires);
        self.events.push(ServerEvent::TokenIssued {
            token: token.clone(),
            user: user.to_owned(),
            expires,
        });
        Ok(token)
    }

    /// Whom a token names, if the signature fits and it has not expired. The table is not asked.
    fn check_token(&mut self, token: &str) -> Result<Option<SessionRow>, S::Error> {
        let mut verdict = TokenVerdict::Forged;
        let mut live = None;
        if let Some((name, expires)) = token::claims(token)
            && let Some(user) = self.store.user(&name)?
            && token::is_genuine(token, &user.password_hash, &name, expires)
        {
            if expires <= self.now {
                verdict = TokenVerdict::Expired { expired: expires };
            } else {
                verdict = TokenVerdict::Valid {
                    user: name.clone(),
                    expires,
                };
                live = Some(self.row(token.to_owned(), name, expires));
            }
        }
        self.events.push(ServerEvent::TokenChecked {
            token: token.to_owned(),
            verdict,
        });
        Ok(live)
    }

    /// A row that begins now.
    fn row(&self, id: String, user: String, expires: Timestamp) -> SessionRow {
        SessionRow {
            id,
            user,
            created: self.now,
            last_used: self.now,
            expires,
        }
    }

    pub(crate) fn delete(&mut self, id: &str) -> Result<(), S::Error> {
        self.store.delete_session(id)?;
        self.events
            .push(ServerEvent::SessionDeleted { id: id.to_owned() });
        Ok(())
    }
}
