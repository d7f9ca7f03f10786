//! What a client is, as far as it says so itself.

/// The clients whose `User-Agent` tells something about their cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// A Python program with `requests`: its jar is modelled.
    Requests,
    /// A browser: its storage cannot be seen from here.
    Browser,
    /// Any other program: nobody knows its rules.
    Other,
}

impl Family {
    /// By what the client calls itself.
    pub fn of(user_agent: Option<&str>) -> Self {
        let begins = |with: &str| user_agent.is_some_and(|name| name.starts_with(with));
        if begins("python-requests/") {
            Self::Requests
        } else if begins("Mozilla/") {
            Self::Browser
        } else {
            Self::Other
        }
    }
}
