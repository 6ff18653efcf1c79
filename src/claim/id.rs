//! The name of a claim, given at birth and never recomputed.

use crate::corpus::DocumentId;
use std::fmt;
use std::str::FromStr;

/// 8 digits of the document id, `-`, 20 hex digits of BLAKE3 over the lines
/// document id, words (white space folded), count of earlier places in the whole text where the words begin.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimId {
    document: u32,
    words: [u8; 10],
}

impl ClaimId {
    /// The id of a claim born at the `earlier`-th repetition (0 for the first) of `words` in `document`.
    /// `words` must have its white space folded: one blank between words, none at the ends.
    #[must_use]
    pub fn new(document: DocumentId, words: &str, earlier: usize) -> Self {
        let mut lines = Vec::with_capacity(words.len() + 40);
        let digit = |nibble: u64| b"0123456789abcdef"[(nibble & 15) as usize];
        lines.extend((0..16).rev().map(|place| digit(document.0 >> (4 * place))));
        lines.push(b'\n');
        lines.extend_from_slice(words.as_bytes());
        lines.push(b'\n');
        match u8::try_from(earlier) {
            Ok(few @ 0..10) => lines.push(b'0' + few),
            _ => lines.extend_from_slice(earlier.to_string().as_bytes()),
        }
        let mut digits = [0; 10];
        digits.copy_from_slice(&blake3::hash(&lines).as_bytes()[..10]);
        Self::of_parts(document, digits)
    }

    /// The part of the id that depends on the words.
    pub(super) fn words_part(self) -> [u8; 10] {
        self.words
    }

    /// Back from [`Self::words_part`].
    pub(super) fn of_parts(document: DocumentId, words: [u8; 10]) -> Self {
        Self { document: (document.0 >> 32) as u32, words }
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}-", self.document)?;
        self.words.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClaimId({self})")
    }
}

/// Exactly 8 lower-case hex digits, `-`, 20 lower-case hex digits, else an error.
impl FromStr for ClaimId {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        let hex = |s: &str| s.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let (document, digits) = s.split_once('-').ok_or(())?;
        if document.len() != 8 || digits.len() != 20 || !hex(document) || !hex(digits) {
            return Err(());
        }
        let document = u32::from_str_radix(document, 16).map_err(|_| ())?;
        let mut words = [0; 10];
        for (i, byte) in words.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).map_err(|_| ())?;
        }
        Ok(Self { document, words })
    }
}
