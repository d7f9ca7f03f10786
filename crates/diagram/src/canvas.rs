//! What pictures are made of: the text so far, how far down it goes, and sentences with their code and their tags.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use timeline::Language;

use crate::KeyLook;
use crate::palette::Palette;
use crate::words::{Kind, Placed};

/// How wide the picture is: that of a slide, so that its letters can be read on one.
pub(crate) const WIDTH: u32 = 1_200;
pub(crate) const MARGIN: u32 = 28;
/// Where sentences begin.
pub(crate) const WORDS: u32 = 496;

/// A picture under construction.
pub(crate) struct Drawing<'a> {
    pub(crate) out: String,
    /// How far down it goes so far.
    pub(crate) y: u32,
    pub(crate) palette: &'static Palette,
    pub(crate) twins: BTreeSet<&'a str>,
    pub(crate) language: Language,
}

impl Drawing<'_> {
    /// One line of a sentence.
    pub(crate) fn line(&mut self, line: &[Placed], x: u32, y: u32, size: u32, colour: &str) {
        let runs = line.chunk_by(|one, other| {
            one.piece.kind == Kind::Plain && other.piece.kind == Kind::Plain
        });
        for run in runs {
            let Some(first) = run.first() else { continue };
            let from = x + first.x;
            match &first.piece.kind {
                Kind::Plain => {
                    let text: String = run.iter().map(|one| one.piece.text.as_str()).collect();
                    let text = escaped(&text);
                    let end = run.last().map_or(0, |last| last.x + last.width);
                    let width = end - first.x;
                    // Where the font is another one, its letters are drawn as wide as those that were reckoned with.
                    let _ = write!(
                        self.out,
                        r#"<text x="{from}" y="{y}" font-size="{size}" fill="{colour}" textLength="{width}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">{text}</text>"#
                    );
                }
                Kind::Code => self.code(first, from, y, size),
                Kind::Key(id) => self.tag(id, first, from, y, size),
            }
        }
    }

    fn code(&mut self, placed: &Placed, x: u32, y: u32, size: u32) {
        let (width, palette) = (placed.width.saturating_sub(4), self.palette);
        let _ = write!(
            self.out,
            r#"<rect x="{}" y="{}" width="{width}" height="{}" rx="4" fill="{}"/>"#,
            x + 2,
            y - size,
            size + 5,
            palette.code
        );
        let text = escaped(&placed.piece.text);
        let _ = write!(
            self.out,
            r#"<text x="{}" y="{y}" font-family="Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="{}" fill="{}" text-anchor="middle" xml:space="preserve">{text}</text>"#,
            x + placed.width / 2,
            size - 1,
            palette.ink
        );
    }

    /// Text around this place.
    pub(crate) fn middle(
        &mut self,
        text: &str,
        x: u32,
        y: u32,
        size: u32,
        colour: &str,
        weight: &str,
    ) {
        let text = escaped(text);
        let _ = write!(
            self.out,
            r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="middle">{text}</text>"#
        );
    }

    /// The tag of a key in a sentence.
    fn tag(&mut self, id: &str, placed: &Placed, x: u32, y: u32, size: u32) {
        let look = KeyLook::of(id);
        let [ink, soft, line] = self.palette.keys[look.tint()];
        let path = look.path();
        let (left, width) = (x + 3, placed.width.saturating_sub(6));
        let _ = write!(
            self.out,
            r#"<rect x="{left}" y="{}" width="{width}" height="{}" rx="4" fill="{soft}" stroke="{line}"/><g transform="translate({} {}) scale(1.2)" stroke-linecap="round" stroke-linejoin="round"><path d="{path}" fill="none" stroke="{ink}" stroke-width="1.5"/></g>"#,
            y - size,
            size + 6,
            left + 12,
            y - size / 2 + 3
        );
        let text = escaped(&placed.piece.text);
        let _ = write!(
            self.out,
            r#"<text x="{}" y="{y}" font-family="Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="{}" font-weight="700" fill="{ink}" text-anchor="middle">{text}</text>"#,
            left + 9 + width / 2,
            size - 3
        );
    }
}

/// Text as XML has it: its own signs written out, and what no document may contain left out (XML 1.0 §2.2).
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}
