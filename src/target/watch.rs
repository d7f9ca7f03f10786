//! What a practice server tells of every exchange, whoever makes it.

use practice_server::TraceEntry;
use practice_server::json::Json;
use practice_server::wire;

use super::report::CALLS;
use crate::platform::address;
use crate::platform::event_stream::{EventStream, Heard};

/// What is told.
pub(crate) enum Told {
    /// It is listening, has lost the server, or was refused.
    Standing(Standing),
    /// An exchange.
    Exchange(Box<TraceEntry>),
    /// So many exchanges are lost.
    Gap(u64),
}

/// How the connection to the server stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Connecting,
    Open,
    Lost,
    Refused,
}

/// The watch, which ends with this.
pub(crate) struct Watching(
    #[expect(dead_code, reason = "it is held, and ends when dropped")] EventStream,
);

/// Watches the practice server behind the page: what its trace holds, and all that comes.
pub(crate) fn watch(on_told: impl Fn(Told) + 'static) -> Option<Watching> {
    let address = [&address::base_path(), CALLS, "events"].concat();
    EventStream::open(&address, &["message", GAP], move |heard| {
        on_told(told(&heard))
    })
    .map(Watching)
}

const GAP: &str = "gap";

fn told(heard: &Heard) -> Told {
    match heard {
        Heard::Open => Told::Standing(Standing::Open),
        Heard::Lost => Told::Standing(Standing::Lost),
        Heard::Refused => Told::Standing(Standing::Refused),
        Heard::Event(name, data) => {
            let json = Json::of(data.as_bytes()).ok();
            if name == GAP {
                let count = json.and_then(|json| json.get("count").integer());
                return Told::Gap(count.map_or(1, i64::unsigned_abs));
            }
            let entry = json.and_then(|json| wire::read_entry(json).ok());
            // What this page cannot read it cannot show either.
            entry.map_or(Told::Gap(1), |entry| Told::Exchange(Box::new(entry)))
        }
    }
}
