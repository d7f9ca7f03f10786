//! What the inspector asks: `Set-Cookie` lines, where they come from, and the request that follows; and what the model
//! answers. URLs are read by whoever has a `URL`.

mod beside;
mod example;
mod link;
mod mending;

use browser_model::{
    Answer, Browser, Client, Credentials, Destination, Hint, Outcome, Profile, RequestContext,
    Rules, Token, compare, hints, tokens,
};
use http_message::{Address, Host, Method, Timestamp};

use crate::journal::RuleSet;

pub(crate) use beside::{Next, Row};
pub(crate) use example::Example;
pub(crate) use link::{DELAYS, KINDS, RULE_SETS, WRITERS, name_in, set_by_name};

/// The fields of the inspector, as typed and chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inspection {
    /// One cookie a line.
    pub(crate) lines: String,
    pub(crate) writer: Writer,
    /// The address that answered, or the page whose script wrote.
    pub(crate) page: String,
    /// The same of each line that is not blank, in their order; empty where it is `page`.
    pub(crate) line_pages: Vec<String>,
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
    /// The same, of this line, counted from 0.
    LinePage(usize),
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
    pub(crate) lines: Vec<LineFinding>,
    /// How many lines were left out, because there are too many.
    pub(crate) left_out: usize,
    pub(crate) set_at: Timestamp,
    pub(crate) sent_at: Timestamp,
    /// What each client makes of all of it.
    pub(crate) outcomes: [Outcome; 4],
    /// Whose rules were chosen.
    chosen: Rules,
}

/// A line under the glass; the verdict on it stands in each outcome.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LineFinding {
    pub(crate) text: String,
    /// Its own address; empty where it is that of the form.
    pub(crate) page: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) hints: Vec<Hint>,
    /// Whether it is known what was meant instead.
    pub(crate) can_be_mended: bool,
}

impl Findings {
    /// By the rules that were chosen.
    pub(crate) fn outcome(&self) -> &Outcome {
        let chosen = self.outcomes.iter();
        let mut chosen = chosen.filter(|outcome| outcome.rules == self.chosen);
        chosen.next().unwrap_or(&self.outcomes[0])
    }
}

/// More lines than this are not looked at.
pub(crate) const MOST_LINES: usize = 60;

/// Reads an address as a browser does; none where it is no http address.
pub(crate) type ReadAddress = fn(&str) -> Option<Address>;

impl Inspection {
    /// What is wrong with the fields; nothing where all is well.
    pub(crate) fn errors(&self, read: ReadAddress) -> Vec<FieldError> {
        let typed = self.initiator.trim().is_empty();
        let fields = [
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
        ];
        let lines = self.asked().take(MOST_LINES).enumerate();
        let lines = lines.map(|(at, (_, page))| {
            let is_wrong = !page.is_empty() && read(page).is_none();
            (is_wrong, FieldError::LinePage(at))
        });
        let all = fields.into_iter().chain(lines);
        all.filter_map(|(wrong, error)| wrong.then_some(error))
            .collect()
    }

    /// Asks each client anew; nothing where a field is wrong.
    pub(crate) fn evaluate(
        &self,
        now: Timestamp,
        browser: impl Fn(Profile) -> Browser,
        read: ReadAddress,
    ) -> Option<Findings> {
        let request = self.request(read)?;
        let page = read(&self.page)?;
        let asked: Vec<(&str, &str)> = self.asked().collect();
        let shown = &asked[..asked.len().min(MOST_LINES)];
        let profile = self.rules.profile();
        let mut lines = Vec::with_capacity(shown.len());
        let mut answers: Vec<Answer> = Vec::new();
        for (at, (text, own)) in shown.iter().enumerate() {
            let page = match *own {
                "" => page.clone(),
                own => read(own)?,
            };
            let hints = hints(text.as_bytes(), &page.origin.host);
            lines.push(LineFinding {
                text: (*text).to_owned(),
                page: (*own).to_owned(),
                tokens: tokens(text.as_bytes(), &profile),
                can_be_mended: mending::can_be_mended(&hints, at),
                hints,
            });
            // To a program it matters which lines came in one response.
            match answers.last_mut() {
                Some(last) if last.context.address == page => {
                    last.lines.push(text.as_bytes().to_vec());
                }
                Some(_) | None => answers.push(Answer {
                    context: navigation(&page),
                    lines: vec![text.as_bytes().to_vec()],
                    by_script: self.writer == Writer::Script,
                }),
            }
        }
        let sent_at = now.plus_seconds(self.delay.seconds());
        Some(Findings {
            lines,
            left_out: asked.len() - shown.len(),
            set_at: now,
            sent_at,
            outcomes: compare(now, &answers, sent_at, &request, browser),
            chosen: match self.rules {
                RuleSet::Chromium => Rules::Chromium,
                RuleSet::Firefox => Rules::Firefox,
                RuleSet::Draft => Rules::Draft,
            },
        })
    }

    /// The lines that are not blank, each with its own address; empty where it has none.
    pub(crate) fn asked(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.line_pages.iter().map(|page| page.trim());
        let pages = pages.chain(std::iter::repeat(""));
        not_blank(&self.lines).zip(pages)
    }

    /// Whether a line has an address of its own.
    pub(crate) fn has_line_pages(&self) -> bool {
        self.asked().any(|(_, page)| !page.is_empty())
    }

    /// Takes other lines. An address stays with its line as far as the lines before it or behind it stay as they are.
    pub(crate) fn set_lines(&mut self, lines: String) {
        let before: Vec<&str> = not_blank(&self.lines).collect();
        let after: Vec<&str> = not_blank(&lines).collect();
        let pairs = before.iter().rev().zip(after.iter().rev());
        let behind = pairs.take_while(|(old, new)| old == new).count();
        let pages = (0..after.len()).map(|at| {
            let old = match after.len() - at <= behind {
                true => before.len() + at - after.len(),
                false => at,
            };
            self.line_pages.get(old).cloned().unwrap_or_default()
        });
        self.line_pages = pages.collect();
        self.lines = lines;
    }

    /// Gives a line an address of its own.
    pub(crate) fn set_line_page(&mut self, at: usize, page: String) {
        if self.line_pages.len() <= at {
            self.line_pages.resize(at + 1, String::new());
        }
        self.line_pages[at] = page;
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
        let fields = [&self.page, &self.target, &self.initiator].map(String::as_str);
        let lines = self.asked().map(|(_, page)| page);
        fields
            .into_iter()
            .chain(lines)
            .filter_map(read)
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

fn not_blank(lines: &str) -> impl Iterator<Item = &str> {
    lines.lines().filter(|line| !line.trim().is_empty())
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
