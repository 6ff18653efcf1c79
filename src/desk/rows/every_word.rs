//! Documents that are checked word by word: their sentences and points, and which of their words are covered.
//!
//! Words are covered where somebody has judged the claim they stand in, or ticked the point. What an act costs here
//! grows with its document only.

use super::{DocumentIndex, Entry, ReadDocument, Row, Rows};
use crate::claim::{self, ClaimId, Found, Listing, Point, PointKind, Points, Wanted};
use crate::desk::view::WordCount;
use crate::project::act::{Looked, Role};
use crate::project::{FlagState, Ledger, Standings};
use crate::text::{Span, TokenKind, fold_space, tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What stands in a document to be checked.
#[derive(Debug)]
pub struct EveryWord {
    /// With every sentence among its claims.
    pub found: Found,
    pub listing: Arc<Listing>,
    pub points: Points,
    /// Where the words of its sentences begin.
    words: Vec<usize>,
}

/// What was looked at of it.
#[derive(Debug, Default)]
pub struct Covered {
    pub words: WordCount,
    /// Sorted, disjoint, from word to word.
    pub uncovered: Arc<[Span]>,
    /// By the number of the fact, whoever ticked it wherever it stands.
    pub ticks: BTreeMap<u32, Vec<FlagState>>,
}

impl Covered {
    /// One who found it wrong is enough.
    pub fn looked(&self, fact: u32) -> Option<Looked> {
        self.ticks.get(&fact)?.iter().map(|tick| tick.flag.is).max()
    }
}

impl EveryWord {
    pub fn new(read: &ReadDocument) -> Self {
        let document = read.document();
        let found = claim::find(document, Wanted::Sentences);
        let points = claim::points(document, &found);
        let mut words = Vec::new();
        for sentence in &found.sentences {
            let part = sentence.of(&document.text).unwrap_or_default();
            let begin = tokens(part).filter(|token| token.kind != TokenKind::Punctuation);
            words.extend(begin.map(|token| sentence.start + token.span.start));
        }
        let listing = Arc::new(claim::list(document, Wanted::Sentences));
        Self { found, listing, points, words }
    }

    /// The points that lie in `span`.
    pub fn points_in(&self, span: Span) -> impl Iterator<Item = &Point> {
        let first = self.points.list.partition_point(|point| point.span.start < span.start);
        let rest = self.points.list[first..].iter().take_while(move |point| point.span.start < span.end);
        rest.filter(move |point| span.contains(point.span))
    }

    pub fn point_at(&self, span: Span, kind: PointKind) -> Option<&Point> {
        self.points_in(span).find(|point| point.span == span && point.kind == kind)
    }

    /// How often a fact is stated.
    pub fn places(&self, fact: u32) -> usize {
        self.points.list.iter().filter(|point| point.fact == fact).count()
    }

    fn covered(
        &self,
        read: &ReadDocument,
        judged: Vec<Span>,
        flags: Vec<(FlagState, Option<Span>)>,
    ) -> Covered {
        let text = read.text();
        let mut ticks: BTreeMap<u32, Vec<FlagState>> = BTreeMap::new();
        let mut spans = judged;
        for (state, claim) in flags {
            let flag = &state.flag;
            let words = fold_space(&flag.words);
            let says = |span: &Span| span.of(text).is_some_and(|here| fold_space(here) == words);
            let at = read.points().span(text, flag.at).filter(says);
            // Where the text is another by now, a later version of it or read out in another way, or the finder draws
            // its borders elsewhere: the same words of the same kind in the words of the claim.
            let alike = || {
                let mut here = claim.into_iter().flat_map(|claim| self.points_in(claim));
                here.find(|point| point.kind == flag.point && says(&point.span))
            };
            match at.and_then(|span| self.point_at(span, flag.point)).or_else(alike) {
                Some(point) => ticks.entry(point.fact).or_default().push(state),
                // A point of somebody's own choice covers its words all the same.
                None => spans.extend(at),
            }
        }
        let ticked = self.points.list.iter().filter(|point| ticks.contains_key(&point.fact));
        spans.extend(ticked.map(|point| point.span));
        let spans = joined(spans);
        let begun = |end: usize| self.words.partition_point(|word| *word < end);
        let covered = spans.iter().map(|span| begun(span.end) - begun(span.start)).sum();
        Covered {
            words: WordCount { all: self.words.len(), covered },
            uncovered: self.uncovered(text, &spans).into(),
            ticks,
        }
    }

    /// The stretches of words that lie in none of `spans`, sentence by sentence.
    fn uncovered(&self, text: &str, spans: &[Span]) -> Vec<Span> {
        let mut found = Vec::new();
        let mut next = 0;
        for sentence in &self.found.sentences {
            let mut at = sentence.start;
            while let Some(span) = spans.get(next).filter(|span| span.start < sentence.end) {
                if span.end > at {
                    add_words(text, at, span.start, &mut found);
                    at = span.end;
                }
                if span.end > sentence.end {
                    break;
                }
                next += 1;
            }
            add_words(text, at, sentence.end, &mut found);
        }
        found
    }
}

/// From the first word to the last between two bytes.
fn add_words(text: &str, from: usize, to: usize, into: &mut Vec<Span>) {
    let Some(part) = text.get(from..to) else { return };
    let (Some(first), Some(last)) = (part.find(char::is_alphanumeric), part.rfind(char::is_alphanumeric))
    else {
        return;
    };
    let end = last + part[last..].chars().next().map_or(0, char::len_utf8);
    into.push(Span::new(from + first, from + end));
}

/// Sorted and disjoint.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => *last = Span::new(last.start, last.end.max(span.end)),
            _ => joined.push(span),
        }
    }
    joined
}

impl Entry {
    /// What lists show of it: every sentence where it is checked word by word.
    pub fn listing(&self) -> Option<Arc<Listing>> {
        let every = self.every_word.as_ref().map(|every| Arc::clone(&every.listing));
        every.or_else(|| self.read.as_ref().map(ReadDocument::listing))
    }

    /// All that the finder made of it, in the order of the listing.
    pub fn found(&self) -> Option<&Found> {
        let every = self.every_word.as_ref().map(|every| &every.found);
        every.or_else(|| self.read.as_ref().map(ReadDocument::found))
    }
}

impl Rows {
    /// Finds every sentence of a document that is set to it, or forgets them.
    pub(super) fn set_every_word(&mut self, standings: &Standings, index: DocumentIndex) {
        let entry = &mut self.documents[index as usize];
        let is_set = entry.role == Role::UnderCheck && standings.project().checks_every_word(entry.id);
        match &entry.read {
            Some(read) if is_set => {
                if entry.every_word.is_none() {
                    entry.every_word = Some(Arc::new(EveryWord::new(read)));
                }
            }
            _ => entry.every_word = None,
        }
    }

    /// Of a document whose claims a newer version shows.
    pub(super) fn forget_words(&mut self, index: DocumentIndex) {
        let entry = &mut self.documents[index as usize];
        (entry.every_word, entry.covered) = (None, None);
    }

    pub(super) fn words_may_have_changed(&mut self, index: DocumentIndex) {
        let entry = &self.documents[index as usize];
        if entry.every_word.is_some() || entry.covered.is_some() {
            self.words_stale.insert(index);
        }
    }

    /// Counts the covered words anew where that may have changed: after acts, and after texts came.
    pub fn refresh_words(&mut self, ledger: &Ledger, standings: &Standings) {
        for index in std::mem::take(&mut self.words_stale) {
            let entry = &self.documents[index as usize];
            let every = entry.every_word.clone().zip(entry.read.clone());
            let covered = every.map(|(every, read)| {
                let judged = entry.rows.iter().map(|id| self.row(*id));
                let judged = judged.filter(|row| row.brief.standing.is_looked_at());
                let judged = judged.filter_map(Row::span).collect();
                // Claims born here, and those of older versions that are shown here.
                let shown = entry.rows.iter().flat_map(|id| self.members(*id)).copied();
                let born = self.stored.get(&entry.id).into_iter().flatten().copied();
                let claims: BTreeSet<ClaimId> = shown.chain(born).collect();
                let flags = claims.into_iter().flat_map(|claim| {
                    let place = self.find(claim).and_then(|id| self.row(id).span());
                    standings.flags(ledger, claim).into_iter().map(move |flag| (flag, place))
                });
                let flags = flags.collect();
                Arc::new(every.covered(&read, judged, flags))
            });
            let entry = &mut self.documents[index as usize];
            entry.covered = covered;
            if let Some(listed) = self.list.get_mut(entry.listed) {
                listed.words = entry.covered.as_ref().map(|covered| covered.words);
            }
        }
    }

    /// Of all documents that are checked word by word and are at hand; `None` where there is none.
    pub fn words_of_all(&self) -> Option<WordCount> {
        let counted = self.documents.iter().filter(|entry| !entry.left_out);
        let counts = counted.filter_map(|entry| entry.covered.as_ref()).map(|covered| covered.words);
        counts.reduce(|a, b| WordCount { all: a.all + b.all, covered: a.covered + b.covered })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_meet_are_one() {
        let span = Span::new;
        assert_eq!(joined(vec![span(8, 9), span(0, 3), span(3, 5), span(1, 2)]), [span(0, 5), span(8, 9)]);
    }

    #[test]
    fn what_is_left_goes_from_word_to_word() {
        let mut found = Vec::new();
        let text = "“ Ünal, of é. ”";
        add_words(text, 0, text.len(), &mut found);
        assert_eq!(found[0].of(text), Some("Ünal, of é"));
        add_words(" — ", 0, 5, &mut found);
        assert_eq!(found.len(), 1);
    }
}
