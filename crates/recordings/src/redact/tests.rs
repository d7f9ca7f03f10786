//! Redaction, case by case: what stays, what goes, and what stands there instead.

use super::Redaction;

#[track_caller]
fn check(redact: fn(&mut Redaction, &[u8]) -> Vec<u8>, text: &str, expected: &str) {
    let redacted = redact(&mut Redaction::new(), text.as_bytes());
    assert_eq!(String::from_utf8_lossy(&redacted), expected, "{text}");
}

#[test]
fn values_go_and_what_rules_read_stays() {
    let check = |line, expected| check(Redaction::set_cookie, line, expected);
    check(
        "id=s3cret-Value; Path=/; HttpOnly",
        "id=xxxxxx-xxxxx; Path=/; HttpOnly",
    );
    check("bare", "xxxx");
    check("=__Host-abc", "=__Host-xxx");
    check("__host-abc", "__host-xxx");
    check("n= \"a b\" ; Secure", "n= \"x x\" ; Secure");
    check("n=张三é𝄞", "n=※※×𝑥");
    check("n=%41%e5\\u0041%2F", "n=%78%ff\\u0078%2F");
    check(
        "id=1; Max-Age=60; SameSite=lax; Priority=high",
        "id=x; Max-Age=60; SameSite=lax; Priority=high",
    );
    check(
        "id=1; Expires=Wed, 09 Jun 2031 10:18:14 GMT",
        "id=x; Expires=Wed, 09 Jun 2031 10:18:14 GMT",
    );
}

#[test]
fn secrets_are_found_wherever_they_got_to() {
    let check = |line, expected| check(Redaction::set_cookie, line, expected);
    // Joined by a comma.
    check(
        "a=1; Path=/, sessionid=SECRET; HttpOnly",
        "a=x; Path=/, sessionid=xxxxxx; HttpOnly",
    );
    check("a=1, sessionid=SECRET", "a=x, sessionid=xxxxxx");
    check(
        "a=1; HttpOnly, sessionid=SECRET",
        "a=x; HttpOnly, sessionid=xxxxxx",
    );
    check(
        "a=1; Max-Age=60, token=SECRET",
        "a=x; Max-Age=xx, token=xxxxxx",
    );
    // In attributes, known or not.
    check(
        "a=1; Note=SECRET; Secure=SECRET",
        "a=x; xxxx=xxxxxx; Secure=xxxxxx",
    );
    check(
        "a=1; SameSite=SECRET; Priority=SECRET",
        "a=x; SameSite=xxxxxx; Priority=xxxxxx",
    );
    check(
        "a=1; Expires=SECRET; Max-Age=SECRET",
        "a=x; Expires=xxxxxx; Max-Age=xxxxxx",
    );
    check("a=1; Path=/reset/SECRET", "a=x; Path=/reset/xxxxxx");
    check(
        "a=1; Comment=SECRET; Version=SECRET",
        "a=x; Comment=xxxxxx; Version=xxxxxx",
    );
    // Broken by a semicolon.
    check("a=\"1;SECRET;x=y\"; Path=/", "a=\"x;xxxxxx;0=1\"; Path=/");
    check("a=1;SECRET", "a=x;xxxxxx");
    // Pasted with what stood around it.
    check(
        "Cookie: a=1; sessionid=SECRET",
        "Cookie: a=x; sessionid=xxxxxx",
    );
    check(
        "Set-Cookie: sessionid=SECRET; Path=/",
        "Set-Cookie: sessionid=xxxxxx; Path=/",
    );
    check(
        "document.cookie = \"a=SECRET; path=/\";",
        "document.cookie = \"a=xxxxxx; path=/\";",
    );
    check(
        "Authorization: Basic U0VDUkVU==",
        "xxxxxxxxxxxxx: xxxxx xxxxxxxx==",
    );
    // A token that ends like a name.
    check("c2VjcmV0c2VjcmV0==", "xxxxxxxxxxxxxxxx==");
}

#[test]
fn addresses_keep_what_says_where_and_nothing_that_says_who() {
    let check = |text, expected| check(Redaction::address, text, expected);
    check(
        "http://127.0.0.1:8047/api/v1/customers?id=42#top",
        "http://127.0.0.1:8047/api/v1/customers?id=xx#xxx",
    );
    check(
        "https://user:pass@shop.example/cart",
        "https://xxxx:xxx0@shop.example/cart",
    );
    check(
        "https:\\\\user@shop.example\\SECRET",
        "https:\\\\xxxx@shop.example\\xxxxxx",
    );
    check("//user:secret@shop.example/", "//xxxx:xxxxxx@shop.example/");
    check(
        "/reset/9f86d081884c?next=/cart",
        "/reset/xxxxxxxxxxxx?next=/xxxx",
    );
    check(
        "https://9f86d081884c7d65.shop.example/",
        "https://xxxxxxxxxxxxxxxx.shop.example/",
    );
    check(
        "http://[::1]:80/..;sid=SECRET/%2e%2E/",
        "http://[::1]:80/..;sid=xxxxxx/%2e%2E/",
    );
    check("http://[SECRET]/", "http://[xxxxxx]/");
    check("data:SECRET", "xxxx:xxxxxx");
}

#[test]
fn headers_that_nobody_knows_are_secret() {
    let check = |name: &'static str, value: &str, expected| {
        let redacted = Redaction::new().header(name, value.as_bytes());
        assert_eq!(
            String::from_utf8_lossy(&redacted),
            expected,
            "{name}: {value}"
        );
    };
    check("Content-Type", "text/html", "text/html");
    check("authorization", "Bearer SECRET", "Bearer xxxxxx");
    check("Proxy-Authorization", "SECRET", "xxxxxx");
    check("X-Api-Key", "SECRET", "xxxxxx");
    check(
        "Cookie",
        "a=SECRET; Path=/cart; b",
        "a=xxxxxx; Path=/xxxx; x",
    );
    check("Access-Control-Allow-Origin", "*", "*");
    check("Origin", "null", "null");
    check("Location", "login?code=SECRET", "login?code=xxxxxx");
}

#[test]
fn bodies_keep_their_fields_and_no_value() {
    let check = |kind: &str, body: &str, expected: &str| {
        let redacted = Redaction::new().body(kind, body.as_bytes());
        assert_eq!(
            String::from_utf8_lossy(&redacted),
            expected,
            "{kind}: {body}"
        );
    };
    let form = "application/x-www-form-urlencoded";
    check(
        form,
        "username=byhy&password=88888888",
        "username=xxxx&password=xxxxxxxx",
    );
    check(
        "application/json; charset=utf-8",
        "{\"token\" : \"a\\\"b\\u0041\", \"n\": [-1.5e3, true, null]}",
        "{\"token\" : \"x\\\"x\\u0078\", \"n\": [-1.1e1, true, null]}",
    );
    check(
        "application/json",
        "{\"ret\": 0, \"errno\" : 42, \"status\":2000, \"code\": 7, \"s\": \"ret\", \"n\": 3}",
        "{\"ret\": 0, \"errno\" : 42, \"status\":1111, \"code\": 1, \"s\": \"xxx\", \"n\": 1}",
    );
    check(
        "application/json",
        "{\"token\": SECRET",
        "x\"xxxxx\": xxxxxx",
    );
    check(
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nSECRET\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nxxxxxx\r\n--b--\r\n",
    );
    check("text/plain", "SECRET", "xxxxxx");
}

#[test]
fn a_signed_token_is_still_known_for_one() {
    let check = |secret: &str, expected: &str| {
        let redacted = Redaction::new().hide(secret.as_bytes());
        assert_eq!(String::from_utf8_lossy(&redacted), expected, "{secret}");
    };
    check("eyJhbGci.eyJzdWIi.c2lnbmVk", "eyJxxxxx.xxxxxxxx.xxxxxxxx");
    check("eyJhbGci.eyJzdWIi", "xxxxxxxx.xxxxxxxx");
    check("abJhbGci.eyJzdWIi.c2lnbmVk", "xxxxxxxx.xxxxxxxx.xxxxxxxx");
}

#[test]
fn equal_secrets_stay_equal_and_different_ones_different() {
    let mut redaction = Redaction::new();
    let mut set = |line: &str| {
        let redacted = redaction.set_cookie(line.as_bytes());
        String::from_utf8_lossy(&redacted).into_owned()
    };
    assert_eq!(set("a=SECRET"), "a=xxxxxx");
    assert_eq!(set("b=\"OTHERS\", c=SECRET"), "b=\"xxxxx0\", x=xxxxxx");
    assert_eq!(set("d=S%45CRET; e=OTHERS"), "d=x%78xxxx; 0=xxxxx0");
    let header = redaction.header("Authorization", b"Bearer SECRET");
    assert_eq!(header, b"Bearer xxxxxx");
    let address = redaction.address(b"http://shop.example/OTHERS?token=SECRET");
    assert_eq!(address, b"http://shop.example/xxxxx0?token=xxxxxx");
}

#[test]
fn a_secret_with_escapes_of_json_is_the_same_secret() {
    let mut redaction = Redaction::new();
    let line = redaction.set_cookie("a=SECRET; b=TO/张𝄞".as_bytes());
    assert_eq!(String::from_utf8_lossy(&line), "a=xxxxxx; x=xx/※𝑥");
    let mut check = |text: &str, expected: &str| {
        let redacted = redaction.body("application/json", text.as_bytes());
        assert_eq!(String::from_utf8_lossy(&redacted), expected, "{text}");
    };
    check(
        "[\"\\u0053ECRET\", \"OTHERS\"]",
        "[\"\\u0078xxxxx\", \"xxxxx0\"]",
    );
    check("[\"OTHER\\u0053\"]", "[\"xxxxx\\u0030\"]");
    check("[\"S\\u0025\\u00345CRET\"]", "[\"x\\u0025\\u00378xxxx\"]");
    check(
        "[\"TO\\/\\u5f20\\ud834\\uDD1E\"]",
        "[\"xx\\/\\u203b\\ud835\\udc65\"]",
    );
    check("{\"p\\u0061ge\": 1}", "{\"p\\u0061ge\": 1}");
    check("[\"\\ud834\\uZZZZ\\q\\\\\"]", "[\"\\u203b\\xxxxx\\x\\\\\"]");
}

#[test]
fn secrets_that_differ_in_the_case_of_an_escape_stay_different() {
    let mut redaction = Redaction::new();
    let mut hide = |text: &str| {
        let redacted = redaction.hide(text.as_bytes());
        String::from_utf8_lossy(&redacted).into_owned()
    };
    assert_eq!(hide("KEYo"), "xxxx");
    assert_eq!(hide("KEY%6f"), "xxx%78");
    assert_eq!(hide("KEY%6F"), "xxx%30");
    assert_eq!(hide("K%45Y%6f"), "x%78x%78");
    assert_eq!(hide("KEYo"), "xxxx");
    let mut redaction = Redaction::new();
    let mut path = |text: &str| {
        let redacted = redaction.address(text.as_bytes());
        String::from_utf8_lossy(&redacted).into_owned()
    };
    assert_eq!(path("/cart/KEY%6f%2fx"), "/cart/xxx%78%2fx");
    assert_eq!(path("/cart/KEY%6F%2Fx"), "/cart/xxx%78%2F0");
}

#[test]
fn many_secrets_of_one_shape_stay_different() {
    let mut redaction = Redaction::new();
    let stand_ins: std::collections::BTreeSet<Vec<u8>> = (1000..9000)
        .map(|number| redaction.hide(number.to_string().as_bytes()))
        .collect();
    assert_eq!(stand_ins.len(), 8000);
}
