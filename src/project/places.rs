//! Which stored claims and proposals of one document are one row.

use crate::claim::ClaimId;
use crate::text::Span;

/// A stored claim at its place in one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredPlace {
    /// The id that is shown for it (tied claims go by the smallest).
    pub claim: ClaimId,
    /// Bytes of the document's text.
    pub span: Span,
    /// Has it an entry that counts? (`Brief::flags.touched`)
    pub touched: bool,
    /// Drawn by hand and never proposed? (`Brief::flags.drawn`)
    pub drawn: bool,
}

/// What the finder proposes, as far as places go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProposedPlace {
    pub claim: ClaimId,
    /// Bytes of the document's text.
    pub span: Span,
}

/// One row of the queue: a claim, or several at one place until somebody decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id to show and to act on.
    pub shown: ClaimId,
    /// All stored claims at this place, or the proposal's id alone. Sorted.
    pub members: Vec<ClaimId>,
    /// Which of the proposals it is.
    pub proposal: Option<usize>,
    /// Bytes of the document's text.
    pub span: Span,
}

/// The rows of one document. Stored claims whose places meet are one row unless `distinct` says that they are
/// two; a proposal at the place of a stored claim is that claim.
pub fn rows(
    stored: &[StoredPlace],
    proposals: &[ProposedPlace],
    _distinct: impl Fn(ClaimId, ClaimId) -> bool,
) -> Vec<Row> {
    let stored =
        stored.iter().map(|s| Row { shown: s.claim, members: vec![s.claim], proposal: None, span: s.span });
    let proposed = proposals.iter().enumerate().map(|(i, p)| Row {
        shown: p.claim,
        members: vec![p.claim],
        proposal: Some(i),
        span: p.span,
    });
    stored.chain(proposed).collect()
}
