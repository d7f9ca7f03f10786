//! A request as the octets that a program wrote, answered in octets.

use http_message::{Headers, OctetsError, Origin, Request, Response, Timestamp};
use practice_server::{PracticeServer, Secrets, Store};

/// As much content as the native server takes.
const MOST_OCTETS: usize = 1024 * 1024;

/// Answers a request in octets. What a program asks of this machine's root is answered as by a server at the root, though the
/// page may lie in a folder: there the cookies' paths begin with `/` as well.
pub(crate) fn answer<S: Store>(
    server: &mut PracticeServer<S>,
    now: Timestamp,
    secrets: &mut dyn Secrets,
    origin: &Origin,
    octets: &[u8],
) -> Vec<u8> {
    let request = match Request::of_octets(octets) {
        Ok(request) => request,
        Err(OctetsError::Head) => return refusal(now, 400, "400: the head cannot be read"),
        Err(OctetsError::Content) => {
            return refusal(now, 400, "400: the content is broken off or badly framed");
        }
    };
    if request.body.len() > MOST_OCTETS {
        return refusal(now, 413, "413: the content is too long");
    }
    let method = request.method.clone();
    let folder = (!request.target.starts_with(server.base())).then(|| server.remount("/"));
    let response = server.serve(now, secrets, origin, request);
    if let Some(folder) = folder {
        server.remount(&folder);
    }
    response.octets(method.as_str())
}

/// The connection is over with it, as with a server that could not read on.
fn refusal(now: Timestamp, status: u16, text: &str) -> Vec<u8> {
    let response = Response {
        status,
        headers: Headers::new()
            .with("Content-Type", "text/plain; charset=utf-8")
            .with("Connection", "close")
            .with("Date", now.http_date())
            .with("Content-Length", text.len().to_string()),
        body: text.into(),
    };
    response.octets("GET")
}

#[cfg(test)]
mod tests {
    use http_message::Address;
    use practice_server::{Config, Flavour, MemoryStore, ModelSecrets};

    use super::*;

    /// What a server in this folder answers.
    fn answered(folder: &str, octets: &str) -> String {
        let origin = Address::parse("https://example.org/").unwrap().origin;
        let mut secrets = ModelSecrets::new(|| 0);
        let server = PracticeServer::new(MemoryStore::default(), Config::of(Flavour::Go));
        let mut server = server.mounted_at(folder);
        let Ok(()) = server.reset(&mut secrets);
        let now = Timestamp::from_millis(0);
        let answer = answer(&mut server, now, &mut secrets, &origin, octets.as_bytes());
        assert_eq!(server.base(), folder);
        String::from_utf8(answer).unwrap()
    }

    fn sign_in(target: &str) -> String {
        format!(
            "POST {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 31\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=byhy&password=88888888"
        )
    }

    #[track_caller]
    fn check(folder: &str, octets: &str, begins: &str, contains: &str) {
        let answer = answered(folder, octets);
        assert!(answer.starts_with(begins), "{answer}");
        assert!(answer.contains(contains), "{answer}");
    }

    #[test]
    fn a_program_meets_a_server_at_the_root_wherever_the_page_lies() {
        let ok = "HTTP/1.1 200 OK\r\n";
        check("/", &sign_in("/api/mgr/signin"), ok, "; Path=/; ");
        check("/page/", &sign_in("/api/mgr/signin"), ok, "; Path=/; ");
        check(
            "/page/",
            &sign_in("/page/api/mgr/signin"),
            ok,
            "; Path=/page/; ",
        );
    }

    #[test]
    fn what_cannot_be_read_is_answered() {
        check(
            "/",
            "GET /",
            "HTTP/1.1 400 Bad Request\r\n",
            "Connection: close\r\n",
        );
        let broken = sign_in("/api/mgr/signin").replace("31", "32");
        check("/", &broken, "HTTP/1.1 400 ", "broken off");
        let long = format!(
            "POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n{}",
            MOST_OCTETS + 1,
            "x".repeat(MOST_OCTETS + 1)
        );
        check("/", &long, "HTTP/1.1 413 ", "too long");
    }

    #[test]
    fn an_answer_to_head_has_no_content() {
        let answer = answered("/", "HEAD /api/nothing HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    }
}
