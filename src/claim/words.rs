//! The words of one paragraph, each looked up once in the lexicon, and safe ways to look around in them.

use super::lexicon::{self, Class};
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
    pub span: Span,
    pub shape: Shape,
    pub class: Class,
    /// The mark itself; a blank for words and figures.
    mark: char,
    /// The low five bits of the first byte, in which small letters and capitals are alike.
    initial: u8,
}

/// A closed list of words. Most words that are not in it are told by length and first letter.
#[derive(Debug)]
pub(super) struct Set {
    words: &'static [&'static str],
    /// A bit for each length, and for each [`Word::initial`].
    lengths: u32,
    initials: u32,
}

impl Set {
    pub const fn of(words: &'static [&'static str]) -> Self {
        let (mut lengths, mut initials, mut i) = (0, 0, 0);
        while i < words.len() {
            let word = words[i].as_bytes();
            lengths |= length_bit(word.len());
            initials |= 1 << (word[0] & 31);
            i += 1;
        }
        Self { words, lengths, initials }
    }
}

const fn length_bit(length: usize) -> u32 {
    1 << if length < 31 { length } else { 31 }
}

/// A [`Set`] of the words written out.
macro_rules! set {
    ($($word:literal),* $(,)?) => { const { &$crate::claim::words::Set::of(&[$($word),*]) } };
}
pub(super) use set;

/// Adds the words of `within` (a range of `text`) to `into`.
pub(super) fn read(text: &str, within: Span, into: &mut Vec<Word>) {
    let Some(part) = within.of(text) else { return };
    for token in tokens(part) {
        let span = token.span.shifted(within.start);
        let word = token.of(part);
        let first = word.as_bytes().first().copied().unwrap_or_default();
        let (shape, class) = match token.kind {
            TokenKind::Number => (Shape::Digits, Class::NONE),
            TokenKind::Punctuation => (Shape::Mark, Class::NONE),
            TokenKind::Word if first.is_ascii_digit() => (Shape::Mixed, Class::NONE),
            TokenKind::Word => {
                let capital = first.is_ascii_uppercase()
                    || (first >= 0x80 && word.chars().next().is_some_and(char::is_uppercase));
                let shape = if capital { Shape::Capital } else { Shape::Lower };
                (shape, lexicon::class(word, capital))
            }
        };
        let mark = if shape == Shape::Mark { word.chars().next().unwrap_or(' ') } else { ' ' };
        into.push(Word { span, shape, class, mark, initial: first & 31 });
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
        self.list.get(i).and_then(|w| w.span.of(self.text)).unwrap_or("")
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
        here.span.len() == word.len()
            && word.as_bytes().first().is_some_and(|first| first & 31 == here.initial)
            && self.str(i).eq_ignore_ascii_case(word)
    }

    /// Is it one of these words, whatever its capitals?
    #[inline]
    pub fn any(self, i: usize, words: &Set) -> bool {
        let Some(here) = self.list.get(i) else { return false };
        words.initials & (1 << here.initial) != 0
            && words.lengths & length_bit(here.span.len()) != 0
            && self.stands_in(i, words.words)
    }

    fn stands_in(self, i: usize, words: &[&str]) -> bool {
        let here = self.str(i);
        words.iter().any(|word| word.len() == here.len() && here.eq_ignore_ascii_case(word))
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
            (Some(a), Some(b)) => a.span.end == b.span.start,
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
        let start = self.list.get(from).map_or(0, |w| w.span.start);
        let end = to.checked_sub(1).and_then(|last| self.list.get(last)).map_or(start, |w| w.span.end);
        Span::new(start, end.max(start))
    }

    /// The words that lie in `span`.
    pub fn within(self, span: Span) -> Words<'a> {
        let (from, to) = self.range(span);
        Words { text: self.text, list: &self.list[from..to] }
    }

    /// Indices of the words that lie in `span`.
    pub fn range(self, span: Span) -> (usize, usize) {
        let from = self.list.partition_point(|w| w.span.start < span.start);
        let to = self.list.partition_point(|w| w.span.end <= span.end);
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
