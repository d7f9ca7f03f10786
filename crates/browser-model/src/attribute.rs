//! The attributes of a `Set-Cookie` line, and what can become of one.

/// The attributes that a rule knows (RFC 6265bis §5.6.1 to §5.6.7, CHIPS §2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// A date on which the cookie ends.
    Expires,
    /// After how many seconds the cookie ends.
    MaxAge,
    /// The hosts that it goes to.
    Domain,
    /// The paths that it goes to.
    Path,
    /// Over secure connections only.
    Secure,
    /// Not for scripts.
    HttpOnly,
    /// Whether it goes along from other sites.
    SameSite,
    /// One storage for each top-level site.
    Partitioned,
}

impl Attribute {
    /// All of them, in the order of the draft's sections.
    pub const ALL: [Self; 8] = [
        Self::Expires,
        Self::MaxAge,
        Self::Domain,
        Self::Path,
        Self::Secure,
        Self::HttpOnly,
        Self::SameSite,
        Self::Partitioned,
    ];

    /// As servers write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Expires => "Expires",
            Self::MaxAge => "Max-Age",
            Self::Domain => "Domain",
            Self::Path => "Path",
            Self::Secure => "Secure",
            Self::HttpOnly => "HttpOnly",
            Self::SameSite => "SameSite",
            Self::Partitioned => "Partitioned",
        }
    }

    /// The attribute of this name; letters compare without case.
    pub(crate) fn named(name: &[u8]) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|known| name.eq_ignore_ascii_case(known.name().as_bytes()))
    }

    /// Its name alone says everything; a value is not read.
    pub(crate) const fn is_flag(self) -> bool {
        match self {
            Self::Secure | Self::HttpOnly | Self::Partitioned => true,
            Self::Expires | Self::MaxAge | Self::Domain | Self::Path | Self::SameSite => false,
        }
    }
}

/// What became of an attribute, or of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It counts.
    Counts,
    /// It counts as if the browser had been left to choose: a Path that does not begin with `/`, a SameSite that is none
    /// of the three words. An earlier one of its kind is overridden all the same.
    Default,
    /// A later one of its kind counts instead. In browsers even one that cannot be read overrides, if it is a date or a
    /// number ([`Profile::last_date_counts_unread`]).
    Overridden,
    /// An Expires beside a Max-Age (§5.7 step 6).
    BeatenByMaxAge,
    /// A date that is no date, a number that is no number: ignored.
    Unreadable,
    /// A value of more than 1024 octets: the attribute is ignored.
    TooLong,
    /// No rule knows the name: ignored.
    Unknown,
    /// The value of an attribute whose name says everything (`Secure=no`): not looked at.
    NotRead,
}
