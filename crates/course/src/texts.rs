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
        StopId::WithoutCredentials => "不带凭据再来",
        StopId::TwoClients => "两个用户同时在线",
        StopId::SignOut => "退出，再试旧编号",
    }
}

fn stop_in_chinese(id: StopId) -> StopText {
    match id {
        StopId::NotSignedIn => StopText {
            title: "还没登录：服务端不知道你是谁",
            lead: "页面直接请求客户列表。它允许浏览器带 cookie，可是浏览器手里还没有。看看服务端怎么分辨它认识的人和不认识的人。",
            button: "不登录，直接请求数据",
            notice: "请求里没有请求头 Cookie，服务端就没有 sessionid（编号）可查。它返回状态码 307，正文里的 ret 是 302：未登录。状态码是 HTTP 的，ret 是这个接口自己定的。HTTP 的每个请求都是独立的，服务端不会自己记住上一次是谁。",
        },
        StopId::SignIn => StopText {
            title: "登录：服务端发给你一把钥匙",
            lead: "页面把用户名和密码发给服务端。密码对了，服务端就在自己的 session（会话）表里加一条记录，再把这条记录的 sessionid（编号）交给浏览器保管。",
            button: "登录",
            notice: "编号在响应头 Set-Cookie 里，正文里没有。页面代码什么也没做，它就存进了浏览器的 cookie（小甜饼）存储。同一个编号，现在两边各有一份。教程说浏览器“必须”保存它，其实要合规则才存，这一个合规则。",
        },
        StopId::ComeBack => StopText {
            title: "再来一次：这回服务端认得你",
            lead: "还是第一站的那个请求，页面代码一个字也没改。不同的是，浏览器的存储里现在有一个 cookie。",
            button: "再请求一次客户列表",
            notice: "页面代码没有带 sessionid（编号），服务端却拿到了它：它来自浏览器的 cookie 存储。服务端拿它去查 session 表，查到那条记录，就知道请求来自谁。认人靠的是编号，不是地址，也不是连接。",
        },
        StopId::WithoutCredentials => StopText {
            title: "不带凭据：cookie 还在，但没有发出去",
            lead: "请求还是那个请求，只把 credentials 改成 omit，让浏览器这次不要带 cookie。",
            button: "不带凭据，再请求一次",
            notice: "cookie 还在浏览器里，session 表里的那条记录也还在，但请求没带 sessionid（编号），服务端就当你没登录。没登录和没带编号，在服务端看来是一回事。教程说浏览器“必须”带上全部 cookie，其实页面代码也可以不让它带。",
        },
        StopId::TwoClients => StopText {
            title: "两个用户：一个服务端怎么分清谁是谁",
            lead: "两个浏览器，一个服务端。byhy 和 lin 先后登录，再各发一次一模一样的请求。这一站在页面里的模型中进行，什么也不会发到网络上。",
            button: "让两个用户都登录",
            notice: "session 表里有两条记录，sessionid（编号）不同，属于不同的用户。两个请求的内容一样，只有请求头 Cookie 不同，服务端就靠它分清请求来自谁。换成几千个用户，办法不变：一人一条记录，一人一个编号。",
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
        StopId::WithoutCredentials => "Come back without it",
        StopId::TwoClients => "Two people at once",
        StopId::SignOut => "Sign out, try the old id",
    }
}

fn stop_in_english(id: StopId) -> StopText {
    match id {
        StopId::NotSignedIn => StopText {
            title: "Not signed in: the server does not know who you are",
            lead: "The page asks for the list of customers. It allows the browser to send cookies, but the browser has none yet. See how the server tells someone it knows from someone it does not.",
            button: "Ask without signing in",
            notice: "The request has no Cookie line, so the server has no session id to look up. It responds with status 307, and the body says ret 302: not signed in. The status belongs to HTTP, ret to this API alone. Every HTTP request stands alone; a server does not remember by itself who called last.",
        },
        StopId::SignIn => StopText {
            title: "Sign in: the server hands you a key",
            lead: "The page sends a name and a password. If they are right, the server adds a row to its session table and gives the id of that row to the browser to keep.",
            button: "Sign in",
            notice: "The id is in the Set-Cookie line and not in the body. It went into the browser's cookie storage without page code doing anything. Both sides now have the same id. The tutorial says a browser must keep it: it does, within its rules.",
        },
        StopId::ComeBack => StopText {
            title: "Come back: this time the server knows you",
            lead: "The same request as at the first stop; nothing in the page's code has changed. What has changed: the browser's storage now holds a cookie.",
            button: "Ask for the list again",
            notice: "Page code sent no id, yet the server got it: it came from the browser's cookie storage. The server looked it up in its session table, found the row, and so knew who it was. What identifies you is the id, not your address or connection.",
        },
        StopId::WithoutCredentials => StopText {
            title: "Without credentials: the cookie is there but is not sent",
            lead: "Still the same request, but with credentials set to omit: the browser is told to leave cookies out this time.",
            button: "Ask without credentials",
            notice: "The cookie is still in the browser and the row is still in the session table, but the request has no id, so the server treats you as not signed in. To a server, not signed in and no id are the same thing. The tutorial says that a browser must send all its cookies; in fact page code can tell it not to.",
        },
        StopId::TwoClients => StopText {
            title: "Two people: how one server tells them apart",
            lead: "Two browsers, one server. byhy and lin sign in one after the other, then each sends the very same request. This stop runs in the model inside the page; nothing goes out on the network.",
            button: "Let both sign in",
            notice: "The session table has two rows with different ids, and they belong to different people. Both requests say the same; only the Cookie line differs, and that is how the server tells whose request it is. With thousands of people it works the same way: one row and one id for each.",
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
        PresetId::SignInRedirected => "登录：用重定向回答",
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
        PresetId::SignInRedirected => "Sign in: answered by a redirect",
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
