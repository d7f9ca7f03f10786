//! The words around the stops of the guided run in English.

use super::{PictureText, ProgramsText, Text};

pub(super) const TEXT: Text = Text {
    next: "Next stop",
    go_to: |number, name| format!("To stop {number}: {name}"),
    back: "Back to this lesson",
    notice: "What to notice",
    otherwise: "Something was different this time",
    was_signed_in: "The browser still holds a cookie from an earlier sign-in, so the server knows you. To see what it is like not to be signed in, sign out at stop 6 and come back here.",
    was_not_signed_in: "The browser has no valid session id, so the result is not what the title says. Sign in at stop 2 and come back here.",
    waiting: "Nothing has been sent yet. Press the button above and a real request goes out; each step between these five then appears here.",
    waiting_in_page: "Nothing has been sent yet. Press the button above and the model takes a request from end to end; each step between these five then appears here.",
    picture: PictureText {
        clients: [
            ("Browser", "byhy"),
            ("Python program", "lin"),
            ("Browser", "not signed in"),
        ],
        server: "Server",
        asks: "Whose request?",
        table: "session table: key → user",
        caption: "The requests say the same. What tells them apart is the key: the session id that the server hands out. Six stops show how a key is made, how it travels and how it becomes worthless.",
        alternative: "Diagram: three clients ask one server for the same list of customers. The browser of byhy and the Python program of lin each bring a key of their own; the third browser is not signed in and has none. The server has a session table that says which key belongs to which user.",
    },
    programs: ProgramsText {
        without: "Without a Session",
        with: "With requests.Session()",
        really: "Run both in real Python, at “Python”",
    },
};
