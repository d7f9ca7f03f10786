//! curl's own command line: options and addresses, and the requests that it makes of them.

mod build;
mod data;
mod form;
mod options;

use crate::note::{Note, Notes};
use crate::reading::Pasted;
use crate::words::Word;
use form::Part;
use options::Known;

/// The requests of one `curl` command: its words without `curl` itself.
pub(crate) fn requests(words: &[Word], notes: &mut Notes) -> Vec<Pasted> {
    let mut arguments = Arguments {
        words,
        operations: vec![Operation::default()],
        notes,
    };
    arguments.read();
    let operations = arguments.operations;
    operations
        .iter()
        .flat_map(|operation| build::requests(operation, notes))
        .collect()
}

/// What the options up to `--next` ask for; each address gets the same.
#[derive(Debug, Default)]
struct Operation {
    urls: Vec<(String, usize)>,
    method: Option<String>,
    /// Header lines as written.
    headers: Vec<(Vec<u8>, usize)>,
    cookies: Vec<Vec<u8>>,
    data: Option<Vec<u8>>,
    /// `--url-query`.
    query: Option<Vec<u8>>,
    is_json: bool,
    parts: Vec<Part>,
    user: Option<Vec<u8>>,
    bearer: Option<Vec<u8>>,
    agent: Option<Vec<u8>>,
    referer: Option<Vec<u8>>,
    range: Option<Vec<u8>>,
    get: bool,
    head: bool,
    upload: bool,
    compressed: bool,
    transfer_encoding: bool,
    globs_off: bool,
    path_as_is: bool,
    follows: bool,
}

struct Arguments<'a> {
    words: &'a [Word],
    operations: Vec<Operation>,
    notes: &'a mut Notes,
}

impl Arguments<'_> {
    fn read(&mut self) {
        let mut options_end = false;
        while let Some((word, rest)) = self.words.split_first() {
            self.words = rest;
            let text = word.text();
            if options_end || text == "-" || !text.starts_with('-') {
                self.operation().urls.push((text, word.at));
            } else if text == "--" {
                options_end = true;
            } else if let Some(name) = text.strip_prefix("--") {
                self.long(name, word);
            } else {
                self.letters(word);
            }
        }
    }

    fn operation(&mut self) -> &mut Operation {
        if self.operations.is_empty() {
            self.operations.push(Operation::default());
        }
        let last = self.operations.len() - 1;
        &mut self.operations[last]
    }

    fn long(&mut self, name: &str, word: &Word) {
        let written = ["--", name].concat();
        match options::long(name) {
            Some(option) if option.takes_value => self.with_value(&option, &written, word.at, None),
            Some(option) => self.flag(&option, written, word.at),
            None => match name.split_once('=') {
                // curl before 8.16 refuses this; other programs do not, so people write it.
                Some((name, value)) if options::long(name).is_some_and(|one| one.takes_value) => {
                    self.notes.add(Note::EqualsSign(written.clone()), word.at);
                    let option = options::long(name);
                    if let Some(option) = option {
                        let value = value.as_bytes().to_vec();
                        self.with_value(&option, &written, word.at, Some(value));
                    }
                }
                Some(_) | None => self.notes.add(Note::UnknownOption(written), word.at),
            },
        }
    }

    /// `-sSXPOST`: letters in one word, the last of which may have its value behind it.
    fn letters(&mut self, word: &Word) {
        let octets = &word.octets;
        let mut at = 1;
        while let Some(octet) = octets.get(at) {
            let written = format!("-{}", char::from(*octet));
            at += 1;
            match options::short(char::from(*octet)) {
                Some(option) if option.takes_value => {
                    let behind = octets.get(at..).filter(|behind| !behind.is_empty());
                    let value = behind.map(<[u8]>::to_vec);
                    return self.with_value(&option, &written, word.at, value);
                }
                Some(option) => self.flag(&option, written, word.at),
                None => {
                    self.notes.add(Note::UnknownOption(written), word.at);
                    return;
                }
            }
        }
    }

    fn flag(&mut self, option: &Known, written: String, at: usize) {
        let is_on = !option.is_off;
        let operation = self.operation();
        match option.name {
            "get" => operation.get = is_on,
            "head" => operation.head = is_on,
            "location" | "location-trusted" | "follow" => operation.follows = is_on,
            "compressed" => operation.compressed = is_on,
            "tr-encoding" => operation.transfer_encoding = is_on,
            "path-as-is" => operation.path_as_is = is_on,
            "globoff" => operation.globs_off = is_on,
            "next" => self.operations.push(Operation::default()),
            "netrc" | "netrc-optional" => self.notes.add(Note::StoredElsewhere(written), at),
            name if is_quiet(name) => {}
            _ => self.notes.add(Note::LeftOut(written), at),
        }
    }

    fn with_value(&mut self, option: &Known, written: &str, at: usize, value: Option<Vec<u8>>) {
        let next = || {
            let (word, rest) = self.words.split_first()?;
            self.words = rest;
            Some(word.octets.clone())
        };
        let Some(value) = value.or_else(next) else {
            self.notes.add(Note::MissingValue(written.to_owned()), at);
            return;
        };
        let text = || String::from_utf8_lossy(&value).into_owned();
        let told = |what: fn(String) -> Note| what([written, " ", &text()].concat());
        match option.name {
            "url" => self.operation().urls.push((text(), at)),
            "request" => self.operation().method = Some(text()),
            "header" if value.starts_with(b"@") => self.notes.add(told(Note::File), at),
            "header" => self.operation().headers.push((value, at)),
            "cookie" if value.contains(&b'=') => self.operation().cookies.push(value),
            "cookie" if value.is_empty() => {}
            "cookie" => self.notes.add(told(Note::StoredElsewhere), at),
            "form" | "form-string" => {
                let part = form::read(&value, option.name == "form-string", at, self.notes);
                self.operation().parts.extend(part);
            }
            "user" => {
                if !value.contains(&b':') {
                    let note = Note::StoredElsewhere([written, " ", &text()].concat());
                    self.notes.add(note, at);
                }
                self.operation().user = Some(value);
            }
            "oauth2-bearer" => self.operation().bearer = Some(value),
            "user-agent" => self.operation().agent = Some(value),
            "referer" => {
                let end = value.windows(5).position(|five| five == b";auto");
                let referer = value[..end.unwrap_or(value.len())].to_vec();
                self.operation().referer = (!referer.is_empty()).then_some(referer);
            }
            "range" => self.operation().range = Some(value),
            "upload-file" => {
                self.notes.add(told(Note::File), at);
                self.operation().upload = true;
            }
            "url-query" => {
                let encoded = match value.strip_prefix(b"+") {
                    Some(raw) => raw.to_vec(),
                    None => data::url_encoded(&value, at, self.notes),
                };
                data::append(&mut self.operation().query, &encoded, b"&");
            }
            "data" | "data-ascii" | "data-binary" | "data-raw" | "data-urlencode" | "json" => {
                self.data(option.name, &value, at);
            }
            "config" => self.notes.add(told(Note::File), at),
            "netrc-file" => self.notes.add(told(Note::StoredElsewhere), at),
            name if is_quiet(name) => {}
            _ => self.notes.add(Note::LeftOut(written.to_owned()), at),
        }
    }

    fn data(&mut self, name: &str, value: &[u8], at: usize) {
        let is_json = name == "json";
        let content = match value {
            [b'@', file @ ..] if name != "data-raw" && name != "data-urlencode" => {
                let file = String::from_utf8_lossy(file).into_owned();
                self.notes.add(Note::File(file), at);
                Vec::new()
            }
            _ if name == "data-urlencode" => data::url_encoded(value, at, self.notes),
            _ => value.to_vec(),
        };
        let operation = self.operation();
        operation.is_json |= is_json;
        let between: &[u8] = if is_json { b"" } else { b"&" };
        data::append(&mut operation.data, &content, between);
    }
}

fn is_quiet(name: &str) -> bool {
    options::QUIET.split(' ').any(|quiet| quiet == name)
}
