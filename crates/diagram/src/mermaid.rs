//! The diagram as Mermaid text: a `sequenceDiagram` that renders wherever Markdown with Mermaid does.

use std::fmt::Write as _;

use timeline::{ClientId, Drawing, Language, Role, Span, labels};

use crate::model::{Diagram, Row, Section, key};
use crate::words::tag_words;

/// The text.
pub fn mermaid(diagram: &Diagram) -> String {
    let clients = clients(diagram);
    let mut text = String::from("sequenceDiagram\n");
    for (at, client) in clients.iter().enumerate() {
        let several = (clients.len() > 1).then_some(*client);
        for role in [Role::PageCode, Role::Browser, Role::BrowserStorage] {
            participant(&mut text, at, role, *client, several, diagram.language);
        }
        if at == 0 {
            for role in [Role::Server, Role::SessionTable] {
                participant(&mut text, at, role, *client, None, diagram.language);
            }
        }
    }
    let mut number = 0;
    for section in &diagram.sections {
        let at = clients.iter().position(|client| *client == section.client);
        let at = at.unwrap_or(0);
        if diagram.sections.len() > 1 {
            let (first, last) = (name(at, Role::PageCode), name(at, Role::SessionTable));
            let words = plain(&section.title, diagram);
            let _ = writeln!(text, "    Note over {first},{last}: {words}");
        }
        for row in &section.rows {
            number += 1;
            let _ = writeln!(text, "    {}", line(row, at, number, diagram));
        }
    }
    let signs = diagram.signs().into_iter();
    let legend: Vec<String> = signs
        .map(|sign| format!("{} {}", sign.glyph, sign.label))
        .collect();
    for words in [&diagram.remark, &legend.join("  ")] {
        if !words.is_empty() {
            let (first, last) = (name(0, Role::PageCode), name(0, Role::SessionTable));
            let _ = writeln!(text, "    Note over {first},{last}: {}", escaped(words));
        }
    }
    text
}

/// Those who act, each once.
fn clients(diagram: &Diagram) -> Vec<ClientId> {
    let mut clients = Vec::new();
    for Section { client, .. } in &diagram.sections {
        if !clients.contains(client) {
            clients.push(*client);
        }
    }
    clients
}

fn participant(
    text: &mut String,
    at: usize,
    role: Role,
    client: ClientId,
    owner: Option<ClientId>,
    language: Language,
) {
    let labels = labels(language);
    let mut shown = labels.role_of(role, client).to_owned();
    if let Some(owner) = owner {
        let _ = match language {
            Language::Chinese => write!(shown, "（{}）", labels.client(owner)),
            Language::English => write!(shown, " ({})", labels.client(owner)),
        };
    }
    let _ = writeln!(
        text,
        "    participant {} as {}",
        name(at, role),
        escaped(&shown)
    );
}

/// A lifeline's name in the text. Server and session table are there once, whoever acts.
fn name(at: usize, role: Role) -> String {
    let own = at + 1;
    match role {
        Role::PageCode => format!("code{own}"),
        Role::Browser => format!("client{own}"),
        Role::BrowserStorage => format!("cookies{own}"),
        Role::Server => "server".to_owned(),
        Role::SessionTable => "sessions".to_owned(),
    }
}

fn line(row: &Row, at: usize, number: usize, diagram: &Diagram) -> String {
    let words = plain(&row.words, diagram);
    let glyph = row.sign.glyph;
    match &row.drawing {
        Drawing::Mark { at: role, good } => {
            let sign = if *good { "✓" } else { "✕" };
            let name = name(at, *role);
            format!("Note over {name}: {number}. {sign} {words} {glyph}")
        }
        Drawing::Arrow {
            from,
            to,
            dashed,
            stopped,
            key: travels,
        } => {
            let arrow = match (dashed, stopped) {
                (false, false) => "->>",
                (true, false) => "-->>",
                (false, true) => "-x",
                (true, true) => "--x",
            };
            let told = row.words.iter().any(|span| key(span).is_some());
            let tag = travels.as_deref().filter(|_| !told);
            let tag =
                tag.map(|id| escaped(&[" [", &tag_words(id, &diagram.twins()), "]"].concat()));
            let (from, to) = (name(at, *from), name(at, *to));
            let tag = tag.unwrap_or_default();
            format!("{from}{arrow}{to}: {number}. {words}{tag} {glyph}")
        }
    }
}

fn plain(spans: &[Span], diagram: &Diagram) -> String {
    let word = |span: &Span| match key(span) {
        Some(id) => tag_words(id, &diagram.twins()),
        None => span.text().to_owned(),
    };
    escaped(&spans.iter().map(word).collect::<String>())
}

/// Text without what Mermaid reads otherwise: the end of a statement, a comment, an entity, markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '#' | ';' | '<' | '>' | '%' | '&' | '{' | '}' | '"' | '`' | '\\' | '$' | '*' | '_' => {
                let _ = write!(escaped, "#{};", u32::from(letter));
            }
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}
