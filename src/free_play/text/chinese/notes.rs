//! What there is to say about a pasted text, in Chinese.

use commands::{Language, Note, NoteKind, Secret};

pub(super) fn filled(language: Language, method: &str, path: &str) -> String {
    let what = match language {
        Language::Bash => "cURL 命令（bash）",
        Language::Cmd => "cURL 命令（cmd）",
        Language::Fetch => "fetch 代码",
        Language::Raw => "请求报文",
        Language::CookieLines | Language::PowerShell | Language::Unknown => "请求",
    };
    format!("读出了{what}：{method} {path}。下面的表单已经填好，还没有发送。")
}

pub(super) fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Missing => "没看懂的，或者从文字里看不出来的",
        NoteKind::Otherwise => "从页面发送，有这些不同",
        NoteKind::LeftOut => "略去的",
        NoteKind::Secret => "敏感信息",
    }
}

pub(super) fn note(note: &Note) -> String {
    match note {
        Note::NothingRead => "没有找到能读的请求。请粘贴以 curl 开头的命令、fetch(…) 代码，或者以“GET /路径 HTTP/1.1”开头的报文。".to_owned(),
        Note::PowerShell => "这是 PowerShell 命令，这里读不了。请在开发者工具里改选“以 cURL (bash) 格式复制”或“以 cURL (cmd) 格式复制”。".to_owned(),
        Note::TooLong(octets) => format!("内容太长，只读了前 {octets} 个字节。"),
        Note::Unclosed(sign) => format!("{sign} 没有配对，可能少复制了一截。"),
        Note::Unexpanded(text) => format!("{text} 要由 shell 换成别的内容，这里不知道是什么，所以原样保留。请自己换掉。"),
        Note::CutAt(sign) => format!("地址没有加引号，命令在 {sign} 这里就结束了，shell 也是这样读的。给整个地址加上引号，后半截才会发出去。"),
        Note::NotUnderstood(text) => format!("没看懂：{text}"),
        Note::LostInCopy => "复制成 cmd 命令时，Chrome 把制表符，还有汉字等 ASCII 以外的字符，都换成了空格。要保留它们，请改选“以 cURL (bash) 格式复制”。".to_owned(),
        Note::UnknownOption(option) => format!("curl 没有 {option} 这个选项，略过了。"),
        Note::MissingValue(option) => format!("{option} 后面应该有一个值。"),
        Note::EqualsSign(option) => format!("{option} 里的等号，curl 8.16 以前的版本不接受（选项和值之间要用空格）。这里按你的意思读了。"),
        Note::Conflict => "这几个选项不能一起用（例如 -I 和 -d，-d 和 -F），curl 会报错，什么也不发。".to_owned(),
        Note::NoAddress => "没有找到地址。".to_owned(),
        Note::BadAddress(address) => format!("读不懂这个地址：{address}"),
        Note::NotHttp(scheme) => format!("{scheme}:// 不是 HTTP，这里发不了。"),
        Note::Globs => "地址里有 {…} 或 […]：curl 会把它展开，往往变成好几个地址（加 -g 就不会）。这里没有展开，当成普通字符。".to_owned(),
        Note::File(file) => format!("{file}：页面读不到文件，也读不到标准输入，这部分内容要自己填。"),
        Note::StoredElsewhere(option) => format!("{option}：cookie 或密码没有写在命令里，而是在文件里，或者要运行时输入，页面读不到。"),
        Note::NotAHeader(line) => format!("这一行不能作为请求头发送，略过了：{line}"),
        Note::WrongLength => "Content-Length 写的长度和正文对不上，可能复制时换行变了。这里按看到的正文发送。".to_owned(),
        Note::Several(count) => format!("一共有 {count} 个请求，每次发一个。"),
        Note::OtherHost(origin) => format!("原来的请求发往 {origin}。从这一页发到那里是跨源（跨域）请求，还可能带上浏览器里那边的 cookie；所以改为发给练习服务器，路径不变。"),
        Note::Forbidden(names) => format!("浏览器不让页面设置这些请求头：{names}。写了也会被去掉，浏览器按自己的规则填写。"),
        Note::Cookies(line) => format!("页面写不了请求头 Cookie（{line}）。浏览器会自己带上它为这个地址存着的 cookie；还没有的话，先登录一次。"),
        Note::BrowserCookies => "原来的请求没有 cookie。只要 credentials 不是 omit，浏览器就会带上它为这个地址存着的 cookie。".to_owned(),
        Note::UserAgent(agent) => format!("User-Agent（{agent}）由浏览器填写：Chromium 不理会页面写的值，所以没有照搬。浏览器还会加上 Accept-Language、Sec-Fetch-* 等请求头。"),
        Note::BodyOnGet => "curl 可以给 GET 或 HEAD 带正文，fetch 不行。请换一个方法，或者选“没有正文”。".to_owned(),
        Note::ForbiddenMethod(method) => format!("浏览器不让页面用方法 {method}。"),
        Note::BodyNotText => "正文不是文本（不是 UTF-8），表单放不下，没有填进去。".to_owned(),
        Note::Redirects => "没有 -L，curl 遇到重定向就停在那里，页面也一样（redirect: manual）。curl 能看到这个重定向本身，页面代码拿到的是不透明响应：状态码 0，没有响应头，没有正文。".to_owned(),
        Note::ControlPath => "/__playground 是实验台自己用的路径，不能发送。".to_owned(),
        Note::OtherCommand(name) => format!("{name} 是另一个程序，没有执行。"),
        Note::LeftOut(options) => format!("{options}：不影响页面发出的请求，或者页面做不到。"),
        Note::Secret(Secret::Header(name)) => format!("请求头 {name} 里有密钥或 cookie。粘贴的内容不会保存；从这里发出的记录，刷新后也不保留。"),
        Note::Secret(Secret::Field(name)) => format!("{name} 像是密码或令牌。粘贴的内容不会保存；从这里发出的记录，刷新后也不保留。"),
    }
}
