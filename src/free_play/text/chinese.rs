//! The words of free play in Chinese.

mod notes;

use super::Text;
use crate::free_play::draft::FieldError;

pub(super) const TEXT: Text = Text {
    title: "自由实验：想发什么就发什么",
    lead: "任选一个现成的请求，或者自己写一个。发出去以后，下面一步一步说明发生了什么。",
    waiting: "还没有发出请求。选一个现成的请求，或者自己写一个，这五方之间的每一步都会写在这里。",
    presets: "现成的请求",
    own_request: "自己写的请求",
    method: "方法",
    path_field: "路径",
    query: "查询参数",
    headers: "请求头（一行一个，例如 X-Token: abc）",
    body: "正文",
    body_kind: "正文的形式",
    body_none: "没有正文",
    body_form: "表单",
    body_json: "JSON",
    body_text: "文本，原样发送",
    credentials: "凭据 credentials",
    redirects: "redirect",
    answered_by_redirect: "发这个请求的时候，登录成功返回的是 302，Location 指向客户列表；发完就恢复原来的设置。",
    send: "发送",
    field_error,

    paste: "粘贴一条命令",
    paste_hint: "可以粘贴 cURL 命令（bash 或 Windows cmd）、开发者工具复制的 fetch 代码、请求报文原文。粘贴只会填好下面的表单，按“发送”以前什么也不会发出去。粘贴的内容只留在这一页里，不会保存，也不会写进链接。",
    paste_label: "命令、代码或报文",
    filled: notes::filled,
    which: "发哪一个",
    for_own_server: "下面的表单发出的请求，由页面里的模型返回响应。要发给你自己的服务器，请在终端里运行这条命令，然后到“观察我的服务器”里看这次往返。",
    cookie_lines: "这些是 Cookie 或者 Set-Cookie 的内容，不是请求。请到“检查 Set-Cookie”里去看。",
    inspect: "带着这几行去检查（值已换成同样长的替身，结论不变）",
    note_kind: notes::note_kind,
    note: notes::note,
    place: |place| format!("（第 {} 行第 {} 列）", place.line, place.column),
};

fn field_error(error: &FieldError) -> String {
    match error {
        FieldError::NotAMethod => "方法是一个英文单词，例如 GET、POST。".to_owned(),
        FieldError::ForbiddenMethod => {
            "浏览器不让页面用 CONNECT、TRACE、TRACK 这三个方法。".to_owned()
        }
        FieldError::BodyOnGet => {
            "GET 和 HEAD 不能带正文。请换一个方法，或者选“没有正文”。".to_owned()
        }
        FieldError::NotAPath => {
            "路径要以一个 / 开头，例如 /api/mgr/customers。请求只发给练习服务器。".to_owned()
        }
        FieldError::QueryInPath => "路径里不能有 ? 和 #。问号后面的部分请写进查询参数。".to_owned(),
        FieldError::ControlPath => "/__playground 是实验台自己用的路径，请换一个。".to_owned(),
        FieldError::FragmentInQuery => {
            "查询参数里不能直接写 #，后面的部分浏览器不会发送。请写成 %23。".to_owned()
        }
        FieldError::NotAHeader(line) => {
            format!(
                "第 {line} 行不是请求头。写成“名字: 值”，名字用英文字母、数字和连字符，值里不能有中文。"
            )
        }
        FieldError::NotJson(line, column) => {
            format!("这不是 JSON：第 {line} 行第 {column} 列读不下去。名字和字符串都要用双引号。")
        }
    }
}
