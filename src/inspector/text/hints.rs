//! What was probably meant by a line, in both languages.

use browser_model::Hint;

pub(super) fn chinese(hint: &Hint) -> String {
    match hint {
        Hint::StatusLine => "这是响应的状态行，不是 cookie。".to_owned(),
        Hint::OtherHeader { name } => {
            format!("这是另一个响应头（{name}），不是 cookie，浏览器不会到这里找 cookie。")
        }
        Hint::HeaderName { name, .. } if name.eq_ignore_ascii_case("cookie") => {
            "这是请求头 Cookie：浏览器发请求时带给服务端的，不是服务端送来的 Set-Cookie。里面只有名字和值；哪个地址给的、Path、Domain、何时到期，都不在里面。".to_owned()
        }
        Hint::HeaderName { name, .. } if name.eq_ignore_ascii_case("set-cookie2") => {
            "Set-Cookie2 出自早已废弃的 RFC 2965，现在的浏览器都不认这个响应头。想看它当作 Set-Cookie 会怎样，可以只留下冒号后面的部分。".to_owned()
        }
        Hint::HeaderName { name, .. } => format!(
            "这是整行响应头，连名字“{name}:”一起贴了进来。浏览器看的只是冒号后面的部分；照现在的写法，“{name}:”成了 cookie 名字的一部分。"
        ),
        Hint::Statement { .. } => {
            "这是一句 JavaScript：引号里面的才是 cookie，而且它是页面代码写的，不是服务端送的。“谁写的”那里请选 document.cookie。".to_owned()
        }
        Hint::JoinedByComma { name, .. } => format!(
            "看样子有几行 Set-Cookie 被逗号连成了一行，逗号后面是下一个 cookie {name}。浏览器不把逗号当作结尾：一直到分号为止，都算在前面那个值或属性里。"
        ),
        Hint::Folded => {
            "这一行以空白开头，接着写属性，像是上一行折过来的。HTTP 已经不许这样折行；收到的一方会把换行换成一个空格，也就是和上一行连成一行。".to_owned()
        }
        Hint::Zone { zone, moment, .. } => format!(
            "Expires 里写了时区 {zone}。Chromium 和标准草案都不看时区，把钟点当作 UTC；三者里只有 Firefox 认得它，算出来是 {}。服务端应该写 GMT。",
            moment.http_date()
        ),
        Hint::DomainIsHost => {
            "Domain 写的就是这个主机自己，它下面也没有别的主机，写不写都一样。".to_owned()
        }
        Hint::DottedAddress => {
            "Domain 写的是 IP 地址，前面多了一个点。IP 地址没有上下级，这个点没有用，可以连 Domain 一起去掉。".to_owned()
        }
    }
}

pub(super) fn english(hint: &Hint) -> String {
    match hint {
        Hint::StatusLine => "This is the status line of a response, not a cookie.".to_owned(),
        Hint::OtherHeader { name } => format!(
            "This is another response header ({name}), not a cookie; a browser does not look for cookies here."
        ),
        Hint::HeaderName { name, .. } if name.eq_ignore_ascii_case("cookie") => {
            "This is a Cookie line: what a browser sends with a request, not the Set-Cookie line that a server sends. It holds names and values only. Which address set a cookie, its Path, its Domain and its expiry are not in it.".to_owned()
        }
        Hint::HeaderName { name, .. } if name.eq_ignore_ascii_case("set-cookie2") => {
            "Set-Cookie2 comes from RFC 2965, which is long obsolete: no browser reads that header today. To see what it would do as a Set-Cookie line, keep only what comes after the colon.".to_owned()
        }
        Hint::HeaderName { name, .. } => format!(
            "This is a whole header line, pasted together with its name “{name}:”. A browser looks only at what comes after the colon; as it is written here, “{name}:” becomes part of the cookie’s name."
        ),
        Hint::Statement { .. } => {
            "This is JavaScript. The cookie is what is between the quotes, and page code writes it, not the server: choose document.cookie under “Written by”.".to_owned()
        }
        Hint::JoinedByComma { name, .. } => format!(
            "It looks as if several Set-Cookie lines have been joined by commas; after the comma the next cookie, {name}, begins. A browser does not end anything at a comma: everything up to the semicolon belongs to the value or the attribute before it."
        ),
        Hint::Folded => {
            "This line begins with white space and goes on with an attribute, like a folded part of the line above. HTTP no longer allows that; whoever receives it puts a space in place of the line break, so that both are one line.".to_owned()
        }
        Hint::Zone { zone, moment, .. } => format!(
            "Expires names the time zone {zone}. Chromium and the draft ignore time zones and take the time as UTC; of the three, only Firefox knows this one and arrives at {}. The server should write GMT.",
            moment.http_date()
        ),
        Hint::DomainIsHost => {
            "Domain names this very host, which has no hosts below it: with or without Domain, the result is the same.".to_owned()
        }
        Hint::DottedAddress => {
            "Domain is an IP address with a dot before it. Addresses have nothing above or below them, so the dot does nothing; Domain can be left out altogether.".to_owned()
        }
    }
}
