//! The signs of footnotes, comments and changes at their places: small, behind the words they belong to, and each a
//! button that says what the note says.

use super::block::Block;
use super::pieces::Piece;
use super::{Reading, line_height};
use crate::app::theme::{Theme, font};
use crate::corpus::NoteKind;
use crate::desk::{Action, Command, DocumentView, NoteView};
use crate::text::Span;
use egui::{Align2, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use unicode_bidi::{BidiClass, bidi_class};

/// Of a note so many characters are shown while the pointer rests on its sign.
const MOST_SHOWN: usize = 600;

/// Of the signs of one piece so many are shown; the list of notes has all.
const MOST_IN_PIECE: usize = 200;

/// The signs of a document by their places.
#[derive(Default)]
pub struct Signs {
    /// Byte of the text behind which a sign stands, how wide it is, and number of its note; sorted; of
    /// those at one place, what has no words comes last.
    at: Vec<(usize, f32, usize)>,
    /// Is the sign of the same number in `at` one of a note without words, such as a word that was deleted?
    empty: Vec<bool>,
    /// Where the words of footnotes begin, and number of the note; sorted.
    below: Vec<(usize, usize)>,
}

impl Signs {
    pub fn of(view: &DocumentView) -> Self {
        let notes = || view.notes.iter().enumerate();
        let is_empty = |i: &usize| view.notes[*i].at.is_empty();
        let mut at: Vec<_> = notes().map(|(i, note)| (note.at.end, width(note), i)).collect();
        at.sort_by_key(|(at, _, i)| (*at, is_empty(i), *i));
        let empty = at.iter().map(|(_, _, i)| is_empty(i)).collect();
        let mut below: Vec<_> = notes().filter_map(|(i, note)| Some((note.below?.start, i))).collect();
        below.sort_unstable();
        Self { at, empty, below }
    }

    /// The signs that stand in or behind the words of `piece`, or before them where something without words stood.
    fn within(&self, piece: &Piece) -> &[(usize, f32, usize)] {
        let Span { start, end } = piece.span;
        let words_until = |place: usize| {
            let first = self.at.partition_point(|(at, ..)| *at < place);
            let here = self.at[first..].iter().zip(&self.empty[first..]);
            first + here.take_while(|((at, ..), empty)| *at == place && !**empty).count()
        };
        // What hangs on the very beginning of the text has no words before it.
        let from = if start == 0 { 0 } else { words_until(start) };
        let to = if piece.ends { self.at.partition_point(|(at, ..)| *at <= end) } else { words_until(end) };
        &self.at[from..to.min(from + MOST_IN_PIECE)]
    }

    /// Bytes of `piece`, from its start, before which room is left, and how much.
    pub fn room(&self, piece: &Piece) -> Vec<(usize, f32)> {
        let mut room: Vec<(usize, f32)> = Vec::new();
        for (at, width, _) in self.within(piece) {
            let at = at - piece.span.start;
            match room.last_mut() {
                Some((last, wide)) if *last == at => *wide += width,
                _ => room.push((at, *width)),
            }
        }
        room
    }
}

fn width(note: &NoteView) -> f32 {
    const DIGIT: f32 = 6.4;
    match note.kind {
        NoteKind::Footnote => 2.0 + DIGIT * note.number.to_string().len() as f32,
        NoteKind::Comment => 12.0,
        NoteKind::Change => 9.0,
    }
}

/// Paints the signs of one piece, and the number beside the words of a footnote.
pub fn show(
    ui: &Ui,
    reading: &Reading<'_>,
    signs: &Signs,
    piece: &Piece,
    corner: Pos2,
    block: &Block,
    actions: &mut Vec<Action>,
) {
    let view = reading.view;
    let words = piece.span.of(&view.text).unwrap_or_default();
    let mut before: Option<(usize, f32)> = None;
    for (at, width, i) in signs.within(piece) {
        let inner = at - piece.span.start;
        let (mut left, top) = edge(words, inner, *width, block);
        // Beside one at the same place.
        if let Some((_, right)) = before.filter(|(place, _)| place == at) {
            left = right;
        }
        before = Some((*at, left + width));
        let rect =
            Rect::from_min_size(corner + vec2(left, top + 2.0), vec2(*width, line_height(piece.style) * 0.5));
        let note = &view.notes[*i];
        let to = note.below.map(|span| Action::GoTo { document: view.id, span });
        sign(ui, view, note, rect, "place", to.unwrap_or(Action::Run(Command::Notes)), actions);
    }
    let from = signs.below.partition_point(|(at, _)| *at < piece.span.start);
    for (_, i) in signs.below[from..].iter().take_while(|(at, _)| *at < piece.span.end) {
        let note = &view.notes[*i];
        let right = corner.x - 6.0;
        let rect = Rect::from_min_max(
            pos2(right - width(note), corner.y),
            pos2(right, corner.y + line_height(piece.style)),
        );
        sign(ui, view, note, rect, "below", Action::GoTo { document: view.id, span: note.place }, actions);
    }
}

/// Where a sign begins that stands behind byte `at` of `words`: left and top, from the block's corner.
fn edge(words: &str, at: usize, width: f32, block: &Block) -> (f32, f32) {
    let last = words.get(..at).and_then(|before| before.char_indices().next_back());
    let stretch = last.and_then(|(from, c)| Some((block.stretches(words, from, at).pop()?, c)));
    match stretch {
        Some((stretch, c)) if matches!(block, Block::Mixed(_)) && runs_left(c) => {
            (stretch.left - width, stretch.top)
        }
        Some((stretch, _)) => (stretch.right, stretch.top),
        None => {
            let place = block.place_of(words, at);
            (place.min.x - if at == 0 { width } else { 0.0 }, place.min.y)
        }
    }
}

fn runs_left(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

fn sign(
    ui: &Ui,
    view: &DocumentView,
    note: &NoteView,
    rect: Rect,
    which: &str,
    pressed: Action,
    actions: &mut Vec<Action>,
) {
    let theme = Theme::of(ui);
    let id = ui.scope_id().with((which, note.kind, note.number));
    let response = ui.interact(rect.expand(2.0), id, Sense::click());
    let shown = || {
        let said = note.said(&view.text);
        match said.char_indices().nth(MOST_SHOWN) {
            Some((end, _)) => format!("{}…", &said[..end]),
            None => said,
        }
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, shown()));
    let chosen = response.hovered() || response.has_focus();
    let ink = if chosen { theme.ink } else { theme.pick };
    draw(ui.painter(), rect, note, ink);
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.expand(1.0),
            3.0,
            Stroke::new(1.0, theme.pick),
            egui::StrokeKind::Outside,
        );
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let response = if response.hovered() { response.on_hover_text(shown()) } else { response };
    if response.clicked() {
        actions.push(pressed);
    }
}

/// A footnote is its number, a comment a speech bubble, a change a mark of insertion.
fn draw(painter: &Painter, rect: Rect, note: &NoteView, ink: egui::Color32) {
    let line = Stroke::new(1.2, ink);
    match note.kind {
        NoteKind::Footnote => {
            painter.text(rect.center(), Align2::CENTER_CENTER, note.number.to_string(), font::caps(), ink);
        }
        NoteKind::Comment => {
            let bubble = Rect::from_center_size(rect.center() - vec2(0.0, 1.0), vec2(9.0, 7.0));
            painter.rect_stroke(bubble, 2.0, line, egui::StrokeKind::Inside);
            let foot = bubble.left_bottom() + vec2(2.5, -0.5);
            painter.line_segment([foot, foot + vec2(0.0, 3.0)], line);
            painter.line_segment([foot + vec2(0.0, 3.0), foot + vec2(3.0, 0.0)], line);
        }
        NoteKind::Change => {
            let top = rect.center() - vec2(0.0, 2.5);
            painter.add(Shape::line(vec![top + vec2(-3.0, 5.0), top, top + vec2(3.0, 5.0)], line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::page_text::pieces::Style;

    /// Which notes have their sign in each piece; pieces are `start..end`, those with `true` end a paragraph.
    #[track_caller]
    fn check(notes: &[(usize, bool)], pieces: &[(usize, usize, bool)], found: &[&[usize]]) {
        let at = notes.iter().enumerate().map(|(i, (at, _))| (*at, 9.0, i)).collect();
        let signs = Signs { at, empty: notes.iter().map(|(_, empty)| *empty).collect(), below: Vec::new() };
        let held: Vec<Vec<usize>> = pieces
            .iter()
            .map(|(start, end, ends)| {
                let piece = Piece { style: Style::Paragraph, span: Span::new(*start, *end), ends: *ends };
                signs.within(&piece).iter().map(|(_, _, i)| *i).collect()
            })
            .collect();
        assert_eq!(held, found);
    }

    /// A first word of a paragraph that was deleted had no sign.
    #[test]
    fn what_was_deleted_at_the_beginning_of_a_paragraph_has_a_sign() {
        check(&[(12, true)], &[(0, 10, true), (12, 20, true)], &[&[], &[0]]);
        check(&[(0, true)], &[(0, 10, true)], &[&[0]]);
        check(&[(10, false), (10, true)], &[(0, 10, true), (12, 20, true)], &[&[0, 1], &[]]);
        // Between two pieces of one paragraph it stands once.
        check(&[(10, false), (10, true)], &[(0, 10, false), (10, 20, true)], &[&[0], &[1]]);
    }
}
