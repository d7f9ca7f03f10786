//! The words of the shell in Chinese.

use timeline::TargetKind;

use super::Text;
use crate::app::page_notice::{PageNotice, QueryParameter};
use crate::journal::RuleSet;
use crate::ui::words::excerpt;

pub(super) const TEXT: Text = Text {
    brand: "Session 实验台",
    skip: "跳到主要内容",
    shortcuts: "快捷键",
    other_language: "English",
    other_language_short: "EN",
    other_language_tag: "en",
    to_dark: "换成深色",
    to_light: "换成浅色",
    target_group: "请求发往哪里",
    target_brief: |target| match target {
        TargetKind::Native => "真实 HTTP，真实 cookie",
        TargetKind::ServiceWorker => "真实 fetch，真实 cookie 存储",
        TargetKind::InPage => "什么也不发到网络上",
    },
    target_short: |target| match target {
        TargetKind::Native => "练习服务器",
        TargetKind::ServiceWorker => "service worker",
        TargetKind::InPage => "模型",
    },
    open: "打开实验台",
    model_follows: |rules| match rules {
        RuleSet::Chromium => "推断用的是 Chromium 156 的规则。",
        RuleSet::Firefox => "推断用的是 Firefox 153 的规则。",
        RuleSet::Draft => "推断用的是标准草案的规则。",
    },
    framed_reason: "浏览器在这个 iframe 里不保存页面的 cookie：外面的页面属于另一个网站，或者 cookie 被关掉了。所以由页面里的模型返回响应。",

    guided_run: "导览",
    done: "已完成",
    free_play: "自由实验",
    python: "写 Python",
    watch: "观察我的脚本",
    watch_own: "观察我的服务器",
    recorded: "一次运行的记录",
    take_away: "带走",
    take_away_hint: "带走这一次运行：图、文本、链接",
    inspector: "检查 Set-Cookie",
    course: "课程",

    no_server: "没有检测到练习服务器，所以由页面里的模型返回响应，什么也不会发到网络上。",
    to_see_http: "想看真实的 HTTP，就在自己的机器上启动练习服务器：",
    how_to_start: "session-playground",
    after_start: "然后打开它打印出来的地址。",
    in_a_tab: "在新标签页里打开这一课",
    part_coming: "正在载入……",
    part_missing: "页面的这一部分没能载入：也许网络断了，也许这里刚换上了页面的新版本。",
    part_again: "再试一次",
    part_reload: "重新载入页面",

    restored: |target| match target {
        TargetKind::Native | TargetKind::ServiceWorker => {
            "这次运行是重新载入页面之前的，两边后来可能变了。没有选中某一步时，两边的表写的是现在。"
        }
        TargetKind::InPage => {
            "这次运行是重新载入页面之前的。页面里的模型每次载入都从头开始，那时登录的，现在不算数了。"
        }
    },
    notice,
};

fn notice(notice: &PageNotice) -> String {
    let (parameter, value) = match notice {
        PageNotice::UnknownValue(parameter, value) => (*parameter, excerpt(value)),
        PageNotice::NoCookies => {
            return "这一页嵌在别的页面里，浏览器在这里不保存它的 cookie：外面的页面属于另一个网站，或者 cookie 被关掉了。没有 cookie，真实的服务器认不出你，所以这里由页面里的模型返回响应，什么也不会发到网络上。浏览器允许 cookie 时，可以这样看真的请求：".to_owned();
        }
    };
    let instead = match parameter {
        QueryParameter::Embed => "这里只认识 1 和 0，所以显示整个页面。",
        QueryParameter::Lesson => "这里没有这一课，所以显示的是别的课。",
        QueryParameter::Language => "这里只有中文（zh）和英文（en）。",
        QueryParameter::Theme => "这里只有浅色（light）和深色（dark）。",
        QueryParameter::Target => "这里没有这个目标，请求发往页面上写明的地方。",
        QueryParameter::Panels => "这里只认识 none、strip 和 all，所以在底部用一行写出两边。",
        QueryParameter::Height => "这里要写像素数，或者 auto，所以内容在框里滚动。",
        QueryParameter::Ground => "这里只认识 transparent 和 paper，所以用自己的底色。",
    };
    format!("地址里写的是 {}={value}。{instead}", parameter.name())
}
