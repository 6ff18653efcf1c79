//! Words then and now, with what differs on a ground of its own.

use super::page_text;
use super::theme::{Theme, font};
use crate::text::{Piece, PieceKind, Span};
use egui::{Color32, Ui};

/// Size of the letters, in points.
const SIZE: f32 = 15.0;

pub fn then(ui: &mut Ui, text: &str, pieces: &[Piece]) {
    let ground = Theme::of(ui).disputed.ground;
    side(ui, text, pieces, |piece| piece.old, ground);
}

pub fn now(ui: &mut Ui, text: &str, pieces: &[Piece]) {
    let ground = Theme::of(ui).supported.ground;
    side(ui, text, pieces, |piece| piece.new, ground);
}

fn side(ui: &mut Ui, text: &str, pieces: &[Piece], of: impl Fn(&Piece) -> Span, ground: Color32) {
    let differing = pieces.iter().filter(|piece| piece.kind != PieceKind::Same).map(of);
    let differing: Vec<Span> = differing.filter(|span| span.start < span.end).collect();
    page_text::words_marked(ui, text, font::reading(SIZE), &differing, ground);
}
