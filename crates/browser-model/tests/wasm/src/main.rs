//! A browser that stores a cookie and sends it: enough for the whole model to be linked in.

use std::hint::black_box;

use browser_model::{
    Body, Browser, Client, CookieInit, Credentials, Document, Intent, Profile, tokens,
};
use http_message::{Address, Headers, Method, Response, Timestamp};

fn main() {
    let now = Timestamp::from_seconds(black_box(1_800_000_000));
    let address = Address::parse(black_box("http://127.0.0.1:8047/")).expect("an address");
    let page = Client {
        origin: address.origin.clone(),
        ancestors: vec![],
    };
    let document = Document {
        address: address.clone(),
        ancestors: vec![],
    };
    let intent = Intent {
        method: Method::post(),
        address,
        headers: Headers::new(),
        body: Body::Form(vec![("username".to_owned(), "byhy".to_owned())]),
        credentials: Credentials::Include,
        mode: browser_model::Mode::Cors,
    };
    let line = black_box("sessionid=qz; Path=/; Expires=Wed, 01 Dec 2027 08:00:00 GMT");
    let answer = Response {
        status: 200,
        headers: Headers::new().with("Set-Cookie", line),
        body: vec![],
    };
    for profile in [Profile::DRAFT, Profile::CHROMIUM, Profile::FIREFOX] {
        black_box(tokens(line.as_bytes(), &profile));
        let mut browser = Browser::new(profile);
        black_box(browser.receive(now, &page, &intent, &answer));
        black_box(browser.set_in_cookie_store(now, &document, &CookieInit::new("a", "b"))).ok();
        black_box(browser.prepare(now, &page, &intent));
    }
}
