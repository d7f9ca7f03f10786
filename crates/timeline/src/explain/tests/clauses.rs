//! Clauses: each rule, refusal, remark and error by itself, in both languages, with its place.

use browser_model::CookieStoreError;

use super::*;

#[track_caller]
fn check_clause(name: &str, clause: &dyn Fn(Language) -> Clause, mends: bool) {
    for language in LANGUAGES {
        let Clause {
            words,
            instead,
            rule,
        } = clause(language);
        assert_eq!(!instead.is_empty(), mends, "{name}");
        assert!(rule.url.starts_with("https://"), "{name}");
        for spans in [words, instead].iter().filter(|spans| !spans.is_empty()) {
            let text = text_of(spans);
            assert_eq!(text, text.trim(), "{name}");
            assert!(text.ends_with(['。', '.']), "{name}: {text}");
            let chinese = text.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
            assert_eq!(chinese, language == Language::Chinese, "{name}: {text}");
        }
    }
}

#[test]
fn every_rule_is_stated_and_every_refusal_mended() {
    for rule in REFUSALS {
        let name = rule.name();
        check_clause(name, &|language| requirement(rule, language), false);
        check_clause(name, &|language| refusal(rule, language), true);
    }
}

#[test]
fn every_error_of_the_cookie_store_api_is_explained() {
    let errors = [
        CookieStoreError::InsecureContext,
        CookieStoreError::ForbiddenCharacter,
        CookieStoreError::EqualsInName,
        CookieStoreError::NamelessWithEquals,
        CookieStoreError::Empty,
        CookieStoreError::NamelessWithPrefix,
        CookieStoreError::HttpPrefix,
        CookieStoreError::TooLong,
        CookieStoreError::DomainWithDot,
        CookieStoreError::HostPrefixWithDomain,
        CookieStoreError::DomainMismatch,
        CookieStoreError::DomainTooLong,
        CookieStoreError::ExpiresAndMaxAge,
        CookieStoreError::PathNotAbsolute,
        CookieStoreError::HostPrefixPath,
        CookieStoreError::PathTooLong,
    ];
    for error in errors {
        check_clause(error.name(), &|language| thrown(error, language), true);
    }
}

#[test]
fn a_path_that_cannot_be_used_is_quoted_and_an_empty_one_is_not() {
    let note = |path: &str| Note::DefaultPath(path.to_owned());
    for language in LANGUAGES {
        let quoted = text_of(&explain_note(&note("shop"), language).words);
        assert!(quoted.contains("shop"), "{quoted}");
        let empty = explain_note(&note(""), language).words;
        assert!(!empty.contains(&Span::Code(String::new())));
    }
}
