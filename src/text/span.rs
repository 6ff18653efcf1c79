//! Half-open ranges of a text: bytes inside the program, Unicode code points at every border.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of **bytes** of one text; `start <= end`, both on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward");
        Self { start, end }
    }

    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Bytes shared with `other`.
    #[must_use]
    pub fn overlap(self, other: Span) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// Do the two share at least 80 % of their joint extent? Then a proposal **is** the stored claim.
    #[must_use]
    pub fn is_same_place(self, other: Span) -> bool {
        let joint = self.end.max(other.end) - self.start.min(other.start);
        joint > 0 && self.overlap(other) * 5 >= joint * 4
    }

    #[must_use]
    pub fn shifted(self, by: usize) -> Span {
        Span::new(self.start + by, self.end + by)
    }

    /// The words of the span, or `None` where it does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }
}

/// Converts between bytes and code points of one text without walking it from the start.
///
/// Holds one number for each 256 bytes.
#[derive(Clone, Debug)]
pub struct PointIndex {
    /// `points[i]` is the count of code points before byte `i * STEP` (rounded down to a boundary).
    points: Vec<u32>,
    ascii: bool,
}

impl PointIndex {
    const STEP: usize = 256;

    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { points: Vec::new(), ascii: true };
        }
        let mut points = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut count = 0u32;
        for (byte, chunk) in text.as_bytes().chunks(Self::STEP).enumerate() {
            let _ = byte;
            points.push(count);
            count += chunk.iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32;
        }
        Self { points, ascii: false }
    }

    /// Code points before byte `byte` of `text`; past the end, all of them.
    #[must_use]
    pub fn point(&self, text: &str, byte: usize) -> u32 {
        let byte = byte.min(text.len());
        if self.ascii {
            return byte as u32;
        }
        let step = (byte / Self::STEP).min(self.points.len().saturating_sub(1));
        let from = step * Self::STEP;
        let before = self.points.get(step).copied().unwrap_or(0);
        before + text.as_bytes()[from..byte].iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32
    }

    /// The byte at which code point `point` of `text` begins; `None` past the end.
    #[must_use]
    pub fn byte(&self, text: &str, point: u32) -> Option<usize> {
        if self.ascii {
            let byte = point as usize;
            return (byte <= text.len()).then_some(byte);
        }
        let step = self.points.partition_point(|p| *p <= point).saturating_sub(1);
        let mut seen = self.points.get(step).copied().unwrap_or(0);
        let from = step * Self::STEP;
        for (i, b) in text.as_bytes()[from..].iter().enumerate() {
            if (b & 0xC0) != 0x80 {
                if seen == point {
                    return Some(from + i);
                }
                seen += 1;
            }
        }
        (seen == point).then_some(text.len())
    }

    /// A byte span as code points, end exclusive.
    #[must_use]
    pub fn points(&self, text: &str, span: Span) -> (u32, u32) {
        (self.point(text, span.start), self.point(text, span.end))
    }

    /// Code points, end exclusive, as a byte span; `None` where they do not fit the text.
    #[must_use]
    pub fn span(&self, text: &str, points: (u32, u32)) -> Option<Span> {
        let start = self.byte(text, points.0)?;
        let end = self.byte(text, points.1)?;
        (start <= end).then(|| Span::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_points_agree_both_ways() {
        let text = "Ünïcödé 👨‍👩‍👧 العربية e\u{301} ".repeat(40);
        let index = PointIndex::new(&text);
        for (point, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.point(&text, byte), point as u32);
            assert_eq!(index.byte(&text, point as u32), Some(byte));
        }
        let all = text.chars().count() as u32;
        assert_eq!(index.byte(&text, all), Some(text.len()));
        assert_eq!(index.byte(&text, all + 1), None);
    }

    #[test]
    fn eighty_percent_of_the_joint_extent_is_the_same_place() {
        assert!(Span::new(0, 100).is_same_place(Span::new(0, 80)));
        assert!(!Span::new(0, 100).is_same_place(Span::new(0, 79)));
        assert!(!Span::new(0, 100).is_same_place(Span::new(100, 200)));
        assert!(!Span::new(5, 5).is_same_place(Span::new(5, 5)));
    }
}
