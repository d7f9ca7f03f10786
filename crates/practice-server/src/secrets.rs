//! Session ids and password hashes, as the shell must provide them.

/// How many characters a session id has: 32 of 36 possible ones are 165 bits.
pub const SESSION_ID_LENGTH: usize = 32;

/// What only the shell can do: random ids, and passwords that cannot be read back.
pub trait Secrets {
    /// A fresh id of 32 characters `a-z0-9` from a cryptographic random source: see [`session_id`].
    fn new_session_id(&mut self) -> String;
    /// The form in which a password is stored.
    fn hash_password(&mut self, password: &str) -> String;
    /// Whether the password is the one that was stored as `hash`.
    fn verify_password(&mut self, password: &str, hash: &str) -> bool;
}

/// Turns random octets into a session id. Every character is equally likely: octets from 252 on are passed over,
/// because 252 is the largest multiple of 36 that an octet can count to.
pub fn session_id(mut next_octet: impl FnMut() -> u8) -> String {
    const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut id = String::with_capacity(SESSION_ID_LENGTH);
    while id.len() < SESSION_ID_LENGTH {
        let octet = next_octet();
        if octet < 252 {
            id.push(char::from(ALPHABET[usize::from(octet % 36)]));
        }
    }
    id
}

/// The secrets of the in-page model: ids from a given source of random octets, passwords as they are.
/// They never leave the page's memory, and the learner typed them there.
pub struct ModelSecrets<F>(F);

impl<F: FnMut() -> u8> ModelSecrets<F> {
    /// With this source of random octets.
    pub fn new(next_octet: F) -> Self {
        Self(next_octet)
    }
}

impl<F: FnMut() -> u8> Secrets for ModelSecrets<F> {
    fn new_session_id(&mut self) -> String {
        session_id(&mut self.0)
    }

    fn hash_password(&mut self, password: &str) -> String {
        password.to_owned()
    }

    fn verify_password(&mut self, password: &str, hash: &str) -> bool {
        password == hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_equally_likely() {
        let mut counts = std::collections::BTreeMap::new();
        let mut octet = 0u8;
        // 63 ids are 2016 characters: eight rounds through the 252 octets that count.
        for _ in 0..63 {
            let id = session_id(|| {
                octet = octet.wrapping_add(1);
                octet
            });
            assert_eq!(id.len(), SESSION_ID_LENGTH);
            for character in id.chars() {
                *counts.entry(character).or_insert(0) += 1;
            }
        }
        assert_eq!(counts.len(), 36);
        assert!(counts.values().all(|&count| count == 56), "{counts:?}");
    }
}
