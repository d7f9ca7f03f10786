//! CSRF, tokens, sliding expiry, several instances: what a server may do otherwise with sessions, in Chinese.

use http_message::Timestamp;
use practice_server::CsrfVerdict;

use super::units::lasting;
use crate::explain::words::{Words, code, key, plain, say, word};

pub(super) fn csrf_passed() -> Words {
    Words::new(
        plain("请求里的 CSRF 令牌，和 cookie 里的一样"),
        plain("服务端比较两处的值：cookie `csrftoken`，和请求头 `X-CSRFToken`（或者表单里的 `csrfmiddlewaretoken`）。一样，才往下处理。"),
    )
    .more(plain(
        "别的网站的页面能让浏览器带上 cookie，却读不到里面的值，也就写不出第二份。",
    ))
}

pub(super) fn csrf_refused(verdict: CsrfVerdict) -> Words {
    let (headline, reason) = match verdict {
        CsrfVerdict::NoCookie => (
            "服务端拒绝了：请求没有带 cookie `csrftoken`",
            "会改动数据的请求（POST、PUT、DELETE），要先有令牌。先发一个 GET，响应里的 `Set-Cookie` 会给你。",
        ),
        CsrfVerdict::Differs => (
            "服务端拒绝了：两处的 CSRF 令牌不一样",
            "请求里写的，和 cookie 里的不是同一个值。登录成功以后令牌会换，手里的也许是旧的。",
        ),
        CsrfVerdict::NoToken | CsrfVerdict::Passed => (
            "服务端拒绝了：请求没有把 CSRF 令牌再写一遍",
            "cookie 是自动带上的，说明不了请求是谁发起的。所以还要在请求头 `X-CSRFToken`，或者表单的 `csrfmiddlewaretoken` 里，写上同一个值。",
        ),
    };
    Words::new(plain(headline), plain(reason)).more(plain(
        "检查在查 session 表之前，所以返回的是 403，不是“未登录”。用户名、密码、sessionid 对不对，服务端还没有看。",
    ))
}

pub(super) fn token_issued(token: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words {
    Words::new(
        say("服务端签发令牌（token） {}，session 表没有变", [key(token)]),
        say(
            "令牌里写着：属于 {}，{}后到期。后面是服务端用密钥算出的签名。",
            [code(user), lasting(expires.millis_since(at) / 1000)],
        ),
    )
    .more(plain(
        "令牌没有加密，谁拿到都读得出内容。改动一个字，签名就对不上。",
    ))
}

pub(super) fn token_accepted(token: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words {
    Words::new(
        say("令牌 {} 的签名对得上，是 {}", [key(token), code(user)]),
        say(
            "服务端没有查 session 表：用密钥再算一遍签名，一样，就相信令牌里写的内容。大约 {}后到期。",
            [lasting(expires.millis_since(at) / 1000)],
        ),
    )
    .more(plain(
        "服务端没有记录，也就没有东西可以删。令牌到期以前一直有效，退出登录收不回来。",
    ))
}

pub(super) fn token_refused(token: &str, expired: Option<Timestamp>) -> Words {
    match expired {
        Some(expired) => Words::new(
            say("令牌 {} 已经过期", [key(token)]),
            say(
                "签名没有问题，可是令牌自己写着在 {} 到期。",
                [word(expired.http_date())],
            ),
        ),
        None => Words::new(
            say("令牌 {} 的签名对不上", [key(token)]),
            plain("内容被改过，或者不是这个服务端签的，或者根本不是令牌。服务端当作没有登录。"),
        ),
    }
}

pub(super) fn extended(id: &str, expires: Timestamp, at: Timestamp) -> Words {
    Words::new(
        say("session 表里的 {} 延长了有效期", [key(id)]),
        say(
            "用一次，就从现在重新算起，{}后到期。这叫滑动过期。",
            [lasting(expires.millis_since(at) / 1000)],
        ),
    )
    .more(plain(
        "延长的只是服务端的这条记录。客户端 cookie 的有效期，要等响应带回新的 `Set-Cookie` 才会变。",
    ))
}

pub(super) fn instance(number: u8) -> Words {
    Words::new(
        say("负载均衡把请求交给 {} 号服务器", [word(number.to_string())]),
        plain("同一个地址后面有两台服务器，轮流处理请求。客户端看不出这一次是哪一台。"),
    )
}
