//! The steps of a Python program with `requests` in Chinese: it is no browser and no page.

use browser_model::{Cookie, RejectReason, Unsent, WithholdReason};
use http_message::{Request, Response};

use super::cookies;
use super::messages::verdict_of;
use crate::explain::words::{Words, code, cookie_tag, plain, say, status, word};
use crate::{ProgramOptions, Span, TargetKind};

pub(super) fn composed(target: TargetKind, request: &Request, program: &ProgramOptions) -> Words {
    let headline = if program.session {
        "Python 程序用 `Session` 调用接口：{} {}"
    } else {
        "Python 程序直接用 `requests` 调用接口：{} {}"
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
            "这个程序由练习服务器里的一个客户端扮演：请求走真实的连接，cookie 按 `requests` 的规则存和带，结果由它报告。这里并没有运行 Python。"
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
        plain("程序没有 cookie 可带"),
        plain(
            "这个 `Session` 还是空的，或者根本没有用 `Session`：没有谁替程序记住上一次的 cookie。",
        ),
    )
}

pub(super) fn attached(cookie: &Cookie) -> Words {
    Words::new(
        say("`Session` 带上了 {}", [cookie_tag(cookie)]),
        plain(
            "主机名和路径都对得上。`SameSite` 和 `HttpOnly` 在这里不起作用：那是给浏览器的规则，Python 程序里没有别的网站，也没有页面脚本。`Secure` 是起作用的：写了它就只走 https，对本机地址也不例外。",
        ),
    )
}

pub(super) fn withheld(cookie: &Cookie, reasons: &[WithholdReason]) -> Words {
    let words = cookies::withheld(cookie, reasons);
    let headline = say("{} 留在 `Session` 里，没有带上", [cookie_tag(cookie)]);
    let words = Words { headline, ..words };
    if reasons.contains(&WithholdReason::SecureOnly) {
        words.more(plain(
            "换成 Chromium 或 Firefox，对本机地址会带上它；`requests` 没有这个例外。",
        ))
    } else {
        words
    }
}

pub(super) fn raised(error: &Unsent) -> Words {
    let reason = match error {
        Unsent::NotLatin1 { header, letter, .. } => say(
            "Python 用 latin-1 编码写请求头，里面没有 {} 这个字，而请求头 {} 里有它。",
            [code(letter.to_string()), code(header)],
        ),
        Unsent::NameNotAscii { header } => say(
            "请求头的名字只能用 ASCII，{} 里有别的字符。",
            [code(header)],
        ),
        Unsent::InvalidHeader { header } => say(
            "请求头 {} 以空格开头、含有换行，或者名字不合规定，`requests` 拒绝发送。",
            [code(header)],
        ),
        Unsent::InvalidValue { header } => say(
            "请求头 {} 里有换行，换行后面会变成另一个请求头，Python 拒绝发送。",
            [code(header)],
        ),
    };
    Words::new(
        say(
            "调用抛出 {}，什么也没有发出去",
            [code(error.exception())],
        ),
        reason,
    )
    .more(plain(
        "服务端不知道有过这次调用，cookie 也没有任何变化。别的字符要先编码，例如用 `urllib.parse.quote`。",
    ))
}

pub(super) fn kept(cookie: &Cookie) -> Words {
    Words::new(
            say("`Session` 记下了 {}", [cookie_tag(cookie)]),
            plain("它和浏览器的 cookie 存储做同一件事，只是放在这个 Python 程序的内存里。程序结束，它也就没有了。"),
        )
        .more(plain("名字叫 Session，可它不是服务端的 session：服务端的那条记录在服务端的表里，这里只有编号。"))
}

pub(super) fn dropped(cookie: &Cookie) -> Words {
    Words::new(
        say("`Session` 去掉了 {}", [cookie_tag(cookie)]),
        plain("响应里的 `Set-Cookie` 说它已经过期，`Session` 照办。"),
    )
}

pub(super) fn rejected(reason: RejectReason) -> Words {
    let headline = plain("cookie 罐没有收下这个 cookie");
    let words = cookies::rejected(reason);
    Words { headline, ..words }
}

pub(super) fn answered(response: &Response) -> Words {
    Words::new(
        say("程序拿到响应：{}", [status(response)]),
        verdict_of(response),
    )
    .more(plain(
        "程序不是页面脚本，什么都看得到：`r.headers` 里有 `Set-Cookie`，`r.cookies` 里有编号。",
    ))
}

pub(super) fn unanswered() -> Words {
    Words::new(
        plain("程序没有拿到响应"),
        plain("练习服务器里的 HTTP 客户端没有等到响应。"),
    )
}
