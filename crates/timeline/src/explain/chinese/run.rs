//! The steps of a Python program that runs in this page, in Chinese.

use browser_model::Cookie;
use http_message::Method;

use super::watch::told;
use crate::explain::words::{Words, code, cookie_tag, key, plain, say, word};
use crate::{CameBack, JarDifference, session_in_set_cookie};

pub(super) fn called(
    line: Option<u32>,
    function: Option<&str>,
    method: &Method,
    path: &str,
    jar: Option<u32>,
) -> Words {
    let [method, path] = [method.as_str(), path].map(code);
    let headline = match line {
        Some(line) => say(
            "第 {} 行调用接口：{} {}",
            [word(line.to_string()), method, path],
        ),
        None => say("程序调用接口：{} {}", [method, path]),
    };
    let reason = match jar {
        Some(jar) => say(
            "这次调用用的是这个程序的 cookie 罐 {}。每写一次 `requests.Session()`，就多一个罐；直接用 `requests.get`、`requests.post`，每次调用都临时拿一个新的空罐。",
            [word(jar.to_string())],
        ),
        None => plain("这次调用没有 cookie 罐：不会自动带上什么，也不会记下什么。"),
    };
    let words = Words::new(headline, reason);
    match function {
        Some(function) => words.more(say("这一行在函数 {} 里。", [code(function)])),
        None => words,
    }
}

pub(super) fn brought(cookies: &[(String, String)]) -> Words {
    let names: Vec<&str> = cookies.iter().map(|(name, _)| name.as_str()).collect();
    Words::new(
        say("这次调用自己带来了 {}", [code(names.join("、"))]),
        plain(
            "它不在这次调用的 cookie 罐里，所以是程序写出来的：用 `cookies=` 传进来，或者手写了 `Cookie` 请求头。它只管这一次，不会被记进罐里。",
        ),
    )
}

pub(super) fn disagreement() -> Words {
    Words::new(
        plain("按规则该带上的 cookie，请求里没有"),
        plain(
            "cookie 罐里有它，主机名和路径也对得上，程序发出的请求却没有带。可能是程序在发送之前改了请求。",
        ),
    )
    .more(plain(
        "第一行是推断，第二行是页面看到的请求。以看到的为准；也可能是这里的规则模型错了。",
    ))
}

pub(super) fn kept(cookie: &Cookie) -> Words {
    Words::new(
        say("cookie 罐记下了 {}", [cookie_tag(cookie)]),
        plain(
            "用 `Session` 调用，这个罐会一直在，下次自己带上它。直接用 `requests.post`，罐只属于这一次调用，调用结束就扔掉，下次又是空的。",
        ),
    )
    .more(plain(
        "它在这个 Python 程序的内存里，和浏览器的 cookie 存储做同一件事。程序结束，它也就没有了。",
    ))
}

pub(super) fn differs(difference: &JarDifference) -> Words {
    let names = |cookies: &[Cookie]| {
        let names: Vec<String> = cookies.iter().map(Cookie::name_text).collect();
        code(names.join("、"))
    };
    let JarDifference { missing, surplus } = difference;
    let reason = match (missing.is_empty(), surplus.is_empty()) {
        (false, false) => say(
            "按规则，罐里应该有 {}；看到的却有 {}。",
            [names(missing), names(surplus)],
        ),
        (false, true) => say("按规则，罐里应该有 {}，可是没有。", [names(missing)]),
        (true, _) => say("罐里有 {}，按规则不该有。", [names(surplus)]),
    };
    Words::new(plain("cookie 罐里的内容和推断的不一样"), reason).more(plain(
        "以看到的为准。可能是程序自己改了 cookie 罐，也可能是这里的规则模型错了。",
    ))
}

pub(super) fn failed(error: &str) -> Words {
    Words::new(
        plain("这次调用没有拿到响应"),
        say("Python 的说法是：{}", [code(error)]),
    )
}

pub(super) fn came_back(came_back: &CameBack) -> Words {
    let id = session_in_set_cookie(&came_back.line).unwrap_or_default();
    let mut causes = came_back.causes.iter();
    let mut reason = plain("原因：");
    let first = causes.next().into_iter();
    reason.extend(first.flat_map(|first| told(*first, came_back)));
    let others = causes.map(|cause| {
        let mut words = plain("还有：");
        words.extend(told(*cause, came_back));
        words
    });
    Words::new(say("程序拿到过 {}，这次却没有带", [key(&id)]), reason)
        .and(others)
        .more(say(
            "cookie 是第 {} 条里服务端发给它的。",
            [word(came_back.given_in.to_string())],
        ))
}
