//! What a report shows to be otherwise than predicted, in Chinese.

use browser_model::{Finding, Pair};

use super::reasons;
use crate::Span;
use crate::explain::words::{Words, code, plain, say, word};

pub(super) fn words(findings: &[Finding]) -> Words {
    let words = match findings {
        [] => Words::new(
            plain("推断的 `Cookie` 和服务端收到的不一样"),
            plain(
                "可能是别的标签页改过 cookie，可能浏览器的隐私设置更严，也可能 cookie 在这个页面打开以前就有了。",
            ),
        ),
        [only] => {
            let (headline, reason) = told(only);
            Words::new(headline, reason)
        }
        several => Words::new(
            plain("推断的 cookie 和服务端收到的不一样"),
            say("一共有 {} 处不同。", [word(several.len().to_string())]),
        )
        .and(several.iter().map(|finding| {
            let (mut paragraph, reason) = told(finding);
            paragraph.push(word("。"));
            paragraph.extend(reason);
            paragraph
        })),
    };
    words.more(plain(
        "上面是按规则推断的，下面是服务端报告的。以服务端收到的为准；也可能是这里的规则模型错了。",
    ))
}

fn told(finding: &Finding) -> (Vec<Span>, Vec<Span>) {
    match finding {
        Finding::Replaced { cookie, value } => (
            say(
                "这个主机上的另一个程序（或另一个标签页）换掉了 {}",
                [code(cookie.name_text())],
            ),
            say(
                "送来的值变成了 {}。cookie 不分端口，同一个主机上别的端口的程序，写的也是这一份存储。两个系统的 cookie 都叫 {}，就会这样互相盖掉，登录了这个，那个就成了未登录。",
                [
                    code(String::from_utf8_lossy(value)),
                    code(cookie.name_text()),
                ],
            ),
        ),
        Finding::Twin(pair) => (
            say("送来了两个都叫 {} 的 cookie", [name(pair)]),
            say(
                "路径或域名不同，同名的 cookie 就可以并存，合条件的浏览器都会带上。请求里看得到值 {}，看不到路径和域名，服务端分不清该用哪一个。",
                [code(String::from_utf8_lossy(&pair.value))],
            ),
        ),
        Finding::Stranger(pair) => (
            say("送来了一个这个页面不知道的 cookie：{}", [name(pair)]),
            plain(
                "可能是这个主机上的另一个程序设的，不管它在哪个端口；也可能在这个页面打开以前就有了。",
            ),
        ),
        Finding::NotWithheld { cookie, reasons } => {
            let mut reason = plain("按规则它应该留在浏览器里：");
            if let Some(first) = reasons.first() {
                reason.extend(plain(reasons::withheld(*first).reason));
            }
            (
                say("推断不该带的 {} 也送来了", [code(cookie.name_text())]),
                reason,
            )
        }
        Finding::Missing(cookie) => (
            say("{} 没有送来", [code(cookie.name_text())]),
            plain(
                "按规则应该带上它。可能别的标签页或者这个主机上的另一个程序删掉了它，也可能被浏览器的隐私设置挡住了。",
            ),
        ),
        Finding::OtherOrder => (
            plain("送来的 cookie 一样，顺序不同"),
            plain(
                "路径长的排在前面，一样长就看谁先建立。cookie 到底什么时候建立的，这个页面不一定知道。",
            ),
        ),
    }
}

/// A nameless cookie is called by its value.
fn name(Pair { name, value }: &Pair) -> Span {
    let octets = if name.is_empty() { value } else { name };
    code(String::from_utf8_lossy(octets))
}
