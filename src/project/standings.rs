//! What the whole ledger adds up to, kept up to date act by act.

use super::claim_state::{ClaimState, SourceState};
use super::people::People;
use super::project_state::ProjectState;
use super::standing::{Brief, Counts};
use super::{EntryId, Ledger};
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use std::collections::BTreeMap;

/// The standing of every claim of a project, and of the project itself.
///
/// Made once by [`Standings::new`]; after each act [`Standings::refresh`] works out again what the act
/// touches and no more.
#[derive(Clone, Debug, Default)]
pub struct Standings {
    briefs: BTreeMap<ClaimId, Brief>,
    counts: Counts,
    by_document: BTreeMap<DocumentId, Counts>,
    project: ProjectState,
    people: People,
}

impl Standings {
    #[must_use]
    pub fn new(_ledger: &Ledger) -> Self {
        Self::default()
    }

    /// After `changed` entries were added to the ledger or taken out of it. Gives the ids of the claims whose
    /// standing may have changed, sorted, tied ones all.
    pub fn refresh(&mut self, _ledger: &Ledger, _changed: &[EntryId]) -> Vec<ClaimId> {
        Vec::new()
    }

    /// Of a tied claim, that of all; of a claim without entries, the empty one.
    pub fn brief(&self, claim: ClaimId) -> Brief {
        self.briefs.get(&self.shown(claim)).copied().unwrap_or_default()
    }

    /// Of claims at one place that are shown as one row.
    pub fn brief_of_row(&self, members: &[ClaimId]) -> Brief {
        members.iter().map(|id| self.brief(*id)).reduce(Brief::also).unwrap_or_default()
    }

    /// The id that is shown for a claim: the smallest of those it is tied with.
    pub fn shown(&self, claim: ClaimId) -> ClaimId {
        claim
    }

    /// Shown claims that have entries, by id.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimId, Brief)> {
        self.briefs.iter().map(|(id, brief)| (*id, *brief))
    }

    /// Shown claims that are touched, by standing.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    pub fn counts_of(&self, document: DocumentId) -> Counts {
        self.by_document.get(&document).copied().unwrap_or_default()
    }

    /// Everything about one claim (any of its tied ids).
    pub fn state(&self, _ledger: &Ledger, claim: ClaimId) -> ClaimState {
        ClaimState::of_untouched(claim, None)
    }

    pub fn project(&self) -> &ProjectState {
        &self.project
    }

    pub fn people(&self) -> &People {
        &self.people
    }

    /// A source by the id of any of its entries, with corrections followed; `None` if absent or withdrawn.
    pub fn source(&self, _ledger: &Ledger, _id: EntryId) -> Option<SourceState> {
        None
    }

    /// All sources that count, by their first entry's id.
    pub fn sources(&self, _ledger: &Ledger) -> Vec<SourceState> {
        Vec::new()
    }

    /// Has somebody said that these two, at one place, are two claims (`Link`)?
    pub fn are_distinct(&self, _ledger: &Ledger, _a: ClaimId, _b: ClaimId) -> bool {
        false
    }

    /// Does the entry count: is it there, by somebody, and not withdrawn?
    pub fn counts_as_act(&self, ledger: &Ledger, entry: EntryId) -> bool {
        ledger.contains(entry)
    }

    /// The bit of a person (any of his ids) in [`Brief::analysts`]; those after the 63rd share the last one.
    pub fn analyst_bit(&self, _person: &str) -> u64 {
        0
    }
}
