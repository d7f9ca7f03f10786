//! From the words of the case file to the model's types: addresses, frames, hops, octets, the clock.

use browser_model::{
    Browser, Client, CookieInit, Credentials, Destination, Document, Profile, PublicSuffixes,
    RequestContext, SameSite,
};
use http_message::{Address, Method, Origin, Timestamp};
use serde_json::Value;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// A browser that knows a public suffix list and IDNA.
pub(super) fn browser(profile: &Profile) -> Browser {
    Browser::new(profile.clone())
        .with_suffixes(&FullList)
        .with_to_ascii(|domain| idna::domain_to_ascii(domain).ok())
}

/// The list of publicsuffix.org, private part included, as browsers use it for cookies. A name under a top-level domain
/// that is not in it (`.test`, `.example`) has its last label for a suffix. A dot at the end belongs to the last label.
#[derive(Debug)]
struct FullList;

impl PublicSuffixes for FullList {
    fn suffix_of<'a>(&self, name: &'a str) -> &'a str {
        let bare = name.strip_suffix('.').unwrap_or(name);
        let suffix = psl::suffix_str(bare).unwrap_or(bare);
        &name[bare.len() - suffix.len()..]
    }
}

/// The user follows a link of the same site, or typed the address.
pub(super) fn navigation(url: &str) -> Result<RequestContext, String> {
    Ok(RequestContext {
        address: address(url)?,
        method: Method::get(),
        client: None,
        redirects: Vec::new(),
        destination: Destination::TopLevel,
        credentials: Credentials::Include,
    })
}

/// The page at this address, on its own.
pub(super) fn document(url: &str) -> Result<Document, String> {
    Ok(Document {
        address: address(url)?,
        ancestors: Vec::new(),
    })
}

/// A request inside frames, the outermost first. A navigation loads the innermost document; a fetch is its own.
pub(super) fn frame(chain: &Value, action: &str) -> Result<RequestContext, String> {
    let mut chain = origins(chain)?;
    chain.reverse();
    let [target, ancestors @ ..] = &chain[..] else {
        return Err("a frame chain is empty".to_owned());
    };
    let navigates = matches!(action, "navigate" | "iframe");
    let around = if navigates { ancestors } else { &chain[..] };
    let client = around.split_first().map(|(origin, ancestors)| Client {
        origin: origin.clone(),
        ancestors: ancestors.to_vec(),
    });
    let destination = match (navigates, ancestors) {
        (false, _) => Destination::Subresource,
        (true, []) => Destination::TopLevel,
        (true, ancestors) => Destination::Frame {
            ancestors: ancestors.to_vec(),
        },
    };
    Ok(RequestContext {
        client,
        destination,
        ..navigation(&format!("{target}/"))?
    })
}

/// The requests of a same-site case one after the other: the hops of a redirect, or a frame that navigates on.
pub(super) fn hops(case: &Value) -> Result<Vec<RequestContext>, String> {
    let page = origin(&case["initiator_origin"])?;
    let via = origins(&case["via"])?;
    let target = origin(&case["request_origin"])?;
    let method = case["method"].as_str().unwrap_or("GET");
    let client = Client {
        origin: page.clone(),
        ancestors: Vec::new(),
    };
    let destination = if case["top_level_navigation"] == true {
        Destination::TopLevel
    } else if case["action"] == "iframe" {
        Destination::Frame {
            ancestors: vec![page.clone()],
        }
    } else {
        Destination::Subresource
    };
    let to = |origin: &Origin| -> Result<RequestContext, String> {
        Ok(RequestContext {
            method: Method::parse(method).map_err(|error| error.to_string())?,
            client: Some(client.clone()),
            destination: destination.clone(),
            ..navigation(&format!("{origin}/"))?
        })
    };
    let mut hops = Vec::new();
    for (at, stop) in via.iter().chain([&target]).enumerate() {
        let mut hop = to(stop)?;
        if case["via_kind"] == "redirect" {
            hop.redirects = via[..at].to_vec();
        } else if at > 0 {
            // The document that the frame holds navigates it.
            hop.client = Some(Client {
                origin: via[at - 1].clone(),
                ancestors: vec![page.clone()],
            });
        }
        hops.push(hop);
    }
    Ok(hops)
}

/// What a script hands to `cookieStore.set`, in the words of the API; times in milliseconds.
pub(super) fn cookie_init(init: &Value) -> Result<CookieInit, String> {
    let text = |key: &str| init[key].as_str().map(str::to_owned);
    let pair = text("name").zip(text("value"));
    let (name, value) = pair.ok_or("cookieStore.set without name and value")?;
    let plain = CookieInit::new(name, value);
    Ok(CookieInit {
        domain: text("domain"),
        path: text("path").unwrap_or(plain.path),
        expires: init["expires"].as_i64().map(Timestamp::from_millis),
        max_age: init["maxAge"].as_i64(),
        same_site: match init["sameSite"].as_str() {
            Some("none") => SameSite::None,
            Some("lax") => SameSite::Lax,
            _ => SameSite::Strict,
        },
        partitioned: init["partitioned"] == true,
        ..plain
    })
}

/// The octets of a line: UTF-8, or one for each character.
pub(super) fn octets(line: &str, latin1: bool) -> Result<Vec<u8>, String> {
    if !latin1 {
        return Ok(line.as_bytes().to_vec());
    }
    line.chars()
        .map(|character| u8::try_from(u32::from(character)).map_err(|error| error.to_string()))
        .collect()
}

/// The clock that the case assumes; cases without one do not depend on it.
pub(super) fn now(case: &Value) -> Result<Timestamp, String> {
    let text = case["now"].as_str().unwrap_or("2026-01-01T00:00:00Z");
    OffsetDateTime::parse(text, &Rfc3339)
        .map(|moment| {
            let millis = i64::from(moment.millisecond());
            Timestamp::from_millis(moment.unix_timestamp() * 1000 + millis)
        })
        .map_err(|error| format!("{text}: {error}"))
}

fn origins(list: &Value) -> Result<Vec<Origin>, String> {
    list.as_array()
        .ok_or("not a list of origins")?
        .iter()
        .map(origin)
        .collect()
}

fn origin(value: &Value) -> Result<Origin, String> {
    Ok(address(value.as_str().ok_or("an origin is not a text")?)?.origin)
}

/// A URL as a browser's URL parser writes it: a host of numbers is an IPv4 address, what is not visible ASCII is escaped.
fn address(url: &str) -> Result<Address, String> {
    let serialised = url::Url::parse(url).map_err(|error| format!("{url}: {error}"))?;
    Address::parse(serialised.as_str()).map_err(|error| format!("{url}: {error}"))
}
