//! What `cookieStore.set` and `cookieStore.delete` refuse by themselves, in Chinese.

use browser_model::CookieStoreError;

use crate::explain::words::Why;

pub(super) fn thrown(error: CookieStoreError) -> Why {
    let (reason, instead) = match error {
        CookieStoreError::InsecureContext => (
            "这里没有 `cookieStore`：页面不是从安全的连接来的。",
            "网站应该改用 https。本机地址也算安全。",
        ),
        CookieStoreError::ForbiddenCharacter => (
            "名字或值里有分号或者控制字符。",
            "这样的字符要先编码，例如用 `encodeURIComponent`。",
        ),
        CookieStoreError::EqualsInName => ("名字里有 `=`。", "第一个 `=` 后面的内容应该放进值里。"),
        CookieStoreError::NamelessWithEquals => (
            "没有名字，值里却有 `=`：送回去的时候会被看成另一个 cookie。",
            "给它一个名字。",
        ),
        CookieStoreError::Empty => ("名字和值都是空的。", "至少给它一个名字。"),
        CookieStoreError::NamelessWithPrefix => (
            "没有名字，值却以 `__Secure-`、`__Host-` 这样的前缀开头，想冒充受保护的名字。",
            "给它一个名字。",
        ),
        CookieStoreError::HttpPrefix => (
            "名字以 `__Http-` 或 `__Host-Http-` 开头，就是保证它不是脚本写的。",
            "这样的 cookie 只有服务端能设，用的是 `Set-Cookie`。",
        ),
        CookieStoreError::TooLong => (
            "名字和值加起来超过 4096 个字节。",
            "内容放在别处，例如 `localStorage`，cookie 里只放一个短编号。",
        ),
        CookieStoreError::DomainWithDot => {
            ("`domain` 以点开头。", "去掉这个点：子域本来就包括在内。")
        }
        CookieStoreError::HostPrefixWithDomain => (
            "名字以 `__Host-` 开头，只给一个主机，却写了 `domain`。",
            "要么不写 `domain`，要么换掉名字。",
        ),
        CookieStoreError::DomainMismatch => (
            "`domain` 不是这个主机，也不是它的、可以归谁所有的上级域名。",
            "可以不写 `domain`，或者写这个主机所在的域名。",
        ),
        CookieStoreError::DomainTooLong => (
            "`domain` 超过 1024 个字节。",
            "可以不写 `domain`：没有这么长的主机名。",
        ),
        CookieStoreError::ExpiresAndMaxAge => {
            ("`expires` 和 `maxAge` 都写了。", "两个里面写一个就够。")
        }
        CookieStoreError::PathNotAbsolute => (
            "`path` 不是以 `/` 开头的。",
            "想管全站就不写 `path`，要写就以 `/` 开头。",
        ),
        CookieStoreError::HostPrefixPath => (
            "名字以 `__Host-` 开头，路径就必须是 `/`。",
            "要么不写 `path`，要么换掉名字。",
        ),
        CookieStoreError::PathTooLong => ("`path` 超过 1024 个字节。", "写短一些，例如 `/`。"),
    };
    Why { reason, instead }
}
