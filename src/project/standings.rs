//! What the whole ledger adds up to, kept up to date act by act.

use super::act::{Act, On};
use super::claim_state::{ClaimState, FlagState, Located, SourceState};
use super::counting::{Counting, View};
use super::field;
use super::fold::Fold;
use super::people::People;
use super::pointers::{Pointers, linked_by, target, tied_by};
use super::project_state::{ProjectState, document_state, title};
use super::register::register_of;
use super::standing::{Brief, Counts, Standing};
use super::state_of::{flag_state, source_state, state_of};
use super::{Entry, EntryId, Ledger};
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The standing of every claim of a project, and of the project itself.
///
/// Made once by [`Standings::new`]; after each act [`Standings::refresh`] works out again what the act
/// touches and no more. After a join of whole files make it anew: lines may have come with the entries.
#[derive(Clone, Debug, Default)]
pub struct Standings {
    /// As it was at the last refresh: what an entry that is gone was on.
    ledger: Ledger,
    pointers: Pointers,
    people: People,
    project: ProjectState,
    /// By the id that is shown, with the document it was born in; only claims that have entries.
    briefs: BTreeMap<ClaimId, (Brief, Option<DocumentId>)>,
    /// Tied claims only: each to all of them.
    tied: HashMap<ClaimId, Arc<[ClaimId]>>,
    counts: Counts,
    by_document: BTreeMap<DocumentId, Counts>,
    /// By an entry: things elsewhere whose standing rests on it, whether it is here or not.
    readers: HashMap<EntryId, Vec<On>>,
    /// Verdicts that others were carried over from: does it no longer stand?
    originals: HashMap<EntryId, bool>,
    /// Persons whose verdicts count or counted: the place of their bit.
    analysts: HashMap<Arc<str>, u8>,
}

/// What changed entries touch.
#[derive(Default)]
struct Touched {
    claims: BTreeSet<ClaimId>,
    documents: BTreeSet<DocumentId>,
    project: bool,
    /// Who is one person, or what was struck out: then everything.
    all: bool,
}

impl Touched {
    fn add(&mut self, on: On) {
        match on {
            On::Claim(claim) => drop(self.claims.insert(claim)),
            On::Document(document) => drop(self.documents.insert(document)),
            On::Project => self.project = true,
        }
    }
}

impl Standings {
    #[must_use]
    pub fn new(ledger: &Ledger) -> Self {
        let mut pointers = Pointers::default();
        let mut claims: Vec<ClaimId> = Vec::new();
        let mut documents: Vec<DocumentId> = Vec::new();
        for entry in ledger.entries() {
            pointers.add(entry);
            match entry.on {
                On::Claim(claim) if claims.last() != Some(&claim) => claims.push(claim),
                On::Document(document) if documents.last() != Some(&document) => documents.push(document),
                _ => {}
            }
        }
        let people = People::new(ledger, &pointers);
        let mut standings = Self { ledger: ledger.clone(), pointers, people, ..Self::default() };
        standings.refresh_project();
        for document in documents {
            standings.refresh_document(document);
        }
        standings.fold_all(claims);
        standings
    }

    /// After `changed` entries were added to the ledger or taken out of it. Gives the ids of the claims whose
    /// standing or row may have changed, sorted, tied ones all.
    pub fn refresh(&mut self, ledger: &Ledger, changed: &[EntryId]) -> Vec<ClaimId> {
        let before = std::mem::replace(&mut self.ledger, ledger.clone());
        let mut touched = Touched::default();
        for id in changed {
            // Worked out again when a claim that was carried over from it is folded.
            self.originals.remove(id);
            match (ledger.entry(*id), before.entry(*id)) {
                (Some(entry), None) => {
                    self.pointers.add(entry);
                    self.people.note(entry);
                    self.touch(entry, &before, &mut touched);
                }
                (None, Some(entry)) => {
                    self.pointers.remove(entry);
                    self.people.forget(entry);
                    self.touch(entry, &before, &mut touched);
                }
                (Some(entry), Some(_)) => self.touch(entry, &before, &mut touched),
                (None, None) => {}
            }
        }
        if touched.all {
            let mut claims: BTreeSet<ClaimId> = self.briefs.keys().chain(self.tied.keys()).copied().collect();
            *self = Self::new(ledger);
            claims.extend(self.briefs.keys().chain(self.tied.keys()));
            return claims.into_iter().collect();
        }
        if touched.project {
            self.refresh_project();
        }
        for document in touched.documents {
            if self.refresh_document(document) {
                touched.claims.extend(self.placed_from(document));
            }
        }
        // Those that were tied until now stand alone again, unless the fold ties them anew.
        let apart: Vec<ClaimId> = touched
            .claims
            .iter()
            .filter_map(|claim| self.tied.get(claim))
            .flat_map(|all| all.iter().copied())
            .collect();
        touched.claims.extend(apart);
        self.fold_all(touched.claims)
    }

    /// Of a tied claim, that of all; of a claim without entries, the empty one.
    pub fn brief(&self, claim: ClaimId) -> Brief {
        self.briefs.get(&self.shown(claim)).map(|(brief, _)| *brief).unwrap_or_default()
    }

    /// Of claims at one place that are shown as one row. One person's verdicts on them are no difference between
    /// analysts (see [`ClaimState::also`]).
    pub fn brief_of_row(&self, ledger: &Ledger, members: &[ClaimId]) -> Brief {
        let shown: BTreeSet<ClaimId> = members.iter().map(|id| self.shown(*id)).collect();
        let brief = shown.iter().map(|id| self.brief(*id)).reduce(Brief::also).unwrap_or_default();
        if shown.len() < 2 || brief.standing != Standing::Contested {
            return brief;
        }
        let states = shown.into_iter().map(|id| self.state(ledger, id));
        let joint = states.reduce(|mut joint, state| {
            joint.also(state);
            joint
        });
        joint.map_or(brief, |joint| joint.brief)
    }

    /// The id that is shown for a claim: the smallest of those it is tied with.
    pub fn shown(&self, claim: ClaimId) -> ClaimId {
        self.tied.get(&claim).and_then(|all| all.first()).copied().unwrap_or(claim)
    }

    /// Has anybody done anything that is on this claim, or ties it with another?
    pub fn is_known(&self, claim: ClaimId) -> bool {
        self.briefs.contains_key(&claim) || self.tied.contains_key(&claim)
    }

    /// All claims tied with this one, itself among them, sorted; none where it stands alone.
    pub fn tied(&self, claim: ClaimId) -> &[ClaimId] {
        self.tied.get(&claim).map_or(&[], |all| all)
    }

    /// Shown claims that have entries, by id.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimId, Brief)> {
        self.briefs.iter().map(|(id, (brief, _))| (*id, *brief))
    }

    /// Shown claims that have an entry that counts, by standing.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The same of those born in one document.
    pub fn counts_of(&self, document: DocumentId) -> Counts {
        self.by_document.get(&document).copied().unwrap_or_default()
    }

    /// Everything about one claim (any of its tied ids).
    pub fn state(&self, ledger: &Ledger, claim: ClaimId) -> ClaimState {
        let view = self.view(ledger);
        let mut counting = Counting::new(view);
        let members = register_of(view, &mut counting, claim);
        let fold = Fold::new(view, &mut counting, members);
        if fold.entries.is_empty() && fold.members.len() == 1 {
            return ClaimState::of_untouched(claim, fold.line().map(Located::at_birth));
        }
        let changed = |id: EntryId| self.originals.get(&id).copied().unwrap_or(false);
        let brief = fold.brief(changed, |person| self.analyst_bit(person));
        state_of(&fold, &self.people, brief, changed)
    }

    pub fn project(&self) -> &ProjectState {
        &self.project
    }

    pub fn people(&self) -> &People {
        &self.people
    }

    /// A source by the id of any of its entries, with corrections followed; `None` if absent or withdrawn.
    pub fn source(&self, ledger: &Ledger, id: EntryId) -> Option<SourceState> {
        let view = self.view(ledger);
        field::source(view, &mut Counting::new(view), id, &mut Vec::new()).as_ref().map(source_state)
    }

    /// All sources that count, by their first entry's id.
    pub fn sources(&self, ledger: &Ledger) -> Vec<SourceState> {
        self.pointers.sources.iter().filter_map(|id| self.source(ledger, *id)).collect()
    }

    /// The points of this one claim that were looked at, without working out the rest of it.
    pub fn flags(&self, ledger: &Ledger, claim: ClaimId) -> Vec<FlagState> {
        let mut counting = Counting::new(self.view(ledger));
        let flags = ledger.entries_on(On::Claim(claim)).filter(|e| matches!(e.act(), Some(Act::Flag(_))));
        flags
            .filter(|entry| counting.counts(entry))
            .filter_map(|entry| flag_state(entry, &self.people))
            .collect()
    }

    /// Has somebody said that these two, at one place, are two claims (`Link`)?
    pub fn are_distinct(&self, ledger: &Ledger, a: ClaimId, b: ClaimId) -> bool {
        let view = self.view(ledger);
        let mut counting = Counting::new(view);
        let pair = (self.shown(a), self.shown(b));
        let members = self.tied.get(&a).map_or(std::slice::from_ref(&a), |all| all);
        let links = members.iter().flat_map(|claim| self.pointers.links(*claim));
        links.filter_map(|id| view.entry(*id)).any(|entry| {
            linked_by(entry).is_some_and(|(from, to, super::act::LinkKind::Distinct)| {
                let linked = (self.shown(from), self.shown(to));
                (linked == pair || linked == (pair.1, pair.0)) && counting.counts(entry)
            })
        })
    }

    /// Does the entry count: is it there, by somebody, and not withdrawn?
    pub fn counts_as_act(&self, ledger: &Ledger, entry: EntryId) -> bool {
        let view = self.view(ledger);
        view.entry(entry).is_some_and(|entry| Counting::new(view).counts(entry))
    }

    /// The bit of a person (any of his ids) in [`Brief::analysts`]; those after the 63rd share the last one.
    pub fn analyst_bit(&self, person: &str) -> u64 {
        let person = self.people.person(person);
        self.analysts.get(person).map_or(0, |place| 1 << place)
    }

    fn view<'a>(&'a self, ledger: &'a Ledger) -> View<'a> {
        View { ledger, pointers: &self.pointers, people: &self.people, versions: Some(&self.project) }
    }

    /// What a changed entry touches: what it is on, what rests on it, and the same of what it withdraws,
    /// corrects or gives the outcome of.
    fn touch(&self, entry: &Entry, before: &Ledger, touched: &mut Touched) {
        let mut walked = BTreeSet::new();
        let mut at = Some((entry.id, Some(entry)));
        while let Some((id, entry)) = at.take().filter(|(id, _)| walked.insert(*id)) {
            for on in self.readers.get(&id).into_iter().flatten() {
                touched.add(*on);
            }
            let Some(entry) = entry else { break };
            touched.add(entry.on);
            touched.all |= matches!(entry.act(), Some(Act::SamePerson { .. } | Act::Strike { .. }));
            let ends = tied_by(entry).or_else(|| linked_by(entry).map(|(a, b, _)| (a, b)));
            if let Some((a, b)) = ends {
                touched.claims.extend([a, b]);
            }
            at = target(entry).map(|id| {
                let named = self.ledger.entry(id).or_else(|| before.entry(id));
                (id, named.map(|entry| &**entry))
            });
        }
    }

    /// Folds the registers of these claims; gives all claims of these registers, and those that were carried
    /// over from one of their verdicts, sorted.
    fn fold_all(&mut self, claims: impl IntoIterator<Item = ClaimId>) -> Vec<ClaimId> {
        let mut done: BTreeSet<ClaimId> = BTreeSet::new();
        let mut carried: BTreeSet<ClaimId> = BTreeSet::new();
        for claim in claims {
            if !done.contains(&claim) {
                done.extend(self.fold_register(claim, &mut carried));
            }
        }
        // What was carried over from a verdict that stands no longer, or again, says so.
        let mut again: BTreeSet<ClaimId> = BTreeSet::new();
        for claim in carried {
            if !again.contains(&claim) {
                again.extend(self.fold_register(claim, &mut BTreeSet::new()));
            }
        }
        done.extend(again);
        done.into_iter().collect()
    }

    /// Folds one register and keeps what it adds up to. `carried` takes the claims whose verdicts were carried
    /// over from one that just changed its standing.
    fn fold_register(&mut self, claim: ClaimId, carried: &mut BTreeSet<ClaimId>) -> Vec<ClaimId> {
        let ledger = self.ledger.clone();
        let pointers = std::mem::take(&mut self.pointers);
        let people = std::mem::take(&mut self.people);
        let project = std::mem::take(&mut self.project);
        let view = View { ledger: &ledger, pointers: &pointers, people: &people, versions: Some(&project) };
        let members = self.fold_in(view, claim, carried);
        self.pointers = pointers;
        self.people = people;
        self.project = project;
        members
    }

    fn fold_in(&mut self, view: View, claim: ClaimId, carried: &mut BTreeSet<ClaimId>) -> Vec<ClaimId> {
        let mut counting = Counting::new(view);
        let members = register_of(view, &mut counting, claim);
        let fold = Fold::new(view, &mut counting, members);
        let home = On::Claim(fold.members[0]);
        for id in &fold.reads {
            let readers = self.readers.entry(*id).or_default();
            if readers.last() != Some(&home) {
                readers.push(home);
            }
        }
        for entry in &fold.entries {
            if let Some(known) = self.originals.get_mut(&entry.id)
                && *known == fold.stands(entry.id)
            {
                *known = !*known;
                let readers = self.readers.get(&entry.id).into_iter().flatten();
                carried.extend(readers.filter_map(|on| match on {
                    On::Claim(claim) => Some(*claim),
                    _ => None,
                }));
            }
        }
        for original in fold.verdicts.iter().chain(&fold.stale).filter_map(|verdict| verdict.carried_from) {
            self.originals.entry(original).or_insert_with(|| stands_no_longer(view, &fold, original));
        }
        let originals = &self.originals;
        let analysts = &mut self.analysts;
        let brief = fold.brief(
            |id| originals.get(&id).copied().unwrap_or(false),
            |person| {
                if let Some(place) = analysts.get(person) {
                    return 1 << place;
                }
                let place = analysts.len().min(63) as u8;
                analysts.insert(person.into(), place);
                1 << place
            },
        );
        self.keep(&fold, brief);
        fold.members
    }

    fn keep(&mut self, fold: &Fold, brief: Brief) {
        for member in &fold.members {
            self.tied.remove(member);
            if let Some((before, document)) = self.briefs.remove(member) {
                self.count(before, document, Counts::remove);
            }
        }
        if fold.members.len() > 1 {
            let all: Arc<[ClaimId]> = fold.members.as_slice().into();
            for member in &fold.members {
                self.tied.insert(*member, Arc::clone(&all));
            }
        }
        if !fold.entries.is_empty() {
            let document = fold.line().map(|line| line.document);
            self.briefs.insert(fold.members[0], (brief, document));
            self.count(brief, document, Counts::add);
        }
    }

    fn count(&mut self, brief: Brief, document: Option<DocumentId>, change: fn(&mut Counts, Brief)) {
        if !brief.flags.touched {
            return;
        }
        change(&mut self.counts, brief);
        if let Some(document) = document {
            change(self.by_document.entry(document).or_default(), brief);
        }
    }

    fn refresh_project(&mut self) {
        self.people.name_all(&self.ledger, &self.pointers);
        let title = title(self.view(&self.ledger));
        self.project.title = title;
    }

    /// Gives whether it follows another document now than before.
    fn refresh_document(&mut self, document: DocumentId) -> bool {
        let (state, reads) = document_state(self.view(&self.ledger), document);
        let before = self.project.documents.get(&document).and_then(|state| state.follows.one());
        let follows_another = state.follows.one() != before;
        if state == super::DocumentState::default() {
            self.project.documents.remove(&document);
        } else {
            self.project.documents.insert(document, state);
        }
        for id in reads {
            self.readers.entry(id).or_default().push(On::Document(document));
        }
        follows_another
    }

    /// Claims that have a place in a document, or in a later version of it.
    fn placed_from(&self, document: DocumentId) -> BTreeSet<ClaimId> {
        let places = self.pointers.places.iter();
        let later = places.filter(|(placed_in, _)| self.project.leads_to(**placed_in, document));
        later.flat_map(|(_, claims)| claims.iter().copied()).collect()
    }
}

/// Of a verdict that another was carried over from: is it here, or struck out, and stands no longer?
fn stands_no_longer(view: View, fold: &Fold, original: EntryId) -> bool {
    match view.entry(original) {
        Some(entry) if fold.entries.iter().any(|other| other.id == entry.id) => !fold.stands(original),
        Some(entry) => match entry.on {
            On::Claim(claim) => {
                let mut counting = Counting::new(view);
                let members = register_of(view, &mut counting, claim);
                !Fold::new(view, &mut counting, members).stands(original)
            }
            _ => true,
        },
        None => view.knows(original),
    }
}
