//! What a lesson does besides sending requests: page code touches its cookies, someone edits one side by hand, time passes.

use browser_model::Cookie;
use http_message::SetCookie;
use practice_server::Config;
use timeline::{
    ClientId, Entry, Intervention, InterventionEntry, ReadEntry, ScriptEntry, TargetKind, changes,
};

use super::{Execution, RunError};
use crate::journal::Record;
use crate::platform::clock;
use crate::target::OWN;

impl Execution {
    /// Page code writes back the id that this browser held before the run.
    pub(super) fn write_old_id(&mut self, client: ClientId) -> Result<(), RunError> {
        let [first, second] = &self.old_ids;
        let old_id = match client {
            ClientId::First | ClientId::Script | ClientId::Program | ClientId::Watched(_) => first,
            ClientId::Second => second,
        };
        let old_id = old_id.as_ref().ok_or(RunError::NoOldId)?;
        let path = self.target.cookie_path();
        let line = format!("{}={old_id}; Path={path}", timeline::SESSION_COOKIE);
        self.write_cookie(client, &line);
        Ok(())
    }

    /// Page code writes a cookie.
    pub(super) fn write_cookie(&mut self, client: ClientId, line: &str) {
        let page = self.snapshot.page.clone();
        let at = self.target.now();
        // The record's own effect is the one that counts (`Snapshot::apply`); a copy makes the prediction.
        let mut model = self.snapshot.clone();
        let browser = model.browser_of_page(client);
        let verdict = browser.write_from_script(at, &page, line.as_bytes());
        let visible = (client == OWN).then(|| self.target.write_cookie(line));
        self.happened(Entry::Script(Box::new(ScriptEntry {
            number: self.number,
            client,
            target: self.target.kind(),
            page,
            verdict,
            visible: visible.flatten(),
            at,
        })));
    }

    /// A line with the path where this server's practice API lies: a worker is mounted at the page's own folder.
    pub(super) fn below_base(&self, line: &str) -> String {
        SetCookie::read(line).below(self.target.cookie_path())
    }

    /// Page code reads `document.cookie`.
    pub(super) fn read_cookies(&mut self) {
        let page = self.snapshot.page.clone();
        let at = self.target.now();
        let mut browser = self.snapshot.first.clone();
        let expected = browser.read_from_script(at, &page);
        self.happened(Entry::Read(ReadEntry {
            number: self.number,
            client: OWN,
            target: self.target.kind(),
            page,
            shown: self.target.visible_to_scripts(),
            expected,
            at,
        }));
    }

    /// A program reads a cookie of its `Session` by name.
    pub(super) fn read_jar(&mut self, name: &str) {
        let held = self.snapshot.script.cookies();
        let named = held.filter(|cookie| cookie.name == name.as_bytes());
        let values = named.map(Cookie::value_text).collect();
        let name = name.to_owned();
        self.intervened(ClientId::Script, Intervention::JarRead { name, values });
    }

    /// Someone copies the session id of a client.
    pub(super) fn copy_id(&mut self, client: ClientId) -> Result<(), RunError> {
        let id = self.id_of(client)?;
        self.copied = Some(id.clone());
        self.intervened(client, Intervention::IdCopied { id });
        Ok(())
    }

    /// The session cookie goes from a client's storage.
    pub(super) async fn delete_cookie(&mut self, client: ClientId) -> Result<(), RunError> {
        let cookie = self.snapshot.session_cookie(client).cloned();
        let cookie = cookie.ok_or(RunError::NoSession)?;
        self.target.delete_cookie(client, self.lab).await?;
        self.intervened(client, Intervention::CookieDeleted { cookie });
        Ok(())
    }

    /// A client's row goes from the session table.
    pub(super) async fn delete_row(&mut self, client: ClientId) -> Result<(), RunError> {
        let id = self.id_of(client)?;
        let user = self.user_of(&id);
        if !self.target.delete_row(&id).await? {
            return Err(RunError::NoSession);
        }
        self.intervened_at_server(client, Intervention::RowDeleted { id, user })
            .await
    }

    /// A client's row becomes another user's.
    pub(super) async fn change_row(
        &mut self,
        client: ClientId,
        user: &str,
    ) -> Result<(), RunError> {
        let id = self.id_of(client)?;
        let from = self.user_of(&id);
        if !self.target.change_row(&id, user).await? {
            return Err(RunError::NoSession);
        }
        let to = user.to_owned();
        self.intervened_at_server(client, Intervention::RowChanged { id, from, to })
            .await
    }

    /// Time passes: really, or in the model by its clock.
    pub(super) async fn wait(&mut self, seconds: u32) -> Result<(), RunError> {
        let really = self.target.kind() != TargetKind::InPage;
        if really {
            clock::sleep(seconds).await;
        } else {
            self.target.advance(seconds);
        }
        let seconds = i64::from(seconds);
        self.intervened_at_server(OWN, Intervention::TimePassed { seconds, really })
            .await
    }

    /// A browser's run ends, and it starts again.
    pub(super) fn close_browser(&mut self, client: ClientId) {
        let dropped = self.snapshot.dropped_on_quit(client);
        self.intervened(client, Intervention::BrowserClosed { dropped });
    }

    /// The server behaves otherwise from now on.
    pub(super) async fn change_config(&mut self, config: &Config) -> Result<(), RunError> {
        let before = self.target.config().await?;
        self.configure(config).await?;
        let what = changes(&before, config);
        self.intervened(OWN, Intervention::ServerConfigured { what });
        Ok(())
    }

    fn intervened(&mut self, client: ClientId, intervention: Intervention) {
        let entry = self.entry_of(client, intervention);
        self.happened(entry);
    }

    /// After an intervention that the session table shows.
    async fn intervened_at_server(
        &mut self,
        client: ClientId,
        intervention: Intervention,
    ) -> Result<(), RunError> {
        let sessions = self.target.sessions().await?;
        let entry = self.entry_of(client, intervention);
        self.record(Record {
            sessions: Some(sessions.into()),
            ..Record::of(entry)
        });
        Ok(())
    }

    fn entry_of(&self, client: ClientId, intervention: Intervention) -> Entry {
        Entry::Intervention(InterventionEntry {
            number: self.number,
            client,
            target: self.target.kind(),
            intervention,
            at: self.target.now(),
        })
    }

    fn id_of(&self, client: ClientId) -> Result<String, RunError> {
        self.snapshot.session_id(client).ok_or(RunError::NoSession)
    }

    fn user_of(&self, id: &str) -> String {
        let mut rows = self.snapshot.sessions.iter();
        let row = rows.find(|row| row.id == id);
        row.map_or_else(String::new, |row| row.user.clone())
    }
}
