//! The rules once more, slow and plain, as they are written: what the fold is compared with.

use claimdesk::claim::ClaimId;
use claimdesk::corpus::DocumentId;
use claimdesk::project::act::{Act, On, Register, Ruling, Stance};
use claimdesk::project::{ClaimState, Entry, EntryId, Ledger, Standing};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type Ids = BTreeSet<EntryId>;
type Cited = (Stance, Ids, Option<Option<String>>);

/// What both tell of a claim.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    pub tied: Vec<ClaimId>,
    pub standing: Standing,
    pub statement: Ids,
    pub attribution: Ids,
    pub stale: Ids,
    pub wording: Ids,
    pub span: Ids,
    pub places: Ids,
    /// Citation to stance, corrections, and the title of its source.
    pub citations: BTreeMap<EntryId, Cited>,
    pub tried: BTreeMap<EntryId, Ids>,
    pub to_sign: Ids,
    pub original_changed: Ids,
    pub needs_citation: bool,
    pub waiting: bool,
    pub checked_twice: bool,
    pub signed_off: bool,
    pub incomplete: bool,
}

pub fn told_by_fold(state: &ClaimState) -> Told {
    let ids =
        |verdicts: &[claimdesk::project::VerdictState]| verdicts.iter().map(|v| v.entry).collect::<Ids>();
    let flags = state.brief.flags;
    let verdicts = || state.statement.iter().chain(&state.attribution);
    Told {
        tied: state.tied.clone(),
        standing: state.brief.standing,
        statement: ids(&state.statement),
        attribution: ids(&state.attribution),
        stale: ids(&state.stale),
        wording: state.wording.values.iter().map(|(id, _)| *id).collect(),
        span: state.span.values.iter().map(|(id, _)| *id).collect(),
        places: state.places.values().flat_map(|field| field.values.iter().map(|(id, _)| *id)).collect(),
        citations: state
            .citations
            .iter()
            .map(|citation| {
                let amended = citation.amended.iter().copied().collect();
                let title = citation.source.as_ref().map(|source| source.source.title.clone());
                (citation.entry, (citation.stance(), amended, title))
            })
            .collect(),
        tried: state
            .tried
            .iter()
            .map(|tried| (tried.entry, tried.outcome.values.iter().map(|(id, _)| *id).collect()))
            .collect(),
        to_sign: state.to_sign.iter().copied().collect(),
        original_changed: verdicts().filter(|v| v.original_changed).map(|v| v.entry).collect(),
        needs_citation: flags.needs_citation,
        waiting: flags.waiting,
        checked_twice: flags.checked_twice,
        signed_off: flags.signed_off,
        incomplete: flags.incomplete,
    }
}

pub struct Model<'a> {
    ledger: &'a Ledger,
    entries: Vec<&'a Arc<Entry>>,
    /// Pairs of ids that are one person.
    one: BTreeSet<(String, String)>,
}

struct Verdict<'a> {
    entry: &'a Entry,
    claim: ClaimId,
    ruling: Ruling,
    on: Register,
    wording: Option<EntryId>,
    span: Option<EntryId>,
    place: Option<EntryId>,
    carried_from: Option<EntryId>,
    settles: bool,
}

impl<'a> Model<'a> {
    pub fn new(ledger: &'a Ledger) -> Self {
        let mut model = Self { ledger, entries: ledger.entries().collect(), one: BTreeSet::new() };
        let mut said = BTreeSet::new();
        for entry in &model.entries {
            if let (Some(Act::SamePerson { with }), Some(by)) = (entry.act(), entry.person())
                && model.counts(entry)
            {
                said.insert((by.to_owned(), with.clone()));
            }
        }
        let mut one: BTreeSet<(String, String)> =
            said.iter().filter(|(a, b)| said.contains(&(b.clone(), a.clone()))).cloned().collect();
        loop {
            let mut more = one.clone();
            for (a, b) in &one {
                more.extend(one.iter().filter(|(c, _)| b == c).map(|(_, d)| (a.clone(), d.clone())));
            }
            if more.len() == one.len() {
                break;
            }
            one = more;
        }
        model.one = one;
        model
    }

    fn same_person(&self, a: &Entry, b: &Entry) -> bool {
        match (a.person(), b.person()) {
            (Some(a), Some(b)) => a == b || self.one.contains(&(a.to_owned(), b.to_owned())),
            _ => false,
        }
    }

    /// An entry counts unless a counting withdrawal by the same person names it.
    fn counts(&self, entry: &Entry) -> bool {
        entry.by.is_some()
            && (matches!(entry.act(), Some(Act::Strike { .. }))
                || !self.entries.iter().any(|other| {
                    matches!(other.act(), Some(Act::Withdraw { of }) if *of == entry.id)
                        && self.same_person(entry, other)
                        && self.counts(other)
                }))
    }

    /// Those in its `seen`, those in theirs, and so on.
    fn before(&self, id: EntryId, found: &mut Ids) {
        let seen: Vec<EntryId> = match self.ledger.entry(id) {
            Some(entry) => entry.seen().to_vec(),
            None => self
                .entries
                .iter()
                .filter_map(|entry| match entry.act() {
                    Some(Act::Strike { of, seen: Some(seen), .. }) if *of == id => Some(seen.clone()),
                    _ => None,
                })
                .flatten()
                .collect(),
        };
        for id in seen {
            if found.insert(id) {
                self.before(id, found);
            }
        }
    }

    fn is_before(&self, a: EntryId, b: EntryId) -> bool {
        let mut found = Ids::new();
        self.before(b, &mut found);
        found.contains(&a)
    }

    /// Values of a field that none of them replaces.
    fn field(&self, values: &[&'a Entry]) -> Vec<&'a Entry> {
        let counting: Vec<&Entry> = values.iter().copied().filter(|entry| self.counts(entry)).collect();
        let replaced = |value: &Entry| counting.iter().any(|later| self.is_before(value.id, later.id));
        counting.iter().copied().filter(|value| !replaced(value)).collect()
    }

    fn register(&self, claim: ClaimId) -> BTreeSet<ClaimId> {
        let mut tied = BTreeSet::from([claim]);
        loop {
            let before = tied.len();
            for entry in &self.entries {
                if let (On::Claim(a), Some(Act::Same { claim: b })) = (entry.on, entry.act())
                    && self.counts(entry)
                    && (tied.contains(&a) || tied.contains(b))
                {
                    tied.extend([a, *b]);
                }
            }
            if tied.len() == before {
                return tied;
            }
        }
    }

    fn verdicts(&self, on: &[&'a Entry]) -> Vec<Verdict<'a>> {
        let of = |entry: &'a Entry| {
            let On::Claim(claim) = entry.on else { return None };
            Some(match entry.act()? {
                Act::Judge(j) => Verdict {
                    entry,
                    claim,
                    ruling: j.verdict.into(),
                    on: j.on,
                    wording: j.wording,
                    span: j.span,
                    place: j.place,
                    carried_from: j.carried_from,
                    settles: false,
                },
                Act::Settle(s) => Verdict {
                    entry,
                    claim,
                    ruling: s.verdict,
                    on: s.on,
                    wording: s.wording,
                    span: s.span,
                    place: s.place,
                    carried_from: None,
                    settles: true,
                },
                Act::Dismiss(d) => Verdict {
                    entry,
                    claim,
                    ruling: Ruling::Dismissed,
                    on: Register::Statement,
                    wording: d.wording,
                    span: d.span,
                    place: d.place,
                    carried_from: None,
                    settles: false,
                },
                _ => return None,
            })
        };
        let all: Vec<Verdict> = on.iter().filter(|e| self.counts(e)).filter_map(|e| of(e)).collect();
        let replaced = |v: &Verdict| {
            all.iter().any(|later| {
                later.on == v.on
                    && self.is_before(v.entry.id, later.entry.id)
                    && (later.settles || (!v.settles && self.same_person(later.entry, v.entry)))
            })
        };
        let current: Vec<bool> = all.iter().map(|v| !replaced(v)).collect();
        all.into_iter().zip(current).filter(|(_, current)| *current).map(|(v, _)| v).collect()
    }

    fn entries_on(&self, register: &BTreeSet<ClaimId>) -> Vec<&'a Entry> {
        let on = |entry: &&&Arc<Entry>| matches!(entry.on, On::Claim(claim) if register.contains(&claim));
        self.entries.iter().filter(on).map(|entry| &***entry).collect()
    }

    fn birth(&self, claim: ClaimId) -> Option<String> {
        self.ledger.claim(claim).map(|line| line.words.clone())
    }

    /// Is a verdict on the words of this field? `named` is the entry it names, `own` the words it was given on
    /// where it names none, `fallback` what the field is while it is absent or open.
    fn on_current(
        &self,
        current: &[&Entry],
        text: impl Fn(&Entry) -> Option<String>,
        named: Option<EntryId>,
        own: Option<&String>,
        fallback: Option<&String>,
    ) -> bool {
        let values: Vec<Option<String>> = current.iter().map(|entry| text(entry)).collect();
        match named {
            Some(id) if current.iter().any(|entry| entry.id == id) => true,
            Some(id) => match self.ledger.entry(id).and_then(|entry| text(entry)) {
                Some(words) => {
                    values.contains(&Some(words.clone()))
                        || (values.len() != 1 && fallback.is_some_and(|fallback| *fallback == words))
                }
                None => false,
            },
            None => values.len() != 1 || (own.is_some() && values[0].as_ref() == own),
        }
    }

    /// The verdicts of a register: those that count, and those on words no longer current.
    fn standing_verdicts(&self, register: &BTreeSet<ClaimId>) -> (Vec<Verdict<'a>>, Vec<Verdict<'a>>) {
        let on = self.entries_on(register);
        let text_of_span = |e: &Entry| match e.act() {
            Some(Act::Span(span)) => Some(span.words.clone()),
            _ => None,
        };
        let text_of_wording = |e: &Entry| match e.act() {
            Some(Act::Wording { to }) => Some(to.clone()),
            _ => None,
        };
        let text_of_place = |e: &Entry| match e.act() {
            Some(Act::Place(place)) => Some(place.words.clone()),
            _ => None,
        };
        let spans = self.values(&on, |act| matches!(act, Act::Span(_)));
        let wordings = self.values(&on, |act| matches!(act, Act::Wording { .. }));
        let places = self.places(&on);
        let holds = |v: &Verdict| {
            let birth = self.birth(v.claim);
            let named = v.span.and_then(|id| self.ledger.entry(id)).and_then(|e| text_of_span(e));
            let own = named.or(birth.clone());
            let words_now = match spans.as_slice() {
                [one] => text_of_span(one),
                _ => birth.clone(),
            };
            // Of documents with one place, those that no other such follows.
            let one_each = || places.iter().filter(|(_, current)| current.len() == 1);
            let last = one_each()
                .filter(|(document, _)| !one_each().any(|(other, _)| self.is_earlier(**document, *other)));
            let place_holds = if let Some(id) = v.place {
                let named = self.ledger.entry(id).and_then(|entry| entry.act());
                let Some(Act::Place(place)) = named else { return false };
                let current = places.get(&place.document).cloned().unwrap_or_default();
                let mut later = last.filter(|(document, _)| self.is_earlier(place.document, **document));
                let words = Some(&place.words);
                self.on_current(&current, text_of_place, v.place, None, own.as_ref())
                    && later.all(|(_, current)| self.on_current(current, text_of_place, None, words, None))
            } else {
                let mut last = last;
                last.all(|(_, current)| self.on_current(current, text_of_place, None, own.as_ref(), None))
            };
            self.on_current(&spans, text_of_span, v.span, birth.as_ref(), birth.as_ref())
                && self.on_current(&wordings, text_of_wording, v.wording, own.as_ref(), words_now.as_ref())
                && place_holds
        };
        self.verdicts(&on).into_iter().partition(holds)
    }

    /// The version before a document, as it was said; a circle is looked after by `is_earlier`.
    fn said_before(&self, document: DocumentId) -> Option<DocumentId> {
        let on: Vec<&Entry> =
            self.entries.iter().map(|e| &***e).filter(|e| e.on == On::Document(document)).collect();
        match self.values(&on, |act| matches!(act, Act::Follows { .. })).as_slice() {
            [one] => match one.act() {
                Some(Act::Follows { document }) => Some(*document),
                _ => None,
            },
            _ => None,
        }
    }

    /// Is it in a circle of documents that follow each other?
    fn is_in_circle(&self, document: DocumentId) -> bool {
        let steps = std::iter::successors(self.said_before(document), |at| self.said_before(*at));
        steps.take(self.entries.len()).any(|at| at == document)
    }

    /// Is the one a version before the other? Documents in a circle follow nothing.
    fn is_earlier(&self, document: DocumentId, later: DocumentId) -> bool {
        let before = |at: DocumentId| self.said_before(at).filter(|_| !self.is_in_circle(at));
        std::iter::successors(before(later), |at| before(*at)).any(|at| at == document)
    }

    fn values(&self, on: &[&'a Entry], is: impl Fn(&Act) -> bool) -> Vec<&'a Entry> {
        let values: Vec<&Entry> = on.iter().copied().filter(|e| e.act().is_some_and(&is)).collect();
        self.field(&values)
    }

    fn places(&self, on: &[&'a Entry]) -> BTreeMap<DocumentId, Vec<&'a Entry>> {
        let documents: BTreeSet<DocumentId> = on
            .iter()
            .filter_map(|entry| match entry.act() {
                Some(Act::Place(place)) => Some(place.document),
                _ => None,
            })
            .collect();
        let at = |d: DocumentId| self.values(on, |a| matches!(a, Act::Place(p) if p.document == d));
        documents.into_iter().map(|document| (document, at(document))).collect()
    }

    fn amends(entry: &Entry) -> Option<(u8, Option<EntryId>)> {
        match entry.act()? {
            Act::Cite(cite) => Some((0, cite.amends)),
            Act::Tried(tried) => Some((1, tried.amends)),
            Act::Source(source) => Some((2, source.amends)),
            _ => None,
        }
    }

    /// The first entry of the record that `id` is or corrects.
    fn first(&self, id: EntryId, kind: u8) -> Option<&'a Entry> {
        let entry = self.ledger.entry(id)?;
        match Self::amends(entry) {
            Some((of, None)) if of == kind => Some(entry),
            Some((of, Some(next))) if of == kind => self.first(next, kind),
            _ => None,
        }
    }

    /// The record with its corrections followed, and these.
    fn amended(&self, first: &'a Entry, kind: u8) -> (&'a Entry, Ids) {
        let corrects = |entry: &&Arc<Entry>| {
            Self::amends(entry).is_some_and(|(of, amends)| of == kind && amends.is_some())
                && self.first(entry.id, kind).is_some_and(|root| root.id == first.id)
        };
        let values: Vec<&Entry> = self.entries.iter().copied().filter(corrects).map(|e| &**e).collect();
        let current = self.field(&values);
        let entry = if let [one] = current.as_slice() { *one } else { first };
        (entry, current.iter().map(|e| e.id).collect())
    }

    fn named(entry: &Entry) -> Vec<EntryId> {
        if matches!(entry.act(), Some(Act::Strike { .. })) {
            return Vec::new();
        }
        let mut named = entry.seen().to_vec();
        match entry.act() {
            Some(Act::Judge(j)) => {
                named.extend(&j.rests_on);
                named.extend([j.wording, j.span, j.place, j.carried_from].into_iter().flatten());
            }
            Some(Act::Settle(s)) => {
                named.extend(&s.rests_on);
                named.extend([s.wording, s.span, s.place].into_iter().flatten());
            }
            Some(Act::Dismiss(d)) => named.extend([d.wording, d.span, d.place].into_iter().flatten()),
            Some(Act::SignOff { of }) => named.extend(of),
            Some(Act::Cite(c)) => named.extend([c.source, c.amends].into_iter().flatten()),
            Some(Act::Source(s)) => named.extend(s.amends),
            Some(Act::Tried(t)) => named.extend(t.amends),
            Some(Act::Comment { re, .. }) => named.extend(re),
            Some(Act::Withdraw { of } | Act::Outcome { of, .. }) => named.push(*of),
            _ => {}
        }
        named
    }

    pub fn tell(&self, claim: ClaimId) -> Told {
        let register = self.register(claim);
        let on = self.entries_on(&register);
        let (verdicts, stale) = self.standing_verdicts(&register);
        let of = |register| verdicts.iter().filter(move |v| v.on == register);
        let words: BTreeSet<Ruling> = of(Register::Statement).map(|v| v.ruling).collect();
        let standing = match words.iter().collect::<Vec<_>>().as_slice() {
            [] => Standing::NotLookedAt,
            [Ruling::Supported] => Standing::Supported,
            [Ruling::Disputed] => Standing::Disputed,
            [Ruling::Unverified] => Standing::Unverified,
            [Ruling::Dismissed] => Standing::Dismissed,
            _ => Standing::Contested,
        };
        let ids = |entries: &[&Entry]| entries.iter().map(|e| e.id).collect::<Ids>();
        let wording = ids(&self.values(&on, |act| matches!(act, Act::Wording { .. })));
        let span = ids(&self.values(&on, |act| matches!(act, Act::Span(_))));
        let places: Ids = self.places(&on).values().flatten().map(|e| e.id).collect();

        let mut to_sign: Ids = verdicts.iter().map(|v| v.entry.id).collect();
        to_sign.extend(wording.iter().chain(&span).chain(&places));
        let mut citations = BTreeMap::new();
        let mut tried = BTreeMap::new();
        for entry in on.iter().copied().filter(|e| self.counts(e)) {
            match Self::amends(entry) {
                Some((0, None)) => {
                    let (value, amended) = self.amended(entry, 0);
                    let Some(Act::Cite(cite)) = value.act() else { continue };
                    let source = cite.source.and_then(|id| self.first(id, 2)).filter(|e| self.counts(e));
                    let title = source.map(|first| {
                        let (value, amended) = self.amended(first, 2);
                        to_sign.insert(first.id);
                        to_sign.extend(amended);
                        match value.act() {
                            Some(Act::Source(source)) => source.title.clone(),
                            _ => None,
                        }
                    });
                    to_sign.insert(entry.id);
                    to_sign.extend(&amended);
                    citations.insert(entry.id, (cite.stance, amended, title));
                }
                Some((1, None)) => {
                    let outcomes = |act: &Act| match act {
                        Act::Outcome { of, .. } => self.first(*of, 1).is_some_and(|e| e.id == entry.id),
                        _ => false,
                    };
                    let outcomes = ids(&self.values(&on, outcomes));
                    to_sign.insert(entry.id);
                    to_sign.extend(self.amended(entry, 1).1);
                    to_sign.extend(&outcomes);
                    tried.insert(entry.id, outcomes);
                }
                _ => {}
            }
        }
        let here = |id: &EntryId| self.ledger.contains(*id) || self.ledger.is_struck(*id);
        let incomplete = !on.iter().flat_map(|e| Self::named(e)).all(|id| here(&id))
            || register.iter().any(|claim| self.ledger.claim(*claim).is_none());
        let original_changed = |v: &&Verdict| {
            v.carried_from.is_some_and(|id| match self.ledger.entry(id).map(|e| e.on) {
                Some(On::Claim(claim)) => {
                    let (stand, _) = self.standing_verdicts(&self.register(claim));
                    !stand.iter().any(|v| v.entry.id == id)
                }
                Some(_) => true,
                None => self.ledger.is_struck(id),
            })
        };
        let cites = |stance| citations.values().any(|(s, _, _)| *s == stance);
        let signable = !matches!(standing, Standing::NotLookedAt | Standing::Contested) && !incomplete;
        let signs = |e: &&Entry| match e.act() {
            Some(Act::SignOff { of }) => self.counts(e) && of.iter().copied().collect::<Ids>() == to_sign,
            _ => false,
        };
        let reviewed: Vec<&Verdict> = of(Register::Statement).filter(|v| v.carried_from.is_none()).collect();
        Told {
            tied: register.into_iter().collect(),
            standing,
            statement: of(Register::Statement).map(|v| v.entry.id).collect(),
            attribution: of(Register::Attribution).map(|v| v.entry.id).collect(),
            stale: stale.iter().map(|v| v.entry.id).collect(),
            wording,
            span,
            places,
            needs_citation: (standing == Standing::Supported && !cites(Stance::Supports))
                || (standing == Standing::Disputed && !cites(Stance::Disputes)),
            waiting: tried.values().any(BTreeSet::is_empty),
            checked_twice: words.len() == 1
                && reviewed.iter().any(|a| reviewed.iter().any(|b| !self.same_person(a.entry, b.entry))),
            signed_off: signable && on.iter().any(signs),
            original_changed: verdicts.iter().filter(original_changed).map(|v| v.entry.id).collect(),
            incomplete,
            citations,
            tried,
            to_sign,
        }
    }
}
