//! Any text as a word of a shell or as a literal of JavaScript, without a character that hides.

use std::fmt::Write;

/// A word of bash. Plain quotation marks where nothing hides, else `$'…'` (bash, zsh, and POSIX since 2024).
/// No word of a command can hold U+0000.
pub fn bash(octets: &[u8]) -> String {
    let text = std::str::from_utf8(octets).ok();
    if let Some(text) = text.filter(|text| !text.chars().any(hides)) {
        return ["'", &text.replace('\'', "'\\''"), "'"].concat();
    }
    let mut out = String::from("$'");
    for chunk in octets.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\'' | '\\' => out.extend(['\\', c]),
                '\n' => out.push_str("\\n"),
                _ if hides(c) => octal(&mut out, c.encode_utf8(&mut [0; 4]).as_bytes()),
                _ => out.push(c),
            }
        }
        octal(&mut out, chunk.invalid());
    }
    out.push('\'');
    out
}

/// A word of Windows' cmd: quotation marks and backslashes as the program's runtime reads them, and `^` before whatever
/// means something to cmd. Nothing where no word can hold it.
pub fn cmd(octets: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(octets).ok()?;
    let mut quoted = String::from("\"");
    let mut backslashes = 0;
    for c in text.chars() {
        // A bare CR is lost on the way.
        if c == '\0' || c == '\r' {
            return None;
        }
        if c == '"' {
            quoted.extend(std::iter::repeat_n('\\', backslashes + 1));
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        quoted.push(c);
    }
    quoted.extend(std::iter::repeat_n('\\', backslashes));
    quoted.push('"');
    let mut out = String::with_capacity(quoted.len() * 2);
    for c in quoted.chars() {
        match c {
            '\n' => out.push_str("^\n\n"),
            c if c.is_alphanumeric() || " _-:=+~'/.,?;*`\\".contains(c) => out.push(c),
            c => out.extend(['^', c]),
        }
    }
    Some(out)
}

/// A JavaScript string literal that is safe inside a `script` element too.
pub fn javascript(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if !hides(c) && c != '<' => out.push(c),
            _ => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    let written = write!(out, "\\u{unit:04x}");
                    debug_assert!(written.is_ok(), "writing to a String does not fail");
                }
            }
        }
    }
    out.push('"');
    out
}

/// Three octal digits per octet, so that a digit that follows is not read as part of it.
pub fn octal(out: &mut String, octets: &[u8]) {
    for octet in octets {
        let written = write!(out, "\\{octet:03o}");
        debug_assert!(written.is_ok(), "writing to a String does not fail");
    }
}

/// Control characters, and characters that are invisible or turn the direction of the text around them
/// (Unicode TR 36 §3, UTS 55 §3).
pub fn hides(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
