//! Why a cookie was withheld or refused, and what reading a line set aside, in English.

use browser_model::{Note, RejectReason, SameSite, WithholdReason};

use crate::{
    Span,
    explain::words::{Why, code, plain, say, word},
};

pub(super) fn withheld(reason: WithholdReason) -> Why {
    let (reason, instead) = match reason {
        WithholdReason::CredentialsMode => (
            "The `credentials` of this `fetch` allow no cookies: `omit`, or `same-origin` with another origin.",
            "Nothing that the server sends changes this; page code has to say `credentials: \"include\"`. Across origins the server must also allow it by name, through CORS.",
        ),
        WithholdReason::HostOnlyMismatch => (
            "It has no `Domain`, so it is only for the host that set it, and this is another host.",
            "For several hosts of one domain, the server can give that domain in `Domain=`.",
        ),
        WithholdReason::DomainMismatch => (
            "The host of the request is not within its `Domain`.",
            "No cookie crosses domains. The server of each domain has to set its own.",
        ),
        WithholdReason::PublicSuffix => (
            "Its domain is a public suffix such as `co.uk`, shared by sites that have nothing to do with each other.",
            "The server should give its own domain in `Domain`, or leave it out.",
        ),
        WithholdReason::PathMismatch => (
            "The path of the request is not under its `Path`.",
            "With `Path=/` it would go with every request to this host.",
        ),
        WithholdReason::SecureOnly => (
            "It is `Secure`, and this connection is not encrypted.",
            "Over https it is sent. Without `Secure` it would be sent here too, and the id would cross the network in plain text.",
        ),
        WithholdReason::HttpOnly => (
            "It is `HttpOnly`, so it is not shown to scripts.",
            "Without `HttpOnly` scripts could read it, hostile ones included.",
        ),
        WithholdReason::SameSiteStrict => (
            "It is `SameSite=Strict`, and the request comes from another site.",
            "With `SameSite=Lax` it is sent when a link, a GET form or the like opens a page here; with `SameSite=None; Secure` from anywhere.",
        ),
        WithholdReason::SameSiteLax => (
            "It is `SameSite=Lax`: from another site it is sent only when a page is opened by a safe method, by a link or a GET form for example, and this is not such a request.",
            "With `SameSite=None; Secure` it would go with requests from other sites as well.",
        ),
        WithholdReason::SameSiteDefault => (
            "`SameSite` is not given, which Chromium, like the draft, takes as `Lax`: it is not sent with a request like this from another site.",
            "With `SameSite=None; Secure` it would be sent. Browsers differ in what they assume, so it is best to be explicit.",
        ),
        WithholdReason::Expired => (
            "It has expired.",
            "The server can give a longer `Max-Age`; browsers allow 400 days at most.",
        ),
        WithholdReason::PartitionMismatch => (
            "It is `Partitioned` and belongs to another top-level site.",
            "Without `Partitioned` it would not be tied to one site, but many browsers block third-party cookies of that kind.",
        ),
        WithholdReason::PortMismatch => (
            "It has a `Port`, and the request goes to another port. Browsers do not know `Port`; `http.cookiejar` still does.",
            "The server can leave `Port` out: then the cookie goes to every port of the host, as in a browser.",
        ),
        WithholdReason::HeaderByHand => (
            "The call sets a `Cookie` header by hand, and `requests` adds nothing to it.",
            "Without that header the session's own cookies go along; `cookies=` puts one beside them.",
        ),
    };
    Why { reason, instead }
}

pub(super) fn rejected(reason: RejectReason) -> Why {
    let (reason, instead) = match reason {
        RejectReason::CredentialsMode => (
            "The `credentials` of this `fetch` allow no cookie to be kept: `omit`, or `same-origin` with another origin.",
            "Nothing that the server sends changes this; page code has to say `credentials: \"include\"`. As it is, the body reports a sign-in, and the next request is still not signed in.",
        ),
        RejectReason::ControlCharacter => (
            "There is a control character in the line.",
            "The server should use visible characters only and encode everything else, for example with base64.",
        ),
        RejectReason::Empty => (
            "Name and value are both empty.",
            "The server should give a name at least, such as `sessionid=…`.",
        ),
        RejectReason::NamelessWithEquals => (
            "It has no name, but its value contains a `=`: when it is sent back, it would look like another cookie. The draft would keep it; Chromium refuses it.",
            "The server should give it a name: `name=value`.",
        ),
        RejectReason::EmptyName => (
            "There is no name before the `=`. The draft would keep it without a name; Firefox refuses it.",
            "The server should give it a name: `name=value`.",
        ),
        RejectReason::TooLong => (
            "Name and value together are longer than 4096 bytes.",
            "The server should send a short id and keep the content in its own table, which is just what a session does.",
        ),
        RejectReason::DomainNotAscii => (
            "`Domain` has characters other than ASCII.",
            "The server should write the domain in its `xn--` form, or leave `Domain` out.",
        ),
        RejectReason::PublicSuffix => (
            "`Domain` is a public suffix such as `co.uk`, shared by sites that have nothing to do with each other.",
            "The server should give its own domain in `Domain`, or leave it out.",
        ),
        RejectReason::DomainMismatch => (
            "`Domain` does not match the host that responded: a host can set cookies for its own domain only.",
            "The server can leave `Domain` out or give a domain that it is part of. Under an IP address it can leave it out or give that very address.",
        ),
        RejectReason::SecureFromInsecure => (
            "It is `Secure`, and this connection is not encrypted.",
            "The site should use https. For this machine's own addresses Chromium and Firefox make an exception; the draft leaves that to the browser.",
        ),
        RejectReason::HttpOnlyFromScript => (
            "A script cannot set a cookie that is `HttpOnly`.",
            "Only the server can, with a `Set-Cookie` line.",
        ),
        RejectReason::OverwriteSecure => (
            "Storage holds a `Secure` cookie of that name, and a connection without encryption may not touch it.",
            "A `Set-Cookie` line that comes over https can replace it; another name would do as well.",
        ),
        RejectReason::SameSiteCrossSite => (
            "The request comes from another site, and the cookie is not `SameSite=None`.",
            "With `SameSite=None; Secure` the browser would keep it in this situation too.",
        ),
        RejectReason::SameSiteNoneWithoutSecure => (
            "It says `SameSite=None` without `Secure`.",
            "The server has to send both: `SameSite=None; Secure`.",
        ),
        RejectReason::SecurePrefix => (
            "Its name begins with `__Secure-`, but it is not `Secure`.",
            "The server should add `Secure` or choose another name.",
        ),
        RejectReason::HostPrefix => (
            "A name that begins with `__Host-` needs `Secure` and `Path=/`, and no `Domain`.",
            "The server should send `__Host-name=value; Path=/; Secure`.",
        ),
        RejectReason::HttpPrefix => (
            "A name that begins with `__Http-` needs `Secure` and `HttpOnly`. Browsers require this; it is not in the draft yet.",
            "The server should send `__Http-name=value; Secure; HttpOnly`.",
        ),
        RejectReason::HostHttpPrefix => (
            "A name that begins with `__Host-Http-` needs `Secure`, `HttpOnly` and `Path=/`, and no `Domain`. Browsers require this; it is not in the draft yet.",
            "The server should send `__Host-Http-name=value; Path=/; Secure; HttpOnly`.",
        ),
        RejectReason::NamelessWithPrefix => (
            "It has no name, but its value begins like a protected name, with `__Secure-`, `__Host-` or the like.",
            "The server should give it a name: `name=value`.",
        ),
        RejectReason::PartitionedWithoutSecure => (
            "It says `Partitioned` without `Secure`.",
            "The server has to send both: `Secure; Partitioned`.",
        ),
        RejectReason::OverwriteHttpOnly => (
            "Storage holds an `HttpOnly` cookie of that name, and a script may not replace it.",
            "Only the server can replace or delete such a cookie, with a `Set-Cookie` line.",
        ),
        RejectReason::AttributeWithoutValue => (
            "`Domain`, `Path` or `Version` has no value. Browsers would skip it; `http.cookiejar` drops the cookie.",
            "The server should give the value, or leave the attribute out.",
        ),
        RejectReason::MaxAgeNotANumber => (
            "`Max-Age` is not a whole number. Browsers would skip it; `http.cookiejar` drops the cookie.",
            "The server should send digits only, in seconds and without quotes.",
        ),
        RejectReason::VersionNotANumber => (
            "`Version` is not a number. Browsers do not know `Version`; `http.cookiejar` drops the cookie.",
            "The server should leave `Version` out.",
        ),
        RejectReason::VersionNotSupported => (
            "`Version` is above 1. That is another protocol, which `requests` does not enable.",
            "The server should leave `Version` out.",
        ),
        RejectReason::DomainWithoutDot => (
            "`Domain` has no dot inside, and the host has one: `http.cookiejar` takes that for somebody else's domain.",
            "The server can leave `Domain` out, and the cookie is for its own host.",
        ),
        RejectReason::PortNotANumber => (
            "`Port` contains something that is not a number. Browsers do not know `Port`; `http.cookiejar` drops the cookie.",
            "The server should leave `Port` out.",
        ),
        RejectReason::PortMismatch => (
            "`Port` does not name the port of the request. Browsers do not know `Port`; `http.cookiejar` drops the cookie.",
            "The server should leave `Port` out.",
        ),
        RejectReason::ReaderRaised => (
            "This line made `http.cookiejar` raise an exception internally: there is a warning on the terminal, and no cookie of the whole response is kept.",
            "Most often it is a `Max-Age` without a value or a date with a month that does not exist. The server should correct the line.",
        ),
        RejectReason::ResponseLost => (
            "Another line of this response made `http.cookiejar` raise an exception, so it keeps no cookie of the response.",
            "The server should correct that other line.",
        ),
    };
    Why { reason, instead }
}

pub(super) fn note(note: &Note) -> Vec<Span> {
    match note {
        Note::Trimmed => plain(
            "There was white space around the name or the value, and the browser dropped it. The server need not send it.",
        ),
        Note::Nameless => plain(
            "There is no `=`, so the whole line counts as a value without a name. The server should send `name=value`.",
        ),
        Note::ValueMissing => plain(
            "There is no `=`. In the draft the whole line is a value without a name; Firefox takes it as a name with an empty value. The server should send `name=value`.",
        ),
        Note::NotUtf8 => plain(
            "Some bytes are not UTF-8. The draft keeps them as they are; Firefox put replacement characters in their place. The server should use ASCII and encode everything else.",
        ),
        Note::UnknownAttribute(name) => say(
            "The browser does not know the attribute {} and skipped it. The server can leave it out.",
            [code(name)],
        ),
        Note::AttributeTooLong(name) => say(
            "The value of {} is longer than 1024 bytes, so it counts as not given. The server should send a shorter one.",
            [code(name)],
        ),
        Note::Overridden(name) => say(
            "{} is given more than once, and the last one counts. Once is enough.",
            [code(name)],
        ),
        Note::ExpiresNotADate(value) => say(
            "The `Expires` value {} is not a date and counts as not given. The server could send `Max-Age` in seconds instead.",
            [code(value)],
        ),
        Note::MaxAgeNotANumber(value) => say(
            "The `Max-Age` value {} is not a whole number and counts as not given. The server should send digits only, in seconds.",
            [code(value)],
        ),
        Note::MaxAgeBeatsExpires => {
            plain("Both `Max-Age` and `Expires` are given, and `Max-Age` counts. One is enough.")
        }
        Note::LifetimeClamped => plain(
            "The lifetime is too long, and the browser cut it to 400 days. The server can set the cookie again when its user comes back.",
        ),
        Note::DefaultPath(path) if path.is_empty() => plain(
            "`Path` is empty, so the browser takes the folder of the address that responded. For the whole site the server should send `Path=/`.",
        ),
        Note::DefaultPath(path) => say(
            "The `Path` value {} does not begin with `/`, so the browser takes the folder of the address that responded instead. For the whole site the server should send `Path=/`.",
            [code(path)],
        ),
        Note::DomainDotDropped => plain(
            "The dot at the front of `Domain` has no effect and was dropped. The server can leave it out.",
        ),
        Note::DomainMapped(name) => say(
            "`Domain` has characters other than ASCII. The draft refuses that; Chromium turned it into {}. The server should send that form, so that all browsers agree.",
            [code(name)],
        ),
        Note::DomainIsHostSuffix => plain(
            "`Domain` is a public suffix that happens to be this very host, so the cookie is for this host alone. The server can leave `Domain` out.",
        ),
        Note::UnknownSameSite(value) => say(
            "The `SameSite` value {} is unknown and counts as not given. The server should send `Strict`, `Lax` or `None`.",
            [code(value)],
        ),
        Note::SameSiteMissing(default) => plain(match default {
            SameSite::Lax => {
                "`SameSite` is not given, and Chromium, like the draft, assumes `Lax`, except that a cookie in its first two minutes still goes along when a POST form of another site opens a page here. Firefox does not assume `Lax` at all. If the server says `SameSite=Lax`, all browsers agree."
            }
            SameSite::None => {
                "`SameSite` is not given, and Firefox assumes `None`: the cookie goes with requests from other sites too. It is safer if the server says `SameSite=Lax`."
            }
            SameSite::Strict => {
                "`SameSite` is not given, and this browser assumes `Strict`. If the server says so, all browsers agree."
            }
            SameSite::Default => {
                "`SameSite` is not given, and browsers differ in what they assume. It is safest if the server says `SameSite=Lax`."
            }
        }),
        Note::Evicted(number) => say(
            "There are too many cookies for this domain, all its hosts taken together, and the browser dropped {} of them: first those without `Secure`, and those that were not used for the longest time. The server should set fewer and keep the content in its own table.",
            [word(number.to_string())],
        ),
        Note::LaterIgnored(name) => say(
            "{} is given more than once. In `http.cookiejar` the first one counts; in browsers the last.",
            [code(name)],
        ),
        Note::NotEnforced(name) => say(
            "`requests` keeps {} and ignores it: it is a rule for browsers.",
            [code(name)],
        ),
        Note::PathNeverMatches(path) => say(
            "The path {} does not begin with `/`. `http.cookiejar` keeps it like that, and no request is ever under it; browsers take the folder of the address instead.",
            [code(path)],
        ),
        Note::PathEscaped(path) => say(
            "`http.cookiejar` writes the path like a URL: {}.",
            [code(path)],
        ),
        Note::EscapedQuotesDropped => plain(
            "The value is in quotes, and `requests` removes the quotes inside it that follow a backslash. Browsers leave a value as it is.",
        ),
        Note::ZoneNotRead(zone) => say(
            "The zone {} in `Expires` is not read: the time counts as UTC. The server should give the time in GMT, or `Max-Age` in seconds.",
            [code(zone)],
        ),
        Note::DomainIsHostAddress => plain(
            "`Domain` is the IP address of this very host, so the cookie is for this host alone. The server can leave `Domain` out.",
        ),
    }
}
