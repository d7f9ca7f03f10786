//! The steps of a Python program with `requests` in Chinese: it is no browser and no page.

use browser_model::Cookie;
use http_message::{Request, Response};

use super::messages::verdict_of;
use crate::explain::words::{Words, code, cookie_tag, plain, say, status, word};
use crate::{ProgramOptions, Span, TargetKind};

pub(super) fn composed(target: TargetKind, request: &Request, program: &ProgramOptions) -> Words {
    let headline = if program.session {
        "Python 程序用 `Session` 发请求：{} {}"
    } else {
        "Python 程序直接用 `requests` 发请求：{} {}"
    };
    let reason = match (program.session, program.cookies.is_empty()) {
        (true, true) => plain("`Session` 会带上它记住的 cookie，也会记下响应里的 cookie。"),
        (false, true) => plain("没有 `Session`，每次都从头开始：什么也不带，什么也不记。"),
        (_, false) => say(
            "这一次用 `cookies=` 带上 {}。它只管这一次，不会被记下来。",
            [names(program)],
        ),
    };
    let words = Words::new(
        say(
            headline,
            [code(request.method.as_str()), code(request.path())],
        ),
        reason,
    );
    words.more(plain(match target {
        TargetKind::InPage => "这里由模型扮演这个程序，按 `requests` 的做法推演。",
        TargetKind::Native | TargetKind::ServiceWorker => {
            "真的发了这个请求：练习服务器里有一个 HTTP 客户端，它有自己的 cookie，像一个 Python 程序那样做事。结果由它报告。"
        }
    }))
}

fn names(program: &ProgramOptions) -> Span {
    let names: Vec<&str> = program
        .cookies
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    word(names.join("、"))
}

pub(super) fn no_cookie() -> Words {
    Words::new(
        plain("手里没有 cookie"),
        plain(
            "这个 `Session` 还是空的，或者根本没有用 `Session`：没有谁替程序记住上一次的 cookie。",
        ),
    )
}

pub(super) fn attached(cookie: &Cookie) -> Words {
    Words::new(
        say("`Session` 带上了 {}", [cookie_tag(cookie)]),
        plain(
            "主机名和路径都对得上。`SameSite` 和 `HttpOnly` 在这里不起作用：那是给浏览器的规定，Python 程序里没有别的网站，也没有页面脚本。",
        ),
    )
}

pub(super) fn kept(cookie: &Cookie) -> Words {
    Words::new(
            say("`Session` 记下了 {}", [cookie_tag(cookie)]),
            plain("它和浏览器的 cookie 存储做同一件事，只是放在这个 Python 程序的内存里。程序结束，它也就没有了。"),
        )
        .more(plain("名字叫 Session，可它不是服务端的 session：服务端的那一行在服务端的表里，这里只有编号。"))
}

pub(super) fn dropped(cookie: &Cookie) -> Words {
    Words::new(
        say("`Session` 去掉了 {}", [cookie_tag(cookie)]),
        plain("响应里的 `Set-Cookie` 说它已经过期，`Session` 照办。"),
    )
}

pub(super) fn answered(response: &Response) -> Words {
    Words::new(
        say("程序拿到响应：{}", [status(response)]),
        verdict_of(response),
    )
    .more(plain(
        "程序不是页面脚本，什么都能看：`r.headers` 里有 `Set-Cookie`，`r.cookies` 里有编号。",
    ))
}

pub(super) fn unanswered() -> Words {
    Words::new(
        plain("程序没有拿到响应"),
        plain("练习服务器里的 HTTP 客户端没有等到回答。"),
    )
}
