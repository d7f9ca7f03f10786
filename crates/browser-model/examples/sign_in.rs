//! The story of one sign-in, told by the verdicts: who stores what, who sends what, and why not.

use std::io::{self, Write};

use browser_model::{
    Body, Browser, Client, Credentials, Intent, Profile, SendDecision, StoreDecision,
};
use http_message::{Address, AddressError, Headers, Method, Response, Timestamp};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for profile in [Profile::DRAFT, Profile::CHROMIUM, Profile::FIREFOX] {
        writeln!(out, "# {}", profile.name)?;
        tell(&mut out, Browser::new(profile)).map_err(io::Error::other)??;
    }
    Ok(())
}

fn tell(out: &mut impl Write, mut browser: Browser) -> Result<io::Result<()>, AddressError> {
    let now = Timestamp::from_seconds(1_800_000_000);
    let server = Address::parse("http://127.0.0.1:8047/api/mgr/signin")?;
    let home = Client {
        origin: server.origin.clone(),
        ancestors: vec![],
    };
    let elsewhere = Client {
        origin: Address::parse("http://localhost:9000/")?.origin,
        ancestors: vec![],
    };
    let call = Intent {
        method: Method::post(),
        address: server,
        headers: Headers::new(),
        body: Body::None,
        credentials: Credentials::Include,
        mode: browser_model::Mode::Cors,
    };
    let answer = Response {
        status: 200,
        headers: Headers::new().with(
            "Set-Cookie",
            "sessionid=qz; Path=/; Max-Age=1209600; HttpOnly",
        ),
        body: vec![],
    };
    let received = browser.receive(now, &home, &call, &answer);
    let stored = matches!(received.verdicts[0].decision, StoreDecision::Stored(_));
    let mut lines = vec![format!(
        "stored: {stored}, {:?}",
        received.verdicts[0].notes
    )];
    for page in [home, elsewhere] {
        for verdict in browser.prepare(now, &page, &call).verdicts {
            let fate = match verdict.decision {
                SendDecision::Sent => "sent".to_owned(),
                SendDecision::Withheld(reasons) => {
                    reasons.iter().map(|reason| reason.name()).collect()
                }
            };
            lines.push(format!(
                "from {}: {} {fate}",
                page.origin,
                verdict.cookie.name_text()
            ));
        }
    }
    Ok(writeln!(out, "{}", lines.join("\n")))
}
