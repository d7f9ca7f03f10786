//! The configuration of an experiment: it belongs to the experiment and ends with it, however that ends. Where a server
//! lives longer than the page, it is had for a while only, and renewed as long as the experiment runs.

use http_message::Timestamp;
use practice_server::Config;

use super::{Execution, RunError};
use crate::platform::clock;

/// The configuration that an experiment has had put in place of the usual one.
pub(super) struct Leased {
    /// The name under which the server keeps it for this run.
    owner: String,
    usual: Config,
    config: Config,
    renewed: Timestamp,
}

/// After how many seconds it is renewed before the next action: with the longest wait of an action in between, it is well
/// before the end that the server was told.
const RENEWED_AFTER: i64 = 5;

impl Execution {
    /// The server behaves like this until the run ends.
    pub(super) async fn configure(&mut self, config: &Config) -> Result<(), RunError> {
        let (owner, usual) = match self.leased.take() {
            Some(leased) => (leased.owner, leased.usual),
            None => (new_owner(), self.target.config().await?),
        };
        // Noted first: where the answer is lost, the configuration may be in force all the same.
        self.leased = Some(Leased {
            owner: owner.clone(),
            usual,
            config: config.clone(),
            renewed: clock::now(),
        });
        Ok(self.target.lease_config(&owner, config).await?)
    }

    /// Renews the configuration where that is due. The whole of it, so that it counts again even where it had ended.
    pub(super) async fn renew_config(&mut self) -> Result<(), RunError> {
        if let Some(leased) = &mut self.leased
            && clock::now() >= leased.renewed.plus_seconds(RENEWED_AFTER)
        {
            leased.renewed = clock::now();
            let Leased { owner, config, .. } = leased;
            self.target.lease_config(owner, config).await?;
        }
        Ok(())
    }

    /// The usual configuration counts again.
    pub(super) async fn end_config(&mut self) -> Result<(), RunError> {
        if let Some(Leased { owner, usual, .. }) = self.leased.take() {
            self.target.end_config(&owner, &usual).await?;
        }
        Ok(())
    }
}

/// A name that no other run has.
fn new_owner() -> String {
    format!("page-{}-{}", clock::now().millis(), clock::lot())
}
