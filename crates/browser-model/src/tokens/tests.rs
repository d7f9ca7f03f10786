//! Tokens cover the line and say what the parser does.

use super::*;
use crate::parse::parse;

/// The line with the kind of each token in front of it.
fn shown(line: &str, profile: &Profile) -> String {
    let spell = |fate: Fate| match fate {
        Fate::Counts => "",
        Fate::Default => " default",
        Fate::Overridden => " overridden",
        Fate::BeatenByMaxAge => " beaten",
        Fate::Unreadable => " unreadable",
        Fate::TooLong => " too long",
        Fate::Unknown => " unknown",
        Fate::NotRead => " not read",
    };
    let words = tokens(line.as_bytes(), profile).into_iter().map(|token| {
        let text = &line[token.range];
        match token.kind {
            TokenKind::Name => format!("n:{text}"),
            TokenKind::Equals | TokenKind::Separator => text.to_owned(),
            TokenKind::Value => format!("v:{text}"),
            TokenKind::Space => "_".repeat(text.len()),
            TokenKind::Control => "!".repeat(text.len()),
            TokenKind::AttributeName { fate, .. } => format!("a:{text}{}", spell(fate)),
            TokenKind::AttributeValue { fate, .. } => format!("w:{text}{}", spell(fate)),
        }
    });
    words.collect::<Vec<_>>().join("|")
}

#[track_caller]
fn check(line: &str, profile: &Profile, expected: &str) {
    assert_eq!(shown(line, profile), expected, "{line}");
}

#[test]
fn names_values_and_attributes() {
    let chromium = &Profile::CHROMIUM;
    check("", chromium, "");
    check("a=b", chromium, "n:a|=|v:b");
    check(" a = b=c ", chromium, "_|n:a|_|=|_|v:b=c|_");
    check("=b", chromium, "=|v:b");
    check(" foo ", chromium, "_|v:foo|_");
    check(" foo ", &Profile::FIREFOX, "_|n:foo|_");
    check("a=b;;  ; =", chromium, "n:a|=|v:b|;|;|__|;|_|=");
    check(
        "a=b; path=/; Secure = no",
        chromium,
        "n:a|=|v:b|;|_|a:path|=|w:/|;|_|a:Secure|_|=|_|w:no not read",
    );
}

#[test]
fn fates() {
    let date = "Mon, 07 Dec 2026 08:43:54 GMT";
    let (draft, chromium) = (&Profile::DRAFT, &Profile::CHROMIUM);
    check(
        "a=b;Path=/x;Path=y",
        chromium,
        "n:a|=|v:b|;|a:Path overridden|=|w:/x overridden|;|a:Path default|=|w:y default",
    );
    check(
        &format!("a=b;Expires={date};Max-Age=1"),
        chromium,
        &format!("n:a|=|v:b|;|a:Expires beaten|=|w:{date} beaten|;|a:Max-Age|=|w:1"),
    );
    check(
        "a=b;Max-Age=1;Max-Age=x",
        chromium,
        "n:a|=|v:b|;|a:Max-Age overridden|=|w:1 overridden|;|a:Max-Age unreadable|=|w:x unreadable",
    );
    check(
        "a=b;Max-Age=1;Max-Age=x",
        draft,
        "n:a|=|v:b|;|a:Max-Age|=|w:1|;|a:Max-Age unreadable|=|w:x unreadable",
    );
    check(
        "a=b;Priority=High",
        chromium,
        "n:a|=|v:b|;|a:Priority unknown|=|w:High unknown",
    );
    let long = "x".repeat(1025);
    check(
        &format!("a=b;Domain={long}"),
        chromium,
        &format!("n:a|=|v:b|;|a:Domain too long|=|w:{long} too long"),
    );
}

#[test]
fn what_drops_the_line_stands_alone() {
    check("a=b\u{1}\u{2}c", &Profile::DRAFT, "n:a|=|v:b|!!|v:c");
    check("a\t=b\tc", &Profile::CHROMIUM, "n:a|_|=|v:b|!|v:c");
    check("a\t=b\tc", &Profile::DRAFT, "n:a|_|=|v:b\tc");
}

/// For any line: the tokens cover it, and say what `parse` says.
#[test]
fn agreement_with_the_parser() {
    const PARTS: [&str; 24] = [
        "a",
        "=",
        ";",
        " ",
        "\t",
        "\u{1}",
        "\u{7f}",
        "é",
        "Path",
        "path=/x",
        "Max-Age",
        "max-age=1",
        "Max-Age=x",
        "Expires=1 Jan 2030 0:0:0",
        "expires=x",
        "Secure",
        "HttpOnly",
        "SameSite=Lax",
        "SameSite=x",
        "Domain=.a.example",
        "domain",
        "Partitioned",
        "b=c",
        "; ",
    ];
    let mut state = 1_u32;
    let mut below = |count: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(state >> 8).unwrap() % count
    };
    for _ in 0..20_000 {
        let length = below(12);
        let mut line: Vec<u8> = Vec::new();
        for _ in 0..length {
            line.extend(PARTS[below(PARTS.len())].bytes());
        }
        if below(10) == 0 {
            line.push(0xFF);
        }
        for profile in [Profile::DRAFT, Profile::CHROMIUM, Profile::FIREFOX] {
            check_agreement(&line, &profile);
        }
    }
}

#[track_caller]
fn check_agreement(line: &[u8], profile: &Profile) {
    let found = tokens(line, profile);
    let mut end = 0;
    for token in &found {
        assert_eq!(token.range.start, end, "{line:?}");
        assert!(token.range.end > end, "{line:?}");
        end = token.range.end;
    }
    assert_eq!(end, line.len(), "{line:?}");
    let parsed = parse(line, profile);
    let has_control = found.iter().any(|token| token.kind == TokenKind::Control);
    assert_eq!(parsed.has_control, has_control, "{line:?}");
    if has_control || std::str::from_utf8(line).is_err() {
        return;
    }
    let text_of = |kind: TokenKind| {
        let mut of_kind = found.iter().filter(|token| token.kind == kind);
        of_kind
            .next()
            .map_or(&[][..], |token| &line[token.range.clone()])
    };
    assert_eq!(text_of(TokenKind::Name), parsed.name);
    assert_eq!(text_of(TokenKind::Value), parsed.value);
    let value_of = |attribute: Attribute| {
        text_of(TokenKind::AttributeValue {
            attribute: Some(attribute),
            fate: Fate::Counts,
        })
    };
    let counts = |attribute: Attribute| {
        found.iter().any(|token| {
            token.kind
                == TokenKind::AttributeName {
                    attribute: Some(attribute),
                    fate: Fate::Counts,
                }
        })
    };
    let attributes = &parsed.attributes;
    assert_eq!(counts(Attribute::Secure), attributes.secure);
    assert_eq!(counts(Attribute::HttpOnly), attributes.http_only);
    assert_eq!(counts(Attribute::Partitioned), attributes.partitioned);
    assert_eq!(counts(Attribute::MaxAge), attributes.max_age.is_some());
    let dated = attributes.expires.is_some() && attributes.max_age.is_none();
    assert_eq!(counts(Attribute::Expires), dated);
    assert_eq!(counts(Attribute::Domain), attributes.domain.is_some());
    assert_eq!(
        value_of(Attribute::Domain),
        attributes.domain.as_deref().unwrap_or_default()
    );
    assert_eq!(
        value_of(Attribute::Path),
        attributes.path.as_deref().unwrap_or_default()
    );
    let lax = value_of(Attribute::SameSite).eq_ignore_ascii_case(b"Lax");
    assert_eq!(lax, attributes.same_site == Some(crate::SameSite::Lax));
}
