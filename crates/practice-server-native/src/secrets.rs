//! Random session ids from the operating system, passwords as Argon2 hashes that are computed beside the server.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use argon2::password_hash::{self, Output, ParamsString, PasswordHash, SaltString};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use practice_server::{Secrets, session_id};
use tokio::sync::Semaphore;

/// Compares passwords on threads of its own, in memory that is used again: an allocator would keep a block for each thread
/// that ever asked for one.
#[derive(Debug)]
pub(crate) struct Passwords {
    /// One comparison at a time: each takes 19 MiB and a processor for some 20 milliseconds.
    places: Semaphore,
    spare: Mutex<Vec<Vec<Block>>>,
    /// What was hashed, so that a reset finds the hashes of its sample users ready.
    hashed: Mutex<Vec<(String, String)>>,
}

impl Passwords {
    pub(crate) fn new() -> Self {
        Self {
            places: Semaphore::new(1),
            spare: Mutex::default(),
            hashed: Mutex::default(),
        }
    }

    /// Compares as soon as there is a place for it.
    pub(crate) async fn compare(self: &Arc<Self>, password: String, hash: String) -> Compared {
        let passwords = Arc::clone(self);
        let pair = (password.clone(), hash.clone());
        let accepted = self.work(move || passwords.matches(&pair.0, &pair.1)).await;
        Compared {
            password,
            hash,
            accepted: accepted.unwrap_or(false),
        }
    }

    /// Hashes these, if that has not happened before.
    pub(crate) async fn hash(self: &Arc<Self>, wanted: Vec<String>) {
        let passwords = Arc::clone(self);
        let hash = move || wanted.iter().for_each(|it| drop(passwords.hash_of(it)));
        // Where it fails, the server hashes them itself.
        let _ = self.work(hash).await;
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        // The semaphore is never closed.
        let _place = self.places.acquire().await.ok()?;
        tokio::task::spawn_blocking(work).await.ok()
    }

    fn has_hashed(&self, password: &str) -> bool {
        lock(&self.hashed)
            .iter()
            .any(|(known, _)| known == password)
    }

    fn hash_of(&self, password: &str) -> String {
        let known = lock(&self.hashed);
        if let Some((_, hash)) = known.iter().find(|(known, _)| known == password) {
            return hash.clone();
        }
        drop(known);
        // Invariant: sixteen octets are a salt of a permitted length, and the default parameters are valid.
        let hash = self
            .hash_anew(password)
            .expect("the default parameters are valid");
        lock(&self.hashed).push((password.to_owned(), hash.clone()));
        hash
    }

    fn hash_anew(&self, password: &str) -> password_hash::Result<String> {
        let octets = random::<16>();
        let salt = SaltString::encode_b64(&octets)?;
        let hash = self.compute(
            &Argon2::default(),
            password,
            &octets,
            Params::DEFAULT_OUTPUT_LEN,
        )?;
        let whole = PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&Params::default())?,
            salt: Some(salt.as_salt()),
            hash: Some(hash),
        };
        Ok(whole.to_string())
    }

    fn matches(&self, password: &str, hash: &str) -> bool {
        let Ok(stored) = PasswordHash::new(hash) else {
            return false;
        };
        let computed = self.compute_like(&stored, password);
        // `Output` compares in constant time.
        computed.is_some() && computed == stored.hash
    }

    /// The hash of a password with the parameters and the salt of a stored one.
    fn compute_like(&self, stored: &PasswordHash<'_>, password: &str) -> Option<Output> {
        let algorithm = Algorithm::try_from(stored.algorithm).ok()?;
        let version = Version::try_from(stored.version?).ok()?;
        let argon2 = Argon2::new(algorithm, version, Params::try_from(stored).ok()?);
        let mut salt = [0; 64];
        let salt = stored.salt?.decode_b64(&mut salt).ok()?;
        self.compute(&argon2, password, salt, stored.hash?.len())
            .ok()
    }

    /// Parameters that want more memory than the usual ones are refused.
    fn compute(
        &self,
        argon2: &Argon2<'_>,
        password: &str,
        salt: &[u8],
        length: usize,
    ) -> password_hash::Result<Output> {
        let spare = lock(&self.spare).pop();
        let mut memory =
            spare.unwrap_or_else(|| vec![Block::default(); Params::default().block_count()]);
        let computed = Output::init_with(length, |out| {
            let password = password.as_bytes();
            argon2.hash_password_into_with_memory(password, salt, out, &mut memory)?;
            Ok(())
        });
        lock(&self.spare).push(memory);
        computed
    }
}

/// A password, a hash, and whether they belong together.
pub(crate) struct Compared {
    password: String,
    hash: String,
    accepted: bool,
}

/// The secrets of the native server. No `Debug`: a password must not end in a log.
pub(crate) struct SystemSecrets {
    passwords: Arc<Passwords>,
    compared: Option<Compared>,
}

impl SystemSecrets {
    pub(crate) fn new(passwords: &Arc<Passwords>) -> Self {
        Self {
            passwords: Arc::clone(passwords),
            compared: None,
        }
    }

    /// Remembers a verdict for when the server asks.
    pub(crate) fn know(&mut self, compared: Compared) {
        self.compared = Some(compared);
    }

    /// Whether a reset finds the hash of this password ready.
    pub(crate) fn has_hashed(&self, password: &str) -> bool {
        self.passwords.has_hashed(password)
    }

    pub(crate) fn knows(&self, password: &str, hash: &str) -> bool {
        self.verdict(password, hash).is_some()
    }

    fn verdict(&self, password: &str, hash: &str) -> Option<bool> {
        let fits = |it: &&Compared| it.password == password && it.hash == hash;
        self.compared.as_ref().filter(fits).map(|it| it.accepted)
    }
}

impl Secrets for SystemSecrets {
    fn new_session_id(&mut self) -> String {
        session_id(|| random::<1>()[0])
    }

    fn hash_password(&mut self, password: &str) -> String {
        self.passwords.hash_of(password)
    }

    fn verify_password(&mut self, password: &str, hash: &str) -> bool {
        let verdict = self.verdict(password, hash);
        verdict.unwrap_or_else(|| self.passwords.matches(password, hash))
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

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordHasher as _;

    use super::*;

    fn secrets() -> SystemSecrets {
        SystemSecrets::new(&Arc::new(Passwords::new()))
    }

    #[test]
    fn passwords_are_hashed_with_a_salt_and_verified() {
        let mut secrets = secrets();
        let hash = secrets.hash_password("88888888");
        assert!(hash.starts_with("$argon2id$") && !hash.contains("88888888"));
        assert_ne!(hash, self::secrets().hash_password("88888888"));
        assert!(secrets.verify_password("88888888", &hash));
        assert!(!secrets.verify_password("88888889", &hash));
        assert!(!secrets.verify_password("88888888", "not a hash"));
        assert!(!secrets.verify_password("88888888", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ"));
    }

    #[test]
    fn other_parameters_are_verified_unless_they_want_more_memory() {
        let mut secrets = secrets();
        let argon2 = |parameters: Params| {
            let salt = SaltString::encode_b64(b"saltsaltsalt").unwrap();
            let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
            let hash = argon2.hash_password(b"right", &salt);
            hash.unwrap().to_string()
        };
        let small = argon2(Params::new(64, 1, 1, None).unwrap());
        assert!(secrets.verify_password("right", &small));
        assert!(!secrets.verify_password("wrong", &small));
        let large = argon2(Params::new(40_000, 1, 1, None).unwrap());
        assert!(!secrets.verify_password("right", &large));
    }

    #[test]
    fn memory_is_used_again() {
        let mut secrets = secrets();
        let hash = secrets.hash_password("right");
        for _ in 0..3 {
            secrets.verify_password("right", &hash);
        }
        assert_eq!(lock(&secrets.passwords.spare).len(), 1);
    }

    #[test]
    fn a_verdict_counts_for_its_own_password_and_hash_only() {
        let mut secrets = secrets();
        let hash = secrets.hash_password("right");
        secrets.know(Compared {
            password: "wrong".to_owned(),
            hash: hash.clone(),
            accepted: false,
        });
        assert!(secrets.knows("wrong", &hash) && !secrets.knows("right", &hash));
        assert!(!secrets.verify_password("wrong", &hash));
        assert!(secrets.verify_password("right", &hash));
    }

    #[test]
    fn ids_differ() {
        let mut secrets = secrets();
        assert_ne!(secrets.new_session_id(), secrets.new_session_id());
    }
}
