//! Session ids from the browser's random source, passwords as PBKDF2 hashes.

use pbkdf2::pbkdf2_hmac;
use practice_server::json::base64::{decode, encode_unpadded};
use practice_server::{Secrets, session_id};
use sha2::Sha256;

/// How often the hash is applied. The tables never leave this browser and the passwords stand in the tutorial: enough to
/// show what a server stores, and quick on a telephone. A server on the network takes hundreds of thousands.
const ROUNDS: u32 = 4_000;

/// The secrets of the module, over a source of random octets.
pub(crate) struct HashedSecrets<F>(pub(crate) F);

impl<F: FnMut(&mut [u8])> Secrets for HashedSecrets<F> {
    fn new_session_id(&mut self) -> String {
        session_id(|| {
            let mut octet = [0];
            (self.0)(&mut octet);
            octet[0]
        })
    }

    fn hash_password(&mut self, password: &str) -> String {
        let mut salt = [0; 16];
        (self.0)(&mut salt);
        hash(password, &salt, ROUNDS)
    }

    fn verify_password(&mut self, password: &str, stored: &str) -> bool {
        // A store may be older than the number of rounds that is usual now.
        let mut parts = stored.split('$').skip(2);
        let rounds = parts
            .next()
            .and_then(|part| part.strip_prefix("i=")?.parse().ok());
        let salt = parts.next().and_then(decode);
        rounds
            .zip(salt)
            .is_some_and(|(rounds, salt)| hash(password, &salt, rounds) == stored)
    }
}

/// In the form of password hashing competitions: `$pbkdf2-sha256$i=4000$salt$hash`.
fn hash(password: &str, salt: &[u8], rounds: u32) -> String {
    let mut key = [0; 32];
    pbkdf2_hmac::<Sha256>(password.as_bytes(), salt, rounds, &mut key);
    [
        "$pbkdf2-sha256$i=",
        &rounds.to_string(),
        "$",
        &encode_unpadded(salt),
        "$",
        &encode_unpadded(&key),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> impl Secrets {
        let mut next = 0u8;
        HashedSecrets(move |octets: &mut [u8]| {
            octets.fill_with(|| {
                next = next.wrapping_add(1);
                next
            });
        })
    }

    #[test]
    fn passwords_are_hashed_with_a_salt_and_verified() {
        let mut secrets = secrets();
        let hash = secrets.hash_password("88888888");
        assert!(hash.starts_with("$pbkdf2-sha256$i=4000$") && !hash.contains("88888888"));
        assert_ne!(hash, secrets.hash_password("88888888"));
        assert!(secrets.verify_password("88888888", &hash));
        assert!(!secrets.verify_password("88888889", &hash));
        assert!(!secrets.verify_password("88888888", "not a hash"));
    }

    #[test]
    fn the_hash_is_the_one_that_others_compute() {
        // Taken with another tool: Python's hashlib.pbkdf2_hmac("sha256", b"88888888", b"salt", 4000).
        assert_eq!(hash("88888888", b"salt", ROUNDS), EXPECTED);
    }

    const EXPECTED: &str =
        "$pbkdf2-sha256$i=4000$c2FsdA$qBcpR/A/a6MsrA14Jzw08IkXHs+eNiPFPB1zBoqJwiU";
}
