//! Which of the exchanges are shown: all, one client's, or those of one of its jars.

use timeline::Watched;

/// Which exchanges are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    All,
    /// All of this `User-Agent`.
    Client(Option<String>),
    /// Those of one jar of it.
    Jar(Option<String>, u32),
    /// Those on one connection of it.
    Connection(Option<String>, u64),
}

impl Filter {
    pub(super) fn passes(&self, one: &Watched) -> bool {
        match self {
            Self::All => true,
            Self::Client(name) => one.user_agent() == *name,
            Self::Connection(name, number) => {
                one.trace.connection == Some(*number) && one.user_agent() == *name
            }
            Self::Jar(name, number) => {
                one.jar.as_ref().is_some_and(|jar| jar.number == *number)
                    && one.user_agent() == *name
            }
        }
    }
}
