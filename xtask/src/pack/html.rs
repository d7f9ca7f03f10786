//! The head of the page's `index.html`: removes what Trunk put there and adds what the packed page needs. It reads HTML just well
//! enough for what Trunk writes.

use std::ops::Range;

use crate::Outcome;

/// An index without style sheets and start script.
pub(super) struct Index {
    html: String,
    /// The addresses of the style sheets, in their order.
    pub(super) style_sheets: Vec<String>,
}

/// Removes the style sheets, the start script and its preloads from Trunk's index.
pub(super) fn take_apart(html: &str) -> Index {
    let mut style_sheets = Vec::new();
    let mut out: Vec<Range<usize>> = Vec::new();
    for link in elements(html, "<link", ">") {
        let tag = &html[link.clone()];
        match attribute(tag, "rel") {
            Some("stylesheet") => style_sheets.extend(
                attribute(tag, "href").map(|address| address.trim_start_matches("./").to_owned()),
            ),
            Some("modulepreload" | "preload") => {}
            Some(_) | None => continue,
        }
        out.push(link);
    }
    out.extend(
        elements(html, "<script", "</script>")
            .filter(|script| html[script.clone()].contains("TrunkApplicationStarted")),
    );
    out.sort_by_key(|range| range.start);
    let mut kept = String::new();
    let mut from = 0;
    for range in out {
        kept.push_str(&html[from..range.start]);
        from = range.end;
    }
    kept.push_str(&html[from..]);
    Index {
        html: kept,
        style_sheets,
    }
}

impl Index {
    /// The index of the packed page. The code is requested before the styles: it takes longer to load.
    pub(super) fn put_together(
        &self,
        style_sheet: &str,
        script: &str,
        wasm: &str,
    ) -> Outcome<String> {
        let head = format!(
            "<link as=fetch crossorigin href=./{wasm} rel=preload type=application/wasm>\
             <script crossorigin src=./{script} type=module></script>\
             <link href=./{style_sheet} rel=stylesheet>"
        );
        let end = self
            .html
            .find("</head>")
            .ok_or("index.html has no </head>")?;
        let (before, after) = self.html.split_at(end);
        Ok([before, &head, after].concat())
    }
}

/// The ranges of elements that begin and end like this.
fn elements<'h>(
    html: &'h str,
    start: &'h str,
    end: &'h str,
) -> impl Iterator<Item = Range<usize>> + 'h {
    html.match_indices(start).filter_map(move |(at, _)| {
        let length = html[at..].find(end)? + end.len();
        Some(at..at + length)
    })
}

/// The value of an attribute, with or without quotes.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split_ascii_whitespace().find_map(|word| {
        let value = word.strip_prefix(name)?.strip_prefix('=')?;
        Some(value.trim_end_matches('>').trim_matches('"'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_packed() {
        let trunk = "<html><head><link href=./icon.svg rel=icon><link href=./a.css integrity=x rel=stylesheet>\
                     <link rel=\"stylesheet\" href=\"./b.css\"><script type=module>TrunkApplicationStarted</script>\
                     <link crossorigin href=./p.js rel=modulepreload><script>own()</script></head><body></body></html>";
        let index = take_apart(trunk);
        assert_eq!(index.style_sheets, ["a.css", "b.css"]);
        assert_eq!(
            index.put_together("s.css", "s.js", "s.wasm"),
            Ok(
                "<html><head><link href=./icon.svg rel=icon><script>own()</script>\
                <link as=fetch crossorigin href=./s.wasm rel=preload type=application/wasm>\
                <script crossorigin src=./s.js type=module></script>\
                <link href=./s.css rel=stylesheet></head><body></body></html>"
                    .to_owned()
            )
        );
    }
}
