//! What a lesson edits by hand, and what page code reads and may not write, in Chinese.

use browser_model::Cookie;

use super::units::lasting;
use crate::explain::words::{Words, code, cookie_tag, key, plain, say, word};
use crate::{ClientId, Intervention};

pub(super) fn words(intervention: &Intervention, client: ClientId) -> Words {
    match intervention {
        Intervention::JarRead { name, values } => jar_read(name, values),
        Intervention::IdCopied { id } => Words::new(
            say("有人抄下了编号 {}", [key(id)]),
            plain(
                "编号只是一串字符，抄下来不需要任何工具。抄走以后，原来的那一份还在，谁也看不出少了什么。",
            ),
        ),
        Intervention::RowDeleted { id, user } => Words::new(
            say(
                "服务端的 session 表里删掉了一条记录：{}，{}",
                [key(id), word(user)],
            ),
            plain("只动了服务端这一边。客户端手里的编号还在，它不知道这件事。"),
        ),
        Intervention::RowChanged { id, from, to } => Words::new(
            say(
                "同一条记录换了用户：编号 {}，从 {} 改成 {}",
                [key(id), word(from), word(to)],
            ),
            plain("编号没有变，客户端手里的 cookie 也没有变。变的只是服务端这条记录里写的内容。"),
        ),
        Intervention::CookieDeleted { cookie } => Words::new(
            say(
                "{} 从{}里删掉了",
                [cookie_tag(cookie), word(storage_of(client))],
            ),
            plain(
                "只动了客户端这一边，和在开发者工具里手工删除一样。服务端的那条记录还在，它不知道这件事。",
            ),
        ),
        Intervention::TimePassed {
            seconds,
            really: true,
        } => Words::new(
            say("等了 {}", [lasting(*seconds)]),
            plain("真的等了这么久，浏览器和服务端的时间都往前走了。"),
        ),
        Intervention::TimePassed {
            seconds,
            really: false,
        } => Words::new(
            say("模型里的时间过去了 {}", [lasting(*seconds)]),
            plain("没有真的等：模型的时间是虚拟的，直接往前拨。浏览器和服务端用的是同一个时间。"),
        ),
        Intervention::BrowserClosed { dropped } => closed(dropped),
        Intervention::ServerConfigured { .. } => Words::new(
            plain("服务端的设置改了"),
            plain("下面是改过的每一项，从现在起生效。已经发出去的 cookie 不会跟着变。"),
        ),
    }
}

fn jar_read(name: &str, values: &[String]) -> Words {
    match values {
        [] => Words::new(
            say("程序读 `Session` 里的 cookie {}：没有", [code(name)]),
            plain("`s.cookies[...]` 抛出 `KeyError`；换成 `s.cookies.get(...)`，得到的是 `None`。"),
        ),
        [_] => Words::new(
            say("程序读 `Session` 里的 cookie {}", [code(name)]),
            plain("叫这个名字的只有一个，读到的就是它。"),
        ),
        several => Words::new(
            say("程序读 cookie {}，抛出 `CookieConflictError`", [code(name)]),
            say(
                "罐子里有 {} 个 cookie 都叫这个名字，路径或域名不同。要读的是哪一个，requests 不替你猜。",
                [word(several.len().to_string())],
            ),
        )
        .more(plain(
            "写明是哪一个，就能读：`s.cookies.get(\"sessionid\", path=\"/\")`。发请求不受影响，路径合适的几个会一起发出去。",
        )),
    }
}

fn storage_of(client: ClientId) -> &'static str {
    match client {
        ClientId::First | ClientId::Second | ClientId::Watched(_) => "浏览器的存储",
        ClientId::Script | ClientId::Program => " `Session` 的 cookie 罐",
    }
}

fn closed(dropped: &[Cookie]) -> Words {
    let headline = plain("浏览器关闭，又重新打开");
    match dropped {
        [] => Words::new(
            headline,
            plain("存储里没有“只到浏览器关闭为止”的 cookie，所以一个也没有少。写了 `Max-Age` 或 `Expires` 的，存在磁盘上。"),
        ),
        [cookie] => Words::new(
            headline,
            say("{} 没有写 `Max-Age`，也没有写 `Expires`，只到浏览器关闭为止，所以没有了。", [cookie_tag(cookie)]),
        ),
        several => Words::new(
            headline,
            say("{} 个 cookie 没有写期限，只到浏览器关闭为止，所以没有了。", [word(several.len().to_string())]),
        ),
    }
    .more(plain("许多浏览器有“继续上次的标签页”这个设置。打开它以后，这样的 cookie 也会留下来。"))
}

pub(super) fn header_dropped(name: &str) -> Words {
    Words::new(
        say("浏览器去掉了页面代码写的 {}", [code(name)]),
        plain("这个请求头归浏览器管，页面代码写了不算数，也不会报错。"),
    )
    .more(plain(
        "Fetch 标准规定，这样的请求头只归浏览器管，服务端才信得过里面的内容。带哪些 cookie，由 cookie 自己的规则决定；脚本想写 cookie，要通过 `document.cookie`。",
    ))
}

pub(super) fn reads(shown: Option<&str>, expected: &str) -> Words {
    let headline = plain("页面代码读 `document.cookie`");
    let text = shown.unwrap_or(expected);
    let words = if text.is_empty() {
        Words::new(
            headline,
            plain("读到的是空的。存储里也许有 cookie，但没有一个是脚本可以看的。"),
        )
    } else {
        Words::new(
            headline,
            plain("读到的只有脚本可以看的那些：名字和值，没有别的属性。"),
        )
    };
    words
        .more(plain(
            "`HttpOnly` 的 cookie 不在里面，脚本读不到它的值。有没有这样一个，脚本倒是猜得出来：写一个同名、同路径的 cookie，再读一次，没有它，多半就是那个 `HttpOnly` 的占着位置。",
        ))
        .and(
            shown
                .is_some_and(|shown| shown != expected)
                .then(|| say("按规则推断应该读到：{}", [code(expected)])),
        )
}
