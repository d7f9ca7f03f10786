//! The words of what is taken away. One struct, one constant per language, so that a missing text does not compile.

use timeline::Language;

use super::link::LinkFault;

/// Every text of this room.
pub(super) struct Text {
    pub(super) picture: &'static str,
    pub(super) light: &'static str,
    pub(super) dark: &'static str,
    pub(super) save_svg: &'static str,
    pub(super) save_png: &'static str,
    pub(super) saved: &'static str,
    pub(super) not_drawn: &'static str,
    pub(super) mermaid: &'static str,
    pub(super) link: &'static str,
    pub(super) with_values: &'static str,
    pub(super) hint: &'static str,
    pub(super) too_long: &'static str,
    pub(super) cannot: &'static str,
    /// What a picture says of itself: that stand-ins stand for its values, and that it shows a record.
    pub(super) replaced: &'static str,
    pub(super) from_record: &'static str,
    pub(super) preview: fn(steps: usize) -> String,

    pub(super) recorded_title: &'static str,
    pub(super) recorded_run: fn(&str) -> String,
    pub(super) free_play: &'static str,
    pub(super) lesson: fn(&str) -> String,
    pub(super) other_programs: &'static str,
    pub(super) python_program: &'static str,
    pub(super) recorded: &'static str,
    pub(super) fault: fn(LinkFault) -> &'static str,
}

/// The words in a language.
pub(super) fn text(language: Language) -> &'static Text {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

const CHINESE: Text = Text {
    picture: "时序图",
    light: "浅色",
    dark: "深色",
    save_svg: "存成 SVG",
    save_png: "存成 PNG",
    saved: "已经交给浏览器下载。",
    not_drawn: "浏览器没能把图画成 PNG，可以改存 SVG。",
    mermaid: "复制 Mermaid 文本",
    link: "复制链接",
    with_values: "连同真实的值",
    hint: "默认把 session 编号、密码和正文里的值都换成一样长的替身，同一个值换成同一个替身。链接的 # 后面装着整段记录，不会发给任何服务器；打开的人看到的是记录，不是新的请求。",
    too_long: "这次运行太长，放不进一个链接。图和 Mermaid 文本不受影响。",
    cannot: "缺了前面的经过，这次运行就看不明白，所以不能单独带走。重新运行一次再试。",
    replaced: "编号和值都是替身。",
    from_record: "按一份记录绘制。",
    preview: |steps| format!("时序图，一共 {steps} 步"),

    recorded_title: "一次运行的记录",
    recorded_run: |name| format!("记录：{name}"),
    free_play: "自由实验",
    lesson: |name| format!("{name} 这一课"),
    other_programs: "别的程序发来的请求",
    python_program: "一段 Python 程序",
    recorded: "下面是别处录下来的一次运行，整段记录都在这个链接里。这个页面没有看到它发生，也没有发出任何请求：▤ 表示“记录里这样写”，○ 是这个页面按规则重新推断的。记录可能被人改过。",
    fault: |fault| match fault {
        LinkFault::Empty => "这个链接里没有记录。链接可能被截断了，请向给你链接的人再要一次。",
        LinkFault::TooLong => "这个链接太长，不会是这个页面写出来的，所以没有打开。",
        LinkFault::Newer => "这个链接是更新版本的页面写的，这里读不懂。请用新版本打开。",
        LinkFault::Unreadable => {
            "这个链接读不出来：可能在传递时被截断或改动了，也可能来自已经不支持的旧版本。请再要一次完整的链接。"
        }
    },
};

const ENGLISH: Text = Text {
    picture: "Sequence diagram",
    light: "Light",
    dark: "Dark",
    save_svg: "Save as SVG",
    save_png: "Save as PNG",
    saved: "Handed to the browser as a download.",
    not_drawn: "The browser could not draw the picture as PNG; save it as SVG instead.",
    mermaid: "Copy as Mermaid",
    link: "Copy link",
    with_values: "with real values",
    hint: "By default, session ids, passwords and the values in bodies are replaced by stand-ins of the same length, equal values by equal stand-ins. The link holds the whole record after its #, which is sent to no server; whoever opens it sees the record and sends no new requests.",
    too_long: "This run is too long for a link. The picture and the Mermaid text are not affected.",
    cannot: "This run cannot be understood without what came before it, so it cannot be taken away by itself. Run it again, then try once more.",
    replaced: "Ids and values are stand-ins.",
    from_record: "Drawn from a record.",
    preview: |steps| format!("Sequence diagram with {steps} steps"),

    recorded_title: "The record of a run",
    recorded_run: |name| format!("Record: {name}"),
    free_play: "Free play",
    lesson: |name| format!("lesson {name}"),
    other_programs: "a request from another program",
    python_program: "a Python program",
    recorded: "This run was recorded elsewhere; all of it is in the link. This page did not see it happen and has sent nothing: ▤ means that the record says so, ○ what this page infers anew from the rules. A record can be altered by anyone who passes it on.",
    fault: |fault| match fault {
        LinkFault::Empty => {
            "There is no record in this link. It may have been cut short; ask whoever gave it to you to send it again."
        }
        LinkFault::TooLong => {
            "This link is longer than any that this page writes, so it was not opened."
        }
        LinkFault::Newer => {
            "A newer version of this page wrote the link, and this one cannot read it. Open it with the newer version."
        }
        LinkFault::Unreadable => {
            "This link cannot be read: it may have been cut short or changed on its way, or come from an old version that is no longer supported. Ask for the whole link again."
        }
    },
};
