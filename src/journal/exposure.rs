//! Whether page code may read an answer, by the rules of CORS and what the server reports of it.

use browser_model::{Client, CorsVerdict, Intent, judge_response};
use timeline::{ProgramOptions, Report};

/// The verdict on the response that the server reports. A program reads everything.
pub(crate) fn exposure(
    page: &Client,
    intent: &Intent,
    program: Option<&ProgramOptions>,
    report: &Report,
) -> CorsVerdict {
    match (report, program) {
        (Report::Trace(trace), None) => judge_response(page, intent, &trace.response.message),
        (_, Some(_)) | (Report::Ambiguous(_) | Report::Missing | Report::NotSent, None) => {
            CorsVerdict::SameOrigin
        }
    }
}
