//! A command line as Windows takes it apart: first cmd with its `^`, then the program's own runtime with quotation marks
//! and backslashes.

use crate::note::{Note, Notes};
use crate::words::{Command, Cursor, Word};

/// The commands of a text, each as the words that its program gets.
pub(crate) fn commands(text: &str, notes: &mut Notes) -> Vec<Command> {
    let lines = unescaped(text, notes);
    let words = lines.iter().map(|line| words(line, notes));
    words.filter(|words| !words.is_empty()).collect()
}

/// A command after cmd has taken out its escapes: each character with its place in the text.
type Line = Vec<(char, usize)>;

/// What cmd hands to each program. Inside quotation marks `^` is a character like any other; outside it takes their meaning
/// from the one behind it, and at the end of a line it joins the next one, whose first character it escapes.
fn unescaped(text: &str, notes: &mut Notes) -> Vec<Line> {
    let mut cursor = Cursor::new(text);
    let mut lines = vec![Line::new()];
    let mut is_quoted = false;
    loop {
        let at = cursor.at;
        let Some(c) = cursor.next() else { break };
        let mut keep = |c, at| {
            if let Some(line) = lines.last_mut() {
                line.push((c, at));
            }
        };
        match c {
            '^' if !is_quoted => {
                let is_joined = cursor.take("\n");
                let at = cursor.at;
                if let Some(c) = cursor.next() {
                    // Nobody escapes a blank: Chromium's copies have one wherever a character was beyond ASCII.
                    if c == ' ' && !is_joined {
                        notes.add(Note::LostInCopy, at);
                    }
                    keep(c, at);
                }
            }
            '"' => {
                is_quoted = !is_quoted;
                keep(c, at);
            }
            '\n' | '&' | '|' | '<' | '>' if c == '\n' || !is_quoted => {
                let before = text[..at].chars().next_back();
                let inside = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
                if c == '&' && inside(before) && inside(cursor.peek()) {
                    notes.add(Note::CutAt(c), at);
                }
                is_quoted = false;
                lines.push(Line::new());
            }
            '%' => {
                if let Some(name) = variable(cursor.rest()) {
                    notes.add(Note::Unexpanded(["%", name, "%"].concat()), at);
                }
                keep(c, at);
            }
            c => keep(c, at),
        }
    }
    lines
}

/// The name of a variable before the next `%`.
fn variable(rest: &str) -> Option<&str> {
    let name = rest.split('%').next()?;
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_name = !name.is_empty() && name.len() < rest.len() && name.chars().all(fits);
    (is_name && !name.starts_with(|c: char| c.is_ascii_digit())).then_some(name)
}

/// The rules of `CommandLineToArgvW` and the C runtime: 2n backslashes before a quotation mark are n, an odd one escapes it;
/// `""` inside quotation marks is one.
fn words(line: &[(char, usize)], notes: &mut Notes) -> Command {
    let mut words = Vec::new();
    let mut word: Option<Word> = None;
    let mut quoted_since = None;
    let mut position = 0;
    while let Some((c, at)) = line.get(position).copied() {
        let run = |position: usize| {
            let rest = line.get(position..).unwrap_or_default();
            rest.iter().take_while(|(c, _)| *c == '\\').count()
        };
        let follows = |position: usize| line.get(position).map(|(c, _)| *c);
        match c {
            ' ' | '\t' if quoted_since.is_none() => {
                words.extend(word.take());
                position += 1;
            }
            '\\' => {
                let count = run(position);
                let word = word.get_or_insert_with(|| Word::at(at));
                position += count;
                let before_mark = follows(position) == Some('"');
                let kept = if before_mark { count / 2 } else { count };
                (0..kept).for_each(|_| word.push('\\'));
                if before_mark && count % 2 == 1 {
                    word.push('"');
                    position += 1;
                }
            }
            '"' => {
                let word = word.get_or_insert_with(|| Word::at(at));
                position += 1;
                if quoted_since.is_some() && follows(position) == Some('"') {
                    word.push('"');
                    position += 1;
                } else {
                    quoted_since = match quoted_since {
                        Some(_) => None,
                        None => Some(at),
                    };
                }
            }
            c => {
                word.get_or_insert_with(|| Word::at(at)).push(c);
                position += 1;
            }
        }
    }
    if let Some(at) = quoted_since {
        notes.add(Note::Unclosed('"'), at);
    }
    words.extend(word);
    words
}
