//! What the inspector asks: `Set-Cookie` lines, where they come from, and the request that follows; and what the model
//! answers. URLs are read by whoever has a `URL`.

mod example;
mod link;

use browser_model::{
    Browser, Client, Cookie, Credentials, Destination, Document, RequestContext, SendVerdict,
    StoreVerdict, Token, tokens,
};
use http_message::{Address, Host, Method, Timestamp};

use crate::journal::RuleSet;

pub(crate) use example::Example;
pub(crate) use link::{DELAYS, KINDS, RULE_SETS, WRITERS};

/// The fields of the inspector, as typed and chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inspection {
    /// One cookie a line.
    pub(crate) lines: String,
    pub(crate) writer: Writer,
    /// The address that answered, or the page whose script wrote.
    pub(crate) page: String,
    pub(crate) target: String,
    /// The page that starts the request; empty where the user typed the address.
    pub(crate) initiator: String,
    pub(crate) method: String,
    pub(crate) kind: RequestKind,
    pub(crate) credentials: Credentials,
    pub(crate) delay: Delay,
    pub(crate) rules: RuleSet,
}

/// Who hands the lines to the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// A server, with `Set-Cookie`.
    Server,
    /// Page code, with `document.cookie`.
    Script,
}

/// What kind of request follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RequestKind {
    Fetch,
    /// A link, a form, a typed address: the answer fills the tab.
    Navigation,
    /// A frame in the initiator's page.
    Frame,
}

/// How much later the request goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delay {
    AtOnce,
    Minutes5,
    Day,
    Days30,
    Days400,
}

/// A field with something wrong in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldError {
    /// Not an absolute http or https address.
    Page,
    Target,
    Initiator,
    /// A `fetch` or a frame needs a page that it starts from.
    NoInitiator,
    /// Not a token (RFC 9110 §9.1).
    Method,
}

/// What the model says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Findings {
    pub(crate) set: Vec<SetFinding>,
    /// How many lines were left out, because there are too many.
    pub(crate) left_out: usize,
    /// What storage holds after the lines.
    pub(crate) stored: Vec<Cookie>,
    pub(crate) set_at: Timestamp,
    /// A verdict for each stored cookie of the target's site, when the request goes out.
    pub(crate) sent: Vec<SendVerdict>,
    pub(crate) sent_at: Timestamp,
}

/// What became of one line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SetFinding {
    pub(crate) tokens: Vec<Token>,
    pub(crate) verdict: StoreVerdict,
}

/// More lines than this are not looked at.
const MOST_LINES: usize = 60;

/// Reads an address as a browser does; none where it is no http address.
pub(crate) type ReadAddress = fn(&str) -> Option<Address>;

impl Inspection {
    /// What is wrong with the fields; nothing where all is well.
    pub(crate) fn errors(&self, read: ReadAddress) -> Vec<FieldError> {
        let typed = self.initiator.trim().is_empty();
        [
            (read(&self.page).is_none(), FieldError::Page),
            (read(&self.target).is_none(), FieldError::Target),
            (
                !typed && read(&self.initiator).is_none(),
                FieldError::Initiator,
            ),
            (
                typed && self.kind != RequestKind::Navigation,
                FieldError::NoInitiator,
            ),
            (
                Method::parse(self.method.trim()).is_err(),
                FieldError::Method,
            ),
        ]
        .into_iter()
        .filter_map(|(wrong, error)| wrong.then_some(error))
        .collect()
    }

    /// Asks a fresh browser; nothing where a field is wrong.
    pub(crate) fn evaluate(
        &self,
        now: Timestamp,
        mut browser: Browser,
        read: ReadAddress,
    ) -> Option<Findings> {
        let page = read(&self.page)?;
        let request = self.request(read)?;
        let lines: Vec<&str> = self.asked().collect();
        let set = lines
            .iter()
            .take(MOST_LINES)
            .map(|line| SetFinding {
                tokens: tokens(line.as_bytes(), browser.profile()),
                verdict: match self.writer {
                    Writer::Server => browser.store(now, &navigation(&page), line.as_bytes()),
                    Writer::Script => {
                        let document = Document {
                            address: page.clone(),
                            ancestors: Vec::new(),
                        };
                        browser.write_in_document(now, &document, line.as_bytes())
                    }
                },
            })
            .collect();
        let stored = browser.cookies(now).into_iter().cloned().collect();
        let sent_at = now.plus_seconds(self.delay.seconds());
        Some(Findings {
            set,
            left_out: lines.len().saturating_sub(MOST_LINES),
            stored,
            set_at: now,
            sent: browser.select(sent_at, &request),
            sent_at,
        })
    }

    /// The lines that are not blank.
    fn asked(&self) -> impl Iterator<Item = &str> {
        self.lines.lines().filter(|line| !line.trim().is_empty())
    }

    fn request(&self, read: ReadAddress) -> Option<RequestContext> {
        let address = read(&self.target)?;
        let client = match self.initiator.trim() {
            "" if self.kind == RequestKind::Navigation => None,
            initiator => Some(Client {
                origin: read(initiator)?.origin,
                ancestors: Vec::new(),
            }),
        };
        let destination = match self.kind {
            RequestKind::Fetch => Destination::Subresource,
            RequestKind::Navigation => Destination::TopLevel,
            RequestKind::Frame => Destination::Frame {
                ancestors: client.iter().map(|page| page.origin.clone()).collect(),
            },
        };
        Some(RequestContext {
            method: Method::parse(self.method.trim()).ok()?,
            client,
            redirects: Vec::new(),
            destination,
            credentials: self.credentials_used(),
            ..navigation(&address)
        })
    }

    /// Navigations always include cookies (Fetch §4.6, HTML "create navigation params by fetching").
    fn credentials_used(&self) -> Credentials {
        match self.kind {
            RequestKind::Fetch => self.credentials,
            RequestKind::Navigation | RequestKind::Frame => Credentials::Include,
        }
    }

    /// Whether the answer hangs on the list of public suffixes: a name beyond this machine is involved.
    pub(crate) fn needs_suffixes(&self, read: ReadAddress) -> bool {
        [&self.page, &self.target, &self.initiator]
            .into_iter()
            .filter_map(|text| read(text))
            .any(|address| match &address.origin.host {
                Host::Name(_) => !address.origin.host.is_loopback(),
                Host::V4(_) | Host::V6(_) => false,
            })
    }
}

impl Delay {
    /// In seconds.
    pub(crate) const fn seconds(self) -> i64 {
        const DAY: i64 = 24 * 60 * 60;
        match self {
            Self::AtOnce => 0,
            Self::Minutes5 => 5 * 60,
            Self::Day => DAY,
            Self::Days30 => 30 * DAY,
            Self::Days400 => 400 * DAY,
        }
    }
}

/// The user opens this address: no page has a hand in it.
fn navigation(address: &Address) -> RequestContext {
    RequestContext {
        address: address.clone(),
        method: Method::get(),
        client: None,
        redirects: Vec::new(),
        destination: Destination::TopLevel,
        credentials: Credentials::Include,
    }
}

#[cfg(test)]
mod tests;
