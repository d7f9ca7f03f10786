//! What happened on the way to a server of the learner's own and back, in Chinese, and what can be inferred of that server.

use http_message::{Request, Response, cookie_pairs};
use practice_server::{ChangeReason, Failure, Passage, Side};

use super::messages::cut;
use crate::explain::words::{Words, code, key, plain, say, status, word};
use crate::{Inference, cookie_line};

pub(super) fn words(passage: &Passage) -> Words {
    match passage {
        Passage::PassedOn { upstream, .. } => Words::new(
            say("请求转给 {}", [code(upstream)]),
            plain(
                "收到什么字节就转什么字节，请求头、响应头的顺序和大小写都不变。如果有一个非改不可，会单独列成一步。",
            ),
        ),
        Passage::LineChanged { of, reason, .. } => changed(*of, *reason),
        Passage::Interim { status, .. } => Words::new(
            say("先来了一个临时响应：{}", [code(status.to_string())]),
            plain("它还不是正式的响应。100 表示服务器愿意接收正文；103 先列出后面会用到的文件。"),
        ),
        Passage::Answered { start_line, micros } => Words::new(
            say("你的服务器返回了响应：{}", [code(start_line)]),
            say(
                "{} 毫秒后收到响应头。这段时间里它做了什么，它没有报告。",
                [word(millis(*micros))],
            ),
        ),
        Passage::Trailers { of, .. } => Words::new(
            plain(match of {
                Side::Request => "请求的正文后面还有几个字段",
                Side::Response => "响应的正文后面还有几个字段",
            }),
            plain("它们叫尾部字段。浏览器不会给任何人看，也不会记下里面的 cookie。"),
        ),
        Passage::Switched { protocol, up, down } => Words::new(
            say("这条连接不再说 HTTP，改说 {}", [code(protocol)]),
            say(
                "从这里开始，两个方向的字节都原样转发，不再查看：到目前为止，客户端发了 {} 字节，服务器发了 {} 字节。",
                [word(up.to_string()), word(down.to_string())],
            ),
        ),
        Passage::Continues => Words::new(
            plain("这时响应还没有结束"),
            plain("来多少转多少，没有时间限制。刷新页面可以看到后来怎样。"),
        ),
        Passage::Failed(failure) => failed(failure),
    }
}

fn millis(micros: u64) -> String {
    format!("{}.{}", micros / 1000, micros % 1000 / 100)
}

fn changed(of: Side, reason: ChangeReason) -> Words {
    let headline = match of {
        Side::Request => "改了一个请求头：{}",
        Side::Response => "改了一个响应头：{}",
    };
    let (name, why) = match reason {
        ChangeReason::Host => ("Host", "服务器要用自己的名字，而客户端请求的是这里的地址。"),
        ChangeReason::Origin => (
            "Origin",
            "它要和 `Host` 一致，否则服务器会把自己的表单当成别的网站的，拒绝接受。",
        ),
        ChangeReason::Referer => (
            "Referer",
            "和 `Origin` 一样，它要和 `Host` 一致：有的服务器会比较。",
        ),
        ChangeReason::Location => (
            "Location",
            "它写的是服务器自己的地址。客户端会绕过这里直接去那边，后面的就看不到了。",
        ),
        ChangeReason::CookieDomain => (
            "Set-Cookie",
            "`Domain` 写的是服务器自己的主机名。客户端请求的是另一个主机，会拒收这个 cookie，所以去掉 `Domain`，让它只属于客户端请求的主机。",
        ),
    };
    Words::new(say(headline, [code(name)]), plain(why))
        .more(plain("第一行是收到的，第二行是转出去的。"))
}

fn failed(failure: &Failure) -> Words {
    let (headline, why) = match failure {
        Failure::Unreachable(system) => {
            return Words::new(
                plain("连不上你的服务器"),
                say(
                    "系统说：{}。它启动了吗？`--upstream` 写的地址和端口对吗？客户端收到了 502，里面写着原因。",
                    [word(system)],
                ),
            );
        }
        Failure::ConnectTooSlow => (
            "你的服务器没有及时接受连接",
            "可能太忙，也可能被防火墙挡住了。客户端收到了 504，里面写着原因。",
        ),
        Failure::AnswerTooSlow => (
            "你的服务器没有及时返回响应",
            "它已经收到请求，也许还在处理。客户端收到了 504。等多久由 `--upstream-timeout` 决定。",
        ),
        Failure::ClosedUnanswered => (
            "你的服务器没有返回响应就关闭了连接",
            "请看它自己的日志。客户端收到了 502。服务器有没有处理这个请求，无从知道。",
        ),
        Failure::NotHttp => (
            "你的服务器返回的不是 HTTP/1",
            "那个端口上可能是别的程序，也可能只接受 TLS（https）。客户端收到了 502。",
        ),
        Failure::CutOff => (
            "响应发到一半，你的服务器关闭了连接",
            "客户端收到了已经发出的部分，然后连接结束；不经过这里也是这样。",
        ),
        Failure::ClientLeft => (
            "客户端没有等到全部内容就走了",
            "它关闭了连接：离开了页面，程序停了，或者等待超时。",
        ),
        Failure::RequestStalled => (
            "请求的正文没有发完就停住了",
            "客户端发出的比它声明的少。它收到了 408。",
        ),
        Failure::UnclearFraming => (
            "请求没有转出去：长度有歧义",
            "不同的程序会认为它在不同的地方结束，请求走私就是这样绕过代理的（RFC 9112 §11.2）。客户端收到了 400。",
        ),
        Failure::ForeignHost => (
            "请求没有转出去：Host 不是本机的名字",
            "利用 DNS 重绑定，别的网站可以冒用你的网站。这个名字确实指向这里，请在启动时加上 `--allow-host`。客户端收到了 421。",
        ),
    };
    Words::new(plain(headline), plain(why))
}

/// A request for a server whose session cookie may have any name.
pub(super) fn came_through(request: &Request, cut_from: Option<u64>) -> Words {
    let line = cookie_line(&request.headers);
    let names: Vec<&str> = cookie_pairs(&line).map(|pair| pair.name).collect();
    let brought = match names.is_empty() {
        true => plain("请求里没有 `Cookie`。"),
        false => say("请求的 `Cookie` 里有：{}。", [code(names.join("、"))]),
    };
    Words::new(plain("收到请求"), brought)
        .more(plain("这是客户端发来的报文原文。"))
        .and(cut(cut_from))
}

/// What the client gets of a server that answers in a way of its own.
pub(super) fn passed_back(response: &Response, cut_from: Option<u64>) -> Words {
    let location = response.headers.get("Location");
    let why = match (response.status, location) {
        (304, _) => plain("内容和上次比没有变化，客户端直接用自己缓存的那一份。"),
        (300..=399, Some(location)) => say(
            "让客户端转到 {}，浏览器会自动过去。登录成功后常常是这样，没有登录被带去登录页也是这样。",
            [code(location.text())],
        ),
        (401, _) => plain("服务器不知道是谁发的请求。"),
        (403, _) => plain("服务器拒绝了：这个用户没有权限，或者表单没有带上配套的 CSRF token。"),
        (400..=499, _) => plain("服务器认为请求本身有问题。"),
        (500.., _) => plain("问题出在服务器那一边，不在请求。"),
        (_, _) => plain("就 HTTP 来说是成功了。登录有没有成功，要看正文和 cookie。"),
    };
    Words::new(say("客户端收到 {}", [status(response)]), why)
        .more(plain(
            "光看状态码，看不出登录的是谁：带登录表单的页面一般也是 200。",
        ))
        .and(cut(cut_from))
}

pub(super) fn inferred(inference: &Inference) -> Words {
    match inference {
        Inference::Presented { name, id, given_in: Some(number) } => Words::new(
            say("session {} 又来了", [key(id)]),
            say(
                "cookie {} 的值是第 {} 条里的响应发出的。服务器还认不认它，从外面看不到，要看它返回什么。",
                [code(name), word(number.to_string())],
            ),
        ),
        Inference::Presented { name, id, given_in: None } => Words::new(
            say("客户端带来了 session {}", [key(id)]),
            say(
                "cookie {} 是开始观察之前发出的，或者是这个主机上另一个服务器发的。这个服务器认不认它，要看它返回什么。",
                [code(name)],
            ),
        ),
        Inference::Created { name, id } => Words::new(
            say("服务器应该是新建了一个 session：{}", [key(id)]),
            say(
                "请求没有带 {}，响应发了一个。它是在表里加了一条记录，还是把内容都放进了 cookie 本身，从外面看不到。",
                [code(name)],
            ),
        ),
        Inference::Renewed { name, old, id } => Words::new(
            say("服务器把 session {} 换成了 {}", [key(old), key(id)]),
            say(
                "响应里 {} 换了一个值。很多服务器登录时会换编号（防止 session 固定）；把数据签名后放进 cookie 的服务器，数据一变，值就会变。",
                [code(name)],
            ),
        ),
        Inference::Kept { name, id } => Words::new(
            say("服务器保留了 session {}", [key(id)]),
            say("响应又发了一次 {}，值没有变：通常是为了延长期限。", [code(name)]),
        ),
        Inference::Ended { name, .. } => Words::new(
            plain("服务器应该是结束了这个 session"),
            say(
                "响应删掉了 cookie {}。表里的那条记录有没有删，从外面看不到：把旧的值再发一次就知道了。",
                [code(name)],
            ),
        ),
    }
    .more(plain("这是从来往的 cookie 推断出来的，服务器自己没有报告。"))
}

pub(super) fn strangers(names: &[String]) -> Words {
    Words::new(
        say("来了这个服务器没有发过的 cookie：{}", [code(names.join("、"))]),
        plain(
            "至少从开始观察以来没有发过。cookie 不分端口：这个主机上别的程序设置的，也会一起带来。它也可能是更早的，或者是页面代码写的。",
        ),
    )
    .more(plain(
        "两个程序用同一个名字（例如 `sessionid`），就会互相把对方的用户挤下线。换一个主机名就好：`localhost` 和 `127.0.0.1` 的 cookie 是分开的。",
    ))
}
