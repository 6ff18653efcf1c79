//! egui counts characters of what it lays out, the core counts bytes of the text: converted here and nowhere else.

use egui::Galley;
use egui::epaint::text::PlacedRow;
use egui::epaint::text::cursor::{CCursor, LayoutCursor};
use egui::{Pos2, Vec2};

/// The cursor before byte `byte` of `words`, the text of one galley; past the end, its end.
#[must_use]
pub fn cursor(words: &str, byte: usize) -> CCursor {
    let byte = byte.min(words.len());
    let count = words.as_bytes()[..byte].iter().filter(|b| (**b & 0xC0) != 0x80).count();
    CCursor { index: count.into(), prefer_next_row: true }
}

/// The byte of `words` before which `cursor` stands; past the end, its length.
#[must_use]
pub fn byte(words: &str, cursor: CCursor) -> usize {
    if words.is_ascii() {
        return cursor.index.0.min(words.len());
    }
    words.char_indices().nth(cursor.index.0).map_or(words.len(), |(byte, _)| byte)
}

/// The byte of `words` nearest to `pos`, in points from the galley's corner.
#[must_use]
pub fn byte_at(words: &str, galley: &Galley, pos: Vec2) -> usize {
    byte(words, galley.cursor_from_pos(pos))
}

/// Is there ink under `pos`, or only the white beside and below a row?
#[must_use]
pub fn is_on_words(galley: &Galley, pos: Vec2) -> bool {
    galley.rows.iter().any(|row| row.rect().expand2(Vec2::new(2.0, 0.0)).contains(Pos2::ZERO + pos))
}

/// One row's share of a range: left and right edge and the baseline, in points from the galley's corner.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    pub row: usize,
    pub left: f32,
    pub right: f32,
    pub baseline: f32,
    pub top: f32,
    pub bottom: f32,
}

/// The rows that bytes `from..to` of `words` take in `galley`.
#[must_use]
pub fn stretches(words: &str, galley: &Galley, from: usize, to: usize) -> Vec<Stretch> {
    if from >= to {
        return Vec::new();
    }
    let first = galley.layout_from_cursor(cursor(words, from));
    let last = galley.layout_from_cursor(CCursor { prefer_next_row: false, ..cursor(words, to) });
    let mut found = Vec::new();
    for index in first.row..=last.row {
        let Some(row) = galley.rows.get(index) else { break };
        let at = |column| galley.pos_from_layout_cursor(&LayoutCursor { row: index, column }).min.x;
        let left = if index == first.row { at(first.column) } else { row.rect().left() };
        let right = if index == last.row { end_before(row, last.column.0) } else { ink_end(row) };
        if right <= left {
            continue;
        }
        let baseline = row.glyphs.first().map_or(row.max_y(), |glyph| row.pos.y + glyph.pos.y);
        found.push(Stretch { row: index, left, right, baseline, top: row.min_y(), bottom: row.max_y() });
    }
    found
}

/// The right edge of the glyph before `column`: room left behind it is not its own.
fn end_before(row: &PlacedRow, column: usize) -> f32 {
    let before = column.min(row.glyphs.len()).checked_sub(1).and_then(|last| row.glyphs.get(last));
    before.map_or(row.rect().left(), |glyph| row.pos.x + glyph.max_x())
}

/// The right edge of the last glyph that is not white space.
fn ink_end(row: &PlacedRow) -> f32 {
    row.glyphs
        .iter()
        .rev()
        .find(|glyph| !glyph.chr.is_whitespace())
        .map_or(row.rect().left(), |glyph| row.pos.x + glyph.max_x())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_cursors_agree_both_ways() {
        let words = "Ünïcödé 👨‍👩‍👧 العربية e\u{301}, plain";
        for (at, _) in words.char_indices() {
            assert_eq!(byte(words, cursor(words, at)), at);
        }
        assert_eq!(byte(words, cursor(words, 10_000)), words.len());
    }
}
