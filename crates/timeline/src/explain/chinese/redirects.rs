//! Redirects in Chinese: who follows them, what changes on the way, what the caller is told.

use browser_model::{HopChange, HopRefusal, Redirects};

use super::cors;
use crate::Span;
use crate::explain::texts::Follow;
use crate::explain::words::{Words, code, plain, say, word};

pub(super) fn followed(follow: &Follow<'_>) -> Words {
    let headline = match follow.by_program {
        false => "浏览器自己跟着重定向走：{}",
        true => "`requests` 自己跟着重定向走：{}",
    };
    let reason = match follow.by_program {
        false => say(
            "响应是 {}，又写了 `Location`，浏览器就自己发出下一个请求。它不问页面代码，这个响应页面代码也永远看不到。",
            [code(follow.status.to_string())],
        ),
        true => say(
            "响应是 {}，又写了 `Location`，`requests` 就在同一次调用里发出下一个请求，并把这个响应放进 `r.history`。",
            [code(follow.status.to_string())],
        ),
    };
    let words = Words::new(say(headline, [code(follow.to)]), reason);
    let words = match follow.changes.is_empty() {
        true => words.more(plain(
            "方法、正文、请求头都照旧。带哪些 cookie，按新地址重新判断。",
        )),
        false => words
            .and(follow.changes.iter().map(change))
            .more(plain("带哪些 cookie，按新地址重新判断。")),
    };
    words.more(plain(
        "重定向响应里的 `Set-Cookie` 同样有效：先处理 cookie，再发下一个请求。",
    ))
}

fn change(change: &HopChange) -> Vec<Span> {
    match change {
        HopChange::MethodToGet(before) => say(
            "方法从 {} 变成 `GET`：新地址是去读的，不是把表单再交一遍。只有 307 和 308 保持原来的方法。",
            [code(before.as_str())],
        ),
        HopChange::BodyDropped => plain("正文不再发送。"),
        HopChange::HeaderDropped(name) if name.eq_ignore_ascii_case("Authorization") => {
            plain("`Authorization` 被去掉了：新地址是另一个服务端，不该让它知道。")
        }
        HopChange::HeaderDropped(name) if name.eq_ignore_ascii_case("Cookie") => plain(
            "手写的 `Cookie` 请求头被去掉了：`requests` 每跟一次重定向都会去掉它，改发自己的 cookie 罐里适合新地址的那些。",
        ),
        HopChange::HeaderDropped(name) => say("请求头 {} 说的是正文，也去掉了。", [code(name)]),
        HopChange::OriginNull => plain(
            "从这里起 `Origin` 是 `null`：这条路从一个别的源又去了另一个源，哪一个源都代表不了它。",
        ),
        HopChange::CredentialsStop => plain(
            "这条路离开了页面自己的源，而 `credentials` 是 `same-origin`：从这里起，不带 cookie，也不存 cookie。",
        ),
    }
}

pub(super) fn not_followed(
    mode: Redirects,
    status: u16,
    location: Option<&str>,
    by_program: bool,
) -> Words {
    let headline = match (by_program, mode) {
        (true, _) => "`requests` 不跟着重定向走：`allow_redirects=False`",
        (false, Redirects::Error) => "浏览器遇到重定向就停下：`redirect` 是 `error`",
        (false, Redirects::Manual | Redirects::Follow) => {
            "浏览器不跟着重定向走：`redirect` 是 `manual`"
        }
    };
    let reason = match location {
        Some(location) => say(
            "响应是 {}，里面有 `Location: {}`，可是没有人去请求那个地址。",
            [code(status.to_string()), word(location)],
        ),
        None => say(
            "响应是 {}，里面没有 `Location`。",
            [code(status.to_string())],
        ),
    };
    Words::new(plain(headline), reason).more(plain(
        "响应里的 `Set-Cookie` 照样有效：cookie 先处理好，然后才轮到要不要接着走。",
    ))
}

pub(super) fn refused(refusal: HopRefusal, location: &str, by_program: bool) -> Words {
    let headline = match by_program {
        false => "浏览器不再往下走",
        true => "`requests` 不再往下走",
    };
    let to = || [code(location)];
    let reason = match refusal {
        HopRefusal::BadLocation => say("`Location` 写的是 {}，不是一个地址。", to()),
        HopRefusal::NotHttp => say("`Location` 写的是 {}，既不是 http，也不是 https。", to()),
        HopRefusal::UserInfo => say("`Location` 写的是 {}，里面带着用户名或者密码。", to()),
        HopRefusal::TooMany(most) => say(
            "重定向太多了：跟过 {} 次就放弃，因为看起来永远走不完。",
            [word(most.to_string())],
        ),
        HopRefusal::Cors(refusal) => cors::why_not(refusal),
    };
    let words = Words::new(plain(headline), reason);
    match by_program {
        false => words.more(plain(
            "页面代码一个响应也拿不到。可是一路上服务端做过的事、已经存下的 cookie，都不会撤销。",
        )),
        true => words.more(plain(
            "这次调用以异常结束。可是一路上服务端做过的事、已经存下的 cookie，都不会撤销。",
        )),
    }
}

pub(super) fn seen(url: &str, statuses: &[u16], by_program: bool) -> Words {
    let list: Vec<String> = statuses.iter().map(u16::to_string).collect();
    let list = list.join(", ");
    match by_program {
        false => Words::new(
            plain("页面代码只知道一点：`response.redirected` 是 `true`"),
            say(
                "`response.url` 是 {}，也就是最后一个响应的地址。前面的响应，连同状态码和响应头，都到不了页面代码：上面关于它们的话，要么是服务端报告的，要么是按规则推出来的。",
                [code(url)],
            ),
        )
        .more(plain(
            "所以，200 也可能是重定向带去的那一页（比如登录页），不能证明请求本身成功了。",
        )),
        true => Words::new(
            say("前面的响应在 `r.history` 里：{}", [code(list)]),
            say(
                "`r` 只是最后一个响应，`r.url` 是 {}。`r.cookies` 里只有最后这个响应的 cookie；重定向带来的，在 `r.history[0].cookies` 里，用了 `Session` 的话，也在 `s.cookies` 里。",
                [code(url)],
            ),
        )
        .more(plain(
            "所以，`r.cookies` 是空的，不等于没有登录；状态码是 200，也可能只是重定向带去的那一页。",
        )),
    }
}

pub(super) fn opaque() -> Words {
    Words::new(
        plain("页面代码拿到的是一个不透明的重定向响应（opaque redirect）"),
        plain(
            "`response.type` 是 `opaqueredirect`：状态码是 0，没有响应头，没有正文。页面代码知道有重定向，不知道去哪里。",
        ),
    )
}
