//! What browsers asked before the requests of a page, as it was measured on Chromium 156 and Firefox 153 ESR: a server
//! on another port of 127.0.0.1 answered every preflight, and counted them.

use http_message::{Address, Headers, Method, Response, Timestamp};

use crate::{Body, Browser, Client, Credentials, Intent, Mode, Profile};

/// A moment of a scenario.
#[derive(Clone, Copy)]
enum Moment {
    /// A request: method, query, header that no form could send, credentials.
    Send(&'static str, &'static str, &'static str, Credentials),
    /// Seconds pass.
    Wait(i64),
    /// From now on preflights are answered with these methods.
    Allow(&'static str),
}

use Credentials::{Include, Omit, SameOrigin};
use Moment::{Allow, Send, Wait};

/// How the server answers a preflight; an empty text repeats what was asked for, and leaves `Max-Age` out.
#[derive(Clone, Copy, Default)]
struct Server {
    methods: &'static str,
    headers: &'static str,
    max_age: &'static str,
    /// The method whose real answer lacks the CORS headers.
    refuses: &'static str,
}

const ECHO: Server = Server {
    methods: "",
    headers: "",
    max_age: "",
    refuses: "",
};

fn put(credentials: Credentials) -> Moment {
    Send("PUT", "", "", credentials)
}

/// The methods that reach the server, in order.
fn arrivals(profile: Profile, server: Server, moments: &[Moment]) -> String {
    let page = Client {
        origin: Address::parse("http://127.0.0.1:9081/").unwrap().origin,
        ancestors: Vec::new(),
    };
    let mut browser = Browser::new(profile);
    let (mut now, mut server) = (Timestamp::from_seconds(1_795_896_000), server);
    let mut seen = Vec::new();
    for moment in moments {
        let (method, query, header, credentials) = match *moment {
            Send(method, query, header, credentials) => (method, query, header, credentials),
            Wait(seconds) => {
                now = now.plus_seconds(seconds);
                continue;
            }
            Allow(methods) => {
                server.methods = methods;
                continue;
            }
        };
        let mut headers = Headers::new();
        if !header.is_empty() {
            headers.push(header, "1");
        }
        let intent = Intent {
            method: Method::parse(method).unwrap(),
            address: Address::parse(&["http://127.0.0.1:8047/a", query].concat()).unwrap(),
            headers,
            body: Body::None,
            credentials,
            mode: Mode::Cors,
        };
        let allowed = Headers::new()
            .with("Access-Control-Allow-Origin", page.origin.to_string())
            .with("Access-Control-Allow-Credentials", "true");
        let answer = |headers| Response {
            status: 200,
            headers,
            body: Vec::new(),
        };
        let prepared = browser.prepare(now, &page, &intent);
        assert!(prepared.preflight.is_none() || prepared.preflight_known.is_none());
        if prepared.preflight.is_some() {
            seen.push("OPTIONS");
            let or = |said: &'static str, asked: &'static str| {
                if said.is_empty() { asked } else { said }
            };
            let mut headers = allowed
                .clone()
                .with("Access-Control-Allow-Methods", or(server.methods, method))
                .with("Access-Control-Allow-Headers", or(server.headers, header));
            if !server.max_age.is_empty() {
                headers.push("Access-Control-Max-Age", server.max_age);
            }
            let verdict = browser.receive_preflight(now, &page, &intent, &answer(headers));
            if verdict.is_err() {
                continue;
            }
        }
        seen.push(method);
        let headers = match server.refuses == method {
            true => Headers::new(),
            false => allowed,
        };
        browser.receive(now, &page, &intent, &answer(headers));
    }
    seen.join(" ")
}

#[track_caller]
fn check(server: Server, moments: &[Moment], chromium: &str, firefox: &str) {
    assert_eq!(arrivals(Profile::CHROMIUM, server, moments), chromium);
    assert_eq!(arrivals(Profile::FIREFOX, server, moments), firefox);
}

const ONCE: &str = "OPTIONS PUT PUT";
const TWICE: &str = "OPTIONS PUT OPTIONS PUT";

#[test]
fn an_answer_counts_for_five_seconds_unless_it_says_otherwise() {
    let twice = |seconds| [put(Include), Wait(seconds), put(Include)];
    check(ECHO, &twice(0), ONCE, ONCE);
    check(ECHO, &twice(4), ONCE, ONCE);
    check(ECHO, &twice(6), TWICE, TWICE);
    for (max_age, seconds, chromium, firefox) in [
        ("10", 6, ONCE, ONCE),
        ("0", 0, TWICE, TWICE),
        ("-1", 0, TWICE, TWICE),
        ("abc", 0, ONCE, TWICE),
        ("600.5", 0, ONCE, TWICE),
        ("600.5", 6, TWICE, TWICE),
        ("999999", 7199, ONCE, ONCE),
        ("999999", 7200, TWICE, ONCE),
        ("999999", 86_400, TWICE, TWICE),
    ] {
        let server = Server { max_age, ..ECHO };
        check(server, &twice(seconds), chromium, firefox);
    }
}

#[test]
fn it_is_for_one_address_and_for_what_it_names() {
    let send = |method, query, header| Send(method, query, header, Include);
    let other_query = [send("PUT", "?x", ""), send("PUT", "?y", "")];
    check(ECHO, &other_query, TWICE, TWICE);
    let back = [
        send("PUT", "", ""),
        send("DELETE", "", ""),
        send("PUT", "", ""),
    ];
    check(
        ECHO,
        &back,
        "OPTIONS PUT OPTIONS DELETE OPTIONS PUT",
        "OPTIONS PUT OPTIONS DELETE PUT",
    );
    let both = Server {
        methods: "PUT, DELETE",
        ..ECHO
    };
    check(both, &back[..2], "OPTIONS PUT DELETE", "OPTIONS PUT DELETE");
    let headers = ["X-A", "X-B", "X-A"].map(|header| send("GET", "", header));
    check(
        ECHO,
        &headers,
        "OPTIONS GET OPTIONS GET OPTIONS GET",
        "OPTIONS GET OPTIONS GET GET",
    );
    let header_first = [send("PUT", "", "X-A"), send("PUT", "", "")];
    check(ECHO, &header_first, ONCE, ONCE);
    let header_later = [send("PUT", "", ""), send("GET", "", "X-A")];
    check(
        ECHO,
        &header_later,
        "OPTIONS PUT OPTIONS GET",
        "OPTIONS PUT OPTIONS GET",
    );
}

#[test]
fn a_wildcard_is_remembered_by_chromium_only() {
    let any = Server {
        methods: "*",
        ..ECHO
    };
    let two = [put(Omit), Send("DELETE", "", "", Omit)];
    check(
        any,
        &two,
        "OPTIONS PUT DELETE",
        "OPTIONS PUT OPTIONS DELETE",
    );
    check(any, &[put(Omit), put(Omit)], ONCE, TWICE);
}

#[test]
fn credentials_are_part_of_it() {
    check(ECHO, &[put(Include), put(Omit)], ONCE, TWICE);
    check(ECHO, &[put(Omit), put(Include)], TWICE, TWICE);
    check(ECHO, &[put(SameOrigin), put(Include)], TWICE, TWICE);
    check(ECHO, &[put(SameOrigin), put(Omit)], ONCE, ONCE);
    let and_back = [put(Omit), put(Include), put(Omit)];
    check(
        ECHO,
        &and_back,
        "OPTIONS PUT OPTIONS PUT PUT",
        "OPTIONS PUT OPTIONS PUT PUT",
    );
}

#[test]
fn a_refusal_clears_it() {
    let refused = Server {
        refuses: "PUT",
        ..ECHO
    };
    check(refused, &[put(Include), put(Include)], ONCE, TWICE);
    let other = Server {
        methods: "PUT, DELETE",
        refuses: "DELETE",
        ..ECHO
    };
    let delete = Send("DELETE", "", "", Include);
    let moments = [put(Include), delete, put(Include)];
    check(
        other,
        &moments,
        "OPTIONS PUT DELETE PUT",
        "OPTIONS PUT DELETE OPTIONS PUT",
    );
    let failed = [
        put(Include),
        Allow("PATCH"),
        delete,
        Allow(""),
        put(Include),
    ];
    let seen = "OPTIONS PUT OPTIONS OPTIONS PUT";
    check(ECHO, &failed, seen, seen);
}

#[test]
fn fetch_remembers_each_name_by_itself() {
    let delete = Send("DELETE", "", "", Include);
    let moments = [put(Include), delete, put(Include)];
    let seen = arrivals(Profile::DRAFT, ECHO, &moments);
    assert_eq!(seen, "OPTIONS PUT OPTIONS DELETE PUT");
    let negative = Server {
        max_age: "-1",
        ..ECHO
    };
    let seen = arrivals(Profile::DRAFT, negative, &[put(Include), put(Omit)]);
    assert_eq!(seen, ONCE, "what is no number of seconds is not said");
}
