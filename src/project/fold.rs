//! The one fold over a claim's entries; the one place where its standing is worked out.

use super::act::{Act, Basis, Cite, Judge, NewSpan, On, Place, Register, Ruling, Tried};
use super::before::{Group, replaced};
use super::counting::{Counting, View};
use super::field::{Amended, corrections, first_of, source, without};
use super::pointers::names;
use super::standing::{Brief, Flags, may_be_signed_off, standing_of_words, word_bit};
use super::{ClaimLine, Entry, EntryId, ProjectState};
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use crate::text::fold_space;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// What the entries of one register add up to, borrowed from the ledger.
pub(super) struct Fold<'a> {
    view: View<'a>,
    /// Tied claims, sorted; the first is shown.
    pub members: Vec<ClaimId>,
    /// Every entry on any of them, by time and id.
    pub entries: Vec<&'a Arc<Entry>>,
    /// Of those, the ones that count, and the ones that another replaces.
    pub counting: HashSet<EntryId>,
    pub replaced: HashSet<EntryId>,
    /// Of verdicts, those that a later one of the same person replaces.
    pub replaced_by_own: HashSet<EntryId>,
    pub wording: Vec<(EntryId, &'a str)>,
    pub span: Vec<(&'a Arc<Entry>, &'a NewSpan)>,
    pub places: BTreeMap<DocumentId, Vec<(&'a Arc<Entry>, &'a Place)>>,
    /// Current verdicts on current words.
    pub verdicts: Vec<Verdict<'a>>,
    /// Current verdicts on words that are no longer current.
    pub stale: Vec<Verdict<'a>>,
    pub citations: Vec<CitationFold<'a>>,
    pub tried: Vec<TriedFold<'a>>,
    /// Entries that are named and not here.
    pub absent: BTreeSet<EntryId>,
    /// Entries of other things on which this rests, absent ones too.
    pub reads: Vec<EntryId>,
    cut: bool,
}

/// What a `Judge`, a `Settle` and a `Dismiss` have in common.
#[derive(Clone, Copy)]
pub(super) struct Verdict<'a> {
    pub entry: &'a Arc<Entry>,
    pub claim: ClaimId,
    pub ruling: Ruling,
    pub on: Register,
    pub basis: Basis,
    pub rests_on: &'a [EntryId],
    pub carried_from: Option<EntryId>,
    pub settles: bool,
}

pub(super) struct CitationFold<'a> {
    pub cite: Amended<'a, Cite>,
    pub source: Option<Amended<'a, super::act::Source>>,
}

pub(super) struct TriedFold<'a> {
    pub tried: Amended<'a, Tried>,
    pub outcomes: Vec<&'a Arc<Entry>>,
}

impl<'a> Verdict<'a> {
    pub fn of(entry: &'a Arc<Entry>) -> Option<Self> {
        let On::Claim(claim) = entry.on else { return None };
        let verdict = |ruling, on, basis, rests_on, carried_from, settles| {
            Some(Self { entry, claim, ruling, on, basis, rests_on, carried_from, settles })
        };
        match entry.act()? {
            Act::Judge(Judge { verdict: word, on, wording, span, place, rests_on, carried_from, .. }) => {
                let basis = Basis { wording: *wording, span: *span, place: *place };
                verdict((*word).into(), *on, basis, rests_on, *carried_from, false)
            }
            Act::Settle(settle) => {
                let basis = Basis { wording: settle.wording, span: settle.span, place: settle.place };
                verdict(settle.verdict, settle.on, basis, &settle.rests_on, None, true)
            }
            Act::Dismiss(dismiss) => {
                let basis = Basis { wording: dismiss.wording, span: dismiss.span, place: dismiss.place };
                verdict(Ruling::Dismissed, Register::Statement, basis, &[], None, false)
            }
            _ => None,
        }
    }
}

/// The groups of a register in which entries replace each other, by their index.
#[derive(Default)]
struct Groups<'a> {
    all: Vec<Group>,
    own: BTreeMap<(Register, &'a str), usize>,
    settled: BTreeMap<Register, usize>,
    wording: Vec<EntryId>,
    span: Vec<EntryId>,
    places: BTreeMap<DocumentId, Vec<EntryId>>,
}

impl<'a> Groups<'a> {
    fn push(&mut self, group: Group) -> usize {
        self.all.push(group);
        self.all.len() - 1
    }

    fn add_verdict(&mut self, verdict: &Verdict<'a>, person: &'a str) {
        let next = self.all.len();
        let settled = *self.settled.entry(verdict.on).or_insert(next);
        if settled == next {
            self.all.push(Group::default());
        }
        self.all[settled].values.push(verdict.entry.id);
        if verdict.settles {
            self.all[settled].replacing.push(verdict.entry.id);
            return;
        }
        let next = self.all.len();
        let own = *self.own.entry((verdict.on, person)).or_insert(next);
        if own == next {
            self.all.push(Group::default());
        }
        self.all[own].values.push(verdict.entry.id);
        self.all[own].replacing.push(verdict.entry.id);
    }
}

impl<'a> Fold<'a> {
    /// Folds the register of these claims (all that are tied, sorted).
    pub fn new(view: View<'a>, counting: &mut Counting<'a>, members: Vec<ClaimId>) -> Self {
        let mut entries: Vec<&Arc<Entry>> =
            members.iter().flat_map(|claim| view.ledger.entries_on(On::Claim(*claim))).collect();
        if members.len() > 1 {
            entries.sort_by(|a, b| (&a.at, a.id).cmp(&(&b.at, b.id)));
        }
        let mut fold = Self {
            view,
            members,
            entries,
            counting: HashSet::new(),
            replaced: HashSet::new(),
            replaced_by_own: HashSet::new(),
            wording: Vec::new(),
            span: Vec::new(),
            places: BTreeMap::new(),
            verdicts: Vec::new(),
            stale: Vec::new(),
            citations: Vec::new(),
            tried: Vec::new(),
            absent: BTreeSet::new(),
            reads: Vec::new(),
            cut: false,
        };
        fold.look_up_names();
        fold.work_out(counting);
        fold
    }

    fn look_up_names(&mut self) {
        for entry in &self.entries {
            for id in names(entry) {
                match self.view.entry(id) {
                    Some(named) if self.is_home(named) => {}
                    Some(_) => self.reads.push(id),
                    None => {
                        self.reads.push(id);
                        if !self.view.knows(id) {
                            self.absent.insert(id);
                        }
                    }
                }
            }
        }
    }

    fn is_home(&self, entry: &Entry) -> bool {
        is_on(&self.members, entry)
    }

    fn work_out(&mut self, counting: &mut Counting<'a>) {
        let view = self.view;
        let mut groups = Groups::default();
        let mut verdicts = Vec::new();
        let mut citing: Vec<(&Arc<Entry>, usize)> = Vec::new();
        let mut asking: Vec<(&Arc<Entry>, usize)> = Vec::new();
        let mut outcomes: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
        for entry in &self.entries {
            if !counting.counts(entry) {
                continue;
            }
            self.counting.insert(entry.id);
            if let (Some(verdict), Some(person)) = (Verdict::of(entry), entry.person()) {
                groups.add_verdict(&verdict, view.people.person(person));
                verdicts.push(verdict);
                continue;
            }
            match entry.act() {
                Some(Act::Wording { .. }) => groups.wording.push(entry.id),
                Some(Act::Span(_)) => groups.span.push(entry.id),
                Some(Act::Place(place)) => groups.places.entry(place.document).or_default().push(entry.id),
                Some(Act::Cite(cite)) if cite.amends.is_none() => {
                    let group = corrections::<Cite>(view, counting, entry.id, &mut self.reads);
                    citing.push((entry, groups.push(group)));
                }
                Some(Act::Tried(tried)) if tried.amends.is_none() => {
                    let group = corrections::<Tried>(view, counting, entry.id, &mut self.reads);
                    asking.push((entry, groups.push(group)));
                }
                Some(Act::Outcome { of, .. }) => {
                    if let Some(first) = first_of::<Tried>(view, *of, &mut self.reads) {
                        outcomes.entry(first.id).or_default().push(entry.id);
                    }
                }
                _ => {}
            }
        }

        let wording = std::mem::take(&mut groups.wording);
        let wording = groups.push(Group::field(wording));
        let span = std::mem::take(&mut groups.span);
        let span = groups.push(Group::field(span));
        let places: Vec<(DocumentId, usize)> = std::mem::take(&mut groups.places)
            .into_iter()
            .map(|(document, values)| (document, groups.push(Group::field(values))))
            .collect();
        let outcomes: BTreeMap<EntryId, usize> =
            outcomes.into_iter().map(|(first, values)| (first, groups.push(Group::field(values)))).collect();

        let members = &self.members;
        let result = replaced(view, &groups.all, |entry| is_on(members, entry), &mut self.reads);
        self.cut = result.cut;
        let current = |group: usize| without(&groups.all[group], &result.by_group[group]);
        let entry = |id: EntryId| view.entry(id);

        self.wording = current(wording)
            .into_iter()
            .filter_map(|id| match entry(id)?.act()? {
                Act::Wording { to } => Some((id, to.as_str())),
                _ => None,
            })
            .collect();
        self.span = current(span)
            .into_iter()
            .filter_map(entry)
            .filter_map(|entry| match entry.act()? {
                Act::Span(span) => Some((entry, span)),
                _ => None,
            })
            .collect();
        for (document, group) in places {
            let values =
                current(group).into_iter().filter_map(entry).filter_map(|entry| match entry.act()? {
                    Act::Place(place) => Some((entry, place)),
                    _ => None,
                });
            self.places.insert(document, values.collect());
        }
        for (first, group) in citing {
            let Some(cite) = Amended::<Cite>::new(view, first, current(group)) else { continue };
            let named = cite.record.source;
            let source = named.and_then(|id| source(view, counting, id, &mut self.reads));
            self.citations.push(CitationFold { cite, source });
        }
        for (first, group) in asking {
            let Some(tried) = Amended::<Tried>::new(view, first, current(group)) else { continue };
            let outcomes = outcomes.get(&first.id).map(|group| current(*group)).unwrap_or_default();
            let outcomes = outcomes.into_iter().filter_map(entry).collect();
            self.tried.push(TriedFold { tried, outcomes });
        }
        self.replaced = result.by_group.iter().flatten().copied().collect();
        self.replaced_by_own =
            groups.own.values().flat_map(|group| &result.by_group[*group]).copied().collect();
        let now = self.words_now();
        for verdict in verdicts {
            if self.replaced.contains(&verdict.entry.id) {
                continue;
            }
            if self.is_on_current_words(&verdict, &now) {
                self.verdicts.push(verdict);
            } else {
                self.stale.push(verdict);
            }
        }
    }

    /// The words that a claim of the register was born with.
    fn birth_words(&self, claim: ClaimId) -> Option<&'a str> {
        self.view.ledger.claim(claim).map(|line| line.words.as_str())
    }

    /// The line of the shown claim, else of the first that has one.
    pub fn line(&self) -> Option<&'a ClaimLine> {
        self.members.iter().find_map(|claim| self.view.ledger.claim(*claim))
    }

    /// The document that a claim of the register was born in.
    pub fn document_of(&self, claim: ClaimId) -> Option<DocumentId> {
        self.view.ledger.claim(claim).map(|line| line.document)
    }

    /// Are the wording, span and place it names current, or of equal text? Where it names none, is there no one
    /// current value with different words? While a field is open, what it falls back to is what counts. Of places in
    /// versions of one document the one in the latest counts.
    fn is_on_current_words(&self, verdict: &Verdict, now: &WordsNow) -> bool {
        let act = |id: EntryId| self.view.entry(id).and_then(|entry| entry.act());
        let birth = self.birth_words(verdict.claim).map(fold_space);
        let named_span = verdict.basis.span.and_then(|id| match act(id) {
            Some(Act::Span(span)) => Some(fold_space(&span.words)),
            _ => None,
        });
        // The words of the document that the verdict was given on.
        let own = named_span.as_deref().or(birth.as_deref());

        let span_holds = match verdict.basis.span {
            Some(id) => now.span.holds(id, named_span.as_deref(), birth.as_deref()),
            None => now.span.holds_unnamed(birth.as_deref()),
        };
        let wording_holds = match verdict.basis.wording {
            Some(id) => {
                let named = match act(id) {
                    Some(Act::Wording { to }) => Some(fold_space(to)),
                    _ => None,
                };
                now.wording.holds(id, named.as_deref(), now.span.one().or(birth.as_deref()))
            }
            None => now.wording.holds_unnamed(own),
        };
        let place_holds = match verdict.basis.place.map(|id| (id, act(id))) {
            Some((id, Some(Act::Place(place)))) => {
                let words = &*fold_space(&place.words);
                let holds_there = match now.places.get(&place.document) {
                    Some(current) => current.holds(id, Some(words), own),
                    None => own == Some(words),
                };
                let mut later = now.last.iter().filter(|last| last.earlier.contains(&place.document));
                holds_there && later.all(|last| last.words == words)
            }
            Some(_) => false,
            None => now.last.iter().all(|last| own == Some(&*last.words)),
        };
        span_holds && wording_holds && place_holds
    }

    fn words_now(&self) -> WordsNow<'a> {
        let places: BTreeMap<DocumentId, CurrentWords> = self
            .places
            .iter()
            .map(|(document, values)| {
                (*document, values.iter().map(|(entry, place)| (entry.id, place.words.as_str())).collect())
            })
            .collect();
        WordsNow {
            wording: self.wording.iter().copied().collect(),
            span: self.span.iter().map(|(entry, span)| (entry.id, span.words.as_str())).collect(),
            last: self.last_places(&places),
            places,
        }
    }

    /// Of the documents with one current place those of which no later version has one.
    fn last_places(&self, places: &BTreeMap<DocumentId, CurrentWords>) -> Vec<LastPlace> {
        let placed: Vec<(DocumentId, &str)> =
            places.iter().filter_map(|(document, words)| Some((*document, words.one()?))).collect();
        let before =
            |state: &ProjectState| state.earlier_of_any(placed.iter().map(|(document, _)| *document));
        let before = self.view.versions.map(before).unwrap_or_default();
        let last = placed.into_iter().filter(|(document, _)| !before.contains(document));
        last.map(|(document, words)| {
            let earlier = self.view.versions.map(|versions| versions.earlier(document)).unwrap_or_default();
            LastPlace { words: words.to_owned(), earlier: earlier.into_iter().collect() }
        })
        .collect()
    }

    /// Does this verdict (of this register) stand: current, on current words?
    pub fn stands(&self, id: EntryId) -> bool {
        self.verdicts.iter().any(|verdict| verdict.entry.id == id)
    }

    pub fn statement(&self) -> impl Iterator<Item = &Verdict<'a>> {
        self.verdicts.iter().filter(|verdict| verdict.on == Register::Statement)
    }

    /// Sign-offs that count, each with whether what it names is what is current now.
    pub fn sign_offs(&self) -> Vec<(&'a Arc<Entry>, bool)> {
        let mut to_sign: Option<BTreeSet<EntryId>> = None;
        let counting = self.entries.iter().filter(|entry| self.counting.contains(&entry.id));
        counting
            .filter_map(|entry| match entry.act()? {
                Act::SignOff { of } => {
                    let to_sign = to_sign.get_or_insert_with(|| self.to_sign());
                    let named: BTreeSet<EntryId> = of.iter().copied().collect();
                    let edited =
                        |id: &EntryId| self.view.entry(*id).is_some_and(|entry| !entry.was.is_empty());
                    Some((*entry, named == *to_sign && !named.iter().any(edited)))
                }
                _ => None,
            })
            .collect()
    }

    /// Every current verdict, citation with its source, tried and outcome, wording, span and place.
    pub fn to_sign(&self) -> BTreeSet<EntryId> {
        let mut ids: BTreeSet<EntryId> = self.verdicts.iter().map(|verdict| verdict.entry.id).collect();
        for citation in &self.citations {
            ids.insert(citation.cite.first.id);
            ids.extend(&citation.cite.values);
            if let Some(source) = &citation.source {
                ids.insert(source.first.id);
                ids.extend(&source.values);
            }
        }
        for tried in &self.tried {
            ids.insert(tried.tried.first.id);
            ids.extend(&tried.tried.values);
            ids.extend(tried.outcomes.iter().map(|entry| entry.id));
        }
        ids.extend(self.wording.iter().map(|(id, _)| *id));
        ids.extend(self.span.iter().map(|(entry, _)| entry.id));
        ids.extend(self.places.values().flatten().map(|(entry, _)| entry.id));
        ids
    }

    /// Is there a citation or an outcome, made after every verdict that counts (by what its author had in view,
    /// else by time), on which none of them rests?
    fn has_evidence_since(&self) -> bool {
        let verdicts: Vec<&Verdict> = self.statement().collect();
        let Some(latest) = verdicts.iter().map(|verdict| &verdict.entry.at).max() else { return false };
        let all_timed = verdicts.iter().all(|verdict| verdict.entry.at.is_some());
        let known: HashSet<EntryId> =
            verdicts.iter().flat_map(|v| v.rests_on.iter().chain(v.entry.seen())).copied().collect();
        let is_since = |evidence: &Entry| {
            let saw_all = || {
                let seen: HashSet<EntryId> = evidence.seen().iter().copied().collect();
                verdicts.iter().all(|verdict| seen.contains(&verdict.entry.id))
            };
            !known.contains(&evidence.id) && ((all_timed && evidence.at > *latest) || saw_all())
        };
        self.citations.iter().any(|citation| is_since(citation.cite.first))
            || self.tried.iter().flat_map(|tried| &tried.outcomes).any(|entry| is_since(entry))
    }

    /// `changed` tells of a verdict whether it no longer stands; `analyst` gives a person's bit.
    pub fn brief(&self, changed: impl Fn(EntryId) -> bool, mut analyst: impl FnMut(&str) -> u64) -> Brief {
        use super::act::Stance;
        let mut brief = Brief::default();
        let mut reviewed: BTreeMap<Ruling, BTreeSet<&str>> = BTreeMap::new();
        for verdict in self.statement() {
            let person = self.view.people.person(verdict.entry.person().unwrap_or_default());
            brief.words |= word_bit(verdict.ruling);
            brief.analysts |= analyst(person);
            if verdict.carried_from.is_none() {
                reviewed.entry(verdict.ruling).or_default().insert(person);
            }
        }
        brief.standing = standing_of_words(brief.words);
        brief.citations = u8::try_from(self.citations.len()).unwrap_or(u8::MAX);
        let cites = |stance: Stance| self.citations.iter().any(|c| c.cite.record.stance == stance);
        let acts = || {
            let counting = self.entries.iter().filter(|entry| self.counting.contains(&entry.id));
            counting.filter_map(|entry| entry.act())
        };
        let sign_offs = self.sign_offs();
        let carried = || self.verdicts.iter().filter_map(|verdict| verdict.carried_from);
        brief.flags = Flags {
            needs_citation: match brief.standing {
                super::Standing::Supported => !cites(Stance::Supports),
                super::Standing::Disputed => !cites(Stance::Disputes),
                _ => false,
            },
            waiting: self.tried.iter().any(|tried| tried.outcomes.is_empty()),
            checked_twice: brief.words.is_power_of_two() && reviewed.values().any(|people| people.len() > 1),
            signed_off: false,
            sign_off_broken: false,
            incomplete: !self.absent.is_empty()
                || self.cut
                || self.members.iter().any(|claim| self.view.ledger.claim(*claim).is_none()),
            newer: self.entries.iter().any(|entry| entry.is_newer()),
            evidence_since_verdict: self.has_evidence_since(),
            to_complete: self.citations.iter().any(|citation| !citation.is_complete()),
            carried_over: carried().next().is_some(),
            original_changed: carried().any(changed),
            has_stale: !self.stale.is_empty(),
            open_choice: self.wording.len() > 1
                || self.span.len() > 1
                || self.places.values().any(|values| values.len() > 1),
            commented: acts().any(|act| matches!(act, Act::Comment { .. })),
            touched: self.entries.iter().any(|entry| {
                self.counting.contains(&entry.id)
                    && !matches!(entry.act(), Some(Act::Withdraw { .. } | Act::Strike { .. }))
            }),
            drawn: acts().any(|act| matches!(act, Act::Draw { .. })),
        };
        brief.flags.signed_off = may_be_signed_off(&brief) && sign_offs.iter().any(|(_, fits)| *fits);
        brief.flags.sign_off_broken = !sign_offs.is_empty() && !brief.flags.signed_off;
        brief
    }
}

impl CitationFold<'_> {
    /// Has a reader all that is needed to find the evidence?
    pub fn is_complete(&self) -> bool {
        let cite = self.cite.record;
        cite.is_complete() && (cite.passage.is_some() || self.source.is_some())
    }
}

fn is_on(members: &[ClaimId], entry: &Entry) -> bool {
    matches!(entry.on, On::Claim(claim) if members.binary_search(&claim).is_ok())
}

/// The current values of a field of words: their entries, and their words with white space folded.
struct CurrentWords<'a> {
    entries: HashSet<EntryId>,
    words: HashSet<Cow<'a, str>>,
    one: Option<Cow<'a, str>>,
}

/// What a verdict is compared with.
struct WordsNow<'a> {
    wording: CurrentWords<'a>,
    span: CurrentWords<'a>,
    places: BTreeMap<DocumentId, CurrentWords<'a>>,
    last: Vec<LastPlace>,
}

/// The one current place of a claim in a document of which no later version has one.
struct LastPlace {
    words: String,
    /// The versions before that document.
    earlier: BTreeSet<DocumentId>,
}

impl<'a> FromIterator<(EntryId, &'a str)> for CurrentWords<'a> {
    fn from_iter<I: IntoIterator<Item = (EntryId, &'a str)>>(values: I) -> Self {
        let values: Vec<_> = values.into_iter().map(|(id, words)| (id, fold_space(words))).collect();
        let one = match values.as_slice() {
            [(_, words)] => Some(words.clone()),
            _ => None,
        };
        let entries = values.iter().map(|(id, _)| *id).collect();
        Self { entries, one, words: values.into_iter().map(|(_, words)| words).collect() }
    }
}

impl CurrentWords<'_> {
    /// The words of the one current value; `None` where there is none, or an open choice.
    fn one(&self) -> Option<&str> {
        self.one.as_deref()
    }

    /// Does a verdict on the value of entry `id` stand: is that entry current, or are its words those of a
    /// current value, or of what an absent or open value falls back to?
    fn holds(&self, id: EntryId, named: Option<&str>, fallback: Option<&str>) -> bool {
        self.entries.contains(&id)
            || named.is_some_and(|words| {
                self.words.contains(words) || (self.one.is_none() && fallback == Some(words))
            })
    }

    /// Does a verdict that names no value stand: is there no one current value, or one with the verdict's own
    /// words?
    fn holds_unnamed(&self, own: Option<&str>) -> bool {
        self.one().is_none_or(|words| own == Some(words))
    }
}
