//! Which text belongs to a step: the one place that knows it for every step, in any language.

use super::texts::{Follow, Texts};
use super::words::Words;
use crate::session::deletes;
use crate::{ClientId, Family, Step, TimelineStep};

pub(super) fn words(row: &TimelineStep, texts: &Texts) -> Words {
    let watched = row.client == ClientId::Watched(Family::Requests);
    let own = row.client == ClientId::Program;
    let by_program = watched || own || row.client == ClientId::Script;
    let program = &texts.program;
    match &row.step {
        Step::ScriptWritesCookie { visible, .. } => (texts.script_writes)(*visible),
        Step::RequestComposed {
            request,
            program: Some(call),
            ..
        } if by_program => (program.composed)(row.target, request, call),
        Step::RequestComposed {
            request,
            credentials,
            program: _,
        } => (texts.composed)(row.target, request, *credentials),
        Step::LineCalled {
            line,
            function,
            method,
            path,
            jar,
        } => (texts.run.called)(*line, function.as_deref(), method, path, *jar),
        Step::RequestRaised { error } => (program.raised)(error),
        Step::HeaderDropped { name } => (texts.header_dropped)(name),
        Step::ScriptReadsCookies { shown, expected } => {
            (texts.script_reads)(shown.as_deref(), expected)
        }
        Step::PreflightSent { seen, .. } => (texts.preflight_sent)(*seen),
        Step::PreflightAnswered { refusal, .. } => (texts.preflight_answered)(*refusal),
        Step::PreflightRemembered { until } => (texts.preflight_remembered)(*until, row.at),
        Step::ResponseOpaque { redirect: false } => (texts.response_opaque)(),
        Step::ResponseOpaque { redirect: true } => (texts.redirects.opaque)(),
        Step::RedirectFollowed {
            status,
            to,
            changes,
            ..
        } => (texts.redirects.followed)(&Follow {
            status: *status,
            to,
            changes,
            by_program,
        }),
        Step::RedirectNotFollowed {
            mode,
            status,
            location,
        } => (texts.redirects.not_followed)(*mode, *status, location.as_deref(), by_program),
        Step::RedirectRefused {
            refusal, location, ..
        } => (texts.redirects.refused)(*refusal, location, by_program),
        Step::RedirectsSeen { url, statuses } => (texts.redirects.seen)(url, statuses, by_program),
        Step::Intervention(intervention) => (texts.intervention)(intervention, row.client),
        Step::NoCookieInStorage { .. } if by_program => (program.no_cookie)(),
        Step::NoCookieInStorage { host } => (texts.no_cookie)(host),
        Step::CookieAttached { cookie } if by_program => (program.attached)(cookie),
        Step::CookieAttached { cookie } => (texts.attached)(cookie),
        Step::CookieWithheld { cookie, reasons } if by_program => {
            (program.withheld)(cookie, reasons)
        }
        Step::CookieWithheld { cookie, reasons } => (texts.withheld)(cookie, reasons),
        Step::CookieBrought { cookies } if own => (texts.run.brought)(cookies),
        Step::CookieBrought { cookies } => (texts.watch.brought)(cookies),
        Step::ClientUnseen { family } => (texts.watch.unseen)(*family),
        Step::CameBackWithout(came_back) if own => (texts.run.came_back)(came_back),
        Step::CameBackWithout(came_back) => (texts.watch.came_back)(came_back),
        Step::Passed(passage) => (texts.watch.passed)(passage),
        Step::SessionInferred(inference) => (texts.watch.inferred)(inference),
        Step::StrangerCookies { names } => (texts.watch.strangers)(names),
        Step::WorkerReadsStorage { allowed, cookies } => (texts.worker_reads)(*allowed, cookies),
        Step::RequestSent {
            request,
            cut_from,
            passed: false,
        } => (texts.sent)(row.source, row.target, request, *cut_from),
        Step::RequestSent {
            request,
            cut_from,
            passed: true,
        } => (texts.came_through)(request, *cut_from),
        Step::ServerReadsCookies {
            cookies,
            session_id,
        } => (texts.server_reads)(cookies, session_id.as_deref()),
        Step::CredentialsChecked { username, accepted } => {
            (texts.credentials_checked)(username, *accepted, row.target)
        }
        Step::FormNotRead { body, content_type } => {
            (texts.form_not_read)(*body, content_type.as_deref())
        }
        Step::SessionFound { id, user, expires } => {
            (texts.session_found)(id, user, *expires, row.at)
        }
        Step::SessionUnknown { id } => (texts.session_unknown)(id),
        Step::SessionExpired { id, expired } => (texts.session_expired)(id, *expired),
        Step::SessionNotPresented => (texts.session_not_presented)(),
        Step::SessionCreated { id, user, expires } => {
            (texts.session_created)(id, user, *expires, row.at)
        }
        Step::SessionKept { id, user } => (texts.session_kept)(id, user),
        Step::SessionExtended { id, expires } => (texts.session_extended)(id, *expires, row.at),
        Step::InstanceChosen { instance } => (texts.instance_chosen)(*instance),
        Step::CsrfPassed => (texts.csrf_passed)(),
        Step::CsrfRefused { verdict } => (texts.csrf_refused)(*verdict),
        Step::TokenIssued {
            token,
            user,
            expires,
        } => (texts.token_issued)(token, user, *expires, row.at),
        Step::TokenAccepted {
            token,
            user,
            expires,
        } => (texts.token_accepted)(token, user, *expires, row.at),
        Step::TokenRefused { token, expired } => (texts.token_refused)(token, *expired),
        Step::SessionDeleted { id } => (texts.session_deleted)(id),
        Step::ResponseSent {
            response,
            cut_from,
            passed: false,
        } => (texts.answered)(response, *cut_from),
        Step::ResponseSent {
            response,
            cut_from,
            passed: true,
        } => (texts.passed_back)(response, *cut_from),
        Step::SetCookieIssued { line, session_id } => {
            (texts.set_cookie_issued)(deletes(line, row.at), session_id.as_deref())
        }
        Step::WorkerWritesStorage { write } => (texts.worker_writes)(write),
        Step::CookieStored { cookie, .. } | Step::CookieReplaced { new: cookie, .. } if own => {
            (texts.run.kept)(cookie)
        }
        Step::CookieStored { cookie, .. } | Step::CookieReplaced { new: cookie, .. } if watched => {
            (texts.watch.kept)(cookie)
        }
        Step::CookieStored { cookie, .. } | Step::CookieReplaced { new: cookie, .. }
            if by_program =>
        {
            (program.kept)(cookie)
        }
        Step::CookieStored { cookie, notes } => (texts.stored)(cookie, notes),
        Step::CookieReplaced { old, new, notes } => (texts.replaced)(old, new, notes),
        Step::CookieDeleted { cookie } if by_program => (program.dropped)(cookie),
        Step::CookieDeleted { cookie } => (texts.deleted)(cookie),
        Step::NothingToDelete { .. } => (texts.nothing_to_delete)(),
        Step::CookieRejected { reason, .. } if by_program => (program.rejected)(*reason),
        Step::CookieRejected { reason, .. } => (texts.rejected)(*reason),
        Step::ResponseExposed { response } if by_program => (program.answered)(response),
        Step::ResponseExposed { response } => (texts.exposed)(row.target, response),
        Step::SetCookieHidden { lines } => (texts.set_cookie_hidden)(row.target, *lines),
        Step::ResponseWithheld { .. } if by_program => (program.unanswered)(),
        Step::ResponseWithheld {
            failure,
            server_acted,
            cors,
            cookie_kept,
        } => match cors {
            Some(refusal) => {
                (texts.response_withheld_by_cors)(failure, *refusal, *server_acted, *cookie_kept)
            }
            None => (texts.response_withheld)(failure, *server_acted),
        },
        Step::JarDiffers(difference) => (texts.run.differs)(difference),
        Step::CallFailed { error } => (texts.run.failed)(error),
        Step::ServerUnseen { ambiguous } => (texts.server_unseen)(*ambiguous),
        Step::Disagreement { .. } if own => (texts.run.disagreement)(),
        Step::Disagreement { .. } if watched => (texts.watch.disagreement)(),
        Step::Disagreement { findings, .. } => (texts.disagreement)(findings),
    }
}
