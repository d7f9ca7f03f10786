//! What there is to say about a pasted text, in English.

use commands::{Language, Note, NoteKind, Secret};

pub(super) fn filled(language: Language, method: &str, path: &str) -> String {
    let what = match language {
        Language::Bash => "a cURL command (bash)",
        Language::Cmd => "a cURL command (cmd)",
        Language::Fetch => "a fetch call",
        Language::Raw => "a request message",
        Language::CookieLines | Language::PowerShell | Language::Unknown => "a request",
    };
    format!("Read {what}: {method} {path}. The form below is filled in; nothing has been sent.")
}

pub(super) fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Missing => "Not understood, or not clear from the text",
        NoteKind::Otherwise => "Different when a page sends it",
        NoteKind::LeftOut => "Left out",
        NoteKind::Secret => "Secrets",
    }
}

pub(super) fn note(note: &Note) -> String {
    match note {
        Note::NothingRead => "No request was found. Paste a command that begins with curl, a call of fetch(…), or a message that begins like “GET /path HTTP/1.1”.".to_owned(),
        Note::PowerShell => "This is a PowerShell command, which cannot be read here. In the developer tools, choose “Copy as cURL (bash)” or “Copy as cURL (cmd)” instead.".to_owned(),
        Note::TooLong(octets) => format!("The text is too long: only its first {octets} bytes were read."),
        Note::Unclosed(sign) => format!("{sign} is never closed. Part of the text may be missing."),
        Note::Unexpanded(text) => format!("A shell would replace {text} with something that cannot be known here. It was kept as it is: replace it yourself."),
        Note::CutAt(sign) => format!("The address is not quoted, so the command ends at {sign}, as it would in a shell. Put the whole address in quotes to send the rest of it."),
        Note::NotUnderstood(text) => format!("Not understood: {text}"),
        Note::LostInCopy => "In commands for cmd, Chrome replaces every tab and every character beyond ASCII with a space. To keep them, choose “Copy as cURL (bash)” instead.".to_owned(),
        Note::UnknownOption(option) => format!("curl has no option {option}; it was skipped."),
        Note::MissingValue(option) => format!("{option} needs a value."),
        Note::EqualsSign(option) => format!("Before version 8.16, curl does not accept the equals sign in {option}: it wants a space between option and value. It was read as you meant it."),
        Note::Conflict => "These options cannot be used together (-I with -d, or -d with -F): curl reports an error and sends nothing.".to_owned(),
        Note::NoAddress => "No address was found.".to_owned(),
        Note::BadAddress(address) => format!("This address cannot be read: {address}"),
        Note::NotHttp(scheme) => format!("{scheme}:// is not HTTP and cannot be sent here."),
        Note::Globs => "The address contains {…} or […], which curl expands, often into several addresses (unless -g is given). It was not expanded here.".to_owned(),
        Note::File(file) => format!("{file}: a page can read neither files nor standard input. Fill in this content yourself."),
        Note::StoredElsewhere(option) => format!("{option}: the cookies or the password are in a file or are asked for at run time, so this page cannot know them."),
        Note::NotAHeader(line) => format!("This line cannot be sent as a header and was skipped: {line}"),
        Note::WrongLength => "Content-Length does not match the body; line endings may have changed while copying. The body is sent as it is here.".to_owned(),
        Note::Several(count) => format!("There are {count} requests. Send them one at a time."),
        Note::OtherHost(origin) => format!("The original request goes to {origin}. Sent there from this page, it would be cross-origin and might carry the browser’s cookies for that server, so it goes to the practice server instead, with the same path."),
        Note::Forbidden(names) => format!("Browsers do not let a page set these headers: {names}. They are dropped, and the browser fills them in by its own rules."),
        Note::Cookies(line) => format!("A page cannot set the Cookie header ({line}). The browser attaches the cookies that it keeps for this address; if there are none yet, sign in first."),
        Note::BrowserCookies => "The original has no cookies. Unless credentials is omit, the browser attaches those that it keeps for this address.".to_owned(),
        Note::UserAgent(agent) => format!("The browser fills in User-Agent: Chromium ignores what a page sets, so “{agent}” was left out. The browser also adds headers such as Accept-Language and Sec-Fetch-*."),
        Note::BodyOnGet => "curl can send a body with GET or HEAD; fetch cannot. Choose another method, or “No body”.".to_owned(),
        Note::ForbiddenMethod(method) => format!("Browsers do not let a page use the method {method}."),
        Note::BodyNotText => "The body is not text (not UTF-8), so the form cannot hold it; it was left empty.".to_owned(),
        Note::Redirects => "Without -L, curl stops at a redirect, and so will the page (redirect: manual). curl sees the redirect itself; page code gets an opaque response: status 0, no headers, no body.".to_owned(),
        Note::ControlPath => "/__playground is the playground’s own path and cannot be requested here.".to_owned(),
        Note::OtherCommand(name) => format!("{name} is another program and is not run."),
        Note::LeftOut(options) => format!("{options}: it does not change the request that a page sends, or a page cannot do it."),
        Note::Secret(Secret::Header(name)) => format!("The header {name} holds a secret. What you paste is not saved, and what is sent with it is gone after a reload."),
        Note::Secret(Secret::Field(name)) => format!("{name} looks like a password or a token. What you paste is not saved, and what is sent with it is gone after a reload."),
    }
}
