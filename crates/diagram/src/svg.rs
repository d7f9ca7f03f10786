//! The diagram as SVG. All its looks stand in attributes, so that it looks the same in a slide, and nothing in it runs or loads.

use std::fmt::Write as _;

use timeline::{ClientId, Span, labels};

use crate::canvas::{Drawing, MARGIN, WIDTH, escaped};
use crate::model::{Diagram, Section};
use crate::palette::Ground;
use crate::row::{HEAD, LANES, row, side, x};
use crate::words::lines;

/// A picture and its size in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The SVG document.
    pub svg: String,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

const FACES: &str = "Arial, Helvetica, 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/// Draws it.
pub fn svg(diagram: &Diagram, ground: Ground) -> Picture {
    let mut drawing = Drawing {
        out: String::new(),
        y: MARGIN,
        palette: ground.palette(),
        twins: diagram.twins(),
        language: diagram.language,
    };
    let (ink, faint) = (drawing.palette.ink, drawing.palette.faint);
    drawing.paragraph(&diagram.title, 24, ink);
    if !diagram.remark.is_empty() {
        drawing.paragraph(&diagram.remark, 14, faint);
    }
    let mut named = None;
    for (at, section) in diagram.sections.iter().enumerate() {
        if diagram.sections.len() > 1 {
            drawing.section_title(at, section);
        }
        if named != Some(section.client) {
            named = Some(section.client);
            drawing.heads(section.client);
        }
        for (at, step) in section.rows.iter().enumerate() {
            row(&mut drawing, at + 1, step);
        }
    }
    drawing.legend(diagram);
    drawing.finish(&diagram.title)
}

impl Drawing<'_> {
    /// Some lines across the whole picture.
    fn paragraph(&mut self, text: &str, size: u32, colour: &str) {
        let words = [Span::Text(text.to_owned())];
        for line in lines(&words, size, WIDTH - 2 * MARGIN, &self.twins) {
            self.y += size * 14 / 10;
            self.line(&line, MARGIN, self.y - size * 3 / 10, size, colour);
        }
    }

    fn section_title(&mut self, at: usize, section: &Section) {
        let palette = self.palette;
        self.y += 16;
        let who = labels(self.language).client(section.client);
        let mut words = vec![Span::Text(format!("{}  {who}  ", at + 1))];
        words.extend(section.title.iter().cloned());
        for line in lines(&words, 16, WIDTH - 2 * MARGIN - 16, &self.twins) {
            let _ = write!(
                self.out,
                r#"<rect x="{MARGIN}" y="{}" width="{}" height="30" fill="{}"/>"#,
                self.y,
                WIDTH - 2 * MARGIN,
                palette.code
            );
            self.line(&line, MARGIN + 10, self.y + 21, 16, palette.ink);
            self.y += 30;
        }
    }

    /// The names of the lifelines.
    fn heads(&mut self, client: ClientId) {
        self.y += 12;
        let top = self.y;
        let named = LANES.map(|role| {
            let name = labels(self.language).role_of(role, client);
            lines(&[Span::Text(name.to_owned())], 14, HEAD, &self.twins)
        });
        let deepest = named.iter().map(Vec::len).max().unwrap_or(1) as u32;
        for (role, name) in LANES.into_iter().zip(&named) {
            let first = deepest - name.len() as u32;
            for (at, line) in name.iter().enumerate() {
                let text: String = line.iter().map(|one| one.piece.text.as_str()).collect();
                let y = top + (first + at as u32) * 18 + 14;
                self.middle(text.trim(), x(role), y, 14, side(role, self.palette), "700");
            }
        }
        self.y += deepest * 18 + 6;
    }

    /// What the signs at the ends of the rows mean.
    fn legend(&mut self, diagram: &Diagram) {
        self.y += 14;
        let words: Vec<Span> = diagram
            .signs()
            .into_iter()
            .map(|sign| Span::Text(format!("{} {}    ", sign.glyph, sign.label)))
            .collect();
        for line in lines(&words, 14, WIDTH - 2 * MARGIN, &self.twins) {
            self.y += 20;
            self.line(&line, MARGIN, self.y - 6, 14, self.palette.faint);
        }
        self.y += MARGIN - 8;
    }

    fn finish(self, title: &str) -> Picture {
        let (height, sheet, title) = (self.y, self.palette.sheet, escaped(title));
        let head = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="{FACES}" role="img"><title>{title}</title><rect width="{WIDTH}" height="{height}" fill="{sheet}"/>"#
        );
        Picture {
            svg: [&head, &self.out, "</svg>\n"].concat(),
            width: WIDTH,
            height,
        }
    }
}
