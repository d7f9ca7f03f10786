//! What there is to say about a pasted text, and where in it.

/// Something to say about a pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Neither a command nor a request was found.
    NothingRead,
    /// A command for PowerShell.
    PowerShell,
    /// So much text is not read: the number of octets that are.
    TooLong(usize),
    /// A quotation mark or bracket that nothing closes.
    Unclosed(char),
    /// A variable, a substitution, braces: a shell would put something else in its place.
    Unexpanded(String),
    /// The operator that ends the command although an address goes on behind it.
    CutAt(char),
    /// Another program's command, or what its output is handed to.
    OtherCommand(String),
    /// A piece of the text that was not understood.
    NotUnderstood(String),
    /// Characters that the browser which copied the command has replaced by blanks.
    LostInCopy,
    /// curl has no such option.
    UnknownOption(String),
    /// The option needs a value.
    MissingValue(String),
    /// `--option=value`, which curl before 8.16 refuses and which was read as meant.
    EqualsSign(String),
    /// Options that curl does not take together; it sends nothing.
    Conflict,
    /// There is no address.
    NoAddress,
    /// An address that curl does not take.
    BadAddress(String),
    /// A scheme other than http and https.
    NotHttp(String),
    /// An address with `{…}` or `[…]`, which curl expands, often into several.
    Globs,
    /// The content of a file or of the standard input, which the page cannot read.
    File(String),
    /// An option without meaning for a request that a page sends.
    LeftOut(String),
    /// `-b FILE`, a netrc file and their like: cookies and passwords that do not stand in the command.
    StoredElsewhere(String),
    /// A header line that is none.
    NotAHeader(String),
    /// The length that the message names is not that of its content.
    WrongLength,
    /// There is more than one request: how many.
    Several(usize),
    /// The request was for another server.
    OtherHost(String),
    /// A header that browsers do not let page code set.
    Forbidden(String),
    /// The cookies that the text names.
    Cookies(String),
    /// The text names no cookies; a browser sends those that it keeps.
    BrowserCookies,
    /// The program would name itself; a page's request names the browser. What it would have said.
    UserAgent(String),
    /// Content on GET or HEAD.
    BodyOnGet,
    /// A method that no page can use.
    ForbiddenMethod(String),
    /// Content that is not text.
    BodyNotText,
    /// curl stops at a redirect without `-L`, and so does the page, which is not shown it.
    Redirects,
    /// The path belongs to the page itself.
    ControlPath,
    /// A password, a token or a cookie stands in the text: where.
    Secret(Secret),
}

/// What sort of secret a text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secret {
    /// A header of this name.
    Header(String),
    /// A field of the content or of the query.
    Field(String),
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// Not understood, or not to be known from the text: the request may be another than was meant.
    Missing,
    /// A page does otherwise than the program.
    Otherwise,
    /// Left out, because it changes nothing about the request.
    LeftOut,
    /// Something secret.
    Secret,
}

impl Note {
    /// What the note is about.
    pub fn kind(&self) -> NoteKind {
        match self {
            Self::NothingRead
            | Self::PowerShell
            | Self::TooLong(_)
            | Self::Unclosed(_)
            | Self::Unexpanded(_)
            | Self::CutAt(_)
            | Self::NotUnderstood(_)
            | Self::LostInCopy
            | Self::UnknownOption(_)
            | Self::MissingValue(_)
            | Self::EqualsSign(_)
            | Self::Conflict
            | Self::NoAddress
            | Self::BadAddress(_)
            | Self::NotHttp(_)
            | Self::Globs
            | Self::File(_)
            | Self::StoredElsewhere(_)
            | Self::NotAHeader(_)
            | Self::WrongLength => NoteKind::Missing,
            Self::Several(_)
            | Self::OtherHost(_)
            | Self::Forbidden(_)
            | Self::Cookies(_)
            | Self::BrowserCookies
            | Self::UserAgent(_)
            | Self::BodyOnGet
            | Self::ForbiddenMethod(_)
            | Self::BodyNotText
            | Self::Redirects
            | Self::ControlPath => NoteKind::Otherwise,
            Self::OtherCommand(_) | Self::LeftOut(_) => NoteKind::LeftOut,
            Self::Secret(_) => NoteKind::Secret,
        }
    }
}

/// A place in the text, as an editor counts: both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character of that line.
    pub column: usize,
}

impl Place {
    pub(crate) fn of(text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// A note with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// What there is to say.
    pub note: Note,
    /// Where, if it is about one place.
    pub place: Option<Place>,
}

/// Notes under way: places are still offsets.
#[derive(Debug, Default)]
pub(crate) struct Notes(Vec<(Note, Option<usize>)>);

impl Notes {
    pub(crate) fn add(&mut self, note: Note, at: usize) {
        self.0.push((note, Some(at)));
    }

    pub(crate) fn add_at_large(&mut self, note: Note) {
        self.0.push((note, None));
    }

    /// The notes with their places, each once.
    pub(crate) fn placed(self, text: &str) -> Vec<Noted> {
        let mut all: Vec<Noted> = Vec::new();
        for (note, at) in self.0 {
            if !all.iter().any(|known| known.note == note) {
                all.push(Noted {
                    note,
                    place: at.map(|at| Place::of(text, at)),
                });
            }
        }
        all
    }
}
