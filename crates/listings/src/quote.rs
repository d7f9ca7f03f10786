//! Any text as a literal of Python, JavaScript or the shell, without a character that hides; numbered names.

use std::fmt::Write;

pub(super) use commands::quote::javascript;
use commands::quote::{hides, octal};

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

/// A shell word. No word of a command can hold U+0000: see `printf_format`.
pub(super) fn shell(text: &str) -> String {
    commands::quote::bash(text.as_bytes())
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
            _ if hides(c) => octal(&mut out, c.encode_utf8(&mut [0; 4]).as_bytes()),
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

#[cfg(test)]
mod tests;
