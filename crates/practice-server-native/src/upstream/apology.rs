//! What a client is told where there is no answer to pass on: in its own language, and as a page where it wants one.

use http_message::{Headers, Response, reason_phrase};
use practice_server::Failure;

use super::Setting;
use super::head::RequestHead;
use crate::clock::now;

/// A sentence in both languages.
struct Sentence {
    status: u16,
    zh: String,
    en: String,
}

/// The answer for a failure; none where the client cannot be told anything any more.
pub(crate) fn answer(
    failure: &Failure,
    setting: &Setting,
    patience: std::time::Duration,
    request: &RequestHead,
) -> Option<Response> {
    let Sentence { status, zh, en } = sentence(failure, setting, patience.as_secs())?;
    let (kind, body) = written(request, status, &zh, &en);
    let length = body.len().to_string();
    let empty = request.method == "HEAD";
    Some(Response {
        status,
        headers: Headers::new()
            .with("Content-Type", kind)
            .with("Cache-Control", "no-store")
            .with("Date", now().http_date())
            .with("Content-Length", length)
            .with("Connection", "close"),
        body: if empty { Vec::new() } else { body.into() },
    })
}

fn sentence(failure: &Failure, setting: &Setting, seconds: u64) -> Option<Sentence> {
    let origin = &setting.upstream.origin;
    let (status, zh, en) = match failure {
        Failure::Unreachable(words) => (
            502,
            format!("连不上 {origin}（{words}）。你的服务器启动了吗？地址和端口对吗？"),
            format!("{origin} cannot be reached ({words}). Is your server running, at this address and port?"),
        ),
        Failure::ConnectTooSlow => (
            504,
            format!("{origin} 没有及时接受连接。它是不是太忙，或者被防火墙挡住了？"),
            format!("{origin} did not accept the connection in time. Is it too busy, or behind a firewall?"),
        ),
        Failure::AnswerTooSlow => (
            504,
            format!("请求已经发给 {origin}，但是它 {seconds} 秒内没有返回响应。需要等更久，请加上 --upstream-timeout。"),
            format!("{origin} was sent the request but did not respond within {seconds} seconds. To wait longer, add --upstream-timeout."),
        ),
        Failure::ClosedUnanswered => (
            502,
            format!("{origin} 没有返回响应就关闭了连接。请看它自己的日志。"),
            format!("{origin} closed the connection without responding. Its own log may say why."),
        ),
        Failure::NotHttp => (
            502,
            format!("{origin} 返回的不是 HTTP/1。这个端口上真的是你的网站吗？是不是只接受 https？"),
            format!("What {origin} sends back is not HTTP/1. Is it really your site on this port? Does it accept only https?"),
        ),
        Failure::RequestStalled => (
            408,
            "请求的正文没有发完就停住了。".to_owned(),
            "The request stopped in the middle of its body.".to_owned(),
        ),
        Failure::UnclearFraming => (
            400,
            "请求的正文长度有歧义，没有转给服务器：不同的程序会读出不同的结果。".to_owned(),
            "The length of the request’s body is ambiguous, so it was not passed on: different programs would read it differently.".to_owned(),
        ),
        Failure::ForeignHost => (
            421,
            "Host 不是本机的名字，请求没有转给服务器。如果这个名字确实指向这里，请加上 --allow-host。".to_owned(),
            "Host is not a name of this machine, so the request was not passed on. If the name is meant to lead here, add --allow-host.".to_owned(),
        ),
        Failure::CutOff | Failure::ClientLeft => return None,
    };
    Some(Sentence { status, zh, en })
}

/// The kind of the content, and the content: a page for whoever takes one.
fn written(request: &RequestHead, status: u16, zh: &str, en: &str) -> (&'static str, String) {
    let lines = &request.head.headers;
    let said = |name: &str| {
        lines
            .get(name)
            .map(|field| field.text().to_ascii_lowercase())
    };
    let texts: &[(&str, &str)] = match said("Accept-Language").and_then(|text| language(&text)) {
        Some("zh") => &[("zh-CN", zh)],
        Some(_) => &[("en", en)],
        None => &[("zh-CN", zh), ("en", en)],
    };
    if !said("Accept").is_some_and(|text| text.contains("text/html")) {
        let text: Vec<&str> = texts.iter().map(|(_, text)| *text).collect();
        let text = format!("{status}: {}\n", text.join(" "));
        return ("text/plain; charset=utf-8", text);
    }
    let paragraphs = texts
        .iter()
        .map(|(language, text)| format!("<p lang=\"{language}\">{}</p>", escaped(text)));
    let page = format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{status}</title>\
         <h1>{status} {}</h1>{}<p>Session Playground</p></html>\n",
        texts[0].0,
        reason_phrase(status),
        paragraphs.collect::<String>()
    );
    ("text/html; charset=utf-8", page)
}

/// Which of the two languages stands first.
fn language(accepted: &str) -> Option<&'static str> {
    let mut named = accepted.split(',').map(str::trim);
    named.find_map(|tag| match tag.get(..2) {
        Some("zh") => Some("zh"),
        Some("en") => Some("en"),
        _ => None,
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The octets of an answer, whose content is already what the request's method allows.
pub(crate) fn octets(answer: &Response) -> Vec<u8> {
    answer.octets("GET")
}

/// A short answer to what could not even be read.
pub(crate) fn plain(status: u16, text: &str) -> Vec<u8> {
    let body = format!("{status}: {text}\n");
    octets(&Response {
        status,
        headers: Headers::new()
            .with("Content-Type", "text/plain; charset=utf-8")
            .with("Content-Length", body.len().to_string())
            .with("Connection", "close"),
        body: body.into(),
    })
}

/// Leads to the page, which has an origin of its own.
pub(crate) fn redirect(to: &str) -> Vec<u8> {
    octets(&Response {
        status: 307,
        headers: Headers::new()
            .with("Location", to)
            .with("Cache-Control", "no-store")
            .with("Content-Length", "0")
            .with("Connection", "close"),
        body: Vec::new(),
    })
}
