//! Which origin a call goes to: the page's own, or one of those that lessons play with.

use std::net::Ipv4Addr;

use course::To;
use http_message::{Host, Origin};
use timeline::TargetKind;

/// The origin that a page's call goes to; `None` where this target has no such place. `port` is the second port that a
/// practice server answers at.
pub(super) fn origin_of(
    kind: TargetKind,
    to: &To,
    page: &Origin,
    port: Option<u16>,
) -> Option<Origin> {
    match (to, kind) {
        (To::SameOrigin, _) => Some(page.clone()),
        (To::OtherPort, TargetKind::Native) => Some(Origin {
            port: port?,
            ..page.clone()
        }),
        (To::OtherPort, TargetKind::InPage) => Some(Origin {
            port: page.port.checked_add(1)?,
            ..page.clone()
        }),
        (To::OtherHost, TargetKind::Native | TargetKind::InPage) => Some(Origin {
            host: other_name(&page.host)?,
            ..page.clone()
        }),
        (To::Origin(origin), TargetKind::InPage) => Some(origin.clone()),
        (To::Origin(_), TargetKind::Native)
        | (To::OtherPort | To::OtherHost | To::Origin(_), TargetKind::ServiceWorker) => None,
    }
}

/// The other name of this machine: the same server, another host and another site to a browser.
fn other_name(host: &Host) -> Option<Host> {
    match host {
        Host::Name(name) if name == "localhost" => Some(Host::V4(Ipv4Addr::LOCALHOST)),
        host if host.is_loopback() => Some(Host::Name("localhost".to_owned())),
        Host::Name(_) | Host::V4(_) | Host::V6(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use http_message::Address;

    use super::*;

    fn origin(text: &str) -> Origin {
        Address::parse(text).unwrap().origin
    }

    #[track_caller]
    fn check(kind: TargetKind, to: &To, page: &str, expected: Option<&str>) {
        let found = origin_of(kind, to, &origin(page), Some(8048));
        assert_eq!(found, expected.map(origin), "{to:?} from {page}");
    }

    #[test]
    fn lessons_find_their_places() {
        use TargetKind::{InPage, Native, ServiceWorker};
        let page = "http://127.0.0.1:8047";
        let shop = To::Origin(origin("http://api.shop.example"));
        check(Native, &To::SameOrigin, page, Some(page));
        check(Native, &To::OtherPort, page, Some("http://127.0.0.1:8048"));
        check(Native, &To::OtherHost, page, Some("http://localhost:8047"));
        check(
            Native,
            &To::OtherHost,
            "http://localhost",
            Some("http://127.0.0.1"),
        );
        check(
            Native,
            &To::OtherHost,
            "http://[::1]:8047",
            Some("http://localhost:8047"),
        );
        check(Native, &To::OtherHost, "http://192.168.1.5", None);
        check(Native, &shop, page, None);
        check(InPage, &To::OtherPort, page, Some("http://127.0.0.1:8048"));
        check(InPage, &shop, page, Some("http://api.shop.example"));
        check(ServiceWorker, &To::SameOrigin, page, Some(page));
        check(ServiceWorker, &To::OtherPort, page, None);
    }
}
