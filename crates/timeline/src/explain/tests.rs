//! Every step, reason and note is explained in both languages, soberly, with its rule.

use browser_model::{
    Cookie, Credentials, Finding, Note, Pair, RejectReason, SameSite, Unsent, WithholdReason,
};
use http_message::{Headers, Method, Request, Response};
use practice_server::{CsrfVerdict, StorageOutcome, StorageWrite, UnreadBody};

mod clauses;
mod samples;
mod surprises;

use super::*;
use crate::{
    Annotation, ClientId, FetchFailure, Source, Span, Step, StepKind, TargetKind,
    drawing::drawing,
    fixture::{ID, LATER, OTHER_ID, START, cookie, set_cookie},
};

/// A token in place of an id.
const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJieWh5In0.c2lnbmF0dXJl";

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

const REFUSALS: [RejectReason; 30] = [
    RejectReason::CredentialsMode,
    RejectReason::ControlCharacter,
    RejectReason::Empty,
    RejectReason::NamelessWithEquals,
    RejectReason::EmptyName,
    RejectReason::TooLong,
    RejectReason::DomainNotAscii,
    RejectReason::PublicSuffix,
    RejectReason::DomainMismatch,
    RejectReason::SecureFromInsecure,
    RejectReason::HttpOnlyFromScript,
    RejectReason::OverwriteSecure,
    RejectReason::SameSiteCrossSite,
    RejectReason::SameSiteNoneWithoutSecure,
    RejectReason::SecurePrefix,
    RejectReason::HostPrefix,
    RejectReason::HttpPrefix,
    RejectReason::HostHttpPrefix,
    RejectReason::NamelessWithPrefix,
    RejectReason::PartitionedWithoutSecure,
    RejectReason::OverwriteHttpOnly,
    RejectReason::AttributeWithoutValue,
    RejectReason::MaxAgeNotANumber,
    RejectReason::VersionNotANumber,
    RejectReason::VersionNotSupported,
    RejectReason::DomainWithoutDot,
    RejectReason::PortNotANumber,
    RejectReason::PortMismatch,
    RejectReason::ReaderRaised,
    RejectReason::ResponseLost,
];

fn row(step: Step, source: Source, target: TargetKind) -> TimelineStep {
    TimelineStep {
        drawing: drawing(&step),
        step,
        source,
        target,
        client: crate::ClientId::First,
        at: START,
    }
}

fn text_of(spans: &[Span]) -> String {
    spans.iter().map(Span::text).collect()
}

/// The annotation in each language, after what holds for all of them.
#[track_caller]
fn check(step: &Step, source: Source, target: TargetKind) -> [Annotation; 2] {
    LANGUAGES.map(|language| sober(&row(step.clone(), source, target), language))
}

/// The annotation, after what holds for all of them.
#[track_caller]
fn sober(row: &TimelineStep, language: Language) -> Annotation {
    let annotation = explain(row, language);
    let name = row.step.name();
    assert!(!annotation.headline.is_empty(), "{name}");
    assert!(!annotation.reason.is_empty(), "{name}");
    let words = [&annotation.headline, &annotation.reason];
    for spans in words.into_iter().chain(&annotation.more) {
        let text = text_of(spans);
        assert!(!text.is_empty(), "{name}");
        assert_eq!(text, text.trim(), "{name}");
        assert!(!text.contains(['!', '！', '`']), "{name}: {text}");
        let chinese = text.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
        assert_eq!(chinese, language == Language::Chinese, "{name}: {text}");
    }
    for spans in [&annotation.reason].into_iter().chain(&annotation.more) {
        let text = text_of(spans);
        assert!(!text.contains("  "), "{name}: {text}");
    }
    if let Some(rule) = &annotation.rule {
        assert!(rule.url.starts_with("https://"), "{name}");
    }
    annotation
}

fn request(cookies: Option<&str>) -> Request {
    let mut headers = Headers::new().with("Host", "127.0.0.1:8047");
    if let Some(line) = cookies {
        headers.push("Cookie", line);
    }
    Request {
        method: Method::get(),
        target: "/api/mgr/customers?action=list_customer".to_owned(),
        headers,
        body: Vec::new(),
    }
}

fn response(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Headers::new().with("Set-Cookie", set_cookie(ID)),
        body: body.into(),
    }
}

fn bare() -> Cookie {
    Cookie {
        name: b"theme".to_vec(),
        expires: None,
        http_only: false,
        host_only: false,
        secure: true,
        same_site: SameSite::None,
        ..cookie("dark")
    }
}

fn all_steps() -> Vec<Step> {
    let id = || ID.to_owned();
    let user = || "byhy".to_owned();
    let mut steps = vec![
        Step::NoCookieInStorage {
            host: "127.0.0.1".to_owned(),
        },
        Step::CookieAttached { cookie: cookie(ID) },
        Step::CookieAttached { cookie: bare() },
        Step::ServerReadsCookies {
            cookies: Vec::new(),
            session_id: None,
        },
        Step::ServerReadsCookies {
            cookies: vec![(user(), id())],
            session_id: None,
        },
        Step::ServerReadsCookies {
            cookies: vec![(user(), id())],
            session_id: Some(id()),
        },
        Step::CredentialsChecked {
            username: user(),
            accepted: true,
        },
        Step::CredentialsChecked {
            username: user(),
            accepted: false,
        },
        Step::FormNotRead {
            body: UnreadBody::Empty,
            content_type: None,
        },
        Step::FormNotRead {
            body: UnreadBody::Json,
            content_type: Some("application/json".into()),
        },
        Step::FormNotRead {
            body: UnreadBody::Other,
            content_type: Some("text/plain".into()),
        },
        Step::SessionFound {
            id: id(),
            user: user(),
            expires: LATER,
        },
        Step::SessionUnknown { id: id() },
        Step::SessionExpired {
            id: id(),
            expired: START,
        },
        Step::SessionNotPresented,
        Step::SessionCreated {
            id: id(),
            user: user(),
            expires: LATER,
        },
        Step::SessionKept {
            id: id(),
            user: user(),
        },
        Step::SessionDeleted { id: id() },
        Step::SessionExtended {
            id: id(),
            expires: LATER,
        },
        Step::InstanceChosen { instance: 1 },
        Step::CsrfPassed,
        Step::TokenIssued {
            token: TOKEN.to_owned(),
            user: user(),
            expires: LATER,
        },
        Step::TokenAccepted {
            token: TOKEN.to_owned(),
            user: user(),
            expires: LATER,
        },
        Step::TokenRefused {
            token: TOKEN.to_owned(),
            expired: None,
        },
        Step::TokenRefused {
            token: TOKEN.to_owned(),
            expired: Some(START),
        },
        Step::ServerReadsCookies {
            cookies: vec![("sessionid".to_owned(), TOKEN.to_owned())],
            session_id: Some(TOKEN.to_owned()),
        },
        Step::SetCookieIssued {
            line: set_cookie(TOKEN),
            session_id: Some(TOKEN.to_owned()),
        },
        Step::SetCookieIssued {
            line: set_cookie(ID),
            session_id: Some(id()),
        },
        Step::SetCookieIssued {
            line: "sessionid=; Max-Age=0".to_owned(),
            session_id: None,
        },
        Step::SetCookieIssued {
            line: "theme=dark".to_owned(),
            session_id: None,
        },
        Step::CookieStored {
            cookie: cookie(ID),
            notes: Vec::new(),
        },
        Step::CookieStored {
            cookie: bare(),
            notes: Vec::new(),
        },
        Step::CookieReplaced {
            old: cookie(ID),
            new: cookie(OTHER_ID),
            notes: Vec::new(),
        },
        Step::CookieReplaced {
            old: bare(),
            new: bare(),
            notes: Vec::new(),
        },
        Step::CookieDeleted { cookie: cookie(ID) },
        Step::NothingToDelete {
            line: "sessionid=; Max-Age=0".to_owned(),
        },
        Step::ResponseExposed {
            response: response(200, "{\"ret\":0}"),
        },
        Step::SetCookieHidden { lines: 1 },
        Step::SetCookieHidden { lines: 2 },
        Step::ServerUnseen { ambiguous: true },
        Step::ServerUnseen { ambiguous: false },
        Step::Disagreement {
            expected: String::new(),
            reported: "a=1".to_owned(),
            findings: Vec::new(),
        },
        Step::Disagreement {
            expected: String::new(),
            reported: "a=1".to_owned(),
            findings: all_findings(),
        },
        Step::PreflightRemembered { until: LATER },
    ];
    for verdict in [
        CsrfVerdict::NoCookie,
        CsrfVerdict::NoToken,
        CsrfVerdict::Differs,
    ] {
        steps.push(Step::CsrfRefused { verdict });
    }
    for finding in all_findings() {
        steps.push(Step::Disagreement {
            expected: "a=1".to_owned(),
            reported: "a=2".to_owned(),
            findings: vec![finding],
        });
    }
    for error in all_exceptions() {
        steps.push(Step::RequestRaised { error });
    }
    for session_id in [Some(ID), Some(OTHER_ID), None] {
        steps.push(Step::ServerReadsCookies {
            cookies: twins(),
            session_id: session_id.map(str::to_owned),
        });
    }
    for visible in [Some(true), Some(false), None] {
        let line = format!("sessionid={ID}; Path=/");
        steps.push(Step::ScriptWritesCookie { line, visible });
    }
    for credentials in [
        Credentials::Omit,
        Credentials::SameOrigin,
        Credentials::Include,
    ] {
        steps.push(Step::RequestComposed {
            request: request(None),
            credentials,
            program: None,
        });
    }
    for line in [None, Some("a=1"), Some("sessionid=x")] {
        steps.push(Step::RequestSent {
            request: request(line),
            cut_from: Some(70_000),
            passed: false,
        });
    }
    for body in ["{\"ret\":0}", "{\"ret\":302}", "{\"ret\":1}", "<html>"] {
        for status in [200, 307] {
            let response = response(status, body);
            steps.push(Step::ResponseSent {
                response,
                cut_from: None,
                passed: false,
            });
        }
    }
    for line in [None, Some("session=eyJ1; theme=dark")] {
        steps.push(Step::RequestSent {
            request: request(line),
            cut_from: Some(70_000),
            passed: true,
        });
    }
    for status in [101, 200, 204, 302, 304, 401, 403, 404, 502] {
        steps.push(Step::ResponseSent {
            response: response(status, "<html>"),
            cut_from: Some(70_000),
            passed: true,
        });
    }
    for cookies in [vec![], vec![("sessionid".to_owned(), ID.to_owned())]] {
        for allowed in [true, false] {
            let cookies = cookies.clone();
            steps.push(Step::WorkerReadsStorage { allowed, cookies });
        }
    }
    for line in [
        set_cookie(ID),
        "theme=dark".to_owned(),
        "a=; Max-Age=0".to_owned(),
    ] {
        for outcome in [
            StorageOutcome::Done,
            StorageOutcome::NotAllowed,
            StorageOutcome::Refused("words".to_owned()),
        ] {
            let write = written(&line, outcome);
            steps.push(Step::WorkerWritesStorage { write });
        }
    }
    for failure in [
        FetchFailure::Network("Failed to fetch".to_owned()),
        FetchFailure::TooLarge(4_194_304),
        FetchFailure::TimedOut(10_000),
    ] {
        for server_acted in [true, false] {
            steps.push(Step::ResponseWithheld {
                failure: failure.clone(),
                server_acted,
                cors: None,
                cookie_kept: false,
            });
        }
    }
    steps.extend(samples::other_steps());
    steps
}

fn all_findings() -> Vec<Finding> {
    let pair = |name: &str| Pair {
        name: name.into(),
        value: "dark".into(),
    };
    vec![
        Finding::Replaced {
            cookie: cookie(ID),
            value: OTHER_ID.into(),
        },
        Finding::Twin(pair("sessionid")),
        Finding::Stranger(pair("theme")),
        Finding::Stranger(pair("")),
        Finding::NotWithheld {
            cookie: cookie(ID),
            reasons: vec![WithholdReason::PathMismatch],
        },
        Finding::Missing(cookie(ID)),
        Finding::OtherOrder,
    ]
}

fn all_exceptions() -> [Unsent; 4] {
    let header = || "Cookie".to_owned();
    [
        Unsent::NotLatin1 {
            header: header(),
            from: 0,
            to: 0,
            letter: 'ł',
        },
        Unsent::NameNotAscii { header: header() },
        Unsent::InvalidHeader { header: header() },
        Unsent::InvalidValue { header: header() },
    ]
}

fn twins() -> Vec<(String, String)> {
    [ID, OTHER_ID]
        .map(|id| ("sessionid".to_owned(), id.to_owned()))
        .to_vec()
}

fn written(line: &str, outcome: StorageOutcome) -> StorageWrite {
    StorageWrite {
        line: line.to_owned(),
        call: "cookieStore.set({})".to_owned(),
        effective: format!("sessionid={ID}; Path=/; Max-Age=1209600; SameSite=Lax; Secure"),
        outcome,
    }
}

#[test]
fn what_a_worker_cannot_do_is_said_where_it_happens() {
    let check = |line: &str, told: usize| {
        let write = written(line, StorageOutcome::Done);
        let step = Step::WorkerWritesStorage { write };
        for annotation in check(&step, Source::Reported, TargetKind::ServiceWorker) {
            assert_eq!(annotation.more.len(), told, "{line}");
        }
    };
    check(&set_cookie(ID), 3);
    check("sessionid=x; HttpOnly; SameSite=Strict; Secure", 1);
    check("sessionid=x; SameSite=Strict; Secure", 0);
    check("sessionid=; Max-Age=0; HttpOnly", 0);
}

#[test]
fn every_step_is_explained() {
    for step in all_steps() {
        for source in [
            Source::Observed,
            Source::Reported,
            Source::Modelled,
            Source::Hidden,
        ] {
            check(&step, source, TargetKind::Native);
            check(&step, source, TargetKind::ServiceWorker);
            check(&step, source, TargetKind::InPage);
        }
    }
}

#[test]
fn no_kind_of_step_is_left_out() {
    let steps = all_steps();
    let missing = StepKind::ALL.iter().filter(|kind| {
        let mut steps = steps.iter();
        steps.all(|step| step.kind() != **kind)
    });
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&StepKind>::new());
}

#[test]
fn the_learners_own_program_is_explained_as_one() {
    // Lessons edit nothing of it by hand.
    let steps = all_steps().into_iter();
    for step in steps.filter(|step| !matches!(step, Step::Intervention(_))) {
        for source in [Source::Observed, Source::Reported, Source::Modelled] {
            let client = ClientId::Program;
            let own = TimelineStep {
                client,
                ..row(step.clone(), source, TargetKind::Native)
            };
            for language in LANGUAGES {
                let words = text_of(&sober(&own, language).headline);
                let names_browser = ["浏览器", "rowser"].iter().any(|name| words.contains(name));
                assert!(!(names_browser && is_of_jar(&step)), "{words}");
            }
        }
    }
}

/// Whether the step tells of a cookie's way from or to the program's jar.
fn is_of_jar(step: &Step) -> bool {
    matches!(
        step.kind(),
        StepKind::CookieAttached
            | StepKind::CookieWithheld
            | StepKind::CookieStored
            | StepKind::CookieReplaced
            | StepKind::CookieDeleted
            | StepKind::CookieBrought
            | StepKind::NoCookieInStorage
            | StepKind::NothingToDelete
            | StepKind::CookieRejected
            | StepKind::JarDiffers
    )
}

#[test]
fn every_reason_to_withhold_is_explained() {
    let reasons = [
        WithholdReason::CredentialsMode,
        WithholdReason::HostOnlyMismatch,
        WithholdReason::DomainMismatch,
        WithholdReason::PublicSuffix,
        WithholdReason::PathMismatch,
        WithholdReason::SecureOnly,
        WithholdReason::HttpOnly,
        WithholdReason::SameSiteStrict,
        WithholdReason::SameSiteLax,
        WithholdReason::SameSiteDefault,
        WithholdReason::Expired,
        WithholdReason::PartitionMismatch,
        WithholdReason::PortMismatch,
        WithholdReason::HeaderByHand,
    ];
    for reason in reasons {
        let reasons = vec![reason, WithholdReason::Expired];
        let step = Step::CookieWithheld {
            cookie: cookie(ID),
            reasons,
        };
        for annotation in check(&step, Source::Modelled, TargetKind::Native) {
            assert!(annotation.rule.is_some(), "{reason:?}");
            assert_eq!(
                annotation.more.len(),
                2,
                "what else could be sent, and the second reason"
            );
        }
    }
}

#[test]
fn every_reason_to_refuse_is_explained() {
    for reason in REFUSALS {
        let step = Step::CookieRejected {
            line: set_cookie(ID),
            reason,
        };
        for annotation in check(&step, Source::Modelled, TargetKind::Native) {
            assert!(annotation.rule.is_some(), "{reason:?}");
            assert_eq!(annotation.more.len(), 1, "what else could be sent");
            assert!(!annotation.raw.is_empty(), "{reason:?}");
        }
    }
}

#[test]
fn every_note_is_explained() {
    let word = || "Foo".to_owned();
    let mut notes = vec![
        Note::Trimmed,
        Note::Nameless,
        Note::ValueMissing,
        Note::NotUtf8,
        Note::UnknownAttribute(word()),
        Note::AttributeTooLong(word()),
        Note::Overridden(word()),
        Note::ExpiresNotADate(word()),
        Note::MaxAgeNotANumber(word()),
        Note::MaxAgeBeatsExpires,
        Note::LifetimeClamped,
        Note::DefaultPath("api".to_owned()),
        Note::DomainDotDropped,
        Note::DomainMapped(word()),
        Note::DomainIsHostSuffix,
        Note::UnknownSameSite(word()),
        Note::Evicted(31),
        Note::ZoneNotRead(word()),
        Note::DomainIsHostAddress,
        Note::LaterIgnored(word()),
        Note::NotEnforced(word()),
        Note::PathNeverMatches(word()),
        Note::PathEscaped(word()),
        Note::EscapedQuotesDropped,
    ];
    let defaults = [
        SameSite::None,
        SameSite::Lax,
        SameSite::Strict,
        SameSite::Default,
    ];
    notes.extend(defaults.map(Note::SameSiteMissing));
    let number = notes.len();
    let step = Step::CookieStored {
        cookie: cookie(ID),
        notes,
    };
    for annotation in check(&step, Source::Modelled, TargetKind::Native) {
        assert_eq!(annotation.more.len(), 1 + number);
        for note in &annotation.more[1..] {
            let text = text_of(note);
            let places = ["§", "http.cookiejar.", "requests.cookies."];
            let named = places.iter().any(|place| text.contains(place));
            assert!(named, "a note names its rule: {text}");
        }
    }
}

#[test]
fn the_model_claims_no_journey() {
    let sent = Step::RequestSent {
        request: request(None),
        cut_from: None,
        passed: false,
    };
    let [chinese, english] = check(&sent, Source::Reported, TargetKind::InPage);
    assert_eq!(text_of(&chinese.headline), "请求交给页面里的服务端");
    assert!(text_of(&english.more[0]).starts_with("Nothing goes out on the network"));
}

#[test]
fn the_bytes_that_matter_are_marked() {
    let step = Step::SetCookieIssued {
        line: set_cookie(ID),
        session_id: Some(ID.to_owned()),
    };
    let [annotation, _] = check(&step, Source::Reported, TargetKind::Native);
    let line = vec![
        Span::Dim("Set-Cookie: ".to_owned()),
        Span::Text("sessionid=".to_owned()),
        Span::MarkedKey(ID.to_owned()),
        Span::Text("; Path=/; Max-Age=1209600; HttpOnly".to_owned()),
    ];
    assert_eq!(annotation.raw, [line]);
    let step = Step::RequestSent {
        request: request(Some("a=1; sessionid=x")),
        cut_from: None,
        passed: false,
    };
    let [annotation, _] = check(&step, Source::Reported, TargetKind::Native);
    let line = vec![
        Span::Dim("Cookie: ".to_owned()),
        Span::Text("a=".to_owned()),
        Span::Mark("1".to_owned()),
        Span::Text("; sessionid=".to_owned()),
        Span::MarkedKey("x".to_owned()),
    ];
    assert_eq!(annotation.raw[2], line);
}

#[test]
fn the_values_of_untidy_lines_are_marked_too() {
    #[track_caller]
    fn marks(cookie: &str, expected: &[&str]) {
        let step = Step::RequestSent {
            request: request(Some(cookie)),
            cut_from: None,
            passed: false,
        };
        let [annotation, _] = check(&step, Source::Reported, TargetKind::Native);
        let marked = annotation.raw[2].iter().filter_map(|span| match span {
            Span::Mark(value) => Some(value.as_str()),
            Span::Text(_) | Span::Code(_) | Span::Key(_) | Span::MarkedKey(_) | Span::Dim(_) => {
                None
            }
        });
        assert_eq!(marked.collect::<Vec<_>>(), expected);
    }
    marks("a=1;b=2", &["1", "2"]);
    marks("lone; b = 2 ", &["lone", "2"]);
    marks("a=\"1; 2\"", &["\"1", "2\""]);
}

#[test]
fn spans_of_time_in_words() {
    let step = Step::SessionFound {
        id: ID.to_owned(),
        user: "byhy".to_owned(),
        expires: START.plus_seconds(3600),
    };
    let [chinese, english] = check(&step, Source::Reported, TargetKind::Native);
    assert!(text_of(&chinese.reason).ends_with("大约 1 小时后到期。"));
    assert!(text_of(&english.reason).ends_with("It expires in about 1 hour."));
}
