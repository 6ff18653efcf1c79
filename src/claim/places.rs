//! How often the words of a sentence began earlier in the text: part of a claim's id.
//!
//! White space is folded on both sides, and only places where a word or mark begins are looked at. One walk
//! over the text answers for all its sentences.

use crate::text::Span;
use std::collections::HashMap;

/// For each span the count of earlier places where its words begin, and the words with white space folded.
/// `spans` are sorted by start and lie in `text`.
pub(super) fn earlier(text: &str, spans: &[Span]) -> Vec<(String, usize)> {
    let (folded, starts) = fold(text, spans);
    let mut found: Vec<(String, usize)> = Vec::with_capacity(spans.len());
    let mut kinds: HashMap<&str, usize> = HashMap::with_capacity(spans.len());
    let mut kind_of = Vec::with_capacity(spans.len());
    let mut distinct: Vec<&str> = Vec::new();
    for (from, to) in &starts {
        let words = &folded[*from..*to];
        let kind = *kinds.entry(words).or_insert_with(|| {
            distinct.push(words);
            distinct.len() - 1
        });
        kind_of.push(kind);
        found.push((words.to_owned(), 0));
    }
    let mut counter = Counter::new(&folded, &distinct);
    for (n, (from, _)) in starts.iter().enumerate() {
        counter.walk_to(*from);
        found[n].1 = counter.counts[kind_of[n]];
    }
    found
}

/// The text with white space folded, and each span as bytes of it.
fn fold(text: &str, spans: &[Span]) -> (String, Vec<(usize, usize)>) {
    let mut folded = String::with_capacity(text.len());
    let mut borders: Vec<(usize, usize, bool)> = Vec::with_capacity(spans.len() * 2);
    for (n, span) in spans.iter().enumerate() {
        borders.push((span.start, n, true));
        borders.push((span.end, n, false));
    }
    borders.sort_unstable();
    let mut places = vec![(0, 0); spans.len()];
    let (mut next, mut pending) = (0, false);
    for (at, c) in text.char_indices() {
        let space = c.is_whitespace();
        if !space && pending {
            if !folded.is_empty() {
                folded.push(' ');
            }
            pending = false;
        }
        while let Some((_, n, is_start)) = borders.get(next).filter(|b| b.0 <= at) {
            let place = &mut places[*n];
            if *is_start {
                place.0 = folded.len();
            } else {
                // A span may end before white space that was just written.
                place.1 = folded.trim_end().len();
            }
            next += 1;
        }
        if space {
            pending = true;
        } else {
            folded.push(c);
        }
    }
    for (_, n, is_start) in &borders[next..] {
        let place = &mut places[*n];
        if *is_start { place.0 = folded.len() } else { place.1 = folded.len() }
    }
    for place in &mut places {
        place.1 = place.1.max(place.0);
    }
    (folded, places)
}

/// Lengths of the heads by which sentences are looked up, longest first.
const HEADS: [usize; 3] = [24, 8, 1];

struct Counter<'a> {
    text: &'a str,
    words: &'a [&'a str],
    /// By length of head and its hash: the sentences that begin so.
    heads: [HashMap<u64, Vec<usize>>; 3],
    /// A bit for each head, so that most places cost one look.
    filter: Vec<u64>,
    counts: Vec<usize>,
    at: usize,
    /// Bytes that may still be compared. A text made to hurt spends them; then only whole repeats of
    /// sentences count, which keeps ids apart all the same.
    budget: usize,
}

impl<'a> Counter<'a> {
    fn new(text: &'a str, words: &'a [&'a str]) -> Self {
        let bits = (words.len() * 16).next_power_of_two().max(1 << 10);
        let mut counter = Self {
            text,
            words,
            heads: Default::default(),
            filter: vec![0; bits / 64],
            counts: vec![0; words.len()],
            at: 0,
            budget: text.len().saturating_mul(64).saturating_add(1 << 24),
        };
        for (n, words) in words.iter().enumerate() {
            let Some(class) = HEADS.iter().position(|h| words.len() >= *h) else { continue };
            let hash = hash(&words.as_bytes()[..HEADS[class]], class);
            counter.heads[class].entry(hash).or_default().push(n);
            let bit = hash as usize % bits;
            counter.filter[bit / 64] |= 1 << (bit % 64);
        }
        counter
    }

    /// Counts all places before byte `end` of the folded text.
    fn walk_to(&mut self, end: usize) {
        let bytes = self.text.as_bytes();
        while self.at < end {
            let at = self.at;
            self.at += 1;
            let begins = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
            if !begins || bytes[at] == b' ' || !self.text.is_char_boundary(at) {
                continue;
            }
            for (class, head) in HEADS.iter().enumerate() {
                if self.heads[class].is_empty() {
                    continue;
                }
                let Some(head) = bytes.get(at..at + head) else { continue };
                let hash = hash(head, class);
                let bit = hash as usize % (self.filter.len() * 64);
                if self.filter[bit / 64] & (1 << (bit % 64)) == 0 {
                    continue;
                }
                let Some(those) = self.heads[class].get(&hash) else { continue };
                for n in those {
                    let words = self.words[*n].as_bytes();
                    if bytes.len() - at < words.len() || self.budget < words.len() {
                        continue;
                    }
                    let last = words.len() - 1;
                    self.budget -= 1;
                    if bytes[at + last] != words[last] {
                        continue;
                    }
                    self.budget -= last;
                    if bytes[at..].starts_with(words) {
                        self.counts[*n] += 1;
                    }
                }
            }
        }
    }
}

fn hash(head: &[u8], class: usize) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = class as u64 + 1;
    for part in head.chunks(8) {
        let mut eight = [0; 8];
        eight[..part.len()].copy_from_slice(part);
        state = (state.rotate_left(23) ^ u64::from_le_bytes(eight)).wrapping_mul(ODD);
    }
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold_space;
    use proptest::prelude::*;

    fn naive(text: &str, span: Span) -> usize {
        let folded = fold_space(text);
        let words = fold_space(&text[span.range()]);
        let start = fold_space(&text[..span.end]).len() - words.len();
        let begins = |at: usize| at == 0 || !folded.as_bytes()[at - 1].is_ascii_alphanumeric();
        (0..start)
            .filter(|at| begins(*at) && folded.is_char_boundary(*at) && folded[*at..].starts_with(&*words))
            .count()
    }

    proptest! {
        #[test]
        fn one_walk_counts_as_many_looks(text in "[ab. \n]{1,80}", cuts in prop::collection::vec((0usize..80, 1usize..30), 1..8)) {
            let mut spans: Vec<Span> = cuts.iter().filter_map(|(from, len)| {
                let part = text.get(*from..(*from + *len).min(text.len()))?;
                let head = from + (part.len() - part.trim_start().len());
                (!part.trim().is_empty()).then(|| Span::new(head, head + part.trim().len()))
            }).collect();
            spans.sort();
            for (span, (words, count)) in spans.iter().zip(earlier(&text, &spans)) {
                prop_assert_eq!(&*words, &*fold_space(&text[span.range()]));
                prop_assert_eq!(count, naive(&text, *span), "{:?} in {:?}", words, text);
            }
        }
    }

    #[test]
    fn repeats_inside_other_sentences_count() {
        let text = "Firm told them.\nThe Firm  told\nthem. Firm told them.";
        let at = text.rfind("Firm").expect("is there");
        assert_eq!(earlier(text, &[Span::new(at, text.len())]), [("Firm told them.".to_owned(), 2)]);
    }
}
