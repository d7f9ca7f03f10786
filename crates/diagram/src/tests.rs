//! Pictures and Mermaid text of small runs.

use timeline::{ClientId, Drawing, Language, Role, Source, Span};

use super::*;

const ID: &str = "qzulutdvp7gg9g2x6uglnh9tln46dt32";

fn arrow(key: Option<&str>) -> Drawing {
    Drawing::Arrow {
        from: Role::Browser,
        to: Role::Server,
        dashed: false,
        stopped: false,
        key: key.map(str::to_owned),
    }
}

fn row(drawing: Drawing, words: &[Span]) -> Row {
    Row {
        drawing,
        words: words.to_vec(),
        sign: Sign::of(Source::Observed, Language::English),
    }
}

fn diagram(rows: Vec<Row>) -> Diagram {
    Diagram {
        title: "A title".to_owned(),
        remark: String::new(),
        language: Language::English,
        sections: vec![Section {
            client: ClientId::First,
            title: vec![Span::Code("GET /".to_owned())],
            rows,
        }],
    }
}

fn text(words: &str) -> Vec<Span> {
    vec![Span::Text(words.to_owned())]
}

/// The tags of an SVG document, each of which must be closed; text and attributes must hold no sign that would end them.
#[track_caller]
fn elements(svg: &str) -> Vec<String> {
    let (mut open, mut names): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
    for piece in svg.trim_end().split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag has an end");
        assert!(!text.contains('>'), "{text}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{svg}");
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        names.push(name.to_owned());
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    names
}

#[test]
fn a_picture_is_well_formed_and_holds_nothing_that_runs_or_loads() {
    let hostile = "</text><script>alert(1)</script> & \"'\u{0}\u{FFFF}]]> <!--";
    for ground in [Ground::Light, Ground::Dark] {
        let rows = vec![
            row(arrow(Some(ID)), &[Span::Text(hostile.to_owned())]),
            row(arrow(Some(hostile)), &[Span::Code(hostile.to_owned())]),
            row(arrow(None), &[Span::Key(hostile.to_owned())]),
        ];
        let mut diagram = diagram(rows);
        diagram.title = hostile.to_owned();
        let picture = svg(&diagram, ground);
        let known = ["svg", "title", "rect", "path", "g", "circle", "text"];
        for name in elements(&picture.svg) {
            assert!(known.contains(&name.as_str()), "{name}");
        }
        assert!(!picture.svg.contains("href"), "{}", picture.svg);
    }
}

#[test]
fn long_sentences_make_rows_higher_and_nothing_wider() {
    let height = |words: &str| {
        svg(
            &diagram(vec![row(arrow(None), &text(words))]),
            Ground::Light,
        )
        .height
    };
    let short = height("One line.");
    assert_eq!(height("Two words"), short);
    for long in ["word ".repeat(60), "很长的一句话。".repeat(30)] {
        assert!(height(&long) > short + 24, "{long}");
    }
    let code = vec![Span::Code("x".repeat(400))];
    assert!(svg(&diagram(vec![row(arrow(None), &code)]), Ground::Light).height > short + 24);
}

#[test]
fn no_line_begins_with_a_mark_that_closes() {
    let sentence = text(&"一二三四五六七八九十，".repeat(20));
    let broken = words::lines(&sentence, 17, 300, &std::collections::BTreeSet::new());
    assert!(broken.len() > 5);
    for line in broken {
        assert!(!line[0].piece.text.starts_with('，'));
    }
}

#[test]
fn a_key_is_drawn_as_it_looks_on_the_page() {
    let rows = vec![row(arrow(Some(ID)), &[Span::Key(ID.to_owned())])];
    let picture = svg(&diagram(rows), Ground::Light);
    assert_eq!(picture.svg.matches(&KeyLook::of(ID).path()).count(), 2);
    assert!(picture.svg.contains("qzulut…46dt32"));
    assert!(!picture.svg.contains(ID));
}

/// Another id of the same look.
fn twin() -> String {
    let look = KeyLook::of(ID);
    let mut others = (0..100_000).map(|number| format!("{number:032}"));
    others.find(|id| KeyLook::of(id) == look).unwrap()
}

#[test]
fn two_keys_of_one_look_get_their_second_marks() {
    let twin = twin();
    let (mark, other) = (KeyLook::second_mark(ID), KeyLook::second_mark(&twin));
    assert_ne!(mark, other);
    let drawn = |ids: &[&str]| {
        let rows = ids.iter().map(|id| row(arrow(Some(id)), &text("It goes.")));
        let diagram = diagram(rows.collect());
        [svg(&diagram, Ground::Light).svg, mermaid(&diagram)]
    };
    for drawn in drawn(&[ID, &twin]) {
        assert!(drawn.contains(&mark) && drawn.contains(&other), "{drawn}");
    }
    for drawn in drawn(&[ID, "another"]) {
        assert!(!drawn.contains(&[" ", &mark].concat()), "{drawn}");
        assert!(!drawn.contains(&[">", &mark].concat()), "{drawn}");
    }
}

#[track_caller]
fn check_mermaid(rows: Vec<Row>, expected: &[&str]) {
    let text = mermaid(&diagram(rows));
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let names = ["code1", "client1", "cookies1", "server", "sessions"];
    assert_eq!(lines[0], "sequenceDiagram");
    for (line, name) in lines[1..6].iter().zip(names) {
        assert!(
            line.starts_with(&format!("participant {name} as ")),
            "{line}"
        );
    }
    assert_eq!(lines[6..lines.len() - 1], *expected);
    assert_eq!(
        lines.last(),
        Some(&"Note over code1,sessions: ● seen by the page")
    );
}

#[test]
fn mermaid_text_says_the_same() {
    check_mermaid(
        vec![
            row(arrow(Some(ID)), &text("It goes.")),
            row(arrow(Some(ID)), &[Span::Key(ID.to_owned())]),
            row(
                Drawing::Mark {
                    at: Role::Server,
                    good: false,
                },
                &text("No."),
            ),
            row(
                Drawing::Arrow {
                    from: Role::Server,
                    to: Role::PageCode,
                    dashed: true,
                    stopped: true,
                    key: None,
                },
                &text("a;b #c\n%% <d>"),
            ),
        ],
        &[
            "client1->>server: 1. It goes. [qzulut…46dt32] ●",
            "client1->>server: 2. qzulut…46dt32 ●",
            "Note over server: 3. ✕ No. ●",
            "server--xcode1: 4. a#59;b #35;c #37;#37; #60;d#62; ●",
        ],
    );
}

#[test]
fn each_client_has_lifelines_of_its_own_and_the_server_is_there_once() {
    let mut diagram = diagram(vec![row(arrow(None), &text("One."))]);
    let mut second = diagram.sections[0].clone();
    second.client = ClientId::Second;
    diagram.sections.push(second);
    let text = mermaid(&diagram);
    assert_eq!(text.matches("participant ").count(), 8);
    assert!(text.contains("client2->>server: 2. One."), "{text}");
    assert!(text.contains("Note over code2,sessions: GET /"), "{text}");
}
