//! The words that more than one view uses: one struct, one constant per language.

use crate::{ClientId, Drawing, Family, Language, Role, Source, TargetKind};

/// Every word that more than one view uses.
#[derive(Debug)]
pub struct Labels {
    /// The five lifelines, from left to right.
    pub roles: [&'static str; 5],
    /// The four sources: observed, reported, modelled, hidden.
    pub sources: [&'static str; 4],
    /// The same as sentences: the badges' tooltips.
    pub source_meanings: [&'static str; 4],
    /// The names of the targets: native, service worker, in-page.
    pub targets: [&'static str; 3],
    /// What a target lets us see, one sentence or two: native, service worker, in-page.
    pub visibility: [&'static str; 3],
    /// Who acts: first browser, second browser, Python program.
    pub clients: [&'static str; 3],
    /// The lifelines of a Python program instead of page code, browser and its storage.
    pub program_roles: [&'static str; 3],
    /// Other clients that are watched: a browser, any other program.
    pub watched: [&'static str; 2],
    /// The lifelines of a program of which nothing more is known.
    pub other_roles: [&'static str; 3],
    /// A shell without content.
    pub opaque: &'static str,
    /// A shell in place of a redirect.
    pub opaque_redirect: &'static str,
    /// Before `document.cookie`, where page code read it.
    pub read_entry: &'static str,
    /// What a screen reader says before a shortened session id.
    pub session_id: &'static str,
    /// After the two ends of an arrow that does not get through.
    pub stopped: &'static str,
    /// After the two ends of an arrow that carries a session id, before the shortened id.
    pub carrying: &'static str,
    /// After a lifeline on which something went well.
    pub good: &'static str,
    /// After a lifeline on which something did not go well.
    pub bad: &'static str,
    /// Before the name of a cookie that page code wrote.
    pub script_entry: &'static str,
    /// A `fetch` that failed without a reason.
    pub failed: &'static str,
    /// An answer that is too large.
    pub too_large: &'static str,
    /// A `fetch` that took too long.
    pub timed_out: &'static str,
}

/// The vocabulary in a language.
pub const fn labels(language: Language) -> &'static Labels {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

impl Labels {
    /// The name of a lifeline.
    pub fn role(&self, role: Role) -> &'static str {
        let [page_code, browser, storage, server, table] = self.roles;
        match role {
            Role::PageCode => page_code,
            Role::Browser => browser,
            Role::BrowserStorage => storage,
            Role::Server => server,
            Role::SessionTable => table,
        }
    }

    /// The name of a lifeline, for whoever acts.
    pub fn role_of(&self, role: Role, client: ClientId) -> &'static str {
        let [code, library, jar] = match client {
            ClientId::Script | ClientId::Program | ClientId::Watched(Family::Requests) => {
                self.program_roles
            }
            ClientId::Watched(Family::Other) => self.other_roles,
            ClientId::First | ClientId::Second | ClientId::Watched(Family::Browser) => {
                return self.role(role);
            }
        };
        match role {
            Role::PageCode => code,
            Role::Browser => library,
            Role::BrowserStorage => jar,
            Role::Server | Role::SessionTable => self.role(role),
        }
    }

    /// The name of a source, without its glyph.
    pub fn source(&self, source: Source) -> &'static str {
        by_source(source, self.sources)
    }

    /// What a source means.
    pub fn source_meaning(&self, source: Source) -> &'static str {
        by_source(source, self.source_meanings)
    }

    /// The name of a target.
    pub fn target(&self, target: TargetKind) -> &'static str {
        by_target(target, self.targets)
    }

    /// What a target lets us see.
    pub fn visibility(&self, target: TargetKind) -> &'static str {
        by_target(target, self.visibility)
    }

    /// The name of a client.
    pub fn client(&self, client: ClientId) -> &'static str {
        let [first, second, program] = self.clients;
        let [browser, other] = self.watched;
        match client {
            ClientId::First => first,
            ClientId::Second => second,
            ClientId::Script | ClientId::Program | ClientId::Watched(Family::Requests) => program,
            ClientId::Watched(Family::Browser) => browser,
            ClientId::Watched(Family::Other) => other,
        }
    }

    /// A drawing in words, for screen readers: `浏览器 → 服务端`.
    pub fn drawing(&self, drawing: &Drawing, client: ClientId) -> String {
        let mut words = String::new();
        match drawing {
            Drawing::Mark { at, good } => {
                words.push_str(self.role_of(*at, client));
                words.push_str(if *good { self.good } else { self.bad });
            }
            Drawing::Arrow {
                from,
                to,
                dashed: _,
                stopped,
                key,
            } => {
                words.push_str(self.role_of(*from, client));
                words.push_str(" → ");
                words.push_str(self.role_of(*to, client));
                if let Some(key) = key {
                    words.push_str(self.carrying);
                    words.push_str(&crate::short_key(key));
                }
                if *stopped {
                    words.push_str(self.stopped);
                }
            }
        }
        words
    }
}

fn by_source(
    source: Source,
    [observed, reported, modelled, hidden]: [&'static str; 4],
) -> &'static str {
    match source {
        Source::Observed => observed,
        Source::Reported => reported,
        Source::Modelled => modelled,
        Source::Hidden => hidden,
    }
}

fn by_target(target: TargetKind, [native, worker, in_page]: [&'static str; 3]) -> &'static str {
    match target {
        TargetKind::Native => native,
        TargetKind::ServiceWorker => worker,
        TargetKind::InPage => in_page,
    }
}

const CHINESE: Labels = Labels {
    roles: ["页面代码", "浏览器", "cookie 存储", "服务端", "session 表"],
    sources: ["页面看到的", "服务端报告的", "按规则推断", "页面看不到"],
    source_meanings: [
        "这个页面的代码自己看到的。",
        "服务端把自己收到、判断、返回的内容报告给了页面。",
        "浏览器没有告诉页面，这是按标准的规则推断出来的。",
        "页面没有办法看到这件事。",
    ],
    targets: ["本机练习服务器", "浏览器里的服务器", "页面里的模型"],
    visibility: [
        "真实的 HTTP，真实的 cookie。服务端会报告报文原文；浏览器怎么挑选、存放 cookie，页面看不到，按规则推断。",
        "真实的 fetch，浏览器真实的 cookie 存储。服务端是这个浏览器里的 service worker，数据放在 IndexedDB。和真实服务端不同的地方，时间线里逐条写明：没有 HttpOnly，多了 Secure。",
        "什么也不会发到网络上。浏览器由规则模型扮演，服务端由练习服务器的同一套代码在页面里运行，时间是虚拟的。",
    ],
    clients: ["你的浏览器", "另一个用户的浏览器", "Python 程序"],
    program_roles: ["Python 代码", "requests", "Session 的 cookie"],
    watched: ["别的浏览器窗口", "别的程序"],
    other_roles: ["程序代码", "HTTP 客户端", "它的 cookie"],
    opaque: "不透明响应",
    opaque_redirect: "重定向（看不到内容）",
    read_entry: "页面代码读 ",
    session_id: "session 编号",
    stopped: "，没有通过",
    carrying: "，带着编号 ",
    good: "：通过",
    bad: "：没有通过",
    script_entry: "页面代码写 cookie ",
    failed: "没有拿到响应",
    too_large: "响应太大",
    timed_out: "等待超时",
};

const ENGLISH: Labels = Labels {
    roles: [
        "Page code",
        "Browser",
        "Cookie storage",
        "Server",
        "Session table",
    ],
    sources: [
        "seen by the page",
        "reported by the server",
        "inferred from the rules",
        "hidden from the page",
    ],
    source_meanings: [
        "The code of this page saw it happen.",
        "The server told the page what it received, decided and sent back.",
        "The browser does not tell the page; this follows from the rules of the standard.",
        "A page has no way to see this.",
    ],
    targets: [
        "Practice server on this machine",
        "Server inside the browser",
        "Model inside the page",
    ],
    visibility: [
        "Real HTTP and real cookies. The server reports what was on the wire; how the browser chooses and keeps cookies is out of a page's sight and is inferred from the rules.",
        "Real fetch, and the browser's real cookie storage. The server is a service worker in this browser and keeps its tables in IndexedDB. Where that differs from a real server the timeline says so: no HttpOnly, and Secure is added.",
        "Nothing leaves this page. A model of the rules plays the browser, the practice server's own code plays the server inside the page, and time is virtual.",
    ],
    clients: [
        "Your browser",
        "A second person's browser",
        "Python program",
    ],
    program_roles: ["Python code", "requests", "Session's cookies"],
    watched: ["Another browser window", "Another program"],
    other_roles: ["Program code", "HTTP client", "Its cookies"],
    opaque: "opaque response",
    opaque_redirect: "opaque redirect",
    read_entry: "Page code read ",
    session_id: "session id",
    stopped: ", stopped on the way",
    carrying: ", carrying id ",
    good: ": passed",
    bad: ": did not pass",
    script_entry: "Page code wrote the cookie ",
    failed: "no response",
    too_large: "the response is too large",
    timed_out: "timed out",
};

#[cfg(test)]
mod tests;
