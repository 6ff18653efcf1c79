//! A fold told whole: from what a claim's entries add up to, to what the panel and the summary show.

use super::act::{Act, Judge, NewSpan, OutcomeKind, Place, Register, Source};
use super::claim_state::{
    Author, Citation, ClaimState, CommentState, Fate, Field, FlagState, HistoryLine, Located, OutcomeState,
    SignOffState, SourceState, TriedState, VerdictState,
};
use super::field::Amended;
use super::fold::{Fold, Verdict};
use super::people::People;
use super::standing::Brief;
use super::{ClaimLine, Entry, EntryId};
use crate::claim::ClaimId;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};
use std::sync::Arc;

/// `changed` tells of a verdict that others were carried over from whether it no longer stands.
pub(super) fn state_of(
    fold: &Fold,
    people: &People,
    brief: Brief,
    changed: impl Fn(EntryId) -> bool,
) -> ClaimState {
    let verdict = |verdict: &Verdict| verdict_state(verdict, people, &changed);
    let on =
        |register| fold.verdicts.iter().filter(move |verdict| verdict.on == register).map(verdict).collect();
    let counting = || fold.entries.iter().filter(|entry| fold.counting.contains(&entry.id));
    let line = fold.line();
    let home = line.map(|line| line.document);
    let located_span = |entry: &Arc<Entry>, span: &NewSpan| {
        let claim = claim_of(entry, fold);
        // A span is of its claim's own document.
        let document = fold.document_of(claim).or(home)?;
        let NewSpan { at, words, before, after } = span.clone();
        Some((entry.id, Located { claim, document, at, words, before, after }))
    };
    let located_place = |(entry, place): &(&Arc<Entry>, &Place)| {
        let Place { document, at, words, before, after } = (*place).clone();
        (entry.id, Located { claim: claim_of(entry, fold), document, at, words, before, after })
    };
    let sign_offs = fold.sign_offs();
    ClaimState {
        shown: fold.members[0],
        tied: fold.members.clone(),
        brief,
        birth: line.map(Located::at_birth),
        wording: Field { values: fold.wording.iter().map(|(id, to)| (*id, (*to).to_owned())).collect() },
        span: Field {
            values: fold.span.iter().filter_map(|(entry, span)| located_span(entry, span)).collect(),
        },
        places: fold
            .places
            .iter()
            .map(|(document, values)| {
                (*document, Field { values: values.iter().map(located_place).collect() })
            })
            .collect(),
        statement: on(Register::Statement),
        attribution: on(Register::Attribution),
        stale: fold.stale.iter().map(verdict).collect(),
        citations: fold
            .citations
            .iter()
            .map(|citation| Citation {
                entry: citation.cite.first.id,
                claim: claim_of(citation.cite.first, fold),
                author: author(citation.cite.first, people),
                at: citation.cite.first.at.clone(),
                amended: citation.cite.values.clone(),
                cite: citation.cite.record.clone(),
                source: citation.source.as_ref().map(source_state),
                complete: citation.is_complete(),
            })
            .collect(),
        tried: fold
            .tried
            .iter()
            .map(|tried| TriedState {
                entry: tried.tried.first.id,
                claim: claim_of(tried.tried.first, fold),
                author: author(tried.tried.first, people),
                at: tried.tried.first.at.clone(),
                amended: tried.tried.values.clone(),
                tried: tried.tried.record.clone(),
                outcome: Field { values: tried.outcomes.iter().filter_map(|e| outcome(e)).collect() },
            })
            .collect(),
        comments: counting().filter_map(|entry| comment(entry, people)).collect(),
        flags: counting().filter_map(|entry| flag_state(entry, people)).collect(),
        sign_offs: sign_offs
            .into_iter()
            .map(|(entry, fits)| SignOffState {
                entry: entry.id,
                author: author(entry, people),
                at: entry.at.clone(),
                holds: fits && super::standing::may_be_signed_off(&brief),
            })
            .collect(),
        to_sign: fold.to_sign().into_iter().collect(),
        history: history(fold),
        absent: fold.absent.iter().copied().collect(),
        split_from: counting().find_map(|entry| match entry.act() {
            Some(Act::Draw { from }) => *from,
            _ => None,
        }),
        own_verdicts: own_verdicts(fold, people),
        all_verdicts: fold.verdicts.iter().chain(&fold.stale).map(|verdict| verdict.entry.id).collect(),
    }
}

impl Located {
    pub(super) fn at_birth(line: &ClaimLine) -> Self {
        Self {
            claim: line.id,
            document: line.document,
            at: line.at,
            words: line.words.clone(),
            before: line.before.clone(),
            after: line.after.clone(),
        }
    }
}

pub(super) fn source_state(source: &Amended<Source>) -> SourceState {
    SourceState { entry: source.first.id, amended: source.values.clone(), source: source.record.clone() }
}

fn author(entry: &Entry, people: &People) -> Author {
    let id = entry.person().unwrap_or_default();
    Author { person: people.person(id).into(), name: people.name(id).into() }
}

fn claim_of(entry: &Entry, fold: &Fold) -> ClaimId {
    match entry.on {
        super::act::On::Claim(claim) => claim,
        _ => fold.members[0],
    }
}

fn verdict_state(verdict: &Verdict, people: &People, changed: impl Fn(EntryId) -> bool) -> VerdictState {
    let (qualifiers, because) = match verdict.entry.act() {
        Some(Act::Judge(Judge { qualifiers, because, .. })) => (qualifiers.clone(), because.clone()),
        Some(Act::Settle(settle)) => (settle.qualifiers.clone(), settle.because.clone()),
        Some(Act::Dismiss(dismiss)) => (Vec::new(), dismiss.because.clone()),
        _ => (Vec::new(), None),
    };
    VerdictState {
        entry: verdict.entry.id,
        claim: verdict.claim,
        author: author(verdict.entry, people),
        at: verdict.entry.at.clone(),
        ruling: verdict.ruling,
        on: verdict.on,
        settles: verdict.settles,
        qualifiers,
        because,
        rests_on: verdict.rests_on.to_vec(),
        basis: verdict.basis,
        carried_from: verdict.carried_from,
        original_changed: verdict.carried_from.is_some_and(changed),
    }
}

fn outcome(entry: &Entry) -> Option<(EntryId, OutcomeState)> {
    match entry.act()? {
        Act::Outcome { result, says, when, .. } => {
            let result: OutcomeKind = *result;
            Some((entry.id, OutcomeState { result, says: says.clone(), when: when.clone() }))
        }
        _ => None,
    }
}

fn comment(entry: &Entry, people: &People) -> Option<CommentState> {
    match entry.act()? {
        Act::Comment { text, re } => Some(CommentState {
            entry: entry.id,
            author: author(entry, people),
            at: entry.at.clone(),
            text: text.clone(),
            re: *re,
        }),
        _ => None,
    }
}

/// The point that an entry says was looked at.
pub(super) fn flag_state(entry: &Entry, people: &People) -> Option<FlagState> {
    match (entry.on, entry.act()?) {
        (super::act::On::Claim(claim), Act::Flag(flag)) => Some(FlagState {
            entry: entry.id,
            claim,
            author: author(entry, people),
            at: entry.at.clone(),
            flag: flag.clone(),
        }),
        _ => None,
    }
}

/// Each person's verdicts that no later one of their own replaces. One that a settlement replaced is among
/// them: were the settlement withdrawn, it must not stand beside the next.
fn own_verdicts(fold: &Fold, people: &People) -> BTreeMap<Arc<str>, BTreeSet<EntryId>> {
    let mut own: BTreeMap<Arc<str>, BTreeSet<EntryId>> = BTreeMap::new();
    for entry in &fold.entries {
        let stands = fold.counting.contains(&entry.id) && !fold.replaced_by_own.contains(&entry.id);
        if let Some(person) = entry.person().filter(|_| stands && Verdict::of(entry).is_some()) {
            own.entry(people.person(person).into()).or_default().insert(entry.id);
        }
    }
    own
}

fn fate(fold: &Fold, stale: &BTreeSet<EntryId>, entry: &Entry) -> Fate {
    if entry.by.is_none() || entry.act().is_none() {
        Fate::Carried
    } else if !fold.counting.contains(&entry.id) {
        Fate::Withdrawn
    } else if fold.replaced.contains(&entry.id) {
        Fate::Replaced
    } else if stale.contains(&entry.id) {
        Fate::Stale
    } else {
        Fate::Current
    }
}

/// What was seen first, then by time, then by id.
fn history(fold: &Fold) -> Vec<HistoryLine> {
    let index: HashMap<EntryId, usize> = fold.entries.iter().enumerate().map(|(i, e)| (e.id, i)).collect();
    let mut waits_for = vec![0usize; fold.entries.len()];
    let mut seen_by: Vec<Vec<usize>> = vec![Vec::new(); fold.entries.len()];
    for (i, entry) in fold.entries.iter().enumerate() {
        let seen: BTreeSet<usize> = entry.seen().iter().filter_map(|id| index.get(id)).copied().collect();
        waits_for[i] = seen.len();
        for before in seen {
            seen_by[before].push(i);
        }
    }
    // Entries stand by time and id, so an index is a rank.
    let mut ready: BinaryHeap<Reverse<usize>> =
        (0..waits_for.len()).filter(|i| waits_for[*i] == 0).map(Reverse).collect();
    let mut order = Vec::with_capacity(fold.entries.len());
    while let Some(Reverse(i)) = ready.pop() {
        order.push(i);
        for later in &seen_by[i] {
            waits_for[*later] -= 1;
            if waits_for[*later] == 0 {
                ready.push(Reverse(*later));
            }
        }
    }
    // Nothing is left out, whatever a file says was seen.
    order.extend((0..waits_for.len()).filter(|i| waits_for[*i] > 0));
    let stale = fold.stale.iter().map(|verdict| verdict.entry.id).collect();
    order
        .into_iter()
        .map(|i| HistoryLine { entry: fold.entries[i].id, fate: fate(fold, &stale, fold.entries[i]) })
        .collect()
}
