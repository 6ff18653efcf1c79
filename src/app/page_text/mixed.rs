//! Text in which some words run from right to left, laid out in reading order.
//!
//! egui shapes a run of letters well but knows no direction beyond it. So the words are laid out one by one, broken
//! into rows in the order they are read, and each row is put in the order it is seen, by the Unicode
//! bidirectional algorithm (UAX 9).

use super::cursor::{Stretch, cursor};
use egui::epaint::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Ui, Vec2, pos2, vec2};
use std::sync::Arc;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// Words of one piece in rows.
#[derive(Debug)]
pub struct Mixed {
    rows: Vec<Row>,
    size: Vec2,
}

#[derive(Debug)]
struct Row {
    top: f32,
    bottom: f32,
    baseline: f32,
    /// From left to right.
    items: Vec<Item>,
}

/// A part of a word, or the white space between two words.
#[derive(Clone, Debug)]
struct Item {
    /// Bytes of the piece.
    from: usize,
    to: usize,
    left: f32,
    width: f32,
    level: Level,
    /// `None` for white space.
    galley: Option<Arc<Galley>>,
}

impl Item {
    fn right(&self) -> f32 {
        self.left + self.width
    }
}

/// How it is to be laid out.
pub struct Style {
    pub font: FontId,
    pub line_height: f32,
    pub width: f32,
}

/// Does any letter of it run from right to left, or turn the direction?
#[must_use]
pub fn needs_direction(words: &str) -> bool {
    !words.is_ascii()
        && words.chars().any(|c| {
            c >= '\u{590}'
                && matches!(
                    bidi_class(c),
                    BidiClass::R
                        | BidiClass::AL
                        | BidiClass::AN
                        | BidiClass::RLE
                        | BidiClass::RLO
                        | BidiClass::RLI
                        | BidiClass::LRO
                        | BidiClass::LRE
                        | BidiClass::LRI
                        | BidiClass::FSI
                )
        })
}

impl Mixed {
    /// `ink` tells the colour of the word that begins at a byte.
    pub fn lay_out(ui: &Ui, words: &str, style: &Style, ink: impl Fn(usize) -> Color32) -> Self {
        let flat = flat(words);
        let bidi = BidiInfo::new(&flat, None);
        let Some(paragraph) = bidi.paragraphs.first() else { return Self::empty() };
        let items = items(ui, &flat, &bidi.levels, style, &ink);
        let baseline = items
            .iter()
            .filter_map(|item| item.galley.as_ref()?.rows.first().map(|row| (row.pos.y, &row.row.glyphs)))
            .find_map(|(y, glyphs)| glyphs.first().map(|glyph| y + glyph.pos.y))
            .unwrap_or(style.line_height * 0.75);
        let mut rows = Vec::new();
        for line in lines(&items, style.width) {
            let (Some(first), Some(last)) = (items[line.clone()].first(), items[line.clone()].last()) else {
                continue;
            };
            let top = rows.len() as f32 * style.line_height;
            let (_, runs) = bidi.visual_runs(paragraph, first.from..last.to);
            let mut seen: Vec<Item> = Vec::with_capacity(line.len());
            for run in runs {
                let inside = items[line.clone()].iter().filter(|item| run.contains(&item.from));
                if bidi.levels.get(run.start).is_some_and(Level::is_rtl) {
                    seen.extend(inside.rev().cloned());
                } else {
                    seen.extend(inside.cloned());
                }
            }
            let whole: f32 = seen.iter().map(|item| item.width).sum();
            let mut x = if paragraph.level.is_rtl() { (style.width - whole).max(0.0) } else { 0.0 };
            for item in &mut seen {
                item.left = x;
                x += item.width;
            }
            rows.push(Row { top, bottom: top + style.line_height, baseline: top + baseline, items: seen });
        }
        let height = rows.len().max(1) as f32 * style.line_height;
        Self { rows, size: vec2(style.width, height) }
    }

    fn empty() -> Self {
        Self { rows: Vec::new(), size: Vec2::ZERO }
    }

    pub fn size(&self) -> Vec2 {
        self.size
    }

    pub fn paint(&self, painter: &Painter, corner: Pos2, ink: Color32) {
        for row in &self.rows {
            for item in &row.items {
                if let Some(galley) = &item.galley {
                    painter.galley(corner + vec2(item.left, row.top), Arc::clone(galley), ink);
                }
            }
        }
    }

    /// The places that bytes `from..to` take; of one row several, where they are not side by side.
    pub fn stretches(&self, words: &str, from: usize, to: usize) -> Vec<Stretch> {
        let mut found: Vec<Stretch> = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let first = found.len();
            for item in row.items.iter().filter(|item| item.from < to && from < item.to) {
                let (left, right) = share(words, item, from, to);
                match found[first..].last_mut() {
                    Some(before) if left - before.right < 1.0 => before.right = right,
                    _ => found.push(Stretch {
                        row: index,
                        left,
                        right,
                        baseline: row.baseline,
                        top: row.top,
                        bottom: row.bottom,
                    }),
                }
            }
        }
        found.retain(|stretch| stretch.right > stretch.left);
        found
    }

    /// The byte nearest to `pos`.
    pub fn byte_at(&self, words: &str, pos: Vec2) -> usize {
        let Some(row) = self.rows.iter().find(|row| pos.y < row.bottom).or(self.rows.last()) else {
            return 0;
        };
        let distance = |item: &&Item| (item.left - pos.x).max(pos.x - item.right()).max(0.0);
        let nearest = row.items.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let Some(item) = nearest else { return 0 };
        let along = ((pos.x - item.left) / item.width.max(1.0)).clamp(0.0, 1.0);
        let along = if item.level.is_rtl() { 1.0 - along } else { along };
        let part = words.get(item.from..item.to).unwrap_or_default();
        let count = part.chars().count();
        let nth = (along * count as f32) as usize;
        item.from + part.char_indices().nth(nth).map_or(part.len(), |(byte, _)| byte)
    }

    /// Is there ink under `pos`?
    pub fn is_on_words(&self, pos: Vec2) -> bool {
        self.rows.iter().filter(|row| (row.top..row.bottom).contains(&pos.y)).any(|row| {
            let ends = row.items.iter().filter(|item| item.galley.is_some());
            let left = ends.clone().map(|item| item.left).fold(f32::INFINITY, f32::min);
            let right = ends.map(Item::right).fold(f32::NEG_INFINITY, f32::max);
            (left - 2.0..right + 2.0).contains(&pos.x)
        })
    }

    /// Where byte `byte` stands: a line as high as its row.
    pub fn place_of(&self, byte: usize) -> Rect {
        let holds = |row: &&Row| row.items.iter().any(|item| item.from <= byte && byte < item.to);
        let row = self.rows.iter().find(holds).or(self.rows.last());
        let Some(row) = row else { return Rect::from_min_size(Pos2::ZERO, Vec2::ZERO) };
        let item = row.items.iter().find(|item| item.from <= byte && byte < item.to);
        let x = item.map_or(row.items.first().map_or(0.0, |item| item.left), |item| {
            if item.level.is_rtl() { item.right() } else { item.left }
        });
        Rect::from_min_max(pos2(x, row.top), pos2(x, row.bottom))
    }

    /// The words of each row from left to right, for tests.
    #[cfg(test)]
    pub fn seen(&self, words: &str) -> Vec<Vec<String>> {
        let of_row = |row: &Row| {
            let shown = row.items.iter().filter(|item| item.galley.is_some());
            shown.map(|item| words[item.from..item.to].to_owned()).collect()
        };
        self.rows.iter().map(of_row).collect()
    }
}

/// The share of an item that bytes `from..to` take: left and right edge.
fn share(words: &str, item: &Item, from: usize, to: usize) -> (f32, f32) {
    let part = words.get(item.from..item.to).unwrap_or_default();
    let count = part.chars().count().max(1) as f32;
    let chars_before = |byte: usize| {
        let inner = byte.clamp(item.from, item.to) - item.from;
        part.char_indices().take_while(|(at, _)| *at < inner).count() as f32 / count
    };
    let (begin, end) = (chars_before(from), chars_before(to));
    if item.level.is_rtl() {
        (item.right() - end * item.width, item.right() - begin * item.width)
    } else {
        (item.left + begin * item.width, item.left + end * item.width)
    }
}

/// Line breaks and signs of control as white space of as many bytes, so that places stay the same.
fn flat(words: &str) -> String {
    let plain = |c: char| match c {
        '\u{2028}' | '\u{2029}' => '\u{2003}',
        c if c.is_control() && c.len_utf8() == 2 => '\u{a0}',
        c if c.is_control() => ' ',
        c => c,
    };
    words.chars().map(plain).collect()
}

/// Words in parts of one direction and kind, and the white space between them, in the order of the text.
fn items(ui: &Ui, flat: &str, levels: &[Level], style: &Style, ink: &impl Fn(usize) -> Color32) -> Vec<Item> {
    let mut items = Vec::new();
    let mut letters = flat.char_indices().peekable();
    let kind = |c: char, at: usize| (c.is_whitespace(), levels[at], is_strong(c));
    while let Some((from, first)) = letters.next() {
        let of = kind(first, from);
        let mut to = from + first.len_utf8();
        while let Some((_, c)) = letters.next_if(|(at, c)| {
            let next = kind(*c, *at);
            // Marks go with their letter.
            next == of || (bidi_class(*c) == BidiClass::NSM && !of.0)
        }) {
            to += c.len_utf8();
        }
        let (blank, level, strong) = of;
        let shown = if blank { " ".to_owned() } else { shown(&flat[from..to], level, strong) };
        let galley = single(ui, shown, style, ink(from));
        let width = galley.rect.width();
        items.push(Item { from, to, left: 0.0, width, level, galley: (!blank).then_some(galley) });
    }
    items
}

/// A letter that runs from right to left by itself; egui turns a run of these.
fn is_strong(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Signs in a run from right to left are turned here: egui does so only with letters.
fn shown(part: &str, level: Level, strong: bool) -> String {
    if strong || !level.is_rtl() {
        return part.to_owned();
    }
    part.chars().rev().map(mirrored).collect()
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        other => other,
    }
}

fn single(ui: &Ui, text: String, style: &Style, ink: Color32) -> Arc<Galley> {
    let format =
        TextFormat { line_height: Some(style.line_height), ..TextFormat::simple(style.font.clone(), ink) };
    let mut job = LayoutJob::single_section(text, format);
    job.break_on_newline = false;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Ranges of items that make a row: as many words as fit, without the white space at its ends.
fn lines(items: &[Item], width: f32) -> Vec<std::ops::Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut end, mut x) = (0, 0, 0.0);
    let mut at = 0;
    while at < items.len() {
        // White space, then a word in all its parts.
        let word = at + items[at..].iter().take_while(|item| item.galley.is_none()).count();
        let after = word + items[word..].iter().take_while(|item| item.galley.is_some()).count();
        let blank: f32 = items[at..word].iter().map(|item| item.width).sum();
        let wide: f32 = items[word..after].iter().map(|item| item.width).sum();
        if end > start && x + blank + wide > width {
            lines.push(start..end);
            (start, x) = (word, wide);
        } else if end == start {
            (start, x) = (word, wide);
        } else {
            x += blank + wide;
        }
        end = after;
        at = after.max(at + 1);
    }
    if end > start {
        lines.push(start..end);
    }
    lines
}

/// As [`Mixed::place_of`], of a galley of egui's own.
pub fn place_in(words: &str, galley: &Galley, byte: usize) -> Rect {
    galley.pos_from_cursor(cursor(words, byte))
}
