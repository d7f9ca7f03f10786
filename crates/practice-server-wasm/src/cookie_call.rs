//! A `Set-Cookie` line as a call of the Cookie Store API, and what such a call can and cannot say.

use http_message::{CookieAttribute, SetCookie, Timestamp};
use practice_server::json::Writer;

/// One call: a cookie to keep, or one to delete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CookieCall {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) path: String,
    pub(crate) domain: Option<String>,
    /// In milliseconds since 1970; none for a cookie that ends with the browser's run.
    pub(crate) expires: Option<i64>,
    /// The API has no "not given": where the line gives none it is `lax`, which is how Chromium treats such a cookie.
    pub(crate) same_site: &'static str,
    /// The line asks for deletion.
    pub(crate) deletes: bool,
    /// The line that says what the call can do.
    pub(crate) effective: String,
}

impl CookieCall {
    /// What carries out this line at this moment.
    pub(crate) fn of(line: &str, now: Timestamp) -> Self {
        let line = SetCookie::read(line);
        let mut call = Self {
            name: line.pair.name.to_owned(),
            value: line.pair.value.to_owned(),
            path: "/".to_owned(),
            domain: None,
            expires: None,
            same_site: "lax",
            deletes: false,
            effective: line.pair.to_string(),
        };
        for CookieAttribute { name, value } in line.attributes() {
            match name.to_ascii_lowercase().as_str() {
                "path" => call.path = value.to_owned(),
                "domain" => call.domain = Some(value.to_owned()),
                "max-age" => {
                    let seconds = value.parse().unwrap_or(0);
                    call.deletes = seconds <= 0;
                    call.expires = Some(now.plus_seconds(seconds).millis());
                }
                "samesite" => {
                    call.same_site = match value.to_ascii_lowercase().as_str() {
                        "none" => "none",
                        "strict" => "strict",
                        _ => "lax",
                    }
                }
                // `Max-Age` says the same and counts (RFC 6265bis §5.7 step 6); `Secure` is given to every cookie, and
                // `HttpOnly` to none (Cookie Store API, "set a cookie").
                _ => continue,
            }
            if !name.eq_ignore_ascii_case("samesite") {
                call.effective.extend(["; ", name, "=", value]);
            }
        }
        let same_site = match call.same_site {
            "none" => "None",
            "strict" => "Strict",
            _ => "Lax",
        };
        call.effective.push_str("; SameSite=");
        call.effective.push_str(same_site);
        call.effective.push_str("; Secure");
        call
    }

    /// Its members, the call as JavaScript writes it (`call`) and the `effective` line.
    pub(crate) fn json(&self) -> String {
        let mut json = Writer::plain();
        json.open('{').name("name").text(&self.name);
        json.name("value").text(&self.value);
        json.name("path").text(&self.path);
        json.name("domain").text_or_null(self.domain.as_deref());
        json.name("expires").number_or_null(self.expires);
        json.name("sameSite").text(self.same_site);
        json.name("deletes").flag(self.deletes);
        json.name("call").text(&self.text());
        json.name("effective").text(&self.effective).close('}');
        json.finish()
    }

    /// The call as JavaScript writes it.
    fn text(&self) -> String {
        let mut text = match self.deletes {
            true => "cookieStore.delete({",
            false => "cookieStore.set({",
        }
        .to_owned();
        let mut member = |name: &str, value: &str| {
            let comma = if text.ends_with('{') { "" } else { ", " };
            for part in [comma, name, ": ", value] {
                text.push_str(part);
            }
        };
        member("name", &quoted(&self.name));
        if !self.deletes {
            member("value", &quoted(&self.value));
        }
        member("path", &quoted(&self.path));
        if let Some(domain) = &self.domain {
            member("domain", &quoted(domain));
        }
        if !self.deletes {
            if let Some(expires) = self.expires {
                member("expires", &expires.to_string());
            }
            member("sameSite", &quoted(self.same_site));
        }
        text.push_str("})");
        text
    }
}

fn quoted(text: &str) -> String {
    let mut json = Writer::plain();
    json.text(text);
    json.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, text: &str, effective: &str) {
        let call = CookieCall::of(line, Timestamp::from_seconds(1000));
        assert_eq!(call.text(), text);
        assert_eq!(call.effective, effective);
    }

    #[test]
    fn lines_become_calls() {
        check(
            "sessionid=x; Path=/a/; Max-Age=60; HttpOnly",
            r#"cookieStore.set({name: "sessionid", value: "x", path: "/a/", expires: 1060000, sameSite: "lax"})"#,
            "sessionid=x; Path=/a/; Max-Age=60; SameSite=Lax; Secure",
        );
        check(
            "sessionid=x; expires=Mon, 07 Dec 2026 08:43:54 GMT; HttpOnly; Max-Age=60; Path=/; SameSite=Strict; Secure",
            r#"cookieStore.set({name: "sessionid", value: "x", path: "/", expires: 1060000, sameSite: "strict"})"#,
            "sessionid=x; Max-Age=60; Path=/; SameSite=Strict; Secure",
        );
        check(
            "sessionid=x; Path=/; Domain=other.example; SameSite=None",
            r#"cookieStore.set({name: "sessionid", value: "x", path: "/", domain: "other.example", sameSite: "none"})"#,
            "sessionid=x; Path=/; Domain=other.example; SameSite=None; Secure",
        );
    }

    #[test]
    fn deleting_lines_become_deletions() {
        check(
            "sessionid=; Path=/a/; Max-Age=0; HttpOnly",
            r#"cookieStore.delete({name: "sessionid", path: "/a/"})"#,
            "sessionid=; Path=/a/; Max-Age=0; SameSite=Lax; Secure",
        );
        check(
            "sessionid=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax",
            r#"cookieStore.delete({name: "sessionid", path: "/"})"#,
            "sessionid=\"\"; Max-Age=0; Path=/; SameSite=Lax; Secure",
        );
    }
}
