//! A signed token in place of a session: a JSON Web Token (RFC 7519) whose signature the server can check without a row.

use hmac::{Hmac, Mac};
use http_message::Timestamp;
use sha2::Sha256;

use crate::json::base64::{decode_url, encode_url};
use crate::json::{Json, Writer};

/// The first part: `{"alg":"HS256","typ":"JWT"}`.
const HEAD: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.";

/// User and end, as a token claims them. Whether that is true, only [`is_genuine`] tells.
pub(super) fn claims(token: &str) -> Option<(String, Timestamp)> {
    let claims = decode_url(token.split('.').nth(1)?)?;
    let claims = Json::of(&claims).ok()?;
    let expires = Timestamp::from_seconds(claims.get("exp").integer()?);
    Some((claims.get("sub").text()?, expires))
}

/// Whether this is the token that the key gives for these claims; compared in constant time. One with another head, where
/// whoever signs chooses how (RFC 8725 §3.1), is not.
pub(super) fn is_genuine(token: &str, key: &str, user: &str, expires: Timestamp) -> bool {
    let own = issue(key, user, expires);
    let pairs = own.bytes().zip(token.bytes());
    own.len() == token.len() && pairs.fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

/// A token for this user, signed with this key.
pub(super) fn issue(key: &str, user: &str, expires: Timestamp) -> String {
    let mut claims = Writer::plain();
    claims.open('{').name("sub").text(user);
    claims.name("exp").number(expires.seconds()).close('}');
    let mut token = HEAD.to_owned();
    token.push_str(&encode_url(claims.finish().as_bytes()));
    // HMAC takes a key of any length, so there is always one.
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) {
        mac.update(token.as_bytes());
        token.push('.');
        token.push_str(&encode_url(&mac.finalize().into_bytes()));
    }
    token
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: Timestamp = Timestamp::from_seconds(1_800_000_000);

    #[test]
    fn the_token_is_the_one_that_others_compute() {
        // Taken with another tool: Python's hmac.new(b"key", …, "sha256") over the first two parts.
        assert_eq!(
            issue("key", "byhy", END),
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJieWh5IiwiZXhwIjoxODAwMDAwMDAwfQ.nTT77DUIz-iaT5PR83ejENDzi9duVkW7JxE8o9QUpyo"
        );
    }

    #[test]
    fn a_token_counts_only_as_it_was_signed() {
        let token = issue("key", "byhy", END);
        assert_eq!(claims(&token), Some(("byhy".to_owned(), END)));
        assert!(is_genuine(&token, "key", "byhy", END));
        assert!(!is_genuine(&token, "other", "byhy", END));
        // Another user's claims with this signature.
        let other = issue("key", "lin", END);
        let (claimed, _) = other.rsplit_once('.').unwrap();
        let (_, signature) = token.rsplit_once('.').unwrap();
        let forged = [claimed, ".", signature].concat();
        assert!(!is_genuine(&forged, "key", "lin", END));
        // Unsigned, and by its own word.
        let unsigned = token.replace(HEAD, "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.");
        assert_eq!(claims(&unsigned), Some(("byhy".to_owned(), END)));
        assert!(!is_genuine(&unsigned, "key", "byhy", END));
    }

    #[test]
    fn what_is_no_token_claims_nothing() {
        for text in ["", "a.b.c", "qzulutdvp7gg9g2x6uglnh9tln46dt32", "a.e30.c"] {
            assert_eq!(claims(text), None, "{text}");
        }
    }
}
