//! What each rule of storing asks for, true whether a cookie keeps it or breaks it, in English.

use browser_model::RejectReason;

pub(super) fn of(rule: RejectReason) -> &'static str {
    match rule {
        RejectReason::CredentialsMode => "The `credentials` of the request allow cookies.",
        RejectReason::ControlCharacter => "The line has no control characters.",
        RejectReason::Empty => "Name and value are not both empty.",
        RejectReason::NamelessWithEquals => "A value without a name contains no `=`.",
        RejectReason::EmptyName => "There is a name before the `=`.",
        RejectReason::TooLong => "Name and value together have at most 4096 bytes.",
        RejectReason::DomainNotAscii => "`Domain` has ASCII characters only.",
        RejectReason::PublicSuffix => {
            "`Domain` is not a public suffix such as `co.uk`, which unrelated sites share."
        }
        RejectReason::DomainMismatch => {
            "`Domain` is the host that responded, or a domain above it."
        }
        RejectReason::SecureFromInsecure => "A `Secure` cookie comes over a secure connection.",
        RejectReason::HttpOnlyFromScript => "A script does not write an `HttpOnly` cookie.",
        RejectReason::OverwriteSecure => {
            "A connection without encryption does not touch a `Secure` cookie of that name."
        }
        RejectReason::SameSiteCrossSite => {
            "Only a cookie with `SameSite=None` is kept from a request of another site."
        }
        RejectReason::SameSiteNoneWithoutSecure => "`SameSite=None` comes with `Secure`.",
        RejectReason::SecurePrefix => "A name that begins with `__Secure-` comes with `Secure`.",
        RejectReason::HostPrefix => {
            "A name that begins with `__Host-` comes with `Secure` and `Path=/`, and without `Domain`."
        }
        RejectReason::HttpPrefix => {
            "A name that begins with `__Http-` comes with `Secure` and `HttpOnly`."
        }
        RejectReason::HostHttpPrefix => {
            "A name that begins with `__Host-Http-` comes with `Secure`, `HttpOnly` and `Path=/`, and without `Domain`."
        }
        RejectReason::NamelessWithPrefix => {
            "A value without a name does not begin like a protected name."
        }
        RejectReason::PartitionedWithoutSecure => "`Partitioned` comes with `Secure`.",
        RejectReason::OverwriteHttpOnly => "A script does not replace an `HttpOnly` cookie.",
        RejectReason::AttributeWithoutValue => "`Domain`, `Path` and `Version` have a value.",
        RejectReason::MaxAgeNotANumber => "`Max-Age` is a whole number.",
        RejectReason::VersionNotANumber => "`Version` is a number.",
        RejectReason::VersionNotSupported => "`Version` is not above 1.",
        RejectReason::DomainWithoutDot => {
            "`Domain` has a dot inside, unless the host itself has none."
        }
        RejectReason::PortNotANumber => "`Port` contains only numbers.",
        RejectReason::PortMismatch => "`Port` names the port of the request.",
        RejectReason::ReaderRaised => "The line can be read without an exception.",
        RejectReason::ResponseLost => {
            "Every other line of the response can be read without an exception."
        }
    }
}
