//! What an experiment asks for before its first action, and what is put back after its last: configuration, page, clean
//! hands. Knows what belongs to whom; makes no entry.

use http_message::Method;
use lesson::course::lesson::Begin;
use lesson::{ClientId, TargetKind};
use practice_server::Config;

use super::connect::look;
use super::{Run, Setting, session_id};
use crate::state::{Problem, Side};

impl Run {
    /// Brings about what the experiment begins with; gives the configuration to put back afterwards.
    pub(super) async fn begin(
        &mut self,
        setting: Option<&Setting>,
    ) -> Result<Option<Config>, Problem> {
        let page = setting.and_then(|setting| setting.page.clone());
        if let Some(own) = self.target.own_origin() {
            let page = page.unwrap_or(own);
            // In the model a page can stand anywhere: another place means other browsers.
            if page != self.side.page.origin {
                self.side = Side::new(page, self.side.first.profile());
            }
        }
        let Some(setting) = setting else {
            return Ok(None);
        };
        let before = self.target.config().await?;
        self.configure(&setting.config).await?;
        if setting.begin == Begin::Fresh {
            self.freshen().await?;
        }
        Ok(Some(before))
    }

    /// Makes the server behave like this.
    pub(super) async fn configure(&mut self, config: &Config) -> Result<(), Problem> {
        self.target.set_config(config).await
    }

    /// Nobody is signed in: no session cookie here, no row for it there, and no cookie that a lesson's page code wrote.
    async fn freshen(&mut self) -> Result<(), Problem> {
        for client in [ClientId::First, ClientId::Second, ClientId::Script] {
            if let Some(id) = session_id(&self.side, client) {
                self.target.delete_row(&id).await?;
            }
        }
        if self.target.kind() == TargetKind::InPage {
            self.side = Side::new(self.side.page.origin.clone(), self.side.first.profile());
            self.side.now = self.target.now();
            let sessions = self.target.sessions().await?;
            self.side.sessions = sessions.into();
            return Ok(());
        }
        self.erase_written();
        self.target.ask(Method::delete(), "cookie", None).await?;
        self.target.forget_program().await?;
        let clean = Side::new(self.side.page.origin.clone(), self.side.first.profile());
        self.side = look(&self.target, clean).await?;
        Ok(())
    }

    /// Erases the cookies that page code wrote here: those that the model saw being stored, and a script may touch.
    fn erase_written(&self) {
        for cookie in self.side.first.cookies(self.side.now) {
            let name = cookie.name_text();
            if cookie.http_only || self.side.adopted.contains(&name) {
                continue;
            }
            self.target
                .write_cookie(&[&name, "=; Path=", &cookie.path, "; Max-Age=0"].concat());
        }
    }
}
