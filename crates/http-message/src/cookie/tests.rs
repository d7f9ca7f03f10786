//! Untidy lines are read as RFC 6265bis §5.6 says.

use super::*;

#[test]
fn a_set_cookie_line_gives_name_value_and_attributes() {
    #[track_caller]
    fn check(line: &str, pair: (&str, &str), attributes: &[(&str, &str)]) {
        let read = SetCookie::read(line);
        assert_eq!((read.pair.name, read.pair.value), pair);
        let found: Vec<_> = read.attributes().map(|a| (a.name, a.value)).collect();
        assert_eq!(found, attributes);
    }
    check("", ("", ""), &[]);
    check("=", ("", ""), &[]);
    check("lone", ("", "lone"), &[]);
    check("=7", ("", "7"), &[]);
    check("a=", ("a", ""), &[]);
    check("a=b=c", ("a", "b=c"), &[]);
    check(
        " \ta = 1 2\t; path = /x ; Secure",
        ("a", "1 2"),
        &[("path", "/x"), ("Secure", "")],
    );
    check("a=\"1 2\"", ("a", "\"1 2\""), &[]);
    // Quotes hide no semicolon.
    check("a=\"1;2\"", ("a", "\"1"), &[("2\"", "")]);
    check("a=1;;", ("a", "1"), &[("", ""), ("", "")]);
    check("; Path=/", ("", ""), &[("Path", "/")]);
    // Lines that some proxy folded into one stay one cookie; a comma ends nothing.
    check("a=1, b=2; Path=/", ("a", "1, b=2"), &[("Path", "/")]);
    check("a=1\r\n b=2", ("a", "1\r\n b=2"), &[]);
    check("名=值", ("名", "值"), &[]);
}

#[test]
fn the_last_attribute_of_a_name_counts() {
    let read = SetCookie::read("a=Path=/no; Path=/x; PATH = /y; HttpOnly");
    assert_eq!(read.attribute("path"), Some("/y"));
    assert_eq!(read.attribute("HTTPONLY"), Some(""));
    assert_eq!(read.attribute("Secure"), None);
    assert_eq!(SetCookie::read("Path=/").attribute("Path"), None);
}

#[test]
fn max_age_asks_for_deletion() {
    let asks = |line| SetCookie::read(line).asks_for_deletion();
    assert!(asks("a=; Max-Age=0"));
    assert!(asks("a=; max-age = -5"));
    assert!(asks("a=; Max-Age=60; Max-Age=0"));
    assert!(asks("a=; Max-Age=0; Max-Age=soon"));
    assert!(asks("a=; Max-Age=-99999999999999999999"));
    assert!(!asks("a=; Max-Age=99999999999999999999"));
    assert!(!asks("a=; Max-Age=+0"));
    assert!(!asks("a=; Max-Age=-"));
    assert!(!asks("a=; Max-Age=0; Max-Age=60"));
    assert!(!asks("Max-Age=0"));
    assert!(!asks("a=; Max-Age"));
}

#[test]
fn a_path_moves_below_a_folder_and_nothing_else_does() {
    let below = |line| SetCookie::read(line).below("/tutorial/");
    assert_eq!(below("a=1; Path=/"), "a=1; Path=/tutorial/");
    assert_eq!(below("a=1;path=/x; Secure"), "a=1;path=/tutorial/x; Secure");
    assert_eq!(below("a=Path=/; Path=/"), "a=Path=/; Path=/tutorial/");
    assert_eq!(below("Path=/"), "Path=/");
    assert_eq!(below("a=1; XPath=/; Path"), "a=1; XPath=/; Path");
    // The browser takes its default where no path is named (§5.6.4).
    assert_eq!(below("a=1; Path=x;"), "a=1; Path=x;");
}

#[test]
fn a_cookie_line_gives_its_pairs() {
    #[track_caller]
    fn check(line: &str, expected: &[(&str, &str)]) {
        let pairs: Vec<_> = cookie_pairs(line).map(|p| (p.name, p.value)).collect();
        assert_eq!(pairs, expected);
        let values: Vec<_> = cookie_values(line).map(|at| &line[at]).collect();
        let read: Vec<_> = line.split(';').map(|p| CookiePair::read(p).value).collect();
        assert_eq!(values, read);
    }
    check("", &[]);
    check(" ; ;", &[]);
    check("a=1; b=2", &[("a", "1"), ("b", "2")]);
    check("a=1;b=2;a=3", &[("a", "1"), ("b", "2"), ("a", "3")]);
    check("lone; =x; y=", &[("", "lone"), ("", "x"), ("y", "")]);
    check(
        "a=\"1; b\"; 名 = 值 ",
        &[("a", "\"1"), ("", "b\""), ("名", "值")],
    );
    check("a=1, b=2", &[("a", "1, b=2")]);
}

#[test]
fn a_pair_is_written_as_browsers_write_it() {
    let written = |line| SetCookie::read(line).pair.to_string();
    assert_eq!(written(" a = 1 ; Path=/"), "a=1");
    assert_eq!(written("=1"), "1");
    assert_eq!(written("a"), "a");
    assert_eq!(written("a="), "a=");
}
