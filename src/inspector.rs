//! The inspector: `Set-Cookie` lines under the rules, without any request.

mod inspection;

mod beside;
mod finding;
mod form;
mod hint;
mod page;
mod request;
mod share;
mod text;

pub(crate) use page::{Inspector, InspectorProps};

/// The name of the inspector in addresses and in `data-stop`.
pub(crate) const NAME: &str = "inspector";
