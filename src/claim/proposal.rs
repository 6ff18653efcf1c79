//! What the finder proposes. All spans are byte ranges of the document's text.

use super::ClaimId;
use super::pronoun::Bearer;
use crate::text::Span;
use chrono::NaiveDate;
use std::borrow::Cow;

/// A statement that can be checked, as found.
#[derive(Clone, Debug)]
pub struct Proposal {
    pub id: ClaimId,
    /// The words: the sentence, without its white space.
    pub span: Span,
    /// 0 to 1, higher is more worth checking.
    pub score: f32,
    /// Is it proposed as a claim? (`false` only in the listing of every sentence.)
    pub proposed: bool,
    /// In plain words, for and against: "gives a figure", "reads as opinion".
    pub reasons: Vec<&'static str>,
    pub kind: Kind,
    /// Does it, whatever its kind, judge rather than state?
    pub opinion: bool,
    /// Does it, whatever its kind, speak of what is to come?
    pub forecast: bool,
    /// The claim inside an attribution: for "X said it had told them", "it had told them".
    pub proposition: Option<Proposition>,
    pub speaker: Option<Speaker>,
    /// When it was said, where the text or its date tells.
    pub said: Option<NaiveDate>,
    /// Does it tell what the speaker denies?
    pub denies: bool,
    /// Do the words stand, for the greater part, in quotation marks?
    pub quoted: bool,
    pub numbers: Vec<Number>,
    pub dates: Vec<DateMention>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Figure,
    Event,
    Quotation,
    Comparison,
    Cause,
    Forecast,
    Opinion,
    Definition,
    Statement,
}

impl Kind {
    /// In the order offered.
    pub const ALL: [Self; 9] = [
        Self::Figure,
        Self::Event,
        Self::Quotation,
        Self::Comparison,
        Self::Cause,
        Self::Forecast,
        Self::Opinion,
        Self::Definition,
        Self::Statement,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Event => "event",
            Self::Quotation => "quotation",
            Self::Comparison => "comparison",
            Self::Cause => "cause",
            Self::Forecast => "forecast",
            Self::Opinion => "opinion",
            Self::Definition => "definition",
            Self::Statement => "statement",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposition {
    /// One plain sentence.
    pub text: String,
    /// The words it was made from.
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// As the text names them, or who wrote it, or the outlet.
    pub name: String,
    /// Where the name stands; `None` for the publication.
    pub span: Option<Span>,
}

/// A figure: the value, or the interval from `value` to `high`.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub span: Span,
    pub value: f64,
    /// The upper end of "between 3 and 5"; the other side of a score.
    pub high: Option<f64>,
    /// What is counted, or the measure: "users", "percent", "USD".
    pub unit: Option<String>,
    pub qualifier: NumberQualifier,
    pub kind: NumberKind,
}

/// What kind of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// So many, or so much of a measure.
    Count,
    /// So many for each so many: "5 per 1,000".
    Rate,
    /// A part of a whole, 0 to 1: "two thirds", "one in five".
    Share,
    /// So many times as much: "twice as many", "tenfold".
    Multiple,
    /// A place in a row: "20th", "third-largest".
    Ordinal,
    /// Of a person, in the unit's years or months.
    Age,
    /// Of a contest or a vote; `value` is the first side's, `high` the other's, however small.
    Score,
}

impl NumberKind {
    /// The word at every border (JSON, exports).
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Rate => "rate",
            Self::Share => "share",
            Self::Multiple => "multiple",
            Self::Ordinal => "ordinal",
            Self::Age => "age",
            Self::Score => "score",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberQualifier {
    Exact,
    About,
    Over,
    Under,
    AtLeast,
    AtMost,
    Between,
}

impl NumberQualifier {
    /// The word at every border (JSON, exports).
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Over => "over",
            Self::Under => "under",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Between => "between",
        }
    }
}

/// A date in running text, resolved to its first and last day where the document's date allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    pub span: Span,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// Who is said to have said what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What was said.
    pub span: Span,
    pub kind: QuoteKind,
    /// The word of saying: "said", "according to".
    pub cue: Option<Span>,
    pub speaker: Option<Speaker>,
    /// Is it said to be so? Not where it is only thought, wanted, praised, asked or expected.
    pub stated: bool,
    /// Does the speaker deny it? Then it is no statement of theirs.
    pub denies: bool,
    /// Which pronouns in it can mean the speaker.
    pub(super) bearer: Bearer,
}

impl Quote {
    /// The word at every border (JSON, exports) for how the speaker stands to it.
    #[must_use]
    pub fn manner(&self) -> &'static str {
        if self.denies {
            "denies"
        } else if self.stated {
            "says"
        } else {
            "holds"
        }
    }
}

/// A speaker's name as it stands before what they said: "Tidewater", "Tidewater denies".
#[must_use]
pub fn told_by(name: &str, denies: bool) -> Cow<'_, str> {
    if denies { Cow::Owned(format!("{name} denies")) } else { Cow::Borrowed(name) }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// All of it in quotation marks.
    Direct,
    /// Part of it in quotation marks.
    Mixed,
    Indirect,
}

impl QuoteKind {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}
