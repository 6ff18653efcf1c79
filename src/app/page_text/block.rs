//! One piece as it was laid out: by egui alone where all of it runs from left to right, else word by word.

use super::cursor::{self, Stretch};
use super::mixed::{self, Mixed};
use egui::{Color32, Galley, Painter, Pos2, Rect, Vec2};
use std::sync::Arc;

#[derive(Clone, Debug)]
pub enum Block {
    Plain(Arc<Galley>),
    Mixed(Arc<Mixed>),
}

/// All positions are in points from the block's corner, all bytes those of the piece.
impl Block {
    pub fn size(&self) -> Vec2 {
        match self {
            Self::Plain(galley) => galley.rect.size(),
            Self::Mixed(mixed) => mixed.size(),
        }
    }

    pub fn paint(&self, painter: &Painter, corner: Pos2, ink: Color32) {
        match self {
            Self::Plain(galley) => {
                painter.galley(corner, Arc::clone(galley), ink);
            }
            Self::Mixed(mixed) => mixed.paint(painter, corner, ink),
        }
    }

    /// The places that bytes `from..to` of `words` take, row by row.
    pub fn stretches(&self, words: &str, from: usize, to: usize) -> Vec<Stretch> {
        match self {
            Self::Plain(galley) => cursor::stretches(words, galley, from, to),
            Self::Mixed(mixed) => mixed.stretches(words, from, to),
        }
    }

    pub fn byte_at(&self, words: &str, pos: Vec2) -> usize {
        match self {
            Self::Plain(galley) => cursor::byte_at(words, galley, pos),
            Self::Mixed(mixed) => mixed.byte_at(words, pos),
        }
    }

    pub fn is_on_words(&self, pos: Vec2) -> bool {
        match self {
            Self::Plain(galley) => cursor::is_on_words(galley, pos),
            Self::Mixed(mixed) => mixed.is_on_words(pos),
        }
    }

    /// Where byte `byte` of `words` stands: a line as high as its row.
    pub fn place_of(&self, words: &str, byte: usize) -> Rect {
        match self {
            Self::Plain(galley) => mixed::place_in(words, galley, byte),
            Self::Mixed(mixed) => mixed.place_of(byte),
        }
    }
}
