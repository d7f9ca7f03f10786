//! The configuration in JSON, whole or in parts; what is out of bounds is refused with its place.
//! Knows bounds; knows no HTTP.

use serde_json::{Map, Value, json};

use super::WireError;
use crate::{Config, CookieAttributes, CorsPolicy, Flavour, SameSiteAttribute};

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
pub fn config(config: &Config) -> Value {
    let cookie = &config.cookie;
    json!({
        "flavour": match config.flavour {
            Flavour::Go => "go",
            Flavour::Django => "django",
        },
        "cookie": {
            "path": cookie.path,
            "domain": cookie.domain,
            "max_age": cookie.max_age,
            "secure": cookie.secure,
            "http_only": cookie.http_only,
            "same_site": cookie.same_site.map(SameSiteAttribute::as_str),
        },
        "session_lifetime": config.session_lifetime,
        "cors": match config.cors {
            CorsPolicy::Off => "off",
            CorsPolicy::AnyOrigin => "any-origin",
            CorsPolicy::EchoWithCredentials => "echo-with-credentials",
        },
        "extra_set_cookie": config.extra_set_cookie,
    })
}

/// The configuration `now`, with the given members changed; unknown members are refused.
/// Another flavour brings its own cookie attributes, on which a given `cookie` is laid.
pub fn config_with(now: &Config, change: &Value) -> Result<Config, WireError> {
    let change = object(change, "config")?;
    let mut config = now.clone();
    if let Some(flavour) = change.get("flavour") {
        config.flavour = match flavour.as_str() {
            Some("go") => Flavour::Go,
            Some("django") => Flavour::Django,
            Some(_) | None => return Err(WireError::at("flavour")),
        };
        if config.flavour != now.flavour {
            config.cookie = Config::of(config.flavour).cookie;
        }
    }
    for (name, value) in change {
        match name.as_str() {
            "flavour" => {}
            "cookie" => change_cookie(&mut config.cookie, object(value, "cookie")?)?,
            "session_lifetime" => {
                config.session_lifetime =
                    within(value, 1, LONGEST_LIFETIME).ok_or_else(|| WireError::at(name))?;
            }
            "cors" => {
                config.cors = match value.as_str() {
                    Some("off") => CorsPolicy::Off,
                    Some("any-origin") => CorsPolicy::AnyOrigin,
                    Some("echo-with-credentials") => CorsPolicy::EchoWithCredentials,
                    Some(_) | None => return Err(WireError::at("cors")),
                };
            }
            "extra_set_cookie" => {
                config.extra_set_cookie = lines(value).ok_or_else(|| WireError::at(name))?;
            }
            unknown => return Err(WireError::at(unknown)),
        }
    }
    Ok(config)
}

fn change_cookie(
    cookie: &mut CookieAttributes,
    change: &Map<String, Value>,
) -> Result<(), WireError> {
    for (name, value) in change {
        let bad = || WireError::at(&format!("cookie.{name}"));
        match name.as_str() {
            "path" => {
                let path = attribute(value).filter(|path| path.starts_with('/'));
                cookie.path = path.ok_or_else(bad)?;
            }
            "domain" => {
                cookie.domain = match value.is_null() {
                    true => None,
                    false => Some(attribute(value).ok_or_else(bad)?),
                }
            }
            "max_age" => {
                cookie.max_age = match value.is_null() {
                    true => None,
                    false => Some(within(value, 0, LARGEST_MAX_AGE).ok_or_else(bad)?),
                }
            }
            "secure" => cookie.secure = value.as_bool().ok_or_else(bad)?,
            "http_only" => cookie.http_only = value.as_bool().ok_or_else(bad)?,
            "same_site" => {
                cookie.same_site = match (value, value.as_str()) {
                    (Value::Null, _) => None,
                    (_, Some("None")) => Some(SameSiteAttribute::None),
                    (_, Some("Lax")) => Some(SameSiteAttribute::Lax),
                    (_, Some("Strict")) => Some(SameSiteAttribute::Strict),
                    (_, _) => return Err(bad()),
                }
            }
            _ => return Err(bad()),
        }
    }
    Ok(())
}

/// Whole `Set-Cookie` lines.
fn lines(value: &Value) -> Option<Vec<String>> {
    let lines = value.as_array().filter(|lines| lines.len() <= MOST_LINES)?;
    lines
        .iter()
        .map(|line| printable(line, LONGEST_LINE))
        .collect()
}

/// A text that can stand in a header line as the value of an attribute: without `;`.
fn attribute(value: &Value) -> Option<String> {
    printable(value, LONGEST_ATTRIBUTE).filter(|text| !text.contains(';'))
}

/// Printable ASCII that arrives as it was sent: a header line loses the spaces around its value.
fn printable(value: &Value, longest: usize) -> Option<String> {
    let text = value.as_str()?;
    let printable = text.bytes().all(|b| matches!(b, b' '..=b'~'));
    let fits = !text.is_empty() && text.len() <= longest && text.trim() == text;
    (printable && fits).then(|| text.to_owned())
}

fn within(value: &Value, least: i64, most: i64) -> Option<i64> {
    value
        .as_i64()
        .filter(|number| (least..=most).contains(number))
}

fn object<'a>(value: &'a Value, place: &str) -> Result<&'a Map<String, Value>, WireError> {
    value.as_object().ok_or_else(|| WireError::at(place))
}
