//! Reads the fields of a form as each flavour's framework does, url-encoded or multipart, or says what stands there instead.

use http_message::Request;

use crate::fields::{self, Fields};
use crate::json::Json;
use crate::{Flavour, UnreadBody};

/// What a form library finds in a request: Gin's `PostForm`, Django's `request.POST`. Both read either kind of form, by the
/// media type alone.
pub(super) fn read(request: &Request) -> Result<Fields, UnreadBody> {
    let content_type = content_type(request).unwrap_or_default();
    let (media_type, parameters) = content_type.split_once(';').unwrap_or((&content_type, ""));
    let media_type = media_type.trim().to_ascii_lowercase();
    let fields = match media_type.as_str() {
        "application/x-www-form-urlencoded" => Some(fields::fields(&request.body)),
        "multipart/form-data" => boundary(parameters).and_then(|it| multipart(&request.body, it)),
        _ => None,
    };
    fields.ok_or_else(|| unread(request, &media_type))
}

/// What a body is that no form could be read from.
pub(super) fn unread(request: &Request, media_type: &str) -> UnreadBody {
    let is_json = || media_type == "application/json" || media_type.ends_with("+json");
    let holds_json = || Json::of(&request.body).is_ok_and(Json::is_object);
    if request.body.is_empty() {
        UnreadBody::Empty
    } else if is_json() || holds_json() {
        UnreadBody::Json
    } else {
        UnreadBody::Other
    }
}

/// The `Content-Type` as the request gives it.
pub(super) fn content_type(request: &Request) -> Option<String> {
    let field = request.headers.get("content-type")?;
    Some(field.text().into_owned())
}

/// Which of several fields with one name counts: the first in Go, the last in Django.
pub(in crate::api) fn pick(flavour: Flavour, fields: &Fields, name: &str) -> Option<String> {
    let mut found = None;
    for (known, value) in fields {
        if known == name && (flavour == Flavour::Django || found.is_none()) {
            found = Some(value);
        }
    }
    found.cloned()
}

/// The `boundary` parameter (RFC 2046 §5.1.1), quoted or not.
fn boundary(parameters: &str) -> Option<&str> {
    let mut pairs = parameters
        .split(';')
        .filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("boundary"))?;
    Some(unquoted(value)).filter(|it| !it.is_empty() && it.len() <= 70)
}

/// The value of a parameter without the quotes around it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(value)
}

/// The fields of a multipart form (RFC 7578 §4): every part between two delimiters that names itself and is no file. None
/// where the closing delimiter is missing.
fn multipart(body: &[u8], boundary: &str) -> Option<Fields> {
    let delimiter = ["--", boundary].concat();
    let mut fields = Vec::new();
    let (_, mut rest) = split_once(body, delimiter.as_bytes())?;
    let delimiter = ["\r\n", &delimiter].concat();
    loop {
        if rest.starts_with(b"--") {
            return Some(fields);
        }
        let (part, after) = split_once(rest, delimiter.as_bytes())?;
        let (head, content) = split_once(part, b"\r\n\r\n")?;
        if let Some(name) = field_name(&String::from_utf8_lossy(head)) {
            fields.push((name, String::from_utf8_lossy(content).into_owned()));
        }
        rest = after;
    }
}

/// The `name` of a part's `Content-Disposition`; none for a file, which is kept apart from the fields.
fn field_name(head: &str) -> Option<String> {
    let lines = head.split('\n').filter_map(|line| line.split_once(':'));
    let mut values = lines
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case("content-disposition"))
        .map(|(_, value)| value);
    let parameters = values.next()?.split(';').skip(1);
    let mut name = None;
    for parameter in parameters {
        let (key, value) = parameter.split_once('=')?;
        match key.trim().to_ascii_lowercase().as_str() {
            "name" => name = Some(unquoted(value).to_owned()),
            "filename" | "filename*" => return None,
            _ => {}
        }
    }
    name
}

fn split_once<'a>(octets: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = octets
        .windows(separator.len())
        .position(|piece| piece == separator)?;
    Some((octets.get(..at)?, octets.get(at + separator.len()..)?))
}

#[cfg(test)]
mod tests {
    use http_message::{Headers, Method};

    use super::*;

    #[track_caller]
    fn check(content_type: &str, body: &str, expected: Result<&[(&str, &str)], UnreadBody>) {
        let request = Request {
            method: Method::post(),
            target: "/".to_owned(),
            headers: Headers::new().with("Content-Type", content_type),
            body: body.into(),
        };
        let found = read(&request);
        let found = found.map(|fields| fields.into_iter().collect::<Vec<_>>());
        let expected = expected.map(|fields| {
            let owned = fields
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
            owned.collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "{content_type}: {body:?}");
    }

    #[test]
    fn both_kinds_of_form_are_read() {
        let url_encoded = "application/x-www-form-urlencoded";
        check(
            url_encoded,
            "a=1&b=%20&a=2",
            Ok(&[("a", "1"), ("b", " "), ("a", "2")]),
        );
        check(
            "Application/X-WWW-Form-Urlencoded ; charset=utf-8",
            "a=1",
            Ok(&[("a", "1")]),
        );
        check(url_encoded, "", Ok(&[]));
        let form = "multipart/form-data; boundary=x";
        let parts = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n2\r\n\
                     --x\r\ncontent-type: text/plain\r\ncontent-disposition: form-data; name=b\r\n\r\n\r\n\
                     --x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\nf\r\n--x--\r\n";
        check(form, parts, Ok(&[("a", "1\r\n2"), ("b", "")]));
        check(
            "multipart/form-data; charset=utf-8; Boundary=\"x\"",
            parts,
            Ok(&[("a", "1\r\n2"), ("b", "")]),
        );
        check(form, "--x--", Ok(&[]));
    }

    #[test]
    fn what_is_no_form_is_named() {
        let other = Err(UnreadBody::Other);
        check("multipart/form-data", "--x--", other);
        check("multipart/form-data; boundary=x", "--x\r\n\r\n", other);
        check("multipart/form-data; boundary=y", "--x--", other);
        check("text/plain", "username=a", other);
        check("text/plain", "{\"a\":1}", Err(UnreadBody::Json));
        check("application/json", "{", Err(UnreadBody::Json));
        check("application/vnd.api+json", "[]", Err(UnreadBody::Json));
        check("application/json", "", Err(UnreadBody::Empty));
        check("", "", Err(UnreadBody::Empty));
    }
}
