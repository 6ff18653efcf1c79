//! A headline that its text repeats is no claim of its own: who checks the text has checked it. One that says more, or
//! another thing, stays a claim, for that is what readers will remember; in doubt it stays.

use super::lexicon::Class;
use super::words::{Shape, Word, Words, read};
use crate::text::eights::head;
use crate::text::{Span, fold, sentences_into};

/// So many of the paragraphs below are looked at, and of each so many bytes.
const PARAGRAPHS: usize = 5;
const REACH: usize = 800;

/// A longer headline is none.
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

/// Does a sentence of the paragraphs `below`, of an English text, say what the headline does?
pub(super) fn is_said_below(headline: Words<'_>, below: impl Iterator<Item = Span>) -> bool {
    let text = headline.text;
    let own = Told::of(headline);
    if !(2..=MOST).contains(&own.words.len()) {
        return false;
    }
    let beginnings: Vec<(u64, u64)> = own.words.iter().map(|word| beginning(word)).collect();
    let (mut list, mut sentences): (Vec<Word>, Vec<Span>) = (Vec::new(), Vec::new());
    for paragraph in below.take(PARAGRAPHS) {
        let end = text.floor_char_boundary(paragraph.end.min(paragraph.start + REACH));
        let part = Span::new(paragraph.start, end);
        list.clear();
        read(text, part, &mut list);
        sentences.clear();
        sentences_into(&text[part.range()], Some("en"), &mut sentences);
        let words = Words { text, list: &list };
        let says = |sentence: &Span| {
            let words = words.within(sentence.shifted(part.start));
            let holds = |(mask, head): &(u64, u64)| words.list.iter().any(|word| word.head & mask == *head);
            // Most sentences are told apart by how their words begin.
            beginnings.iter().all(holds) && Told::of(words).repeats(&own)
        };
        if sentences.iter().any(says) {
            return true;
        }
    }
    false
}

/// What a sentence tells, as far as another may tell the same.
struct Told {
    /// The words that say something, figures too, in their order and without their endings.
    words: Vec<String>,
    /// Is it denied, is it only possible or still to come, is it asked?
    denies: bool,
    leaves_open: bool,
    asks: bool,
    /// "Was sued by": who did what to whom turns round.
    by: bool,
}

impl Told {
    fn of(w: Words<'_>) -> Self {
        let any = |class: Class| (0..w.len()).any(|i| w.has(i, class));
        let says = |i: &usize| w.mark(*i).is_none() && !w.has(*i, SMALL);
        Self {
            words: (0..w.len()).filter(says).map(|i| base(w, i)).collect(),
            denies: any(Class::NEGATION),
            leaves_open: any(Class::FUTURE.with(Class::MODAL).with(Class::HEDGE).with(Class::FORECAST)),
            asks: (0..w.len()).any(|i| w.mark(i) == Some('?')),
            by: (0..w.len()).any(|i| w.is(i, "by")),
        }
    }

    /// Does this tell all that the headline does, in its order, and no less surely?
    fn repeats(&self, headline: &Self) -> bool {
        let mut words = self.words.iter();
        self.denies == headline.denies
            && self.leaves_open == headline.leaves_open
            && self.asks == headline.asks
            && self.by == headline.by
            && headline.words.iter().all(|word| words.any(|there| there == word))
    }
}

/// How every form of the word with this base begins: a mask for its first eight bytes, and what they are under it.
fn beginning(base: &str) -> (u64, u64) {
    let three = |word: &str| word.as_bytes().first_chunk::<3>().copied();
    let changes = CHANGED.iter().any(|(_, present)| three(present) == three(base));
    let length = if changes { 1 } else { base.len().min(3) };
    let mask = (1 << (8 * length)) - 1;
    (mask, head(base.as_bytes()) & mask)
}

/// Verbs that change within: a form, and that of the present. Both begin with one letter.
const CHANGED: &[(&str, &str)] = &[
    ("bought", "buy"),
    ("built", "build"),
    ("fell", "fall"),
    ("found", "find"),
    ("gave", "give"),
    ("held", "hold"),
    ("kept", "keep"),
    ("left", "leave"),
    ("lost", "lose"),
    ("made", "make"),
    ("met", "meet"),
    ("paid", "pay"),
    ("rose", "rise"),
    ("sold", "sell"),
    ("spent", "spend"),
    ("stole", "steal"),
    ("took", "take"),
    ("won", "win"),
];

/// The word at `i` without its ending; of verbs that change within, the form of the present.
fn base(w: Words<'_>, i: usize) -> String {
    let word = w.bare(i);
    if !matches!(w.shape(i), Some(Shape::Lower | Shape::Capital)) {
        return word.to_owned();
    }
    let changed = CHANGED.iter().find(|(form, _)| form.eq_ignore_ascii_case(word));
    fold(changed.map_or(word, |(_, present)| present))
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
        let said = is_said_below(Words { text: &text, list }, std::iter::once(Span::new(start, text.len())));
        assert_eq!(said, expected, "{headline} / {below}");
    }

    #[test]
    fn a_text_says_what_its_headline_does() {
        let text = "The harbour board has sold 12 of its ferries to a firm in Bergen for $3 million, it said. It was late.";
        check("Harbour board sells 12 ferries for $3 million", text, true);
        check("Harbour board sold ferries, it says", text, true);
        check("Late", text, false);
        check("Minister: no cuts to fund", "The minister said there would be no cuts to the fund.", false);
        check("Minister: no cuts to fund", "The minister said there were no cuts to the fund.", true);
    }

    #[test]
    fn a_headline_that_says_another_thing_stays() {
        let text =
            "The harbour board has sold 12 of its ferries to a firm in Bergen for $3 million, it said.";
        for other in [
            "Harbour board sells 13 ferries for $3 million",
            "Harbour board sells 12 ferries for $3 billion",
            "Harbour board never sold ferries to Bergen firm",
            "Harbour board may sell 12 ferries",
            "Did harbour board sell 12 ferries?",
            "Bergen firm sold ferries to harbour board",
            "Mayor resigns over ferries",
        ] {
            check(other, text, false);
        }
        check("Five workers killed in harbour fire", "Three workers were killed in a harbour fire.", false);
        check("Crime rises 12 percent", "Crime fell 12 percent.", false);
        check("Marlow won court case", "Marlow lost the court case.", false);
        check("Mayor accused minister of fraud", "The minister accused the mayor of fraud.", false);
        check("Mayor accused minister of fraud", "The mayor was accused by the minister of fraud.", false);
        check("Board sells ferries", "The board may sell the ferries.", false);
        check("Minister: cuts to fund", "The minister said there were no cuts to the fund.", false);
    }
}
