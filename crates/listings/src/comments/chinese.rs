//! The comments in Chinese.

use super::Comments;

pub(super) const COMMENTS: Comments = Comments {
    in_worker: "这次的服务端是浏览器里的 service worker，浏览器以外的程序连不到它；下面写的是本机练习服务器的地址，先把它启动起来。",
    in_page: "这次用的是页面里的模型，没有真实的服务器参与；下面写的是练习服务器的地址。",
    other_cookies: "另一个客户端：cookie 分开放",
    without_cookies: "不带凭据：不带 cookie，也不存",
    unknown_id: "这个编号是在这段记录以前得到的，请自己填上",
    written_id: "这个编号是页面代码写进去的，这段记录里没有哪次登录发过它，请自己填上",
    remember_id: "编号在 Set-Cookie 里，自己记下来",
    remember_token: "CSRF 令牌也在 Set-Cookie 里：要改数据的请求，得把它再写一遍",
    jar_read: "这里程序按名字读 Session 里的 cookie",
    keep_old_id: "记下编号，后面还要拿它试",
    write_back: "把旧编号写回去",
    write_other: "页面代码在这里写了一个 cookie",
    write_back_by_hand: "页面代码在这里把旧编号写回 cookie；手工带的时候，它一直在变量里",
    erase: "删掉写回去的 cookie",
    erase_by_hand: "页面代码在这里删掉了 cookie；手工带的时候，下面不再带它就行",
    refused: "页面代码在这里写了一个 cookie，浏览器没有收下",
    by_hand: "没有 Session，谁也不替你记 cookie：每次都要自己带",
    run_in_page: "在练习服务器的页面里运行：打开开发者工具的控制台，整段粘贴",
    no_cookie_header: "页面代码不能自己写 Cookie 请求头；带不带 cookie，由 credentials 和浏览器决定",
    run_elsewhere: "下面一次是另一个浏览器发的，要到那边运行",
    program_calls: "下面一次是 Python 程序发的，写法见 requests.Session 那一栏",
    foreign_page: "下面一次是别的网站的页面在 iframe 里发的，这个页面的代码发不出来",
    foreign_page_sends: "这一次是别的网站的页面在 iframe 里发的",
    model_host: "下面一次要去的主机只在模型里有",
    never_sent: "浏览器先问了一次（OPTIONS），服务端不同意，所以这个请求没有发出去",
    raises: "这次调用会抛出异常，什么也发不出去",
    unreadable: "这个响应，浏览器不给页面代码看（CORS）；程序看得到",
    left_out: |names| ["页面代码写了这个请求头，浏览器没有带上：", names].concat(),
    same_site: "浏览器没有带 cookie：有 SameSite，页面又是别的网站的；程序不分网站",
    withheld: "浏览器这次没有带 cookie",
    sent_by_hand: "这次带上了这些 cookie；程序自己是不会带的",
    sent_secure: "cookie 写着 Secure：发给本机的时候，浏览器不加密也带，requests 不带",
    forgotten: "到这时，这个客户端已经没有这个 cookie 了",
    surplus: "浏览器没有留下这个 cookie，程序会留下",
    missed: "浏览器收下了这个 cookie，程序不收",
    row_deleted: "这里有人直接删掉了 session 表里的那条记录",
    row_changed: "这里有人把 session 表里的那条记录改成了另一个用户的",
    cookie_deleted: "这里有人直接删掉了 cookie，没有告诉服务端",
    cookie_deleted_by_hand: "浏览器里的 cookie 在这里被删掉了；手工带的时候，下面不再带它就行",
    browser_closed: "这里关掉了浏览器：没写期限的 cookie 都没了",
    browser_closed_by_hand: "这里关掉了浏览器；手工带的时候，它丢掉的就不再带了",
    browser_closed_in_page: "这里把浏览器关掉又打开了：页面代码做不到，请自己关一次",
    waits: "这里过了几秒",
    waits_not: |seconds| {
        [
            "在模型里，这里过了 ",
            &seconds.to_string(),
            " 秒；真的等不了这么久，所以从这里开始，响应可能不一样",
        ]
        .concat()
    },
    configured: "这里改了服务端的设置；十分钟以后它会自己恢复",
    fetch_fails: "CORS：浏览器不让页面代码拿到响应，fetch 会失败",
    sign_in_redirect: |setting| {
        [
            "这时服务端设成了登录成功返回重定向；要同样设置：PUT /__playground/config ",
            setting,
        ]
        .concat()
    },
    strays: "接下来有重定向，这段程序在路上带的 cookie 或者请求的方法会不一样",
    endless: "这个重定向浏览器没有跟到底；程序会多跟几次，或者抛出异常",
    fill_in: "请填上前面那次调用得到的编号",
    table_tells: "页面代码读不到 HttpOnly 的 cookie；练习服务器自己的 session 表里，最新的编号在最前面",
};
