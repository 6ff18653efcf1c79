//! The words of one paragraph, each looked up once in the lexicon, and safe ways to look around in them.

use super::lexicon::{self, Class};
use crate::text::eights::head;
use crate::text::{Span, TokenKind, tokens};

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Begins with a small letter, or with a letter of a script without capitals.
    Lower,
    Capital,
    /// Digits, with inner commas and points.
    Digits,
    /// Digits with letters behind: "400m", "20th", "1990s".
    Mixed,
    Mark,
}

/// One token of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Bytes of the text, see [`Word::span`].
    start: u32,
    end: u32,
    pub class: Class,
    /// Its first eight bytes, see [`head()`]: what most words are told apart by.
    pub head: u64,
    /// The mark itself; a blank for words and figures.
    pub mark: char,
    pub shape: Shape,
    /// See [`sign`].
    sign: u8,
}

impl Word {
    /// Bytes of the text. (No document is longer than 32 bits tell, see `corpus`.)
    #[inline]
    pub fn span(self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }

    #[inline]
    fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

/// A closed list of words. Most words that are not in it are told by one bit of sixty-four.
#[derive(Debug)]
pub(super) struct Set {
    words: &'static [&'static str],
    /// The [`head()`] of each of them.
    heads: &'static [u64],
    /// A bit for the [`sign`] of each of them.
    signs: u64,
}

impl Set {
    /// `heads` are those of `words`.
    pub const fn of(words: &'static [&'static str], heads: &'static [u64]) -> Self {
        let (mut signs, mut i) = (0, 0);
        while i < heads.len() {
            signs |= 1 << sign(heads[i]);
            i += 1;
        }
        Self { words, heads, signs }
    }

    /// The heads of a list of words.
    pub const fn heads<const N: usize>(words: &[&str]) -> [u64; N] {
        let (mut heads, mut i) = ([0; N], 0);
        while i < N {
            heads[i] = head(words[i].as_bytes());
            i += 1;
        }
        heads
    }
}

/// Six bits that differ for most words; the same for the same head.
const fn sign(head: u64) -> u8 {
    (head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58) as u8
}

/// A [`Set`] of the words written out.
macro_rules! set {
    ($($word:literal),* $(,)?) => {{
        const WORDS: &[&str] = &[$($word),*];
        const HEADS: [u64; WORDS.len()] = $crate::claim::words::Set::heads(WORDS);
        const { &$crate::claim::words::Set::of(WORDS, &HEADS) }
    }};
}
pub(super) use set;

/// Adds the words of `within` (a range of `text`) to `into`.
pub(super) fn read(text: &str, within: Span, into: &mut Vec<Word>) {
    let Some(part) = within.of(text) else { return };
    into.reserve(part.len() / 6);
    for token in tokens(part) {
        let word = part.as_bytes().get(token.span.range()).unwrap_or_default();
        let head = token.head;
        let first = word.first().copied().unwrap_or_default();
        let letter = || token.of(part).chars().next().unwrap_or(' ');
        let (mut mark, mut class) = (' ', Class::NONE);
        let shape = match token.kind {
            TokenKind::Number => Shape::Digits,
            TokenKind::Punctuation => {
                mark = if first < 0x80 { char::from(first) } else { letter() };
                Shape::Mark
            }
            TokenKind::Word if first.is_ascii_digit() => Shape::Mixed,
            TokenKind::Word => {
                let capital = first.is_ascii_uppercase() || (first >= 0x80 && letter().is_uppercase());
                class = lexicon::class_by(word, head, capital);
                if capital { Shape::Capital } else { Shape::Lower }
            }
        };
        let span = token.span.shifted(within.start);
        let (start, end) = (span.start as u32, span.end as u32);
        into.push(Word { start, end, class, head, mark, shape, sign: sign(head) });
    }
}

/// Some words in a row. Every look outside answers "nothing", so that grammars need no bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub list: &'a [Word],
}

impl<'a> Words<'a> {
    #[inline]
    pub fn len(self) -> usize {
        self.list.len()
    }

    pub fn str(self, i: usize) -> &'a str {
        self.list.get(i).and_then(|w| w.span().of(self.text)).unwrap_or("")
    }

    /// The word without a possessive ending.
    pub fn bare(self, i: usize) -> &'a str {
        lexicon::bare(self.str(i))
    }

    pub fn possessive(self, i: usize) -> bool {
        let word = self.str(i);
        lexicon::bare(word).len() < word.len()
            || (word.ends_with('s') && matches!(self.mark(i + 1), Some('’' | '\'')) && self.touches(i))
    }

    /// Is it this word, whatever its capitals?
    #[inline]
    pub fn is(self, i: usize, word: &str) -> bool {
        let Some(here) = self.list.get(i) else { return word.is_empty() };
        here.head == head(word.as_bytes())
            && here.len() == word.len()
            && (word.len() <= 8 || self.str(i).eq_ignore_ascii_case(word))
    }

    /// Is it one of these words, whatever its capitals?
    #[inline]
    pub fn any(self, i: usize, words: &Set) -> bool {
        self.list.get(i).is_some_and(|here| words.signs >> here.sign & 1 != 0 && self.stands_in(i, words))
    }

    fn stands_in(self, i: usize, words: &Set) -> bool {
        let Some(here) = self.list.get(i) else { return false };
        let alike = words.heads.iter().zip(words.words).filter(|(head, _)| **head == here.head);
        alike
            .filter(|(_, word)| word.len() == here.len())
            .any(|(_, word)| word.len() <= 8 || self.str(i).eq_ignore_ascii_case(word))
    }

    #[inline]
    pub fn has(self, i: usize, class: Class) -> bool {
        self.list.get(i).is_some_and(|w| w.class.any(class))
    }

    #[inline]
    pub fn shape(self, i: usize) -> Option<Shape> {
        self.list.get(i).map(|w| w.shape)
    }

    #[inline]
    pub fn capital(self, i: usize) -> bool {
        self.shape(i) == Some(Shape::Capital)
    }

    #[inline]
    pub fn mark(self, i: usize) -> Option<char> {
        self.list.get(i).filter(|w| w.shape == Shape::Mark).map(|w| w.mark)
    }

    /// Does word `i` end where the next begins?
    #[inline]
    pub fn touches(self, i: usize) -> bool {
        match (self.list.get(i), self.list.get(i + 1)) {
            (Some(a), Some(b)) => a.end == b.start,
            _ => false,
        }
    }

    /// A dash or hyphen that touches the words on both sides.
    #[inline]
    pub fn hyphen(self, i: usize) -> bool {
        i > 0
            && matches!(self.mark(i), Some('-' | '–' | '\u{2010}' | '\u{2011}'))
            && self.touches(i - 1)
            && self.touches(i)
    }

    /// From the start of word `from` to the end of word `to - 1`; `from < to <= len`.
    pub fn span(self, from: usize, to: usize) -> Span {
        let start = self.list.get(from).map_or(0, |w| w.start as usize);
        let end = to.checked_sub(1).and_then(|last| self.list.get(last)).map_or(start, |w| w.end as usize);
        Span::new(start, end.max(start))
    }

    /// The words that lie in `span`.
    pub fn within(self, span: Span) -> Words<'a> {
        let (from, to) = self.range(span);
        Words { text: self.text, list: &self.list[from..to] }
    }

    /// Indices of the words that lie in `span`.
    pub fn range(self, span: Span) -> (usize, usize) {
        let from = self.list.partition_point(|w| (w.start as usize) < span.start);
        let to = self.list.partition_point(|w| w.end as usize <= span.end);
        (from, to.max(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_outside_answers_nothing() {
        let text = "The firm's 400m users";
        let mut list = Vec::new();
        read(text, Span::new(0, text.len()), &mut list);
        let words = Words { text, list: &list };
        assert_eq!((words.len(), words.str(9), words.is(9, "")), (4, "", true));
        assert!(words.possessive(1) && words.bare(1) == "firm");
        assert_eq!(words.shape(2), Some(Shape::Mixed));
        assert_eq!(words.within(Span::new(4, text.len())).str(0), "firm's");
    }
}
