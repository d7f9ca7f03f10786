//! What the server does, in Chinese.

use http_message::Timestamp;

use super::units::lasting;
use practice_server::UnreadBody;

use crate::explain::words::{Taken, Twins, Words, code, key, plain, say, twins, word};
use crate::session::is_token;
use crate::{Span, TargetKind};

pub(super) fn reads(cookies: &[(String, String)], session_id: Option<&str>) -> Words {
    let twins = twins(cookies, session_id);
    match session_id {
        Some(id) => {
            let headline = match is_token(id) {
                true => "服务端读出 cookie `sessionid`，里面是令牌 {}",
                false => "服务端读出 sessionid（编号） {}",
            };
            let headline = say(headline, [key(id)]);
            match twins {
                Some(twins) => Words::new(headline, several(&twins)).more(plain(SIDE_BY_SIDE)),
                None => Words::new(
                    headline,
                    plain("它找的是名字叫 `sessionid` 的 cookie，别的 cookie 在这里不起作用。"),
                ),
            }
        }
        None if cookies.is_empty() => Words::new(
            plain("服务端没有读到 cookie"),
            plain("没有 cookie，也就没有编号。"),
        ),
        None => {
            let names: Vec<&str> = cookies.iter().map(|(name, _)| name.as_str()).collect();
            Words::new(
                plain("服务端读到了 cookie，里面没有编号"),
                twins.map_or_else(
                    || plain("它要找的 `sessionid` 不在里面，或者是空的。"),
                    |twins| several(&twins),
                ),
            )
            .more(say("它读到的名字：{}", [code(names.join(", "))]))
        }
    }
}

/// Which of several cookies of the session's name the server took.
fn several(twins: &Twins) -> Vec<Span> {
    let sentence = match twins.taken {
        Taken::First => {
            "请求里有 {} 个都叫 `sessionid` 的 cookie。这个服务端取第一个，其余的不管，Go 就是这样做的；换成 Django，取的是最后一个。"
        }
        Taken::Last => {
            "请求里有 {} 个都叫 `sessionid` 的 cookie。这个服务端取最后一个，其余的不管，Django 就是这样做的；换成 Go，取的是第一个。"
        }
        Taken::Untold => {
            "请求里有 {} 个都叫 `sessionid` 的 cookie。这个服务端只取其中一个：Go 取第一个，Django 取最后一个。"
        }
    };
    say(sentence, [word(twins.number.to_string())])
}

const SIDE_BY_SIDE: &str = "路径或域名不同，同名的 cookie 就会在浏览器里并存。请求里看不到路径和域名，服务端分不清哪个是哪个，也不应该依赖它们的先后。";

pub(super) fn checked(username: &str, accepted: bool, target: TargetKind) -> Words {
    if accepted {
        let reason = match target {
            TargetKind::Native | TargetKind::ServiceWorker => {
                "服务端存的是密码的哈希值，核对的也是哈希值，不是明文。"
            }
            TargetKind::InPage => "模型里的服务端直接比较密码。真实的服务端存哈希值，不存明文。",
        };
        return Words::new(plain("用户名和密码都对"), plain(reason)).more(plain(
            "核对密码只在登录时做一次。以后的请求凭编号认人，不再带密码。",
        ));
    }
    Words::new(
        plain("用户名或者密码不对"),
        plain("服务端不说是哪一个不对，也不新建 session。"),
    )
    .more(say("给的用户名是 {}。", [code(username)]))
}

pub(super) fn form_not_read(body: UnreadBody, content_type: Option<&str>) -> Words {
    let reason = match body {
        UnreadBody::Empty => "登录请求没有正文，而用户名和密码应该写在正文的表单里。",
        UnreadBody::Json => {
            "正文是 JSON，而这个登录接口只读表单。用户名和密码也许写对了，服务端却没有读到它们。"
        }
        UnreadBody::Other => "正文不是带有用户名和密码的表单，服务端从里面读不出这两项。",
    };
    let more = match content_type {
        Some(kind) => say(
            "请求写的 Content-Type 是 {}。用 `requests` 时，表单要放在 `data=` 里，`json=` 发出去的是 JSON。",
            [code(kind)],
        ),
        None => plain(
            "请求没有写 Content-Type。用 `requests` 时，把表单放在 `data=` 里，它会自己写上。",
        ),
    };
    Words::new(plain("服务端没有读到表单"), plain(reason)).more(more)
}

pub(super) fn found(id: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words {
    Words::new(
        say("session 表里查到了 {}，是 {}", [key(id), code(user)]),
        say(
            "服务端就是这样知道请求来自谁的：编号在表里，这条记录写着属于谁。大约 {}后到期。",
            [lasting(expires.millis_since(at) / 1000)],
        ),
    )
    .more(plain(
        "请求里没有用户名，cookie 里也没有。名字只写在服务端的表里，用户改不了。",
    ))
}

pub(super) fn unknown(id: &str) -> Words {
    Words::new(
        say("session 表里没有 {}", [key(id)]),
        plain("查不到记录，服务端就当作没有登录。"),
    )
    .more(plain(
        "这条记录可能在退出登录时删掉了，也可能从来没有过。在服务端看来，旧编号和乱写的编号没有区别。",
    ))
}

pub(super) fn expired(id: &str, expired: Timestamp) -> Words {
    Words::new(
        say("session 表里的 {} 已经过期", [key(id)]),
        say("这条记录在 {} 到期，服务端不再承认它。", [word(expired.http_date())]),
    )
    .more(plain(
        "有效期有两个：浏览器里 cookie 的，和服务端这条记录的。两边各管各的，哪一个先到期，登录就在那时失效。",
    ))
}

pub(super) fn not_presented() -> Words {
    Words::new(
        plain("请求没有带 sessionid（编号），服务端无从查起"),
        plain("HTTP 的每个请求都是独立的。没有编号，服务端就认不出它和以前的请求来自同一个人。"),
    )
    .more(plain(
        "地址和连接都靠不住：许多人可能共用一个地址，一个人也会换地址、换连接。所以要有编号。",
    ))
}

pub(super) fn created(id: &str, user: &str, expires: Timestamp, at: Timestamp) -> Words {
    let length = id.chars().count();
    Words::new(
        say("session 表里多了一条记录 {}", [key(id)]),
        say(
            "记录里写着：这个编号属于 {}，{}后到期。编号是随机的 {} 个字符，猜不出来。",
            [
                code(user),
                lasting(expires.millis_since(at) / 1000),
                word(length.to_string()),
            ],
        ),
    )
    .more(plain(
        "谁拿着编号，这个服务端就把谁当作本人。所以编号要长，要随机，不能用 1、2、3 这样猜得出来的数。",
    ))
}

pub(super) fn kept(id: &str, user: &str) -> Words {
    Words::new(
        say("session 表里的 {} 保留不变", [key(id)]),
        say(
            "{} 带着有效的编号再次登录，还是同一个人，服务端没有换编号。",
            [code(user)],
        ),
    )
}

pub(super) fn deleted(id: &str) -> Words {
    Words::new(
        say("session 表里删掉了 {} 这条记录", [key(id)]),
        plain("从现在起，谁拿这个编号来，服务端都不认。"),
    )
    .more(plain(
        "退出登录真正起作用的是这一步。只删浏览器里的 cookie，编号在服务端仍然有效。",
    ))
}

pub(super) fn issued(deletes: bool, session_id: Option<&str>) -> Words {
    if let Some(id) = session_id {
        return Words::new(
            say(
                match is_token(id) {
                    true => "响应带回 `Set-Cookie`，里面是令牌 {}",
                    false => "响应带回 `Set-Cookie`，里面是 sessionid（编号） {}",
                },
                [key(id)],
            ),
            plain("开头是名字和值，后面是属性：给哪些路径，留多久，脚本能不能读。"),
        )
        .more(plain(
            "服务端只是请浏览器存下。存不存，以后带不带，由浏览器按规则决定。",
        ));
    }
    if deletes {
        return Words::new(
            plain("响应带回 `Set-Cookie`，请浏览器删掉 cookie"),
            plain(
                "HTTP 没有“删除 cookie”的命令，写法是把期限定在过去：`Max-Age=0`，或者在 `Expires` 里写一个早已过去的日期。",
            ),
        );
    }
    Words::new(
        plain("响应带回一个 `Set-Cookie`"),
        plain("开头是名字和值，后面是属性。它不是 sessionid（编号）。"),
    )
}
