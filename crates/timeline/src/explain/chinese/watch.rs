//! What other programs did, and what can only be inferred of it, in Chinese.

use browser_model::{Cookie, WithholdReason};

use super::{reasons, units};
use crate::explain::words::{Words, code, cookie_tag, key, plain, say, word};
use crate::{CameBack, Cause, Family, Span};

pub(super) fn unseen(family: Family) -> Words {
    match family {
        Family::Browser => Words::new(
            plain("这个浏览器的 cookie 存储，从这里看不到"),
            plain(
                "请求来自别的窗口，或者别的浏览器。它的 cookie 放在它自己的存储里，服务端只看得到带来的那些。",
            ),
        ),
        Family::Requests | Family::Other => Words::new(
            plain("这个程序怎样保存 cookie，无从知道"),
            plain(
                "从 `User-Agent` 看，它不是规则已知的客户端。服务端能报告收到了什么、返回了什么；程序有没有记下 cookie，要看它下一次请求。",
            ),
        ),
    }
}

pub(super) fn brought(cookies: &[(String, String)]) -> Words {
    let names: Vec<&str> = cookies.iter().map(|(name, _)| name.as_str()).collect();
    Words::new(
        say("这次调用自己带来了 {}", [code(names.join("、"))]),
        plain(
            "按规则推算，这次调用的 cookie 罐里没有它。所以它是用 `cookies=` 传进来的，或者是手写的 `Cookie` 请求头。",
        ),
    )
    .more(plain(
        "还有两种少见的情况：在这个页面开始观察之前，`Session` 就已经有了它；或者第一条连接正忙，`Session` 又开了一条。",
    ))
}

pub(super) fn disagreement() -> Words {
    Words::new(
        plain("本该带上的 cookie 没有来"),
        plain(
            "按 `requests` 的规则，它应该出现在这里。要么程序清空了 cookie 罐，要么程序手写了 `Cookie` 请求头，它会顶替 cookie 罐里的那一个。",
        ),
    )
    .more(plain(
        "第一行是推断，第二行是服务端的报告。以报告为准。",
    ))
}

pub(super) fn kept(cookie: &Cookie) -> Words {
    Words::new(
        say("如果用了 `Session`，它现在记下了 {}", [cookie_tag(cookie)]),
        plain(
            "用 `Session` 发出的调用，cookie 就在它的 cookie 罐里。没有用 `Session`，cookie 罐只属于这一次调用，调用结束就扔掉。服务端看不出是哪一种，要看下一次请求。",
        ),
    )
}

pub(super) fn came_back(came_back: &CameBack) -> Words {
    let headline = say("这个客户端拿到过 {}，回来时却没有带", [key(&came_back.id)]);
    let mut causes = came_back.causes.iter();
    let mut reason = plain(match came_back.causes.len() {
        0 | 1 => "原因：",
        _ => "最可能的原因：",
    });
    reason.extend(
        causes
            .next()
            .into_iter()
            .flat_map(|first| told(*first, came_back)),
    );
    let others = causes.map(|cause| {
        let mut words = plain("也可能：");
        words.extend(told(*cause, came_back));
        words
    });
    Words::new(headline, reason)
        .and(others)
        .and(ruled_out(came_back))
        .more(how_known(came_back))
}

pub(super) fn told(cause: Cause, came_back: &CameBack) -> Vec<Span> {
    match (cause, came_back.family) {
        (Cause::Withheld(WithholdReason::DomainMismatch), _) => say(
            "换了主机名。发 cookie 的是 {}，这次请求的是 {}。cookie 按主机名保存：`localhost` 和 `127.0.0.1` 虽然都是本机，对客户端来说是两个主机。从头到尾用同一个名字就好。",
            came_back.hosts.clone().map(code),
        ),
        (Cause::Withheld(reason), _) => plain(reasons::withheld(reason).reason),
        (Cause::Refused(reason), _) => plain(reasons::rejected(reason).reason),
        (Cause::NoJar, Family::Requests) => plain(
            "没有用 `Session`。`requests.get`、`requests.post` 每次调用都用一个新的 cookie 罐，调用结束就扔掉。先写 `s = requests.Session()`，再用 `s.post`、`s.get`，cookie 就会记下来、带上去。",
        ),
        (Cause::NoJar, Family::Browser) => {
            plain("请求用的是另一个存储，例如无痕窗口、另一个用户配置；也可能发请求时没有带凭据。")
        }
        (Cause::NoJar, Family::Other) => plain(
            "这个客户端不保存 cookie。例如 `curl` 要写 `-c 文件` 才保存，写 `-b 文件` 才带上。",
        ),
        (Cause::NewRun, Family::Browser) => plain("中间关过浏览器，没有写期限的 cookie 随之消失。"),
        (Cause::NewRun, Family::Requests | Family::Other) => {
            plain("中间重新启动过程序。内存里的 cookie 罐，程序结束就没有了。")
        }
        (Cause::LeftOut, _) => plain(
            "程序清空了 cookie 罐，或者有意不带：两次请求走的是同一条连接，是同一个客户端，按规则它会带上这个 cookie。",
        ),
    }
}

fn ruled_out(came_back: &CameBack) -> Option<Vec<Span>> {
    let by_rule = |cause: &Cause| matches!(cause, Cause::Refused(_) | Cause::Withheld(_));
    if came_back.same_connection {
        Some(plain(
            "可以排除：每次调用各用一个 cookie 罐、程序重新启动。两次请求走的是同一条连接。",
        ))
    } else if came_back.family != Family::Requests || came_back.causes.iter().any(by_rule) {
        None
    } else {
        Some(plain(
            "可以排除：换了主机名、`Path`、`Secure`、过期。按 `requests` 的规则，cookie 罐里有它，这次请求就会带上。",
        ))
    }
}

fn how_known(came_back: &CameBack) -> Vec<Span> {
    let number = word(came_back.given_in.to_string());
    let ago = match came_back.ago {
        ..1000 => word("不到 1 秒"),
        millis => units::lasting(millis / 1000),
    };
    if came_back.same_connection {
        say(
            "cookie 是第 {} 条里的响应发出的，在 {} 之前。",
            [number, ago],
        )
    } else {
        say(
            "cookie 是第 {} 条里的响应发给一个 `User-Agent` 相同的客户端的，在 {} 之前。说它们是同一个程序，只是由此推断。",
            [number, ago],
        )
    }
}
