//! Finding the words of a stored claim in a text.

use crate::text::Span;

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
