//! What is said in Chinese.

mod cookie_store;
mod cookies;
mod cors;
mod disagreement;
mod guards;
mod interventions;
mod messages;
mod passage;
mod program;
mod reasons;
mod redirects;
mod requirements;
mod run;
mod server;
mod units;
mod watch;
mod worker;

use super::texts::{ProgramTexts, RedirectTexts, RunTexts, Texts, WatchTexts};

pub(super) const TEXTS: Texts = Texts {
    script_writes: messages::script_writes,
    script_reads: interventions::reads,
    composed: messages::composed,
    header_dropped: interventions::header_dropped,
    preflight_sent: cors::asked,
    preflight_answered: cors::answered,
    preflight_remembered: cors::remembered,
    sent: messages::sent,
    disagreement: disagreement::words,
    no_cookie: cookies::none,
    attached: cookies::attached,
    withheld: cookies::withheld,
    stored: cookies::stored,
    replaced: cookies::replaced,
    deleted: cookies::deleted,
    nothing_to_delete: cookies::nothing_to_delete,
    rejected: cookies::rejected,
    worker_reads: worker::reads,
    worker_writes: worker::writes,
    server_reads: server::reads,
    credentials_checked: server::checked,
    form_not_read: server::form_not_read,
    session_found: server::found,
    session_unknown: server::unknown,
    session_expired: server::expired,
    session_not_presented: server::not_presented,
    session_created: server::created,
    session_kept: server::kept,
    session_extended: guards::extended,
    session_deleted: server::deleted,
    instance_chosen: guards::instance,
    csrf_passed: guards::csrf_passed,
    csrf_refused: guards::csrf_refused,
    token_issued: guards::token_issued,
    token_accepted: guards::token_accepted,
    token_refused: guards::token_refused,
    set_cookie_issued: server::issued,
    server_unseen: messages::unseen,
    answered: messages::answered,
    came_through: passage::came_through,
    passed_back: passage::passed_back,
    exposed: messages::exposed,
    set_cookie_hidden: messages::hidden,
    response_opaque: cors::opaque,
    response_withheld: messages::withheld,
    response_withheld_by_cors: cors::withheld,
    intervention: interventions::words,
    redirects: RedirectTexts {
        followed: redirects::followed,
        not_followed: redirects::not_followed,
        refused: redirects::refused,
        seen: redirects::seen,
        opaque: redirects::opaque,
    },
    program: ProgramTexts {
        composed: program::composed,
        raised: program::raised,
        no_cookie: program::no_cookie,
        attached: program::attached,
        withheld: program::withheld,
        kept: program::kept,
        dropped: program::dropped,
        rejected: program::rejected,
        answered: program::answered,
        unanswered: program::unanswered,
    },
    watch: WatchTexts {
        unseen: watch::unseen,
        brought: watch::brought,
        disagreement: watch::disagreement,
        kept: watch::kept,
        came_back: watch::came_back,
        passed: passage::words,
        inferred: passage::inferred,
        strangers: passage::strangers,
    },
    run: RunTexts {
        called: run::called,
        brought: run::brought,
        disagreement: run::disagreement,
        kept: run::kept,
        differs: run::differs,
        failed: run::failed,
        came_back: run::came_back,
    },
    requirement: requirements::of,
    why_rejected: reasons::rejected,
    why_withheld: reasons::withheld,
    why_thrown: cookie_store::thrown,
    note: reasons::note,
};
