//! What a server reports, without its secrets.

use http_message::SetCookie;
use practice_server::{Lookup, Passage, ServerEvent, StorageWrite, TraceEntry, Traced};

use super::Redactor;

impl Redactor {
    pub(super) fn trace(&mut self, trace: &TraceEntry) -> TraceEntry {
        TraceEntry {
            listener: self.address_text(&trace.listener),
            request: Traced {
                message: self.request(&trace.request.message),
                cut_from: trace.request.cut_from,
            },
            events: trace.events.iter().map(|event| self.event(event)).collect(),
            response: Traced {
                message: self.response(&trace.response.message),
                cut_from: trace.response.cut_from,
            },
            ..trace.clone()
        }
    }

    /// The names of users stay: they are those of the practice server's own table, unless a wrong one was typed.
    fn event(&mut self, event: &ServerEvent) -> ServerEvent {
        let mut event = event.clone();
        match &mut event {
            ServerEvent::CookiesRead {
                cookies,
                session_id,
            } => {
                *cookies = self.pairs(cookies);
                *session_id = session_id.as_deref().map(|id| self.hide(id));
            }
            ServerEvent::CredentialsChecked { username, accepted } => {
                if !*accepted {
                    *username = self.hide(username);
                }
            }
            ServerEvent::SessionLookedUp(
                Lookup::Found { id, .. } | Lookup::Unknown { id } | Lookup::Expired { id, .. },
            )
            | ServerEvent::SessionCreated { id, .. }
            | ServerEvent::SessionKept { id, .. }
            | ServerEvent::SessionDeleted { id }
            | ServerEvent::SessionExtended { id, .. }
            | ServerEvent::TokenIssued { token: id, .. }
            | ServerEvent::TokenChecked { token: id, .. } => *id = self.hide(id),
            ServerEvent::StorageRead { cookies, .. } => *cookies = self.pairs(cookies),
            ServerEvent::StorageWritten(write) => self.storage_write(write),
            ServerEvent::Passed(passage) => self.passage(passage),
            ServerEvent::SessionLookedUp(Lookup::NonePresented)
            | ServerEvent::NoFormRead { .. }
            | ServerEvent::CsrfChecked(_)
            | ServerEvent::PassedTo { .. } => {}
        }
        event
    }

    /// The call repeats the value of the line.
    fn storage_write(&mut self, write: &mut StorageWrite) {
        let value = SetCookie::read(&write.line).pair.value.to_owned();
        let line = super::text(&self.redaction.set_cookie(write.line.as_bytes()));
        let hidden = SetCookie::read(&line).pair.value.to_owned();
        if !value.is_empty() {
            write.call = write.call.replace(&value, &hidden);
        }
        write.line = line;
        let effective = self.redaction.set_cookie(write.effective.as_bytes());
        write.effective = super::text(&effective);
    }

    fn passage(&mut self, passage: &mut Passage) {
        match passage {
            Passage::PassedOn {
                upstream,
                start_line,
            } => {
                *upstream = self.address_text(upstream);
                *start_line = self.start_line(start_line);
            }
            Passage::LineChanged { before, after, .. } => {
                *before = self.header_line(before);
                *after = self.header_line(after);
            }
            Passage::Interim { headers, .. } | Passage::Trailers { headers, .. } => {
                *headers = self.headers(headers);
            }
            Passage::Answered { .. }
            | Passage::Switched { .. }
            | Passage::Continues
            | Passage::Failed(_) => {}
        }
    }
}
