//! How much of two texts is the same: the share of runs of four words that both have.

use super::{TokenKind, tokens};

/// So many words make a run.
const RUN: usize = 4;

/// The runs of words of one text, each once, as numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// Capitals, marks and white space make no difference.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words: Vec<u64> = tokens(text)
            .filter(|token| token.kind != TokenKind::Punctuation)
            .map(|token| {
                token.of(text).chars().flat_map(char::to_lowercase).fold(ODD, |hash, c| mix(hash, c.into()))
            })
            .collect();
        let run = |run: &[u64]| run.iter().fold(ODD, |hash, word| mix(hash, *word));
        let mut runs: Vec<u64> =
            if words.len() < RUN { vec![run(&words)] } else { words.windows(RUN).map(run).collect() };
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    /// The least of them.
    #[must_use]
    pub fn sketch(&self) -> Sketch {
        Sketch(self.0.iter().copied().take(Sketch::LONGEST).collect())
    }

    /// Runs that both have, of those that either has: 0 to 1 (Jaccard).
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        let (mut a, mut b, mut both) = (0, 0, 0usize);
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            both += usize::from(x == y);
            (a, b) = (a + usize::from(x <= y), b + usize::from(y <= x));
        }
        let either = self.0.len() + other.0.len() - both;
        if either == 0 { 0.0 } else { both as f32 / either as f32 }
    }
}

/// The least of a text's runs of words, sorted: texts that are alike have much of it in common (Broder 1997). It is of
/// the same size for every text that is not short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch(Box<[u64]>);

impl Sketch {
    /// So many runs.
    const LONGEST: usize = 64;
    /// By so many of them a text is found. Of two texts that share half of their runs, one in 65,000 is missed.
    const KEYS: usize = 16;

    /// The runs by which texts that may be like this one are found.
    pub fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().copied().take(Self::KEYS)
    }

    /// What [`Shingles::likeness`] gives for the two texts, nearly: within 0.06 two times of three, and exactly where
    /// both together have no more than 64 runs.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        let (mut a, mut b, mut both, mut either) = (0, 0, 0usize, 0usize);
        while either < Self::LONGEST {
            let (x, y) = match (self.0.get(a), other.0.get(b)) {
                (None, None) => break,
                (x, y) => (x.copied().unwrap_or(u64::MAX), y.copied().unwrap_or(u64::MAX)),
            };
            both += usize::from(x == y);
            either += 1;
            (a, b) = (a + usize::from(x <= y), b + usize::from(y <= x));
        }
        if either == 0 { 0.0 } else { both as f32 / either as f32 }
    }
}

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(hash: u64, with: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ with).wrapping_mul(ODD);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn likeness(a: &str, b: &str) -> f32 {
        Shingles::of(a).likeness(&Shingles::of(b))
    }

    #[test]
    fn a_text_is_like_itself_and_like_an_edited_copy() {
        let text = "The office counted twelve letters in May, and it burnt them all before the court had asked for them.";
        assert!((likeness(text, &text.to_uppercase()) - 1.0).abs() < f32::EPSILON);
        let edited = likeness(text, &text.replace("twelve", "twenty"));
        assert!((0.3..0.9).contains(&edited), "{edited}");
        assert!(
            likeness(text, "Quite another report was written about the weather in the north of Norway.")
                < 0.01
        );
        assert!((likeness("Too short", "too short.") - 1.0).abs() < f32::EPSILON);
    }

    /// `count` words, each with a number from `from` on behind it.
    fn numbered(from: usize, count: usize) -> String {
        (from..from + count).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_sketch_tells_nearly_as_much_as_all_runs_and_finds_what_is_alike() {
        for shift in [0, 40, 400, 900] {
            let (a, b) = (Shingles::of(&numbered(0, 1000)), Shingles::of(&numbered(shift, 1000)));
            let (all, told) = (a.likeness(&b), a.sketch().likeness(&b.sketch()));
            assert!((all - told).abs() < 0.15, "{shift}: {all} {told}");
            let keys: Vec<u64> = a.sketch().keys().collect();
            let is_found = b.sketch().keys().any(|key| keys.contains(&key));
            assert!(is_found || all < 0.3, "{shift}: {all}");
        }
        let (a, b) =
            (Shingles::of("one two three four five six"), Shingles::of("one two three four five seven"));
        assert!((a.sketch().likeness(&b.sketch()) - a.likeness(&b)).abs() < f32::EPSILON);
        assert!((a.sketch().likeness(&Sketch::default())).abs() < f32::EPSILON);
    }

    proptest! {
        #[test]
        fn likeness_is_the_same_from_both_sides(a in "[ab ]{0,40}", b in "[ab ]{0,40}") {
            let (there, back) = (likeness(&a, &b), likeness(&b, &a));
            prop_assert!((there - back).abs() < f32::EPSILON && (0.0..=1.0).contains(&there));
        }
    }
}
