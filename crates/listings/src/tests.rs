//! Complete programs, in each dialect, whose lines know what they show.

use std::collections::BTreeSet;

use browser_model::{Body, Credentials, StoreDecision};
use timeline::fixture::{ID, OTHER_ID, cookie, script, sign_in, sign_out, silent};
use timeline::{ClientId, TargetKind, timeline};

use super::*;

const BASE: &str = "http://127.0.0.1:8047";

fn text(journal: &[Rc<Entry>], scope: Scope, dialect: Dialect) -> String {
    let lines = listing(journal, scope, dialect, BASE, Language::English);
    lines.iter().map(|line| line.text.clone() + "\n").collect()
}

#[track_caller]
fn check(journal: &[Rc<Entry>], scope: Scope, dialect: Dialect, expected: &str) {
    assert_eq!(text(journal, scope, dialect), expected);
}

/// Sign in, come back, come back without credentials, sign out, write the old id back, try it, erase it.
fn journal() -> Vec<Rc<Entry>> {
    let write = format!("sessionid={ID}; Path=/");
    let mut omitting = silent(3).reported(Vec::new(), &[]);
    omitting.intent.credentials = Credentials::Omit;
    let erase = "sessionid=; Path=/; Max-Age=0";
    let entries = [
        sign_in(1, ID).entry(),
        silent(2).sends(ID).reported(Vec::new(), &[]).entry(),
        omitting.entry(),
        sign_out(4, ID).entry(),
        script(5, &write, StoreDecision::Stored(cookie(ID))),
        silent(6).sends(ID).reported(Vec::new(), &[]).entry(),
        script(7, erase, StoreDecision::Deleted(cookie(ID))),
    ];
    entries.map(Rc::new).to_vec()
}

#[test]
fn every_dialect_has_a_name_of_its_own() {
    for language in [Language::Chinese, Language::English] {
        let labels: BTreeSet<_> = Dialect::ALL.map(|dialect| dialect.label(language)).into();
        assert_eq!(labels.len(), Dialect::ALL.len());
    }
}

const LIST: &str = r#"    "http://127.0.0.1:8047/api/mgr/customers",
    params={"action": "list_customer", "pagesize": "10", "pagenum": "1", "keywords": ""},
"#;

#[test]
fn python_with_a_session() {
    let expected = [
        r#"import requests

s = requests.Session()
r = s.post(
    "http://127.0.0.1:8047/api/mgr/signin",
    data={"username": "byhy", "password": "88888888"},
)
print(r.status_code, r.text)
# remember the id, to try it again later
old_id = r.cookies["sessionid"]

r = s.get(
"#,
        LIST,
        r#")
print(r.status_code, r.text)

# without credentials: no cookie is sent, none is kept
r = requests.get(
"#,
        LIST,
        r#")
print(r.status_code, r.text)

r = s.post(
    "http://127.0.0.1:8047/api/mgr/signout",
)
print(r.status_code, r.text)

# write the old id back
s.cookies.set("sessionid", old_id, domain="127.0.0.1")

r = s.get(
"#,
        LIST,
        r#")
print(r.status_code, r.text)

# delete the cookie that was written back
s.cookies.set("sessionid", None)
"#,
    ];
    check(
        &journal(),
        Scope::Run,
        Dialect::PythonSession,
        &expected.concat(),
    );
}

#[test]
fn python_by_hand() {
    let expected = [
        r#"import requests

# no Session: nobody keeps cookies for you, so each call has to bring them

r = requests.post(
    "http://127.0.0.1:8047/api/mgr/signin",
    data={"username": "byhy", "password": "88888888"},
)
print(r.status_code, r.text)
# the id is in Set-Cookie: remember it yourself
sessionid = r.cookies["sessionid"]

r = requests.get(
"#,
        LIST,
        r#"    cookies={"sessionid": sessionid},
)
print(r.status_code, r.text)
"#,
    ];
    check(
        &journal()[..2],
        Scope::Run,
        Dialect::PythonByHand,
        &expected.concat(),
    );
}

#[test]
fn javascript_in_the_page() {
    let expected = r#"// run this in a page of the practice server: paste it into the console of the developer tools
// page code cannot write a Cookie header; credentials and the browser decide about cookies
let r;

r = await fetch("http://127.0.0.1:8047/api/mgr/signin", {
  method: "POST",
  credentials: "include",
  body: new URLSearchParams([["username", "byhy"], ["password", "88888888"]]),
});
console.log(r.status, await r.text());

r = await fetch("http://127.0.0.1:8047/api/mgr/customers?" + new URLSearchParams([["action", "list_customer"], ["pagesize", "10"], ["pagenum", "1"], ["keywords", ""]]), {
  method: "GET",
  credentials: "include",
});
console.log(r.status, await r.text());
"#;
    check(&journal()[..2], Scope::Run, Dialect::JavaScript, expected);
}

#[test]
fn curl_with_a_cookie_file() {
    let expected = r"#!/usr/bin/env bash
rm -f cookies.txt

curl -sS -w '\n%{http_code}\n' \
  -b cookies.txt -c cookies.txt \
  -X 'POST' \
  --data-raw 'username=byhy&password=88888888' \
  'http://127.0.0.1:8047/api/mgr/signin'

curl -sS -w '\n%{http_code}\n' \
  -b cookies.txt -c cookies.txt \
  'http://127.0.0.1:8047/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1&keywords='
";
    check(&journal()[..2], Scope::Run, Dialect::Curl, expected);
}

#[test]
fn a_single_exchange_brings_what_its_id_depends_on() {
    let journal = journal();
    let entries = |scope| {
        let lines = listing(
            &journal,
            scope,
            Dialect::PythonSession,
            BASE,
            Language::Chinese,
        );
        let mut numbers: Vec<u32> = lines.iter().filter_map(|line| line.entry).collect();
        numbers.dedup();
        numbers
    };
    assert_eq!(entries(Scope::Entry(1)), [1]);
    assert_eq!(entries(Scope::Entry(2)), [1, 2]);
    assert_eq!(entries(Scope::Entry(3)), [3]);
    assert_eq!(entries(Scope::Entry(6)), [1, 4, 5, 6]);
    assert_eq!(entries(Scope::Entry(9)), [0; 0]);
    assert_eq!(entries(Scope::Run), [1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn no_session_id_is_written_into_code() {
    let mut journal = journal();
    journal.push(Rc::new(silent(8).sends(OTHER_ID).entry()));
    let write = format!("sessionid={OTHER_ID}");
    journal.push(Rc::new(script(
        9,
        &write,
        StoreDecision::Stored(cookie(OTHER_ID)),
    )));
    for dialect in Dialect::ALL {
        let code = text(&journal, Scope::Run, dialect);
        assert!(!code.contains(ID) && !code.contains(OTHER_ID), "{code}");
        assert!(
            code.contains("your-session-id") || dialect == Dialect::PythonByHand,
            "{code}"
        );
    }
}

#[test]
fn of_two_ids_none_is_dropped() {
    let line = format!("sessionid={OTHER_ID}; sessionid={ID}");
    let mut twins = silent(2);
    twins.prepared.request.headers.push("Cookie", line);
    let journal = [sign_in(1, ID).entry(), twins.entry()].map(Rc::new);
    let code = text(&journal, Scope::Run, Dialect::PythonByHand);
    let carried = r#"headers={"Cookie": "sessionid=your-session-id; sessionid=" + sessionid},"#;
    assert!(code.contains("before the record"), "{code}");
    assert!(code.contains(carried), "{code}");
}

#[test]
fn an_id_that_page_code_wrote_is_not_said_to_be_from_before() {
    let write = format!("sessionid={OTHER_ID}; Path=/api");
    let journal = [
        script(1, &write, StoreDecision::Stored(cookie(OTHER_ID))),
        silent(2).sends(OTHER_ID).reported(Vec::new(), &[]).entry(),
    ]
    .map(Rc::new);
    for dialect in Dialect::ALL {
        let code = text(&journal, Scope::Run, dialect);
        assert!(code.contains("page code wrote this id"), "{code}");
        assert!(!code.contains("before the record"), "{code}");
        assert!(!code.contains("write the old id back"), "{code}");
    }
}

#[test]
fn lines_show_steps_of_their_entries() {
    let journal = journal();
    for dialect in Dialect::ALL {
        let lines = listing(&journal, Scope::Run, dialect, BASE, Language::Chinese);
        assert!(lines.iter().all(|line| !line.text.contains('\n')));
        for entry in &journal {
            let Entry::Exchange(exchange) = &**entry else {
                continue;
            };
            let steps: Vec<_> = timeline(entry).iter().map(|row| row.step.kind()).collect();
            let own = lines
                .iter()
                .filter(|line| line.entry == Some(exchange.number));
            let shown: Vec<_> = own.filter_map(|line| line.step).collect();
            assert!(!shown.is_empty());
            assert!(shown.iter().all(|step| steps.contains(step)), "{shown:?}");
        }
    }
}

#[test]
fn json_travels_as_the_very_bytes() {
    let body = "{\"name\":\"张 三\\n\"}";
    let journal = [Rc::new(
        silent(1)
            .call("POST", "/api/mgr/customers", Body::Json(body.to_owned()))
            .entry(),
    )];
    let code = text(&journal, Scope::Run, Dialect::PythonSession);
    assert!(
        code.contains(r#"    data="{\"name\":\"张 三\\n\"}".encode(),"#),
        "{code}"
    );
    assert!(code.contains(r#"    headers={"Content-Type": "application/json"},"#));
    let code = text(&journal, Scope::Run, Dialect::Curl);
    assert!(
        code.contains(r#"  --data-raw '{"name":"张 三\n"}' \"#),
        "{code}"
    );
    let nul = Body::Json("a\0b".to_owned());
    let journal = [Rc::new(silent(1).call("POST", "/", nul).entry())];
    let code = text(&journal, Scope::Run, Dialect::Curl);
    assert!(code.contains("printf 'a\\000b' | curl"), "{code}");
    assert!(code.contains("  --data-binary @- \\"));
}

#[test]
fn odd_parts_survive() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let twice = Body::Form(vec![pair("a", "1"), pair("a", "2")]);
    let mut exchange = silent(1).call("PURGE", "/x{1}", twice);
    exchange.intent.address.query = Some("just-this".to_owned());
    exchange.intent.headers.push("X-Odd", "1");
    exchange.intent.headers.push("x-odd", "2");
    exchange.target = TargetKind::InPage;
    let journal = [Rc::new(exchange.entry())];
    let expected = r#"# This ran in the model inside the page, without a real server; the address is the practice server's.
import requests

s = requests.Session()
r = s.request(
    "PURGE",
    "http://127.0.0.1:8047/x{1}?just-this",
    data=[("a", "1"), ("a", "2")],
    headers={"X-Odd": "1, 2"},
)
print(r.status_code, r.text)
"#;
    check(&journal, Scope::Run, Dialect::PythonSession, expected);
    let code = text(&journal, Scope::Run, Dialect::Curl);
    assert!(
        code.contains("  -g 'http://127.0.0.1:8047/x{1}?just-this'"),
        "{code}"
    );
}

#[test]
fn each_browser_keeps_its_own_cookies() {
    let mut second = sign_in(2, OTHER_ID);
    second.client = ClientId::Second;
    let mut modelled = sign_in(3, "x");
    modelled.target = TargetKind::InPage;
    let journal = [sign_in(1, ID), second, modelled].map(|e| Rc::new(e.entry()));
    let code = text(&journal, Scope::Run, Dialect::PythonSession);
    for name in ["s", "s2", "s3"] {
        assert!(
            code.contains(&format!("{name} = requests.Session()\nr = {name}.post(")),
            "{code}"
        );
    }
    let code = text(&journal, Scope::Run, Dialect::Curl);
    assert!(
        code.contains("rm -f cookies.txt cookies-2.txt cookies-3.txt"),
        "{code}"
    );
    assert!(
        code.contains("  -b cookies-2.txt -c cookies-2.txt"),
        "{code}"
    );
}

#[test]
fn nothing_to_do_is_no_program() {
    for dialect in Dialect::ALL {
        check(&[], Scope::Run, dialect, "");
    }
}
