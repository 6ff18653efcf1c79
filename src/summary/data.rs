//! The summary as plain data.

use super::Finding;
use crate::claim::{ClaimId, PointKind};
use crate::corpus::DocumentId;
use crate::project::act::{EvidenceKind, OutcomeKind, Qualifier, Role, Ruling, Stance};
use crate::project::{Counts, EntryId, Standing};
use chrono::{DateTime, Utc};

/// Everything a summary says. Text fields hold what people wrote, unescaped.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub title: String,
    pub as_of: DateTime<Utc>,
    /// Names of those whose verdicts and sign-offs count, sorted.
    pub by: Vec<String>,
    /// Of claims that somebody worked on; those nobody looked at are in `not_looked_at`.
    pub counts: Counts,
    /// Claims without a verdict, those only proposed included.
    pub not_looked_at: usize,
    /// Looked at and not dismissed, in the order of documents and places; repeats are folded into one.
    pub claims: Vec<ClaimEntry>,
    /// What was looked at word by word and is wrong, whether or not its claim has a verdict, in the order of `claims`.
    pub wrong: Vec<WrongPointEntry>,
    /// Documents that are not left out, by path.
    pub documents: Vec<DocumentEntry>,
    pub findings: Vec<Finding>,
}

impl Summary {
    /// Claims of one standing, in order.
    pub fn of(&self, standing: Standing) -> impl Iterator<Item = &ClaimEntry> {
        self.claims.iter().filter(move |claim| claim.standing == standing)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ClaimEntry {
    pub id: ClaimId,
    pub standing: Standing,
    /// The claim in one plain sentence.
    pub wording: String,
    /// The words of the document, white space folded.
    pub words: String,
    pub speaker: Option<String>,
    /// Its own place first, then those of its repeats.
    pub places: Vec<PlaceEntry>,
    /// On the statement; of a contested claim several that differ.
    pub verdicts: Vec<VerdictEntry>,
    /// On that they said so.
    pub attribution: Vec<VerdictEntry>,
    /// Numbered from 1 in this order.
    pub citations: Vec<CitationEntry>,
    /// On how many origins the citations rest.
    pub origins: usize,
    pub tried: Vec<TriedEntry>,
    /// The sign-offs that hold.
    pub signed_off: Vec<SignOffEntry>,
    pub checked_twice: bool,
    /// Something tried has no outcome yet.
    pub waiting: bool,
    pub needs_citation: bool,
    /// The verdict is on an older version, and the newest does not have these words.
    pub changed_since: bool,
    /// What a reader must know beside it, in plain words: "a sign-off no longer holds".
    pub notes: Vec<&'static str>,
}

/// A point of a claim's words that somebody looked at and marked wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongPointEntry {
    pub claim: ClaimId,
    /// The claim in one plain sentence.
    pub wording: String,
    pub kind: PointKind,
    /// White space folded.
    pub words: String,
    /// The document's title, or its file name.
    pub title: String,
    /// Code points of the text it was seen in, end exclusive.
    pub at: (u32, u32),
    /// Names of all who marked it.
    pub by: Vec<String>,
    /// The day it was first marked, as ISO date, where the entry has a time.
    pub on: Option<String>,
    pub because: Option<String>,
}

impl WrongPointEntry {
    /// "the figure “1,400”".
    #[must_use]
    pub fn named(&self) -> String {
        format!("the {} “{}”", self.kind.word(), self.words)
    }
}

/// Where a claim stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceEntry {
    pub claim: ClaimId,
    pub document: DocumentId,
    /// The document's title, or its file name.
    pub title: String,
    /// Code points of the document's text, end exclusive.
    pub at: (u32, u32),
    /// Was the verdict carried over to this place, and not reviewed there?
    pub carried_over: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictEntry {
    pub entry: EntryId,
    pub by: String,
    /// The day, as ISO date, where the entry has a time.
    pub on: Option<String>,
    pub ruling: Ruling,
    pub qualifiers: Vec<Qualifier>,
    pub because: Option<String>,
    /// Numbers of the claim's citations.
    pub rests_on: Vec<usize>,
    /// An adjudication.
    pub settles: bool,
    pub carried_over: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationEntry {
    pub entry: EntryId,
    pub stance: Stance,
    /// The work as one names it: "A. Author: Title. Publisher, 2019".
    pub reference: String,
    /// "page 12", "paragraph 3".
    pub locator: Option<String>,
    pub quote: Option<String>,
    pub translation: Option<String>,
    pub translated_by: Option<String>,
    pub shows: Option<String>,
    pub kind: Option<EvidenceKind>,
    pub origin: Option<String>,
    /// As recorded; a writer links it only where it is http or https.
    pub url: Option<String>,
    pub accessed: Option<String>,
    pub archived: Option<String>,
    pub archived_on: Option<String>,
    /// A passage of the corpus.
    pub passage: Option<(DocumentId, (u32, u32))>,
    pub complete: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedEntry {
    pub asked: String,
    pub how: Option<String>,
    pub what: Option<String>,
    pub when: Option<String>,
    /// None yet, one, or several that differ.
    pub outcomes: Vec<OutcomeEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeEntry {
    pub result: OutcomeKind,
    pub says: Option<String>,
    pub when: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOffEntry {
    pub by: String,
    /// ISO date.
    pub on: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentEntry {
    pub id: DocumentId,
    /// All 64 hex digits.
    pub full: String,
    pub title: String,
    /// ISO date.
    pub date: Option<String>,
    pub outlet: Option<String>,
    /// Relative to a named folder; of a path that is not, the last part alone.
    pub path: String,
    pub role: Role,
    /// Claims born in it that somebody worked on.
    pub counts: Counts,
}
