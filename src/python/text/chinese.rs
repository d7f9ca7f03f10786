//! The words of Python in the page, in Chinese.

mod hints;

use super::Text;
use crate::python::program::Program;
use crate::python::standing::Refusal;

pub(super) const TEXT: Text = Text {
    title: "Python，在页面里运行",
    lead: "这里的 Python 是真的，requests 也是真的，什么也不用安装。改一行，运行，看每一次请求带了什么、服务端怎么判断。它只能访问练习服务器。",
    choose: "现成的程序",
    brought: "带来的程序",
    back: "回到这一课",
    program: "程序",
    way_out: "Tab 用来缩进。要离开编辑器，先按 Esc，再按 Tab。按 Ctrl+Enter（Mac 上是 Cmd+Enter）运行。",
    plain_editor: "编辑器没能载入，所以这里是一个普通的文本框。程序照样能改、能运行。",
    run: "运行",
    stop: "停止",
    restore: "还原",
    output: "输出",
    no_output_yet: "按“运行”，程序打印的内容就出现在这里。第一次要先下载 Python（几 MB），浏览器会留着，以后一般不用再下载。",
    coming: "正在下载 Python……",
    starting: "正在启动 Python……",
    running: "正在运行……",
    stopped: "已经停止。",
    nothing_printed: "程序运行完了，什么也没有打印。",
    cut: "打印的内容太多，后面的不再显示。",
    no_network: "Python 没有下载成功，可能是网络断了。再按一次“运行”，就会重试。",
    no_memory: "内存不够，Python 停了。关掉别的标签页，再运行一次。",
    unsupported: "这个浏览器不能在页面里运行 Python：它太旧，或者关掉了 WebAssembly。",
    jars: "程序的 cookie 罐",
    jar_empty: "空的",
    no_jar: "还没有 cookie 罐。程序用 requests 发出第一个请求以后，就会有。",
    name: "名字",
    value: "值",
    goes_to: "发给",
    any_host: "任何主机",
    ends_with_program: "程序结束就没有了",
    waiting: "程序每调用一次接口，时间线就多一段：这次调用的 cookie 罐里有什么，请求带了什么，服务端怎么判断。",
    program_name: |program| match program {
        Program::Session => "用 Session 登录，再列出客户",
        Program::WithoutSession => "不用 Session：登录了，又成了没登录",
        Program::Cookies => "自己带 cookie：cookies=",
        Program::Header => "自己写请求头：Cookie",
        Program::SignOut => "退出，再拿旧编号试",
        Program::TwoSessions => "两个 Session 同时登录",
    },
    program_lead: |program| match program {
        Program::Session => "第二次调用没有写 cookie，s 从自己的 cookie 罐里带上了它。",
        Program::WithoutSession => "requests.post 和 requests.get 各用各的 cookie 罐，用完就扔。",
        Program::Cookies => "没有 Session，就自己取出编号，再自己带上。",
        Program::Header => "cookie 发出去的时候，只是一个请求头。",
        Program::SignOut => "编号还在程序手里，服务端却不认了。",
        Program::TwoSessions => "两个 cookie 罐，在服务端看来就是两个客户端。",
    },
    megabytes: |loaded, total| format!("{loaded:.1} / {total:.1} MB"),
    took: |millis| format!("{}.{:02} 秒", millis / 1000, millis % 1000 / 10),
    go_to_line: |line| format!("到第 {line} 行"),
    jar: |number| format!("cookie 罐 {number}"),
    hint: hints::hint,
    refused: |refusal| {
        let why = match refusal {
            Refusal::Status(404) => "没有这个文件（404）".to_owned(),
            Refusal::Status(status) => format!("返回的状态码是 {status}"),
            Refusal::NoAnswer => {
                "那个地址没有响应，或者那台主机不允许别的页面读取（CORS）".to_owned()
            }
            Refusal::TooLong => "它超过了 64 KiB".to_owned(),
            Refusal::NotText => "它不是 UTF-8 编码的文本".to_owned(),
        };
        format!("没能打开带来的程序：{why}。这里先放一个现成的程序。")
    },
};
