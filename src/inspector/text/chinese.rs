//! The inspector's words in Chinese.

use browser_model::{Attribute, Fate, Rules, TokenKind};

use super::{Text, attribute_words, hints};
use crate::inspector::inspection::{Delay, Example, FieldError, RequestKind, Writer};
use crate::journal::RuleSet;
use crate::ui::words::Duration;

pub(super) const TEXT: Text = Text {
    title: "检查：浏览器怎样处理一行 Set-Cookie",
    lead: "写一行 Set-Cookie，说明它从哪里来、接着发出什么请求。下面逐段拆开，逐条检查，说出结果。这里不发任何请求，全部按规则推断。",
    examples: "现成的例子",
    example: |example| match example {
        Example::Session => "登录时的那一行",
        Example::Prefix => "__Host- 开头的名字",
        Example::Suffix => "Domain=com.cn",
        Example::NoneWithoutSecure => "SameSite=None，没有 Secure",
        Example::CrossSite => "从别的网站发来的请求",
        Example::Elsewhere => "在一个地址设置，在另一个地址删除",
        Example::Messy => "写得很乱的几行",
    },

    the_lines: "送给浏览器的",
    lines: "Set-Cookie，一个 cookie 占一行",
    writer: "谁写的",
    writers: |writer| match writer {
        Writer::Server => "服务端：Set-Cookie",
        Writer::Script => "页面代码：document.cookie",
    },
    page: |writer| match writer {
        Writer::Server => "返回响应的地址",
        Writer::Script => "脚本所在的页面",
    },
    line_pages: "给每一行各写一个返回响应的地址",
    line_pages_hint: "空着的那一行，就是上面那个地址送来的。",
    line_page: |number, line| format!("第 {number} 行（{line}）返回响应的地址"),
    the_request: "接着发出的请求",
    target: "请求的地址",
    initiator: "发起请求的页面（空着，就是用户自己输入的地址）",
    method: "方法",
    credentials: "凭据 credentials",
    kind: "怎样发出的",
    kinds: |kind| match kind {
        RequestKind::Fetch => "fetch、图片之类",
        RequestKind::Navigation => "打开页面：链接、表单、地址栏",
        RequestKind::Frame => "页面里的 iframe",
    },
    delay: "过了多久",
    delays: |delay| match delay {
        Delay::AtOnce => "马上",
        Delay::Minutes5 => "5 分钟",
        Delay::Day => "1 天",
        Delay::Days30 => "30 天",
        Delay::Days400 => "400 天",
    },
    rules: "按谁的规则",
    rule_sets: |rules| match rules {
        RuleSet::Chromium => "Chromium 156",
        RuleSet::Firefox => "Firefox 153",
        RuleSet::Draft => "标准草案 RFC 6265bis-22",
    },
    error: |error| match error {
        FieldError::Page | FieldError::LinePage(_) | FieldError::Target | FieldError::Initiator => {
            "要写完整的地址，以 http:// 或 https:// 开头。"
        }
        FieldError::NoInitiator => "fetch 和 iframe 总是由某个页面发起的，请写上它的地址。",
        FieldError::Method => "方法是一个单词，例如 GET 或 POST。",
    },
    mend_first: "上面有写错的地方，改好了才能推断。",

    nothing_asked: "还没有写 Set-Cookie。",
    left_out: |lines| format!("行数太多，最后 {lines} 行没有看。"),
    line: |number| format!("第 {number} 行"),
    the_line: "这一行",
    line_from: "返回响应的地址：",
    hint: hints::chinese,
    mend: "照原来的意思改写这一行",
    mend_all: "把这样的几行都照原来的意思改写",
    ends: |moment, seconds| match seconds {
        ..=0 => format!("到期的时刻：{moment}（{}前）", span(-seconds)),
        _ => format!("到期的时刻：{moment}（{}后）", span(seconds)),
    },
    ends_at_once: "到期的时刻：一收到就到期（Max-Age 不大于 0）",
    apart: "拆开来看",
    piece: "原文",
    meaning: "意思",
    checks: |passed| format!("逐条检查：{passed} 条符合"),
    held: "符合：",
    then: "那次请求会带上什么",
    no_cookie_line: "请求里没有请求头 Cookie。",
    no_cookies: "存储里没有这个网站的 cookie。",
    storage: "存储里的结果",

    beside: "换一套规则，结果一样吗",
    all_agree: "这里的每一行，各套规则的结果都一样。",
    one_by_one: "逐个来看",
    marked: "和上面选定的规则结果不同的，名字后面标着 ≠。",
    differs: "（结果不同）",
    client: "谁的规则",
    clients: |rules| match rules {
        Rules::Chromium => "Chromium 156",
        Rules::Firefox => "Firefox 153",
        Rules::Draft => "标准草案",
        Rules::Requests => "Python 的 requests",
    },
    kept: "收下吗",
    is_kept: "收下",
    until: |moment| format!("到 {moment} 为止"),
    is_refused: "不收",
    deletes: "删掉原来的",
    nothing_to_delete: "没有可删的",
    no_page_code: "它不运行页面代码",
    next: "接着的请求带上吗",
    is_sent: "带上",
    is_not_sent: "不带",
    nothing_kept: "没有存下来",
    replaced_by: |line| format!("被第 {line} 行换掉了"),
    deleted_by: |line| format!("被第 {line} 行删掉了"),
    evicted: "cookie 太多，已经挤掉了",
    elsewhere: "不带：它属于别的网站",

    whose_rules: |rules| match rules {
        RuleSet::Chromium => "按 Chromium 156 的规则推断",
        RuleSet::Firefox => "按 Firefox 153 的规则推断（没有算上它的跟踪保护）",
        RuleSet::Draft => "按标准草案 RFC 6265bis-22 推断",
    },
    suffixes_missing: "公共后缀表还没有取到，暂时把域名的最后一段当作公共后缀。",

    link: "复制链接",
    with_values: "链接里照上面写的原样带上全部内容",
    link_hint: "不勾选的话，cookie 的值，以及别的可能泄密的内容（不认识的属性、用户名和密码、路径里不常见的词），都换成同样长的 x 之类的占位字符；查询参数不带。推断的结果不变。要检查的内容写在链接的 # 后面，不会发给任何服务器。",

    token: |kind| match kind {
        TokenKind::Name => "名字".to_owned(),
        TokenKind::Value => "值".to_owned(),
        TokenKind::Equals => "等号".to_owned(),
        TokenKind::Separator => "分号".to_owned(),
        TokenKind::Space => "空白，会去掉".to_owned(),
        TokenKind::Control => "控制字符，整行因此作废".to_owned(),
        TokenKind::AttributeName { attribute, fate } => {
            attribute_words(attribute, fate, purpose, fate_words, "；")
        }
        TokenKind::AttributeValue { fate, .. } => match fate {
            Fate::Counts => "属性的值".to_owned(),
            Fate::Default
            | Fate::Overridden
            | Fate::BeatenByMaxAge
            | Fate::Unreadable
            | Fate::TooLong
            | Fate::Unknown
            | Fate::NotRead => fate_words(fate).to_owned(),
        },
    },
};

fn span(seconds: i64) -> String {
    match Duration::of_seconds(seconds) {
        Duration::Days(n) => format!("{n} 天"),
        Duration::Hours(n) => format!("{n} 小时"),
        Duration::Minutes(n) => format!("{n} 分钟"),
        Duration::Seconds(n) => format!("{n} 秒"),
    }
}

fn purpose(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Expires => "属性：什么时候到期",
        Attribute::MaxAge => "属性：过多少秒到期",
        Attribute::Domain => "属性：给哪些主机",
        Attribute::Path => "属性：给哪些路径",
        Attribute::Secure => "属性：只走安全的连接",
        Attribute::HttpOnly => "属性：脚本看不到",
        Attribute::SameSite => "属性：别的网站发起的请求带不带",
        Attribute::Partitioned => "属性：按顶层网站分区存放",
    }
}

fn fate_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Counts => "起作用",
        Fate::Default => "值无效，按没有写处理",
        Fate::Overridden => "后面还有同名的，这个不算",
        Fate::BeatenByMaxAge => "有 Max-Age，这个不算",
        Fate::Unreadable => "格式不对，忽略",
        Fate::TooLong => "超过 1024 个字节，忽略",
        Fate::Unknown => "浏览器不认识，忽略",
        Fate::NotRead => "有名字就够了，值不看",
    }
}
