//! What lists show of a document's claims, small enough to be held for every claim of a large corpus and to be kept
//! between sittings. The rest (figures, dates, proposition, reasons) is found when a claim is shown.

use super::lexicon::{eight, small_eight};
use super::{ClaimId, Kind};
use crate::corpus::Card;
use crate::corpus::cache::{Packer, Unpacker};
use crate::text::Span;
use std::sync::Arc;

/// What a list shows of one claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Listed {
    pub id: ClaimId,
    /// Bytes of the text: first, and behind the last.
    pub start: u32,
    pub end: u32,
    /// 0 to 1, higher is more worth checking.
    pub score: f32,
    pub kind: Kind,
    /// Number in [`Listing::speakers`].
    pub speaker: u32,
    /// [`words_hash`] of the claim's words.
    pub words: u64,
}

impl Listed {
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// What one document holds, as far as lists need it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The same claims, in the same order, as [`super::find`] gives.
    pub claims: Vec<Listed>,
    /// Every sentence of the body, as [`super::Found::sentences`].
    pub sentences: Vec<Span>,
    /// Who speaks, each once. The first is the publication, whether it speaks or not, and empty where it has no name.
    pub speakers: Vec<Arc<str>>,
}

const KINDS: [Kind; 9] = [
    Kind::Figure,
    Kind::Event,
    Kind::Quotation,
    Kind::Comparison,
    Kind::Cause,
    Kind::Forecast,
    Kind::Opinion,
    Kind::Definition,
    Kind::Statement,
];

impl Listing {
    /// As bytes, to be kept beside the document.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        let mut into = Packer::default();
        into.list(&self.speakers, |into, speaker| into.words(speaker));
        let mut before = 0;
        into.list(&self.sentences, |into, sentence| into.span(*sentence, &mut before));
        let mut before = 0;
        into.list(&self.claims, |into, claim| {
            into.span(claim.span(), &mut before);
            into.raw(&claim.id.words_part());
            into.raw(&claim.score.to_le_bytes());
            into.raw(&claim.words.to_le_bytes());
            into.number(KINDS.iter().position(|kind| *kind == claim.kind).unwrap_or_default() as u64);
            into.number(u64::from(claim.speaker));
        });
        into.bytes
    }

    /// Back from bytes; `None` where they are no listing of the document of this card. The text is not looked at:
    /// [`Listing::fits`] does that, once it is at hand.
    #[must_use]
    pub fn unpacked(bytes: &[u8], card: &Card) -> Option<Self> {
        let mut from = Unpacker::new(bytes);
        let speakers: Vec<Arc<str>> = from.list(|from| Some(Arc::from(from.words()?)))?;
        let mut before = 0;
        let sentences = from.list(|from| from.span_within(card.text_bytes, &mut before))?;
        let mut before = 0;
        let claims = from.list(|from| {
            let span = from.span_within(card.text_bytes, &mut before)?;
            let id = ClaimId::of_parts(card.id, from.array()?);
            let score = f32::from_le_bytes(from.array()?);
            let words = u64::from_le_bytes(from.array()?);
            let kind = *KINDS.get(from.size()?)?;
            let speaker = u32::try_from(from.size().filter(|speaker| *speaker < speakers.len())?).ok()?;
            let (start, end) = (u32::try_from(span.start).ok()?, u32::try_from(span.end).ok()?);
            score.is_finite().then_some(Listed { id, start, end, score, kind, speaker, words })
        })?;
        let in_order = sentences.is_sorted() && claims.is_sorted_by_key(|claim| claim.start);
        (in_order && from.is_empty() && !speakers.is_empty()).then_some(Self { claims, sentences, speakers })
    }

    /// Does every claim and every sentence stand on borders of characters of `text`?
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        let claims = self.claims.iter().map(Listed::span);
        claims.chain(self.sentences.iter().copied()).all(|span| span.of(text).is_some())
    }
}

/// Who speaks where the text names nobody: who wrote it, else the outlet, else nobody, which is empty. A file's name
/// speaks never.
pub(super) fn publication_of<'a>(byline: Option<&'a str>, outlet: Option<&'a str>) -> &'a str {
    [byline, outlet].into_iter().flatten().map(str::trim).find(|name| !name.is_empty()).unwrap_or_default()
}

/// Equal for words that differ only in white space, case, the form of quotation marks and closing signs; never 0.
#[must_use]
pub fn words_hash(words: &str) -> u64 {
    let words = words.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '.' | ',' | ';' | ':' | '"' | '\'' | '“' | '”' | '„' | '«' | '»' | '‘' | '’')
    });
    let bytes = words.as_bytes();
    let mut hash = START;
    let mut at = 0;
    while at < bytes.len() {
        // One word after the other, eight bytes at a time.
        let (from, before) = (at, hash);
        loop {
            let rest = &bytes[at..];
            let eight =
                rest.first_chunk::<8>().map_or_else(|| eight(rest), |eight| u64::from_le_bytes(*eight));
            let stops = unusual(eight);
            if stops == 0 {
                hash = step(hash, small_eight(eight));
                at += 8;
                continue;
            }
            let length = (stops.trailing_zeros() / 8) as usize;
            let Some(stop) = bytes.get(at + length).filter(|byte| !byte.is_ascii_whitespace()) else {
                hash = end_of_word(hash, eight, length as u32);
                at += length;
                break;
            };
            debug_assert!(*stop < 0x20 || *stop >= 0x7f);
            // Other letters, or signs of control: the word as it is written plainly, from its beginning.
            let word = &words[from..];
            let end = word.find(char::is_whitespace).unwrap_or(word.len());
            hash = hash_of_other_letters(before, &word[..end]);
            at = from + end;
            break;
        }
        at += words[at..].len() - words[at..].trim_start().len();
    }
    (hash ^ (hash >> 29)).max(1)
}

const START: u64 = 0x9e37_79b9_7f4a_7c15;

fn step(hash: u64, eight: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ eight).wrapping_mul(START);
    mixed ^ (mixed >> 32)
}

/// `length` is of what is left of the word, less than 8; behind it `eight` may hold anything.
fn end_of_word(hash: u64, eight: u64, length: u32) -> u64 {
    let kept = eight & ((1 << (8 * length)) - 1);
    step(hash, small_eight(kept) | u64::from(length + 1) << 56)
}

/// The highest bit of each of eight bytes that is white space, a sign of control or no ASCII; only the lowest of them is
/// sure.
fn unusual(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    ((eight.wrapping_sub(ONES * 0x21) & !eight) | eight) & HIGH
}

#[cold]
fn hash_of_other_letters(mut hash: u64, word: &str) -> u64 {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '“' | '”' | '„' | '«' | '»' => plain.push('"'),
            '‘' | '’' => plain.push('\''),
            c => plain.extend(c.to_lowercase()),
        }
    }
    let (eights, rest) = plain.as_bytes().as_chunks::<8>();
    for eight in eights {
        hash = step(hash, u64::from_le_bytes(*eight));
    }
    end_of_word(hash, eight(rest), rest.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Wanted, list};
    use crate::corpus::{Document, ReadOptions, read_bytes};
    use proptest::prelude::*;

    fn read(text: &str) -> Document {
        let read = read_bytes("letters/one.txt", text.as_bytes(), &ReadOptions::default());
        read.documents.into_iter().next().expect("a text is a document")
    }

    #[track_caller]
    fn check(a: &str, b: &str, same: bool) {
        assert_eq!(words_hash(a) == words_hash(b), same, "{a:?} and {b:?}");
    }

    #[test]
    fn the_same_words_otherwise_set() {
        check("He said “no” in May.", "he  said\n\"No\" in May", true);
        check("‘It’s so,’", "It's so", true);
        check("Ärger in Öl", "ärger in öl", true);
        check("In all 3 % left", "In all 30 % left", false);
        check("It did so", "It did not so", false);
        check("an other", "another", false);
        check("Firm’s eighteenth ship", "firm's\u{a0}EIGHTEENTH  ship", true);
        check("eightletter", "eightlet ter", false);
        check("eightlet s", "eightlets", false);
        check("a\u{1}b", "a b", false);
        assert_ne!(words_hash(""), 0);
    }

    #[test]
    fn a_listing_comes_back_and_spoilt_bytes_give_none_or_a_sound_one() {
        let document = read(
            "A row over meters\n\nOSLO: Ana Brede said on 4 May 2019 that 12 meters were lost. “Nobody asked us,” said \
             Bo Dahl, the mayor. The office paid $3 million.",
        );
        let listing = list(&document, Wanted::Claims);
        assert!(listing.claims.len() > 1 && listing.speakers.len() > 1);
        let bytes = listing.packed();
        let card = Card::of(&document);
        assert!(listing.fits(&document.text) && !listing.fits(""));
        assert_eq!(Listing::unpacked(&bytes, &card), Some(listing));
        for at in 0..bytes.len() {
            for change in [1, 0x80, 0xff] {
                let mut spoilt = bytes.clone();
                spoilt[at] ^= change;
                if let Some(back) = Listing::unpacked(&spoilt, &card) {
                    let mut spans = back.claims.iter().map(Listed::span).chain(back.sentences);
                    assert!(spans.all(|span| span.end <= document.text.len()));
                    assert!(back.claims.iter().all(|claim| back.speakers.len() > claim.speaker as usize));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_no_listing_or_a_sound_one(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = Listing::unpacked(&bytes, &Card::of(&read("It was told on Friday that 12 meters were lost.")));
        }
    }
}
