//! An immutable part of the index: some documents, their words, and where these stand.

use super::hash::Seed;
use super::postings::Postings;
use crate::text::{Span, TokenKind, fold_word, stem, tokens};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// One document as the index holds it.
#[derive(Clone, Debug)]
pub struct Held {
    pub key: u32,
    pub text: Arc<str>,
    /// Bytes of the text: start and end.
    pub sentences: Arc<[(u32, u32)]>,
}

#[derive(Debug)]
pub struct Segment {
    pub documents: Vec<Held>,
    /// Number, within the segment, of each document's first sentence.
    first: Vec<u32>,
    /// Words in each sentence, at most 255.
    lengths: Vec<u8>,
    /// Folded words with their endings, sorted; what a reader types the beginning of.
    surfaces: Strings,
    /// The stem of each of `surfaces`.
    stem_of: Vec<u32>,
    /// For each first letter the commonest stems, so that the first keystroke costs no more than the others.
    by_letter: Vec<(char, Box<[u32]>)>,
    /// Sorted; a stem's number is its place here and in `postings`.
    stems: Strings,
    pub postings: Postings,
    /// Length of the texts in bytes.
    pub bytes: usize,
    /// Sum of all sentence lengths, in words.
    pub words: u64,
}

impl Segment {
    pub fn build(documents: Vec<Held>) -> Self {
        let mut builder = Builder::default();
        let mut first = Vec::with_capacity(documents.len());
        for document in &documents {
            first.push(builder.lengths.len() as u32);
            for span in document.sentences.iter() {
                let words = document.text.get(span.0 as usize..span.1 as usize);
                builder.sentence(words.unwrap_or(""));
            }
        }
        let bytes = documents.iter().map(|d| d.text.len()).sum();
        builder.finish(documents, first, bytes)
    }

    pub fn sentences(&self) -> usize {
        self.lengths.len()
    }

    pub fn length(&self, sentence: u32) -> u8 {
        self.lengths[sentence as usize]
    }

    /// The place, among the documents of the segment, of the one that holds `sentence`.
    pub fn document_of(&self, sentence: u32) -> usize {
        self.first.partition_point(|first| *first <= sentence) - 1
    }

    /// The sentence in bytes of the text of `document`, which holds it.
    pub fn span(&self, document: usize, sentence: u32) -> Span {
        let (start, end) = self.documents[document].sentences[(sentence - self.first[document]) as usize];
        Span::new(start as usize, end as usize)
    }

    /// The number of a stem, if a word of the segment has it.
    pub fn stem(&self, stem: &str) -> Option<u32> {
        self.stems.find(stem).ok().map(|at| at as u32)
    }

    /// The stems of the commonest words that begin with `head`, each once, at most [`MOST_ENDINGS`].
    pub fn stems_of_words_with(&self, head: &str) -> Vec<u32> {
        let mut letters = head.chars();
        if let (Some(letter), None) = (letters.next(), letters.next())
            && let Ok(at) = self.by_letter.binary_search_by_key(&letter, |(letter, _)| *letter)
        {
            return self.by_letter[at].1.to_vec();
        }
        commonest(self.surfaces.with_head(head).map(|at| self.stem_of[at]).collect(), &self.postings)
    }

    /// Memory held beside the texts, in bytes.
    pub fn memory(&self) -> usize {
        self.postings.memory()
            + self.lengths.len()
            + self.surfaces.memory()
            + self.stems.memory()
            + self.stem_of.len() * 4
            + self.documents.iter().map(|d| size_of_val(&*d.sentences) + size_of::<Held>()).sum::<usize>()
    }
}

/// Words that the beginning of a word may stand for.
pub const MOST_ENDINGS: usize = 48;

fn commonest(mut stems: Vec<u32>, postings: &Postings) -> Vec<u32> {
    stems.sort_unstable();
    stems.dedup();
    if stems.len() > MOST_ENDINGS {
        stems.select_nth_unstable_by_key(MOST_ENDINGS, |stem| std::cmp::Reverse(postings.entries(*stem)));
        stems.truncate(MOST_ENDINGS);
    }
    stems
}

/// For each first letter of `surfaces` the stems of its commonest words.
fn by_letter(surfaces: &Strings, stem_of: &[u32], postings: &Postings) -> Vec<(char, Box<[u32]>)> {
    let mut letters: Vec<(char, Vec<u32>)> = Vec::new();
    for (at, stem) in stem_of.iter().enumerate() {
        let Some(letter) = surfaces.get(at).chars().next() else { continue };
        match letters.last_mut() {
            Some((last, stems)) if *last == letter => stems.push(*stem),
            _ => letters.push((letter, vec![*stem])),
        }
    }
    letters.into_iter().map(|(letter, stems)| (letter, commonest(stems, postings).into())).collect()
}

/// Sorted strings in one piece of memory.
#[derive(Debug, Default)]
struct Strings {
    all: String,
    ends: Vec<u32>,
}

impl Strings {
    fn push(&mut self, word: &str) {
        self.all.push_str(word);
        self.ends.push(self.all.len() as u32);
    }

    fn get(&self, at: usize) -> &str {
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.all[from..self.ends[at] as usize]
    }

    /// The place of `word`, or where it would stand.
    fn find(&self, word: &str) -> Result<usize, usize> {
        let at = self.lower_bound(|held| held < word);
        if at < self.ends.len() && self.get(at) == word { Ok(at) } else { Err(at) }
    }

    fn with_head(&self, head: &str) -> Range<usize> {
        let from = self.lower_bound(|held| held < head);
        let to = self.lower_bound(|held| held < head || held.starts_with(head));
        from..to
    }

    fn lower_bound(&self, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn memory(&self) -> usize {
        self.all.capacity() + self.ends.capacity() * 4
    }
}

/// Words longer than this many bytes are no words, and not found.
pub const LONGEST_WORD: usize = 64;

type Words = HashMap<Box<str>, u32, Seed>;

#[derive(Default)]
struct Builder {
    /// The number of each folded word, in order of first sight.
    surfaces: Words,
    stem_of: Vec<u32>,
    stems: Words,
    /// Stem and sentence of every word, in the order of the text.
    seen: Vec<(u32, u32)>,
    lengths: Vec<u8>,
    folded: String,
    words: u64,
}

impl Builder {
    fn sentence(&mut self, text: &str) {
        let number = self.lengths.len() as u32;
        let before = self.seen.len();
        for token in tokens(text) {
            if token.kind == TokenKind::Punctuation || token.span.len() > LONGEST_WORD {
                continue;
            }
            self.folded.clear();
            fold_word(token.of(text), &mut self.folded);
            let surface = match self.surfaces.get(self.folded.as_str()) {
                Some(surface) => *surface,
                None => self.new_surface(),
            };
            self.seen.push((self.stem_of[surface as usize], number));
        }
        let length = self.seen.len() - before;
        self.words += length as u64;
        self.lengths.push(length.min(255) as u8);
    }

    fn new_surface(&mut self) -> u32 {
        let surface = self.stem_of.len() as u32;
        let next = self.stems.len() as u32;
        let stem = stem(&self.folded);
        let known = self.stems.get(&*stem).copied();
        let number = known.unwrap_or_else(|| {
            self.stems.insert(stem.into(), next);
            next
        });
        self.stem_of.push(number);
        self.surfaces.insert(self.folded.as_str().into(), surface);
        surface
    }

    fn finish(self, documents: Vec<Held>, first: Vec<u32>, bytes: usize) -> Segment {
        let (stems, place_of_stem) = sorted(&self.stems);
        let (surfaces, place_of_surface) = sorted(&self.surfaces);
        let mut stem_of = vec![0; self.stem_of.len()];
        for (surface, stem) in self.stem_of.iter().enumerate() {
            stem_of[place_of_surface[surface] as usize] = place_of_stem[*stem as usize];
        }

        // A counting sort: by stem, and the sentences of each in the order of the text.
        let mut starts = vec![0u32; self.stems.len() + 1];
        for (stem, _) in &self.seen {
            starts[place_of_stem[*stem as usize] as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut sentences = vec![0u32; self.seen.len()];
        for (stem, sentence) in &self.seen {
            let place = &mut next[place_of_stem[*stem as usize] as usize];
            sentences[*place as usize] = *sentence;
            *place += 1;
        }
        let mut postings = Postings::default();
        for pair in starts.windows(2) {
            postings.push(&sentences[pair[0] as usize..pair[1] as usize]);
        }
        postings.shrink();
        let by_letter = by_letter(&surfaces, &stem_of, &postings);
        Segment {
            by_letter,
            documents,
            first,
            lengths: self.lengths,
            surfaces,
            stem_of,
            stems,
            postings,
            bytes,
            words: self.words,
        }
    }
}

/// The words in order, and for each old number its place in that order.
fn sorted(words: &Words) -> (Strings, Vec<u32>) {
    let mut order: Vec<(&str, u32)> = words.iter().map(|(word, number)| (&**word, *number)).collect();
    order.sort_unstable();
    let mut strings = Strings::default();
    let mut places = vec![0; order.len()];
    for (place, (word, number)) in order.into_iter().enumerate() {
        strings.push(word);
        places[number as usize] = place as u32;
    }
    strings.all.shrink_to_fit();
    strings.ends.shrink_to_fit();
    (strings, places)
}
