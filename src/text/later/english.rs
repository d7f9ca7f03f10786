//! The page's later words in English. Knows no other language.

use super::LaterText;
use crate::state::Flaw;
use crate::text::english::count;
use crate::text::join;

pub(super) const TEXT: LaterText = LaterText {
    free_play_title: "Free play: send what you like",
    free_play_lead: "Take a ready-made request or write your own. Once it is sent, every step is explained below, as at the stops.",
    framed_reason: "In this frame the browser does not keep the page’s cookies: the page around it is of another site, or cookies are switched off. So the model inside the page answers.",
    back: "Back to this lesson",
    start_over_question: "This clears the records here and takes the server back to its first day, without any session. Are you sure?",
    start_over_yes: "Clear and start over",
    start_over_no: "Keep everything",
    was_not_signed_in: "The browser holds no session id that is good for anything, so the result is not what the title says. Sign in at stop 2 and come back here.",
    waiting_free_play: "Nothing has been sent yet. Take a ready-made request or write your own; each step between these five is then written here.",
    copied: "Copied",
    copy_refused: "The browser refused; please select and copy by hand",
    presets: "Ready-made requests",
    own_request: "Your own request",
    method: "Method",
    path_field: "Path",
    query: "Query",
    body: "Body",
    body_kind: "Kind of body",
    body_none: "No body",
    body_form: "Form",
    body_json: "JSON",
    credentials: "credentials",
    send: "Send",
    journal: "Records",
    entries: |entries| count(entries, "record"),
    in_a_tab: "open this lesson in a tab of its own",
    flaw,
};

fn flaw(flaw: &Flaw) -> String {
    match flaw {
        Flaw::NotAMethod => "A method is one word, such as GET or POST.".to_owned(),
        Flaw::ForbiddenMethod => "Browsers do not let a page use this method: not CONNECT, TRACE or TRACK.".to_owned(),
        Flaw::BodyOnGet => "GET and HEAD cannot carry a body. Choose another method, or “No body”.".to_owned(),
        Flaw::NotAPath => "A path begins with one slash, such as /api/mgr/customers. Requests go to the practice server only.".to_owned(),
        Flaw::QueryInPath => "A path holds no ? and no #. What comes after the question mark belongs into the query.".to_owned(),
        Flaw::ControlPath => "/__playground is the playground’s own path. Please take another one.".to_owned(),
        Flaw::FragmentInQuery => "A query cannot hold a bare #: the browser would not send what follows. Write %23 instead.".to_owned(),
        Flaw::NotJson(line, column) => join(&[
            "This is not JSON: it cannot be read at line ",
            &line.to_string(),
            ", column ",
            &column.to_string(),
            ". Names and texts need double quotes.",
        ]),
    }
}
