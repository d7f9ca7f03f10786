//! The words of free play in English.

mod notes;

use super::Text;
use crate::free_play::draft::FieldError;

pub(super) const TEXT: Text = Text {
    title: "Free play: send what you like",
    lead: "Choose a ready-made request or write your own. Once it is sent, every step is explained below.",
    waiting: "Nothing has been sent yet. Choose a ready-made request or write your own; each step between these five then appears here.",
    presets: "Ready-made requests",
    own_request: "Your own request",
    method: "Method",
    path_field: "Path",
    query: "Query",
    headers: "Request headers (one per line, such as X-Token: abc)",
    body: "Body",
    body_kind: "Kind of body",
    body_none: "No body",
    body_form: "Form",
    body_json: "JSON",
    body_text: "Text, sent as it is",
    credentials: "credentials",
    redirects: "redirect",
    answered_by_redirect: "For this request, the server responds to a successful sign-in with 302 and a Location that leads to the list of customers. Afterwards its settings are as before.",
    send: "Send",
    field_error,

    paste: "Paste a command",
    paste_hint: "Paste a cURL command (bash or Windows cmd), a fetch call copied from DevTools, or a raw request message. Pasting only fills in the form below: nothing is sent before you press Send. What you paste stays on this page; it is not saved and never put into a link.",
    paste_label: "Command, code or message",
    filled: notes::filled,
    which: "Which one to send",
    for_own_server: "What the form below sends goes to the model inside this page. To send the request to your own server, run this in a terminal; the exchange then appears under “Watch my server”.",
    cookie_lines: "These are cookie lines, not a request. The Set-Cookie inspector explains them.",
    inspect: "Inspect these lines (values are replaced by stand-ins of the same length; the verdicts stay the same)",
    note_kind: notes::note_kind,
    note: notes::note,
    place: |place| format!(" (line {}, column {})", place.line, place.column),
};

fn field_error(error: &FieldError) -> String {
    match error {
        FieldError::NotAMethod => "A method is one word, such as GET or POST.".to_owned(),
        FieldError::ForbiddenMethod => "Browsers do not let a page use CONNECT, TRACE or TRACK.".to_owned(),
        FieldError::BodyOnGet => "GET and HEAD cannot carry a body. Choose another method, or “No body”.".to_owned(),
        FieldError::NotAPath => "A path begins with one slash, such as /api/mgr/customers. Requests go to the practice server only.".to_owned(),
        FieldError::QueryInPath => "A path contains no ? and no #. What comes after the question mark belongs in the query.".to_owned(),
        FieldError::ControlPath => "/__playground is the playground’s own path. Please choose another one.".to_owned(),
        FieldError::FragmentInQuery => "A query cannot contain a bare #: the browser would not send what follows it. Write %23 instead.".to_owned(),
        FieldError::NotAHeader(line) => format!("Line {line} is not a request header. Write “Name: value”; the name is made of letters, digits and hyphens, and the value cannot hold Chinese or other characters beyond Latin-1."),
        FieldError::NotJson(line, column) => format!("This is not JSON: it cannot be read at line {line}, column {column}. Names and strings need double quotes."),
    }
}
