//! The comments in English.

use super::Comments;

pub(super) const COMMENTS: Comments = Comments {
    in_worker: "The server was a service worker inside the browser, which no program outside can reach; the address is that of the practice server on your own machine: start it first.",
    in_page: "This ran in the model inside the page, without a real server; the address is the practice server's.",
    other_cookies: "another client: its cookies are kept apart",
    without_cookies: "without credentials: no cookie is sent, none is kept",
    unknown_id: "this id is from before the record began: fill it in",
    written_id: "page code wrote this id, and no sign-in of this record issued it: fill it in",
    remember_id: "the id is in Set-Cookie: remember it yourself",
    remember_token: "the CSRF token is in Set-Cookie too: a call that changes something has to repeat it",
    jar_read: "here the program reads a cookie of the Session by name",
    keep_old_id: "remember the id, to try it again later",
    write_back: "write the old id back",
    write_other: "here page code wrote a cookie",
    write_back_by_hand: "here page code wrote the old id back into a cookie; by hand, it is still in the variable",
    erase: "delete the cookie that was written back",
    erase_by_hand: "here page code deleted the cookie; by hand, just do not send it any more",
    refused: "here page code wrote a cookie that the browser refused",
    by_hand: "no Session: nobody keeps cookies for you, so each call has to bring them",
    run_in_page: "run this in a page of the practice server: paste it into the console of the developer tools",
    no_cookie_header: "page code cannot write a Cookie header; credentials and the browser decide about cookies",
    run_elsewhere: "the next call is another browser's: run it there",
    program_calls: "the next call is a Python program's: see the tab requests.Session",
    foreign_page: "the next call is made by a page of another site, in a frame: code of this page cannot make it",
    foreign_page_sends: "a page of another site, in a frame, made this call",
    model_host: "the host of the next call exists in the model only",
    never_sent: "the browser asked first (OPTIONS), was refused, and never sent this request",
    raises: "this call ends with an exception, and nothing is sent",
    unreadable: "the browser keeps this response from page code (CORS); a program can read it",
    left_out: |names| {
        [
            "page code set this header, and the browser left it out: ",
            names,
        ]
        .concat()
    },
    same_site: "the browser sent no cookie: SameSite, and the page is of another site; programs do not go by sites",
    withheld: "the browser sent no cookie here",
    sent_by_hand: "these cookies went along; the program would not send them by itself",
    sent_secure: "the cookie is Secure: browsers send it to this machine without encryption too, requests does not",
    forgotten: "by now this client no longer held this cookie",
    surplus: "the browser did not keep this cookie; the program would",
    missed: "the browser kept this cookie; the program would not",
    row_deleted: "here the row was deleted from the session table by hand",
    row_changed: "here the row in the session table was given to another user by hand",
    cookie_deleted: "here the cookie was deleted by hand; the server is not told",
    cookie_deleted_by_hand: "here the cookie was deleted from the browser; by hand, just do not send it any more",
    browser_closed: "here the browser was closed: cookies without an expiry are gone",
    browser_closed_by_hand: "here the browser was closed; by hand, do not send any more what it dropped",
    browser_closed_in_page: "here the browser was closed and started again: page code cannot do that, so close it yourself",
    waits: "here some seconds passed",
    waits_not: |seconds| {
        ["here ", &seconds.to_string(), " seconds passed in the model; nobody waits for that, so responses from here on may differ"].concat()
    },
    configured: "here the server's settings were changed; they go back by themselves after ten minutes",
    fetch_fails: "CORS: the browser does not give page code the response, and fetch fails",
    sign_in_redirect: |setting| {
        [
            "the server was set to return a redirect for a sign-in; the same setting: PUT /__playground/config ",
            setting,
        ]
        .concat()
    },
    strays: "a redirect follows, on which the program sends other cookies, or uses another method",
    endless: "a redirect that the browser does not follow to its end; programs go further, or raise",
    fill_in: "fill in the id that the call above brought",
    table_tells: "page code cannot read an HttpOnly cookie; the practice server's own table shows the newest id",
};
