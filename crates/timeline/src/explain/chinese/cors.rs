//! Requests that cross origins, in Chinese.

use browser_model::CorsRefusal;
use http_message::Timestamp;

use super::units::lasting;
use crate::explain::words::{Words, code, plain, say, word};
use crate::{FetchFailure, Span};

pub(super) fn asked(seen: bool) -> Words {
    let words = Words::new(
        plain("浏览器先问一句：这个请求可以发吗"),
        plain(
            "请求是跨源（跨域）的，而且是网页表单发不出来的那种（别的方法、JSON 正文、自己写的请求头），所以先发一个 `OPTIONS`，叫做预检。预检从不带 cookie。",
        ),
    );
    if seen {
        words
    } else {
        words.more(plain(
            "服务端没有报告收到它。浏览器可能还记着以前的结果（例如在另一个标签页里得到的），那样就不会再问。",
        ))
    }
}

pub(super) fn answered(refusal: Option<CorsRefusal>) -> Words {
    match refusal {
        None => Words::new(
            plain("服务端允许，请求可以发"),
            plain(
                "响应里写明了允许哪个源、哪些方法、哪些请求头。浏览器核对过，接着才发真正的请求。",
            ),
        ),
        Some(refusal) => Words::new(plain("服务端没有允许，请求不发了"), plain(why(refusal))).more(
            plain("这一回真正的请求没有离开浏览器，服务端也就什么都没做。"),
        ),
    }
}

pub(super) fn remembered(until: Timestamp, at: Timestamp) -> Words {
    Words::new(
        plain("浏览器不用先问：上次的结果还记着"),
        say(
            "以前对这个地址的预检，已经允许了这次请求要用的方法和请求头。那次结果的有效期到 {} 为止，还剩 {}。",
            [
                word(until.http_date()),
                lasting(until.millis_since(at) / 1000),
            ],
        ),
    )
    .more(plain(
        "记多久，由服务端用 `Access-Control-Max-Age` 说明；不写就是 5 秒。浏览器自己也定了上限。",
    ))
}

pub(super) fn opaque() -> Words {
    Words::new(
        plain("页面代码只拿到一个不透明响应（opaque response）"),
        plain(
            "`no-cors` 的请求照样发出，服务端照样办理。可是响应对页面不透明：状态码是 0，没有响应头，没有正文。",
        ),
    )
}

pub(super) fn withheld(
    failure: &FetchFailure,
    refusal: CorsRefusal,
    acted: bool,
    kept: bool,
) -> Words {
    let headline = plain("响应到了浏览器，没有交给页面代码");
    let words = Words::new(headline, plain(why(refusal)));
    let words = match (acted, kept) {
        (true, true) => words.more(plain(
            "可是事情已经发生了：服务端报告说它照办了，浏览器也按规则存下了响应里的 cookie。CORS 管的是“谁能读响应”，不管请求发不发。",
        )),
        (true, false) => words.more(plain(
            "可是事情已经发生了：服务端报告说它收到了请求，也返回了响应。CORS 管的是“谁能读响应”，不管请求发不发。",
        )),
        (false, _) => words,
    };
    match failure {
        FetchFailure::Network(told) if !told.is_empty() => {
            words.more(say("页面代码不知道这些，浏览器只对它说：{}", [code(told)]))
        }
        FetchFailure::Network(_) | FetchFailure::TooLarge(_) | FetchFailure::TimedOut(_) => words,
    }
}

/// Why CORS stops a redirect.
pub(super) fn why_not(refusal: CorsRefusal) -> Vec<Span> {
    plain(why(refusal))
}

fn why(refusal: CorsRefusal) -> &'static str {
    match refusal {
        CorsRefusal::NoAllowOrigin => {
            "页面和服务端不同源，响应里又没有响应头 `Access-Control-Allow-Origin`，浏览器就不许页面代码读。"
        }
        CorsRefusal::OtherOrigin => {
            "`Access-Control-Allow-Origin` 里写的不是这个页面的源，浏览器就不许页面代码读。"
        }
        CorsRefusal::WildcardWithCredentials => {
            "请求用的是 `credentials: \"include\"`，而 `Access-Control-Allow-Origin` 写的是 `*`。带凭据的时候 `*` 不算数，要写出这个页面的源。"
        }
        CorsRefusal::NoAllowCredentials => {
            "请求用的是 `credentials: \"include\"`，响应里却没有 `Access-Control-Allow-Credentials: true`。"
        }
        CorsRefusal::PreflightStatus => "预检响应的状态码必须在 200 到 299 之间，这里不是。",
        CorsRefusal::MethodNotAllowed => "`Access-Control-Allow-Methods` 里没有这个方法。",
        CorsRefusal::HeaderNotAllowed => {
            "`Access-Control-Allow-Headers` 里少了这个请求要用的一个请求头。"
        }
    }
}
