//! What a set of texts says about a matter: search while typing, and the passages that bear on a statement.
//!
//! Knows documents only by the number their owner gives them, and no ledger. An [`Index`] takes texts in and
//! out; a [`Reader`] made from it is an immutable view that any thread may keep and ask.

mod index;
mod relation;

pub use index::{Index, Reader};
pub use relation::Relation;

use crate::text::Span;

/// A sentence that a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The number under which the document was added.
    pub document: u32,
    /// The sentence, in bytes of the document's text.
    pub span: Span,
    /// Higher is better; comparable within one answer only.
    pub score: f32,
}

/// A passage that bears on a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Bearing {
    /// The number under which the document was added.
    pub document: u32,
    /// The sentence, in bytes of the document's text.
    pub span: Span,
    /// Higher is better; comparable within one answer only.
    pub score: f32,
    pub relation: Relation,
    /// In plain words: "same words: notified, government; other figures: 121, not 1,400".
    pub why: String,
}
