//! A headline whose text says the same is no claim of its own: who checks the text has checked it. One that says more,
//! another figure, or the contrary, stays a claim, for that is what readers will remember.

use super::lexicon::Class;
use super::tongue::Tongue;
use super::words::{Shape, Word, Words, read};
use crate::text::{Span, sentences_into};

/// So many of the paragraphs below are looked at, and of each so many bytes.
const PARAGRAPHS: usize = 5;
const REACH: usize = 800;

/// So many words that say something a headline has at most; what is longer is looked at no further.
const MOST: usize = 24;

/// Words of grammar, and those of saying, in which a headline differs from its text.
const SMALL: Class = Class::DETERMINER
    .with(Class::PREPOSITION)
    .with(Class::CONJUNCTION)
    .with(Class::RELATIVE)
    .with(Class::PRONOUN)
    .with(Class::AUXILIARY)
    .with(Class::SAY)
    .with(Class::SAYING);

/// Does a sentence of the paragraphs `below` say what the headline does?
pub(super) fn is_said_below(headline: Words<'_>, language: Option<&str>, below: &[Span]) -> bool {
    let text = headline.text;
    let own = Keys::of(headline, language);
    if own.words.len() < 2 {
        return false;
    }
    let (mut list, mut sentences): (Vec<Word>, Vec<Span>) = (Vec::new(), Vec::new());
    for paragraph in below.iter().take(PARAGRAPHS) {
        let end = text.floor_char_boundary(paragraph.end.min(paragraph.start + REACH));
        let part = Span::new(paragraph.start, end);
        list.clear();
        read(text, part, &mut list);
        sentences.clear();
        sentences_into(&text[part.range()], language, &mut sentences);
        let words = Words { text, list: &list };
        let says = |sentence: &Span| {
            let there = Keys::of(words.within(sentence.shifted(part.start)), language);
            own.are_in(&there)
        };
        if sentences.iter().any(says) {
            return true;
        }
    }
    false
}

/// The words of a sentence that say something, told by how they begin.
struct Keys {
    words: Vec<(u64, bool)>,
    denies: bool,
}

impl Keys {
    fn of(w: Words<'_>, language: Option<&str>) -> Self {
        let tongue = Tongue::of(language);
        let mut keys = Self { words: Vec::new(), denies: false };
        for i in 0..w.len() {
            let (letters, least) = if tongue.has_no_blanks() { (1, 1) } else { (4, 4) };
            let word = w.bare(i);
            let figure = matches!(w.shape(i), Some(Shape::Digits | Shape::Mixed));
            if w.mark(i).is_some() {
                continue;
            }
            if tongue.is_english() {
                keys.denies |= w.has(i, Class::NEGATION);
                if w.has(i, SMALL) {
                    continue;
                }
            }
            let counts = figure || w.has(i, Class::NUMERAL);
            if !counts && word.chars().nth(least - 1).is_none() {
                continue;
            }
            let kept = if counts { word.chars().count() } else { letters };
            let small = word.chars().take(kept).flat_map(char::to_lowercase);
            keys.words
                .push((small.fold(0, |key, c| key << 16 ^ key >> 43 ^ u64::from(u32::from(c))), figure));
        }
        keys
    }

    /// Does the other hold most of these words and every figure, and say so or not as this one does?
    fn are_in(&self, other: &Self) -> bool {
        let own = &self.words[..self.words.len().min(MOST)];
        let met = |key: &(u64, bool)| other.words.iter().any(|(there, _)| *there == key.0);
        let here = own.iter().filter(|key| met(key)).count();
        self.denies == other.denies && here * 10 >= own.len() * 6 && own.iter().all(|key| !key.1 || met(key))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::words_of;
    use super::*;

    #[track_caller]
    fn check(headline: &str, below: &str, expected: bool) {
        let text = format!("{headline}\n\n{below}");
        let all = words_of(&text);
        let list = &all[..words_of(headline).len()];
        let start = headline.len() + 2;
        let said = is_said_below(Words { text: &text, list }, Some("en"), &[Span::new(start, text.len())]);
        assert_eq!(said, expected, "{headline} / {below}");
    }

    #[test]
    fn a_text_says_what_its_headline_does_or_something_else() {
        let text = "The harbour board has sold 12 of its ferries to a firm in Bergen for $3 million, it said. It was late.";
        check("Harbour board sells 12 ferries for $3 million", text, true);
        check("Ferries sold, says harbour board", text, true);
        check("Harbour board sells 13 ferries for $3 million", text, false);
        check("Harbour board never sold ferries to Bergen firm", text, false);
        check("Mayor resigns over ferries", text, false);
        check("Late", text, false);
        check(
            "Minister: no cuts to fund",
            "The minister said there would be no cuts to the fund this year.",
            true,
        );
        check(
            "Minister: cuts to fund",
            "The minister said there would be no cuts to the fund this year.",
            false,
        );
    }
}
