//! What a stop or an experiment asks for before its first action, and clean hands: configuration, page, nobody signed in.

use browser_model::{Body, Requests};
use course::lesson::Begin;
use course::{Call, Manner, To};
use http_message::{Method, SetCookie};
use practice_server::{Config, SameSiteAttribute};
use timeline::{ClientId, TargetKind};

use super::connect::observe;
use super::request::Setup;
use super::{Execution, RunError};
use crate::journal::Snapshot;
use crate::platform::preferences;
use crate::target::TargetError;

impl Execution {
    /// Brings about what the run begins with.
    pub(super) async fn set_up(&mut self, setup: &Setup) -> Result<(), RunError> {
        if let Some(own) = self.target.own_origin() {
            let page = setup.page.clone().unwrap_or(own);
            // In the model a page can stand anywhere: another place means other browsers.
            if page != self.snapshot.page.origin {
                self.rebase(Snapshot::empty(page, self.snapshot.first.profile()));
            }
        }
        if let Some(config) = &setup.config {
            let to_native = self.target.kind() == TargetKind::Native;
            if setup.begin == Begin::Fresh && setup.to_other_host && to_native {
                self.leave_other_host(config).await?;
            }
            self.configure(config).await?;
        }
        match setup.begin {
            Begin::Fresh => self.freshen().await?,
            Begin::NewProgram => self.restart_program().await?,
            Begin::AsIs => {}
        }
        Ok(())
    }

    /// The Python program begins with an empty jar, and leaves no row behind from before.
    async fn restart_program(&mut self) -> Result<(), TargetError> {
        self.delete_row_of(ClientId::Script).await?;
        let mut fresh = self.snapshot.clone();
        fresh.script = Requests::new();
        if self.target.kind() == TargetKind::InPage {
            fresh.sessions = self.target.sessions().await?.into();
        } else {
            self.target.forget_program(self.lab).await?;
            fresh = observe(&self.target, fresh).await?;
        }
        self.rebase(fresh);
        Ok(())
    }

    async fn delete_row_of(&mut self, client: ClientId) -> Result<(), TargetError> {
        if let Some(id) = self.snapshot.session_id(client) {
            self.target.delete_row(&id).await?;
        }
        Ok(())
    }

    /// Nobody is signed in: no session cookie here, no row for it there, and no cookie that a lesson's page code wrote.
    async fn freshen(&mut self) -> Result<(), TargetError> {
        for client in [ClientId::First, ClientId::Second, ClientId::Script] {
            self.delete_row_of(client).await?;
        }
        let page = self.snapshot.page.origin.clone();
        let mut fresh = Snapshot::empty(page, self.snapshot.first.profile());
        if self.target.kind() == TargetKind::InPage {
            fresh.now = self.target.now();
            fresh.sessions = self.target.sessions().await?.into();
        } else {
            self.erase_written();
            self.target.ask(Method::delete(), "cookie", None).await?;
            self.target.forget_program(self.lab).await?;
            fresh = observe(&self.target, fresh).await?;
        }
        self.rebase(fresh);
        Ok(())
    }

    /// Signs out under this machine's other name: what an earlier experiment left there, only a request to there can clear.
    /// It goes to another site, from which browsers take a deleting line only where that says `SameSite=None; Secure`.
    async fn leave_other_host(&mut self, config: &Config) -> Result<(), RunError> {
        let mut open = config.clone();
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
        let page = &self.snapshot.page.origin;
        if let Some(intent) = self.target.intent(&call, page, self.lab) {
            // Whether anyone was signed in there does not matter.
            self.target.send_unobserved(&intent).await;
        }
        Ok(())
    }

    /// Notes a cookie that a lesson's page code writes: another visit may have to erase it.
    pub(super) fn remember_written(&self, line: &str) {
        let line = SetCookie::read(line);
        let path = line.attribute("path").unwrap_or("/");
        let place = format!("{}=; Path={path}", line.pair.name);
        let mut places = written();
        if self.target.kind() != TargetKind::InPage && !places.contains(&place) {
            places.push(place);
            preferences::write(WRITTEN, &places.join("\n"));
        }
    }

    /// Erases the cookies that lessons' page code wrote here.
    fn erase_written(&self) {
        for place in written() {
            self.target.write_cookie(&format!("{place}; Max-Age=0"));
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
