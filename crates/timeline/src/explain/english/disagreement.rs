//! What a report shows to be otherwise than predicted, in English.

use browser_model::{Finding, Pair};

use super::reasons;
use crate::Span;
use crate::explain::words::{Words, code, plain, say, word};

pub(super) fn words(findings: &[Finding]) -> Words {
    let words = match findings {
        [] => Words::new(
            plain("The server got a different `Cookie` line than the rules predict"),
            plain(
                "Another tab may have changed a cookie, the browser's privacy settings may be stricter, or a cookie was there before this page was opened.",
            ),
        ),
        [only] => {
            let (headline, reason) = told(only);
            Words::new(headline, reason)
        }
        several => Words::new(
            plain("The server got different cookies than the rules predict"),
            say(
                "They differ in {} places.",
                [word(several.len().to_string())],
            ),
        )
        .and(several.iter().map(|finding| {
            let (mut paragraph, reason) = told(finding);
            paragraph.push(word(". "));
            paragraph.extend(reason);
            paragraph
        })),
    };
    words.more(plain(
        "The first line is the prediction, the second is what the server reports. The report is what counts; the model of the rules may also be wrong.",
    ))
}

fn told(finding: &Finding) -> (Vec<Span>, Vec<Span>) {
    match finding {
        Finding::Replaced { cookie, value } => (
            say(
                "Another program on this host, or another tab, has replaced {}",
                [code(cookie.name_text())],
            ),
            say(
                "It came with the value {}. Cookies do not distinguish ports, so a program at another port of this host writes to the same storage. Two systems on one host that both name their cookie {} sign each other out like this.",
                [
                    code(String::from_utf8_lossy(value)),
                    code(cookie.name_text()),
                ],
            ),
        ),
        Finding::Twin(pair) => (
            say("Two cookies named {} came", [name(pair)]),
            say(
                "The browser keeps cookies of one name side by side if their path or domain differs, and sends each that fits. The line shows the value, {}, but neither path nor domain, so the server cannot tell which one is meant.",
                [code(String::from_utf8_lossy(&pair.value))],
            ),
        ),
        Finding::Stranger(pair) => (
            say(
                "A cookie came that this page does not know about: {}",
                [name(pair)],
            ),
            plain(
                "Another program on this host may have set it, on any port, or it was there before this page was opened.",
            ),
        ),
        Finding::NotWithheld { cookie, reasons } => {
            let mut reason = plain("By the rules it should have stayed in the browser. ");
            if let Some(first) = reasons.first() {
                reason.extend(plain(reasons::withheld(*first).reason));
            }
            (
                say(
                    "{} came, although it was expected to stay",
                    [code(cookie.name_text())],
                ),
                reason,
            )
        }
        Finding::Missing(cookie) => (
            say("{} did not come", [code(cookie.name_text())]),
            plain(
                "By the rules it should have. Another tab or another program on this host may have deleted it, or the browser's privacy settings hold it back.",
            ),
        ),
        Finding::OtherOrder => (
            plain("The same cookies came in another order"),
            plain(
                "Cookies with longer paths go first, then those created earlier. When a cookie was really created, this page does not always know.",
            ),
        ),
    }
}

/// A nameless cookie is called by its value.
fn name(Pair { name, value }: &Pair) -> Span {
    let octets = if name.is_empty() { value } else { name };
    code(String::from_utf8_lossy(octets))
}
