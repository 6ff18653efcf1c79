//! The acts of schema 1, as they stand in the file. One act, by one person, never changed once written.
//!
//! What they add up to is worked out in `standing`; nothing here is mutable state.
//! Field names are the file's; absent fields are left out. Spans are `(start, end)` in Unicode code points,
//! end exclusive. Dates inside acts are ISO dates as text ("2019-11-20"), kept as they were written.

use super::id::{EntryId, by_text, by_text_maybe};
use crate::claim::{ClaimId, PointKind};
use crate::corpus::DocumentId;
use serde::{Deserialize, Serialize};

/// What an entry is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum On {
    Project,
    Document(#[serde(with = "by_text")] DocumentId),
    Claim(#[serde(with = "by_text")] ClaimId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    Supported,
    Disputed,
    Unverified,
}

/// What an adjudication may decide: a verdict, or that it is no claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ruling {
    Supported,
    Disputed,
    Unverified,
    Dismissed,
}

impl From<Verdict> for Ruling {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Supported => Self::Supported,
            Verdict::Disputed => Self::Disputed,
            Verdict::Unverified => Self::Unverified,
        }
    }
}

impl Ruling {
    /// The verdict it is; `None`: dismissed, which is none.
    #[must_use]
    pub fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Supported => Some(Verdict::Supported),
            Self::Disputed => Some(Verdict::Disputed),
            Self::Unverified => Some(Verdict::Unverified),
            Self::Dismissed => None,
        }
    }

    /// Lower-case, as typed on the command line and written in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Disputed => "disputed",
            Self::Unverified => "unverified",
            Self::Dismissed => "dismissed",
        }
    }
}

/// Is the verdict on what is said (the rule), or on that they said so?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Register {
    #[default]
    Statement,
    Attribution,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Qualifier {
    Misleading,
    MissingContext,
    Outdated,
    Exaggerated,
    OutOfContext,
    Refuted,
}

impl Qualifier {
    pub const ALL: [Self; 6] = [
        Self::MissingContext,
        Self::Misleading,
        Self::Outdated,
        Self::Exaggerated,
        Self::OutOfContext,
        Self::Refuted,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Misleading => "misleading",
            Self::MissingContext => "missing context",
            Self::Outdated => "outdated",
            Self::Exaggerated => "exaggerated",
            Self::OutOfContext => "out of context",
            Self::Refuted => "refuted",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stance {
    Supports,
    Disputes,
    #[default]
    Context,
}

impl Stance {
    /// What a citation says as long as nobody says otherwise: it follows the verdict, else it is context.
    #[must_use]
    pub fn following(ruling: Option<Ruling>) -> Self {
        match ruling {
            Some(Ruling::Supported) => Self::Supports,
            Some(Ruling::Disputed) => Self::Disputes,
            Some(Ruling::Unverified | Ruling::Dismissed) | None => Self::Context,
        }
    }

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Disputes => "disputes",
            Self::Context => "context",
        }
    }
}

/// What kind of evidence a citation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EvidenceKind {
    Record,
    Witness,
    PartyStatement,
    Expert,
    Data,
    PressReport,
    OwnWork,
}

impl EvidenceKind {
    pub const ALL: [Self; 7] = [
        Self::Record,
        Self::Witness,
        Self::PartyStatement,
        Self::Expert,
        Self::Data,
        Self::PressReport,
        Self::OwnWork,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Witness => "witness",
            Self::PartyStatement => "party's statement",
            Self::Expert => "expert",
            Self::Data => "data",
            Self::PressReport => "press report",
            Self::OwnWork => "own work",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OutcomeKind {
    Answered,
    Declined,
    NoAnswer,
    NothingFound,
}

impl OutcomeKind {
    pub const ALL: [Self; 4] = [Self::Answered, Self::Declined, Self::NoAnswer, Self::NothingFound];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Declined => "declined",
            Self::NoAnswer => "no answer",
            Self::NothingFound => "nothing found",
        }
    }
}

/// Is a document's every claim the queue, or is it read, searched and cited only?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    #[default]
    UnderCheck,
    Source,
}

/// A passage of the corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    #[serde(with = "by_text")]
    pub document: DocumentId,
    /// Code points of the document's text, end exclusive.
    pub at: (u32, u32),
    pub words: String,
}

/// A person as CSL-JSON names one: `literal`, or family and given name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Name {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub literal: Option<String>,
}

/// An outside work or person, with the fields of CSL-JSON. `kind` is CSL's `type`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<Name>,
    /// CSL's `container-title`: the newspaper, the site, the journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// ISO date, year-month or year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The collection that holds it, and where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive_location: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The source this one corrects; then it is a value of that one, and what names that one follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amends: Option<EntryId>,
}

/// A citation: a passage of the corpus, or a recorded source; with neither it is "to complete".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cite {
    pub stance: Stance,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// The `Source` entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<EntryId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locator: Option<String>,
    /// CSL's locator label: page, paragraph, section, chapter, line, figure, table, timestamp, column, note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Of the quote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translated_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
    /// Address of the archived copy, and the day it was archived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived_on: Option<String>,
    /// One line on what it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shows: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<EvidenceKind>,
    /// On whose word it finally rests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amends: Option<EntryId>,
}

impl Cite {
    /// Has it what a reader needs to find the evidence: a passage, or a source, and what it shows or a quote?
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.passage.is_some() || (self.source.is_some() && (self.shows.is_some() || self.quote.is_some()))
    }
}

/// The words a verdict is on: the `Wording`, `Span` and `Place` entries then current.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    pub wording: Option<EntryId>,
    pub span: Option<EntryId>,
    pub place: Option<EntryId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judge {
    pub verdict: Verdict,
    #[serde(default)]
    pub on: Register,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub qualifiers: Vec<Qualifier>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rests_on: Vec<EntryId>,
    /// The verdict that this one applies to another sighting; not reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_from: Option<EntryId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settle {
    pub verdict: Ruling,
    #[serde(default)]
    pub on: Register,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub qualifiers: Vec<Qualifier>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rests_on: Vec<EntryId>,
}

/// "This is no claim." A verdict on the statement like any other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dismiss {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<EntryId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<EntryId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<EntryId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// New words of a claim in its own document (`SpanMoved`), or its place in another version (`Place`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSpan {
    pub at: (u32, u32),
    pub words: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    #[serde(with = "by_text")]
    pub document: DocumentId,
    pub at: (u32, u32),
    pub words: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

/// Something asked, searched, requested or computed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tried {
    /// Whom was asked, or where it was looked for.
    pub asked: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amends: Option<EntryId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LinkKind {
    /// At one place, and yet two claims.
    Distinct,
}

/// The field of a document (`Metadata`) that says how it is checked, and its one value: every sentence is a claim,
/// and what is named, counted, dated or quoted in it is ticked one by one.
pub const CHECK: &str = "check";
/// The name under which `Metadata` says that a document is no version of another, though it seems to be one.
pub const VERSION: &str = "version";
/// Its value.
pub const OWN: &str = "its own";
pub const EVERY_WORD: &str = "every word";

/// What came of looking at a point of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Looked {
    #[default]
    Checked,
    Wrong,
}

/// A point of a claim's words was looked at. It stands beside all others and changes no standing; of a fact that
/// recurs in the document, one is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// Code points of the text it was seen in, end exclusive: of the claim's document, or of a later version of it.
    pub at: (u32, u32),
    /// White space folded.
    pub words: String,
    pub point: PointKind,
    #[serde(default)]
    pub is: Looked,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// Every act of schema 1 that a page of the desk uses or that changes what a claim adds up to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    Title {
        to: String,
    },
    Person {
        id: String,
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        initials: Option<String>,
    },
    /// "That id is me too." Holds when both say it.
    SamePerson {
        with: String,
    },
    LeaveOut {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
    },
    TakeBack {},
    Role {
        to: Role,
    },
    Metadata {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    /// This document is a later version of that one.
    Follows {
        #[serde(with = "by_text")]
        document: DocumentId,
    },
    Source(SourceBox),
    Draw {
        /// The claim it was split from.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "by_text_maybe")]
        from: Option<ClaimId>,
    },
    Cite(CiteBox),
    Judge(Judge),
    Settle(Settle),
    Dismiss(Dismiss),
    SignOff {
        of: Vec<EntryId>,
    },
    Wording {
        to: String,
    },
    Span(NewSpan),
    Place(Place),
    Same {
        #[serde(rename = "as", with = "by_text")]
        claim: ClaimId,
    },
    Link {
        #[serde(with = "by_text")]
        to: ClaimId,
        relation: LinkKind,
    },
    Tried(Tried),
    Outcome {
        of: EntryId,
        result: OutcomeKind,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        says: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<String>,
    },
    Flag(Flag),
    Comment {
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        re: Option<EntryId>,
    },
    Withdraw {
        of: EntryId,
    },
    Strike {
        of: EntryId,
        /// What is kept of the struck entry, so that "before" still holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        act: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen: Option<Vec<EntryId>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Vec<EntryId>>,
    },
}

/// The two large records, boxed so that an `Act` stays small.
pub type SourceBox = Box<Source>;
pub type CiteBox = Box<Cite>;

impl Act {
    /// The names of all acts of this version, as they stand in the file.
    pub const NAMES: [&'static str; 26] = [
        "Title",
        "Person",
        "SamePerson",
        "LeaveOut",
        "TakeBack",
        "Role",
        "Metadata",
        "Follows",
        "Source",
        "Draw",
        "Cite",
        "Judge",
        "Settle",
        "Dismiss",
        "SignOff",
        "Wording",
        "Span",
        "Place",
        "Same",
        "Link",
        "Tried",
        "Outcome",
        "Flag",
        "Comment",
        "Withdraw",
        "Strike",
    ];

    /// The act's name in the file.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Title { .. } => "Title",
            Self::Person { .. } => "Person",
            Self::SamePerson { .. } => "SamePerson",
            Self::LeaveOut { .. } => "LeaveOut",
            Self::TakeBack { .. } => "TakeBack",
            Self::Role { .. } => "Role",
            Self::Metadata { .. } => "Metadata",
            Self::Follows { .. } => "Follows",
            Self::Source(_) => "Source",
            Self::Draw { .. } => "Draw",
            Self::Cite(_) => "Cite",
            Self::Judge(_) => "Judge",
            Self::Settle(_) => "Settle",
            Self::Dismiss(_) => "Dismiss",
            Self::SignOff { .. } => "SignOff",
            Self::Wording { .. } => "Wording",
            Self::Span(_) => "Span",
            Self::Place(_) => "Place",
            Self::Same { .. } => "Same",
            Self::Link { .. } => "Link",
            Self::Tried(_) => "Tried",
            Self::Outcome { .. } => "Outcome",
            Self::Flag(_) => "Flag",
            Self::Comment { .. } => "Comment",
            Self::Withdraw { .. } => "Withdraw",
            Self::Strike { .. } => "Strike",
        }
    }

    /// May this act be on such a thing? Elsewhere it counts for nothing.
    #[must_use]
    pub fn belongs_on(&self, on: On) -> bool {
        match self {
            Self::Comment { .. } | Self::Withdraw { .. } | Self::Strike { .. } => true,
            Self::Title { .. } => matches!(on, On::Project | On::Document(_)),
            Self::Person { .. } | Self::SamePerson { .. } | Self::Source(_) => on == On::Project,
            Self::LeaveOut { .. }
            | Self::TakeBack { .. }
            | Self::Role { .. }
            | Self::Metadata { .. }
            | Self::Follows { .. } => matches!(on, On::Document(_)),
            _ => matches!(on, On::Claim(_)),
        }
    }

    /// Where the act says that its words stand, start and end.
    #[must_use]
    pub fn stands_at(&self) -> Option<(u32, u32)> {
        match self {
            Self::Span(span) => Some(span.at),
            Self::Place(place) => Some(place.at),
            Self::Flag(flag) => Some(flag.at),
            Self::Cite(cite) => cite.passage.as_ref().map(|passage| passage.at),
            _ => None,
        }
    }
}
