//! What each rule of storing asks for, true whether a cookie keeps it or breaks it, in Chinese.

use browser_model::RejectReason;

pub(super) fn of(rule: RejectReason) -> &'static str {
    match rule {
        RejectReason::CredentialsMode => "请求的 `credentials` 允许使用 cookie。",
        RejectReason::ControlCharacter => "整行没有控制字符。",
        RejectReason::Empty => "名字和值不能都是空的。",
        RejectReason::NamelessWithEquals => "没有名字的话，值里不能有 `=`。",
        RejectReason::EmptyName => "`=` 的前面要有名字。",
        RejectReason::TooLong => "名字和值加起来不超过 4096 个字节。",
        RejectReason::DomainNotAscii => "`Domain` 里只有 ASCII 字符。",
        RejectReason::PublicSuffix => "`Domain` 不是 `com.cn` 这样大家共用的公共后缀。",
        RejectReason::DomainMismatch => "`Domain` 是返回响应的主机自己，或者它的上级域名。",
        RejectReason::SecureFromInsecure => "`Secure` 的 cookie 要从安全的连接送来。",
        RejectReason::HttpOnlyFromScript => "脚本不能写 `HttpOnly` 的 cookie。",
        RejectReason::OverwriteSecure => "没有加密的连接不能改动同名的 `Secure` cookie。",
        RejectReason::SameSiteCrossSite => "别的网站发起的请求，只收 `SameSite=None` 的 cookie。",
        RejectReason::SameSiteNoneWithoutSecure => "写了 `SameSite=None`，就要写 `Secure`。",
        RejectReason::SecurePrefix => "名字以 `__Secure-` 开头，就要写 `Secure`。",
        RejectReason::HostPrefix => {
            "名字以 `__Host-` 开头，就要写 `Secure` 和 `Path=/`，并且不写 `Domain`。"
        }
        RejectReason::HttpPrefix => "名字以 `__Http-` 开头，就要写 `Secure` 和 `HttpOnly`。",
        RejectReason::HostHttpPrefix => {
            "名字以 `__Host-Http-` 开头，就要写 `Secure`、`HttpOnly` 和 `Path=/`，并且不写 `Domain`。"
        }
        RejectReason::NamelessWithPrefix => "没有名字的话，值的开头不能像受保护的名字。",
        RejectReason::PartitionedWithoutSecure => "写了 `Partitioned`，就要写 `Secure`。",
        RejectReason::OverwriteHttpOnly => "脚本不能换掉 `HttpOnly` 的 cookie。",
        RejectReason::AttributeWithoutValue => "`Domain`、`Path` 和 `Version` 都有值。",
        RejectReason::MaxAgeNotANumber => "`Max-Age` 是整数。",
        RejectReason::VersionNotANumber => "`Version` 是数字。",
        RejectReason::VersionNotSupported => "`Version` 不大于 1。",
        RejectReason::DomainWithoutDot => "`Domain` 里面有点，除非主机名本身没有点。",
        RejectReason::PortNotANumber => "`Port` 里只有数字。",
        RejectReason::PortMismatch => "`Port` 列出了这个请求的端口。",
        RejectReason::ReaderRaised => "读这一行时没有抛出异常。",
        RejectReason::ResponseLost => "读这个响应的其他各行时都没有抛出异常。",
    }
}
