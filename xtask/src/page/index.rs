//! `index.html`, the source that Trunk serves while one develops: reads which files it lists, and makes the release page of
//! it.

use crate::Outcome;

/// A file that the source lists for Trunk.
#[derive(Debug, PartialEq)]
pub(super) struct Link<'h> {
    pub(super) rel: &'h str,
    pub(super) href: &'h str,
}

/// What the release page loads to start.
pub(super) struct Start<'n> {
    pub(super) icon: &'n str,
    pub(super) code: &'n str,
    pub(super) script: &'n str,
    pub(super) styles: &'n str,
}

/// The listed files in their order.
pub(super) fn links(html: &str) -> impl Iterator<Item = Link<'_>> {
    html.lines().filter(|line| is_link(line)).map(|line| Link {
        rel: attribute(line, "rel").unwrap_or_default(),
        href: attribute(line, "href").unwrap_or_default(),
    })
}

/// The release page. The code is asked for before the styles: it is the longer load.
pub(super) fn release(html: &str, start: &Start<'_>) -> Outcome<String> {
    let Start {
        icon,
        code,
        script,
        styles,
    } = start;
    let head = format!(
        "<link rel=\"icon\" href=\"./{icon}\" type=\"image/svg+xml\">\n\
         <link rel=\"preload\" href=\"./{code}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <script type=\"module\" src=\"./{script}\" crossorigin></script>\n\
         <link rel=\"stylesheet\" href=\"./{styles}\">\n</head>"
    );
    let kept = html
        .lines()
        .filter(|line| !is_link(line))
        .map(str::trim_start);
    let page = kept.collect::<Vec<_>>().join("\n");
    if !page.contains("</head>") {
        return Err("index.html has no </head>".to_owned());
    }
    Ok(page.replacen("</head>", &head, 1))
}

/// Each stands on a line of its own.
fn is_link(line: &str) -> bool {
    line.trim_start().starts_with("<link data-trunk ")
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "<html>\n  <head>\n    <meta charset=\"utf-8\">\n    \
        <link data-trunk rel=\"css\" href=\"a.css\">\n    \
        <link data-trunk rel=\"rust\" href=\"Cargo.toml\" data-bin=\"page\">\n  </head>\n  <body></body>\n</html>\n";

    #[test]
    fn listed_files_are_found_in_their_order() {
        let link = |rel, href| Link { rel, href };
        let expected = [link("css", "a.css"), link("rust", "Cargo.toml")];
        assert_eq!(links(SOURCE).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_release_page_loads_what_was_made_of_them() {
        let start = Start {
            icon: "i.svg",
            code: "c.wasm",
            script: "s.js",
            styles: "s.css",
        };
        let expected = "<html>\n<head>\n<meta charset=\"utf-8\">\n\
            <link rel=\"icon\" href=\"./i.svg\" type=\"image/svg+xml\">\n\
            <link rel=\"preload\" href=\"./c.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
            <script type=\"module\" src=\"./s.js\" crossorigin></script>\n\
            <link rel=\"stylesheet\" href=\"./s.css\">\n</head>\n<body></body>\n</html>";
        assert_eq!(release(SOURCE, &start).as_deref(), Ok(expected));
        assert!(release("<html></html>", &start).is_err());
    }
}
