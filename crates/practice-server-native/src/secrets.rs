//! Random session ids from the operating system, passwords as Argon2 hashes. Knows no users and no sessions.

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use practice_server::{Secrets, session_id};

/// The secrets of the native server. No `Debug`: a password must not end in a log.
#[derive(Default)]
pub(crate) struct SystemSecrets {
    checked: Option<Checked>,
}

/// A password that was compared with a hash before the server asked.
struct Checked {
    password: String,
    hash: String,
    accepted: bool,
}

impl SystemSecrets {
    /// Compares the password with the hash now, and remembers the verdict for when the server asks. The comparison is
    /// slow on purpose, so it must not happen while the server is locked.
    pub(crate) fn checking(password: String, hash: String) -> Self {
        let accepted = matches(&password, &hash);
        Self {
            checked: Some(Checked {
                password,
                hash,
                accepted,
            }),
        }
    }
}

impl Secrets for SystemSecrets {
    fn new_session_id(&mut self) -> String {
        session_id(|| random::<1>()[0])
    }

    fn hash_password(&mut self, password: &str) -> String {
        // Invariant: sixteen octets are a salt of a permitted length, and the default parameters are valid.
        let salt = SaltString::encode_b64(&random::<16>()).expect("sixteen octets are a salt");
        let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
        hash.expect("the default parameters are valid").to_string()
    }

    fn verify_password(&mut self, password: &str, hash: &str) -> bool {
        match &self.checked {
            Some(checked) if checked.password == password && checked.hash == hash => {
                checked.accepted
            }
            Some(_) | None => matches(password, hash),
        }
    }
}

/// Whether the operating system gives random octets: asked once, at the start.
pub(crate) fn check_random_source() -> Result<(), getrandom::Error> {
    getrandom::fill(&mut [0; 1])
}

fn random<const N: usize>() -> [u8; N] {
    let mut octets = [0; N];
    // Invariant: the source answered at the start, and a source that answered does not go away.
    getrandom::fill(&mut octets).expect("the random source answered at the start");
    octets
}

fn matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_hashed_with_a_salt_and_verified() {
        let mut secrets = SystemSecrets::default();
        let hash = secrets.hash_password("88888888");
        assert!(hash.starts_with("$argon2id$") && !hash.contains("88888888"));
        assert_ne!(hash, secrets.hash_password("88888888"));
        assert!(secrets.verify_password("88888888", &hash));
        assert!(!secrets.verify_password("88888889", &hash));
        assert!(!secrets.verify_password("88888888", "not a hash"));
    }

    #[test]
    fn a_verdict_counts_for_its_own_password_and_hash_only() {
        let hash = SystemSecrets::default().hash_password("right");
        let mut secrets = SystemSecrets::checking("wrong".to_owned(), hash.clone());
        assert!(!secrets.verify_password("wrong", &hash));
        assert!(secrets.verify_password("right", &hash));
    }

    #[test]
    fn ids_differ() {
        let mut secrets = SystemSecrets::default();
        assert_ne!(secrets.new_session_id(), secrets.new_session_id());
    }
}
