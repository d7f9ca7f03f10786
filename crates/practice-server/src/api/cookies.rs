//! Reads the `Cookie` lines of a request as each flavour's framework does.

use http_message::Request;

use crate::Flavour;

/// The name of the session cookie.
pub(crate) const SESSION_COOKIE: &str = "sessionid";
/// The name of the cookie that holds the token against forged requests.
pub(super) const CSRF_COOKIE: &str = "csrftoken";

/// The cookies of a request, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cookies {
    pub(crate) pairs: Vec<(String, String)>,
    /// The value of the session cookie, which may be empty; `None` where the request bears none.
    pub(crate) session: Option<String>,
}

impl Cookies {
    /// Go's `Request.Cookie` gives the first of several cookies with one name, Django's `parse_cookie` the last.
    pub(crate) fn read(flavour: Flavour, request: &Request) -> Self {
        let pairs = match flavour {
            Flavour::Go => go(request),
            Flavour::Django => django(request),
        };
        let mut sessions = pairs
            .iter()
            .filter(|(name, _)| name == SESSION_COOKIE)
            .map(|(_, value)| value.clone());
        let session = match flavour {
            Flavour::Go => sessions.next(),
            Flavour::Django => sessions.next_back(),
        };
        Self { pairs, session }
    }

    /// The session id, if there is one that is not empty.
    pub(crate) fn session_id(&self) -> Option<&str> {
        self.session.as_deref().filter(|id| !id.is_empty())
    }
}

/// net/http, `readCookies`: line by line; pairs whose name is no token or whose value has a forbidden octet are
/// passed over; one pair of quotes around a value is taken off.
fn go(request: &Request) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for line in request.headers.get_all("cookie") {
        for part in line.text().split(';') {
            let part = part.trim_matches([' ', '\t']);
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let name = name.trim_matches([' ', '\t']);
            let value = value
                .strip_prefix('"')
                .and_then(|inner| inner.strip_suffix('"'))
                .unwrap_or(value);
            let allowed = |b: u8| matches!(b, b' '..=b'~') && !matches!(b, b'"' | b';' | b'\\');
            if http_message::Method::parse(name).is_ok() && value.bytes().all(allowed) {
                pairs.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    pairs
}

/// Django, `parse_cookie`. Several lines reach it as one, with commas between: WSGI joins lines of one name so.
fn django(request: &Request) -> Vec<(String, String)> {
    let mut joined = String::new();
    for line in request.headers.get_all("cookie") {
        if !joined.is_empty() {
            joined.push(',');
        }
        joined.push_str(&line.text());
    }
    joined
        .split(';')
        .map(|chunk| chunk.split_once('=').unwrap_or(("", chunk)))
        .map(|(name, value)| (name.trim(), value.trim()))
        .filter(|(name, value)| !(name.is_empty() && value.is_empty()))
        .map(|(name, value)| (name.to_owned(), unquote(value)))
        .collect()
}

/// Python's `http.cookies._unquote`: quotes come off, `\"` and `\012` are decoded inside them.
fn unquote(value: &str) -> String {
    let Some(inner) = value
        .strip_prefix('"')
        .and_then(|inner| inner.strip_suffix('"'))
    else {
        return value.to_owned();
    };
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        if let Some((code, after)) = octal(after) {
            text.push(char::from(code));
            rest = after;
        } else {
            let mut characters = after.chars();
            text.push(characters.next().unwrap_or('\\'));
            rest = characters.as_str();
        }
    }
    text.push_str(rest);
    text
}

/// The octet that three octal digits write, and what follows them.
fn octal(text: &str) -> Option<(u8, &str)> {
    let (digits, rest) = text.split_at_checked(3)?;
    let octal = digits.starts_with(['0', '1', '2', '3'])
        && digits.bytes().all(|b| matches!(b, b'0'..=b'7'));
    let code = u8::from_str_radix(digits, 8).ok();
    code.filter(|_| octal).map(|code| (code, rest))
}

#[cfg(test)]
mod tests {
    use http_message::{Headers, Method};

    use super::*;

    #[track_caller]
    fn check(flavour: Flavour, lines: &[&str], pairs: &[(&str, &str)], id: Option<&str>) {
        let mut headers = Headers::new();
        for line in lines {
            headers.push("cookie", *line);
        }
        let cookies = Cookies::read(
            flavour,
            &Request {
                method: Method::get(),
                target: "/".to_owned(),
                headers,
                body: Vec::new(),
            },
        );
        let found: Vec<(&str, &str)> = cookies.pairs.iter().map(|(n, v)| (&**n, &**v)).collect();
        assert_eq!(found, pairs);
        assert_eq!(cookies.session_id(), id);
    }

    #[test]
    fn go_takes_the_first() {
        let go = |lines: &[&str], pairs: &[_], id| check(Flavour::Go, lines, pairs, id);
        go(&[], &[], None);
        go(
            &["a=1; sessionid=x", "sessionid=y"],
            &[("a", "1"), ("sessionid", "x"), ("sessionid", "y")],
            Some("x"),
        );
        go(
            &["sessionid=; sessionid=y"],
            &[("sessionid", ""), ("sessionid", "y")],
            None,
        );
        go(
            &["sessionid=\"q\";;b c=1; d"],
            &[("sessionid", "q"), ("d", "")],
            Some("q"),
        );
        go(&["sessionid=你"], &[], None);
        go(&["SessionId=x"], &[("SessionId", "x")], None);
    }

    #[test]
    fn django_takes_the_last() {
        let django = |lines: &[&str], pairs: &[_], id| check(Flavour::Django, lines, pairs, id);
        django(&[], &[], None);
        django(
            &["sessionid=x; sessionid=y; lone"],
            &[("sessionid", "x"), ("sessionid", "y"), ("", "lone")],
            Some("y"),
        );
        django(
            &["sessionid=x", "a=1"],
            &[("sessionid", "x,a=1")],
            Some("x,a=1"),
        );
        django(
            &[r#"sessionid="\141\"b""#],
            &[("sessionid", "a\"b")],
            Some("a\"b"),
        );
        django(&[r#"a="\"; b="\9""#], &[("a", "\\"), ("b", "9")], None);
    }
}
