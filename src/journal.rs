//! What happened, in order, and how it is shown everywhere: the timeline, both tables, the code, the messages.

mod applying;
mod kept;
mod log;
mod reconcile;
mod record;
mod rule_set;
mod snapshot;
mod state;
mod step_ref;
mod taking_away;
mod unfolding;

mod comparison;
mod difference;
mod entry_list;
mod entry_section;
mod entry_timeline;
mod evidence;
mod explaining;
mod explanation;
mod holdings;
mod key_tag;
mod lane;
mod mine;
mod player;
mod programs;
mod quote;
mod spans;
mod step_row;
mod timeline;
mod waiting;

mod code_listing;
mod code_panel;
mod code_tabs;
mod copy_as;
mod copy_button;
mod messages_panel;
mod panels;
mod session_panel;
mod storage_panel;

mod with_values;

mod text;

pub(crate) use comparison::ComparedRun;
pub(crate) use copy_button::{CopyButton, copy_status};
pub(crate) use entry_list::EntryList;
pub(crate) use entry_timeline::EntryTimeline;
pub(crate) use evidence::Evidence;
pub(crate) use explaining::{
    Explanation, comparison, explains, install, panels, programs, summary_of, timeline_alone,
    timeline_of, timeline_view,
};
pub(crate) use explanation::EXPLANATION;
#[cfg(test)]
pub(crate) use kept::tests::everything;
pub(crate) use kept::{read as read_journal, write as write_journal};
pub(crate) use key_tag::{key_mark, key_sign, key_tag, light_up_keys};
pub(crate) use log::{Journal, KINDS, RunOwner};
pub(crate) use mine::mine;
pub(crate) use panels::{PanelsProps, PanelsView};
pub(crate) use programs::Program;
pub(crate) use record::Record;
pub(crate) use rule_set::RuleSet;
pub(crate) use session_panel::session_panel;
pub(crate) use snapshot::Snapshot;
pub(crate) use spans::{spans, visible};
pub(crate) use state::{CodeScope, JournalAction, JournalState, TimelineView};
pub(crate) use step_ref::StepRef;
pub(crate) use step_row::{rule_link, source_badge, step_id};
pub(crate) use storage_panel::{CookieRow, cookie_card};
pub(crate) use taking_away::{RunShown, TakeAway};
pub(crate) use text::text;
pub(crate) use timeline::TimelineProps;
pub(crate) use unfolding::Unfolding;
pub(crate) use waiting::Waiting;
pub(crate) use with_values::with_values;
