//! What outlasts a reload: the journal, and what of it counts as done. It stays in this tab's own storage, is bounded, and is
//! thrown away where it cannot be read.

use course::lesson::Setting;
use practice_server::json::{Json, Writer};
use timeline::TargetKind;

use crate::course::Visit;
use crate::journal::{Journal, read_journal, write_journal};
use crate::platform::document;
use crate::target::{target_name, target_of_name};

/// What was kept.
pub(crate) struct Kept {
    pub(super) journal: Journal,
    /// Where requests went, and what the learner had chosen of that.
    pub(super) target: TargetKind,
    pub(super) wanted: Option<TargetKind>,
    /// From which run on stops count as done.
    pub(super) since: usize,
    /// The lesson that was open.
    pub(super) visit: Visit,
}

/// How many octets of runs are kept: older ones go first.
const MOST: usize = 512 * 1024;

/// Writes what is to be kept; `None` where there is nothing, or too much.
pub(super) fn write(kept: &Kept) -> Option<String> {
    let (journal, left_out) = write_journal(&kept.journal, MOST)?;
    let visit = &kept.visit;
    let answer = visit.answer.and_then(|answer| i64::try_from(answer).ok());
    let mut json = Writer::plain();
    json.open('{').name("version").text(&version());
    json.name("target").text(target_name(kept.target));
    json.name("wanted")
        .text_or_null(kept.wanted.map(target_name));
    json.name("since")
        .number(kept.since.saturating_sub(left_out));
    json.name("lesson").text(&visit.name);
    json.name("lesson_since")
        .number(visit.since.saturating_sub(left_out));
    json.name("experiment").number(visit.experiment);
    json.name("flipped").flag(visit.setting == Setting::Flipped);
    json.name("answer").number_or_null(answer);
    json.name("journal").raw(&journal).close('}');
    Some(json.finish())
}

/// Reads it, where this very build has written it.
pub(super) fn read(text: &str) -> Option<Kept> {
    let value = Json::of(text.as_bytes()).ok()?;
    if value.get("version").text()? != version() {
        return None;
    }
    let number = |name: &str| usize::try_from(value.get(name).integer()?).ok();
    let target = |name: &str| target_of_name(&value.get(name).text()?);
    Some(Kept {
        journal: read_journal(value.get("journal"))?,
        target: target("target")?,
        wanted: target("wanted"),
        since: number("since")?,
        visit: Visit {
            name: value.get("lesson").text()?.into(),
            since: number("lesson_since")?,
            experiment: number("experiment")?,
            setting: match value.get("flipped").flag()? {
                true => Setting::Flipped,
                false => Setting::Given,
            },
            answer: number("answer"),
        },
    })
}

fn version() -> String {
    document::version().unwrap_or_default()
}
