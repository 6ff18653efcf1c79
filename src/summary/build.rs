//! From a ledger to a summary.

use super::checks::{self, Finding};
use super::data::{
    CitationEntry, ClaimEntry, DocumentEntry, OutcomeEntry, PlaceEntry, SignOffEntry, Summary, TriedEntry,
    VerdictEntry, WrongPointEntry,
};
use super::repeats::{self, Group};
use super::{reference, safe};
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use crate::project::act::{Looked, Role};
use crate::project::{
    Citation, ClaimState, Counts, Field, Ledger, Standing, Standings, TriedState, VerdictState,
};
use crate::text::fold_space;
use chrono::{DateTime, Utc};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What a summary is made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    pub ledger: &'a Ledger,
    pub standings: &'a Standings,
    /// Stands where the project has no title: the name of its file.
    pub fallback_title: &'a str,
    pub as_of: DateTime<Utc>,
    /// Claims that are proposed and that nobody worked on.
    pub only_proposed: usize,
    /// Claims at one place, which are one line until somebody decides: those of each such place.
    pub together: &'a [Vec<ClaimId>],
    /// Claims of older versions whose words the newest does not have: nobody said yet what became of them.
    pub asking: &'a BTreeSet<ClaimId>,
    /// The text of a document, where it is at hand; quotes are checked against it.
    pub text: &'a dyn Fn(DocumentId) -> Option<Arc<str>>,
    /// Who makes a claim, where that is known.
    pub speaker: &'a dyn Fn(ClaimId) -> Option<String>,
    /// Are two documents copies of one text?
    pub same_origin: &'a dyn Fn(DocumentId, DocumentId) -> bool,
}

impl<'a> Material<'a> {
    /// With the ledger alone: no texts at hand, no speakers, every document an origin of its own.
    #[must_use]
    pub fn new(
        ledger: &'a Ledger,
        standings: &'a Standings,
        fallback_title: &'a str,
        as_of: DateTime<Utc>,
    ) -> Self {
        Self {
            ledger,
            standings,
            fallback_title,
            as_of,
            only_proposed: 0,
            together: &[],
            asking: const { &BTreeSet::new() },
            text: &|_| None,
            speaker: &|_| None,
            same_origin: &|_, _| false,
        }
    }

    /// The document's title, by correction, by its line, else the last part of its path.
    pub(super) fn title_of(&self, document: DocumentId) -> String {
        let Some(line) = self.ledger.document(document) else { return document.to_string() };
        let said = self.metadata(document, "title", line.title.as_deref());
        said.unwrap_or_else(|| safe::path(&line.path).rsplit('/').next().unwrap_or_default().to_owned())
    }

    pub(super) fn date_of(&self, document: DocumentId) -> Option<String> {
        let read = self.ledger.document(document).and_then(|line| line.date.clone());
        self.metadata(document, "date", read.as_deref())
    }

    pub(super) fn role_of(&self, document: DocumentId) -> Role {
        let read = self.ledger.document(document).and_then(|line| line.role);
        self.standings.project().role(document, read)
    }

    fn metadata(&self, document: DocumentId, name: &str, read: Option<&str>) -> Option<String> {
        let corrected = self.standings.project().metadata(document, name);
        corrected.unwrap_or(read).filter(|value| !value.trim().is_empty()).map(str::to_owned)
    }

    /// All claims that somebody worked on and whose document is not left out, in the order of documents and
    /// places.
    pub(super) fn claims(&self) -> Vec<ClaimState> {
        let mut states = self.by_place();
        states.retain(|state| state.extent().is_none() || self.home(state).is_some());
        states.sort_by_cached_key(|state| {
            let home = self.home(state);
            let path = home.and_then(|h| self.ledger.document(h.document)).map(|line| line.path.clone());
            (path, home.map(|h| (h.document, h.at)), state.shown)
        });
        states
    }

    /// Claims that somebody worked on; those at one place are one, contested if their verdicts differ.
    fn by_place(&self) -> Vec<ClaimState> {
        let touched: Vec<ClaimId> =
            self.standings.claims().filter(|(_, brief)| brief.flags.touched).map(|(id, _)| id).collect();
        let index: HashMap<ClaimId, usize> = touched.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let mut place: HashMap<ClaimId, usize> = HashMap::new();
        let mut leader: Vec<usize> = (0..touched.len()).collect();
        for (number, claims) in self.together.iter().enumerate() {
            place.extend(claims.iter().map(|claim| (*claim, number)));
            let mut known = claims.iter().filter_map(|claim| index.get(&self.standings.shown(*claim)));
            if let Some(first) = known.next() {
                known.for_each(|other| repeats::unite(&mut leader, *first, *other));
            }
        }
        let mut states: BTreeMap<usize, ClaimState> = BTreeMap::new();
        for (at, claim) in touched.iter().enumerate() {
            let mut state = self.standings.state(self.ledger, *claim);
            match states.entry(repeats::find(&mut leader, at)) {
                Entry::Vacant(vacant) => {
                    vacant.insert(state);
                }
                Entry::Occupied(mut occupied) => {
                    let first = occupied.get_mut();
                    let held: BTreeSet<usize> =
                        first.tied.iter().filter_map(|id| place.get(id)).copied().collect();
                    state.tied.retain(|id| place.get(id).is_none_or(|place| !held.contains(place)));
                    first.also(state);
                }
            }
        }
        states.into_values().collect()
    }

    /// The points of these claims that are marked wrong, and whose words are still the claims' in every version.
    pub(super) fn wrong_points(&self, states: &[ClaimState]) -> Vec<WrongPointEntry> {
        let mut found: Vec<WrongPointEntry> = Vec::new();
        for state in states {
            let Some(home) = self.home(state) else { continue };
            let later = state.places.values().filter_map(Field::one).map(|place| &*place.words);
            let versions: Vec<_> = later.chain([state.words()]).map(fold_space).collect();
            for marked in state.flags.iter().filter(|marked| marked.flag.is == Looked::Wrong) {
                let flag = &marked.flag;
                let words = fold_space(&flag.words);
                if versions.iter().any(|version| !version.contains(&*words)) {
                    continue;
                }
                let by = marked.author.name.to_string();
                let same = |point: &&mut WrongPointEntry| {
                    point.claim == state.shown && point.at == flag.at && point.words == words
                };
                if let Some(known) = found.iter_mut().find(same) {
                    if !known.by.contains(&by) {
                        known.by.push(by);
                    }
                    continue;
                }
                found.push(WrongPointEntry {
                    claim: state.shown,
                    wording: self.wording_of(state),
                    kind: flag.point,
                    words: words.into_owned(),
                    title: self.title_of(home.document),
                    at: flag.at,
                    by: vec![by],
                    on: day(marked.at.as_deref()),
                    because: flag.because.clone(),
                });
            }
        }
        found
    }

    /// The claim in one plain sentence: its wording, else its words where it stands.
    pub(super) fn wording_of(&self, state: &ClaimState) -> String {
        let words = || self.home(state).map_or("", |home| home.words);
        state.wording.one().map_or_else(words, String::as_str).to_owned()
    }

    /// Where a claim stands: its own place, or, where that document is left out, the place of a claim tied
    /// with it. `None` where all its documents are left out.
    fn home<'s>(&'s self, state: &'s ClaimState) -> Option<Home<'s>> {
        let project = self.standings.project();
        let own = state.extent().map(|place| Home {
            claim: state.shown,
            document: place.document,
            at: place.at,
            words: &place.words,
        });
        let tied = state.tied.iter().filter(|id| **id != state.shown);
        let tied = tied.filter_map(|id| self.ledger.claim(*id)).map(|line| Home {
            claim: line.id,
            document: line.document,
            at: line.at,
            words: &line.words,
        });
        own.into_iter().chain(tied).find(|home| !project.is_left_out(home.document))
    }
}

/// The words of a claim in a document that is not left out.
#[derive(Clone, Copy)]
struct Home<'a> {
    claim: ClaimId,
    document: DocumentId,
    at: (u32, u32),
    words: &'a str,
}

/// Has it a verdict, and is it a claim?
pub(super) fn is_reported(state: &ClaimState) -> bool {
    state.brief.standing.is_looked_at() && state.brief.standing != Standing::Dismissed
}

/// What the ledger adds up to, as a summary.
#[must_use]
pub fn summarise(material: &Material<'_>) -> Summary {
    let states = material.claims();
    let mut counts = Counts::default();
    let mut by_document: BTreeMap<DocumentId, Counts> = BTreeMap::new();
    let mut by = BTreeSet::new();
    for state in &states {
        counts.add(state.brief);
        if let Some(home) = material.home(state) {
            by_document.entry(home.document).or_default().add(state.brief);
        }
        let verdicts = state.statement.iter().chain(&state.attribution).map(|v| &v.author.name);
        let signed = state.sign_offs.iter().filter(|s| s.holds).map(|s| &s.author.name);
        by.extend(verdicts.chain(signed).map(ToString::to_string));
    }
    let groups = repeats::fold(states.iter().filter(|state| is_reported(state)));
    let wrong = material.wrong_points(&states);
    let findings: Vec<Finding> = checks::findings(material, &states, &wrong);
    Summary {
        title: title(material),
        as_of: material.as_of,
        by: by.into_iter().collect(),
        not_looked_at: counts.not_looked_at + material.only_proposed,
        counts,
        claims: groups.iter().map(|group| claim(material, group)).collect(),
        wrong,
        documents: documents(material, &by_document),
        findings,
    }
}

fn title(material: &Material<'_>) -> String {
    let title = material.standings.project().title.one();
    title.map_or(material.fallback_title, String::as_str).to_owned()
}

fn documents(material: &Material<'_>, counts: &BTreeMap<DocumentId, Counts>) -> Vec<DocumentEntry> {
    let project = material.standings.project();
    let mut documents: Vec<DocumentEntry> = material
        .ledger
        .documents()
        .filter(|line| !project.is_left_out(line.id))
        .map(|line| DocumentEntry {
            id: line.id,
            full: line.full.clone(),
            title: material.title_of(line.id),
            date: material.date_of(line.id),
            outlet: material.metadata(line.id, "outlet", line.outlet.as_deref()),
            path: safe::path(&line.path),
            role: material.role_of(line.id),
            counts: counts.get(&line.id).copied().unwrap_or_default(),
        })
        .collect();
    documents.sort_by(|a, b| (&a.path, a.id).cmp(&(&b.path, b.id)));
    documents
}

fn claim(material: &Material<'_>, group: &Group<'_>) -> ClaimEntry {
    let first = group.members[0];
    let all = || group.members.iter().copied();
    // The same citation made on two sightings is one.
    let mut cited: Vec<&Citation> = Vec::new();
    let mut number = BTreeMap::new();
    for citation in all().flat_map(|state| &state.citations) {
        let same = |held: &&Citation| held.entry == citation.entry || held.cite == citation.cite;
        let at = cited.iter().position(same).unwrap_or_else(|| {
            cited.push(citation);
            cited.len() - 1
        });
        number.insert(citation.entry, at + 1);
    }
    let verdicts = |of: fn(&ClaimState) -> &Vec<VerdictState>| {
        let mut found: Vec<VerdictEntry> = Vec::new();
        for verdict in all().flat_map(of) {
            let numbers = verdict.rests_on.iter().filter_map(|id| number.get(id).copied()).collect();
            let entry = verdict_entry(verdict, numbers);
            let said = |v: &VerdictEntry| {
                (&v.by, v.ruling, &v.qualifiers, &v.because)
                    == (&entry.by, entry.ruling, &entry.qualifiers, &entry.because)
            };
            if !found.iter().any(said) {
                found.push(entry);
            }
        }
        found
    };
    let mut with_all = first.clone();
    with_all.citations = cited.iter().map(|c| (*c).clone()).collect();
    let flags = first.brief.flags;
    let words = material.home(first).map_or("", |home| home.words);
    ClaimEntry {
        id: first.shown,
        standing: first.brief.standing,
        wording: material.wording_of(first),
        words: words.to_owned(),
        speaker: (material.speaker)(first.shown),
        places: all().flat_map(|state| places(material, state)).collect(),
        verdicts: verdicts(|state| &state.statement),
        attribution: verdicts(|state| &state.attribution),
        origins: with_all.origins(material.same_origin),
        citations: cited.into_iter().map(|c| citation_entry(material, c)).collect(),
        tried: all().flat_map(|state| &state.tried).map(tried_entry).collect(),
        signed_off: if all().all(|state| state.brief.flags.signed_off) {
            sign_offs(first)
        } else {
            Vec::new()
        },
        checked_twice: flags.checked_twice,
        waiting: all().any(|state| state.brief.flags.waiting),
        needs_citation: flags.needs_citation,
        changed_since: all().any(|state| material.asking.contains(&state.shown)),
        notes: notes(group),
    }
}

fn places(material: &Material<'_>, state: &ClaimState) -> Vec<PlaceEntry> {
    let carried_over = state.brief.flags.carried_over;
    let entry = |claim, document, at| PlaceEntry {
        claim,
        document,
        title: material.title_of(document),
        at,
        carried_over,
    };
    let project = material.standings.project();
    let home = material.home(state);
    let first = home.map(|home| entry(home.claim, home.document, home.at));
    let tied = state
        .tied
        .iter()
        .filter(|id| **id != state.shown && home.is_none_or(|home| home.claim != **id))
        .filter_map(|id| material.ledger.claim(*id))
        .filter(|line| !project.is_left_out(line.document));
    first.into_iter().chain(tied.map(|line| entry(line.id, line.document, line.at))).collect()
}

fn verdict_entry(verdict: &VerdictState, rests_on: Vec<usize>) -> VerdictEntry {
    VerdictEntry {
        entry: verdict.entry,
        by: verdict.author.name.to_string(),
        on: day(verdict.at.as_deref()),
        ruling: verdict.ruling,
        qualifiers: verdict.qualifiers.clone(),
        because: verdict.because.clone(),
        rests_on,
        settles: verdict.settles,
        carried_over: verdict.carried_from.is_some(),
    }
}

/// The day of a time, where it is written as one.
fn day(at: Option<&str>) -> Option<String> {
    let day = at?.get(..10)?;
    chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().map(|day| day.to_string())
}

fn citation_entry(material: &Material<'_>, citation: &Citation) -> CitationEntry {
    let cite = &citation.cite;
    let passage = cite.passage.as_ref();
    let reference = match (passage, &citation.source) {
        (Some(passage), _) => {
            let date = material.date_of(passage.document).map(|date| format!(", {date}"));
            format!("{}{}", material.title_of(passage.document), date.unwrap_or_default())
        }
        (None, Some(source)) => reference::reference(&source.source),
        (None, None) => String::new(),
    };
    CitationEntry {
        entry: citation.entry,
        stance: cite.stance,
        reference,
        locator: reference::locator(cite),
        quote: cite.quote.clone().or_else(|| passage.map(|p| p.words.clone())),
        translation: cite.translation.clone(),
        translated_by: cite.translated_by.clone(),
        shows: cite.shows.clone(),
        kind: cite.kind,
        origin: cite.origin.clone(),
        url: citation.source.as_ref().and_then(|s| s.source.url.clone()),
        accessed: cite.accessed.clone(),
        archived: cite.archived.clone(),
        archived_on: cite.archived_on.clone(),
        passage: passage.map(|p| (p.document, p.at)),
        complete: citation.complete,
    }
}

fn tried_entry(tried: &TriedState) -> TriedEntry {
    let outcomes = tried.outcome.values.iter().map(|(_, outcome)| OutcomeEntry {
        result: outcome.result,
        says: outcome.says.clone(),
        when: outcome.when.clone(),
    });
    TriedEntry {
        asked: tried.tried.asked.clone(),
        how: tried.tried.how.clone(),
        what: tried.tried.what.clone(),
        when: tried.tried.when.clone(),
        outcomes: outcomes.collect(),
    }
}

fn sign_offs(state: &ClaimState) -> Vec<SignOffEntry> {
    let holding = state.sign_offs.iter().filter(|s| s.holds);
    holding.map(|s| SignOffEntry { by: s.author.name.to_string(), on: day(s.at.as_deref()) }).collect()
}

fn notes(group: &Group<'_>) -> Vec<&'static str> {
    let any = |flag: fn(&crate::project::Flags) -> bool| group.members.iter().any(|s| flag(&s.brief.flags));
    let mut notes = Vec::new();
    let mut note = |holds: bool, words: &'static str| {
        if holds {
            notes.push(words);
        }
    };
    note(any(|f| f.sign_off_broken), "a sign-off no longer holds: what it covered has changed");
    note(any(|f| f.evidence_since_verdict), "evidence came after the verdict");
    note(any(|f| f.original_changed), "the verdict that was carried over has changed where it was made");
    note(any(|f| f.has_stale), "a verdict on earlier words does not count");
    note(any(|f| f.open_choice), "its wording, extent or place is an open choice");
    note(any(|f| f.incomplete), "this copy lacks something that the claim's record names");
    note(any(|f| f.newer), "a newer version of the program wrote something on it that is not shown here");
    notes
}
