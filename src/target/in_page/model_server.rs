//! The module that holds the practice server's code, loaded on first use.

use http_message::{Origin, Request, Response, Timestamp};
use practice_server::json::Json;
use practice_server::wire;
use serde_json::Value;

use crate::platform::scripts::{self, ModelInstance};
use crate::target::TargetError;

/// A practice server in a module of its own.
pub(super) struct ModelServer(ModelInstance);

impl ModelServer {
    /// Loads the module and opens a server that believes it is reached at this origin.
    pub(super) async fn open(origin: &Origin) -> Result<Self, TargetError> {
        let instance = scripts::open_server(origin).await;
        instance.map(Self).ok_or(TargetError::NoModel)
    }

    /// Its answer to a request that arrives `now`.
    pub(super) fn serve(&self, now: Timestamp, request: &Request) -> Result<Response, TargetError> {
        let fields = request.headers.iter();
        let headers: Value = fields
            .flat_map(|field| [field.name.clone(), field.text().into_owned()])
            .collect();
        let answer = self.0.serve(now, request, &headers.to_string());
        let answer = answer.ok_or(TargetError::NoModel)?;
        let answer = Json::of(answer.as_bytes()).map_err(|_| TargetError::NoModel)?;
        let traced = wire::read_response(answer).map_err(|_| TargetError::NoModel)?;
        Ok(traced.message)
    }
}
