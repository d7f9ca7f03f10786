//! The configuration in JSON, whole or in parts; what is out of bounds is refused with its place.

use super::{WireError, text, time};
use crate::json::{Json, Writer};
use crate::{
    Config, CookieAttributes, CorsPolicy, Flavour, Instances, Lease, Redirect, RedirectStatus,
    SameSiteAttribute, Sliding,
};

/// The longest lifetime of a session, in seconds: the 400 days that browsers keep a cookie (RFC 6265bis §5.5).
const LONGEST_LIFETIME: i64 = 34_560_000;

/// The largest `Max-Age`: longer than browsers accept, so that a lesson can show the cap.
const LARGEST_MAX_AGE: i64 = 9_999_999_999;

/// The longest `Path` or `Domain`: browsers drop a longer attribute (RFC 6265bis §5.6).
const LONGEST_ATTRIBUTE: usize = 1024;

/// The most further `Set-Cookie` lines.
const MOST_LINES: usize = 4;

/// The longest of them: twice what browsers keep of name and value (RFC 6265bis §5.6), so that a lesson can go beyond.
const LONGEST_LINE: usize = 8192;

/// The whole configuration.
pub fn config(config: &Config) -> String {
    let cookie = &config.cookie;
    let mut json = Writer::plain();
    json.open('{').name("flavour").text(match config.flavour {
        Flavour::Go => "go",
        Flavour::Django => "django",
    });
    json.name("cookie").open('{');
    json.name("path").text(&cookie.path);
    json.name("domain").text_or_null(cookie.domain.as_deref());
    json.name("max_age").number_or_null(cookie.max_age);
    json.name("secure").flag(cookie.secure);
    json.name("http_only").flag(cookie.http_only);
    json.name("same_site")
        .text_or_null(cookie.same_site.map(SameSiteAttribute::as_str));
    json.close('}');
    json.name("session_lifetime")
        .number(config.session_lifetime);
    json.name("cors").text(match config.cors {
        CorsPolicy::Off => "off",
        CorsPolicy::AnyOrigin => "any-origin",
        CorsPolicy::EchoWithCredentials => "echo-with-credentials",
    });
    json.name("extra_set_cookie").open('[');
    for line in &config.extra_set_cookie {
        json.text(line);
    }
    json.close(']').name("sign_in_redirect");
    match &config.sign_in_redirect {
        None => json.null(),
        Some(redirect) => {
            json.open('{')
                .name("status")
                .number(redirect.status().code());
            json.name("to").text(redirect.to()).close('}')
        }
    };
    json.name("csrf").flag(config.csrf);
    json.name("one_session_a_user")
        .flag(config.one_session_a_user);
    json.name("sign_out_everywhere")
        .flag(config.sign_out_everywhere);
    json.name("sliding").text(match config.sliding {
        Sliding::Off => "off",
        Sliding::Row => "row",
        Sliding::RowAndCookie => "row-and-cookie",
    });
    json.name("token").flag(config.token);
    let instances = config.instances.map(|instances| match instances {
        Instances::Own => "own",
        Instances::Shared => "shared",
    });
    json.name("instances").text_or_null(instances);
    json.close('}');
    json.finish()
}

/// A configuration for a while: `{"owner", "ends", "config"}`.
pub fn lease(lease: &Lease) -> String {
    let mut json = Writer::plain();
    json.open('{').name("owner").text(&lease.owner);
    json.name("ends").number(lease.ends.millis());
    json.name("config").raw(&config(&lease.config)).close('}');
    json.finish()
}

/// Reads what [`lease`] wrote.
pub fn read_lease(value: Json<'_>) -> Result<Lease, WireError> {
    Ok(Lease {
        owner: text(value, "owner")?,
        ends: time(value, "ends")?,
        config: config_with(&Config::of(Flavour::Go), value.get("config"))?,
    })
}

/// The configuration `now`, with the given members changed; unknown members are refused.
/// Another flavour brings its own cookie attributes, on which a given `cookie` is laid.
pub fn config_with(now: &Config, change: Json<'_>) -> Result<Config, WireError> {
    let change = object(change, "config")?;
    let mut config = now.clone();
    let flavour = change.iter().rev().find(|(name, _)| name == "flavour");
    if let Some((_, flavour)) = flavour {
        config.flavour = match flavour.text().as_deref() {
            Some("go") => Flavour::Go,
            Some("django") => Flavour::Django,
            Some(_) | None => return Err(WireError::at("flavour")),
        };
        if config.flavour != now.flavour {
            config.cookie = Config::of(config.flavour).cookie;
        }
    }
    for (name, value) in &change {
        let bad = || WireError::at(name);
        match name.as_str() {
            "flavour" => {}
            "cookie" => change_cookie(&mut config.cookie, &object(*value, "cookie")?)?,
            "session_lifetime" => {
                config.session_lifetime = within(*value, 1, LONGEST_LIFETIME).ok_or_else(bad)?;
            }
            "cors" => {
                config.cors = match value.text().as_deref() {
                    Some("off") => CorsPolicy::Off,
                    Some("any-origin") => CorsPolicy::AnyOrigin,
                    Some("echo-with-credentials") => CorsPolicy::EchoWithCredentials,
                    Some(_) | None => return Err(bad()),
                };
            }
            "extra_set_cookie" => {
                config.extra_set_cookie = lines(*value).ok_or_else(bad)?;
            }
            "sign_in_redirect" => {
                config.sign_in_redirect = match value.is_null() {
                    true => None,
                    false => Some(redirect(*value).ok_or_else(bad)?),
                };
            }
            "csrf" => config.csrf = value.flag().ok_or_else(bad)?,
            "one_session_a_user" => {
                config.one_session_a_user = value.flag().ok_or_else(bad)?;
            }
            "sign_out_everywhere" => {
                config.sign_out_everywhere = value.flag().ok_or_else(bad)?;
            }
            "sliding" => {
                config.sliding = match value.text().as_deref() {
                    Some("off") => Sliding::Off,
                    Some("row") => Sliding::Row,
                    Some("row-and-cookie") => Sliding::RowAndCookie,
                    Some(_) | None => return Err(bad()),
                };
            }
            "token" => config.token = value.flag().ok_or_else(bad)?,
            "instances" => {
                config.instances = match value.text().as_deref() {
                    None if value.is_null() => None,
                    Some("own") => Some(Instances::Own),
                    Some("shared") => Some(Instances::Shared),
                    Some(_) | None => return Err(bad()),
                };
            }
            unknown => return Err(WireError::at(unknown)),
        }
    }
    Ok(config)
}

fn change_cookie(
    cookie: &mut CookieAttributes,
    change: &[(String, Json<'_>)],
) -> Result<(), WireError> {
    for (name, value) in change {
        let bad = || WireError::at(&format!("cookie.{name}"));
        match name.as_str() {
            "path" => {
                let path = attribute(*value).filter(|path| path.starts_with('/'));
                cookie.path = path.ok_or_else(bad)?;
            }
            "domain" => {
                cookie.domain = match value.is_null() {
                    true => None,
                    false => Some(attribute(*value).ok_or_else(bad)?),
                }
            }
            "max_age" => {
                cookie.max_age = match value.is_null() {
                    true => None,
                    false => Some(within(*value, 0, LARGEST_MAX_AGE).ok_or_else(bad)?),
                }
            }
            "secure" => cookie.secure = value.flag().ok_or_else(bad)?,
            "http_only" => cookie.http_only = value.flag().ok_or_else(bad)?,
            "same_site" => {
                cookie.same_site = match value.text().as_deref() {
                    None if value.is_null() => None,
                    Some("None") => Some(SameSiteAttribute::None),
                    Some("Lax") => Some(SameSiteAttribute::Lax),
                    Some("Strict") => Some(SameSiteAttribute::Strict),
                    Some(_) | None => return Err(bad()),
                }
            }
            _ => return Err(bad()),
        }
    }
    Ok(())
}

/// `{"status", "to"}` and nothing else.
fn redirect(value: Json<'_>) -> Option<Redirect> {
    let code = within(value.get("status"), 0, 999)?;
    let status = RedirectStatus::of(u16::try_from(code).ok()?)?;
    let whole = value.members().len() == 2;
    Redirect::new(status, &value.get("to").text()?).filter(|_| whole)
}

/// Whole `Set-Cookie` lines.
fn lines(value: Json<'_>) -> Option<Vec<String>> {
    let lines = value.elements();
    let fits = value.is_array() && lines.len() <= MOST_LINES;
    let read = |line: Json<'_>| printable(line, LONGEST_LINE);
    fits.then(|| lines.into_iter().map(read).collect())?
}

/// A text that can stand in a header line as the value of an attribute: without `;`.
fn attribute(value: Json<'_>) -> Option<String> {
    printable(value, LONGEST_ATTRIBUTE).filter(|text| !text.bytes().any(|b| b == b';'))
}

/// Printable ASCII that arrives as it was sent: a header line loses the spaces around its value.
fn printable(value: Json<'_>, longest: usize) -> Option<String> {
    let text = value.text()?;
    let printable = text.bytes().all(|b| matches!(b, b' '..=b'~'));
    let fits = !text.is_empty() && text.len() <= longest && text.trim() == text;
    (printable && fits).then_some(text)
}

fn within(value: Json<'_>, least: i64, most: i64) -> Option<i64> {
    value
        .integer()
        .filter(|number| (least..=most).contains(number))
}

fn object<'a>(value: Json<'a>, place: &str) -> Result<Vec<(String, Json<'a>)>, WireError> {
    value
        .is_object()
        .then(|| value.members())
        .ok_or_else(|| WireError::at(place))
}
