//! How a server in a service worker reaches the browser's cookie storage, and what that changes, in Chinese.

use practice_server::{StorageOutcome, StorageWrite};

use crate::Span;
use crate::explain::words::{
    Difference, Words, asks_for_deletion, code, differences, key, plain, say,
};
use crate::session::{session_in_cookie_line, session_in_set_cookie};

pub(super) fn reads(allowed: bool, cookies: &[(String, String)]) -> Words {
    let pairs = cookies
        .iter()
        .map(|(name, value)| [name, "=", value].concat());
    let id = session_in_cookie_line(&pairs.collect::<Vec<_>>().join("; "));
    let headline = match (allowed, &id) {
        (false, _) => plain("worker 没有去查 cookie 存储"),
        (true, Some(id)) => say("worker 去查 cookie 存储，查到 {}", [key(id)]),
        (true, None) => plain("worker 去查 cookie 存储，没有查到编号"),
    };
    let reason = if allowed {
        "请求头 `Cookie` 到不了 service worker。所以它通过 Cookie Store API 问浏览器：这个请求会带上哪些 cookie。"
    } else {
        "`credentials` 是 `omit`，浏览器把这一点告诉了 worker。worker 就像浏览器一样照办：不带 cookie。"
    };
    Words::new(headline, plain(reason)).more(plain(
        "网络上的服务端不用这样做，请求头 `Cookie` 由浏览器写好。这个 API 只给脚本看得到的 cookie，所以同一主机上的 `HttpOnly` cookie，worker 也看不到。",
    ))
}

pub(super) fn writes(write: &StorageWrite) -> Words {
    let deletes = asks_for_deletion(&write.line);
    let id = session_in_set_cookie(&write.line);
    let headline = match (&write.outcome, deletes, id) {
        (StorageOutcome::Done, true, _) => plain("worker 自己把浏览器存储里的 cookie 删掉"),
        (StorageOutcome::Done, false, Some(id)) => {
            say("worker 自己把 {} 放进浏览器的存储", [key(&id)])
        }
        (StorageOutcome::Done, false, None) => plain("worker 自己把 cookie 放进浏览器的存储"),
        (StorageOutcome::NotAllowed, _, _) => plain("worker 没有动 cookie 存储"),
        (StorageOutcome::Refused(_), _, _) => plain("worker 想改 cookie 存储，浏览器没有照做"),
    };
    match &write.outcome {
        StorageOutcome::NotAllowed => Words::new(
            headline,
            plain("`credentials` 是 `omit`：响应里的 cookie 不要存，worker 也遵守。"),
        ),
        StorageOutcome::Refused(words) => Words::new(
            headline,
            plain(
                "存储里什么也没有变。常见的原因：这个地址上的真实服务端设过同名的 `HttpOnly` cookie，只有真实的响应才能替换它。",
            ),
        )
        .and((!words.is_empty()).then(|| say("浏览器的原话：{}", [code(words)]))),
        StorageOutcome::Done => Words::new(
            headline,
            plain(
                "浏览器会从 worker 的响应里取走 `Set-Cookie`。所以 worker 按它的内容调用 Cookie Store API，cookie 就在浏览器真实的存储里了。",
            ),
        )
        .and(differences(write).into_iter().map(differs)),
    }
}

fn differs(difference: Difference) -> Vec<Span> {
    plain(match difference {
        Difference::HttpOnlyLost => {
            "和真实的服务端不同：`HttpOnly` 没有了，这个 API 给不了它。页面脚本能读到这个 cookie。"
        }
        Difference::SecureAdded => {
            "和真实的服务端不同：多了 `Secure`。这样设的 cookie，浏览器一律加上它。"
        }
        Difference::SameSiteNamed => {
            "和真实的服务端不同：写明了 `SameSite`。这个 API 没有“不写”的写法；worker 写的是 `Lax`。Chromium 对没有写的 cookie 也这样处理，只是在头两分钟里放宽一些。"
        }
    })
}
