//! The learner's own server behind ours: octets go through as they are, and every exchange leaves a trace.

mod address;
mod apology;
mod arriving;
mod calls;
mod change;
mod exchange;
mod framing;
mod gateway;
mod head;
mod progress;
mod record;
mod tunnel;
mod wire;

pub(crate) use address::Setting;
pub use address::UpstreamError;
pub(crate) use calls::router;
pub(crate) use gateway::Gateway;
