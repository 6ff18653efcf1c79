//! Text as such: spans, normalising, sentences, tokens, folding, differences.
//! Knows nothing of documents, claims or files.

mod span;

pub use span::{PointIndex, Span};
