//! What lists show of a document's claims, small enough to be held for every claim of a large corpus and to be kept
//! between sittings. The rest (figures, dates, proposition, reasons) is found when a claim is shown.

use super::{ClaimId, Kind};
use crate::corpus::Card;
use crate::corpus::cache::{Packer, Unpacker};
use crate::text::Span;
use crate::text::eights::{eight, small, usual};
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
    let folded = folded(words);
    let (eights, rest) = folded.as_chunks::<8>();
    let hash = eights.iter().fold(START, |hash, eight| step(hash, u64::from_le_bytes(*eight)));
    let hash = step(step(hash, eight(rest)), folded.len() as u64);
    (hash ^ (hash >> 29)).max(1)
}

const START: u64 = 0x9e37_79b9_7f4a_7c15;

fn step(hash: u64, eight: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ eight).wrapping_mul(START);
    mixed ^ (mixed >> 32)
}

/// In small letters, with one blank for each run of white space and one form for each sort of quotation mark.
fn folded(words: &str) -> Vec<u8> {
    let bytes = words.as_bytes();
    let mut folded: Vec<u8> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < bytes.len() {
        let behind_blank = folded.last() == Some(&b' ');
        if let Some(eight) = bytes[at..].first_chunk::<8>().map(|eight| u64::from_le_bytes(*eight)) {
            let usual = usual(eight, behind_blank);
            let kept = folded.len() + usual;
            folded.extend_from_slice(&small(eight).to_le_bytes());
            folded.truncate(kept);
            at += usual;
            if usual == 8 {
                continue;
            }
        }
        let behind_blank = folded.last() == Some(&b' ');
        let Some(c) = words[at..].chars().next() else { break };
        at += c.len_utf8();
        match c {
            '!'..='~' => folded.push(c.to_ascii_lowercase() as u8),
            '“' | '”' | '„' | '«' | '»' => folded.push(b'"'),
            '‘' | '’' => folded.push(b'\''),
            c if c.is_whitespace() => {
                if !behind_blank {
                    folded.push(b' ');
                }
            }
            c => {
                for small in c.to_lowercase() {
                    folded.extend_from_slice(small.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }
    folded
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
        fn eight_bytes_at_once_fold_as_one_by_one(words in "[aZ9 .\n’Ä“\u{a0}]{0,40}") {
            let mut expected = String::new();
            for c in words.chars().flat_map(char::to_lowercase) {
                match c {
                    '“' => expected.push('"'),
                    '’' => expected.push('\''),
                    c if c.is_whitespace() && expected.ends_with(' ') => {}
                    c => expected.push(if c.is_whitespace() { ' ' } else { c }),
                }
            }
            prop_assert_eq!(folded(&words), expected.as_bytes());
        }

        #[test]
        fn any_bytes_are_no_listing_or_a_sound_one(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = Listing::unpacked(&bytes, &Card::of(&read("It was told on Friday that 12 meters were lost.")));
        }
    }
}
