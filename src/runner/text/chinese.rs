//! The words around a run in Chinese.

use course::lesson::Need;
use timeline::TargetKind;

use super::Text;
use crate::runner::{RunError, Whereabouts};
use crate::target::{Connection, NoWorker, TargetError};

pub(super) const TEXT: Text = Text {
    start_over: "重置服务端…",
    start_over_question: "清空这里的记录，并让服务端回到最初的状态：没有任何 session。确定吗？",
    start_over_yes: "清空，从头开始",
    start_over_no: "不清空",
    running: "正在发送，等待响应",
    looking: "正在检测有没有练习服务器",
    exchanges: |exchanges| format!("{exchanges} 次往返"),
    summary: |steps, millis| format!(" · {steps} 步 · {millis} 毫秒"),
    finished: |exchanges, steps| format!("完成：{exchanges} 次往返，{steps} 步。"),
    error,
    clear_cookies: "清除页面看得到的 cookie",
    cookies_cleared: |gone, left| match left {
        0 => format!(
            "清除了 {gone} 个，请再按一次上面的按钮。要是还这样，剩下的就是页面看不到的（HttpOnly 的，或者别的路径的），要在开发者工具里删。"
        ),
        left => format!("清除了 {gone} 个，还有 {left} 个清不掉，要在开发者工具里删。"),
    },
    target_reason,
    whereabouts,
    real_where: "哪里是真的：",
    real_on: |need| match need {
        Need::Any => "有练习服务器时是真的，只有静态文件时由 service worker 返回响应，也是真的。",
        Need::Server => "有练习服务器时是真的，只有静态文件时由模型推演。",
        Need::Model => "总是由模型推演。",
    },
    no_worker,
};

fn whereabouts(here: Whereabouts) -> &'static str {
    match here {
        Whereabouts::Server => "这里发的是真的请求：真的发出去，练习服务器真的返回响应。",
        Whereabouts::Worker => {
            "这里发的是真的请求：浏览器真的发出去，由这个页面的 service worker 里的服务端返回响应。"
        }
        Whereabouts::Model => "这里由页面里的模型推演两边的做法，什么也不会发到网络上。",
        Whereabouts::ModelAlways => {
            "这里由页面里的模型推演：要做的事，页面没有办法让真的浏览器去做。"
        }
        Whereabouts::ModelWithoutServer => {
            "这里由页面里的模型推演：要用到的东西（另一个端口、另一个主机名、一个 Python 程序、服务端多发的 Set-Cookie，或者 HttpOnly 的 cookie），只有练习服务器才能真的做到。"
        }
    }
}

fn error(error: &RunError) -> String {
    match error {
        RunError::Target(error) => target_error(error),
        RunError::PartMissing => "运行和解释要用的那部分代码没能载入：也许网络断了，也许这里刚换上了页面的新版本。再按一次会再试；还不行，就重新载入本页。".to_owned(),
        RunError::NoOldId => "退出之前，浏览器里没有 sessionid（编号），所以没有旧编号可以再试。先去第 2 站登录，再回到这里。".to_owned(),
        RunError::NoToken => "这一步要用到的 cookie csrftoken 不在了：前面的步骤没有得到它，或者别的页面已经把它清掉。请再做一次这个实验。".to_owned(),
        RunError::NoSession => "这一步要用到的 sessionid（编号）不在了：前面的步骤没有得到它，或者别的页面已经把它清掉。请再做一次这个实验。".to_owned(),
    }
}

fn target_error(error: &TargetError) -> String {
    match error {
        TargetError::NoServer => {
            "没有检测到练习服务器。请在自己的机器上运行 session-playground，再打开它打印出来的地址；或者把目标换成页面里的模型。".to_owned()
        }
        TargetError::NoWorker(why) => format!("{}以后由页面里的模型返回响应：请再按一次按钮。", no_worker(*why)),
        TargetError::WorkerGone => {
            "这个页面的 service worker 没有响应，浏览器可能把它和网站的数据一起清掉了。请刷新页面再试一次，或者把目标换成页面里的模型。".to_owned()
        }
        TargetError::ServerGone => {
            "练习服务器没有响应，它可能已经停了。请重新启动 session-playground，然后再按一次按钮。".to_owned()
        }
        TargetError::TooManyCookies => {
            "服务端返回 431：请求头太大，它没有读这个请求。多半是这个主机的 cookie 积得太多了。cookie 不分端口，所以里面也可能有这台机器上别的程序的；清除的话，那些程序可能要重新登录。".to_owned()
        }
        TargetError::NotJson => {
            "返回响应的不是练习服务器：它的报告不是约定的 JSON。请检查这个地址上运行的是不是 session-playground，版本是否和页面一致。".to_owned()
        }
        TargetError::Blocked(words) => format!("浏览器没有把响应交给页面，也没有说明原因。如果装了拦截请求的扩展，请对这个地址停用它，再试一次。浏览器的原话：{words}"),
        TargetError::TooLarge(limit) => format!("响应超过了 {} MiB，页面没有再读下去。请把 pagesize 改小一些，再试一次。", limit / 1_048_576),
        TargetError::TimedOut(millis) => format!("等了 {} 秒还没有响应，页面不再等了。请看看服务端是不是停住了，再试一次。", millis / 1000),
        TargetError::NoModel => "页面里的练习服务器没有加载成功，或者已经停住，所以没有得到响应。请检查网络，刷新页面，再试一次。".to_owned(),
        TargetError::ForeignAddress => "这个地址不属于练习服务器，没有发送。请写一个以 / 开头的路径。".to_owned(),
    }
}

fn target_reason(connection: Connection, target: TargetKind) -> &'static str {
    match (target, connection) {
        (_, Connection::Looking) => "正在检测这个页面背后有什么。",
        (TargetKind::Native, Connection::Found | Connection::Server) => {
            "页面是练习服务器送来的，所以请求发给它。"
        }
        (TargetKind::Native, _) => "选了它，可是没有检测到练习服务器。",
        (TargetKind::ServiceWorker, Connection::Worker) => {
            "页面只是静态文件，背后没有服务器，所以由浏览器里的 service worker 返回响应。"
        }
        (
            TargetKind::ServiceWorker,
            Connection::Files | Connection::Found | Connection::Server | Connection::Model(_),
        ) => "页面只是静态文件，背后没有服务器，正在准备浏览器里的 service worker。",
        (TargetKind::InPage, Connection::Model(why)) => no_worker(why),
        (
            TargetKind::InPage,
            Connection::Found | Connection::Server | Connection::Files | Connection::Worker,
        ) => "这里用页面里的模型：它是选定的，或者这一站需要它。",
    }
}

fn no_worker(why: NoWorker) -> &'static str {
    match why {
        NoWorker::Upstream => {
            "这里在观察你自己的服务器，练习服务器停用，所以用页面里的模型。你的服务器的往返在“观察我的服务器”里。"
        }
        NoWorker::File => {
            "页面是直接从文件打开的，浏览器不给文件用 service worker，所以只能用页面里的模型。"
        }
        NoWorker::Insecure => {
            "页面是用没有加密的 HTTP 打开的，浏览器只给 HTTPS 和本机地址用 service worker，所以只能用页面里的模型。"
        }
        NoWorker::Missing => {
            "这个浏览器在这里没有 service worker：可能太旧，也可能是隐私窗口。所以只能用页面里的模型。"
        }
        NoWorker::Blocked => {
            "浏览器的设置不让这个页面用 service worker，例如页面嵌在别的网站里，而浏览器不给这样的页面存东西。所以只能用页面里的模型。"
        }
        NoWorker::NotLoaded => {
            "service worker 没有加载成功，所以暂时用页面里的模型。刷新页面会再试一次。"
        }
        NoWorker::NoCookieStore => {
            "这个浏览器的 service worker 里没有 Cookie Store API，碰不到 cookie 存储，所以只能用页面里的模型。"
        }
        NoWorker::CookiesBlocked => {
            "浏览器不收 service worker 给的 cookie：也许禁用了 cookie，也许页面嵌在别的网站里。所以只能用页面里的模型。"
        }
        NoWorker::DatabaseBlocked => {
            "浏览器不让这个页面使用 IndexedDB，服务端的数据没有地方放，所以只能用页面里的模型。"
        }
    }
}
