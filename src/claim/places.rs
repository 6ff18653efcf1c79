//! How often the words of a sentence began earlier in the text: part of a claim's id.
//!
//! White space is folded on both sides, and only places where a word or mark begins are looked at. One walk
//! over the text answers for all its sentences.

use crate::text::eights::usual;
use crate::text::{PLAIN, Span};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Calls `each` for every span in turn, with its number, its words with white space folded, and the count of earlier
/// places where they begin. `spans` are sorted by start and lie in `text`.
pub(super) fn earlier(text: &str, spans: &[Span], mut each: impl FnMut(usize, &str, usize)) {
    let (folded, starts) = fold(text, spans);
    let mut kinds: HashMap<&str, usize, BuildHasherDefault<Hashed>> =
        HashMap::with_capacity_and_hasher(spans.len(), BuildHasherDefault::default());
    let mut kind_of = Vec::with_capacity(spans.len());
    let mut distinct: Vec<&str> = Vec::with_capacity(spans.len());
    for (from, to) in &starts {
        let words = &folded[*from..*to];
        let kind = *kinds.entry(words).or_insert_with(|| {
            distinct.push(words);
            distinct.len() - 1
        });
        kind_of.push(kind);
    }
    let mut counter = Counter::new(&folded, &distinct);
    for (n, (from, to)) in starts.iter().enumerate() {
        counter.walk_to(*from);
        each(n, &folded[*from..*to], counter.counts[kind_of[n]]);
    }
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
    let mut pending = false;
    let mut done = 0;
    for (at, n, is_start) in borders.iter().copied() {
        append(&text[done..at], &mut folded, &mut pending);
        done = at;
        if is_start {
            // The span begins with a word, before which a waiting blank is written.
            places[n].0 = folded.len() + usize::from(pending && !folded.is_empty());
        } else {
            places[n].1 = folded.len();
        }
    }
    append(&text[done..], &mut folded, &mut pending);
    for place in &mut places {
        // A combining mark on a blank begins a sentence with white space.
        place.0 += usize::from(folded.as_bytes().get(place.0) == Some(&b' '));
        place.1 = place.1.max(place.0);
    }
    (folded, places)
}

/// Adds `part` with each run of white space as one blank; `pending`: is there white space not yet written?
fn append(part: &str, folded: &mut String, pending: &mut bool) {
    let bytes = part.as_bytes();
    // Where the word begins that was not yet written.
    let (mut word, mut at) = (0, 0);
    let mut push = |word: &str, pending: &mut bool| {
        if word.is_empty() {
            return;
        }
        if *pending && !folded.is_empty() {
            folded.push(' ');
        }
        *pending = false;
        folded.push_str(word);
    };
    while let Some(&byte) = bytes.get(at) {
        let begun = at > word || byte != b' ';
        if begun && let Some(eight) = bytes[at..].first_chunk::<8>() {
            // What stays as it is, but for a blank at its end: another may stand behind it.
            let usual = usual(u64::from_le_bytes(*eight), false);
            let usual = usual - usize::from(usual > 0 && eight[usual - 1] == b' ');
            if usual > 0 {
                at += usual;
                continue;
            }
        }
        let length = match byte {
            b' ' if bytes.get(at + 1).is_some_and(u8::is_ascii_graphic) && at > word => {
                // One blank between two words stays as it is.
                at += 2;
                continue;
            }
            b' ' | 0x09..=0x0D => 1,
            0..0x80 => {
                at += 1;
                continue;
            }
            _ => {
                let Some(c) = part[at..].chars().next() else { break };
                if !c.is_whitespace() {
                    at += c.len_utf8();
                    continue;
                }
                c.len_utf8()
            }
        };
        push(&part[word..at], pending);
        *pending = true;
        at += length;
        word = at;
    }
    push(&part[word..], pending);
}

/// Lengths of the heads by which sentences are looked up. A sentence stands under the longest that it has, and is on
/// the way there under those between the second and that one: most places of a text cost one look.
const HEADS: [usize; 7] = [1, 8, 16, 32, 64, 128, 256];

const SHORT: u8 = 1;
const LONG: u8 = 2;

struct Counter<'a> {
    text: &'a str,
    words: &'a [&'a str],
    /// By the hash of the longest head: the last of the sentences that begin so, as a number of `words`.
    heads: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    /// For each sentence another one with the same head.
    next: Vec<Option<u32>>,
    /// A bit for each head, on the way too.
    filter: Vec<u64>,
    /// By the byte that a sentence begins with, [`SHORT`] where there are any of less than the second head, and [`LONG`]
    /// where there are longer ones.
    firsts: [u8; 256],
    counts: Vec<usize>,
    at: usize,
    /// Bytes that may still be compared. A text made to hurt spends them; then only whole repeats of
    /// sentences count, which keeps ids apart all the same.
    budget: usize,
}

impl<'a> Counter<'a> {
    fn new(text: &'a str, words: &'a [&'a str]) -> Self {
        let bits = (words.len() * 32).next_power_of_two().max(1 << 10);
        let mut counter = Self {
            text,
            words,
            heads: HashMap::with_capacity_and_hasher(words.len(), BuildHasherDefault::default()),
            next: vec![None; words.len()],
            filter: vec![0; bits / 64],
            firsts: [0; 256],
            counts: vec![0; words.len()],
            at: 0,
            budget: text.len().saturating_mul(64).saturating_add(1 << 24),
        };
        for (n, words) in words.iter().enumerate() {
            let words = words.as_bytes();
            let Some(first) = words.first() else { continue };
            let first = &mut counter.firsts[usize::from(*first)];
            let hash = if words.len() < HEADS[1] {
                *first |= SHORT;
                let hash = hash(&words[..HEADS[0]]);
                counter.mark(hash);
                hash
            } else {
                *first |= LONG;
                let mut state = START;
                let mut done = 0;
                for head in HEADS[1..].iter().take_while(|head| words.len() >= **head) {
                    state = onward(state, &words[done..*head]);
                    done = *head;
                    counter.mark(ended(state));
                }
                ended(state)
            };
            counter.next[n] = counter.heads.insert(hash, n as u32);
        }
        counter
    }

    fn bit(&self, hash: u64) -> (usize, u64) {
        let bit = hash as usize & (self.filter.len() * 64 - 1);
        (bit / 64, 1 << (bit % 64))
    }

    fn mark(&mut self, hash: u64) {
        let (at, bit) = self.bit(hash);
        self.filter[at] |= bit;
    }

    fn is_marked(&self, hash: u64) -> bool {
        let (at, bit) = self.bit(hash);
        self.filter[at] & bit != 0
    }

    /// Counts all places before byte `end` of the folded text.
    fn walk_to(&mut self, end: usize) {
        let bytes = self.text.as_bytes();
        // Few bytes are such that a sentence begins with: eight at once are mostly none.
        while self.at < end {
            let from = self.at;
            self.at = end.min(from + 8);
            let any =
                |eight: &[u8; 8]| eight.iter().fold(0, |any, byte| any | self.firsts[usize::from(*byte)]);
            if bytes[from..end].first_chunk::<8>().is_some_and(|eight| any(eight) == 0) {
                continue;
            }
            for at in from..self.at {
                let begins = self.firsts[usize::from(bytes[at])] != 0
                    && at.checked_sub(1).is_none_or(|before| !PLAIN[usize::from(bytes[before])]);
                if begins && self.text.is_char_boundary(at) {
                    self.look_at(at);
                }
            }
        }
    }

    /// Counts what begins at byte `at`, where a word or mark does.
    fn look_at(&mut self, at: usize) {
        let bytes = self.text.as_bytes();
        let first = self.firsts[usize::from(bytes[at])];
        if first & SHORT != 0 {
            self.count(at, hash(&bytes[at..=at]), 0);
        }
        if first & LONG == 0 {
            return;
        }
        let (mut state, mut done) = (START, 0);
        for (class, head) in HEADS.iter().enumerate().skip(1) {
            let Some(part) = bytes.get(at + done..at + head) else { break };
            state = onward(state, part);
            done = *head;
            let hash = ended(state);
            if !self.is_marked(hash) {
                break;
            }
            self.count(at, hash, class);
        }
    }

    /// Counts the sentences under the head with this hash and of this class that begin at byte `at`.
    fn count(&mut self, at: usize, hash: u64, class: usize) {
        let longer = HEADS.get(class + 1).copied().unwrap_or(usize::MAX);
        let rest = &self.text.as_bytes()[at..];
        let mut those = self.heads.get(&hash).copied();
        while let Some(n) = those {
            let n = n as usize;
            those = self.next[n];
            let words = self.words[n].as_bytes();
            if !(HEADS[class]..longer).contains(&words.len())
                || rest.len() < words.len()
                || self.budget < words.len()
            {
                continue;
            }
            let last = words.len() - 1;
            self.budget -= 1;
            if rest[last] != words[last] {
                continue;
            }
            self.budget -= last;
            if rest.starts_with(words) {
                self.counts[n] += 1;
            }
        }
    }
}

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

const START: u64 = 1;

fn hash(words: &[u8]) -> u64 {
    ended(onward(START, words))
}

fn onward(state: u64, words: &[u8]) -> u64 {
    let (eights, rest) = words.as_chunks::<8>();
    let step = |state: u64, eight: u64| (state.rotate_left(23) ^ eight).wrapping_mul(ODD);
    let state = eights.iter().fold(state, |state, eight| step(state, u64::from_le_bytes(*eight)));
    if rest.is_empty() {
        return state;
    }
    step(state, rest.iter().fold(rest.len() as u64, |tail, byte| tail << 8 | u64::from(*byte)))
}

fn ended(state: u64) -> u64 {
    state ^ (state >> 31)
}

/// For keys that are hashes already, and for words.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }
    /// Behind the bytes of a string comes a mark, which tells nothing here.
    fn write_u8(&mut self, _: u8) {}
    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(ODD);
    }
    fn finish(&self) -> u64 {
        self.0
    }
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

    fn all(text: &str, spans: &[Span]) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        earlier(text, spans, |_, words, count| found.push((words.to_owned(), count)));
        found
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
            for (span, (words, count)) in spans.iter().zip(all(&text, &spans)) {
                prop_assert_eq!(&*words, &*fold_space(&text[span.range()]));
                prop_assert_eq!(count, naive(&text, *span), "{:?} in {:?}", words, text);
            }
        }
    }

    #[test]
    fn repeats_inside_other_sentences_count() {
        let text = "Firm told them.\nThe Firm  told\nthem. Firm told them.";
        let at = text.rfind("Firm").expect("is there");
        assert_eq!(all(text, &[Span::new(at, text.len())]), [("Firm told them.".to_owned(), 2)]);
    }
}
