//! The words around the stops of the guided run in Chinese.

use super::{PictureText, ProgramsText, Text};

pub(super) const TEXT: Text = Text {
    next: "下一站",
    go_to: |number, name| format!("去第 {number} 站：{name}"),
    back: "回到这一课",
    notice: "注意看",
    otherwise: "这一次有些不同",
    was_signed_in: "浏览器里还留着登录过的 cookie，所以服务端认得你。想看没登录的样子，先去第 6 站退出，再回到这里。",
    was_not_signed_in: "浏览器里没有能用的 sessionid（编号），所以结果和标题说的不一样。先去第 2 站登录，再回到这里。",
    waiting: "还没有发出请求。按上面的按钮，就会真的发出请求，这五方之间的每一步都会写在这里。",
    waiting_in_page: "还没有发出请求。按上面的按钮，模型会把请求从头走到尾，这五方之间的每一步都会写在这里。",
    picture: PictureText {
        clients: [
            ("浏览器", "byhy"),
            ("Python 程序", "lin"),
            ("浏览器", "没登录的人"),
        ],
        server: "服务端",
        asks: "请求来自谁？",
        table: "session（会话）表：钥匙 → 用户",
        caption: "请求的内容一模一样，能分清的只有钥匙：服务端发出去的 sessionid（编号）。六站走完，你会看到钥匙怎样来、怎样带、怎样作废。",
        alternative: "示意图：三个客户端同时向一个服务端请求客户列表，请求的内容一样。byhy 的浏览器和 lin 的 Python 程序各带一把不同的钥匙，第三个浏览器没有登录，没有钥匙。服务端有一张 session 表，记着哪把钥匙属于哪个用户。",
    },
    programs: ProgramsText {
        without: "不用 Session",
        with: "用 requests.Session()",
        really: "去“Python”，在真正的 Python 里运行它们",
    },
};
