//! What a lesson does besides sending requests: page code touches its cookies, a hand reaches into one of the two sides, time
//! passes. Knows what each deed changes; knows no wording.

use browser_model::Cookie;
use lesson::{ClientId, Deed, DeedEntry, Entry, ReadEntry, ScriptEntry, TargetKind, changes};
use practice_server::Config;

use super::{Run, session_id};
use crate::platform::clock;
use crate::state::Problem;
use crate::target::OWN;

impl Run {
    /// Page code writes back the id that this browser held before the run.
    pub(super) fn write_old_id(&mut self, client: ClientId) -> Result<(), Problem> {
        let [first, second] = &self.old_ids;
        let old_id = match client {
            ClientId::First | ClientId::Script => first,
            ClientId::Second => second,
        };
        let old_id = old_id.as_ref().ok_or(Problem::NoOldId)?;
        let path = self.target.cookie_path();
        let line = [lesson::SESSION_COOKIE, "=", old_id, "; Path=", path].concat();
        self.write_cookie(client, &line);
        Ok(())
    }

    /// Page code writes a cookie.
    pub(super) fn write_cookie(&mut self, client: ClientId, line: &str) {
        let page = self.side.page.clone();
        let at = self.target.now();
        // A program has no `document.cookie`.
        let Some(browser) = self.side.browser_mut(client) else {
            return;
        };
        let verdict = browser.write_from_script(at, &page, line.as_bytes());
        let visible = if client == OWN {
            self.target.write_cookie(line)
        } else {
            None
        };
        self.side.now = at;
        self.happened(Entry::Script(Box::new(ScriptEntry {
            number: self.number,
            client,
            target: self.target.kind(),
            page,
            verdict,
            visible,
            at,
        })));
    }

    /// A line with the path where this server's practice API lies: a worker is mounted at the page's own folder.
    pub(super) fn below_base(&self, line: &str) -> String {
        match self.target.cookie_path() {
            "/" => line.to_owned(),
            base => line.replace("Path=/", &["Path=", base].concat()),
        }
    }

    /// Page code reads `document.cookie`.
    pub(super) fn read_cookies(&mut self) {
        let page = self.side.page.clone();
        let at = self.target.now();
        self.side.now = at;
        let expected = self.side.first.read_from_script(at, &page);
        self.happened(Entry::Read(ReadEntry {
            number: self.number,
            client: OWN,
            target: self.target.kind(),
            page,
            shown: self.target.scripts_see(),
            expected,
            at,
        }));
    }

    /// Someone copies the session id of a client.
    pub(super) fn copy_id(&mut self, client: ClientId) -> Result<(), Problem> {
        let id = self.id_of(client)?;
        self.copied = Some(id.clone());
        self.did(client, Deed::IdCopied { id });
        Ok(())
    }

    /// The session cookie goes from a client's storage.
    pub(super) async fn delete_cookie(&mut self, client: ClientId) -> Result<(), Problem> {
        let cookie = self.session_cookie(client).ok_or(Problem::NoSession)?;
        self.target.delete_cookie(client).await?;
        self.side.agent_mut(client).forget(&cookie);
        self.did(client, Deed::CookieDeleted { cookie });
        Ok(())
    }

    /// A client's row goes from the session table.
    pub(super) async fn delete_row(&mut self, client: ClientId) -> Result<(), Problem> {
        let id = self.id_of(client)?;
        let user = self.user_of(&id);
        if !self.target.delete_row(&id).await? {
            return Err(Problem::NoSession);
        }
        self.side.sessions = self.target.sessions().await?.into();
        self.did(client, Deed::RowDeleted { id, user });
        Ok(())
    }

    /// A client's row becomes another user's.
    pub(super) async fn change_row(&mut self, client: ClientId, user: &str) -> Result<(), Problem> {
        let id = self.id_of(client)?;
        let from = self.user_of(&id);
        if !self.target.change_row(&id, user).await? {
            return Err(Problem::NoSession);
        }
        self.side.sessions = self.target.sessions().await?.into();
        let to = user.to_owned();
        self.did(client, Deed::RowChanged { id, from, to });
        Ok(())
    }

    /// Time passes: really, or in the model by its clock.
    pub(super) async fn wait(&mut self, seconds: u32) -> Result<(), Problem> {
        let really = self.target.kind() != TargetKind::InPage;
        if really {
            clock::sleep(seconds).await;
        } else {
            self.target.let_pass(seconds);
        }
        self.side.sessions = self.target.sessions().await?.into();
        let seconds = i64::from(seconds);
        self.did(OWN, Deed::TimePassed { seconds, really });
        Ok(())
    }

    /// A browser's run ends, and it starts again.
    pub(super) fn close_browser(&mut self, client: ClientId) {
        let now = self.side.now;
        let browser = self.side.agent_mut(client);
        let before: Vec<Cookie> = browser.cookies(now).into_iter().cloned().collect();
        browser.quit();
        let stays = browser.cookies(now);
        let dropped = before.iter().filter(|cookie| !stays.contains(cookie));
        let dropped = dropped.cloned().collect();
        self.did(client, Deed::BrowserClosed { dropped });
    }

    /// The server behaves otherwise from now on.
    pub(super) async fn change_config(&mut self, config: &Config) -> Result<(), Problem> {
        let before = self.target.config().await?;
        self.configure(config).await?;
        let what = changes(&before, config);
        self.did(OWN, Deed::ServerConfigured { what });
        Ok(())
    }

    fn did(&mut self, client: ClientId, deed: Deed) {
        let at = self.target.now();
        self.side.now = at;
        self.happened(Entry::Deed(DeedEntry {
            number: self.number,
            client,
            target: self.target.kind(),
            deed,
            at,
        }));
    }

    fn id_of(&self, client: ClientId) -> Result<String, Problem> {
        session_id(&self.side, client).ok_or(Problem::NoSession)
    }

    fn session_cookie(&self, client: ClientId) -> Option<Cookie> {
        let cookies = self.side.agent(client).cookies(self.side.now);
        let wanted = |cookie: &&Cookie| cookie.name == lesson::SESSION_COOKIE.as_bytes();
        cookies.into_iter().find(wanted).cloned()
    }

    fn user_of(&self, id: &str) -> String {
        let mut rows = self.side.sessions.iter();
        let row = rows.find(|row| row.id == id);
        row.map_or_else(String::new, |row| row.user.clone())
    }
}
