//! What leaves the page without real values.

use http_message::Method;

use super::*;

fn request() -> Request {
    Request {
        method: Method::post(),
        target: "/api/mgr/signin?token=t0p-secret".to_owned(),
        headers: Headers::new()
            .with("Host", "127.0.0.1:8047")
            .with("Cookie", "sessionid=r7k2q9x8")
            .with("Authorization", "Bearer abc.def")
            .with("Content-Type", "application/x-www-form-urlencoded"),
        body: b"username=byhy&password=88888888".to_vec(),
    }
}

#[test]
fn a_copied_request_holds_no_secret_unless_it_is_wanted() {
    let secrets = ["r7k2q9x8", "abc.def", "88888888", "t0p-secret"];
    for dialect in Dialect::ALL {
        let write =
            |with_values| written(&request(), "http://127.0.0.1:8047", dialect, with_values);
        let (safe, whole) = (write(false).unwrap(), write(true).unwrap());
        for secret in secrets {
            assert!(!safe.contains(secret), "{dialect:?}\n{safe}");
        }
        assert!(safe.contains("127.0.0.1:8047"), "{dialect:?}\n{safe}");
        assert!(safe.contains("password="), "{dialect:?}\n{safe}");
        assert!(whole.contains("88888888"), "{dialect:?}\n{whole}");
    }
}
