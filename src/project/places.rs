//! Which stored claims and proposals of one document are one row.
//!
//! Stored claims whose places share 80 % of their joint extent are one row until somebody decides. A proposal
//! that shares as much with a stored claim **is** that claim. And where a newer finder draws its borders
//! elsewhere, a proposal whose words lie for the greater part in claims that were proposals themselves is no
//! new claim either: nobody is asked twice about the same words.

use crate::claim::ClaimId;
use crate::text::Span;
use std::collections::{BTreeMap, HashMap};

/// A stored claim at its place in one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredPlace {
    /// The id that is shown for it (tied claims go by the smallest).
    pub claim: ClaimId,
    /// Bytes of the document's text.
    pub span: Span,
    /// Has it an entry that counts? (`Brief::flags.touched`)
    pub touched: bool,
    /// Drawn by hand and never proposed? (`Brief::flags.drawn`)
    pub drawn: bool,
}

/// What the finder proposes, as far as places go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProposedPlace {
    pub claim: ClaimId,
    /// Bytes of the document's text.
    pub span: Span,
}

/// One row of the queue: a claim, or several at one place until somebody decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id to show and to act on: of the stored claims with entries that count the smallest.
    pub shown: ClaimId,
    /// All stored claims at this place, or the proposal's id alone. Sorted.
    pub members: Vec<ClaimId>,
    /// Which of the proposals it is.
    pub proposal: Option<usize>,
    /// Bytes of the document's text: the place of the shown claim.
    pub span: Span,
}

/// The rows of one document, by place. Stored claims whose places meet are one row unless `distinct` says that
/// they are two. A stored claim without an entry that counts and without a proposal at its place is left out.
pub fn rows(
    stored: &[StoredPlace],
    proposals: &[ProposedPlace],
    distinct: impl Fn(ClaimId, ClaimId) -> bool,
) -> Vec<Row> {
    let mut stored: Vec<StoredPlace> = stored.to_vec();
    stored.sort_by_key(|place| (place.span.start, place.span.end, place.claim));
    let reach = Reach::new(&stored);
    let row_of = group(&stored, &reach, distinct);

    // Which proposal each row is: the best of those that are one of its claims.
    let by_id: HashMap<ClaimId, usize> = stored.iter().enumerate().map(|(i, s)| (s.claim, i)).collect();
    let mut proposal_of: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut alone: Vec<usize> = Vec::new();
    for (index, proposal) in proposals.iter().enumerate() {
        let place =
            by_id.get(&proposal.claim).copied().or_else(|| at_one_place(&stored, &reach, proposal.span));
        let Some(place) = place.or_else(|| absorbed(&stored, &reach, proposal.span)) else {
            alone.push(index);
            continue;
        };
        let shared = stored[place].span.overlap(proposal.span);
        let best = proposal_of.entry(row_of[place]).or_insert((shared, index));
        if shared > best.0 {
            *best = (shared, index);
        }
    }

    let mut members: BTreeMap<usize, Vec<StoredPlace>> = BTreeMap::new();
    for (place, row) in stored.iter().zip(&row_of) {
        members.entry(*row).or_default().push(*place);
    }
    let mut rows: Vec<Row> = Vec::new();
    for (row, places) in members {
        let proposal = proposal_of.get(&row).map(|(_, index)| *index);
        let touched = places.iter().filter(|place| place.touched).min_by_key(|place| place.claim);
        let shown =
            touched.or_else(|| places.iter().min_by_key(|place| place.claim).filter(|_| proposal.is_some()));
        let Some(shown) = shown else { continue };
        let mut ids: Vec<ClaimId> = places.iter().map(|place| place.claim).collect();
        ids.sort_unstable();
        ids.dedup();
        rows.push(Row { shown: shown.claim, members: ids, proposal, span: shown.span });
    }
    rows.extend(alone.into_iter().map(|index| Row {
        shown: proposals[index].claim,
        members: vec![proposals[index].claim],
        proposal: Some(index),
        span: proposals[index].span,
    }));
    rows.sort_by_key(|row| (row.span.start, row.span.end, row.shown));
    rows
}

/// Places sorted by start, and how far any place up to each one reaches: so that those that overlap a span are
/// found without a look at all.
struct Reach {
    furthest: Vec<usize>,
}

impl Reach {
    fn new(stored: &[StoredPlace]) -> Self {
        let furthest = stored.iter().scan(0, |end: &mut usize, place| {
            *end = (*end).max(place.span.end);
            Some(*end)
        });
        Self { furthest: furthest.collect() }
    }

    /// Indices of the places that share bytes with `span`.
    fn overlapping<'a>(&'a self, stored: &'a [StoredPlace], span: Span) -> impl Iterator<Item = usize> + 'a {
        let first = self.furthest.partition_point(|end| *end <= span.start);
        let rest =
            stored[first..].iter().enumerate().take_while(move |(_, place)| place.span.start < span.end);
        rest.filter(move |(_, place)| place.span.overlap(span) > 0).map(move |(i, _)| first + i)
    }
}

/// For each place the first place of its row. Pairs are joined best first, and never so that two claims that
/// somebody called distinct come to stand in one row.
fn group(stored: &[StoredPlace], reach: &Reach, distinct: impl Fn(ClaimId, ClaimId) -> bool) -> Vec<usize> {
    let mut row_of: Vec<usize> = (0..stored.len()).collect();
    let mut rows: BTreeMap<usize, Vec<usize>> = row_of.iter().map(|i| (*i, vec![*i])).collect();
    let mut pairs = Vec::new();
    for (i, place) in stored.iter().enumerate() {
        let others = reach.overlapping(stored, place.span).filter(|j| *j > i);
        let meets = |j: &usize| stored[*j].claim == place.claim || stored[*j].span.is_same_place(place.span);
        pairs.extend(others.filter(meets).map(|j| (i, j)));
    }
    // The differing bytes, fewest first; then by place.
    pairs.sort_by_key(|(i, j)| {
        let (a, b) = (stored[*i].span, stored[*j].span);
        (a.start.abs_diff(b.start) + a.end.abs_diff(b.end), *i, *j)
    });
    for (i, j) in pairs {
        let (a, b) = (row_of[i].min(row_of[j]), row_of[i].max(row_of[j]));
        if a == b {
            continue;
        }
        let apart = |x: &usize| rows[&b].iter().any(|y| distinct(stored[*x].claim, stored[*y].claim));
        if rows[&a].iter().any(apart) {
            continue;
        }
        let moved = rows.remove(&b).unwrap_or_default();
        for place in &moved {
            row_of[*place] = a;
        }
        rows.entry(a).or_default().extend(moved);
    }
    row_of
}

/// The stored claim that shares 80 % of the joint extent with a proposal, the nearest of several.
fn at_one_place(stored: &[StoredPlace], reach: &Reach, span: Span) -> Option<usize> {
    let same = reach.overlapping(stored, span).filter(|i| stored[*i].span.is_same_place(span));
    same.min_by_key(|i| {
        let other = stored[*i].span;
        (other.start.abs_diff(span.start) + other.end.abs_diff(span.end), stored[*i].claim)
    })
}

/// Where more than half of a proposal lies in stored claims that were proposals themselves: the one that holds
/// most of it.
fn absorbed(stored: &[StoredPlace], reach: &Reach, span: Span) -> Option<usize> {
    let proposed: Vec<usize> = reach.overlapping(stored, span).filter(|i| !stored[*i].drawn).collect();
    let mut covered = 0;
    let mut reached = span.start;
    for place in proposed.iter().map(|i| stored[*i].span) {
        let from = place.start.max(reached);
        let to = place.end.min(span.end);
        covered += to.saturating_sub(from);
        reached = reached.max(to);
    }
    if covered * 2 <= span.len() {
        return None;
    }
    proposed.into_iter().max_by_key(|i| (stored[*i].span.overlap(span), std::cmp::Reverse(stored[*i].claim)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::DocumentId;
    use proptest::prelude::*;

    fn id(number: usize) -> ClaimId {
        ClaimId::new(DocumentId(1), "w", number)
    }

    fn stored(number: usize, start: usize, end: usize) -> StoredPlace {
        StoredPlace { claim: id(number), span: Span::new(start, end), touched: true, drawn: false }
    }

    fn proposed(number: usize, start: usize, end: usize) -> ProposedPlace {
        ProposedPlace { claim: id(number), span: Span::new(start, end) }
    }

    fn nobody(_: ClaimId, _: ClaimId) -> bool {
        false
    }

    #[test]
    fn a_proposal_at_the_place_of_a_stored_claim_is_that_claim() {
        let rows = rows(&[stored(1, 0, 100)], &[proposed(2, 4, 101), proposed(3, 101, 180)], nobody);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].shown, rows[0].proposal), (id(1), Some(0)));
        assert_eq!((rows[1].shown, rows[1].proposal), (id(3), Some(1)));
    }

    #[test]
    fn a_claim_drawn_within_a_sentence_leaves_the_sentence_in_the_queue() {
        let drawn = StoredPlace { drawn: true, ..stored(1, 20, 90) };
        assert_eq!(rows(&[drawn], &[proposed(2, 0, 100)], nobody).len(), 2);
    }

    #[test]
    fn stored_claims_at_one_place_are_one_row_until_they_are_called_distinct() {
        let places = [stored(1, 0, 100), stored(2, 5, 100)];
        let one = rows(&places, &[], nobody);
        assert_eq!(one.len(), 1);
        assert_eq!(one[0].members.len(), 2);
        assert_eq!(rows(&places, &[], |_, _| true).len(), 2);
    }

    #[test]
    fn what_is_called_distinct_is_not_joined_through_a_third() {
        let places = [stored(1, 0, 100), stored(2, 5, 100), stored(3, 9, 100)];
        let apart = |a: ClaimId, b: ClaimId| [a, b].contains(&id(1)) && [a, b].contains(&id(3));
        let rows = rows(&places, &[], apart);
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| !(row.members.contains(&id(1)) && row.members.contains(&id(3)))));
    }

    #[test]
    fn an_untouched_line_without_a_proposal_is_not_shown() {
        let untouched = StoredPlace { touched: false, ..stored(1, 0, 100) };
        assert!(rows(&[untouched], &[], nobody).is_empty());
        assert_eq!(rows(&[untouched], &[proposed(2, 0, 99)], nobody)[0].shown, id(1));
    }

    #[test]
    fn a_sentence_that_is_now_read_as_two_is_not_asked_again() {
        let rows = rows(&[stored(1, 0, 100)], &[proposed(2, 0, 60), proposed(3, 61, 100)], nobody);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].proposal, Some(0));
    }

    #[test]
    fn a_claim_whose_span_was_moved_keeps_the_proposal_of_its_birth() {
        let rows = rows(&[stored(1, 500, 600)], &[proposed(1, 0, 100)], nobody);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].span, Span::new(500, 600));
    }

    proptest! {
        /// Sentences of at least five words, some of them judged; then every border moves by one word.
        #[test]
        fn moving_every_sentence_border_by_one_token_doubles_no_claim(
            sentences in prop::collection::vec((prop::collection::vec(2usize..10, 5..30), any::<bool>()), 1..40),
            forward in any::<bool>(),
        ) {
            // Where each word begins, and at which word each sentence begins.
            let mut starts = Vec::new();
            let mut ends = Vec::new();
            let mut borders = vec![0usize];
            let mut at = 0;
            for (words, _) in &sentences {
                for length in words {
                    starts.push(at);
                    ends.push(at + length);
                    at += length + 1;
                }
                borders.push(starts.len());
            }
            let span = |from: usize, to: usize| Span::new(starts[from], ends[to - 1]);
            let stored: Vec<StoredPlace> = sentences
                .iter()
                .enumerate()
                .filter(|(_, (_, judged))| *judged)
                .map(|(i, _)| StoredPlace {
                    claim: id(i),
                    span: span(borders[i], borders[i + 1]),
                    touched: true,
                    drawn: false,
                })
                .collect();
            let last = borders.len() - 1;
            let moved: Vec<usize> = borders
                .iter()
                .enumerate()
                .map(|(i, border)| match i {
                    0 => 0,
                    i if i == last => *border,
                    _ if forward => border + 1,
                    _ => border - 1,
                })
                .collect();
            let proposals: Vec<ProposedPlace> = (0..last)
                .map(|i| ProposedPlace { claim: id(1000 + i), span: span(moved[i], moved[i + 1]) })
                .collect();
            let rows = rows(&stored, &proposals, nobody);
            prop_assert_eq!(rows.len(), sentences.len(), "one row for each sentence, judged or not");
            for place in &stored {
                let row = rows.iter().find(|row| row.members.contains(&place.claim));
                prop_assert!(row.is_some_and(|row| row.proposal.is_some()));
            }
        }
    }
}
