//! Text as such: spans, normalising, sentences, tokens, folding, differences.
//! Knows nothing of documents, claims or files.

mod diff;
pub(crate) mod eights;
mod fold;
mod normal;
mod sentence;
mod shingle;
mod span;
mod steering;
mod token;

pub use diff::{Piece, PieceKind, word_diff};
pub use fold::{fold, fold_word, stem};
pub use normal::{beyond_ascii, fold_space, normalise};
pub use sentence::{sentences, sentences_into};
pub use shingle::{Shingles, Sketch};
pub use span::{PointIndex, Span};
pub use steering::{is_steering, without_steering};
pub(crate) use token::PLAIN;
pub use token::{Token, TokenKind, Tokens, tokens};
