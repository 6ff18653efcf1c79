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
}

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
        into.push(Word { span, shape, class, mark });
    }
}

/// Some words in a row. Every look outside answers "nothing", so that grammars need no bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub list: &'a [Word],
}

impl<'a> Words<'a> {
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
    pub fn is(self, i: usize, word: &str) -> bool {
        let here = self.str(i);
        here.len() == word.len() && here.eq_ignore_ascii_case(word)
    }

    pub fn any(self, i: usize, words: &[&str]) -> bool {
        let here = self.str(i);
        !here.is_empty() && words.iter().any(|w| w.len() == here.len() && here.eq_ignore_ascii_case(w))
    }

    pub fn has(self, i: usize, class: Class) -> bool {
        self.list.get(i).is_some_and(|w| w.class.any(class))
    }

    pub fn shape(self, i: usize) -> Option<Shape> {
        self.list.get(i).map(|w| w.shape)
    }

    pub fn capital(self, i: usize) -> bool {
        self.shape(i) == Some(Shape::Capital)
    }

    pub fn mark(self, i: usize) -> Option<char> {
        self.list.get(i).filter(|w| w.shape == Shape::Mark).map(|w| w.mark)
    }

    /// Does word `i` end where the next begins?
    pub fn touches(self, i: usize) -> bool {
        match (self.list.get(i), self.list.get(i + 1)) {
            (Some(a), Some(b)) => a.span.end == b.span.start,
            _ => false,
        }
    }

    /// A dash or hyphen that touches the words on both sides.
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
