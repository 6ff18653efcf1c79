//! Which entries point at which: what a fold needs to find besides the entries on the thing it is about.

use super::act::{Act, On};
use super::{Entry, EntryId};
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Kept as entries come and go; the cost of one is that of one look-up.
#[derive(Clone, Debug, Default)]
pub(super) struct Pointers {
    /// By what they name: withdrawals, corrections (`amends`) and outcomes.
    at: HashMap<EntryId, Vec<EntryId>>,
    /// By what they struck out.
    strikes: HashMap<EntryId, Vec<EntryId>>,
    /// `Same`, by either of the two claims.
    same: HashMap<ClaimId, Vec<EntryId>>,
    /// `Link`, by either of the two claims.
    links: HashMap<ClaimId, Vec<EntryId>>,
    /// The claims of each `Place`, by the document that it names.
    pub places: BTreeMap<DocumentId, Vec<ClaimId>>,
    pub same_person: BTreeSet<EntryId>,
    pub titles: BTreeSet<EntryId>,
    /// `Person`, by the raw id that they name.
    pub persons: BTreeMap<Arc<str>, BTreeSet<EntryId>>,
    /// `Source` that corrects no other.
    pub sources: BTreeSet<EntryId>,
}

impl Pointers {
    /// Withdrawals, corrections and outcomes of this entry, whether they count or not.
    pub fn at(&self, id: EntryId) -> &[EntryId] {
        self.at.get(&id).map_or(&[], Vec::as_slice)
    }

    pub fn strikes_of(&self, id: EntryId) -> &[EntryId] {
        self.strikes.get(&id).map_or(&[], Vec::as_slice)
    }

    pub fn same(&self, claim: ClaimId) -> &[EntryId] {
        self.same.get(&claim).map_or(&[], Vec::as_slice)
    }

    pub fn links(&self, claim: ClaimId) -> &[EntryId] {
        self.links.get(&claim).map_or(&[], Vec::as_slice)
    }

    /// Adds an entry that is not here yet.
    pub fn add(&mut self, entry: &Entry) {
        let id = entry.id;
        if let Some(target) = target(entry) {
            self.at.entry(target).or_default().push(id);
        }
        if let Some((a, b)) = tied_by(entry) {
            self.same.entry(a).or_default().push(id);
            self.same.entry(b).or_default().push(id);
        }
        if let Some((a, b, _)) = linked_by(entry) {
            self.links.entry(a).or_default().push(id);
            self.links.entry(b).or_default().push(id);
        }
        match entry.act() {
            Some(Act::Place(place)) => {
                self.places.entry(place.document).or_default().extend(on_claim(entry));
            }
            Some(Act::Strike { of, .. }) if entry.by.is_some() => {
                self.strikes.entry(*of).or_default().push(id);
            }
            Some(Act::SamePerson { .. }) => drop(self.same_person.insert(id)),
            Some(Act::Title { .. }) => drop(self.titles.insert(id)),
            Some(Act::Person { id: person, .. }) => {
                self.persons.entry(person.as_str().into()).or_default().insert(id);
            }
            Some(Act::Source(source)) if source.amends.is_none() => drop(self.sources.insert(id)),
            _ => {}
        }
    }

    pub fn remove(&mut self, entry: &Entry) {
        let id = entry.id;
        if let Some(target) = target(entry) {
            take(&mut self.at, &target, id);
        }
        if let Some((a, b)) = tied_by(entry) {
            take(&mut self.same, &a, id);
            take(&mut self.same, &b, id);
        }
        if let Some((a, b, _)) = linked_by(entry) {
            take(&mut self.links, &a, id);
            take(&mut self.links, &b, id);
        }
        self.same_person.remove(&id);
        self.titles.remove(&id);
        self.sources.remove(&id);
        match entry.act() {
            Some(Act::Place(place)) => {
                let claims = self.places.entry(place.document).or_default();
                if let Some(at) = claims.iter().position(|claim| Some(*claim) == on_claim(entry)) {
                    claims.swap_remove(at);
                }
            }
            Some(Act::Strike { of, .. }) => take(&mut self.strikes, of, id),
            Some(Act::Person { id: person, .. }) => {
                if let Some(entries) = self.persons.get_mut(person.as_str()) {
                    entries.remove(&id);
                }
            }
            _ => {}
        }
    }
}

fn on_claim(entry: &Entry) -> Option<ClaimId> {
    match entry.on {
        On::Claim(claim) => Some(claim),
        _ => None,
    }
}

/// What an entry withdraws, corrects, or gives the outcome of.
pub(super) fn target(entry: &Entry) -> Option<EntryId> {
    match entry.act()? {
        Act::Withdraw { of } | Act::Outcome { of, .. } => Some(*of),
        Act::Cite(cite) => cite.amends,
        Act::Source(source) => source.amends,
        Act::Tried(tried) => tried.amends,
        _ => None,
    }
}

/// The two claims that a `Same` ties.
pub(super) fn tied_by(entry: &Entry) -> Option<(ClaimId, ClaimId)> {
    match (entry.on, entry.act()?) {
        (On::Claim(on), Act::Same { claim }) if on != *claim => Some((on, *claim)),
        _ => None,
    }
}

/// The two claims that a `Link` relates, and how.
pub(super) fn linked_by(entry: &Entry) -> Option<(ClaimId, ClaimId, super::act::LinkKind)> {
    match (entry.on, entry.act()?) {
        (On::Claim(on), Act::Link { to, relation }) if on != *to => Some((on, *to, *relation)),
        _ => None,
    }
}

/// Every entry that an entry names; a `Strike` names none, for what it struck is not to be had.
pub(super) fn names(entry: &Entry) -> impl Iterator<Item = EntryId> {
    let mut one: [Option<EntryId>; 4] = [None; 4];
    let mut many: &[EntryId] = &[];
    match entry.act() {
        Some(Act::Judge(judge)) => {
            one = [judge.wording, judge.span, judge.place, judge.carried_from];
            many = &judge.rests_on;
        }
        Some(Act::Settle(settle)) => {
            one = [settle.wording, settle.span, settle.place, None];
            many = &settle.rests_on;
        }
        Some(Act::Dismiss(dismiss)) => one = [dismiss.wording, dismiss.span, dismiss.place, None],
        Some(Act::SignOff { of }) => many = of,
        Some(Act::Cite(cite)) => one = [cite.source, cite.amends, None, None],
        Some(Act::Comment { re, .. }) => one[0] = *re,
        _ => one[0] = target(entry),
    }
    let seen = match entry.act() {
        Some(Act::Strike { .. }) => &[],
        _ => entry.seen(),
    };
    seen.iter().chain(many).copied().chain(one.into_iter().flatten())
}

fn take<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Vec<EntryId>>, key: &K, id: EntryId) {
    if let Some(ids) = map.get_mut(key) {
        ids.retain(|other| *other != id);
    }
}
