//! What the learnt weights look at besides the named features: single words, pairs of words, beginnings and
//! endings of words, kinds of words and pairs of these; and once more the words that a sentence opens with, and
//! those of a sentence that gives a figure.
//!
//! Every term is hashed into one of [`BUCKETS`] places of one table. Nothing is kept and nothing is allocated:
//! a sentence is gone through once, and each term costs one hash of a few numbers. Figures are hashed by how
//! they are written ("a year", "four digits"), so that no figure is learnt by heart.

use super::super::lexicon::Class;
use super::super::words::{Shape, Word, Words};
use crate::text::eights::{head, is_wide};

/// A sort of terms; the ablation of the program that trains leaves them out one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Single words.
    Word,
    /// Two words in a row.
    Pair,
    /// Beginnings and endings of longer words.
    Affix,
    /// Kinds of words: "a verb in the past", "a name", "a year".
    Tag,
    /// Two kinds of words in a row.
    TagPair,
    /// The first words of the sentence: who does something is mostly named here.
    Opening,
    /// Words of a sentence that gives a figure: "jobs" counts for more beside one.
    WithFigure,
}

impl Group {
    pub const ALL: [Self; 7] =
        [Self::Word, Self::Pair, Self::Affix, Self::Tag, Self::TagPair, Self::Opening, Self::WithFigure];

    /// What the group is called in the printed tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "words",
            Self::Pair => "pairs of words",
            Self::Affix => "beginnings and endings of words",
            Self::Tag => "kinds of words",
            Self::TagPair => "pairs of kinds of words",
            Self::Opening => "first words",
            Self::WithFigure => "words beside a figure",
        }
    }
}

const BITS: u32 = 18;

/// Places in the table that terms are hashed into.
pub const BUCKETS: usize = 1 << BITS;

/// Longer sentences are judged by this many words at their head.
pub(super) const REACH: usize = 400;

/// So many words and marks open a sentence.
const OPENING: usize = 4;

/// A word as the terms see it.
#[derive(Clone, Copy)]
struct Seen {
    word: u64,
    tag: u64,
}

const EDGE: Seen = Seen { word: 0x45_44_47_45, tag: 0x45_44_47_45 };

/// Calls `each` with every term of a sentence and its place in the table.
pub(super) fn visit(words: Words<'_>, has_figure: bool, mut each: impl FnMut(Group, usize)) {
    let mut last = EDGE;
    let mut begun = false;
    for (at, word) in words.list.iter().take(REACH).enumerate() {
        let bytes = words.text.as_bytes().get(word.span().range()).unwrap_or_default();
        let seen = see(*word, bytes, begun, |affix| each(Group::Affix, place(3, affix)));
        begun |= word.shape != Shape::Mark;
        each(Group::Word, place(1, seen.word));
        each(Group::Pair, place(2, join(last.word, seen.word)));
        if at < OPENING {
            each(Group::Opening, place(6, seen.word));
        }
        if has_figure {
            each(Group::WithFigure, place(7, seen.word));
        }
        each(Group::Tag, place(4, seen.tag));
        each(Group::TagPair, place(5, join(last.tag, seen.tag)));
        last = seen;
    }
    each(Group::Pair, place(2, join(last.word, EDGE.word)));
    each(Group::TagPair, place(5, join(last.tag, EDGE.tag)));
}

/// Every bit of the term tells in the highest bits of a product.
fn place(salt: u64, term: u64) -> usize {
    let salted = term ^ salt.wrapping_mul(0xd6e8_feb8_6659_fd93);
    (salted.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as usize
}

fn join(a: u64, b: u64) -> u64 {
    a.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b
}

/// Both halves of the product: every bit of the two tells in every bit of the answer.
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// Kinds of words whose members are told apart one by one: they carry the grammar.
const GRAMMAR: Class = Class::PRONOUN
    .with(Class::SECOND)
    .with(Class::DETERMINER)
    .with(Class::PREPOSITION)
    .with(Class::CONJUNCTION)
    .with(Class::RELATIVE)
    .with(Class::AUXILIARY)
    .with(Class::NEGATION)
    .with(Class::FUTURE);

/// The kinds that tags are made of. What only the grammar of quotations asks for takes no part, so that its lists
/// can grow without the weights being learnt anew.
const TAGGED: Class = Class::first(Class::IS).with(Class::JUDGING).with(Class::MODAL);

/// `bytes` are those of the word.
fn see(word: Word, bytes: &[u8], begun: bool, mut affix: impl FnMut(u64)) -> Seen {
    match word.shape {
        Shape::Mark => {
            let mark = if word.mark == '\u{2019}' { '\'' } else { word.mark };
            let mark = u64::from(u32::from(mark));
            return Seen { word: mark, tag: mark };
        }
        Shape::Digits | Shape::Mixed => {
            let written = figure(bytes);
            return Seen { word: written, tag: written };
        }
        Shape::Lower | Shape::Capital => {}
    }
    let class = word.class.only(TAGGED);
    let small = Small::new(bytes, word.head);
    let hash = small.hash();
    if small.len > 4 {
        for part in [small.head(4), small.head(5), small.tail(2), small.tail(3), small.tail(4)] {
            affix(part);
        }
    }
    let tag = if class.any(GRAMMAR) && small.len < 8 {
        hash
    } else if class != Class::NONE {
        join(class.bits(), 7)
    } else if word.shape == Shape::Capital && begun {
        11
    } else {
        // What no list knows is told apart by its ending.
        match small.tail(4) {
            _ if small.len < 4 => 12,
            end if [b"tion", b"ment", b"ness", b"sion", b"ance", b"ence"]
                .iter()
                .any(|e| four(**e) == end) =>
            {
                13
            }
            _ if small.ends_in(b's') => 14,
            _ if small.ends_in(b'y') => 15,
            _ => 16,
        }
    };
    Seen { word: hash, tag }
}

const fn four(ending: [u8; 4]) -> u64 {
    u32::from_le_bytes(ending) as u64 | (4 << 60)
}

/// How a figure is written: a year, with a point, by its digits.
fn figure(bytes: &[u8]) -> u64 {
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    let letters = bytes.iter().any(u8::is_ascii_alphabetic);
    let year = bytes.len() == 4 && digits == 4 && matches!(&bytes[..2], b"17" | b"18" | b"19" | b"20");
    let code = if year {
        1
    } else if letters {
        2
    } else if bytes.contains(&b'.') {
        3
    } else {
        3 + digits.clamp(1, 5) as u64
    };
    code | 0x4649_4700
}

/// A word in small letters, with one sort of apostrophe: its first sixteen bytes and its last eight.
#[derive(Clone, Copy)]
struct Small {
    low: u64,
    high: u64,
    last: u64,
    len: usize,
}

impl Small {
    /// `low` is the head of the word, which is UTF-8.
    #[inline]
    fn new(word: &[u8], low: u64) -> Self {
        if is_wide(low) || word.len() > 8 && !word.is_ascii() {
            return Self::of_other_letters(word);
        }
        Self::of(word, low)
    }

    #[cold]
    fn of_other_letters(word: &[u8]) -> Self {
        let mut plain = [0u8; 48];
        let mut len = 0;
        for c in std::str::from_utf8(word).unwrap_or_default().chars() {
            let mut four = [0; 4];
            let piece: &[u8] = if c == '\u{2019}' { b"'" } else { c.encode_utf8(&mut four).as_bytes() };
            if len + piece.len() > plain.len() {
                break;
            }
            plain[len..len + piece.len()].copy_from_slice(piece);
            len += piece.len();
        }
        Self::of(&plain[..len], head(&plain[..len]))
    }

    #[inline]
    fn of(bytes: &[u8], low: u64) -> Self {
        let len = bytes.len();
        if len <= 8 {
            return Self { low, high: 0, last: low << (8 * (8 - len as u32) % 64), len };
        }
        let last = head(&bytes[len - 8..]);
        Self { low, high: head(&bytes[8..len.min(16)]), last, len }
    }

    fn hash(self) -> u64 {
        let begins = mix(self.low ^ 0xd6e8_feb8_6659_fd93, 0x9e37_79b9_7f4a_7c15);
        if self.len <= 8 {
            return begins;
        }
        begins ^ mix(self.high ^ 0xbf58_476d_1ce4_e5b9, self.last ^ self.len as u64 ^ 0xd6e8_feb8_6659_fd93)
    }

    /// The first `n < 8` letters.
    fn head(self, n: u32) -> u64 {
        (self.low & ((1 << (8 * n)) - 1)) | (1 << 59) | (u64::from(n) << 60)
    }

    /// The last `n < 8` letters.
    fn tail(self, n: u32) -> u64 {
        (self.last >> (64 - 8 * n)) | (u64::from(n) << 60)
    }

    fn ends_in(self, letter: u8) -> bool {
        (self.last >> 56) as u8 == letter
    }
}
