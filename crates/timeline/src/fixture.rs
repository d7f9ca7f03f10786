//! Journal entries made by hand, for tests: every verdict is written down, no model is asked.

use browser_model::{
    Body, Client, Cookie, Credentials, Intent, Prepared, Received, SameSite, SendDecision,
    SendVerdict, StoreDecision, StoreVerdict,
};
use http_message::{Address, Headers, Method, Request, Response, Timestamp};
use practice_server::{ServerEvent, TraceEntry, Traced};

use crate::{Arrival, ClientId, Entry, Exchange, Report, ScriptEntry, TargetKind};

/// The session id that `sign_in` brings in most tests.
pub const ID: &str = "qzulutdvp7gg9g2x6uglnh9tln46dt32";
/// Another one.
pub const OTHER_ID: &str = "ji41e6h2m0a9s8d7f6g5h4j3k2goe82i";
/// When every entry happens.
pub const START: Timestamp = Timestamp::from_seconds(1_790_000_000);
/// When the cookies and sessions of these entries end: two weeks after `START`.
pub const LATER: Timestamp = START.plus_seconds(1_209_600);

/// The practice server's session cookie as a browser stores it.
pub fn cookie(value: &str) -> Cookie {
    Cookie {
        name: b"sessionid".to_vec(),
        value: value.into(),
        domain: "127.0.0.1".to_owned(),
        host_only: true,
        path: "/".to_owned(),
        expires: Some(LATER),
        secure: false,
        http_only: true,
        same_site: SameSite::Default,
        created: START,
        last_access: START,
        partition: None,
    }
}

/// The `Set-Cookie` line that hands out a session id.
pub fn set_cookie(value: &str) -> String {
    format!("sessionid={value}; Path=/; Max-Age=1209600; HttpOnly")
}

/// An exchange about which the server says nothing: `GET /api/mgr/customers`, answered with 307.
pub fn silent(number: u32) -> Exchange {
    let address = Address::parse(
        "http://127.0.0.1:8047/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1&keywords=",
    )
    .expect("the address above is whole");
    Exchange {
        number,
        client: ClientId::First,
        target: TargetKind::Native,
        page: Client {
            origin: address.origin.clone(),
            ancestors: Vec::new(),
        },
        prepared: Prepared {
            request: Request {
                method: Method::get(),
                target: address.target(),
                headers: Headers::new().with("Host", "127.0.0.1:8047"),
                body: Vec::new(),
            },
            verdicts: Vec::new(),
            preflight: None,
            preflight_known: None,
            dropped: Vec::new(),
            unsent: None,
        },
        intent: Intent {
            method: Method::get(),
            address,
            headers: Headers::new(),
            body: Body::None,
            credentials: Credentials::Include,
            mode: browser_model::Mode::Cors,
        },
        report: Report::Missing,
        arrival: Arrival::Response(Response {
            status: 307,
            headers: Headers::new(),
            body: r#"{"msg":"未登录","redirect":"/mgr/sign.html","ret":302}"#.into(),
        }),
        received: Received {
            verdicts: Vec::new(),
        },
        exposure: browser_model::CorsVerdict::SameOrigin,
        preflight: None,
        program: None,
        redirected: crate::Redirected::default(),
        started: START,
        finished: START,
    }
}

impl Exchange {
    /// The same exchange as another call.
    pub fn call(mut self, method: &str, path: &str, body: Body) -> Self {
        self.intent.method = Method::parse(method).expect("tests name real methods");
        self.intent.address.path = path.to_owned();
        self.intent.address.query = None;
        self.intent.body = body;
        self.prepared.request.method = self.intent.method.clone();
        self.prepared.request.target = path.to_owned();
        self
    }

    /// The browser sends its session cookie.
    pub fn sends(mut self, id: &str) -> Self {
        self.prepared
            .request
            .headers
            .push("Cookie", format!("sessionid={id}"));
        self.prepared.verdicts.push(SendVerdict {
            cookie: cookie(id),
            decision: SendDecision::Sent,
        });
        self
    }

    /// The server reports the request as the browser was to send it, what it did, and the lines that it answered with.
    pub fn reported(mut self, events: Vec<ServerEvent>, set_cookies: &[&str]) -> Self {
        let mut response = match &self.arrival {
            Arrival::Response(response) => response.clone(),
            Arrival::Failed(_) | Arrival::Opaque | Arrival::OpaqueRedirect => Response {
                status: 200,
                headers: Headers::new(),
                body: b"{\"ret\":0}".to_vec(),
            },
        };
        for line in set_cookies {
            response.headers.push("Set-Cookie", *line);
        }
        self.report = Report::Trace(Box::new(TraceEntry {
            number: u64::from(self.number),
            listener: "http://127.0.0.1:8047".to_owned(),
            connection: Some(1),
            received: START,
            request: whole(self.prepared.request.clone()),
            events,
            response: whole(response),
        }));
        self
    }

    /// The browser's verdict on a line of the answer.
    pub fn decides(mut self, line: &str, decision: StoreDecision) -> Self {
        self.received.verdicts.push(verdict(line, decision));
        self
    }

    /// The exchange as an entry of the journal.
    pub fn entry(self) -> Entry {
        Entry::Exchange(Box::new(self))
    }
}

/// Page code writes a cookie.
pub fn script(number: u32, line: &str, decision: StoreDecision) -> Entry {
    Entry::Script(Box::new(ScriptEntry {
        number,
        client: ClientId::First,
        target: TargetKind::Native,
        page: silent(number).page,
        verdict: verdict(line, decision),
        visible: Some(true),
        at: START,
    }))
}

/// The guided run's sign-in, which brings this session id.
pub fn sign_in(number: u32, id: &str) -> Exchange {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let form = Body::Form(vec![pair("username", "byhy"), pair("password", "88888888")]);
    let events = vec![
        ServerEvent::CookiesRead {
            cookies: Vec::new(),
            session_id: None,
        },
        ServerEvent::CredentialsChecked {
            username: "byhy".to_owned(),
            accepted: true,
        },
        ServerEvent::SessionCreated {
            id: id.to_owned(),
            user: "byhy".to_owned(),
            expires: LATER,
        },
    ];
    let line = set_cookie(id);
    let mut exchange = silent(number).call("POST", "/api/mgr/signin", form);
    exchange.arrival = Arrival::Response(Response {
        status: 200,
        headers: Headers::new(),
        body: b"{\"ret\":0}".to_vec(),
    });
    exchange
        .reported(events, &[&line])
        .decides(&line, StoreDecision::Stored(cookie(id)))
}

/// The guided run's sign-out.
pub fn sign_out(number: u32, id: &str) -> Exchange {
    let line = "sessionid=; Path=/; Max-Age=0; HttpOnly";
    silent(number)
        .call("POST", "/api/mgr/signout", Body::None)
        .sends(id)
        .reported(
            vec![ServerEvent::SessionDeleted { id: id.to_owned() }],
            &[line],
        )
        .decides(line, StoreDecision::Deleted(cookie(id)))
}

fn verdict(line: &str, decision: StoreDecision) -> StoreVerdict {
    StoreVerdict {
        line: line.into(),
        notes: Vec::new(),
        passed: Vec::new(),
        expires: None,
        decision,
    }
}

fn whole<M>(message: M) -> Traced<M> {
    Traced {
        message,
        cut_from: None,
    }
}
