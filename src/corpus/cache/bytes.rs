//! Numbers and words as bytes, small ones short; reading gives `None` rather than believe what does not fit.

use crate::text::Span;

/// Bytes to be written.
#[derive(Debug, Default)]
pub struct Packer {
    pub bytes: Vec<u8>,
}

impl Packer {
    /// Seven bits a byte, the lowest first.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// With their length before them.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.raw(bytes);
    }

    pub fn words(&mut self, words: &str) {
        self.bytes(words.as_bytes());
    }

    pub fn words_if_any(&mut self, words: Option<&str>) {
        self.number(u64::from(words.is_some()));
        if let Some(words) = words {
            self.words(words);
        }
    }

    pub fn list<T>(&mut self, list: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.number(list.len() as u64);
        for item in list {
            each(self, item);
        }
    }

    /// `before` is where the span before began; spans mostly come in order, so the step is short.
    pub fn span(&mut self, span: Span, before: &mut usize) {
        self.number(span.start.wrapping_sub(*before) as u64);
        self.number(span.len() as u64);
        *before = span.start;
    }
}

/// Bytes to be read.
#[derive(Clone, Copy, Debug)]
pub struct Unpacker<'a> {
    bytes: &'a [u8],
}

impl<'a> Unpacker<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// How many bytes are still to be read.
    pub fn left(&self) -> usize {
        self.bytes.len()
    }

    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub fn raw(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(head)
    }

    pub fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.raw(N)?.try_into().ok()
    }

    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.size()?;
        self.raw(length)
    }

    pub fn words(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    pub fn words_if_any(&mut self) -> Option<Option<&'a str>> {
        match self.number()? {
            0 => Some(None),
            1 => Some(Some(self.words()?)),
            _ => None,
        }
    }

    /// A list of items that take a byte at least, so that no more room is made than there can be items.
    pub fn list<T>(&mut self, mut each: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.size().filter(|length| *length <= self.bytes.len())?;
        let mut list = Vec::with_capacity(length.min(1 << 16));
        for _ in 0..length {
            list.push(each(self)?);
        }
        Some(list)
    }

    /// A span that lies in `text` on borders of characters.
    pub fn span(&mut self, text: &str, before: &mut usize) -> Option<Span> {
        self.span_within(text.len(), before).filter(|span| span.of(text).is_some())
    }

    /// A span that lies in a text of so many bytes, which is not at hand.
    pub fn span_within(&mut self, bytes: usize, before: &mut usize) -> Option<Span> {
        let start = before.wrapping_add(self.number()? as usize);
        let end = start.checked_add(self.size()?)?;
        *before = start;
        (end <= bytes).then_some(Span { start, end })
    }
}

/// Tells a torn or spoilt record from a whole one; no protection against a forger. Eight bytes at a time, for it is
/// asked of every record at every opening.
pub fn checksum(bytes: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut sum = bytes.len() as u64 ^ ODD;
    let (eights, rest) = bytes.as_chunks::<8>();
    for eight in eights {
        sum = (sum.rotate_left(23) ^ u64::from_le_bytes(*eight)).wrapping_mul(ODD);
    }
    for byte in rest {
        sum = (sum.rotate_left(23) ^ u64::from(*byte)).wrapping_mul(ODD);
    }
    sum ^ (sum >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_packed_comes_out(number in any::<u64>(), words in "\\PC{0,20}", list in proptest::collection::vec(any::<u64>(), 0..20)) {
            let mut packer = Packer::default();
            packer.number(number);
            packer.words(&words);
            packer.words_if_any(None);
            packer.words_if_any(Some(&words));
            packer.list(&list, |packer, item| packer.number(*item));
            let mut reading = Unpacker::new(&packer.bytes);
            prop_assert_eq!(reading.number(), Some(number));
            prop_assert_eq!(reading.words(), Some(&*words));
            prop_assert_eq!(reading.words_if_any(), Some(None));
            prop_assert_eq!(reading.words_if_any(), Some(Some(&*words)));
            prop_assert_eq!(reading.list(Unpacker::number), Some(list));
            prop_assert!(reading.is_empty());
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let mut reading = Unpacker::new(&bytes);
            let _ = reading.list(Unpacker::words_if_any);
            let mut reading = Unpacker::new(&bytes);
            let (text, mut before) = ("äöü and so on", 0);
            while let Some(span) = reading.span(text, &mut before) {
                prop_assert!(span.of(text).is_some());
            }
        }
    }
}
