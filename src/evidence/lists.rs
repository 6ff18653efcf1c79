//! Lists of sentences read together: all of them, any of them, and the best that come of it.

use super::postings::Cursor;
use super::segment::Segment;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// One list, or several read as one.
pub enum Union<'a> {
    One {
        cursor: Box<Cursor<'a>>,
        head: Option<(u32, u8)>,
        entries: usize,
    },
    /// A bit for each sentence of the segment.
    Many {
        bits: Vec<u64>,
        next: u32,
        entries: usize,
    },
}

impl<'a> Union<'a> {
    pub fn new(segment: &'a Segment, words: &[u32], budget: &mut usize) -> Self {
        if let [word] = words {
            let entries = segment.postings.entries(*word) as usize;
            let cursor = Box::new(segment.postings.cursor(*word));
            return Self::One { cursor, head: None, entries };
        }
        let mut bits = vec![0u64; segment.sentences().div_ceil(64)];
        let mut entries = 0;
        for word in words {
            let held = segment.postings.entries(*word) as usize;
            if held > *budget {
                continue;
            }
            *budget -= held;
            entries += held;
            let mut cursor = segment.postings.cursor(*word);
            while let Some((sentence, _)) = cursor.next() {
                bits[sentence as usize / 64] |= 1 << (sentence % 64);
            }
        }
        Self::Many { bits, next: 0, entries }
    }

    pub fn entries(&self) -> usize {
        match self {
            Self::One { entries, .. } | Self::Many { entries, .. } => *entries,
        }
    }

    pub fn next(&mut self) -> Option<(u32, u8)> {
        match self {
            Self::One { cursor, head, .. } => {
                *head = cursor.next();
                *head
            }
            Self::Many { bits, next, .. } => {
                let found = next_bit(bits, *next)?;
                *next = found + 1;
                Some((found, 1))
            }
        }
    }

    /// The first entry at or after `sentence`; asked with ascending numbers.
    fn at_least(&mut self, sentence: u32) -> Option<(u32, u8)> {
        match self {
            Self::One { cursor, head, .. } => {
                if head.is_none_or(|(held, _)| held < sentence) {
                    *head = Some(cursor.seek(sentence)?);
                }
                *head
            }
            Self::Many { bits, next, .. } => {
                let found = next_bit(bits, sentence)?;
                *next = found + 1;
                Some((found, 1))
            }
        }
    }
}

fn next_bit(bits: &[u64], from: u32) -> Option<u32> {
    let mut at = from as usize / 64;
    let mut word = bits.get(at)? & (u64::MAX << (from % 64));
    while word == 0 {
        at += 1;
        word = *bits.get(at)?;
    }
    Some(at as u32 * 64 + word.trailing_zeros())
}

/// Calls `found` with each sentence that all lists hold, and how often each of them does.
pub fn intersect(unions: &mut [Union<'_>], budget: &mut usize, mut found: impl FnMut(u32, &[u8])) {
    let Some(driver) = (0..unions.len()).min_by_key(|i| unions[*i].entries()) else { return };
    let mut times = vec![0; unions.len()];
    let Some(mut entry) = unions[driver].next() else { return };
    'next: loop {
        if *budget == 0 {
            return;
        }
        *budget -= 1;
        times[driver] = entry.1;
        for i in (0..unions.len()).filter(|i| *i != driver) {
            let Some(other) = unions[i].at_least(entry.0) else { return };
            if other.0 > entry.0 {
                let Some(next) = unions[driver].at_least(other.0) else { return };
                entry = next;
                continue 'next;
            }
            times[i] = other.1;
        }
        found(entry.0, &times);
        let Some(next) = unions[driver].next() else { return };
        entry = next;
    }
}

/// Sums of scores by sentence of one segment.
pub struct Sums {
    scores: Vec<f32>,
    touched: Vec<u32>,
}

impl Sums {
    pub fn new(sentences: usize) -> Self {
        Self { scores: vec![0.0; sentences], touched: Vec::new() }
    }

    pub fn add(&mut self, sentence: u32, score: f32) {
        let sum = &mut self.scores[sentence as usize];
        if *sum == 0.0 {
            self.touched.push(sentence);
        }
        *sum += score;
    }

    pub fn each(&self, mut take: impl FnMut(u32, f32)) {
        for sentence in &self.touched {
            take(*sentence, self.scores[*sentence as usize]);
        }
    }
}

/// A sentence of one part, by number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    pub score: f32,
    pub part: usize,
    pub sentence: u32,
}

impl Eq for Found {}

/// Worse first, so that the worst stands on top of a heap.
impl Ord for Found {
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then((self.part, self.sentence).cmp(&(other.part, other.sentence)))
    }
}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The best so many.
pub struct Best {
    heap: BinaryHeap<Found>,
    keep: usize,
}

impl Best {
    pub fn new(keep: usize) -> Self {
        Self { heap: BinaryHeap::new(), keep }
    }

    /// Takes `found` if it is among the best so far and `fits`, which is asked only then.
    pub fn offer(&mut self, found: Found, fits: impl Fn(&Found) -> bool) {
        if self.keep == 0 {
            return;
        }
        let full = self.heap.len() >= self.keep;
        if full && self.heap.peek().is_some_and(|worst| *worst <= found) {
            return;
        }
        if !fits(&found) {
            return;
        }
        if full {
            self.heap.pop();
        }
        self.heap.push(found);
    }

    /// Best first.
    pub fn into_sorted(self) -> Vec<Found> {
        self.heap.into_sorted_vec()
    }
}
