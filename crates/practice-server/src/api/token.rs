//! A signed token in place of a session: a JSON Web Token (RFC 7519) whose signature the server can check without a row.

use hmac::{Hmac, Mac};
use http_message::Timestamp;
use sha2::Sha256;

use crate::json::base64::{decode, encode_unpadded};
use crate::json::{Json, Writer};

/// The first part: `{"alg":"HS256","typ":"JWT"}`. A token that says anything else is none of ours: who signs does not choose
/// how (RFC 8725 §3.1).
const HEAD: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

/// What a token claims. It is true only if the signature fits: see [`Token::is_signed_with`].
pub(super) struct Token<'a> {
    pub(super) user: String,
    pub(super) expires: Timestamp,
    signed: &'a str,
    signature: Vec<u8>,
}

impl<'a> Token<'a> {
    /// Reads a token of this server's form.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.')?;
        let claims = signed.strip_prefix(HEAD)?.strip_prefix('.')?;
        let claims = decode(&swapped(claims, "-_", "+/"))?;
        let claims = Json::of(&claims).ok()?;
        Some(Self {
            user: claims.get("sub").text()?,
            expires: Timestamp::from_seconds(claims.get("exp").integer()?),
            signed,
            signature: decode(&swapped(signature, "-_", "+/"))?,
        })
    }

    /// Whether it was signed with this key; compared in constant time.
    pub(super) fn is_signed_with(&self, key: &str) -> bool {
        mac(key, self.signed).is_some_and(|mac| mac.verify_slice(&self.signature).is_ok())
    }
}

/// A token for this user, signed with this key.
pub(super) fn issue(key: &str, user: &str, expires: Timestamp) -> String {
    let mut claims = Writer::plain();
    claims.open('{').name("sub").text(user);
    claims.name("exp").number(expires.seconds()).close('}');
    let mut token = [HEAD, ".", &part(claims.finish().as_bytes())].concat();
    if let Some(mac) = mac(key, &token) {
        let signature = part(&mac.finalize().into_bytes());
        token.push('.');
        token.push_str(&signature);
    }
    token
}

/// HMAC takes a key of any length, so there is always one.
fn mac(key: &str, text: &str) -> Option<Hmac<Sha256>> {
    let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()?;
    Some(mac.chain_update(text))
}

/// Octets as base64url without padding (RFC 7515 §2).
fn part(octets: &[u8]) -> String {
    swapped(&encode_unpadded(octets), "+/", "-_")
}

fn swapped(text: &str, from: &str, to: &str) -> String {
    let swap = |it: char| from.find(it).and_then(|at| to[at..].chars().next());
    text.chars().map(|it| swap(it).unwrap_or(it)).collect()
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
        let text = issue("key", "byhy", END);
        let token = Token::read(&text).unwrap();
        assert_eq!((&*token.user, token.expires), ("byhy", END));
        assert!(token.is_signed_with("key") && !token.is_signed_with("other"));
        // Another user's claims with this signature.
        let other = issue("key", "lin", END);
        let (claims, _) = other.rsplit_once('.').unwrap();
        let (_, signature) = text.rsplit_once('.').unwrap();
        let forged = [claims, ".", signature].concat();
        assert!(!Token::read(&forged).unwrap().is_signed_with("key"));
    }

    #[test]
    fn what_is_no_token_is_none() {
        let none =
            "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJieWh5IiwiZXhwIjoxODAwMDAwMDAwfQ.";
        for text in ["", "a.b.c", "qzulutdvp7gg9g2x6uglnh9tln46dt32", none] {
            assert!(Token::read(text).is_none(), "{text}");
        }
    }
}
