//! What the ledger adds up to for one claim, whole: for the panel, the summary and the log.

use super::EntryId;
use super::act::{Basis, Cite, Flag, OutcomeKind, Qualifier, Register, Ruling, Source, Stance, Tried};
use super::standing::{Brief, Standing};
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A field's current values: none, one, or several, which is an open choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<T> {
    /// By the entry that gives it; in the order of history.
    pub values: Vec<(EntryId, T)>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self { values: Vec::new() }
    }
}

impl<T> Field<T> {
    /// The one current value; `None` where there is none, or an open choice.
    pub fn one(&self) -> Option<&T> {
        self.single().map(|(_, value)| value)
    }

    /// The entry that gives the one current value.
    pub fn entry(&self) -> Option<EntryId> {
        self.single().map(|(id, _)| *id)
    }

    /// The entries of all current values: what a new value names as seen.
    pub fn ids(&self) -> Vec<EntryId> {
        self.values.iter().map(|(id, _)| *id).collect()
    }

    /// Do several current values stand side by side?
    pub fn is_open(&self) -> bool {
        self.values.len() > 1
    }

    fn single(&self) -> Option<&(EntryId, T)> {
        match self.values.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// Who made an entry: the person after "same person" was worked out, and the name to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    pub person: Arc<str>,
    pub name: Arc<str>,
}

/// Words and where they stand: code points of the document's text, end exclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The claim that the entry or line is on (of tied claims, one).
    pub claim: ClaimId,
    pub document: DocumentId,
    pub at: (u32, u32),
    pub words: String,
    pub before: String,
    pub after: String,
}

/// A verdict: a `Judge`, a `Settle`, or a `Dismiss`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictState {
    pub entry: EntryId,
    pub claim: ClaimId,
    pub author: Author,
    pub at: Option<Arc<str>>,
    pub ruling: Ruling,
    pub on: Register,
    /// Was it an adjudication?
    pub settles: bool,
    pub qualifiers: Vec<Qualifier>,
    pub because: Option<String>,
    pub rests_on: Vec<EntryId>,
    /// The words it is on.
    pub basis: Basis,
    /// The verdict that it applies to this sighting; not reviewed.
    pub carried_from: Option<EntryId>,
    /// That verdict no longer stands.
    pub original_changed: bool,
}

/// A citation that is current, with corrections followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The first entry of it: what verdicts rest on and corrections amend.
    pub entry: EntryId,
    pub claim: ClaimId,
    pub author: Author,
    pub at: Option<Arc<str>>,
    /// Its corrections that are current; several are an open choice, and then `cite` is as first made.
    pub amended: Vec<EntryId>,
    pub cite: Cite,
    pub source: Option<SourceState>,
    /// Has a reader all that is needed to find the evidence?
    pub complete: bool,
}

impl Citation {
    pub fn stance(&self) -> Stance {
        self.cite.stance
    }
}

/// An outside work or person, with corrections followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceState {
    /// The first entry of it: what citations name.
    pub entry: EntryId,
    pub amended: Vec<EntryId>,
    pub source: Source,
}

/// Something tried, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedState {
    pub entry: EntryId,
    pub claim: ClaimId,
    pub author: Author,
    pub at: Option<Arc<str>>,
    pub amended: Vec<EntryId>,
    pub tried: Tried,
    pub outcome: Field<OutcomeState>,
}

impl TriedState {
    /// Is its outcome still to come?
    pub fn is_waiting(&self) -> bool {
        self.outcome.values.is_empty()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeState {
    pub result: OutcomeKind,
    pub says: Option<String>,
    pub when: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentState {
    pub entry: EntryId,
    pub author: Author,
    pub at: Option<Arc<str>>,
    pub text: String,
    pub re: Option<EntryId>,
}

/// A point of the claim's words that somebody looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagState {
    pub entry: EntryId,
    pub claim: ClaimId,
    pub author: Author,
    pub at: Option<Arc<str>>,
    pub flag: Flag,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOffState {
    pub entry: EntryId,
    pub author: Author,
    pub at: Option<Arc<str>>,
    /// Is what it named exactly what is current now, and may the claim be signed off?
    pub holds: bool,
}

/// How an entry stands in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It counts, and nothing replaces it.
    Current,
    /// A verdict on words that are no longer the claim's.
    Stale,
    /// A later entry replaces it.
    Replaced,
    Withdrawn,
    /// Made without a name, or by a newer version: carried, and counts for nothing.
    Carried,
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    pub entry: EntryId,
    pub fate: Fate,
}

/// What somebody is about to do; decides what the new entry's `seen` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// `Judge` or `Dismiss`, with all current verdicts in view.
    Verdict,
    /// `Judge` or `Dismiss`, with only one's own in view.
    VerdictBlind,
    Settle,
    Wording,
    Span,
    Place(DocumentId),
    /// Outcome of this `Tried`.
    Outcome(EntryId),
    /// A correction of this `Cite`, `Tried` or `Source`.
    Amend(EntryId),
}

/// What the ledger adds up to for one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimState {
    /// The id that is shown: the smallest of the tied ones.
    pub shown: ClaimId,
    /// All tied ids, sorted; the shown one among them.
    pub tied: Vec<ClaimId>,
    pub brief: Brief,
    /// The words and place at birth, by the `Claim` line of the shown id (else of the first tied one that has
    /// a line). `None` where this copy lacks the line.
    pub birth: Option<Located>,
    /// The claim in one plain sentence, where somebody gave it one.
    pub wording: Field<String>,
    /// Corrected extent.
    pub span: Field<Located>,
    /// Where it was found again, by document.
    pub places: BTreeMap<DocumentId, Field<Located>>,
    /// Verdicts on the statement that count.
    pub statement: Vec<VerdictState>,
    /// Verdicts on the attribution that count.
    pub attribution: Vec<VerdictState>,
    /// Verdicts on words that are no longer current, on either register; they do not count.
    pub stale: Vec<VerdictState>,
    pub citations: Vec<Citation>,
    pub tried: Vec<TriedState>,
    pub comments: Vec<CommentState>,
    /// Points that were looked at; they change no standing.
    pub flags: Vec<FlagState>,
    pub sign_offs: Vec<SignOffState>,
    /// What a sign-off made now names, sorted.
    pub to_sign: Vec<EntryId>,
    /// Every entry: what was seen first, then by time, then by id.
    pub history: Vec<HistoryLine>,
    /// Entries that are named and absent, sorted.
    pub absent: Vec<EntryId>,
    /// The claim it was split from.
    pub split_from: Option<ClaimId>,
    /// For `seen`: each person's own verdicts that his next one replaces, those replaced by a settlement
    /// included.
    pub(super) own_verdicts: BTreeMap<Arc<str>, BTreeSet<EntryId>>,
    /// For `seen`: verdicts that count as acts, stale ones included.
    pub(super) all_verdicts: BTreeSet<EntryId>,
}

impl ClaimState {
    /// A claim without entries: one that was only proposed, or whose line alone is stored.
    #[must_use]
    pub fn of_untouched(claim: ClaimId, birth: Option<Located>) -> Self {
        Self {
            shown: claim,
            tied: vec![claim],
            brief: Brief::default(),
            birth,
            wording: Field::default(),
            span: Field::default(),
            places: BTreeMap::new(),
            statement: Vec::new(),
            attribution: Vec::new(),
            stale: Vec::new(),
            citations: Vec::new(),
            tried: Vec::new(),
            comments: Vec::new(),
            flags: Vec::new(),
            sign_offs: Vec::new(),
            to_sign: Vec::new(),
            history: Vec::new(),
            absent: Vec::new(),
            split_from: None,
            own_verdicts: BTreeMap::new(),
            all_verdicts: BTreeSet::new(),
        }
    }

    /// With another claim at the same place, shown as one with this until somebody decides: what was said of either, in
    /// the words of this one. Of one person's verdicts the last in the order of the history counts: nobody differs with
    /// himself.
    pub fn also(&mut self, other: Self) {
        self.brief = self.brief.also(other.brief);
        self.tied.extend(other.tied);
        self.statement.extend(other.statement);
        self.attribution.extend(other.attribution);
        self.stale.extend(other.stale);
        self.citations.extend(other.citations);
        self.tried.extend(other.tried);
        self.comments.extend(other.comments);
        self.flags.extend(other.flags);
        self.sign_offs.extend(other.sign_offs);
        self.absent.extend(other.absent);
        last_of_each(&mut self.attribution);
        if last_of_each(&mut self.statement) && self.brief.standing == Standing::Contested {
            self.brief.judged_anew(&self.statement, &self.citations);
        }
    }

    /// The claim's words: of the corrected extent, else at birth (also while the extent is an open choice).
    pub fn words(&self) -> &str {
        self.extent().map_or("", |located| &located.words)
    }

    /// Where it stands in its own document: the corrected extent, else the place at birth.
    pub fn extent(&self) -> Option<&Located> {
        self.span.one().or(self.birth.as_ref())
    }

    /// The claim in one plain sentence: the wording, else the words (also while the wording is open).
    pub fn wording(&self) -> &str {
        self.wording.one().map_or_else(|| self.words(), String::as_str)
    }

    /// What a verdict made now is on. `place` names the document it is judged in, where that is not its own.
    pub fn basis(&self, place: Option<DocumentId>) -> Basis {
        Basis {
            wording: self.wording.entry(),
            span: self.span.entry(),
            place: place.and_then(|document| self.places.get(&document)).and_then(Field::entry),
        }
    }

    /// What `seen` of a new entry by `person` (the id after "same person" was worked out) must name, sorted.
    pub fn seen_for(&self, person: &str, about: About) -> Vec<EntryId> {
        let ids = |field: &[(EntryId, String)]| field.iter().map(|(id, _)| *id).collect::<Vec<_>>();
        let own = self.own_verdicts.get(person);
        let mut seen = match about {
            About::VerdictBlind => own.into_iter().flatten().copied().collect(),
            About::Verdict | About::Settle => {
                self.all_verdicts.iter().chain(own.into_iter().flatten()).copied().collect()
            }
            About::Wording => ids(&self.wording.values),
            About::Span => self.span.values.iter().map(|(id, _)| *id).collect(),
            About::Place(document) => self
                .places
                .get(&document)
                .map(|field| field.values.iter().map(|(id, _)| *id).collect())
                .unwrap_or_default(),
            About::Outcome(of) => self
                .tried
                .iter()
                .find(|tried| tried.entry == of)
                .map(|tried| tried.outcome.values.iter().map(|(id, _)| *id).collect())
                .unwrap_or_default(),
            About::Amend(of) => self.amendments(of).to_vec(),
        };
        seen.sort_unstable();
        seen.dedup();
        seen
    }

    /// On how many origins the citations rest. A stated origin counts by its words; without one the source,
    /// or the passage's document, of which `same_origin` says whether two are copies of one text.
    pub fn origins(&self, same_origin: impl Fn(DocumentId, DocumentId) -> bool) -> usize {
        let mut stated = BTreeSet::new();
        let mut documents: Vec<DocumentId> = Vec::new();
        let mut alone = 0;
        for citation in &self.citations {
            let cite = &citation.cite;
            if let Some(origin) = cite.origin.as_deref().filter(|origin| !origin.trim().is_empty()) {
                stated.insert(("origin", crate::text::fold_space(origin).to_lowercase()));
            } else if let Some(source) = citation.source.as_ref().map(|s| s.entry).or(cite.source) {
                stated.insert(("source", source.to_string()));
            } else if let Some(passage) = &cite.passage {
                let known =
                    documents.iter().any(|d| *d == passage.document || same_origin(*d, passage.document));
                if !known {
                    documents.push(passage.document);
                }
            } else {
                alone += 1;
            }
        }
        stated.len() + documents.len() + alone
    }

    /// May it be settled here? Not with acts of a newer version.
    pub fn can_be_settled(&self) -> bool {
        !self.brief.flags.newer
    }

    /// May it be signed off here: looked at, not contested, whole, without acts of a newer version?
    pub fn can_be_signed_off(&self) -> bool {
        super::standing::may_be_signed_off(&self.brief)
    }

    fn amendments(&self, of: EntryId) -> &[EntryId] {
        let citations = self.citations.iter();
        let cited = citations.clone().find(|c| c.entry == of).map(|c| &c.amended);
        let source = || {
            citations.clone().filter_map(|c| c.source.as_ref()).find(|s| s.entry == of).map(|s| &s.amended)
        };
        let tried = || self.tried.iter().find(|t| t.entry == of).map(|t| &t.amended);
        cited.or_else(source).or_else(tried).map_or(&[], Vec::as_slice)
    }
}

/// Leaves of each person's verdicts the last, and every adjudication. `true` if one was left out.
fn last_of_each(verdicts: &mut Vec<VerdictState>) -> bool {
    let mut last: BTreeMap<Arc<str>, (Option<Arc<str>>, EntryId)> = BTreeMap::new();
    for verdict in verdicts.iter().filter(|verdict| !verdict.settles) {
        let place = (verdict.at.clone(), verdict.entry);
        let held = last.entry(Arc::clone(&verdict.author.person)).or_insert_with(|| place.clone());
        if place > *held {
            *held = place;
        }
    }
    let before = verdicts.len();
    verdicts.retain(|v| v.settles || last.get(&v.author.person).is_some_and(|(_, entry)| *entry == v.entry));
    verdicts.len() < before
}
