//! Calls of `fetch`, messages, what a page makes of them, and any text at all.

use browser_model::Credentials;

use super::*;

/// The first request, as method, host, target, header lines and content.
fn shown(text: &str) -> String {
    let reading = read(text);
    let Some(request) = reading.requests.first() else {
        return format!("nothing: {:?}", reading.notes);
    };
    let lines = request
        .headers
        .iter()
        .map(|field| format!("{}: {}\n", field.name, field.text()));
    let body = request
        .body
        .as_ref()
        .map(|body| String::from_utf8_lossy(body).into_owned());
    let (method, host, target) = (&request.method, &request.authority, &request.target);
    format!(
        "{method} {host} {target}\n{}{}",
        lines.collect::<String>(),
        body.unwrap_or_default()
    )
}

#[track_caller]
fn check(text: &str, language: Language, expected: &str) {
    assert_eq!(read(text).language, language, "{text}");
    assert_eq!(shown(text), expected, "{text}");
}

#[track_caller]
fn has_note(text: &str, expected: &Note) {
    let notes = read(text).notes;
    assert!(
        notes.iter().any(|noted| noted.note == *expected),
        "{text}\n{notes:?}"
    );
}

#[test]
fn calls_of_fetch() {
    let copied = r#"fetch("http://127.0.0.1:8047/api/mgr/signin", {
  "headers": {
    "accept": "*/*",
    "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
    "sec-fetch-mode": "cors"
  },
  "referrer": "http://127.0.0.1:8047/",
  "body": "username=byhy&password=88888888",
  "method": "POST",
  "mode": "cors",
  "credentials": "include"
});"#;
    check(
        copied,
        Language::Fetch,
        "POST 127.0.0.1:8047 /api/mgr/signin\naccept: */*\ncontent-type: application/x-www-form-urlencoded;charset=UTF-8\nsec-fetch-mode: cors\nReferer: http://127.0.0.1:8047/\nusername=byhy&password=88888888",
    );
    assert_eq!(read(copied).notes, []);
    assert_eq!(
        read(copied).requests[0].credentials,
        Some(Credentials::Include)
    );
    for (text, expected) in [
        ("fetch('/x')", "GET  /x\n"),
        ("await fetch(`http://a.example/x#y`);", "GET a.example /x\n"),
        (
            "const r = await fetch(\"http://a.example\" + '/x', {method: 'PUT', body: JSON.stringify({a: 1, 'b': [true, null, \"c\\\"\"]})});",
            "PUT a.example /x\nContent-Type: text/plain;charset=UTF-8\n{\"a\":1,\"b\":[true,null,\"c\\\"\"]}",
        ),
        (
            "fetch('/x', {method: 'POST', body: new URLSearchParams({a: '1 2', b: '&'}), headers: new Headers([['X-A', 'b']])})",
            "POST  /x\nX-A: b\nContent-Type: application/x-www-form-urlencoded;charset=UTF-8\na=1+2&b=%26",
        ),
        (
            "fetch('/x', {body: null, method: 'GET'}) // done",
            "GET  /x\n",
        ),
        (
            "fetch('/x', { /* why */ body: '\\u4f60\\x41\\n\\ud83d\\ude00\\u{1f600}', method: 'POST',})",
            "POST  /x\nContent-Type: text/plain;charset=UTF-8\n你A\n😀😀",
        ),
    ] {
        check(text, Language::Fetch, expected);
    }
    let two = "fetch('/1').then(() => fetch('/2', {credentials: 'omit'}))";
    assert_eq!(read(two).requests.len(), 2);
    assert_eq!(read(two).requests[1].credentials, Some(Credentials::Omit));
    has_note("fetch(url)", &Note::NotUnderstood("url".to_owned()));
    has_note(
        "fetch('/x', {body: data.get(1, 2)})",
        &Note::NotUnderstood("data.get(1, 2)".to_owned()),
    );
    has_note("fetch(`/x/${id}`)", &Note::Unexpanded("${id}".to_owned()));
    has_note(
        "fetch('/x', {mode: 'no-cors'})",
        &Note::LeftOut("mode".to_owned()),
    );
    has_note("fetch('/x", &Note::Unclosed('\''));
}

#[test]
fn messages() {
    let form = "POST /api/mgr/signin HTTP/1.1\r\nHost: 127.0.0.1:8047\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 13\r\n\r\nusername=byhy";
    let expected = "POST 127.0.0.1:8047 /api/mgr/signin\nContent-Type: application/x-www-form-urlencoded\nusername=byhy";
    check(form, Language::Raw, expected);
    check(&form.replace("\r\n", "\n"), Language::Raw, expected);
    check(&[form, "\n"].concat(), Language::Raw, expected);
    assert_eq!(read(form).notes, []);
    has_note(&form.replace("13", "14"), &Note::WrongLength);
    check(
        "GET http://a.example/x?y HTTP/1.1\nA: b\n",
        Language::Raw,
        "GET a.example /x?y\nA: b\n",
    );
    check(
        ":method: GET\n:authority: a.example\n:scheme: https\n:path: /x\nA: b",
        Language::Raw,
        "GET a.example /x\nA: b\n",
    );
    check(
        "GET / HTTP/1.1\nHost: a\nX: 1\n  2\n",
        Language::Raw,
        "GET a /\nX: 1 2\n",
    );
    has_note(
        "GET / HTTP/1.1\nHost: a\nno header\n",
        &Note::NotAHeader("no header".to_owned()),
    );
    // CRs that a text field took out are counted.
    let lines = "POST / HTTP/1.1\nHost: a\nContent-Length: 6\n\na\nb\n";
    assert_eq!(
        read(lines).requests[0].body.as_deref(),
        Some(&b"a\r\nb\r\n"[..])
    );
}

#[test]
fn cookie_lines_are_for_the_inspector() {
    for text in [
        "Set-Cookie: a=b; Path=/",
        "cookie: a=b",
        "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\n\r\n",
    ] {
        assert_eq!(read(text).language, Language::CookieLines, "{text}");
    }
    has_note("HTTP/1.1 200 OK\n\nhello", &Note::NothingRead);
    has_note("hello", &Note::NothingRead);
    has_note("wget http://a.example", &Note::NothingRead);
}

#[test]
fn places_are_lines_and_columns() {
    let notes = read("curl http://a.example \\\n  --你好 $A").notes;
    let places: Vec<_> = notes.iter().filter_map(|noted| noted.place).collect();
    assert_eq!(
        places,
        [Place { line: 2, column: 8 }, Place { line: 2, column: 3 }]
    );
}

#[test]
fn what_a_page_cannot_send_is_said() {
    let text = "curl https://a.example/api/x?y=1 -X PUT -b 'sessionid=1' -H 'Origin: https://a.example' -H 'X-Token: t' -H 'X-B: é' -A me --json '{\"password\": \"p\"}'";
    let (request, notes) = for_page(&read(text).requests[0], "127.0.0.1:8047");
    assert_eq!((&*request.path, &*request.query), ("/api/x", "y=1"));
    let headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    assert_eq!(
        headers,
        [
            "Accept: application/json",
            "Content-Type: application/json",
            "X-Token: t"
        ]
    );
    assert!(request.is_secret);
    let expected = [
        Note::OtherHost("https://a.example".to_owned()),
        Note::Cookies("sessionid=1".to_owned()),
        Note::Forbidden("Origin".to_owned()),
        Note::UserAgent("me".to_owned()),
        Note::NotAHeader("X-B: é".to_owned()),
        Note::Redirects,
        Note::Secret(Secret::Header("Cookie".to_owned())),
        Note::Secret(Secret::Header("X-Token".to_owned())),
        Note::Secret(Secret::Field("password".to_owned())),
    ];
    assert_eq!(notes, expected);
    let plain = read("curl -L http://127.0.0.1:8047/api/x");
    let (request, notes) = for_page(&plain.requests[0], "127.0.0.1:8047");
    assert!(!request.is_secret && request.headers.is_empty());
    assert_eq!(
        notes,
        [Note::BrowserCookies, Note::UserAgent("curl".to_owned())]
    );
}

/// A small generator: the same texts in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const PIECES: [&str; 64] = [
    "curl",
    " ",
    "\n",
    "\\",
    "'",
    "\"",
    "$'",
    "^",
    "%",
    "`",
    "$(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "-H ",
    "-d",
    "--data-urlencode ",
    "-F ",
    "a=b;type=",
    ";filename=\"",
    "http://",
    "127.0.0.1",
    "/x?",
    "&",
    "|",
    ";",
    "#",
    "@",
    "=",
    ":",
    "fetch(",
    "new ",
    "URLSearchParams(",
    "JSON.stringify(",
    "${",
    "\\u",
    "\\x4",
    "\\ud83d",
    "你",
    "😀",
    "é",
    "\u{202e}",
    "\0",
    "\r\n",
    "GET ",
    " HTTP/1.1",
    "Host: ",
    "Content-Length: 3",
    "\n\n",
    "Set-Cookie: ",
    "--",
    "-",
    "//",
    "/*",
    "+",
    ",",
    "<<<",
    ">",
    "..",
    "~",
    "-G",
    "--next",
];

#[test]
fn any_text_is_read_without_a_panic() {
    let mut chance = Chance(7);
    for _ in 0..60_000 {
        let start = chance.pick(&[
            "",
            "curl ",
            "curl ^\"",
            "fetch(",
            "GET / HTTP/1.1\n",
            "$ curl ",
        ]);
        let length = chance.below(24);
        let text: String = std::iter::once(start)
            .chain((0..length).map(|_| chance.pick(&PIECES)))
            .collect();
        let reading = read(&text);
        for request in &reading.requests {
            let (page, _) = for_page(request, "127.0.0.1:8047");
            assert!(page.body.is_none() || request.body.is_some(), "{text}");
        }
    }
}

#[test]
fn deep_brackets_end() {
    let deep = ["fetch('/x', ", &"[{a:".repeat(200_000)].concat();
    assert!(!read(&deep).notes.is_empty());
    let long = ["curl ", &"a".repeat(3 << 20)].concat();
    has_note(&long, &Note::TooLong(1 << 20));
}

#[test]
fn what_is_quoted_is_read_again() {
    let mut chance = Chance(11);
    let signs: Vec<&str> = PIECES
        .iter()
        .copied()
        .filter(|piece| !piece.contains(['\0', '\r']))
        .collect();
    for _ in 0..20_000 {
        let length = chance.below(12);
        let text: String = (0..length).map(|_| chance.pick(&signs)).collect();
        let mut notes = note::Notes::default();
        let bash = ["x ", &quote::bash(text.as_bytes())].concat();
        let words = bash::commands(&bash, &mut notes);
        assert_eq!(words[0][1].octets, text.as_bytes(), "{bash}");
        let cmd = ["x ", &quote::cmd(text.as_bytes()).unwrap()].concat();
        let words = cmd::commands(&cmd, &mut notes);
        assert_eq!(
            (words.len(), &words[0][1].octets[..]),
            (1, text.as_bytes()),
            "{cmd}"
        );
        let call = [
            "fetch(\"/\", {\"method\": \"POST\", \"body\": ",
            &quote::javascript(&text),
            "})",
        ]
        .concat();
        let request = read(&call).requests.remove(0);
        assert_eq!(request.body.unwrap_or_default(), text.as_bytes(), "{call}");
        assert_eq!(notes.placed(&bash), [], "{bash}");
    }
}

#[test]
fn octets_that_are_no_text_are_read_again_from_bash() {
    let octets: Vec<u8> = (1..=255).collect();
    let bash = ["x ", &quote::bash(&octets)].concat();
    assert_eq!(
        bash::commands(&bash, &mut note::Notes::default())[0][1].octets,
        octets
    );
    assert_eq!(quote::cmd(&octets), None);
}

#[test]
fn every_dialect_is_read_as_the_request_that_was_written() {
    let body = "username=by hy&x='\"\\^%PATH%\n你";
    let request = http_message::Request {
        method: http_message::Method::post(),
        target: "/api/x?a[]=1&b=%20".to_owned(),
        headers: http_message::Headers::new()
            .with("Host", "127.0.0.1:8047")
            .with("User-Agent", "me \"and\" you")
            .with("Accept", "*/*")
            .with("Cookie", "sessionid=1; a=\"b\"")
            .with("Content-Type", "text/plain")
            .with("X-Empty", "")
            .with("Content-Length", body.len().to_string()),
        body: body.as_bytes().to_vec(),
    };
    for dialect in Dialect::ALL {
        let text = write(&request, "http://127.0.0.1:8047", dialect).unwrap();
        let reading = read(&text);
        let again = &reading.requests[0];
        assert_eq!(reading.requests.len(), 1, "{text}");
        assert_eq!(
            (&*again.method, &*again.target),
            ("POST", "/api/x?a[]=1&b=%20"),
            "{text}"
        );
        assert_eq!(again.body.as_deref(), Some(body.as_bytes()), "{text}");
        let names = |headers: &http_message::Headers| {
            let mut lines: Vec<_> = headers
                .iter()
                .map(|field| (field.name.clone(), field.value.clone()))
                .collect();
            lines.sort();
            lines
        };
        let mut all = again.headers.clone();
        again
            .added
            .iter()
            .for_each(|field| all.push(&field.name, field.value.clone()));
        let of_browser =
            |name: &str| ["Host", "User-Agent", "Cookie", "Content-Length"].contains(&name);
        let mut expected = names(&request.headers);
        if dialect == Dialect::Fetch {
            expected.retain(|(name, _)| !of_browser(name));
        }
        assert_eq!(names(&all), expected, "{text}");
    }
}
