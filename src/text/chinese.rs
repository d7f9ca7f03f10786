//! The page's words in Chinese. Knows no other language.

use crate::state::{Parameter, Problem, Remark, Rules};

use super::{Span, Text, join, short, span, target};

pub(super) const TEXT: Text = Text {
    brand: "Session 实验台",
    tagline: "看清楚：谁在请求",
    other_language: "English",
    other_language_tag: "en",
    to_dark: "换成深色",
    to_light: "换成浅色",
    target_group: "请求发往哪里",
    model_follows: |rules| match rules {
        Rules::Chromium => "推断用的是 Chromium 156 的规则。",
        Rules::Firefox => "推断用的是 Firefox 153 的规则。",
        Rules::Draft => "推断用的是标准草案的规则。",
    },
    stops: "导览",
    done: "已完成",
    free_play: "自由实验",
    inspector: "检查 Set-Cookie",
    course: "课程",
    no_server: "这个页面背后没有练习服务器，所以请求由页面里的模型来回答，什么也不会发到网络上。",
    no_worker: target::no_worker_in_chinese,
    to_see_http: "想看真实的 HTTP，就在自己的机器上启动练习服务器：",
    how_to_start: "session-playground",
    after_start: "然后打开它打印出来的地址。",
    target_reason: target::reason_in_chinese,

    again: "再来一次",
    next: "下一站",
    go_to: |number, name| join(&["去第 ", &number.to_string(), " 站：", name]),
    start_over: "从头开始",
    running: "正在发送，等待回答",
    looking: "正在看页面背后有没有练习服务器",
    notice: "注意看",
    otherwise: "这一次有些不同",
    was_signed_in: "浏览器里还留着登录过的 cookie，所以服务端认得你。想看没登录的样子，先去第 6 站退出，再回到这里。",
    meta: |exchanges, steps, millis| {
        join(&[
            &exchanges.to_string(),
            " 次往返 · ",
            &steps.to_string(),
            " 步 · ",
            &millis.to_string(),
            " 毫秒",
        ])
    },
    finished: |exchanges, steps| {
        join(&[
            "完成：",
            &exchanges.to_string(),
            " 次往返，",
            &steps.to_string(),
            " 步。",
        ])
    },
    entry: |number| join(&["第 ", &number.to_string(), " 件"]),
    heads: "发生了什么，为什么，怎么知道的",
    timeline: "时间线",
    keys_hint: "用上下方向键或 j、k 在各步之间移动，回车展开说明。",
    waiting: "还没有发出请求。按上面的按钮，浏览器会真的发一个请求，这五方之间的每一步都会在这里写出来。",
    waiting_in_page: "还没有发出请求。按上面的按钮，模型会把一个请求从头走到尾，这五方之间的每一步都会在这里写出来。",
    opens_elsewhere: "（在新标签页打开）",

    panels: "两边的状态、代码和原文",
    browser_side: "浏览器这边",
    server_side: "服务端那边",
    storage_of: |host| join(&[host, " 的 cookie 存储"]),
    storage_empty: "一个 cookie 也没有。",
    name: "名字",
    nameless: "（没有名字）",
    value: "值",
    scripts_see: "脚本可见",
    yes: "是",
    no: "否",
    path: "路径 ",
    same_site_missing: "SameSite 未写",
    adopted: "本来就在浏览器里：值由服务端报告，属性是推测的",
    until_browser_closes: "关闭浏览器时到期",
    expires: "到期：",
    in_time: |seconds| match span(seconds) {
        Span::Days(n) => join(&[&n.to_string(), " 天后"]),
        Span::Hours(n) => join(&[&n.to_string(), " 小时后"]),
        Span::Minutes(n) => join(&[&n.to_string(), " 分钟后"]),
        Span::Seconds(0) => "已过".to_owned(),
        Span::Seconds(n) => join(&[&n.to_string(), " 秒后"]),
    },
    session_table: "session 表",
    rows: |rows| join(&[&rows.to_string(), " 行"]),
    table_empty: "一行也没有：服务端现在谁也不认识。",
    id: "编号",
    user: "用户",
    created: "建立",
    expiry: "到期",
    ago: |seconds| match span(seconds) {
        Span::Days(n) => join(&[&n.to_string(), " 天前"]),
        Span::Hours(n) => join(&[&n.to_string(), " 小时前"]),
        Span::Minutes(n) => join(&[&n.to_string(), " 分钟前"]),
        Span::Seconds(n) if n < 5 => "刚刚".to_owned(),
        Span::Seconds(n) => join(&[&n.to_string(), " 秒前"]),
    },

    code: "同一件事，写成代码",
    code_empty: "发出请求以后，这里会有做同一件事的代码，可以复制去运行。",
    this_exchange: "这一次",
    whole_run: "全部",
    scope: "代码的范围",
    copy: "复制",
    lines_left_out: |lines| join(&["还有 ", &lines.to_string(), " 行没有显示，复制会包含全部。"]),
    messages: "线上的原文",
    request: "请求",
    response: "响应",
    no_response: "没有响应。",
    octets_left_out: |octets| join(&["……还有 ", &octets.to_string(), " 个字节没有显示"]),

    remark,
    problem,
};

fn remark(remark: &Remark) -> String {
    let (parameter, value) = match remark {
        Remark::Unknown(parameter, value) => (*parameter, short(value)),
        Remark::NoCookies => {
            return "这一页嵌在别的页面里，浏览器在这里不保存它的 cookie：外面的页面属于另一个网站，或者 cookie 被关掉了。没有 cookie，真的服务器认不出你，所以这里由页面里的模型来回答，什么也不会发到网络上。浏览器允许 cookie 时，可以这样看真的请求：".to_owned();
        }
    };
    let instead = match parameter {
        Parameter::Embed => "这里只认识 1 和 0，所以显示整个页面。",
        Parameter::Lesson => "这里没有这一课，所以显示的是别的课。",
        Parameter::Language => "这里只有中文（zh）和英文（en）。",
        Parameter::Theme => "这里只有浅色（light）和深色（dark）。",
        Parameter::Target => "这里没有这个目标，请求发往页面上写明的地方。",
    };
    join(&[
        "地址里写的是 ",
        parameter.name(),
        "=",
        &value,
        "。",
        instead,
    ])
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::NoServer => {
            "页面背后没有练习服务器。请在自己的机器上运行 session-playground，再打开它打印出来的地址；或者把目标换成页面里的模型。".to_owned()
        }
        Problem::NoWorker(why) => join(&[
            target::no_worker_in_chinese(*why),
            "以后由页面里的模型来回答：请再按一次按钮。",
        ]),
        Problem::WorkerGone => {
            "这个页面的 service worker 没有回答，浏览器可能把它和网站的数据一起清掉了。请刷新页面再试一次，或者把目标换成页面里的模型。".to_owned()
        }
        Problem::PartMissing => {
            "运行和解释要用的那部分代码没能载入：也许网络断了，也许这里刚换上了页面的新版本。再按一次会再试；还不行，就重新载入本页。".to_owned()
        }
        Problem::ServerGone => {
            "练习服务器没有回答，它可能已经停了。请重新启动 session-playground，然后再按一次按钮。".to_owned()
        }
        Problem::NotJson => {
            "回答的不是练习服务器：它的报告不是约定的 JSON。请检查这个地址上运行的是不是 session-playground，版本是否和页面一致。".to_owned()
        }
        Problem::Blocked(words) => join(&[
            "浏览器没有把响应交给页面，原因它不肯细说。如果装了拦截请求的扩展，请对这个地址停用它，再试一次。浏览器的原话：",
            words,
        ]),
        Problem::TooLarge(limit) => join(&[
            "响应超过了 ",
            &(limit / 1_048_576).to_string(),
            " MiB，页面没有再读下去。请把 pagesize 改小一些，再试一次。",
        ]),
        Problem::TimedOut(millis) => join(&[
            "等了 ",
            &(millis / 1000).to_string(),
            " 秒还没有回答，页面不再等了。请看看服务端是不是停住了，再试一次。",
        ]),
        Problem::NoModel => "页面里的练习服务器没有加载成功，或者已经停住，所以没有得到回答。请检查网络，刷新页面，再试一次。".to_owned(),
        Problem::NoOldId => "退出之前，浏览器里没有 session 编号，所以没有旧编号可以再试。请先去第 2 站登录，再回到这里。".to_owned(),
        Problem::NoSession => "这一步要用到的 session 编号不在了：前面的步骤没有得到它，或者别的页面已经把它清掉。请再做一次这个试验。".to_owned(),
        Problem::ForeignAddress => "这个地址不属于练习服务器，没有发送。请写一个以 / 开头的路径。".to_owned(),
    }
}
