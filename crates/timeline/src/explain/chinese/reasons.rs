//! Why a cookie was withheld or refused, and what reading a line set aside, in Chinese.

use browser_model::{Note, RejectReason, SameSite, WithholdReason};

use crate::{
    Span,
    explain::words::{Why, code, plain, say, word},
};

pub(super) fn withheld(reason: WithholdReason) -> Why {
    let (reason, instead) = match reason {
        WithholdReason::CredentialsMode => (
            "这次 `fetch` 的 `credentials` 不许带 cookie：它是 `omit`，或者是 `same-origin` 而地址不同源。",
            "服务端写什么都没用，要改的是页面代码：写成 `credentials: \"include\"`。跨源（跨域）的时候，服务端还要用 CORS 写明允许这个源。",
        ),
        WithholdReason::HostOnlyMismatch => (
            "它没有写 `Domain`，所以只给当初设它的那个主机，这次的主机不是。",
            "想让同一个域名下的几个主机都收到，服务端可以写 `Domain=` 加上它们共同的域名。",
        ),
        WithholdReason::DomainMismatch => (
            "请求的主机不在它的 `Domain` 之内。",
            "cookie 不能跨域名使用。每个域名的服务端只能自己设一个。",
        ),
        WithholdReason::PublicSuffix => (
            "它的域是公共后缀，像 `com.cn`，由许多互不相干的网站共用。",
            "服务端应该把 `Domain` 写成自己的域名，或者干脆不写。",
        ),
        WithholdReason::PathMismatch => (
            "请求的路径不在它的 `Path` 之下。",
            "服务端写 `Path=/`，全站的请求就都会带上它。",
        ),
        WithholdReason::SecureOnly => (
            "它有 `Secure`，而这次的连接没有加密。",
            "网站改用 https 就会带上；服务端不写 `Secure` 也会带，但编号会以明文经过网络。",
        ),
        WithholdReason::HttpOnly => (
            "它有 `HttpOnly`，不给脚本看。",
            "服务端不写 `HttpOnly`，脚本就读得到，混进页面的恶意脚本也读得到。",
        ),
        WithholdReason::SameSiteStrict => (
            "它是 `SameSite=Strict`，而请求是从别的网站发起的。",
            "写 `SameSite=Lax`，点链接、提交 GET 表单这样打开这里的页面时会带；写 `SameSite=None; Secure`，从哪里来都带。",
        ),
        WithholdReason::SameSiteLax => (
            "它是 `SameSite=Lax`：从别的网站发起时，只有用安全的方法打开页面才带，例如点链接、提交 GET 表单，这次不是。",
            "服务端写 `SameSite=None; Secure`，从别的网站发起的请求也会带上它。",
        ),
        WithholdReason::SameSiteDefault => (
            "它没有写 `SameSite`，Chromium 和标准草案一样当作 `Lax`：从别的网站发起的这种请求不带。",
            "服务端写明 `SameSite=None; Secure` 就会带。各种浏览器的默认做法不一样，写明最稳妥。",
        ),
        WithholdReason::Expired => (
            "它已经过了期。",
            "服务端可以把 `Max-Age` 写长一些，浏览器最多给 400 天。",
        ),
        WithholdReason::PartitionMismatch => (
            "它有 `Partitioned`，属于另一个顶层网站的分区。",
            "服务端不写 `Partitioned`，就不分区；但不少浏览器会挡住第三方的 cookie。",
        ),
        WithholdReason::PortMismatch => (
            "它带有 `Port`，而请求去的是别的端口。浏览器不认识 `Port`，`http.cookiejar` 还认识。",
            "服务端可以不写 `Port`：那样它会发往这台主机的所有端口，和在浏览器里一样。",
        ),
        WithholdReason::HeaderByHand => (
            "这次调用自己写了请求头 `Cookie`，`requests` 就不再往里加任何东西。",
            "不写这个请求头，`Session` 里的 cookie 就会一起发出；用 `cookies=` 可以再加一个。",
        ),
    };
    Why { reason, instead }
}

pub(super) fn rejected(reason: RejectReason) -> Why {
    let (reason, instead) = match reason {
        RejectReason::CredentialsMode => (
            "这次 `fetch` 的 `credentials` 不许存 cookie：它是 `omit`，或者是 `same-origin` 而地址不同源。",
            "服务端写什么都没用，要改的是页面代码：写成 `credentials: \"include\"`。这时正文说登录成功，下一次却仍然没有登录。",
        ),
        RejectReason::ControlCharacter => (
            "这一行里有控制字符。",
            "服务端应该只用可见的字符；要放别的内容，先编码，例如 base64。",
        ),
        RejectReason::Empty => (
            "名字和值都是空的。",
            "服务端至少要写一个名字，例如 `sessionid=…`。",
        ),
        RejectReason::NamelessWithEquals => (
            "没有名字，值里却有 `=`：送回去的时候，会被当成另一个 cookie。标准草案允许，Chromium 不收。",
            "服务端应该写上名字：`名字=值`。",
        ),
        RejectReason::EmptyName => (
            "`=` 的前面没有名字。标准草案会收下一个没有名字的 cookie，Firefox 不收。",
            "服务端应该写上名字：`名字=值`。",
        ),
        RejectReason::TooLong => (
            "名字和值加起来超过 4096 个字节。",
            "服务端应该只在 cookie 里放一个短的编号，内容放在自己的表里。session 正是这样做的。",
        ),
        RejectReason::DomainNotAscii => (
            "`Domain` 里有 ASCII 以外的字符。",
            "服务端应该把域名写成 `xn--` 开头的形式，或者不写 `Domain`。",
        ),
        RejectReason::PublicSuffix => (
            "`Domain` 是公共后缀，像 `com.cn`，由许多互不相干的网站共用。",
            "服务端应该把 `Domain` 写成自己的域名，或者干脆不写。",
        ),
        RejectReason::DomainMismatch => (
            "`Domain` 和响应的主机对不上：一个主机只能给自己所在的域名设 cookie。",
            "服务端可以不写 `Domain`，或者写自己的上级域名。用 IP 地址访问时，要么不写，要么就写这个地址。",
        ),
        RejectReason::SecureFromInsecure => (
            "它有 `Secure`，而这次的连接没有加密。",
            "网站应该改用 https。对本机地址，标准草案让浏览器自己决定：Chromium 和 Firefox 有例外。",
        ),
        RejectReason::HttpOnlyFromScript => (
            "脚本不能设 `HttpOnly` 的 cookie。",
            "`HttpOnly` 只能由服务端用 `Set-Cookie` 来设。",
        ),
        RejectReason::OverwriteSecure => (
            "存储里有同名的 `Secure` cookie，没有加密的连接不能改动它。",
            "从 https 发来的 `Set-Cookie` 就可以换掉它；换一个名字也行。",
        ),
        RejectReason::SameSiteCrossSite => (
            "请求是从别的网站发起的，而它没有写 `SameSite=None`。",
            "服务端写 `SameSite=None; Secure`，浏览器在这种场合也会存下。",
        ),
        RejectReason::SameSiteNoneWithoutSecure => (
            "写了 `SameSite=None`，没有写 `Secure`。",
            "服务端要写全：`SameSite=None; Secure`。",
        ),
        RejectReason::SecurePrefix => (
            "名字以 `__Secure-` 开头，却没有 `Secure`。",
            "服务端要么加上 `Secure`，要么换掉名字。",
        ),
        RejectReason::HostPrefix => (
            "名字以 `__Host-` 开头，就必须有 `Secure` 和 `Path=/`，还不能有 `Domain`。",
            "服务端应该写 `__Host-名字=值; Path=/; Secure`。",
        ),
        RejectReason::HttpPrefix => (
            "名字以 `__Http-` 开头，就必须有 `Secure` 和 `HttpOnly`。浏览器这样要求，标准草案里还没有。",
            "服务端应该写 `__Http-名字=值; Secure; HttpOnly`。",
        ),
        RejectReason::HostHttpPrefix => (
            "名字以 `__Host-Http-` 开头，就必须有 `Secure`、`HttpOnly` 和 `Path=/`，还不能有 `Domain`。浏览器这样要求，标准草案里还没有。",
            "服务端应该写 `__Host-Http-名字=值; Path=/; Secure; HttpOnly`。",
        ),
        RejectReason::NamelessWithPrefix => (
            "没有名字，值却以 `__Secure-`、`__Host-` 这样的前缀开头，想冒充受保护的名字。",
            "服务端应该写上名字：`名字=值`。",
        ),
        RejectReason::PartitionedWithoutSecure => (
            "写了 `Partitioned`，没有写 `Secure`。",
            "服务端要写全：`Secure; Partitioned`。",
        ),
        RejectReason::OverwriteHttpOnly => (
            "存储里有同名的 `HttpOnly` cookie，脚本不许换掉它。",
            "这种 cookie 只有服务端能换、能删，用的是 `Set-Cookie`。",
        ),
        RejectReason::AttributeWithoutValue => (
            "`Domain`、`Path` 或 `Version` 没有值。浏览器会跳过这个属性，`http.cookiejar` 则丢掉整个 cookie。",
            "服务端应当写出它的值，或者去掉这个属性。",
        ),
        RejectReason::MaxAgeNotANumber => (
            "`Max-Age` 不是整数。浏览器会跳过它，`http.cookiejar` 则丢掉整个 cookie。",
            "服务端应当只写数字，以秒为单位，不加引号。",
        ),
        RejectReason::VersionNotANumber => (
            "`Version` 不是数字。浏览器不认识 `Version`，`http.cookiejar` 则丢掉整个 cookie。",
            "服务端应当去掉 `Version`。",
        ),
        RejectReason::VersionNotSupported => (
            "`Version` 大于 1：那是另一种协议，`requests` 没有启用它。",
            "服务端应当去掉 `Version`。",
        ),
        RejectReason::DomainWithoutDot => (
            "`Domain` 里面没有点，而主机名里有：`http.cookiejar` 把它当作别人的域名。",
            "服务端可以不写 `Domain`，cookie 就属于它自己的主机。",
        ),
        RejectReason::PortNotANumber => (
            "`Port` 里有不是数字的内容。浏览器不认识 `Port`，`http.cookiejar` 则丢掉整个 cookie。",
            "服务端应当去掉 `Port`。",
        ),
        RejectReason::PortMismatch => (
            "`Port` 没有列出这个请求的端口。浏览器不认识 `Port`，`http.cookiejar` 则丢掉整个 cookie。",
            "服务端应当去掉 `Port`。",
        ),
        RejectReason::ReaderRaised => (
            "这一行让 `http.cookiejar` 内部抛出了异常：终端上出现一条警告，这个响应里的 cookie 一个也不会留下。",
            "多半是 `Max-Age` 没有写值，或者日期里的月份不存在。服务端应当改正这一行。",
        ),
        RejectReason::ResponseLost => (
            "同一个响应里的另一行让 `http.cookiejar` 抛出了异常，于是这个响应里的 cookie 一个也不会留下。",
            "服务端应当改正那一行。",
        ),
    };
    Why { reason, instead }
}

pub(super) fn note(note: &Note) -> Vec<Span> {
    match note {
        Note::Trimmed => plain("名字或者值的两头有空白，浏览器去掉了。服务端不必写这些空白。"),
        Note::Nameless => {
            plain("没有 `=`，浏览器把整段当作值，名字是空的。服务端应该写成 `名字=值`。")
        }
        Note::ValueMissing => plain(
            "没有 `=`。标准草案把整段当作没有名字的值，Firefox 把它当作名字，值是空的。服务端应该写成 `名字=值`。",
        ),
        Note::NotUtf8 => plain(
            "有些字节不是 UTF-8。标准草案原样保留，Firefox 换成了替代字符。服务端应该只用 ASCII 字符，别的内容先编码。",
        ),
        Note::UnknownAttribute(name) => say(
            "浏览器不认识属性 {}，跳过了。服务端不写它，结果一样。",
            [code(name)],
        ),
        Note::AttributeTooLong(name) => say(
            "属性 {} 的值超过 1024 个字节，浏览器当它没写。服务端应该写短。",
            [code(name)],
        ),
        Note::Overridden(name) => say(
            "属性 {} 写了不止一次，最后一个算数。服务端写一次就够。",
            [code(name)],
        ),
        Note::ExpiresNotADate(value) => say(
            "`Expires` 的值 {} 不是日期，浏览器当它没写。服务端可以改写 `Max-Age`，用秒数。",
            [code(value)],
        ),
        Note::MaxAgeNotANumber(value) => say(
            "`Max-Age` 的值 {} 不是整数，浏览器当它没写。服务端应该只写数字，单位是秒。",
            [code(value)],
        ),
        Note::MaxAgeBeatsExpires => {
            plain("`Max-Age` 和 `Expires` 都写了，`Max-Age` 算数。服务端写一个就够。")
        }
        Note::LifetimeClamped => {
            plain("期限太长，浏览器缩短到 400 天。服务端可以在用户再来的时候重新设一次。")
        }
        Note::DefaultPath(path) if path.is_empty() => {
            plain("`Path` 是空的，浏览器改用返回响应的地址所在的目录。想管全站，就写 `Path=/`。")
        }
        Note::DefaultPath(path) => say(
            "`Path` 写的 {} 不是以 `/` 开头的，浏览器改用返回响应的地址所在的目录。想管全站，就写 `Path=/`。",
            [code(path)],
        ),
        Note::DomainDotDropped => {
            plain("`Domain` 开头的点没有作用，浏览器去掉了。服务端不写这个点，结果一样。")
        }
        Note::DomainMapped(name) => say(
            "`Domain` 里有 ASCII 以外的字符。标准草案不收，Chromium 换算成 {}。服务端直接写这个形式，各种浏览器才一致。",
            [code(name)],
        ),
        Note::DomainIsHostSuffix => plain(
            "`Domain` 是公共后缀，恰好就是这个主机自己，浏览器改成只给这个主机。服务端不写 `Domain`，结果一样。",
        ),
        Note::UnknownSameSite(value) => say(
            "`SameSite` 的值 {} 不认识，当作没有写。服务端应该写 `Strict`、`Lax` 或者 `None`。",
            [code(value)],
        ),
        Note::SameSiteMissing(default) => plain(match default {
            SameSite::Lax => {
                "没有写 `SameSite`，Chromium 和标准草案一样当作 `Lax`，只是设下以后的两分钟里，别的网站用 POST 表单跳转过来，仍然会带上它；Firefox 根本不当作 `Lax`。服务端写明 `SameSite=Lax`，各种浏览器就一致了。"
            }
            SameSite::None => {
                "没有写 `SameSite`，Firefox 当作 `None`，从别的网站发起的请求也会带。服务端写明 `SameSite=Lax` 更稳妥。"
            }
            SameSite::Strict => {
                "没有写 `SameSite`，这种浏览器当作 `Strict`。服务端写明，各种浏览器就一致了。"
            }
            SameSite::Default => {
                "没有写 `SameSite`，各种浏览器的默认做法不一样。服务端写明 `SameSite=Lax` 最稳妥。"
            }
        }),
        Note::Evicted(number) => say(
            "这个域名（连同它下面的主机）的 cookie 太多，浏览器丢掉了 {} 个：先丢没有 `Secure` 的，再看谁最久没有用过。服务端应该少设几个，把内容放在自己的表里。",
            [word(number.to_string())],
        ),
        Note::LaterIgnored(name) => say(
            "{} 写了不止一次。在 `http.cookiejar` 里算第一次的，在浏览器里算最后一次的。",
            [code(name)],
        ),
        Note::NotEnforced(name) => say(
            "`requests` 会留着 {}，但从不理会它：那是给浏览器的规则。",
            [code(name)],
        ),
        Note::PathNeverMatches(path) => say(
            "路径 {} 不以 `/` 开头。`http.cookiejar` 原样留着它，于是没有请求会落在它下面；浏览器则改用地址所在的目录。",
            [code(path)],
        ),
        Note::PathEscaped(path) => {
            say("`http.cookiejar` 按 URL 的写法保存路径：{}。", [code(path)])
        }
        Note::EscapedQuotesDropped => {
            plain("值写在引号里，`requests` 会去掉里面带反斜杠的引号。浏览器不改动值。")
        }
        Note::ZoneNotRead(zone) => say(
            "`Expires` 里的时区 {} 不会被读取：时间按 UTC 计算。服务端应当写 GMT 时间，或者用 `Max-Age` 写秒数。",
            [code(zone)],
        ),
        Note::DomainIsHostAddress => plain(
            "`Domain` 就是这台主机自己的 IP 地址，所以 cookie 只属于这台主机。服务端可以不写 `Domain`。",
        ),
    }
}
