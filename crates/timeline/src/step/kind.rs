//! Which step it is, apart from what the step holds: its name in `data-step`, in lessons' files and in listings.

use practice_server::Passage;

use crate::{Intervention, Step};

/// Defines the kinds with their names, in the order in which a timeline may show them.
macro_rules! kinds {
    ($($kind:ident => $name:literal,)*) => {
        /// A kind of step.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum StepKind {
            $(#[doc = concat!("`", $name, "`")] $kind,)*
        }

        impl StepKind {
            /// All of them, in the order in which a timeline may show them.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The name: the value of `data-step`, stable, in kebab-case.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }
    };
}

kinds! {
    ScriptWritesCookie => "script-writes-cookie",
    ScriptReadsCookies => "script-reads-cookies",
    RequestComposed => "request-composed",
    LineCalled => "line-called",
    RequestRaised => "request-raised",
    HeaderDropped => "header-dropped",
    NoCookieInStorage => "no-cookie-in-storage",
    CookieAttached => "cookie-attached",
    CookieWithheld => "cookie-withheld",
    CookieBrought => "cookie-brought",
    ClientUnseen => "client-unseen",
    PreflightSent => "preflight-sent",
    PreflightAnswered => "preflight-answered",
    PreflightRemembered => "preflight-remembered",
    WorkerReadsStorage => "worker-reads-storage",
    RequestSent => "request-sent",
    Disagreement => "disagreement",
    InstanceChosen => "instance-chosen",
    CsrfPassed => "csrf-passed",
    CsrfRefused => "csrf-refused",
    StrangerCookies => "stranger-cookies",
    LineChanged => "line-changed",
    PassedOn => "passed-on",
    InterimResponse => "interim-response",
    UpstreamAnswered => "upstream-answered",
    Trailers => "trailers",
    ConnectionSwitched => "connection-switched",
    ResponseContinues => "response-continues",
    UpstreamFailed => "upstream-failed",
    SessionInferred => "session-inferred",
    ServerReadsCookies => "server-reads-cookies",
    CredentialsChecked => "credentials-checked",
    FormNotRead => "form-not-read",
    SessionFound => "session-found",
    SessionUnknown => "session-unknown",
    SessionExpired => "session-expired",
    SessionNotPresented => "session-not-presented",
    TokenAccepted => "token-accepted",
    TokenRefused => "token-refused",
    CameBackWithout => "came-back-without",
    SessionCreated => "session-created",
    SessionKept => "session-kept",
    SessionExtended => "session-extended",
    TokenIssued => "token-issued",
    SessionDeleted => "session-deleted",
    ResponseSent => "response-sent",
    SetCookieIssued => "set-cookie-issued",
    WorkerWritesStorage => "worker-writes-storage",
    CookieStored => "cookie-stored",
    CookieReplaced => "cookie-replaced",
    CookieDeleted => "cookie-deleted",
    NothingToDelete => "nothing-to-delete",
    CookieRejected => "cookie-rejected",
    JarDiffers => "jar-differs",
    RedirectFollowed => "redirect-followed",
    RedirectNotFollowed => "redirect-not-followed",
    RedirectRefused => "redirect-refused",
    SetCookieHidden => "set-cookie-hidden",
    ResponseExposed => "response-exposed",
    ResponseOpaque => "response-opaque",
    RedirectsSeen => "redirects-seen",
    ResponseWithheld => "response-withheld",
    CallFailed => "call-failed",
    ServerUnseen => "server-unseen",
    JarRead => "jar-read",
    IdCopied => "id-copied",
    RowDeletedByHand => "row-deleted-by-hand",
    RowChangedByHand => "row-changed-by-hand",
    CookieDeletedByHand => "cookie-deleted-by-hand",
    TimePassed => "time-passed",
    BrowserClosed => "browser-closed",
    ServerConfigured => "server-configured",
}

impl StepKind {
    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

impl Step {
    /// Which step it is.
    pub fn kind(&self) -> StepKind {
        match self {
            Self::ScriptWritesCookie { .. } => StepKind::ScriptWritesCookie,
            Self::RequestComposed { .. } => StepKind::RequestComposed,
            Self::LineCalled { .. } => StepKind::LineCalled,
            Self::RequestRaised { .. } => StepKind::RequestRaised,
            Self::HeaderDropped { .. } => StepKind::HeaderDropped,
            Self::ScriptReadsCookies { .. } => StepKind::ScriptReadsCookies,
            Self::PreflightSent { .. } => StepKind::PreflightSent,
            Self::PreflightAnswered { .. } => StepKind::PreflightAnswered,
            Self::PreflightRemembered { .. } => StepKind::PreflightRemembered,
            Self::NoCookieInStorage { .. } => StepKind::NoCookieInStorage,
            Self::CookieAttached { .. } => StepKind::CookieAttached,
            Self::CookieWithheld { .. } => StepKind::CookieWithheld,
            Self::CookieBrought { .. } => StepKind::CookieBrought,
            Self::ClientUnseen { .. } => StepKind::ClientUnseen,
            Self::CameBackWithout(_) => StepKind::CameBackWithout,
            Self::WorkerReadsStorage { .. } => StepKind::WorkerReadsStorage,
            Self::RequestSent { .. } => StepKind::RequestSent,
            Self::InstanceChosen { .. } => StepKind::InstanceChosen,
            Self::CsrfPassed => StepKind::CsrfPassed,
            Self::CsrfRefused { .. } => StepKind::CsrfRefused,
            Self::ServerReadsCookies { .. } => StepKind::ServerReadsCookies,
            Self::CredentialsChecked { .. } => StepKind::CredentialsChecked,
            Self::FormNotRead { .. } => StepKind::FormNotRead,
            Self::SessionFound { .. } => StepKind::SessionFound,
            Self::SessionUnknown { .. } => StepKind::SessionUnknown,
            Self::SessionExpired { .. } => StepKind::SessionExpired,
            Self::SessionNotPresented => StepKind::SessionNotPresented,
            Self::TokenAccepted { .. } => StepKind::TokenAccepted,
            Self::TokenRefused { .. } => StepKind::TokenRefused,
            Self::SessionCreated { .. } => StepKind::SessionCreated,
            Self::SessionKept { .. } => StepKind::SessionKept,
            Self::SessionExtended { .. } => StepKind::SessionExtended,
            Self::TokenIssued { .. } => StepKind::TokenIssued,
            Self::SessionDeleted { .. } => StepKind::SessionDeleted,
            Self::ResponseSent { .. } => StepKind::ResponseSent,
            Self::SetCookieIssued { .. } => StepKind::SetCookieIssued,
            Self::WorkerWritesStorage { .. } => StepKind::WorkerWritesStorage,
            Self::CookieStored { .. } => StepKind::CookieStored,
            Self::CookieReplaced { .. } => StepKind::CookieReplaced,
            Self::CookieDeleted { .. } => StepKind::CookieDeleted,
            Self::NothingToDelete { .. } => StepKind::NothingToDelete,
            Self::CookieRejected { .. } => StepKind::CookieRejected,
            Self::ResponseExposed { .. } => StepKind::ResponseExposed,
            Self::SetCookieHidden { .. } => StepKind::SetCookieHidden,
            Self::ResponseWithheld { .. } => StepKind::ResponseWithheld,
            Self::ResponseOpaque { .. } => StepKind::ResponseOpaque,
            Self::RedirectFollowed { .. } => StepKind::RedirectFollowed,
            Self::RedirectNotFollowed { .. } => StepKind::RedirectNotFollowed,
            Self::RedirectRefused { .. } => StepKind::RedirectRefused,
            Self::RedirectsSeen { .. } => StepKind::RedirectsSeen,
            Self::JarDiffers(_) => StepKind::JarDiffers,
            Self::CallFailed { .. } => StepKind::CallFailed,
            Self::ServerUnseen { .. } => StepKind::ServerUnseen,
            Self::Disagreement { .. } => StepKind::Disagreement,
            Self::Passed(passage) => match passage {
                Passage::PassedOn { .. } => StepKind::PassedOn,
                Passage::LineChanged { .. } => StepKind::LineChanged,
                Passage::Interim { .. } => StepKind::InterimResponse,
                Passage::Answered { .. } => StepKind::UpstreamAnswered,
                Passage::Trailers { .. } => StepKind::Trailers,
                Passage::Switched { .. } => StepKind::ConnectionSwitched,
                Passage::Continues => StepKind::ResponseContinues,
                Passage::Failed(_) => StepKind::UpstreamFailed,
            },
            Self::SessionInferred(_) => StepKind::SessionInferred,
            Self::StrangerCookies { .. } => StepKind::StrangerCookies,
            Self::Intervention(intervention) => match intervention {
                Intervention::JarRead { .. } => StepKind::JarRead,
                Intervention::IdCopied { .. } => StepKind::IdCopied,
                Intervention::RowDeleted { .. } => StepKind::RowDeletedByHand,
                Intervention::RowChanged { .. } => StepKind::RowChangedByHand,
                Intervention::CookieDeleted { .. } => StepKind::CookieDeletedByHand,
                Intervention::TimePassed { .. } => StepKind::TimePassed,
                Intervention::BrowserClosed { .. } => StepKind::BrowserClosed,
                Intervention::ServerConfigured { .. } => StepKind::ServerConfigured,
            },
        }
    }

    /// The name of its kind.
    pub fn name(&self) -> &'static str {
        self.kind().name()
    }
}
