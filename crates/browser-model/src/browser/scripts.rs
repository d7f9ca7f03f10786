//! What scripts of a page do: `document.cookie` (RFC 6265bis §5.8.2) and `cookieStore` (WHATWG Cookie Store).

use http_message::{Origin, Timestamp};

use super::Browser;
use crate::{
    CookieInit, CookieStoreDelete, CookieStoreError, Document, ScriptWrite, SendVerdict,
    StoreVerdict, parse::trim, surroundings::Surroundings,
};

/// What a script of a page does.
impl Browser {
    /// Decides which cookies `document.cookie` shows (RFC 6265bis §5.8.2).
    pub fn read_in_document(&mut self, now: Timestamp, document: &Document) -> Vec<SendVerdict> {
        let around = Surroundings::of_script(document, &self.profile, self.suffixes);
        self.look_up(now, &around)
    }

    /// Takes what a script writes to `document.cookie`, or refuses it.
    pub fn write_in_document(
        &mut self,
        now: Timestamp,
        document: &Document,
        line: &[u8],
    ) -> ScriptWrite {
        let around = Surroundings::of_script(document, &self.profile, self.suffixes);
        self.take(now, &around, line)
    }

    /// Takes what `cookieStore.set(init)` writes, or refuses it. The line of the verdict is the `Set-Cookie` line that
    /// would ask for the same. What the API refuses by itself is an error: there it throws a `TypeError`.
    pub fn set_in_cookie_store(
        &mut self,
        now: Timestamp,
        document: &Document,
        init: &CookieInit,
    ) -> Result<StoreVerdict, CookieStoreError> {
        let around = self.secure_script(document)?;
        let (line, parsed) = init.take(&around, &self.profile, self.names())?;
        Ok(self.keep(now, &around, &line, parsed))
    }

    /// Takes what `cookieStore.delete(options)` asks for: a cookie of that name, domain and path that is over at once.
    pub fn delete_in_cookie_store(
        &mut self,
        now: Timestamp,
        document: &Document,
        options: &CookieStoreDelete,
    ) -> Result<StoreVerdict, CookieStoreError> {
        self.set_in_cookie_store(now, document, &options.as_init())
    }

    /// Decides which cookies `cookieStore.getAll(name)` returns, by the same rules as `document.cookie`;
    /// `cookieStore.get(name)` is the first that is [`Sent`](crate::SendDecision::Sent). Without a name all are judged,
    /// with one those of that name.
    pub fn read_in_cookie_store(
        &mut self,
        now: Timestamp,
        document: &Document,
        name: Option<&str>,
    ) -> Result<Vec<SendVerdict>, CookieStoreError> {
        let around = self.secure_script(document)?;
        let mut verdicts = self.look_up(now, &around);
        if let Some(name) = name {
            let name = trim(name.as_bytes());
            verdicts.retain(|verdict| verdict.cookie.name_text().as_bytes() == name);
        }
        Ok(verdicts)
    }

    /// A script in a secure context: only there is a `cookieStore`.
    fn secure_script<'a>(
        &self,
        document: &'a Document,
    ) -> Result<Surroundings<'a>, CookieStoreError> {
        let Document { address, ancestors } = document;
        let mut around = ancestors.iter().chain([&address.origin]);
        if around.all(Origin::is_trustworthy) {
            Ok(Surroundings::of_script(
                document,
                &self.profile,
                self.suffixes,
            ))
        } else {
            Err(CookieStoreError::InsecureContext)
        }
    }
}
