//! The words around the stops of the guided run in English.

use super::Text;

pub(super) const TEXT: Text = Text {
    next: "Next stop",
    go_to: |number, name| format!("To stop {number}: {name}"),
    back: "Back to this lesson",
    notice: "What to notice",
    otherwise: "Something was different this time",
    was_signed_in: "The browser still holds a cookie from an earlier sign-in, so the server knows you. To see what it is like not to be signed in, sign out at stop 6 and come back here.",
    was_not_signed_in: "The browser has no valid session id, so the result is not what the title says. Sign in at stop 2 and come back here.",
    waiting: "Nothing has been sent yet. Press the button above and your browser sends a real request; each step between these five then appears here.",
    waiting_in_page: "Nothing has been sent yet. Press the button above and the model takes a request from end to end; each step between these five then appears here.",
};
