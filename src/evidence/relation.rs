//! How a passage stands to a statement.

/// A suggestion, worked out from words, figures and negations; a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The same statement, in the same or nearly the same words.
    Repeats,
    /// The same statement with another figure.
    Differs,
    /// The same matter in the opposite sense.
    Contradicts,
    /// It shares words with the statement.
    Related,
}

impl Relation {
    /// The word at every border (JSON, exports).
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Repeats => "repeats",
            Self::Differs => "differs",
            Self::Contradicts => "contradicts",
            Self::Related => "related",
        }
    }
}
