//! Two requests side by side that ask for the same thing: what is the same is counted, what differs stands in full.

use timeline::{Entry, Exchange, Language, Source, Span, StepKind, explain, labels};

use super::EntryTimeline;
use super::spans::raw_lines;
use super::step_row::source_sign;
use super::text;
use crate::ui::element::{Element, el};

type Line = Vec<Span>;

/// Requests of one client that differ in more lines than this are not alike.
const MOST: usize = 3;

/// A request as it stands in its timeline.
struct Sent<'a> {
    one: &'a EntryTimeline,
    source: Source,
    start: Line,
    headers: Vec<Line>,
}

/// The last two requests for the same thing, where their headers differ in something.
pub(super) fn difference(timelines: &[EntryTimeline], language: Language) -> Option<Element> {
    let [first, second] = pair(timelines)?.map(|one| sent(one, language));
    let (first, second) = (first?, second?);
    let [only_first, only_second] = [(&first, &second), (&second, &first)]
        .map(|(one, other)| missing_in(&one.headers, &other.headers));
    let alike = first.headers.len() - only_first.len();
    let differing = only_first.len().max(only_second.len());
    let (only_first, only_second) = if differing <= MOST {
        (only_first, only_second)
    } else if first.one.client() == second.one.client() {
        return None;
    } else {
        // Each client says of itself what it is. Whose a request is, only its cookies say.
        (cookies_in(only_first), cookies_in(only_second))
    };
    let told = only_first.len().max(only_second.len());
    if told == 0 {
        return None;
    }
    let untold = differing - told;
    let side = |sent: &Sent, own: &[Line], others: &[Line]| {
        let mut lines = own.to_vec();
        let absent = others.iter().filter_map(name_of);
        let absent = absent.filter(|name| !own.iter().any(|line| name_of(line) == Some(*name)));
        lines.extend(absent.map(|name| vec![Span::Dim((text(language).no_such_line)(name))]));
        column(sent, alike, &lines, untold, language)
    };
    let difference = el("div")
        .class("difference")
        .attr("role", "group")
        .attr("aria-label", text(language).difference)
        .attr("data-part", "difference")
        .child(side(&first, &only_first, &only_second))
        .child(side(&second, &only_second, &only_first));
    Some(difference)
}

fn column(sent: &Sent, alike: usize, lines: &[Line], untold: usize, language: Language) -> Element {
    let number = (text(language).entry)(sent.one.number());
    let title = el("p")
        .class("title")
        .child(el("strong").text(labels(language).client(sent.one.client())))
        .child(el("span").text(number))
        .child(source_sign(sent.source, language));
    let quote = el("div")
        .class("quote")
        .child(el("pre").child(raw_lines(std::slice::from_ref(&sent.start), language)))
        .child(
            el("p")
                .class("cut")
                .text((text(language).headers_alike)(alike)),
        )
        .child(el("pre").child(raw_lines(lines, language)))
        .maybe((untold > 0).then(|| {
            el("p")
                .class("cut")
                .text((text(language).headers_of_clients)(untold))
        }));
    el("div").child(title).child(quote)
}

/// The last two exchanges in which a client asked for the same thing.
fn pair(timelines: &[EntryTimeline]) -> Option<[&EntryTimeline; 2]> {
    let asked = |one: &EntryTimeline| match &*one.entry {
        Entry::Exchange(exchange) => Some(asked(exchange)),
        Entry::Script(_)
        | Entry::Read(_)
        | Entry::Intervention(_)
        | Entry::Watched(_)
        | Entry::Program(_) => None,
    };
    let mut later = timelines.iter().enumerate().rev();
    later.find_map(|(at, second)| {
        let wanted = asked(second)?;
        let mut earlier = timelines[..at].iter().rev();
        let first = earlier.find(|first| asked(first).as_ref() == Some(&wanted))?;
        Some([first, second])
    })
}

fn asked(exchange: &Exchange) -> (String, String, Vec<u8>) {
    let request = &exchange.prepared.request;
    let (method, target) = (request.method.as_str(), &request.target);
    (method.to_owned(), target.to_string(), request.body.clone())
}

/// The request as its step quotes it: first line, headers.
fn sent(one: &EntryTimeline, language: Language) -> Option<Sent<'_>> {
    let mut steps = one.steps.iter();
    let step = steps.find(|row| row.step.kind() == StepKind::RequestSent)?;
    let mut lines = explain(step, language).raw.into_iter();
    let start = lines.next()?;
    Some(Sent {
        one,
        source: step.source,
        start,
        headers: lines.take_while(|line| !line.is_empty()).collect(),
    })
}

/// The lines of one side that the other has not got.
fn missing_in(lines: &[Line], others: &[Line]) -> Vec<Line> {
    let missing = lines.iter().filter(|line| !others.contains(line));
    missing.cloned().collect()
}

fn cookies_in(lines: Vec<Line>) -> Vec<Line> {
    let is_cookie = |line: &Line| name_of(line).is_some_and(|it| it.eq_ignore_ascii_case("cookie"));
    lines.into_iter().filter(is_cookie).collect()
}

/// The name of a header line, without its colon.
fn name_of(line: &Line) -> Option<&str> {
    match line.first()? {
        Span::Dim(name) => name.strip_suffix(": "),
        Span::Text(_) | Span::Code(_) | Span::Key(_) | Span::Mark(_) | Span::MarkedKey(_) => None,
    }
}
