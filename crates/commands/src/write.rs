//! A request as a command, a call or a message, for people to paste elsewhere.

use browser_model::is_forbidden_header;
use http_message::Request;

use crate::quote;

/// A way to write a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// curl in bash.
    Bash,
    /// curl in Windows' cmd.
    Cmd,
    /// A call of `fetch`.
    Fetch,
    /// The message itself.
    Raw,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Bash, Self::Cmd, Self::Fetch, Self::Raw];

    /// The name of the dialect, kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Cmd => "cmd",
            Self::Fetch => "fetch",
            Self::Raw => "raw",
        }
    }
}

/// The request in a dialect; nothing where the dialect has no way to write it. `origin` is the server's, such as
/// `http://127.0.0.1:8047`.
pub fn write(request: &Request, origin: &str, dialect: Dialect) -> Option<String> {
    let url = [origin, &request.target].concat();
    match dialect {
        Dialect::Bash => bash(request, &url),
        Dialect::Cmd => {
            let arguments = arguments(request, &url)?;
            let words: Option<Vec<_>> = arguments.iter().map(quoted_for_cmd).collect();
            Some(lines(&words?, " ^\n  "))
        }
        Dialect::Fetch => fetch(request, &url),
        Dialect::Raw => raw(request),
    }
}

fn bash(request: &Request, url: &str) -> Option<String> {
    // No word can hold U+0000, so such content comes in by the standard input.
    let by_pipe = request.body.contains(&0);
    let mut arguments = arguments(request, url)?;
    if by_pipe {
        arguments.pop();
        arguments.push(Argument::Option("--data-binary", b"@-".to_vec()));
    }
    if arguments.iter().any(Argument::has_nul) {
        return None;
    }
    let words = arguments.iter().map(|argument| match argument {
        Argument::Flag(flag) => (*flag).to_owned(),
        Argument::Value(value) => quote::bash(value),
        Argument::Option(option, value) => [option, " ", &quote::bash(value)].concat(),
    });
    let command = lines(&words.collect::<Vec<_>>(), " \\\n  ");
    if !by_pipe {
        return Some(command);
    }
    let mut format = String::new();
    quote::octal(&mut format, &request.body);
    Some(["printf '", &format, "' | ", &command].concat())
}

fn quoted_for_cmd(argument: &Argument) -> Option<String> {
    Some(match argument {
        Argument::Flag(flag) => (*flag).to_owned(),
        Argument::Value(value) => quote::cmd(value)?,
        Argument::Option(option, value) => [option, " ", quote::cmd(value)?.as_str()].concat(),
    })
}

fn lines(words: &[String], between: &str) -> String {
    ["curl ", &words.join(between)].concat()
}

/// What stands in one line of the command.
enum Argument {
    Flag(&'static str),
    Value(Vec<u8>),
    Option(&'static str, Vec<u8>),
}

impl Argument {
    fn has_nul(&self) -> bool {
        match self {
            Self::Flag(_) => false,
            Self::Value(value) | Self::Option(_, value) => value.contains(&0),
        }
    }
}

/// curl's arguments; those that would be added are taken away where the request has none of them. The content comes last.
fn arguments(request: &Request, url: &str) -> Option<Vec<Argument>> {
    let headers = &request.headers;
    let has_body = !request.body.is_empty() || headers.get("Content-Length").is_some();
    let mut arguments = vec![Argument::Value(url.as_bytes().to_vec())];
    if request.target.contains(['{', '}', '[', ']']) {
        arguments.push(Argument::Flag("--globoff"));
    }
    if request.path().contains("/.") {
        arguments.push(Argument::Flag("--path-as-is"));
    }
    match (request.method.as_str(), has_body) {
        ("GET", false) | ("POST", true) => {}
        ("HEAD", false) => arguments.push(Argument::Flag("--head")),
        (method, _) => arguments.push(Argument::Option("-X", method.as_bytes().to_vec())),
    }
    for field in headers {
        let is = |known: &str| field.name.eq_ignore_ascii_case(known);
        if is("host") || (is("content-length") && field.value == length(request)) {
            continue;
        }
        let value = field.value.trim_ascii();
        // A line end in a header would be another header.
        if value.iter().any(|octet| b"\r\n\0".contains(octet)) {
            return None;
        }
        let line = match value {
            [] => [field.name.as_bytes(), b";"].concat(),
            value => [field.name.as_bytes(), b": ", value].concat(),
        };
        arguments.push(Argument::Option("-H", line));
        if is("accept-encoding") {
            arguments.push(Argument::Flag("--compressed"));
        }
    }
    let own = ["User-Agent", "Accept", "Content-Type"];
    let own = own.iter().take(if has_body { 3 } else { 2 });
    for name in own.filter(|name| headers.get(name).is_none()) {
        arguments.push(Argument::Option("-H", [name, ":"].concat().into_bytes()));
    }
    if has_body {
        arguments.push(Argument::Option("--data-raw", request.body.clone()));
    }
    Some(arguments)
}

fn length(request: &Request) -> Vec<u8> {
    request.body.len().to_string().into_bytes()
}

/// A call that page code could make: without the headers that the browser writes itself.
fn fetch(request: &Request, url: &str) -> Option<String> {
    let body = std::str::from_utf8(&request.body).ok()?;
    let mut call = ["await fetch(", &quote::javascript(url), ", {\n"].concat();
    let mut field = |name: &str, value: &str| {
        call.push_str(&["  \"", name, "\": ", value, ",\n"].concat());
    };
    field("method", &quote::javascript(request.method.as_str()));
    let settable =
        |name: &str| !is_forbidden_header(name) && !name.eq_ignore_ascii_case("user-agent");
    let lines = request.headers.iter().filter(|line| settable(&line.name));
    let lines = lines.map(|line| {
        let (name, value) = (
            quote::javascript(&line.name),
            quote::javascript(&line.text()),
        );
        ["    [", &name, ", ", &value, "],\n"].concat()
    });
    let lines: String = lines.collect();
    if !lines.is_empty() {
        field("headers", &["[\n", &lines, "  ]"].concat());
    }
    if !body.is_empty() {
        field("body", &quote::javascript(body));
    }
    field("credentials", "\"include\"");
    call.push_str("});");
    Some(call)
}

fn raw(request: &Request) -> Option<String> {
    let body = std::str::from_utf8(&request.body).ok()?;
    let mut message = [
        request.method.as_str(),
        " ",
        &request.target,
        " HTTP/1.1\r\n",
    ]
    .concat();
    for field in &request.headers {
        message.push_str(&[&field.name, ": ", &field.text(), "\r\n"].concat());
    }
    message.push_str("\r\n");
    message.push_str(body);
    Some(message)
}
