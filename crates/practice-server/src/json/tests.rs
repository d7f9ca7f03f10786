//! Checks that JSON is read, and refused, in the words of Go.

use super::*;

#[track_caller]
fn check(text: &str, error: &str) {
    match Json::parse(text) {
        Ok((value, _)) => panic!("{value:?}"),
        Err(found) => assert_eq!(found.to_string(), error),
    }
}

#[test]
fn syntax_errors_are_those_of_go() {
    check("", "EOF");
    check(" \n", "EOF");
    check("{", "unexpected EOF");
    check(r#"{"a":"#, "unexpected EOF");
    check(r#""abc"#, "unexpected EOF");
    check(
        "hello",
        "invalid character 'h' looking for beginning of value",
    );
    check(
        "{'a':1}",
        r"invalid character '\'' looking for beginning of object key string",
    );
    check(r#"{"a" 1}"#, "invalid character '1' after object key");
    check(
        r#"{"a":1 "b"}"#,
        "invalid character '\"' after object key:value pair",
    );
    check("[1 2]", "invalid character '2' after array element");
    check("[01]", "invalid character '1' after array element");
    check(
        "[1,]",
        "invalid character ']' looking for beginning of value",
    );
    check(
        r#"{"a":1,}"#,
        "invalid character '}' looking for beginning of object key string",
    );
    check(
        "trve",
        "invalid character 'v' in literal true (expecting 'u')",
    );
    check("-x", "invalid character 'x' in numeric literal");
    check(
        "1.x",
        "invalid character 'x' after decimal point in numeric literal",
    );
    check(
        "1ex",
        "invalid character 'x' in exponent of numeric literal",
    );
    check("\"\n\"", r"invalid character '\n' in string literal");
    check(r#""\x""#, "invalid character 'x' in string escape code");
    check(
        r#""\u12x""#,
        r"invalid character 'x' in \u hexadecimal character escape",
    );
    check("你", "invalid character 'ä' looking for beginning of value");
    check(
        &"[".repeat(10_001),
        "invalid character '[' exceeded max depth",
    );
    check(
        &"{\"a\":".repeat(10_001),
        "invalid character '{' exceeded max depth",
    );
    check(&"[".repeat(10_000), "unexpected EOF");
}

#[test]
fn octets_that_are_no_utf8_are_named_outside_strings_and_replaced_inside() {
    let check = |octets: &[u8], expected: Result<&str, &str>| {
        let found = first_value(octets).map_err(|error| error.to_string());
        assert_eq!(
            found.as_deref().map_err(String::as_str),
            expected,
            "{octets:?}"
        );
    };
    let bad = |place: &'static str| Err(place);
    check(
        b"\xff",
        bad("invalid character 'ÿ' looking for beginning of value"),
    );
    check(
        b"\xef\xbb\xbf{}",
        bad("invalid character 'ï' looking for beginning of value"),
    );
    check(
        b"{\xe4",
        bad("invalid character 'ä' looking for beginning of object key string"),
    );
    check(b"[1\xa9]", bad("invalid character '©' after array element"));
    check(
        b"t\x80",
        bad(r"invalid character '\u0080' in literal true (expecting 'r')"),
    );
    check(
        b"\"\\\xad\"",
        bad(r"invalid character '\u00ad' in string escape code"),
    );
    check(b" \"a\xe4\xbdb\" x", Ok("\"a\u{fffd}\u{fffd}b\""));
    check(b"\"\xe4\xbd\xa0\" \xff", Ok("\"你\""));
}

#[test]
fn values_come_apart_as_they_stand() {
    let text = r#" {"a": [1, {"b":"]}"} , "x"], "a":null,"\u4f60\ud83d\ude00":-12, "e":{}, "s":"\"\\\/\n\ud800"} tail"#;
    let (value, rest) = Json::parse(text).unwrap();
    assert_eq!(rest, " tail");
    let members = value.members();
    let names: Vec<&str> = members.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["a", "a", "你😀", "e", "s"]);
    let elements: Vec<&str> = members[0].1.elements().iter().map(|e| e.0).collect();
    assert_eq!(elements, ["1", r#"{"b":"]}"}"#, r#""x""#]);
    assert_eq!(members[2].1.integer(), Some(-12));
    assert_eq!(members[3].1.members(), []);
    assert_eq!(members[4].1.text().unwrap(), "\"\\/\n\u{fffd}");
    assert_eq!(value.last("a").map(Json::kind), Some(Kind::Null));
}

#[test]
fn only_the_space_between_tokens_changes() {
    let (value, _) = Json::parse("[ {\"a b\" :\n1,\"c\": \"x, y: z\"} ]").unwrap();
    assert_eq!(value.respaced(",", ":"), r#"[{"a b":1,"c":"x, y: z"}]"#);
    assert_eq!(
        value.respaced(", ", ": "),
        r#"[{"a b": 1, "c": "x, y: z"}]"#
    );
}

#[test]
fn no_octets_make_it_panic() {
    let alphabet = br#"{}[]",:\u0123-+.eEtrufalsn x"#;
    let mut state = 1_u32;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..(state >> 16) % 24 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push(char::from(
                alphabet[(state >> 16) as usize % alphabet.len()],
            ));
        }
        state = state.wrapping_add(1);
        if let Ok((value, _)) = Json::parse(&text) {
            value.members();
            value.elements();
            value.text();
            value.respaced(", ", ": ");
        }
    }
}
