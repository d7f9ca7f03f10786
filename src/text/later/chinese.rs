//! The page's later words in Chinese. Knows no other language.

use super::LaterText;
use crate::state::Flaw;
use crate::text::join;

pub(super) const TEXT: LaterText = LaterText {
    free_play_title: "自由实验：想发什么就发什么",
    free_play_lead: "任选一个现成的请求，或者自己写一个。发出去之后，下面照样一步一步说明发生了什么。",
    framed_reason: "浏览器在这个框里不保存页面的 cookie：外面的页面属于另一个网站，或者 cookie 被关掉了。所以由页面里的模型来回答。",
    back: "回到这一课",
    start_over_question: "清空这里的记录，并让服务端回到第一天：没有任何 session。确定吗？",
    start_over_yes: "清空，从头开始",
    start_over_no: "不清空",
    was_not_signed_in: "浏览器里没有能用的 session 编号，所以结果和标题说的不一样。先去第 2 站登录，再回到这里。",
    waiting_free_play: "还没有发出请求。选一个现成的请求，或者自己写一个，这五方之间的每一步都会在这里写出来。",
    copied: "已复制",
    copy_refused: "浏览器不让复制，请选中后手工复制",
    presets: "现成的请求",
    own_request: "自己写的请求",
    method: "方法",
    path_field: "路径",
    query: "查询参数",
    body: "正文",
    body_kind: "正文的形式",
    body_none: "没有正文",
    body_form: "表单",
    body_json: "JSON",
    credentials: "凭据 credentials",
    send: "发送",
    journal: "记录",
    entries: |entries| join(&[&entries.to_string(), " 件"]),
    in_a_tab: "在新标签页里打开这一课",
    flaw,
};

fn flaw(flaw: &Flaw) -> String {
    match flaw {
        Flaw::NotAMethod => "方法是一个英文单词，例如 GET、POST。".to_owned(),
        Flaw::ForbiddenMethod => {
            "浏览器不让页面用这个方法：CONNECT、TRACE、TRACK 都不行。".to_owned()
        }
        Flaw::BodyOnGet => "GET 和 HEAD 不能带正文。请换一个方法，或者选“没有正文”。".to_owned(),
        Flaw::NotAPath => {
            "路径要以一个 / 开头，例如 /api/mgr/customers。请求只发给练习服务器。".to_owned()
        }
        Flaw::QueryInPath => "路径里不能有 ? 和 #。问号后面的部分请写进查询参数。".to_owned(),
        Flaw::ControlPath => "/__playground 是实验台自己用的路径，请换一个。".to_owned(),
        Flaw::FragmentInQuery => {
            "查询参数里不能直接写 #，后面的部分浏览器不会发送。请写成 %23。".to_owned()
        }
        Flaw::NotJson(line, column) => join(&[
            "这不是 JSON：第 ",
            &line.to_string(),
            " 行第 ",
            &column.to_string(),
            " 列读不下去。名字和文字都要用双引号。",
        ]),
    }
}
