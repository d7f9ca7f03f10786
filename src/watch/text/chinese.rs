//! The words of watching in Chinese.

use super::Text;

pub(super) const TEXT: Text = Text {
    title: "观察我的脚本",
    lead: "让你自己的脚本、curl 或者别的程序来访问这台练习服务器。它的每一次往返都会马上出现在这里，一步一步说明：服务端收到了什么、怎么判断、返回了什么，cookie 又去了哪里。",
    no_server: "别的程序访问不到这里的服务端：页面只是一些静态文件，服务端就在这个浏览器里。要观察自己的脚本，先在电脑上启动练习服务器：",
    then_open: "再打开它打印的地址，回到这里。",

    connecting: "正在连接服务器……",
    watching: |origin| format!("正在观察 {origin}"),
    connection_lost: "和服务器的连接断了，正在重试……",
    refused: "同时观察的页面太多，服务器不再接受。请关掉几个，再刷新这个页面。",

    start: "启动一个程序",
    in_a_terminal: "复制一行，到终端里运行。它先登录，再列出客户。",
    with_session: "用 Session，cookie 会记下来：",
    without_session: "不用 Session：",
    python: "需要 Python 和 requests 库（pip install requests）。在 macOS 和 Linux 上，Python 的命令常常叫 python3。",
    nothing_yet: "还没有别的程序发来请求。",

    own_title: "观察我的服务器",
    own_lead: "返回响应的是你自己的服务器，内容原样经过这里；非改不可的行，会写明改前改后。不管是浏览器、脚本还是 curl，每一次往返都会马上出现，一步一步说明。服务器怎么判断，它不会报告：从 cookie 推断出来的内容，都标明是推断。",
    own_nothing_yet: "还没有谁向你的服务器发过请求。",
    observing: |origin, site| format!("正在通过 {site} 观察 {origin}"),
    open_site: "不要打开网站自己的地址，改从这里打开：",
    open_site_why: "直接发到它自己地址的请求不经过这里，也就看不到。脚本也要改用这个地址。",
    remote: |origin| {
        format!(
            "{origin} 是另一台机器。浏览器里这个主机名下的 cookie 会发给它，包括本机别的程序设置的；它发来的页面会以这个主机的身份运行。"
        )
    },
    session_cookie: "哪个 cookie 里是 session 编号",
    usual_names: "按常用的名字找（sessionid、JSESSIONID、connect.sid……）",
    strangers: "这些 cookie，多半是这个主机上别的程序的：",
    strangers_why: "浏览器带来了它们，而这个服务器从开始观察以来没有设置过。cookie 不分端口。",
    practice_off: "这期间练习服务器停用，要用它的地方由页面里的模型代替。",

    client: "看哪个客户端的",
    all_clients: |clients| format!("全部：{clients} 个客户端"),
    nameless: "没有 User-Agent",
    connection: |number| format!("连接 {number}"),
    exchanges: "往返，最新的在前",
    without_cookie: "回来时没带 cookie",
    more: "看更早的",
    folded: |number| format!("更早的 {number} 次往返，这里不再保留。"),
    lost: |number| format!("还有 {number} 次往返，页面没来得及读，服务端就不再保留了。"),

    jar: |number| format!("cookie 罐 {number}"),
    jar_and_link: |jar, link| format!("cookie 罐 {jar}：{link}"),
    jar_new: "当作新的，因为连接和 cookie 都联系不到以前的（推断）",
    jar_by_connection: "连接和以前是同一条（推断）",
    jar_by_cookie: "连接是新的，但带来了发给这个罐子的 cookie（推断）",
    jar_title: "程序的 cookie 罐",
    jar_after: |jar, exchange| {
        format!("第 {exchange} 条之后的 cookie 罐 {jar}，如果它属于一个 Session")
    },
};
