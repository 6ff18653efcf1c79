//! Texts in and out, and the immutable view that is asked.

use super::segment::{Held, Segment};
use crate::text::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// Documents are gathered into segments of at most this much text, in bytes.
const SEGMENT: usize = 16 << 20;

/// Two neighbouring segments are joined while both together hold less than this, in bytes.
const JOINED: usize = 4 << 20;

/// Texts put in and taken out, one document at a time.
#[derive(Debug, Default)]
pub struct Index {
    parts: Vec<Part>,
    /// Which part and which document of it holds a key.
    places: HashMap<u32, (u64, u32)>,
    /// Added since the last reader, in order.
    waiting: Vec<Held>,
    waiting_bytes: usize,
    next_part: u64,
}

/// A segment and what of it has been taken out.
#[derive(Clone, Debug)]
pub(super) struct Part {
    number: u64,
    pub segment: Arc<Segment>,
    /// One bit for each document, set when it was taken out; empty while none was.
    gone: Arc<Vec<u64>>,
}

impl Part {
    pub fn is_gone(&self, document: usize) -> bool {
        self.gone.get(document / 64).is_some_and(|bits| bits >> (document % 64) & 1 == 1)
    }

    fn take_out(&mut self, document: usize) {
        let bits = Arc::make_mut(&mut self.gone);
        bits.resize(self.segment.documents.len().div_ceil(64), 0);
        bits[document / 64] |= 1 << (document % 64);
    }
}

impl Index {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a document in, in place of an earlier one of that number. `sentences` are bytes of `text`, sorted
    /// and disjoint; what is not to be found (boilerplate) is left out of them.
    pub fn add(&mut self, document: u32, text: Arc<str>, sentences: &[Span]) {
        self.remove(document);
        self.waiting_bytes += text.len();
        let sentences = sentences.iter().map(|span| (span.start as u32, span.end as u32)).collect();
        self.waiting.push(Held { key: document, text, sentences });
        if self.waiting_bytes >= SEGMENT {
            self.seal();
        }
    }

    /// Takes a document out. One that is not there is no error.
    pub fn remove(&mut self, document: u32) {
        if let Some((number, at)) = self.places.remove(&document) {
            if let Some(part) = self.parts.iter_mut().find(|part| part.number == number) {
                part.take_out(at as usize);
            }
        } else if let Some(at) = self.waiting.iter().position(|held| held.key == document) {
            self.waiting_bytes -= self.waiting.remove(at).text.len();
        }
    }

    /// The state of now, for any thread to keep and ask.
    ///
    /// Costs in proportion to what was added since the last, and now and then the joining of small segments
    /// (at most 4 MiB of text).
    pub fn reader(&mut self) -> Reader {
        self.seal();
        let parts: Vec<Part> = self.parts.clone();
        let sentences = parts.iter().map(|p| p.segment.sentences()).sum();
        let words: u64 = parts.iter().map(|p| p.segment.words).sum();
        let mean_length = words as f32 / usize::max(sentences, 1) as f32;
        Reader { parts: parts.into(), sentences, mean_length: mean_length.max(1.0) }
    }

    fn seal(&mut self) {
        if !self.waiting.is_empty() {
            self.waiting_bytes = 0;
            let documents = std::mem::take(&mut self.waiting);
            self.push(documents);
        }
        while let [.., before, last] = &self.parts[..] {
            let (before_bytes, last_bytes) = (before.segment.bytes, last.segment.bytes);
            if before_bytes + last_bytes > JOINED || before_bytes > 2 * last_bytes.max(4096) {
                break;
            }
            let at = self.parts.len() - 2;
            let documents: Vec<Held> = self.parts.drain(at..).flat_map(|part| still_there(&part)).collect();
            self.push(documents);
        }
    }

    fn push(&mut self, documents: Vec<Held>) {
        let number = self.next_part;
        self.next_part += 1;
        for (at, document) in documents.iter().enumerate() {
            self.places.insert(document.key, (number, at as u32));
        }
        self.parts.push(Part { number, segment: Arc::new(Segment::build(documents)), gone: Arc::default() });
    }
}

fn still_there(part: &Part) -> Vec<Held> {
    let documents = part.segment.documents.iter().enumerate();
    documents.filter(|(at, _)| !part.is_gone(*at)).map(|(_, held)| held.clone()).collect()
}

/// An immutable view of an [`Index`]; clones cheaply.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    pub(super) parts: Arc<[Part]>,
    /// In all parts, those taken out included.
    pub(super) sentences: usize,
    /// Words in a sentence, on average.
    pub(super) mean_length: f32,
}

impl Reader {
    /// How many sentences can be found (and some that were taken out since).
    #[must_use]
    pub fn sentences(&self) -> usize {
        self.sentences
    }

    /// Memory held beside the texts themselves, in bytes.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.parts.iter().map(|part| part.segment.memory()).sum()
    }
}
