//! The words around lessons in Chinese.

use course::lesson::LessonErrorKind;

use super::{Text, by_kind, complaint};
use crate::course::LoadError;
use crate::target::FileError;
use crate::ui::words::excerpt;

pub(super) const TEXT: Text = Text {
    title: "课程：先猜，再试，再看为什么",
    lead: "每一课讲一个常见的误会。先猜一猜结果，再真的试一次，时间线会说明每一步发生了什么、为什么。可以按顺序学，也可以随时离开、改动、再回来。",
    progress: |done, all| format!("已完成 {done} / {all} 课。"),
    done: "已完成",
    begin: "从第 1 课开始",
    go_on: |number, title| format!("继续：第 {number} 课 {title}"),
    once_more: "从第 1 课再来一遍",
    print_for_students: "打印：给学生，不带答案",
    print_for_teachers: "打印：给老师，带答案",
    what_you_saw: "你看到了什么？",
    name_and_date: ["姓名", "日期"],
    preparing_print: "正在读取全部课文",
    glossary: "术语表",
    close: "关闭",
    all_terms: "全部术语",
    search: "查找术语（中文、英文都可以）",
    terms_found: |found| match found {
        0 => "没有找到。换一个说法试试。".to_owned(),
        found => format!("找到 {found} 条。"),
    },
    no_such_term: |term| format!("术语表里没有“{}”。下面是全部术语。", excerpt(term)),
    loading: "正在读取课文",

    to_course: "全部课程",
    number: |number| format!("第 {number} 课"),
    own_lesson: "自定义的课",
    guess_first: "先猜一猜",
    guessed: "记下了。做完下面的实验，再看猜得对不对。",
    your_guess: "你猜的",
    right: "对。",
    wrong: "不对。",
    try_it: "照这个想法试一次",
    experiments: "实验",
    experiment: |number| format!("实验 {number}"),
    run: "开始实验",
    colon: "：",
    flipped: |setting, shown, next| {
        format!("下面是“{setting}：{shown}”时的结果。改成“{next}”再运行一次，两次会并排列出。")
    },
    flip_it: |setting, other| format!("再把“{setting}”改成“{other}”，重新运行。哪里变了？"),
    next_experiment: ["下一个", "实验"],
    next_lesson: "下一课",
    ran: "已做过",
    notices: "注意看",
    happened_otherwise: "这一次和课文说的不完全一样。下面只写真的发生了的事；再来一次，或者看看时间线里每一步的原因。",
    to_the_step: "看这一步",
    browsers: "浏览器之间的差别",
    in_python: "用 Python 再做一遍",
    in_python_lead: "真的 Python，真的 requests。先猜每一行 print 打印什么，再到页面里运行，改一改再试。",
    run_here: "在页面里运行",
    try_next: "接着可以试试",
    waiting: "还没有开始。按“开始实验”，每一步都会在这里写出来。",

    load_error,
    again: "再读一次",
};

fn load_error(error: &LoadError) -> String {
    match error {
        LoadError::File(FileError::NotAnAddress) => {
            "这不是一个能读的地址。课文的地址要以 http:// 或 https:// 开头，或者是本站上的路径。"
                .to_owned()
        }
        LoadError::File(FileError::NoAnswer) => {
            "课文没有读到。可能是网络不通，也可能是那个网站没有用 CORS 允许别的页面来读。"
                .to_owned()
        }
        LoadError::File(FileError::Status(status)) => {
            format!("课文没有读到：那里返回的状态码是 {status}。请检查地址。")
        }
        LoadError::File(FileError::TooLarge(limit)) => format!(
            "这个文件超过了 {} KiB，不像是一课的课文，所以没有读下去。",
            limit / 1024
        ),
        LoadError::File(FileError::NotText) => "这个文件不是 UTF-8 编码的文字。".to_owned(),
        LoadError::Lesson(fault) => {
            let at = |place: &str| format!("课文里 {place} 这一处有问题：");
            let words = complaint(&fault.place, &fault.kind, at, wrong);
            format!("{words} 课文没有打开，里面的任何一步都没有执行。")
        }
    }
}

fn wrong(wrong: &LessonErrorKind) -> String {
    match wrong {
        LessonErrorKind::NotJson(line, column) => format!("课文不是 JSON：第 {line} 行第 {column} 列读不下去。"),
        LessonErrorKind::Missing => "这里必须有，却没有写。".to_owned(),
        LessonErrorKind::Unknown => "格式里没有这一项。".to_owned(),
        LessonErrorKind::NotA(kind) => format!("这里应该是{}。", by_kind(
                *kind,
                [
                    "一个对象 { }",
                    "一个列表 [ ]",
                    "一段文字",
                    " true 或 false",
                    "一个整数",
                    "一个以 / 开头、不离开服务器的路径",
                    "一个源，例如 http://shop.example",
                    "一个请求方法",
                    "一个由小写字母、数字和 - 组成的名字",
                ],
            )),
        LessonErrorKind::Empty => "这里的文字是空的。".to_owned(),
        LessonErrorKind::TooLong(most) => format!("这里的文字超过了 {most} 个字。"),
        LessonErrorKind::Length(least, most) => format!("这个列表要有 {least} 到 {most} 项。"),
        LessonErrorKind::Bounds(least, most) => format!("这个数要在 {least} 和 {most} 之间。"),
        LessonErrorKind::NoSuch(name) if name.is_empty() => "这项设置不存在，或者它的值不允许。".to_owned(),
        LessonErrorKind::NoSuch(name) => format!("这里不能写“{}”，没有这个名字。", excerpt(name)),
        LessonErrorKind::Twice(name) => format!("“{}”这个名字用了两次。", excerpt(name)),
        LessonErrorKind::OneOf(one, other) => format!("{one} 和 {other} 要写一个，而且只能写一个。"),
        LessonErrorKind::NoRightAnswer => "没有一个答案是对的。".to_owned(),
        LessonErrorKind::ModelOnly => "只有写了 \"target\": \"in-page\"，才能指定页面的源。".to_owned(),
        LessonErrorKind::OneSetting => "这里要改一个设置，而且只改一个。".to_owned(),
        LessonErrorKind::ChangesNothing => "改了等于没改，两次实验没有可比的地方。".to_owned(),
        LessonErrorKind::FreshOnly => {
            "只有从头开始（fresh）的实验才能改了设置再比较。".to_owned()
        }
        LessonErrorKind::NoFetch => {
            "浏览器的 fetch 不会发这样的请求：GET 和 HEAD 不能带正文，CONNECT、TRACE、TRACK 不能用。".to_owned()
        }
    }
}
