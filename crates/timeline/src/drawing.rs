//! What the diagram draws for a step: lifelines and directions, in the words of neither pixels nor people.

use practice_server::{Failure, Passage, StorageOutcome};

use crate::{Drawing, Intervention, Role, Step};

/// The mark or the arrow of a step.
pub(crate) fn drawing(step: &Step) -> Drawing {
    use Role::{Browser, BrowserStorage, PageCode, Server, SessionTable};
    let key = || step.session_id();
    match step {
        Step::ScriptWritesCookie { .. } | Step::RequestComposed { .. } => {
            passes(PageCode, Browser, key())
        }
        Step::LineCalled { .. } => passes(PageCode, Browser, None),
        Step::RequestRaised { .. } => mark(PageCode, false),
        Step::HeaderDropped { .. } => stops(PageCode, Browser, None),
        Step::ScriptReadsCookies { .. } => passes(BrowserStorage, PageCode, key()),
        Step::PreflightSent { .. } => asks(Browser, Server),
        Step::PreflightAnswered { refusal: None, .. } => passes(Server, Browser, None),
        Step::PreflightAnswered { .. } => stops(Server, Browser, None),
        Step::PreflightRemembered { .. } => mark(Browser, true),
        Step::ResponseOpaque { .. } => stops(Browser, PageCode, None),
        Step::RedirectFollowed { .. } => mark(Browser, true),
        Step::RedirectNotFollowed { .. } | Step::RedirectRefused { .. } => mark(Browser, false),
        Step::RedirectsSeen { .. } => passes(Browser, PageCode, None),
        Step::Intervention(intervention) => of_intervention(intervention, key()),
        Step::NoCookieInStorage { .. } => asks(Browser, BrowserStorage),
        Step::CookieAttached { .. } => passes(BrowserStorage, Browser, key()),
        Step::CookieWithheld { .. } => stops(BrowserStorage, Browser, key()),
        Step::CookieBrought { .. } => passes(PageCode, Browser, key()),
        Step::ClientUnseen { .. } | Step::CameBackWithout(_) | Step::JarDiffers(_) => {
            mark(BrowserStorage, false)
        }
        Step::CallFailed { .. } => stops(Browser, PageCode, None),
        Step::WorkerReadsStorage { allowed: false, .. } => stops(BrowserStorage, Server, None),
        Step::WorkerReadsStorage { cookies, .. } if cookies.is_empty() => {
            asks(Server, BrowserStorage)
        }
        Step::WorkerReadsStorage { .. } => passes(BrowserStorage, Server, key()),
        Step::RequestSent { .. } => passes(Browser, Server, key()),
        Step::InstanceChosen { .. }
        | Step::CsrfPassed
        | Step::TokenAccepted { .. }
        | Step::TokenIssued { .. }
        | Step::ServerReadsCookies { .. } => mark(Server, true),
        Step::CsrfRefused { .. } | Step::TokenRefused { .. } => mark(Server, false),
        Step::CredentialsChecked { accepted, .. } => mark(Server, *accepted),
        Step::SessionFound { .. } => passes(SessionTable, Server, key()),
        Step::SessionUnknown { .. } | Step::SessionExpired { .. } => {
            stops(Server, SessionTable, key())
        }
        Step::FormNotRead { .. } | Step::SessionNotPresented => mark(Server, false),
        Step::SessionCreated { .. }
        | Step::SessionExtended { .. }
        | Step::SessionDeleted { .. } => passes(Server, SessionTable, key()),
        Step::SessionKept { .. } => mark(SessionTable, true),
        Step::ResponseSent { .. } => passes(Server, Browser, None),
        Step::SetCookieIssued { .. } => passes(Server, Browser, key()),
        Step::WorkerWritesStorage { write } => match write.outcome {
            StorageOutcome::Done => passes(Server, BrowserStorage, key()),
            StorageOutcome::NotAllowed | StorageOutcome::Refused(_) => {
                stops(Server, BrowserStorage, key())
            }
        },
        Step::CookieStored { .. } | Step::CookieReplaced { .. } => {
            passes(Browser, BrowserStorage, key())
        }
        Step::CookieDeleted { .. } => passes(Browser, BrowserStorage, None),
        Step::NothingToDelete { .. } => asks(Browser, BrowserStorage),
        Step::CookieRejected { .. } => stops(Browser, BrowserStorage, key()),
        Step::ResponseExposed { .. } => passes(Browser, PageCode, None),
        Step::SetCookieHidden { .. } | Step::ResponseWithheld { .. } => {
            stops(Browser, PageCode, None)
        }
        Step::Passed(Passage::Failed(Failure::ClientLeft | Failure::RequestStalled)) => {
            mark(Browser, false)
        }
        Step::Passed(Passage::Failed(_)) | Step::ServerUnseen { .. } => mark(Server, false),
        Step::Passed(_) => mark(Server, true),
        Step::SessionInferred(_) => carries(Server, SessionTable, key()),
        Step::StrangerCookies { .. } => mark(BrowserStorage, false),
        Step::Disagreement { .. } => mark(Browser, false),
    }
}

fn of_intervention(intervention: &Intervention, key: Option<String>) -> Drawing {
    match intervention {
        Intervention::JarRead { values, .. } if values.len() > 1 => {
            stops(Role::BrowserStorage, Role::PageCode, None)
        }
        Intervention::JarRead { .. } | Intervention::IdCopied { .. } => {
            passes(Role::BrowserStorage, Role::PageCode, key)
        }
        Intervention::RowDeleted { .. } => mark(Role::SessionTable, false),
        Intervention::RowChanged { .. } => mark(Role::SessionTable, true),
        Intervention::CookieDeleted { .. } | Intervention::BrowserClosed { .. } => {
            mark(Role::BrowserStorage, false)
        }
        Intervention::TimePassed { .. } => mark(Role::Browser, true),
        Intervention::ServerConfigured { .. } => mark(Role::Server, true),
    }
}

fn mark(at: Role, good: bool) -> Drawing {
    Drawing::Mark { at, good }
}

fn passes(from: Role, to: Role, key: Option<String>) -> Drawing {
    Drawing::Arrow {
        from,
        to,
        dashed: false,
        stopped: false,
        key,
    }
}

fn asks(from: Role, to: Role) -> Drawing {
    Drawing::Arrow {
        from,
        to,
        dashed: true,
        stopped: false,
        key: None,
    }
}

/// Inferred: nobody has seen it.
fn carries(from: Role, to: Role, key: Option<String>) -> Drawing {
    Drawing::Arrow {
        from,
        to,
        dashed: true,
        stopped: false,
        key,
    }
}

fn stops(from: Role, to: Role, key: Option<String>) -> Drawing {
    Drawing::Arrow {
        from,
        to,
        dashed: true,
        stopped: true,
        key,
    }
}
