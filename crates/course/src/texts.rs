//! What the stops and the ready-made calls say, in both languages.

use timeline::Language;

use crate::presets::PresetId;
use crate::stops::StopId;

/// What a stop says, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopText {
    /// The heading.
    pub title: &'static str,
    /// One or two sentences under it.
    pub lead: &'static str,
    /// What the button says.
    pub button: &'static str,
    /// What to notice, shown when the stop has run.
    pub notice: &'static str,
}

/// A few words for the list of stops.
pub fn stop_name(id: StopId, language: Language) -> &'static str {
    match language {
        Language::Chinese => name_in_chinese(id),
        Language::English => name_in_english(id),
    }
}

/// The words of a stop.
pub fn stop_text(id: StopId, language: Language) -> StopText {
    match language {
        Language::Chinese => stop_in_chinese(id),
        Language::English => stop_in_english(id),
    }
}

/// What the button of a ready-made call says.
pub fn preset_name(id: PresetId, language: Language) -> &'static str {
    match language {
        Language::Chinese => preset_in_chinese(id),
        Language::English => preset_in_english(id),
    }
}

fn name_in_chinese(id: StopId) -> &'static str {
    match id {
        StopId::NotSignedIn => "还没登录",
        StopId::SignIn => "登录",
        StopId::ComeBack => "带着 cookie 再来",
        StopId::TwoClients => "两个用户同时在线",
        StopId::PythonSession => "换成 Python",
        StopId::SignOut => "退出，再试旧编号",
    }
}

fn stop_in_chinese(id: StopId) -> StopText {
    match id {
        StopId::NotSignedIn => StopText {
            title: "成千上万人同时访问，服务端怎么知道哪个请求来自谁？",
            lead: "先看难处在哪里：还没有登录，就直接请求客户列表。页面允许浏览器带上 cookie（小甜饼，浏览器替网站保管的一小段文字），可是浏览器手里一个也没有。",
            button: "不登录，直接请求客户列表",
            notice: "请求里没有 Cookie 这个请求头，服务端就没有 sessionid（编号）可查，认不出你。它返回状态码 307，正文（消息体）里的 ret 是 302，意思是“未登录”；状态码是 HTTP 的，ret 是这个接口自己定的。HTTP 的每个请求都是独立的，协议不会替服务端记住上一次是谁，请求得自己带上点什么，说明身份。",
        },
        StopId::SignIn => StopText {
            title: "登录：服务端发给你一把钥匙",
            lead: "页面把用户名和密码发给服务端。密码对了，服务端就在自己的 session（会话）表里加一条记录，再把这条记录的 sessionid（编号）交给浏览器保管。",
            button: "登录",
            notice: "编号在响应头 Set-Cookie 里，正文里没有。页面代码什么也没做，它就存进了浏览器的 cookie 存储。同一个编号，现在两边各有一份。教程说浏览器“必须”保存它，其实浏览器要先看合不合规则，这一个合规则，所以存了。",
        },
        StopId::ComeBack => StopText {
            title: "再来一次：这回服务端认得你",
            lead: "还是第一站的那个请求，页面代码一个字也没改。不同的是，浏览器的存储里现在有一个 cookie。",
            button: "再请求一次客户列表",
            notice: "页面代码没有带 sessionid（编号），服务端却拿到了它：是浏览器从 cookie 存储里取出来带上的。服务端拿它去查 session 表，查到那条记录，就知道请求来自 byhy。认人靠的是编号，不是地址，也不是连接。教程说浏览器“必须”带上全部 cookie，其实只带属于这个地址的，还要页面代码允许带。",
        },
        StopId::TwoClients => StopText {
            title: "两个用户：一个服务端怎么分清谁是谁",
            lead: "byhy 在浏览器里登录，lin 用一个 Python 程序登录，然后各请求一次客户列表。演这个程序的是一个替身：它按 Python 的 requests 的规则存 cookie、发 cookie，但是没有运行 Python。",
            button: "两边都登录，再各请求一次",
            notice: "session 表里有两条记录，sessionid（编号）不同，用户也不同。两个请求要的是同一份列表，服务端凭各自的请求头 Cookie 分清哪个来自 byhy，哪个来自 lin。User-Agent 这样的请求头也不一样，不过服务端认人不看它们。几千个用户也是这个办法：登录一次，一条记录，一个编号。",
        },
        StopId::PythonSession => StopText {
            title: "换成 Python：谁来替你保管编号",
            lead: "同样两件事：登录，再请求客户列表。先不用 Session 做一遍，再用 requests.Session() 做一遍。程序还是由上一站的替身来演。",
            button: "两种写法各做一遍",
            notice: "两遍的登录都成功，服务端都加了记录，发了 sessionid（编号）。不用 Session，收到的 cookie 没有人保管，第二个请求就没有编号：未登录。用 Session，它的 cookie 罐收下 cookie，下一个请求自动带上，做的正是浏览器做的事。requests 的 Session 在客户端保管 cookie，服务端的 session 在表里记着谁登录了：名字一样，是两样东西。",
        },
        StopId::SignOut => StopText {
            title: "退出：旧编号还能用吗",
            lead: "先退出登录，再由页面代码把旧编号写回 cookie，带着它去请求客户列表。试完以后，页面把它写的 cookie 删掉。",
            button: "退出，再用旧编号试一次",
            notice: "退出时，服务端删掉了 session 表里的那条记录，浏览器也删掉了 cookie。旧的 sessionid（编号）写得回浏览器，写不回服务端的表。查不到记录，编号就只是一串没有意义的字符。",
        },
    }
}

fn name_in_english(id: StopId) -> &'static str {
    match id {
        StopId::NotSignedIn => "Not signed in",
        StopId::SignIn => "Sign in",
        StopId::ComeBack => "Come back with the cookie",
        StopId::TwoClients => "Two users at once",
        StopId::PythonSession => "The same in Python",
        StopId::SignOut => "Sign out, try the old id",
    }
}

fn stop_in_english(id: StopId) -> StopText {
    match id {
        StopId::NotSignedIn => StopText {
            title: "Thousands of people use a site at once. How does it know whose request is whose?",
            lead: "First, the difficulty: ask for the list of customers without signing in. The page allows the browser to send cookies (small pieces of text that a browser keeps for a site), but the browser has none yet.",
            button: "Ask for the list without signing in",
            notice: "The request has no Cookie header, so the server has no session id to look up and does not know who you are: status 307, and in the body ret 302, “not signed in”. The status belongs to HTTP, ret to this API alone. Every HTTP request stands alone: the protocol does not remember who called last, so a request has to bring something that says whose it is.",
        },
        StopId::SignIn => StopText {
            title: "Sign in: the server hands you a key",
            lead: "The page sends a user name and a password. If they are right, the server adds a row to its session table and gives the id of that row to the browser to keep.",
            button: "Sign in",
            notice: "The id is in the Set-Cookie header, not in the body. The browser stored it without page code doing anything, and now both sides have it. The tutorial says that a browser must keep it; in fact it first checks the cookie against its rules, and this one passes.",
        },
        StopId::ComeBack => StopText {
            title: "Come back: this time the server knows you",
            lead: "The same request as at the first stop; nothing in the page's code has changed. What has changed: the browser's storage now holds a cookie.",
            button: "Ask for the list again",
            notice: "Page code sent no id, yet the server got one: the browser took it from its cookie storage. The server looked it up in its session table, found the row, and so knew that the request is byhy's. What identifies you is the id, not your address or connection. The tutorial says that a browser must send all its cookies. In fact it sends only those that belong to this address, and only if page code allows it.",
        },
        StopId::TwoClients => StopText {
            title: "Two users: how one server tells them apart",
            lead: "byhy signs in from the browser, lin from a Python program, and then each asks for the list of customers. A stand-in plays the program: it stores and sends cookies by the rules of Python's requests, but no Python runs.",
            button: "Sign both in and ask for both lists",
            notice: "The session table has two rows with different ids and different users. Both requests ask for the same list; by the Cookie header of each the server knows which is byhy's and which is lin's. Other headers differ too, such as User-Agent, but the server does not use them to tell users apart. With thousands of users it works the same way: each sign-in makes one row with one id.",
        },
        StopId::PythonSession => StopText {
            title: "The same in Python: who keeps the id for you",
            lead: "The same two things: sign in, then ask for the list of customers. Once without a Session, once with requests.Session(). The stand-in of the last stop plays both programs.",
            button: "Do it both ways",
            notice: "Both sign-ins succeed, and each time the server adds a row and hands out an id. Without a Session nobody keeps the cookie, so the second request has no id: not signed in. With a Session, its cookie jar keeps the cookie and sends it with the next request, just as a browser does. The Session of requests keeps cookies on the client; the server's session is a row in a table that says who signed in. One word, two things.",
        },
        StopId::SignOut => StopText {
            title: "Sign out: is the old id still valid?",
            lead: "First sign out. Then page code writes the old id back into a cookie and asks for the list with it. Afterwards the page deletes the cookie that it wrote.",
            button: "Sign out and try the old id",
            notice: "On signing out the server deleted the row in its session table, and the browser deleted the cookie. The old id can be written back into the browser, but not into the server's table. Without a row, an id is a meaningless string of characters.",
        },
    }
}

fn preset_in_chinese(id: PresetId) -> &'static str {
    match id {
        PresetId::SignIn => "登录",
        PresetId::WrongPassword => "登录：密码错误",
        PresetId::SignInRedirected => "登录：返回重定向",
        PresetId::SignOut => "退出登录",
        PresetId::ListCustomers => "列出客户",
        PresetId::AddCustomer => "添加客户",
        PresetId::ModifyCustomer => "修改客户",
        PresetId::DeleteCustomer => "删除客户",
        PresetId::ListMedicines => "列出药品",
        PresetId::AddMedicine => "添加药品",
        PresetId::ModifyMedicine => "修改药品",
        PresetId::DeleteMedicine => "删除药品",
        PresetId::ListOrders => "列出订单",
        PresetId::AddOrder => "添加订单",
        PresetId::DeleteOrder => "删除订单",
    }
}

fn preset_in_english(id: PresetId) -> &'static str {
    match id {
        PresetId::SignIn => "Sign in",
        PresetId::WrongPassword => "Sign in: wrong password",
        PresetId::SignInRedirected => "Sign in: returns a redirect",
        PresetId::SignOut => "Sign out",
        PresetId::ListCustomers => "List customers",
        PresetId::AddCustomer => "Add a customer",
        PresetId::ModifyCustomer => "Change a customer",
        PresetId::DeleteCustomer => "Delete a customer",
        PresetId::ListMedicines => "List medicines",
        PresetId::AddMedicine => "Add a medicine",
        PresetId::ModifyMedicine => "Change a medicine",
        PresetId::DeleteMedicine => "Delete a medicine",
        PresetId::ListOrders => "List orders",
        PresetId::AddOrder => "Add an order",
        PresetId::DeleteOrder => "Delete an order",
    }
}
