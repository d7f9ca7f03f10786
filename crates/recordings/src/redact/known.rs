//! The attributes of a `Set-Cookie` line whose names tell nothing about anybody.

/// The attributes that some client reads, or that tell nothing by their name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Expires,
    MaxAge,
    Domain,
    Path,
    SameSite,
    /// RFC 2109; `http.cookiejar` reads it.
    Version,
    /// RFC 2965; `http.cookiejar` reads it.
    Port,
    /// Chromium's own.
    Priority,
    /// The name says everything.
    Secure,
    HttpOnly,
    Partitioned,
    Discard,
    Comment,
    CommentUrl,
}

impl Known {
    /// As servers write it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Expires => "Expires",
            Self::MaxAge => "Max-Age",
            Self::Domain => "Domain",
            Self::Path => "Path",
            Self::SameSite => "SameSite",
            Self::Version => "Version",
            Self::Port => "Port",
            Self::Priority => "Priority",
            Self::Secure => "Secure",
            Self::HttpOnly => "HttpOnly",
            Self::Partitioned => "Partitioned",
            Self::Discard => "Discard",
            Self::Comment => "Comment",
            Self::CommentUrl => "CommentURL",
        }
    }

    const ALL: [Self; 14] = [
        Self::Expires,
        Self::MaxAge,
        Self::Domain,
        Self::Path,
        Self::SameSite,
        Self::Version,
        Self::Port,
        Self::Priority,
        Self::Secure,
        Self::HttpOnly,
        Self::Partitioned,
        Self::Discard,
        Self::Comment,
        Self::CommentUrl,
    ];

    /// The attribute of this name; letters compare without case.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|known| name.eq_ignore_ascii_case(known.name().as_bytes()))
    }
}
