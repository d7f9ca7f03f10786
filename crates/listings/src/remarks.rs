//! What is said of a request where a program's code does otherwise than the browser did.

use browser_model::{SendDecision, WithholdReason};
use http_message::Scheme;
use timeline::{Arrival, Exchange, Halt, Report, StepKind};

use crate::carry::Sends;
use crate::comments::Comments;
use crate::pieces::Piece;
use crate::replay::ReplayedRequest;
use crate::sheet::Sheet;
use crate::{Shortfall, control};

/// What the browser decided, and who made the call, where a program's code does not show it.
pub(super) fn remarks(
    sheet: &mut Sheet,
    request: &ReplayedRequest<'_>,
    sends: Sends,
    comments: &Comments,
) {
    let exchange = request.exchange;
    if !request.went_out() {
        return;
    }
    setting(sheet, request, comments);
    if request.place.model_only {
        sheet.comment(comments.model_host, &[]);
    }
    if !exchange.page.ancestors.is_empty() {
        sheet.comment(comments.foreign_page_sends, &[]);
    }
    let left_out = exchange.prepared.dropped.join(", ");
    if !left_out.is_empty() {
        sheet.comment(&(comments.left_out)(&left_out), &[StepKind::HeaderDropped]);
    }
    match sends {
        // What a program sends, it was told to send.
        Sends::ByCall | Sends::ByHand if exchange.program.is_some() => {}
        Sends::ByItself => {}
        Sends::Nothing => {
            let words = match request.with_cookies {
                true => comments.of_withheld(&withheld(exchange)),
                false => comments.without_cookies,
            };
            sheet.comment(words, &[StepKind::CookieWithheld]);
        }
        Sends::ByCall | Sends::ByHand => {
            let plain = request.intent.address.origin.scheme == Scheme::Http;
            let words = match plain && sends_secure(exchange) {
                true => comments.sent_secure,
                false => comments.sent_by_hand,
            };
            sheet.comment(words, &[StepKind::CookieAttached]);
        }
    }
    if is_kept_from_page(exchange) {
        sheet.comment(comments.unreadable, &[StepKind::ResponseWithheld]);
    }
}

/// Names the setting of the server by which it answers a sign-in with a redirect: by itself it does not.
pub(super) fn setting(sheet: &mut Sheet, request: &ReplayedRequest<'_>, comments: &Comments) {
    let Report::Trace(trace) = &request.exchange.report else {
        return;
    };
    let response = request.place.response(&trace.response.message);
    let location = response.headers.get("Location");
    if let (true, Some(to)) = (request.intent.address.path == SIGN_IN, location) {
        let to = control::redirect(response.status, &to.text());
        sheet.comment(&(comments.sign_in_redirect)(&to), &[StepKind::ResponseSent]);
    }
}

const SIGN_IN: &str = "/api/mgr/signin";

/// Whether the client gave up on a redirect. Programs would go further than a browser, or raise.
pub(super) fn endless(request: &ReplayedRequest<'_>) -> bool {
    matches!(request.exchange.redirected.halt, Some(Halt::Refused(_)))
}

/// Says that such a call is shown and not made.
pub(super) fn endless_remark(
    sheet: &mut Sheet,
    request: &ReplayedRequest<'_>,
    comments: &Comments,
) {
    if endless(request) {
        sheet.falls_short(comments.endless, Shortfall::NotMade);
    }
}

/// Whether the answer arrived and page code got nothing of it.
pub(super) fn is_kept_from_page(exchange: &Exchange) -> bool {
    let went_out = exchange.report != Report::NotSent;
    let failed = match exchange.arrival {
        Arrival::Failed(_) => true,
        Arrival::Response(_) | Arrival::Opaque | Arrival::OpaqueRedirect => false,
    };
    exchange.program.is_none() && went_out && failed
}

fn withheld(exchange: &Exchange) -> Vec<WithholdReason> {
    let verdicts = exchange.prepared.verdicts.iter();
    let reasons = verdicts.flat_map(|verdict| match &verdict.decision {
        SendDecision::Sent => Vec::new(),
        SendDecision::Withheld(reasons) => reasons.clone(),
    });
    reasons.collect()
}

fn sends_secure(exchange: &Exchange) -> bool {
    let mut verdicts = exchange.prepared.verdicts.iter();
    verdicts.any(|verdict| verdict.cookie.secure && verdict.decision == SendDecision::Sent)
}

/// Says which ids have to be filled in.
pub(super) fn missing_ids<'a>(
    sheet: &mut Sheet,
    pieces: impl IntoIterator<Item = &'a Piece>,
    comments: &Comments,
) {
    for piece in pieces {
        if let Piece::Id(id) = piece
            && let Some(comment) = comments.of_missing(*id)
        {
            sheet.falls_short(comment, Shortfall::Otherwise);
        }
    }
}

/// Says why a request is shown and not made: it never went out.
pub(super) fn never_sent(sheet: &mut Sheet, exchange: &Exchange, comments: &Comments) {
    let words = match exchange.prepared.unsent {
        Some(_) => comments.raises,
        None => comments.never_sent,
    };
    let shows = [StepKind::PreflightAnswered, StepKind::RequestRaised];
    sheet.comment(words, &shows);
}
