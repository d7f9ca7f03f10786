//! Why requests go where they go, in both languages. Knows what can stand behind a page; knows no way to find out.

use timeline::TargetKind;

use crate::state::{Connection, NoWorker};

pub(super) fn reason_in_chinese(connection: Connection, target: TargetKind) -> &'static str {
    match (target, connection) {
        (_, Connection::Looking) => "正在看页面背后是什么。",
        (TargetKind::Native, Connection::Server) => "页面是练习服务器送来的，所以请求发给它。",
        (TargetKind::Native, _) => "选了它，可是页面背后没有找到练习服务器。",
        (TargetKind::ServiceWorker, Connection::Worker) => {
            "页面只是静态文件，背后没有服务器，所以由浏览器里的 service worker 来回答。"
        }
        (
            TargetKind::ServiceWorker,
            Connection::Files | Connection::Server | Connection::Model(_),
        ) => "页面只是静态文件，背后没有服务器，正在准备浏览器里的 service worker。",
        (TargetKind::InPage, Connection::Model(why)) => no_worker_in_chinese(why),
        (TargetKind::InPage, Connection::Server | Connection::Files | Connection::Worker) => {
            "这一处用页面里的模型：它是选定的，或者这一站需要它。"
        }
    }
}

pub(super) fn reason_in_english(connection: Connection, target: TargetKind) -> &'static str {
    match (target, connection) {
        (_, Connection::Looking) => "Looking what stands behind the page.",
        (TargetKind::Native, Connection::Server) => {
            "The page came from the practice server, so requests go to it."
        }
        (TargetKind::Native, _) => {
            "It was chosen, but no practice server was found behind the page."
        }
        (TargetKind::ServiceWorker, Connection::Worker) => {
            "The page is only static files without a server, so a service worker in the browser answers."
        }
        (
            TargetKind::ServiceWorker,
            Connection::Files | Connection::Server | Connection::Model(_),
        ) => {
            "The page is only static files without a server; the service worker in the browser is being made ready."
        }
        (TargetKind::InPage, Connection::Model(why)) => no_worker_in_english(why),
        (TargetKind::InPage, Connection::Server | Connection::Files | Connection::Worker) => {
            "The model inside the page is used here: it was chosen, or this stop needs it."
        }
    }
}

pub(super) fn no_worker_in_chinese(why: NoWorker) -> &'static str {
    match why {
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

pub(super) fn no_worker_in_english(why: NoWorker) -> &'static str {
    match why {
        NoWorker::File => {
            "The page was opened as a file, and browsers give a file no service worker, so the model inside the page answers."
        }
        NoWorker::Insecure => {
            "The page came over HTTP without encryption, and browsers allow a service worker only with HTTPS or on this machine, so the model inside the page answers."
        }
        NoWorker::Missing => {
            "This browser has no service worker here: it may be too old, or this may be a private window. So the model inside the page answers."
        }
        NoWorker::Blocked => {
            "The browser’s settings do not allow this page a service worker; a page inside a page of another site, for example, may not be allowed to store anything. So the model inside the page answers."
        }
        NoWorker::NotLoaded => {
            "The service worker could not be loaded, so for now the model inside the page answers. Reloading the page tries again."
        }
        NoWorker::NoCookieStore => {
            "This browser’s service workers have no Cookie Store API and so no way to the cookie storage, so the model inside the page answers."
        }
        NoWorker::CookiesBlocked => {
            "The browser does not keep the cookies that a service worker gives it: cookies may be switched off, or the page may stand inside a page of another site. So the model inside the page answers."
        }
        NoWorker::DatabaseBlocked => {
            "The browser does not let this page use IndexedDB, so the server’s tables have no place. So the model inside the page answers."
        }
    }
}
