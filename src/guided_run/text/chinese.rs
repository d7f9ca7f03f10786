//! The words around the stops of the guided run in Chinese.

use super::Text;

pub(super) const TEXT: Text = Text {
    next: "下一站",
    go_to: |number, name| format!("去第 {number} 站：{name}"),
    back: "回到这一课",
    notice: "注意看",
    otherwise: "这一次有些不同",
    was_signed_in: "浏览器里还留着登录过的 cookie，所以服务端认得你。想看没登录的样子，先去第 6 站退出，再回到这里。",
    was_not_signed_in: "浏览器里没有能用的 sessionid（编号），所以结果和标题说的不一样。先去第 2 站登录，再回到这里。",
    waiting: "还没有发出请求。按上面的按钮，浏览器会真的发一个请求，这五方之间的每一步都会写在这里。",
    waiting_in_page: "还没有发出请求。按上面的按钮，模型会把一个请求从头走到尾，这五方之间的每一步都会写在这里。",
};
