//! What a set of texts says about a matter: search while typing, and the passages that bear on a statement.
//!
//! Knows documents only by the number their owner gives them, and no ledger. An [`Index`] takes texts in and
//! out; a [`Reader`] made from it is an immutable view that any thread may keep and ask.
//!
//! The texts are held in segments that never change, each with its own words and packed lists of sentences
//! (about one byte for each word of the text, and no string for each of them). A new document makes a small
//! segment; small ones are joined as they gather; one taken out is marked, and gone when its segment is next
//! joined. Every question has a budget of list entries it may read, so the longest answer takes a known time.

mod bearing;
mod hash;
mod index;
mod lists;
mod postings;
mod relation;
mod search;
mod segment;
mod words;

pub use index::{Index, Reader};
pub use relation::{Comparison, Relation, compare};

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
    /// In plain words: "same words: notified, government; another figure: 121, not 1,400".
    pub why: String,
}
