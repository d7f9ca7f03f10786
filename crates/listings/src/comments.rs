//! The comments in the code, in both languages.

use timeline::Language;

use crate::replay::{SessionId, Value};

pub(super) struct Comments {
    pub(super) in_worker: &'static str,
    pub(super) in_page: &'static str,
    pub(super) other_cookies: &'static str,
    pub(super) without_cookies: &'static str,
    pub(super) unknown_id: &'static str,
    pub(super) written_id: &'static str,
    pub(super) remember_id: &'static str,
    pub(super) keep_old_id: &'static str,
    pub(super) write_back: &'static str,
    pub(super) write_other: &'static str,
    pub(super) write_back_by_hand: &'static str,
    pub(super) erase: &'static str,
    pub(super) erase_by_hand: &'static str,
    pub(super) refused: &'static str,
    pub(super) by_hand: &'static str,
    pub(super) run_in_page: &'static str,
    pub(super) no_cookie_header: &'static str,
    pub(super) run_elsewhere: &'static str,
    pub(super) http_only: &'static str,
}

/// Stands where a session id would be that no answer here brought; ASCII, as it ends up in a header.
pub(super) const FILL_IN: &str = "your-session-id";

pub(super) const fn comments(language: Language) -> &'static Comments {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

impl Comments {
    /// What is said where page code wrote a cookie: whether an id went back or came from elsewhere.
    pub(super) fn of_write(&self, value: &Value) -> &'static str {
        match value {
            Value::Session(SessionId::Written) => self.written_id,
            Value::Session(SessionId::Got(_) | SessionId::Unknown) => self.write_back,
            Value::Text(_) => self.write_other,
        }
    }
}

const CHINESE: Comments = Comments {
    in_worker: "这次的服务端是浏览器里的 service worker，浏览器以外的程序连不到它；下面写的是本机练习服务器的地址，先把它启动起来。",
    in_page: "这次用的是页面里的模型，没有真实的服务器参与；下面写的是练习服务器的地址。",
    other_cookies: "另一个客户端：cookie 分开放",
    without_cookies: "不带凭据：不带 cookie，也不存",
    unknown_id: "这个编号是在这段记录以前得到的，请自己填上",
    written_id: "这个编号是页面代码写进去的，这段记录里没有哪次登录发过它，请自己填上",
    remember_id: "编号在 Set-Cookie 里，自己记下来",
    keep_old_id: "记下编号，后面还要拿它试",
    write_back: "把旧编号写回去",
    write_other: "页面代码在这里写了一个 cookie",
    write_back_by_hand: "页面代码在这里把旧编号写回 cookie；手工带的时候，它一直在变量里",
    erase: "删掉写回去的 cookie",
    erase_by_hand: "页面代码在这里删掉了 cookie；手工带的时候，下面不再带它就行",
    refused: "页面代码在这里写了一个 cookie，浏览器没有收下",
    by_hand: "没有 Session，谁也不替你记 cookie：每次都要自己带",
    run_in_page: "在练习服务器的页面里运行：打开开发者工具的控制台，整段粘贴",
    no_cookie_header: "页面代码不能自己写 Cookie 请求头；带不带 cookie，由 credentials 和浏览器决定",
    run_elsewhere: "下面一次要在另一个浏览器里运行",
    http_only: "页面代码读不到 HttpOnly 的 cookie：退出以前，从开发者工具里抄下编号，填在这里",
};

const ENGLISH: Comments = Comments {
    in_worker: "The server was a service worker inside the browser, which no program outside can reach; the address is that of the practice server on your own machine: start it first.",
    in_page: "This ran in the model inside the page, without a real server; the address is the practice server's.",
    other_cookies: "another client: its cookies are kept apart",
    without_cookies: "without credentials: no cookie is sent, none is kept",
    unknown_id: "this id is from before the record began: fill it in",
    written_id: "page code wrote this id, and no sign-in of this record issued it: fill it in",
    remember_id: "the id is in Set-Cookie: remember it yourself",
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
    run_elsewhere: "run the next call in another browser",
    http_only: "page code cannot read an HttpOnly cookie: before signing out, copy the id from the developer tools into this",
};
