//! What the page has to say about itself, above a place's buttons.

use timeline::Language;
use yew::prelude::*;

use super::page_notice::PageNotice;
use super::place::Place;
use super::text::text;
use crate::journal;
use crate::runner;
use crate::target::NoWorker;
use crate::ui::element::{Element, el};
use crate::ui::link::place_address;

#[derive(Properties, PartialEq)]
pub(super) struct NoticesProps {
    pub(super) notices: Vec<PageNotice>,
    /// Why the model answers, where the learner should be told.
    pub(super) unexplained_model: Option<NoWorker>,
    pub(super) place: Place,
    pub(super) language: Language,
}

/// The notices.
#[component]
pub(super) fn Notices(props: &NoticesProps) -> Html {
    let NoticesProps {
        notices,
        unexplained_model,
        place,
        language,
    } = props;
    let no_server = unexplained_model.map(|why| no_server(why, *language).html());
    let notices = notices
        .iter()
        .map(|one| notice(one, place, *language).html());
    notices.chain(no_server).collect()
}

fn notice(notice: &PageNotice, place: &Place, language: Language) -> Element {
    let texts = text(language);
    let elsewhere = || {
        let opens = journal::text(language).opens_elsewhere;
        el("a")
            .attr("href", place_address(place.name(), language))
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .text(texts.in_a_tab)
            .child(el("span").class("unseen").text(opens))
    };
    let in_a_frame = *notice == PageNotice::NoCookies;
    el("p")
        .class("remark")
        .attr("role", "status")
        .attr("data-remark", notice.name())
        .text((texts.notice)(notice))
        .maybe(in_a_frame.then(elsewhere))
}

/// That there is no server behind the page and no worker either, why, and how to start a server.
fn no_server(why: NoWorker, language: Language) -> Element {
    let texts = text(language);
    let remark = el("p").class("remark").attr("data-part", "no-server");
    let why_none = (runner::text(language).no_worker)(why);
    // There is a server behind the page then, and it is the learner's own.
    if why == NoWorker::Upstream {
        return remark.text(why_none);
    }
    remark
        .text(texts.no_server)
        .text(" ")
        .text(why_none)
        .text(" ")
        .text(texts.to_see_http)
        .text(" ")
        .child(el("code").text(texts.how_to_start))
        .text(" ")
        .text(texts.after_start)
}
