//! What a browser does with cookies, in Chinese.

use browser_model::{Cookie, Note, RejectReason, SameSite, WithholdReason};

use super::reasons;
use super::units::lasting;
use crate::{
    Span,
    explain::{
        rules,
        words::{Words, code, cookie_tag, plain, say, source_of, value_tag},
    },
};

pub(super) fn none(host: &str) -> Words {
    Words::new(
        plain("浏览器查了自己的 cookie 存储：没有可带的"),
        say(
            "{} 名下没有 cookie，所以请求里不会有请求头 `Cookie`。",
            [code(host)],
        ),
    )
    .more(plain(
        "cookie 按主机名存放，不分端口。换一个主机名就是另一份：`localhost` 和 `127.0.0.1` 是同一台机器，cookie 却各是各的。",
    ))
}

pub(super) fn attached(cookie: &Cookie) -> Words {
    Words::new(
        say("浏览器从存储里取出 {}，放进请求", [cookie_tag(cookie)]),
        plain("主机、路径、`Secure`、`SameSite`、到期时间，一条一条查过，都符合。页面代码没有参与。"),
    )
    .more(plain(
        "浏览器不会告诉页面它带了什么，所以这一步是推断。服务端如果报告了收到的报文原文，下一步就能证实。",
    ))
}

pub(super) fn withheld(cookie: &Cookie, reasons: &[WithholdReason]) -> Words {
    let headline = say("{} 留在浏览器里，没有带上", [cookie_tag(cookie)]);
    let mut whys = reasons
        .iter()
        .map(|reason| (reason, reasons::withheld(*reason)));
    let Some((_, first)) = whys.next() else {
        return Words::new(headline, Vec::new());
    };
    let mut words = Words::new(headline, plain(first.reason)).more(plain(first.instead));
    for (reason, why) in whys {
        let mut paragraph = say("还有一条不符合：", []);
        paragraph.extend(plain(why.reason));
        paragraph.extend(plain(why.instead));
        paragraph.extend(source_of(&rules::of_withheld(*reason)));
        words = words.more(paragraph);
    }
    words
}

pub(super) fn stored(cookie: &Cookie, notes: &[Note]) -> Words {
    Words::new(
        say("浏览器把 {} 存下了", [cookie_tag(cookie)]),
        attributes(cookie, notes),
    )
    .more(details(cookie))
    .and(noted(notes))
}

pub(super) fn replaced(old: &Cookie, new: &Cookie, notes: &[Note]) -> Words {
    let headline = if old.value == new.value {
        say("{} 的值没有变，浏览器更新了它的属性", [cookie_tag(new)])
    } else {
        say("浏览器用 {} 换下了 {}", [value_tag(new), value_tag(old)])
    };
    Words::new(headline, attributes(new, notes))
        .more(plain(
            "名字、域、路径都相同，就算同一个 cookie，后来的取代先来的。",
        ))
        .more(details(new))
        .and(noted(notes))
}

pub(super) fn deleted(cookie: &Cookie) -> Words {
    Words::new(
        say("浏览器把 {} 删掉了", [cookie_tag(cookie)]),
        plain("新的到期时间已经过去，浏览器就把同名、同域、同路径的那一个立刻删掉。"),
    )
    .more(plain(
        "浏览器删掉 cookie，只是自己不再带它。编号还有没有用，要看服务端的 session 表里那条记录还在不在。",
    ))
}

pub(super) fn nothing_to_delete() -> Words {
    Words::new(
        plain("没有可删的 cookie"),
        plain("它写的到期时间已经过去，意思是删除；存储里没有同名、同域、同路径的 cookie。"),
    )
}

pub(super) fn rejected(reason: RejectReason) -> Words {
    let why = reasons::rejected(reason);
    Words::new(plain("浏览器没有收下这个 cookie"), plain(why.reason)).more(plain(why.instead))
}

/// Where to, how long, and who can read it: the three things that a learner asks.
fn attributes(cookie: &Cookie, notes: &[Note]) -> Vec<Span> {
    let names_this_host = notes
        .iter()
        .any(|note| matches!(note, Note::DomainIsHostSuffix | Note::DomainIsHostAddress));
    let mut spans = if names_this_host {
        say(
            "`Domain` 写的就是这个主机自己，只给 {}；",
            [code(&cookie.domain)],
        )
    } else if cookie.host_only {
        say("没有写 `Domain`，只给 {}；", [code(&cookie.domain)])
    } else {
        say("写了 `Domain`，给 {} 和它的子域；", [code(&cookie.domain)])
    };
    spans.extend(match cookie.expires {
        Some(end) => say(
            "{}后到期；",
            [lasting(end.millis_since(cookie.last_access) / 1000)],
        ),
        None => plain("没有写期限，浏览器关闭就丢掉；"),
    });
    spans.extend(plain(if cookie.http_only {
        "有 `HttpOnly`，页面脚本读不到。"
    } else {
        "没有 `HttpOnly`，页面脚本也能读到。"
    }));
    spans
}

fn details(cookie: &Cookie) -> Vec<Span> {
    let mut spans = say("路径在 {} 之下的请求才带它。", [code(&cookie.path)]);
    spans.extend(plain(match cookie.same_site {
        SameSite::None => "`SameSite=None`：从别的网站发起的请求也带。",
        SameSite::Lax => "`SameSite=Lax`：从别的网站发起的请求不带；点链接、提交 GET 表单、`window.open` 这样打开这里的页面时除外。",
        SameSite::Strict => "`SameSite=Strict`：从别的网站过来一律不带。",
        // A note says what the browser makes of that.
        SameSite::Default => "",
    }));
    if cookie.secure {
        spans.extend(plain(
            "有 `Secure`：只走加密的连接。本机地址算不算，由浏览器决定，Chromium 和 Firefox 都算。",
        ));
    }
    if cookie.partition.is_some() {
        spans.extend(plain("有 `Partitioned`：只在同一个顶层网站之内有效。"));
    }
    spans
}

fn noted(notes: &[Note]) -> impl Iterator<Item = Vec<Span>> {
    notes.iter().map(|note| {
        let mut paragraph = reasons::note(note);
        paragraph.extend(source_of(&rules::of_note(note)));
        paragraph
    })
}
