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
        let entries = list.entries as usize;
        Cursor {
            bytes: &self.bytes,
            blocks,
            entries,
            next_block: 0,
            sentences: [0; BLOCK],
            times: [0; BLOCK],
            held: 0,
            at: 0,
        }
    }

    /// Memory held, in bytes.
    pub fn memory(&self) -> usize {
        self.lists.len() * size_of::<List>() + self.blocks.len() * 8 + self.bytes.len()
    }
}

/// Reads one list, forwards only, a block at a time.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    blocks: &'a [(u32, u32)],
    /// Of the whole list.
    entries: usize,
    next_block: usize,
    /// The block that is being read, its first `held` places.
    sentences: [u32; BLOCK],
    times: [u8; BLOCK],
    held: usize,
    at: usize,
}

impl Cursor<'_> {
    /// The next sentence, and how often the word stands in it (at most 255).
    pub fn next(&mut self) -> Option<(u32, u8)> {
        if self.at == self.held {
            self.read_block()?;
        }
        let entry = (self.sentences[self.at], self.times[self.at]);
        self.at += 1;
        Some(entry)
    }

    /// The first entry at or after `sentence` that was not read before it.
    pub fn seek(&mut self, sentence: u32) -> Option<(u32, u8)> {
        // Mostly it is one of the next, else in the block that is being read.
        const NEAR: usize = 8;
        if self.blocks.get(self.next_block).is_some_and(|(first, _)| *first <= sentence) {
            let begun = self.blocks[self.next_block..].partition_point(|(first, _)| *first <= sentence);
            self.next_block += begun - 1;
            self.read_block()?;
        }
        let rest = &self.sentences[self.at..self.held];
        let near = rest.iter().take(NEAR).take_while(|held| **held < sentence).count();
        self.at += if near < NEAR { near } else { rest.partition_point(|held| *held < sentence) };
        self.next()
    }

    /// Unpacks the next block; `None` behind the last.
    fn read_block(&mut self) -> Option<()> {
        let mut at = self.blocks.get(self.next_block)?.1 as usize;
        self.held = BLOCK.min(self.entries - self.next_block * BLOCK);
        self.next_block += 1;
        self.at = 0;
        let mut last = 0;
        for (sentence, times) in self.sentences.iter_mut().zip(&mut self.times).take(self.held) {
            let mut byte = self.bytes[at];
            at += 1;
            let (mut value, mut shift) = (u64::from(byte & 0x7F), 7);
            while byte >= 0x80 {
                byte = self.bytes[at];
                at += 1;
                value |= u64::from(byte & 0x7F) << shift;
                shift += 7;
            }
            *times = 1;
            if value & 1 == 1 {
                *times = self.bytes[at];
                at += 1;
            }
            last += (value >> 1) as u32;
            *sentence = last;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_goes_in_comes_out(
            mut sentences in prop::collection::vec(0u32..3000, 0..700),
            from in 0u32..3000,
            steps in prop::collection::vec(prop_oneof![Just(0), 1u32..20, 1u32..900], 0..20),
        ) {
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
            // One behind the other, with entries read between.
            let mut cursor = postings.cursor(1);
            let mut left: Vec<u32> = sentences.clone();
            left.dedup();
            for step in steps {
                let at_least = if step == 0 { 0 } else { left.first().copied().unwrap_or(0) + step };
                left.retain(|s| *s >= at_least);
                let expected = left.first().copied();
                prop_assert_eq!(if step == 0 { cursor.next() } else { cursor.seek(at_least) }.map(|f| f.0), expected);
                left.retain(|s| Some(*s) != expected);
            }
        }
    }
}
