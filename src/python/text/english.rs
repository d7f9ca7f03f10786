//! The words of Python in the page, in English.

mod hints;

use super::Text;
use crate::python::program::Program;
use crate::python::standing::Refusal;

pub(super) const TEXT: Text = Text {
    title: "Python in the page",
    lead: "This is real Python with the real requests, and nothing to install. Change a line, run it, and see what each request carries and what the server makes of it. It can reach only the practice server.",
    choose: "Ready-made programs",
    brought: "The program you brought",
    back: "Back to this lesson",
    program: "Program",
    way_out: "Tab indents. Press Esc, then Tab, to leave the editor. Ctrl+Enter, or Cmd+Enter on a Mac, runs the program.",
    plain_editor: "The editor could not be loaded, so this is a plain text field. The program can be changed and run all the same.",
    run: "Run",
    stop: "Stop",
    restore: "Restore",
    output: "Output",
    no_output_yet: "Press Run, and what the program prints appears here. The first run downloads Python (a few MB); the browser keeps it, so later runs rarely have to.",
    coming: "Downloading Python…",
    starting: "Starting Python…",
    running: "Running…",
    stopped: "Stopped.",
    nothing_printed: "The program has ended and printed nothing.",
    cut: "The program printed more than is shown here.",
    no_network: "Python could not be downloaded; the network may be down. Press Run to try again.",
    no_memory: "Memory has run out, so Python has stopped. Close other tabs and run the program again.",
    unsupported: "This browser cannot run Python in a page: it is too old, or WebAssembly is switched off.",
    jars: "The program’s cookie jars",
    jar_empty: "empty",
    no_jar: "There is no jar yet. The first request that the program sends with requests makes one appear.",
    name: "Name",
    value: "Value",
    goes_to: "Goes to",
    any_host: "any host",
    ends_with_program: "ends with the program",
    waiting: "Each call that the program makes adds a part to this timeline: what its cookie jar holds, what the request carries, and what the server makes of it.",
    program_name: |program| match program {
        Program::Session => "Sign in with a Session, list customers",
        Program::WithoutSession => "No Session: signed in, then not signed in",
        Program::Cookies => "The cookie by hand: cookies=",
        Program::Header => "The header by hand: Cookie",
        Program::SignOut => "Sign out, then try the old id",
        Program::TwoSessions => "Two Sessions signed in at once",
    },
    program_lead: |program| match program {
        Program::Session => {
            "The second call says nothing about cookies; s sends the one from its own jar."
        }
        Program::WithoutSession => {
            "requests.post and requests.get each have a jar that is thrown away after the call."
        }
        Program::Cookies => "Without a Session, you take the id out yourself and send it yourself.",
        Program::Header => "On its way to the server, a cookie is just a request header.",
        Program::SignOut => "The program still has the id, but the server no longer knows it.",
        Program::TwoSessions => "To the server, two jars are two clients.",
    },
    megabytes: |loaded, total| format!("{loaded:.1} of {total:.1} MB"),
    took: |millis| format!("{}.{:02} s", millis / 1000, millis % 1000 / 10),
    go_to_line: |line| format!("Go to line {line}"),
    jar: |number| format!("Jar {number}"),
    hint: hints::hint,
    refused: |refusal| {
        let why = match refusal {
            Refusal::Status(404) => "there is no such file (404)".to_owned(),
            Refusal::Status(status) => format!("its host responded with status {status}"),
            Refusal::NoAnswer => "there was no response from its address, or its host does not allow other pages to read it (CORS)".to_owned(),
            Refusal::TooLong => "it is longer than 64 KiB".to_owned(),
            Refusal::NotText => "it is not text in UTF-8".to_owned(),
        };
        format!("The program could not be opened: {why}. Here is a ready-made one instead.")
    },
};
