//! Any text as a literal of Python, JavaScript or the shell, without a character that hides; numbered names.

use std::fmt::Write;

/// A Python string literal.
pub(super) fn python(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if !hides(c) => out.push(c),
            _ => {
                let code = u32::from(c);
                let written = match code {
                    ..=0xff => write!(out, "\\x{code:02x}"),
                    0x100..=0xffff => write!(out, "\\u{code:04x}"),
                    0x1_0000.. => write!(out, "\\U{code:08x}"),
                };
                debug_assert!(written.is_ok(), "writing to a String does not fail");
            }
        }
    }
    out.push('"');
    out
}

/// A JavaScript string literal that is safe inside a `script` element too.
pub(super) fn javascript(text: &str) -> String {
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

/// A shell word. Plain quotes where nothing hides, else `$'…'` (bash, zsh, and POSIX since 2024).
/// No word of a command can hold U+0000: see `printf_format`.
pub(super) fn shell(text: &str) -> String {
    if !text.chars().any(hides) {
        return ["'", &text.replace('\'', "'\\''"), "'"].concat();
    }
    let mut out = String::from("$'");
    for c in text.chars() {
        match c {
            '\'' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ if hides(c) => octal(&mut out, c),
            _ => out.push(c),
        }
    }
    out.push('\'');
    out
}

/// A quoted format for the shell's `printf` that prints this text, U+0000 included.
pub(super) fn printf_format(text: &str) -> String {
    let mut out = String::from("'");
    for c in text.chars() {
        match c {
            '%' => out.push_str("%%"),
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("'\\''"),
            '\n' => out.push_str("\\n"),
            _ if hides(c) => octal(&mut out, c),
            _ => out.push(c),
        }
    }
    out.push('\'');
    out
}

/// `name`, `name_2`, `name_3`, …: the first (0) has no number.
pub(super) fn nth(name: &str, between: &str, number: usize) -> String {
    match number {
        0 => name.to_owned(),
        number => [name, between, &(number + 1).to_string()].concat(),
    }
}

/// Three octal digits per octet, so that a digit that follows is not read as part of it.
fn octal(out: &mut String, c: char) {
    let mut octets = [0; 4];
    for octet in c.encode_utf8(&mut octets).bytes() {
        let written = write!(out, "\\{octet:03o}");
        debug_assert!(written.is_ok(), "writing to a String does not fail");
    }
}

/// Control characters, and characters that are invisible or turn the direction of the text around them
/// (Unicode TR 36 §3, UTS 55 §3).
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests;
