//! Requests and responses in Chinese, and what page code writes.

use browser_model::Credentials;
use http_message::{Request, Response};

use crate::explain::words::{Words, code, key, plain, say, status, word};
use crate::reply::ret_of;
use crate::session::{cookie_line, session_cookies_in, session_in_cookie_line};
use crate::{FetchFailure, Source, Span, TargetKind};

pub(super) fn script_writes(visible: Option<bool>) -> Words {
    let reason = match visible {
        Some(true) => "写完再读，`document.cookie` 里有它。",
        Some(false) => {
            "写完再读，`document.cookie` 里没有它：可能是删掉了，可能路径对不上，也可能浏览器没有收下，例如已经有一个同名的 `HttpOnly` cookie。看下一步。"
        }
        None => "浏览器收不收，看下一步。",
    };
    Words::new(plain("页面代码写了一个 cookie"), plain(reason)).more(plain(
        "写法和 `Set-Cookie` 一样，权力小一些：脚本写不出 `HttpOnly` 的 cookie，也盖不掉服务端设的 `HttpOnly` cookie。",
    ))
}

pub(super) fn composed(target: TargetKind, request: &Request, credentials: Credentials) -> Words {
    let headline = match target {
        TargetKind::Native | TargetKind::ServiceWorker => "页面代码调用 `fetch`：{} {}",
        TargetKind::InPage => "模型里的页面代码发起请求：{} {}",
    };
    let reason = match credentials {
        Credentials::Omit => {
            "`credentials` 是 `omit`：这次不要带 cookie，响应里的 cookie 也不要存。"
        }
        Credentials::SameOrigin => {
            "`credentials` 是 `same-origin`：地址和页面同源，才带 cookie、存 cookie。"
        }
        Credentials::Include => {
            "`credentials` 是 `include`：可以带上 cookie，也可以存下响应里的 cookie。"
        }
    };
    Words::new(
        say(headline, [code(request.method.as_str()), code(request.path())]),
        plain(reason),
    )
    .more(plain(
        "页面代码只能说“可以带”，不能自己写请求头 `Cookie`：写了也会被浏览器去掉。带哪些，由浏览器决定。",
    ))
}

pub(super) fn sent(
    source: Source,
    target: TargetKind,
    request: &Request,
    cut_from: Option<u64>,
) -> Words {
    let line = cookie_line(&request.headers);
    let id = session_in_cookie_line(&line);
    let words = match (source, target) {
        (Source::Reported, TargetKind::Native) => {
            Words::new(plain("请求到达服务端"), carried(&line, id.as_deref())).more(plain(
                "这是服务端报告的报文原文，浏览器自己加上的请求头也在里面。",
            ))
        }
        (Source::Reported, TargetKind::ServiceWorker) => Words::new(
            plain("请求到达 service worker"),
            carried(&line, id.as_deref()),
        )
        .more(plain(
            "这是浏览器让 worker 看到的请求头。`Host` 取自地址；如果有 `Cookie`，那是 worker 按存储里查到的内容自己写的；真实的服务端，由浏览器把它送来。",
        )),
        (Source::Reported, TargetKind::InPage) => Words::new(
            plain("请求交给页面里的服务端"),
            carried(&line, id.as_deref()),
        )
        .more(plain(
            "什么也没有发到网络上：请求在这里只是一份数据，由页面里运行的服务端代码读取。",
        )),
        (Source::Observed, _) => Words::new(
            plain("请求发出去"),
            plain("这是程序写到连接上的报文原文，由页面看到；服务端没有另外报告它。"),
        ),
        (Source::Modelled | Source::Hidden, _) => Words::new(
            plain("按规则推断，请求是这样的"),
            plain("服务端没有报告这个请求，所以不知道它有没有到达，也不知道实际发出的是不是这样。"),
        ),
    };
    words.and(cut(cut_from))
}

fn carried(line: &str, id: Option<&str>) -> Vec<Span> {
    let number = session_cookies_in(line);
    match id {
        _ if number > 1 => say(
            "服务端收到的请求头 `Cookie` 里，有 {} 个都叫 `sessionid` 的 cookie，用哪一个由服务端决定。",
            [word(number.to_string())],
        ),
        Some(id) => say(
            "服务端收到的请求头 `Cookie` 里，有 sessionid（编号） {}。",
            [key(id)],
        ),
        None if line.is_empty() => plain("服务端收到的请求没有请求头 `Cookie`。"),
        None => plain("服务端收到的请求有请求头 `Cookie`，但里面没有 sessionid（编号）。"),
    }
}

pub(super) fn cut(cut_from: Option<u64>) -> Option<Vec<Span>> {
    let sentence = "正文一共 {} 个字节，服务端的报告只留下前面一段。";
    cut_from.map(|octets| say(sentence, [word(octets.to_string())]))
}

pub(super) fn answered(response: &Response, cut_from: Option<u64>) -> Words {
    Words::new(
        say("服务端返回 {}", [status(response)]),
        verdict_of(response),
    )
    .more(plain(
        "练习系统在两个地方说明结果：状态码是给 HTTP 看的，正文里的 `ret` 是给调用接口的程序看的，0 表示成功。测试时两个都要查。",
    ))
    .and(cut(cut_from))
}

/// What status and `ret` say together.
pub(super) fn verdict_of(response: &Response) -> Vec<Span> {
    let redirects = matches!(response.status, 301 | 302 | 303 | 307 | 308);
    let stays = redirects && response.headers.get("Location").is_none();
    match ret_of(&response.body) {
        None if response.status == 431 => plain(
            "431：请求头太大，服务端没有读这个请求。多半是这个主机的 cookie 太多了，请在开发者工具里删掉一些。",
        ),
        Some(0) => plain("正文里的 `ret` 是 0：成功。"),
        Some(302) if stays => plain(
            "正文里的 `ret` 是 302：未登录。这个状态码本来是让浏览器换个地址，可是没有 `Location`，浏览器就不跳转，正文照样可以读。",
        ),
        Some(302) => plain("正文里的 `ret` 是 302：未登录。"),
        Some(ret) => say(
            "正文里的 `ret` 是 {}：没有成功，原因写在 `msg` 里。",
            [word(ret.to_string())],
        ),
        None => plain("正文里没有 `ret`，练习接口平常不这样返回。"),
    }
}

pub(super) fn exposed(target: TargetKind, response: &Response) -> Words {
    let headline = match target {
        TargetKind::Native | TargetKind::ServiceWorker => "页面代码拿到响应：{}",
        TargetKind::InPage => "模型把响应交给页面代码：{}",
    };
    Words::new(say(headline, [status(response)]), verdict_of(response)).more(plain(
        "页面代码能读的是状态码、正文和一部分响应头。登录成没成功，它从正文里知道；编号是什么，它不知道，也用不着知道。",
    ))
}

pub(super) fn hidden(target: TargetKind, lines: usize) -> Words {
    let headline = match target {
        TargetKind::Native => "`Set-Cookie` 到浏览器为止",
        TargetKind::ServiceWorker => "`Set-Cookie` 出不了 service worker",
        TargetKind::InPage => "换成真实的浏览器，`Set-Cookie` 到浏览器为止",
    };
    Words::new(
        plain(headline),
        say(
            "把响应交给页面以前，浏览器取走了 {} 个 `Set-Cookie`。标准规定，脚本永远读不到这种响应头。",
            [word(lines.to_string())],
        ),
    )
    .more(plain(
        "这样规定，是为了让混进页面的恶意脚本拿不到编号。再加上 `HttpOnly`，脚本从存储里也读不到。",
    ))
}

pub(super) fn withheld(failure: &FetchFailure, server_acted: bool) -> Words {
    let acted = "服务端报告说，它收到了这个请求，也返回了响应：事情在服务端已经发生。";
    match failure {
        FetchFailure::Network(told) => {
            let reason = if server_acted {
                "服务端报告说，它收到了请求，也返回了响应，可是响应没有交给页面：也许被 CORS 规则挡住，也许断在路上。"
            } else {
                "浏览器只说失败，不说原因：可能服务端没有启动，可能网络断了，也可能 CORS 规则不许这个页面读。"
            };
            Words::new(plain("页面代码没有拿到响应"), plain(reason))
                .more(plain(
                    "没有拿到响应，不等于什么也没发生。服务端可能已经照办，浏览器也可能已经存下了 cookie。",
                ))
                .more(say("浏览器的原话：{}", [code(told)]))
        }
        FetchFailure::TooLarge(limit) => Words::new(
            plain("响应太大，页面没有读完"),
            say(
                "页面最多读 {} 个字节，超过就停下。",
                [word(limit.to_string())],
            ),
        )
        .and(server_acted.then(|| plain(acted))),
        FetchFailure::TimedOut(millis) => Words::new(
            plain("等得太久，页面放弃了"),
            say(
                "页面等了 {} 毫秒，没有等到完整的响应。",
                [word(millis.to_string())],
            ),
        )
        .and(server_acted.then(|| plain(acted))),
    }
}

pub(super) fn unseen(ambiguous: bool) -> Words {
    let reason = if ambiguous {
        "服务端的报告里有几个一模一样的请求，分不清哪一个是这一次，所以不猜。"
    } else {
        "页面没有读到服务端的报告。它收到了什么、做了什么，这里说不出来。"
    };
    Words::new(plain("服务端这一边看不到"), plain(reason))
}
