//! What an experiment asks for before its first action, and what is put back after its last: configuration, page, clean
//! hands. Knows what belongs to whom; makes no entry.

use browser_model::Body;
use course::lesson::Begin;
use course::{Call, Manner, To};
use http_message::{Method, SetCookie};
use practice_server::{Config, SameSiteAttribute};
use timeline::{ClientId, TargetKind};

use super::connect::look;
use super::{Run, Setting, session_id};
use crate::platform::preferences;
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
        let fresh = setting.begin == Begin::Fresh;
        if fresh && setting.to_other_host && self.target.kind() == TargetKind::Native {
            self.leave_other_host(&before).await?;
        }
        self.configure(&setting.config).await?;
        if fresh {
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

    /// Signs out under this machine's other name: what an earlier experiment left there, only a request to there can clear.
    /// It goes to another site, from which browsers take a deleting line only where that says `SameSite=None; Secure`.
    async fn leave_other_host(&mut self, before: &Config) -> Result<(), Problem> {
        let mut open = before.clone();
        open.cookie.same_site = Some(SameSiteAttribute::None);
        open.cookie.secure = true;
        self.configure(&open).await?;
        let call = Call {
            manner: Manner {
                to: To::OtherHost,
                no_cors: true,
                ..Manner::default()
            },
            ..Call::new(Method::post(), "/api/mgr/signout", Body::None)
        };
        let page = &self.side.page.origin;
        if let Some(intent) = self.target.intent(&call, page) {
            // Whether anyone was signed in there does not matter.
            self.target.send_unseen(&intent).await;
        }
        Ok(())
    }

    /// Notes a cookie that a lesson's page code writes: another visit may have to erase it.
    pub(super) fn remember_written(&self, line: &str) {
        let line = SetCookie::read(line);
        let path = line.attribute("path").unwrap_or("/");
        let place = [line.pair.name, "=; Path=", path].concat();
        let mut places = written();
        if self.target.kind() != TargetKind::InPage && !places.contains(&place) {
            places.push(place);
            preferences::write(WRITTEN, &places.join("\n"));
        }
    }

    /// Erases the cookies that lessons' page code wrote here.
    fn erase_written(&self) {
        for place in written() {
            self.target.write_cookie(&[&place, "; Max-Age=0"].concat());
        }
        preferences::write(WRITTEN, "");
    }
}

/// Under which name it is remembered what page code wrote.
const WRITTEN: &str = "written";

fn written() -> Vec<String> {
    let places = preferences::read(WRITTEN).unwrap_or_default();
    places.lines().map(str::to_owned).collect()
}
