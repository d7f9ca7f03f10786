//! What went otherwise than one might expect: the words say so, and say no more than is so.

use std::collections::BTreeSet;

use super::*;

#[test]
fn each_difference_has_words_and_a_heading_of_its_own() {
    let headings: BTreeSet<String> = all_findings()
        .into_iter()
        .map(|finding| {
            let step = Step::Disagreement {
                expected: String::new(),
                reported: String::new(),
                findings: vec![finding],
            };
            let [_, english] = check(&step, Source::Reported, TargetKind::Native);
            assert!(english.rule.is_some());
            text_of(&english.headline)
        })
        .collect();
    assert_eq!(headings.len(), all_findings().len());
    let step = Step::Disagreement {
        expected: String::new(),
        reported: String::new(),
        findings: all_findings(),
    };
    for annotation in check(&step, Source::Reported, TargetKind::Native) {
        assert_eq!(annotation.more.len(), all_findings().len() + 1);
    }
}

#[test]
fn of_two_ids_the_one_that_this_server_takes_is_told() {
    let takes = |id: Option<&str>, chinese: &str, english: &str| {
        let step = Step::ServerReadsCookies {
            cookies: twins(),
            session_id: id.map(str::to_owned),
        };
        let annotations = check(&step, Source::Reported, TargetKind::Native);
        let [zh, en] = annotations.map(|annotation| text_of(&annotation.reason));
        assert!(zh.contains("2 个") && zh.contains(chinese), "{zh}");
        assert!(en.contains("2 cookies") && en.contains(english), "{en}");
    };
    takes(Some(ID), "取第一个", "takes the first");
    takes(Some(OTHER_ID), "取最后一个", "takes the last");
    takes(None, "取其中一个", "takes one of them");
    let sent = Step::RequestSent {
        request: request(Some("sessionid=x; sessionid=y")),
        cut_from: None,
        passed: false,
    };
    assert_eq!(sent.session_id(), None);
    let [_, english] = check(&sent, Source::Reported, TargetKind::Native);
    let text = text_of(&english.reason);
    assert!(text.contains("2 cookies named sessionid"), "{text}");
}

#[test]
fn an_exception_is_named_and_quoted() {
    for error in all_exceptions() {
        let step = Step::RequestRaised {
            error: error.clone(),
        };
        for annotation in check(&step, Source::Modelled, TargetKind::InPage) {
            let headline = text_of(&annotation.headline);
            assert!(headline.contains(error.exception()), "{headline}");
            assert_eq!(annotation.raw, [vec![Span::Text(error.to_string())]]);
        }
    }
}

#[test]
fn a_remembered_preflight_says_until_when() {
    let step = Step::PreflightRemembered { until: LATER };
    for annotation in check(&step, Source::Modelled, TargetKind::Native) {
        let reason = text_of(&annotation.reason);
        assert!(reason.contains(&LATER.http_date()), "{reason}");
        assert!(reason.contains("14 "), "{reason}");
    }
}

#[test]
fn a_program_makes_no_exception_for_this_machine() {
    let step = Step::CookieWithheld {
        cookie: bare(),
        reasons: vec![WithholdReason::SecureOnly],
    };
    let row = TimelineStep {
        client: ClientId::Script,
        ..row(step, Source::Modelled, TargetKind::Native)
    };
    for language in LANGUAGES {
        let annotation = explain(&row, language);
        assert!(text_of(&annotation.headline).contains("Session"));
        let last = annotation.more.last().unwrap();
        assert!(text_of(last).contains("requests"));
    }
}

#[test]
fn a_domain_that_names_this_very_host_is_not_called_missing() {
    for note in [Note::DomainIsHostSuffix, Note::DomainIsHostAddress] {
        let step = Step::CookieStored {
            cookie: cookie(ID),
            notes: vec![note],
        };
        let annotations = check(&step, Source::Modelled, TargetKind::Native);
        let [zh, en] = annotations.map(|annotation| text_of(&annotation.reason));
        assert!(zh.starts_with("Domain"), "{zh}");
        assert!(en.starts_with("Domain"), "{en}");
    }
}

#[test]
fn too_many_cookies_are_told_from_an_unusual_answer() {
    for status in [431, 500] {
        let step = Step::ResponseExposed {
            response: response(status, ""),
        };
        for annotation in check(&step, Source::Observed, TargetKind::Native) {
            let reason = text_of(&annotation.reason);
            assert_eq!(reason.contains("cookie"), status == 431, "{reason}");
        }
    }
}
