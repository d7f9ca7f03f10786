//! Whatever a text holds, its literal is visible, and means the text again.

use super::*;

const HOSTILE: [&str; 14] = [
    "",
    "plain",
    "it's \"quoted\" `here`",
    "back\\slash \\n \\",
    "line\nbreak\r\ttab",
    "\0nul\u{1}0\u{7f}\u{85}",
    "$(rm -rf /) ${HOME} !! %s %d %%",
    "</script><!-- ]]>",
    "\u{202e}txt.exe\u{2066}\u{200b}\u{feff}",
    "\u{2028}\u{2029}",
    "张三 𠮷 😀",
    "\u{e0041}\u{10ffff}",
    "'; DROP TABLE",
    "\u{1f}7 \u{7f}f \u{ad}0",
];

/// The hostile texts, and a few hundred mixtures of their characters.
fn texts() -> Vec<String> {
    let pool: Vec<char> = HOSTILE.iter().flat_map(|text| text.chars()).collect();
    let mut seed: u32 = 1;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize
    };
    let mut texts: Vec<String> = HOSTILE.map(str::to_owned).to_vec();
    for _ in 0..500 {
        let length = next() % 12;
        texts.push((0..length).map(|_| pool[next() % pool.len()]).collect());
    }
    texts
}

#[track_caller]
fn check(write: fn(&str) -> String, read: fn(&str) -> String) {
    for text in texts() {
        let literal = write(&text);
        assert!(!literal.chars().any(hides), "{literal:?} hides something");
        assert_eq!(read(&literal), text, "{literal}");
    }
}

/// Reads `\n`, `\xHH`, `\uHHHH`, `\UHHHHHHHH` between double quotes, as Python and JavaScript do.
fn read_double_quoted(literal: &str) -> String {
    let inner = literal
        .strip_prefix('"')
        .unwrap()
        .strip_suffix('"')
        .unwrap();
    let mut units: Vec<u16> = Vec::new();
    let mut push = |c: char| units.extend(c.encode_utf16(&mut [0; 2]).iter());
    let mut surrogates: Vec<u16> = Vec::new();
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        assert_ne!(c, '"', "the literal ends early: {literal}");
        if c != '\\' {
            push(c);
            continue;
        }
        let escape = rest.next().unwrap();
        let digits = match escape {
            'n' => return_char(&mut push, '\n'),
            'r' => return_char(&mut push, '\r'),
            't' => return_char(&mut push, '\t'),
            'x' => 2,
            'u' => 4,
            'U' => 8,
            other => return_char(&mut push, other),
        };
        if digits > 0 {
            let hex: String = rest.by_ref().take(digits).collect();
            let code = u32::from_str_radix(&hex, 16).unwrap();
            match char::from_u32(code) {
                Some(c) => push(c),
                None => surrogates.push(u16::try_from(code).unwrap()),
            }
            if let [high, low] = surrogates[..] {
                push(char::decode_utf16([high, low]).next().unwrap().unwrap());
                surrogates.clear();
            }
        }
    }
    String::from_utf16(&units).unwrap()
}

fn return_char(push: &mut impl FnMut(char), c: char) -> usize {
    push(c);
    0
}

/// Reads a shell word: `'…'` pieces with `\'` between them, or one `$'…'`.
fn read_shell(literal: &str) -> String {
    if let Some(inner) = literal.strip_prefix("$'") {
        return read_octal(inner.strip_suffix('\'').unwrap());
    }
    read_single_quoted(literal)
}

fn read_single_quoted(literal: &str) -> String {
    let inner = literal
        .strip_prefix('\'')
        .unwrap()
        .strip_suffix('\'')
        .unwrap();
    let pieces: Vec<&str> = inner.split("'\\''").collect();
    assert!(
        pieces.iter().all(|piece| !piece.contains('\'')),
        "{literal}"
    );
    pieces.join("'")
}

fn read_printf(literal: &str) -> String {
    read_octal(&read_single_quoted(literal)).replace("%%", "%")
}

fn read_octal(inner: &str) -> String {
    let mut octets = Vec::new();
    let mut rest = inner.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\\' {
            assert_ne!(c, '\n');
            octets.extend(c.encode_utf8(&mut [0; 4]).bytes());
            continue;
        }
        match rest.next().unwrap() {
            'n' => octets.push(b'\n'),
            digit @ '0'..='7' => {
                let mut octal = digit.to_string();
                while octal.len() < 3 && rest.peek().is_some_and(|c| ('0'..='7').contains(c)) {
                    octal.extend(rest.next());
                }
                octets.push(u8::from_str_radix(&octal, 8).unwrap());
            }
            other => octets.extend(other.encode_utf8(&mut [0; 4]).bytes()),
        }
    }
    String::from_utf8(octets).unwrap()
}

#[test]
fn python_literals() {
    check(python, read_double_quoted);
}

#[test]
fn javascript_literals() {
    check(javascript, read_double_quoted);
    assert!(!javascript("</script><!--").contains('<'));
}

#[test]
fn shell_words() {
    check(shell, read_shell);
    assert_eq!(shell("it's"), "'it'\\''s'");
    assert_eq!(shell("\u{1}0"), "$'\\0010'");
}

#[test]
fn printf_formats() {
    check(printf_format, read_printf);
}
