//! What a pasted text is, and who reads it.

use crate::note::{Note, Notes};
use crate::reading::{Language, Pasted, Reading};
use crate::words::Command;
use crate::{bash, cmd, curl, fetch_call, raw};

/// The longest text that is read, in octets.
const LONGEST: usize = 1 << 20;

/// Reads a pasted text. It never fails: what was not understood is among the notes.
///
/// ```
/// let read = commands::read("curl 'http://127.0.0.1:8047/api/mgr/signin' --data-raw 'username=byhy'");
/// assert_eq!(read.requests[0].method, "POST");
/// assert_eq!(read.requests[0].target, "/api/mgr/signin");
/// ```
pub fn read(text: &str) -> Reading {
    let text = text.replace("\r\n", "\n");
    let mut notes = Notes::default();
    let text = if text.len() > LONGEST {
        notes.add_at_large(Note::TooLong(LONGEST));
        &text[..text.floor_char_boundary(LONGEST)]
    } else {
        &text[..]
    };
    let language = language(text);
    let requests = match language {
        Language::Bash => {
            let commands = bash::commands(text, &mut notes);
            of_commands(&commands, &mut notes)
        }
        Language::Cmd => {
            let commands = cmd::commands(text, &mut notes);
            of_commands(&commands, &mut notes)
        }
        Language::Fetch => fetch_call::requests(text, &mut notes),
        Language::Raw => raw::request(text, &mut notes).into_iter().collect(),
        Language::CookieLines => Vec::new(),
        Language::PowerShell => {
            notes.add_at_large(Note::PowerShell);
            Vec::new()
        }
        Language::Unknown => {
            notes.add_at_large(Note::NothingRead);
            Vec::new()
        }
    };
    if requests.len() > 1 {
        notes.add_at_large(Note::Several(requests.len()));
    }
    Reading {
        language,
        requests,
        notes: notes.placed(text),
    }
}

fn language(text: &str) -> Language {
    let text = text.trim_start();
    let first = text.lines().next().unwrap_or_default().trim_end();
    let names_cookies = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        line.contains(':')
            && ["set-cookie", "cookie"]
                .iter()
                .any(|known| name.eq_ignore_ascii_case(known))
    };
    if raw::is_request_line(first)
        || first.starts_with(":method:")
        || first.starts_with(":authority:")
    {
        return Language::Raw;
    }
    if raw::is_status_line(first) || names_cookies(first) {
        let has_cookies = text.lines().any(names_cookies);
        return if has_cookies {
            Language::CookieLines
        } else {
            Language::Unknown
        };
    }
    if is_for_powershell(text) {
        return Language::PowerShell;
    }
    let lines = || text.lines().map(|line| line.trim_start());
    let starts_curl = lines().any(|line| {
        let words = line.split(|c: char| c.is_whitespace() || "|;&()".contains(c));
        words.take(8).any(is_curl)
    });
    let first_fetch = text.find("fetch(");
    let first_curl = text.find("curl");
    match (starts_curl, first_fetch, first_curl) {
        (true, fetch, Some(curl)) if fetch.is_none_or(|fetch| curl < fetch) => {
            if is_for_cmd(text) {
                Language::Cmd
            } else {
                Language::Bash
            }
        }
        (_, Some(_), _) => Language::Fetch,
        (_, _, _) => Language::Unknown,
    }
}

fn is_curl(word: &str) -> bool {
    let word = word.trim_matches(['"', '\'', '^']);
    let name = word.rsplit(['/', '\\']).next().unwrap_or_default();
    name == "curl" || name.eq_ignore_ascii_case("curl.exe")
}

/// A cmdlet that sends requests, alone or after a prompt; or `curl` with the mark that joins lines there and nowhere else.
fn is_for_powershell(text: &str) -> bool {
    const CMDLETS: [&str; 4] = ["invoke-webrequest", "invoke-restmethod", "iwr", "irm"];
    let mut lines = text.lines().map(str::trim);
    lines.any(|line| {
        let line = line.to_ascii_lowercase();
        let mut first = line.split_whitespace().take(4);
        first.any(|word| CMDLETS.contains(&word))
            || line.contains("new-object microsoft.powershell")
            || (line.starts_with("curl") && line.ends_with(" `"))
    })
}

/// `^` at the end of a line or before a quotation mark: in no other shell does it stand there.
fn is_for_cmd(text: &str) -> bool {
    let joined = text
        .lines()
        .any(|line| line.ends_with(" ^") || line.ends_with("\"^"));
    joined || text.contains(" ^\"")
}

fn of_commands(commands: &[Command], notes: &mut Notes) -> Vec<Pasted> {
    let mut requests = Vec::new();
    let mut has_curl = false;
    for command in commands {
        // Before the name: a prompt, assignments, `sudo`, `time`.
        let name = command.iter().position(|word| is_curl(&word.text()));
        let is_prefix = |text: String| {
            text == "$"
                || text == "sudo"
                || text == "time"
                || text == "env"
                || text.contains('=')
                || text.ends_with('>')
        };
        match name {
            Some(at) if command[..at].iter().all(|word| is_prefix(word.text())) => {
                has_curl = true;
                requests.extend(curl::requests(&command[at + 1..], notes));
            }
            Some(_) | None => {
                if let Some(word) = command.first() {
                    notes.add(Note::OtherCommand(word.text()), word.at);
                }
            }
        }
    }
    if !has_curl {
        notes.add_at_large(Note::NothingRead);
    }
    requests
}
