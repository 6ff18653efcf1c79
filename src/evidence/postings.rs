//! Packed lists of the sentences that hold a word.
//!
//! A list is cut into blocks of [`BLOCK`] entries. Within a block each entry is the distance to the one before
//! (in the first, the number itself), seven bits a byte, shifted left by one; the low bit says that a byte
//! follows with how often the word stands in the sentence. The first numbers of the blocks are kept apart, so
//! that a reader can jump.

/// Entries in a block.
const BLOCK: usize = 128;

/// The lists of all words of a segment.
#[derive(Debug, Default)]
pub struct Postings {
    lists: Vec<List>,
    /// First sentence, and byte in `bytes`, of each block.
    blocks: Vec<(u32, u32)>,
    bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct List {
    entries: u32,
    first_block: u32,
}

impl Postings {
    /// Adds the next word's list: sentences ascending, one entry for each time the word stands in one.
    pub fn push(&mut self, sentences: &[u32]) {
        let first_block = self.blocks.len() as u32;
        let (mut entries, mut last, mut i) = (0usize, 0u32, 0usize);
        while i < sentences.len() {
            let sentence = sentences[i];
            let times = sentences[i..].iter().take_while(|s| **s == sentence).count();
            if entries.is_multiple_of(BLOCK) {
                self.blocks.push((sentence, self.bytes.len() as u32));
                last = 0;
            }
            let often = u64::from(times > 1);
            self.number((u64::from(sentence - last) << 1) | often);
            if often == 1 {
                self.bytes.push(times.min(255) as u8);
            }
            last = sentence;
            entries += 1;
            i += times;
        }
        self.lists.push(List { entries: entries as u32, first_block });
    }

    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push((value as u8) | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    pub fn shrink(&mut self) {
        self.lists.shrink_to_fit();
        self.blocks.shrink_to_fit();
        self.bytes.shrink_to_fit();
    }

    /// In how many sentences the word stands.
    pub fn entries(&self, word: u32) -> u32 {
        self.lists[word as usize].entries
    }

    pub fn cursor(&self, word: u32) -> Cursor<'_> {
        let list = self.lists[word as usize];
        let first = list.first_block as usize;
        let blocks = &self.blocks[first..first + (list.entries as usize).div_ceil(BLOCK)];
        Cursor { bytes: &self.bytes, blocks, at: 0, entry: 0, entries: list.entries as usize, last: 0 }
    }

    /// Memory held, in bytes.
    pub fn memory(&self) -> usize {
        self.lists.len() * size_of::<List>() + self.blocks.len() * 8 + self.bytes.len()
    }
}

/// Reads one list, forwards only.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    blocks: &'a [(u32, u32)],
    at: usize,
    entry: usize,
    entries: usize,
    last: u32,
}

impl Cursor<'_> {
    /// The next sentence, and how often the word stands in it (at most 255).
    pub fn next(&mut self) -> Option<(u32, u8)> {
        if self.entry >= self.entries {
            return None;
        }
        if self.entry.is_multiple_of(BLOCK) {
            self.at = self.blocks[self.entry / BLOCK].1 as usize;
            self.last = 0;
        }
        let mut byte = self.bytes[self.at];
        self.at += 1;
        let (mut value, mut shift) = (u64::from(byte & 0x7F), 7);
        while byte >= 0x80 {
            byte = self.bytes[self.at];
            self.at += 1;
            value |= u64::from(byte & 0x7F) << shift;
            shift += 7;
        }
        let mut times = 1;
        if value & 1 == 1 {
            times = self.bytes[self.at];
            self.at += 1;
        }
        self.last += (value >> 1) as u32;
        self.entry += 1;
        Some((self.last, times))
    }

    /// The first entry at or after `sentence` that was not read before it.
    pub fn seek(&mut self, sentence: u32) -> Option<(u32, u8)> {
        // Mostly it stands in the block that is being read.
        let next = self.entry.div_ceil(BLOCK);
        if self.blocks.get(next).is_some_and(|(first, _)| *first <= sentence) {
            let begun = self.blocks[next..].partition_point(|(first, _)| *first <= sentence);
            self.entry = (next + begun - 1) * BLOCK;
        }
        loop {
            let found = self.next()?;
            if found.0 >= sentence {
                return Some(found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_goes_in_comes_out(mut sentences in prop::collection::vec(0u32..3000, 0..700), from in 0u32..3000) {
            sentences.sort_unstable();
            let mut postings = Postings::default();
            postings.push(&[7, 7]);
            postings.push(&sentences);
            let mut cursor = postings.cursor(1);
            let mut out = Vec::new();
            while let Some((sentence, times)) = cursor.next() {
                out.extend(std::iter::repeat_n(sentence, times.into()));
            }
            prop_assert_eq!(&out, &sentences);
            let found = postings.cursor(1).seek(from).map(|f| f.0);
            prop_assert_eq!(found, sentences.iter().copied().find(|s| *s >= from));
        }
    }
}
